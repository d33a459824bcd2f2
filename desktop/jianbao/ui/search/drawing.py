"""How a snippet is drawn in the list: two lines, what was found bold and underlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption

from jianbao.archive.search.records import Where
from jianbao.ui.offsets import Offsets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.search.records import Snippet

LINES = 2
_BEFORE = 0.4
"""Of the first line, what may stand before the first mark."""


class _Text(NamedTuple):
    """A text with what is marked in it, code points."""

    text: str
    marks: Sequence[tuple[int, int]]


def paint_snippet(painter: QPainter, room: QRectF, snippet: Snippet, palette: QPalette) -> None:
    """Draw a snippet in the painter's font on ``LINES`` lines, the first mark in sight."""
    shown = _from_mark(snippet, painter.font(), room.width())
    layout, end = _laid_out(shown, painter.font(), palette, room.width())
    if end < len(shown.text):
        cut = _Text(shown.text[: max(0, end - 1)] + "…", [mark for mark in shown.marks if mark[1] < end])
        layout, _ = _laid_out(cut, painter.font(), palette, room.width())
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    layout.draw(painter, room.topLeft())


def snippet_words(snippet: Snippet) -> str:
    """A snippet as words, with where it is from if that is not the text."""
    return _origin(snippet) + snippet.text


def _origin(snippet: Snippet) -> str:
    translate = QCoreApplication.translate
    origins = {
        Where.NOTE: translate("search", "批注："),
        Where.TAG: translate("search", "标签："),
        Where.NAME: translate("search", "机构："),
    }
    return origins.get(snippet.where, "")


def _from_mark(snippet: Snippet, font: QFont, width: float) -> _Text:
    """The snippet from so near before its first mark that this is on the first line."""
    metrics, text, marks = QFontMetricsF(font), snippet.text, snippet.marks
    start = 0
    if marks and metrics.horizontalAdvance(text[: marks[0][1]]) > width:
        start = marks[0][0]
        while start and metrics.horizontalAdvance(text[start - 1 : marks[0][0]]) < _BEFORE * width:
            start -= 1
    before = _origin(snippet) + "…" * (start > 0)
    shift = len(before) - start
    return _Text(before + text[start:], [(a + shift, b + shift) for a, b in marks])


def _laid_out(shown: _Text, font: QFont, palette: QPalette, width: float) -> tuple[QTextLayout, int]:
    """The text in lines, and the place behind the last character that they hold."""
    layout, offsets = QTextLayout(shown.text, font), Offsets(shown.text)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_marked(offsets.units(start), offsets.units(end), palette) for start, end in shown.marks])
    layout.beginLayout()
    end, top = 0, 0.0
    for _ in range(LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
        end = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, offsets.point(end)


def _marked(start: int, end: int, palette: QPalette) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    shape = QTextCharFormat()
    shape.setFontWeight(QFont.Weight.Bold)
    shape.setForeground(palette.color(QPalette.ColorRole.Text))
    shape.setFontUnderline(True)
    shape.setUnderlineColor(palette.color(QPalette.ColorRole.Accent))
    found.start, found.length, found.format = start, end - start, shape  # type: ignore[attr-defined]
    return found
