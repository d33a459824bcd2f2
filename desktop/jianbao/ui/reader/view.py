"""The page itself: a read-only text with its marks drawn around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from jianbao.page.records import BlockType
from jianbao.ui.reader import marks
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from jianbao.archive.records import Note
    from jianbao.page.records import Metric
    from jianbao.ui.reader.document import PageDocument

NARROWEST_MARGIN = 28.0
"""Pixels left and right of the text, where the marks of notes stand."""
_WHEEL_STEP = 120
"""What Qt reports for one notch of a wheel."""
_REACH = 12
"""How far marks stand out of their boxes, at most."""
_CLICK_REACH = 4
"""A hand moves a little in a click."""


class PageView(QTextEdit):
    """Shows a document in a column of its measure and draws the marks of figures, notes and captions."""

    figure_clicked = Signal(int)
    figure_hovered = Signal(int)
    """The figure under the pointer; -1: none."""
    zoom_asked = Signal(int)
    """Steps in (positive) or out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._page: PageDocument | None = None
        self._metrics: Sequence[Metric] = ()
        self._notes: list[list[tuple[int, int]]] = []
        self._measure = 0.0
        self._em = 0.0
        self._current: int | None = None
        self._boxes: dict[tuple[int, int], list[QRectF]] = {}
        self._pressed = QPoint()

    @property
    def page(self) -> PageDocument | None:
        """The document on show."""
        return self._page

    @property
    def current(self) -> int | None:
        """The figure that is outlined."""
        return self._current

    def show_page(self, page: PageDocument, metrics: Sequence[Metric], measure: float, em: float) -> None:
        """Show a document in lines of ``measure`` pixels; ``em`` is the size of a body character."""
        self._page, self._metrics, self._measure, self._em = page, metrics, measure, em
        self._notes = []
        self._current = None
        self.setDocument(page.document)
        self._centre()

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Mark the passages of these notes."""
        spans = [note.span for note in notes if note.span is not None]
        self._notes = [self._page.ranges(span) for span in spans] if self._page else []
        self.viewport().update()

    def set_current(self, index: int | None) -> None:
        """Outline a figure, or none."""
        self._current = index
        self.viewport().update()

    def bring_into_sight(self, start: int, end: int) -> None:
        """Scroll a stretch to the upper third, unless the whole of it is comfortably in sight."""
        boxes = self._rectangles(start, end)
        if not boxes:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = boxes[0].top() - bar.value(), boxes[-1].bottom() - bar.value()
        if top < 0.08 * height or bottom > 0.92 * height:
            bar.setValue(round(boxes[0].top() - height / 3))

    def scroll_to(self, position: int) -> None:
        """Bring the line of a position to the top."""
        boxes = self._rectangles(position, position + 1) or self._rectangles(max(0, position - 1), position)
        if boxes:
            self.verticalScrollBar().setValue(max(0, round(boxes[0].top() - self._em)))

    def top_position(self) -> int:
        """The position of the first character in sight."""
        if self.verticalScrollBar().value() == 0:
            return 0
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, round(self._em))).block().position()

    def select(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Select from the first range's start to the last one's end."""
        cursor = self.textCursor()
        cursor.setPosition(min(start for start, _ in ranges))
        cursor.setPosition(max(end for _, end in ranges), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def figure_rectangle(self, index: int) -> QRectF | None:
        """The box of a figure's first line, in the view's coordinates; None if it does not stand here."""
        place = self._page.figures[index] if self._page else None
        if place is None:
            return None
        boxes = self._rectangles(*place)
        return boxes[0].translated(self._origin()) if boxes else None

    def figure_under(self, point: QPoint) -> int | None:
        """The figure at a point of the viewport."""
        if self._page is None:
            return None
        place = QPointF(point) - self._origin()
        position = self.document().documentLayout().hitTest(place, Qt.HitTestAccuracy.ExactHit)
        # A hit on the right half of a character is counted to the next one.
        for near in (position, position - 1):
            index = self._page.figure_at(near)
            stretch = None if index is None else self._page.figures[index]
            boxes = self._rectangles(*stretch) if stretch is not None else []
            if any(box.adjusted(-2, -2, 2, 6).contains(place) for box in boxes):
                return index
        return None

    def _origin(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _rectangles(self, start: int, end: int) -> list[QRectF]:
        if (start, end) not in self._boxes:
            self._boxes[start, end] = marks.line_rectangles(self.document(), start, end)
        return self._boxes[start, end]

    def _centre(self) -> None:
        """Set the margins so that the column stands in the middle."""
        self._boxes.clear()
        if self._page is None:
            return
        side = max(NARROWEST_MARGIN, (self.viewport().width() - self._measure) / 2)
        frame = self.document().rootFrame()
        shape = QTextFrameFormat(frame.frameFormat())
        shape.setLeftMargin(side)
        shape.setRightMargin(side)
        shape.setTopMargin(2 * self._em)
        shape.setBottomMargin(4 * self._em)
        frame.setFrameFormat(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._centre()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds first, the text upon them, then underlines and the current figure."""
        if self._page is None:
            return
        sight = QRectF(event.rect()).translated(-self._origin())
        painter = self._painter()
        self._draw_grounds(painter, sight)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        self._draw_lines(painter, sight)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._origin())
        return painter

    def _draw_grounds(self, painter: QPainter, sight: QRectF) -> None:
        theme = theme_for(self.palette())
        line, wash = QColor(theme.line), QColor(theme.wash)
        for box, kind in self._ornamented():
            if kind is BlockType.CAPTION:
                marks.draw_caption(painter, box, self._em, QColor(theme.control), wash)
            else:
                marks.draw_rule(painter, box, line)
        for ranges in self._notes:
            boxes = [box for place in ranges for box in self._rectangles(*place)]
            if boxes:
                marks.draw_note(painter, boxes, self._side() - 16, QColor(theme.note), QColor(theme.note_wash))
        for metric, boxes in self._figures_in(sight):
            for box in boxes:
                marks.draw_tint(painter, box, theme.mark(metric.kind), _strength(metric))

    def _draw_lines(self, painter: QPainter, sight: QRectF) -> None:
        theme = theme_for(self.palette())
        for metric, boxes in self._figures_in(sight):
            for box in boxes:
                marks.draw_underline(painter, box, theme.mark(metric.kind), _strength(metric))
        place = None if self._current is None or not self._page else self._page.figures[self._current]
        if place is not None:
            marks.draw_outline(painter, self._rectangles(*place), QColor(theme.accent))

    def _figures_in(self, sight: QRectF) -> list[tuple[Metric, list[QRectF]]]:
        assert self._page is not None
        placed = [
            (metric, self._rectangles(*place))
            for metric, place in zip(self._metrics, self._page.figures, strict=True)
            if place is not None
        ]
        return [
            (metric, boxes)
            for metric, boxes in placed
            if boxes and boxes[0].top() < sight.bottom() + _REACH and boxes[-1].bottom() > sight.top() - _REACH
        ]

    def _ornamented(self) -> list[tuple[QRectF, BlockType]]:
        """The boxes of captions and of the masthead, as wide as the column."""
        assert self._page is not None
        side, width = self._side(), self.viewport().width()
        found: list[tuple[QRectF, BlockType]] = []
        for number, piece in enumerate(self._page.pieces):
            if piece.block.type is BlockType.CAPTION or (piece.block.type is BlockType.MASTHEAD and number == 0):
                lines = self._rectangles(piece.start, self._page.paragraph_end(piece.start))
                if lines:
                    height = lines[-1].bottom() - lines[0].top()
                    found.append((QRectF(side, lines[0].top(), width - 2 * side, height), piece.block.type))
        return found

    def _side(self) -> float:
        return self.document().rootFrame().frameFormat().leftMargin()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was, to tell a click from a selection."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure goes to it."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        still = (place - self._pressed).manhattanLength() < _CLICK_REACH
        if event.button() is Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            index = self.figure_under(place)
            if index is not None:
                self.figure_clicked.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which figure is under the pointer."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        index = self.figure_under(place) if event.buttons() == Qt.MouseButton.NoButton else None
        shape = Qt.CursorShape.IBeamCursor if index is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self.figure_hovered.emit(-1 if index is None else index)

    def leaveEvent(self, event: QEvent) -> None:
        """No figure is under a pointer that has left."""
        super().leaveEvent(event)
        self.figure_hovered.emit(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = round(event.angleDelta().y() / _WHEEL_STEP)
            if steps:
                self.zoom_asked.emit(steps)
            event.accept()
            return
        super().wheelEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own entries, then those that the window gave."""
        menu = self.createStandardContextMenu()
        menu.addSeparator()
        menu.addActions(self.actions())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


def _strength(metric: Metric) -> float:
    return 1.0 if metric.required else marks.FAINT
