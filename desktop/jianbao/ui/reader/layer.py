"""The layer of marks over one document: where each mark lies, and what lies at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor

from jianbao.page.records import BlockType, MetricKind
from jianbao.ui.reader import marks
from jianbao.ui.reader.noted import NoteMarks
from jianbao.ui.reader.proofs import draw_proof
from jianbao.ui.standing import LINES, Standing, standing_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QPainter

    from jianbao.archive.figures import Figure
    from jianbao.page.records import Span
    from jianbao.ui.reader.document import PageDocument
    from jianbao.ui.theme import Theme

_REACH = 12
"""How far marks stand out of their boxes, at most."""


class MarkLayer:
    """All coordinates are the document's. ``em`` is the size of a body character."""

    def __init__(self, page: PageDocument, em: float) -> None:
        self.page = page
        self.current: int | None = None
        """The figure that is outlined."""
        self.extent: Span | None = None
        """The extent that is being given to the current figure."""
        self.found: Sequence[tuple[int, int]] = ()
        """What was searched for, in order."""
        self.found_now: int | None = None
        """To which of it the search has come."""
        self.corrections: Sequence[Span] = ()
        """What people corrected."""
        self.blurred: Sequence[Span] = ()
        """Digits of which recognition was not sure."""
        self._figures: Sequence[Figure] = ()
        self._em = em
        self.notes = NoteMarks(page, self.boxes)
        self._boxes: dict[tuple[int, int], list[QRectF]] = {}

    def show_figures(self, figures: Sequence[Figure]) -> list[int] | None:
        """Mark these figures as they stand; gives which are marked otherwise now, None if any stands elsewhere."""
        before, self._figures = self._figures, figures
        if [figure.metric.span for figure in before] != [figure.metric.span for figure in figures]:
            self.page.place_figures(figure.metric.span for figure in figures)
            return None
        return [n for n, (old, new) in enumerate(zip(before, figures, strict=True)) if old != new]

    def forget_boxes(self) -> None:
        """The document was laid out anew: every box is another."""
        self._boxes.clear()
        self.notes.forget_boxes()

    def boxes(self, start: int, end: int) -> list[QRectF]:
        """The boxes of the letters from ``start`` to ``end``, one a line."""
        if (start, end) not in self._boxes:
            self._boxes[start, end] = marks.line_rectangles(self.page.document, start, end)
        return self._boxes[start, end]

    def figure_boxes(self, index: int) -> list[QRectF]:
        """The boxes of a figure; none if it does not stand here."""
        place = self.page.figures[index]
        return [] if place is None else self.boxes(*place)

    def figure_at(self, place: QPointF) -> int | None:
        """The figure at a place."""
        position = self.page.document.documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        # A hit on the right half of a character is counted to the next one.
        for near in (position, position - 1):
            index = self.page.figure_at(near)
            if index is not None and any(
                box.adjusted(-2, -2, 2, 6).contains(place) for box in self.figure_boxes(index)
            ):
                return index
        return None

    def notes_at(self, place: QPointF) -> list[str]:
        """The notes on whose passage a place lies."""
        return self.notes.on_text(place)

    def notes_beside(self, place: QPointF) -> list[str]:
        """The notes whose marks in the margin are at a place."""
        return self.notes.in_margin(place, self._side())

    def draw_grounds(self, painter: QPainter, theme: Theme, sight: QRectF) -> None:
        """What lies under the text, as far as it is in ``sight``."""
        self._draw_ornaments(painter, theme)
        self.notes.draw(painter, theme, sight, self._side())
        for _, box in self._found_in(sight):
            marks.draw_found(painter, box, QColor(theme.found), QColor(theme.text))
        for figure, boxes in self._figures_in(sight):
            for box in boxes if standing_of(figure) is not Standing.NOT_A_FIGURE else ():
                marks.draw_tint(painter, box, theme.mark(figure.metric.kind), _strength(figure))

    def draw_lines(self, painter: QPainter, theme: Theme, sight: QRectF) -> None:
        """What lies over the text, as far as it is in ``sight``."""
        right = self.page.document.textWidth() - self._side()
        self._draw_current(painter, QColor(theme.accent))
        for boxes in self._stretches_in(sight, self.corrections):
            marks.draw_brackets(painter, boxes, QColor(theme.text))
        for boxes in self._stretches_in(sight, self.blurred):
            for box in boxes:
                marks.draw_blurred(painter, box, QColor(theme.inks[MetricKind.MONEY]))
        for figure, boxes in self._figures_in(sight):
            one, ink = standing_of(figure), theme.mark(figure.metric.kind).ink
            for box in boxes:
                marks.draw_underline(painter, box, ink, LINES[one], _strength(figure))
                if one is Standing.WRONG:
                    marks.draw_strike(painter, box, QColor(theme.accent))
            draw_proof(painter, theme, figure, boxes, right)
        for number, box in self._found_in(sight):
            if number == self.found_now:
                marks.draw_found_now(painter, box, QColor(theme.text))

    def _draw_current(self, painter: QPainter, ink: QColor) -> None:
        """Frame the extent that is being given, else the current figure."""
        if self.extent is not None:
            if boxes := [box for place in self.page.ranges(self.extent) for box in self.boxes(*place)]:
                marks.draw_extent(painter, boxes, ink)
        elif self.current is not None:
            marks.draw_outline(painter, self.figure_boxes(self.current), ink)

    def _draw_ornaments(self, painter: QPainter, theme: Theme) -> None:
        """Captions, and the rule under the masthead that stands first."""
        for number, piece in enumerate(self.page.pieces):
            kind = piece.block.type
            if kind is BlockType.CAPTION:
                box = self._column_box(piece.start)
                marks.draw_caption(painter, box, self._em, QColor(theme.control), QColor(theme.wash))
            elif kind is BlockType.MASTHEAD and number == 0:
                marks.draw_rule(painter, self._column_box(piece.start), QColor(theme.line))

    def _column_box(self, position: int) -> QRectF:
        """The lines of a paragraph, as wide as the column."""
        lines = self.boxes(position, self.page.paragraph_end(position))
        if not lines:
            return QRectF()
        width = self.page.document.textWidth() - 2 * self._side()
        return QRectF(self._side(), lines[0].top(), width, lines[-1].bottom() - lines[0].top())

    def figures_within(self, top: float, bottom: float) -> list[int]:
        """The figures that stand between two heights, whole."""
        found = []
        for index in range(len(self._figures)):
            boxes = self.figure_boxes(index)
            if boxes and boxes[0].top() >= top and boxes[-1].bottom() <= bottom:
                found.append(index)
        return found

    def _figures_in(self, sight: QRectF) -> Iterator[tuple[Figure, list[QRectF]]]:
        """The figures with a line in sight, and all their boxes."""
        reach = max(_REACH, self._em)
        top, bottom = sight.top() - reach, sight.bottom() + reach
        for index, figure in enumerate(self._figures):
            boxes = self.figure_boxes(index)
            if boxes and boxes[0].top() < bottom and boxes[-1].bottom() > top:
                yield figure, boxes

    def _stretches_in(self, sight: QRectF, spans: Sequence[Span]) -> Iterator[list[QRectF]]:
        """The boxes of each of these stretches of the source that has one in sight."""
        for place in (place for span in spans for place in self.page.ranges(span)):
            boxes = self.boxes(*place)
            if boxes and boxes[0].top() < sight.bottom() + _REACH and boxes[-1].bottom() > sight.top() - _REACH:
                yield boxes

    def _found_in(self, sight: QRectF) -> Iterator[tuple[int, QRectF]]:
        """The boxes in sight of what was searched for, each with its number."""
        for number, place in enumerate(self.found):
            for box in self.boxes(*place):
                if box.top() - _REACH < sight.bottom() and box.bottom() + _REACH > sight.top():
                    yield number, box

    def _side(self) -> float:
        return self.page.document.rootFrame().frameFormat().leftMargin()


def _strength(figure: Figure) -> float:
    return 1.0 if figure.counted else marks.FAINT
