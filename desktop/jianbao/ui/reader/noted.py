"""The notes of a page on its text: grounds behind the passages, bars beside them, a sign for each at the left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainterPath, QPen

from jianbao.ui.meanings import letter_of, look_of
from jianbao.ui.painting import paint_seal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from jianbao.archive.records import Note
    from jianbao.ui.reader.document import PageDocument
    from jianbao.ui.theme import Theme

_SIGN: Final = 13.0
"""Pixels of the sign of a note, a square."""
_SIGNS: Final = 28.0
"""How far left of the text the signs begin."""
_BARS: Final = 6.0, 4.0
"""How far left of the text the first bar stands, and from one to the next."""
_LANES: Final = 3
_REACH: Final = 28.0, 1.0
"""What belongs to the notes in the margin: so far left of the text, at most and at least."""
_WASH, _HATCH, _STRENGTH = 0.13, 0.34, 1.4
LINK: Final = "⇄"


@dataclass(slots=True)
class _Placed:
    """A note that stands on the page: its places in the document; where it was drawn, once it was."""

    note: Note
    ranges: list[tuple[int, int]]
    boxes: list[QRectF]
    lane: int = 0
    sign: float = 0.0
    """Where its sign begins, from above."""


class NoteMarks:
    """All coordinates are the document's; ``boxes`` gives those of the letters between two positions, one a line."""

    def __init__(self, page: PageDocument, boxes: Callable[[int, int], list[QRectF]]) -> None:
        self._page = page
        self._boxes_of = boxes
        self._placed: list[_Placed] = []
        self._is_laid = False
        self.current: str | None = None
        """The note that is framed."""

    def show(self, notes: Sequence[Note]) -> None:
        """Mark the passages of these notes."""
        standing = [_Placed(one, self._page.ranges(one.span), []) for one in notes if one.span is not None]
        self._placed = [one for one in standing if one.ranges]
        self._placed.sort(key=lambda one: (one.ranges[0][0], -one.ranges[-1][1], one.note.id))
        self._is_laid = False

    def forget_boxes(self) -> None:
        """The document was laid out anew."""
        self._is_laid = False

    @property
    def order(self) -> list[tuple[int, str]]:
        """The notes on passages as they stand on the page: the position where each begins, and its id."""
        return [(one.ranges[0][0], one.note.id) for one in self._placed]

    def ranges(self, note_id: str) -> list[tuple[int, int]]:
        """Where a note stands; nothing if it stands on no passage."""
        return next((one.ranges for one in self._placed if one.note.id == note_id), [])

    def heights(self) -> list[tuple[Note, float, float]]:
        """Each note with the top and the bottom of its passage, in order."""
        return [(one.note, one.boxes[0].top(), one.boxes[-1].bottom()) for one in self._laid() if one.boxes]

    def on_text(self, place: QPointF) -> list[str]:
        """The notes on whose passage a place lies."""
        return [one.note.id for one in self._laid() if any(_whole(box).contains(place) for box in one.boxes)]

    def in_margin(self, place: QPointF, side: float) -> list[str]:
        """The notes beside whose passage, or on whose sign, a place in the margin lies: of several signs the one."""
        most, least = _REACH
        if not side - most <= place.x() < side - least:
            return []
        at_signs = place.x() < side - _SIGNS + _SIGN
        here = [one for one in self._laid() if one.boxes]
        signed = [one for one in here if at_signs and 0 <= place.y() - one.sign < _SIGN]
        beside = [one for one in here if one.boxes[0].top() - 4 <= place.y() <= one.boxes[-1].bottom() + 4]
        return [one.note.id for one in signed or beside]

    def draw(self, painter: QPainter, theme: Theme, sight: QRectF, side: float) -> None:
        """Draw what is in sight, under the text."""
        for one in self._laid():
            if one.boxes and one.boxes[0].top() - 60 < sight.bottom() and one.boxes[-1].bottom() + 60 > sight.top():
                self._draw(painter, theme, one, side)

    def _draw(self, painter: QPainter, theme: Theme, one: _Placed, side: float) -> None:
        ink = look_of(one.note.meaning).ink(theme) if one.note.meaning else QColor(theme.note)
        if one.note.meaning:
            draw_ground(painter, one.boxes, ink, look_of(one.note.meaning).hatch)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.note_wash))
            for box in one.boxes:
                painter.drawRect(_whole(box))
        top, bottom = one.boxes[0].top() - 2, one.boxes[-1].bottom() + 3
        first, step = _BARS
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(side - first - step * one.lane, top, 3, bottom - top), 1.5, 1.5)
        sign = QRectF(side - _SIGNS, one.sign, _SIGN, _SIGN)
        draw_sign(painter, sign, one.note, ink, QColor(theme.page))
        if one.note.id == self.current:
            painter.setPen(QPen(ink, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in one.boxes:
                painter.drawRect(box.adjusted(-2, -4, 2, 5))

    def _laid(self) -> list[_Placed]:
        """The notes with their boxes, lanes and signs, found anew after every change of the layout."""
        if not self._is_laid:
            self._is_laid = True
            ends: list[float] = [float("-inf")] * _LANES
            free = float("-inf")
            for one in self._placed:
                one.boxes = [box for place in one.ranges for box in self._boxes_of(*place)]
                if not one.boxes:
                    continue
                top = one.boxes[0].top()
                open_ = [lane for lane, end in enumerate(ends) if end < top]
                one.lane = open_[0] if open_ else _LANES - 1
                ends[one.lane] = one.boxes[-1].bottom()
                one.sign = max(top - 1, free)
                free = one.sign + _SIGN + 1
        return self._placed


def _whole(box: QRectF) -> QRectF:
    """The ground of a line: somewhat higher than its letters."""
    return box.adjusted(0, -2, 0, 3)


def draw_ground(painter: QPainter, boxes: Sequence[QRectF], ink: QColor, hatch: Qt.BrushStyle) -> None:
    """The ground of a marked passage: a wash, its hatch, a bracket at either end; what lies below shines through."""
    wash, lines = QColor(ink), QColor(ink)
    wash.setAlphaF(_WASH)
    lines.setAlphaF(_HATCH)
    painter.setPen(Qt.PenStyle.NoPen)
    for box in boxes:
        for brush in (QBrush(wash), QBrush(lines, hatch)):
            painter.setBrush(brush)
            painter.drawRect(_whole(box))
    painter.setPen(QPen(ink, _STRENGTH))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box, x, inward in ((boxes[0], boxes[0].left(), 4), (boxes[-1], boxes[-1].right(), -4)):
        bracket = QPainterPath(QPointF(x + inward, box.top() - 2))
        for point in ((x, box.top() - 2), (x, box.bottom() + 3), (x + inward, box.bottom() + 3)):
            bracket.lineTo(*point)
        painter.drawPath(bracket)


def draw_sign(painter: QPainter, place: QRectF, note: Note, ink: QColor, ground: QColor) -> None:
    """The sign of a note: the letter of its meaning, two arrows for a link, a flag for words alone."""
    if note.meaning or note.link is not None:
        paint_seal(painter, place, letter_of(note.meaning) if note.meaning else LINK, ink, ground=ground)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    x, y = place.left() + 2, place.top() + 1
    flag = QPainterPath(QPointF(x, y))
    for point in ((x + 10, y), (x + 7, y + 4.5), (x + 10, y + 9), (x, y + 9)):
        flag.lineTo(*point)
    painter.drawPath(flag)
