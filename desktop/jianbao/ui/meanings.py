"""How what a mark means looks: its word, a letter in a seal, a hatch behind the passage, and only then a colour."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from jianbao.archive.meanings import MEANINGS, meaning_name, meaning_of
from jianbao.page.records import MetricKind
from jianbao.ui import settings as keep
from jianbao.ui.icons import SIZE
from jianbao.ui.language import spoken
from jianbao.ui.painting import paint_seal
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPalette

    from jianbao.archive.records import Note
    from jianbao.ui.settings import Settings
    from jianbao.ui.theme import Theme

MOST: Final = 9
"""Meanings that an office may have: each has a digit in the menu."""
_BETWEEN: Final = "、"
_PARTED: Final = str.maketrans(dict.fromkeys("，,;；\n", _BETWEEN))


@dataclass(frozen=True, slots=True)
class Look:
    """How a mark is drawn; its ink is that of the theme for a kind of figures, readable on every page."""

    tone: MetricKind
    hatch: Qt.BrushStyle

    def ink(self, theme: Theme) -> QColor:
        """The colour of the bar, the brackets and the letter."""
        return theme.mark(self.tone).ink


_STYLE, _TONE = Qt.BrushStyle, MetricKind
_OURS: Final = dict(
    zip(
        MEANINGS,
        (
            Look(_TONE.MONEY, _STYLE.BDiagPattern),
            Look(_TONE.COUNT, _STYLE.HorPattern),
            Look(_TONE.RANK, _STYLE.DiagCrossPattern),
            Look(_TONE.PERCENT, _STYLE.VerPattern),
        ),
        strict=True,
    )
)
_OTHERS: Final = (
    Look(_TONE.DURATION, _STYLE.FDiagPattern),
    Look(_TONE.RATIO, _STYLE.CrossPattern),
    Look(_TONE.MULTIPLE, _STYLE.Dense6Pattern),
    Look(_TONE.MEASURE, _STYLE.Dense7Pattern),
)


def look_of(meaning: str) -> Look:
    """How marks of a meaning look: of a word of an office's own the same at every desk."""
    return _OURS.get(meaning) or _OTHERS[zlib.crc32(meaning.encode()) % len(_OTHERS)]


def said_meaning(meaning: str) -> str:
    """The word for a meaning in the language of the interface."""
    return meaning_name(meaning, spoken())


def letter_of(meaning: str) -> str:
    """What stands for a meaning in a seal: the first character of its word."""
    return said_meaning(meaning)[:1].upper()


def seal_icon(meaning: str, palette: QPalette) -> QIcon:
    """The seal of a meaning, for a line of a menu or a button."""
    theme, made = theme_for(palette), QIcon()
    for scale in (1, 2, 3):
        pixmap = QPixmap(SIZE * scale, SIZE * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        side = QRectF(1, 1, SIZE * scale - 2, SIZE * scale - 2)
        paint_seal(painter, side, letter_of(meaning), look_of(meaning).ink(theme), ground=QColor(theme.page))
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        made.addPixmap(pixmap)
    return made


def what_it_is(note: Note) -> str:
    """What a note is, in a word: what it marks the passage as, a link, or a note."""
    if note.meaning:
        return said_meaning(note.meaning)
    translate = QCoreApplication.translate
    return translate("notes", "批注") if note.link is None else translate("notes", "连接")


def meanings(settings: Settings) -> list[str]:
    """The meanings that this desk offers, in its order; those of every archive if it says none."""
    words = settings.get(keep.MEANINGS).translate(_PARTED).split(_BETWEEN)
    found = list(dict.fromkeys(meaning_of(word) for word in words if word.strip()))
    return found[:MOST] or list(MEANINGS)


def as_line(found: Sequence[str]) -> str:
    """Meanings as they are typed into the settings."""
    return _BETWEEN.join(map(said_meaning, found))
