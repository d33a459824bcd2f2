"""The legend: a sample of each mark on the page, with its name and how many there are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from jianbao.archive.records import Note
from jianbao.page.records import MetricKind
from jianbao.ui.kinds import kind_mark, kind_name
from jianbao.ui.meanings import look_of, what_it_is
from jianbao.ui.painting import paint_seal
from jianbao.ui.reader import marks
from jianbao.ui.reader.noted import draw_sign
from jianbao.ui.signs import Sign, paint_sign
from jianbao.ui.standing import LINES, Standing, standing_name, standing_of
from jianbao.ui.theme import Theme, theme_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from jianbao.archive.figures import Figure

_MARGIN = 12
_SAMPLE = 18.0
_GAP = 6.0
_APART = 16.0
_ROW = 24.0
_PADDING = 10.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One sample: of what, its strength and its words."""

    what: MetricKind | Standing | Sign | Note | Literal["corrected", "blurred"]
    strength: float
    words: str


class Legend(QWidget):
    """Explains the marks that are on the page, in as many rows as it needs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._entries: list[_Entry] = []
        self._corrections = self._blurred = 0

    def show_marks(self, figures: Sequence[Figure], notes: Sequence[Note]) -> None:
        """Explain the marks of these figures and notes."""
        counted = [figure for figure in figures if figure.counted]
        standings = Counter(map(standing_of, counted))
        kinds = Counter(figure.metric.kind for figure in counted)
        faint = len(figures) - len(counted)
        self._entries = [_Entry(s, 1.0, f"{standing_name(s)} {standings[s]}") for s in Standing if standings[s]]
        self._entries += [_Entry(k, 1.0, f"{kind_name(k)} {kinds[k]}") for k in MetricKind if kinds[k]]
        if amended := sum(bool(figure.amended) for figure in figures):
            self._entries.append(_Entry(Sign.AMENDED, 1.0, self.tr("人改过 {}").format(amended)))
        if faint:
            self._entries.append(_Entry(MetricKind.COUNT, marks.FAINT, self.tr("可不核 {}").format(faint)))
        self._entries += _of_notes(notes)
        self.show_corrections(self._corrections, self._blurred)

    def show_corrections(self, corrections: int, blurred: int) -> None:
        """Explain the marks of so many corrections, and of numbers of which recognition was not sure."""
        self._corrections, self._blurred = corrections, blurred
        self._entries = [entry for entry in self._entries if entry.what not in ("corrected", "blurred")]
        if corrections:
            self._entries.append(_Entry("corrected", 1.0, self.tr("更正 {}").format(corrections)))
        if blurred:
            self._entries.append(_Entry("blurred", 1.0, self.tr("识读不清 {}").format(blurred)))
        words = "，".join(entry.words for entry in self._entries)
        self.setAccessibleName(self.tr("图例"))
        self.setAccessibleDescription(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that a narrow legend is a high one."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that the entries need in that width."""
        rows = self._rows(width)
        return round(_PADDING + _ROW * (rows[-1][1] + 1)) if rows else 0

    def sizeHint(self) -> QSize:
        """Give the height for the present width."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def _rows(self, width: float) -> list[tuple[float, int]]:
        """Where each entry stands in that width: x, and its row."""
        metrics = QFontMetricsF(self.font())
        places, x, row = [], float(_MARGIN), 0
        for entry in self._entries:
            needed = _SAMPLE + _GAP + metrics.horizontalAdvance(entry.words)
            if x > _MARGIN and x + needed > width - _MARGIN:
                x, row = float(_MARGIN), row + 1
            places.append((x, row))
            x += needed + _APART
        return places

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the samples with their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_for(self.palette())
        painter.setPen(QColor(theme.line))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))
        for entry, (x, row) in zip(self._entries, self._rows(self.width()), strict=True):
            self._draw(painter, theme, entry, QPointF(x, _PADDING / 2 + row * _ROW))
        painter.end()

    def _draw(self, painter: QPainter, theme: Theme, entry: _Entry, at: QPointF) -> None:
        sample = QRectF(at.x(), at.y() + 4, _SAMPLE, 13)
        if isinstance(entry.what, Note):
            ink = look_of(entry.what.meaning).ink(theme) if entry.what.meaning else QColor(theme.note)
            draw_sign(
                painter, QRectF(sample.right() - 15, sample.top() - 1, 15, 15), entry.what, ink, QColor(theme.page)
            )
        elif entry.what == "corrected":
            marks.draw_brackets(painter, [sample.adjusted(5, 0, -2, 0)], QColor(theme.muted))
        elif entry.what == "blurred":
            marks.draw_blurred(painter, sample.adjusted(0, 8, 0, 0), QColor(theme.inks[MetricKind.MONEY]))
        elif isinstance(entry.what, Sign):
            paint_sign(
                painter, QRectF(sample.center().x() - 3, sample.top() + 3, 6, 6), entry.what, QColor(theme.muted)
            )
        elif isinstance(entry.what, Standing):
            ink = QColor(theme.muted)
            marks.draw_underline(painter, sample.adjusted(0, 0, 0, -1), ink, LINES[entry.what], entry.strength)
            paint_sign(painter, QRectF(sample.center().x() - 4, sample.top(), 9, 9), entry.what, ink)
        else:
            mark = theme.mark(entry.what)
            square = QRectF(sample.right() - 16, at.y() + 4, 16, 16)
            if entry.strength == 1.0:
                paint_seal(painter, square, kind_mark(entry.what), mark.ink, ground=mark.tint)
            else:
                marks.draw_tint(painter, sample, mark, entry.strength)
        painter.setPen(QColor(theme.muted))
        words = QRectF(at.x() + _SAMPLE + _GAP, at.y(), self.width(), _ROW)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.words)


def _of_notes(notes: Sequence[Note]) -> list[_Entry]:
    """A sample of each thing that notes are, with how many there are."""
    samples = {what_it_is(note): note for note in reversed(notes)}
    many = Counter(map(what_it_is, notes))
    return [_Entry(samples[word], 1.0, f"{word} {many[word]}") for word in sorted(samples)]
