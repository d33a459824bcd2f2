"""The page itself: a read-only text with its marks drawn around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from jianbao.ui.reader.layer import MarkLayer
from jianbao.ui.reader.note_map import WIDTH, NoteMap, PageMap
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QResizeEvent, QWheelEvent

    from jianbao.archive.figures import Figure
    from jianbao.archive.records import Note
    from jianbao.page.records import Span
    from jianbao.ui.reader.document import PageDocument
    from jianbao.ui.reader.noted import NoteMarks

NARROWEST_MARGIN = 28.0
"""Pixels left and right of the text, where the marks of notes stand."""
_WHEEL_STEP = 120
"""What Qt reports for one notch of a wheel."""
_CLICK_REACH = 4
"""A hand moves a little in a click."""


class PageView(QTextEdit):
    """Shows a document in a column of its measure and draws the marks of figures, notes and captions."""

    figure_clicked = Signal(int)
    note_clicked = Signal(str)
    """The id of a note whose mark in the margin was clicked."""
    notes_met = Signal(list)
    """The ids of the notes on whose passage, or beside which, a click came."""
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
        self._layer: MarkLayer | None = None
        self._measure = 0.0
        self._em = 0.0
        self._pressed = QPoint()
        self._anchor: int | None = None
        self._corrections: Sequence[Span] = ()
        self._blurred: Sequence[Span] = ()
        self._settling = False
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.map = NoteMap(self)
        """Where on the whole page its notes are."""
        self._page_map = PageMap(self, self.map, lambda: self.noted)
        self.setViewportMargins(0, 0, WIDTH, 0)

    @property
    def page(self) -> PageDocument | None:
        """The document on show."""
        return None if self._layer is None else self._layer.page

    @property
    def current(self) -> int | None:
        """The figure that is outlined."""
        return None if self._layer is None else self._layer.current

    def show_page(self, page: PageDocument, measure: float, em: float) -> None:
        """Show a document in lines of ``measure`` pixels; ``em`` is the size of a body character."""
        before = self._layer
        self._layer = MarkLayer(page, em)
        self._layer.corrections, self._layer.blurred = self._corrections, self._blurred
        self._measure, self._em = measure, em
        self._anchor = None
        self.setDocument(page.document)
        if before is not None:
            # PySide keeps hold of every document that a view has shown.
            before.page.document.deleteLater()
        self._centre()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Mark these figures as they stand."""
        changed = None if self._layer is None else self._layer.show_figures(figures)
        if changed is None:
            self.viewport().update()
            return
        for index in changed:
            self._update_lines(index)

    def show_extent(self, extent: Span | None) -> None:
        """Frame the extent that is being given to the current figure, or none."""
        if self._layer is not None:
            self._layer.extent = extent
        self.viewport().update()

    def visible_figures(self) -> list[int]:
        """The figures that are in sight, whole."""
        if self._layer is None:
            return []
        top = float(self.verticalScrollBar().value())
        return self._layer.figures_within(top, top + self.viewport().height())

    def show_notes(self, notes: Sequence[Note]) -> None:
        """Mark the passages of these notes."""
        if self._layer is not None:
            self._layer.notes.show(notes)
            self._page_map.renew()
        self.viewport().update()

    def show_corrections(self, corrections: Sequence[Span], blurred: Sequence[Span]) -> None:
        """Mark what people corrected, and digits of which recognition was not sure, until others are to be marked."""
        self._corrections, self._blurred = corrections, blurred
        if self._layer is not None:
            self._layer.corrections, self._layer.blurred = corrections, blurred
        self.viewport().update()

    def show_found(self, places: Sequence[tuple[int, int]], now: int | None) -> None:
        """Mark what was searched for, and to which of it the search has come."""
        if self._layer is not None:
            self._layer.found, self._layer.found_now = places, now
        self.viewport().update()

    def set_current(self, index: int | None) -> None:
        """Outline a figure, or none."""
        if self._layer is None or index == self._layer.current:
            return
        before, self._layer.current = self._layer.current, index
        for figure in (before, index):
            if figure is not None and figure < len(self._layer.page.figures):
                self._update_lines(figure)

    def _update_lines(self, index: int) -> None:
        """Have the lines of a figure drawn anew, with what stands between them: all else is as it was."""
        for box in [] if self._layer is None else self._layer.figure_boxes(index):
            line = box.translated(self._origin()).adjusted(0, -self._em, 0, self._em / 2).toAlignedRect()
            self.viewport().update(0, line.top(), self.viewport().width(), line.height())

    def bring_into_sight(self, start: int, end: int) -> None:
        """Scroll a stretch to the upper third, unless the whole of it is comfortably in sight."""
        boxes = [] if self._layer is None else self._layer.boxes(start, end)
        if not boxes:
            return
        bar, height = self.verticalScrollBar(), self.viewport().height()
        top, bottom = boxes[0].top() - bar.value(), boxes[-1].bottom() - bar.value()
        if top < 0.08 * height or bottom > 0.92 * height:
            bar.setValue(round(boxes[0].top() - height / 3))

    def scroll_to(self, position: int) -> None:
        """Bring the line of a position to the top, and hold it there until somebody scrolls."""
        if self._layer is None:
            return
        boxes = self._layer.boxes(position, position + 1) or self._layer.boxes(max(0, position - 1), position)
        self._settling = True
        if boxes:
            self.verticalScrollBar().setValue(max(0, round(boxes[0].top() - self._em)))
        self._settling = False
        self._anchor = position

    def top_position(self) -> int:
        """The position of the first character in sight; 0 at the top."""
        if self.verticalScrollBar().value() == 0:
            return 0
        if self._anchor is None:
            left = round(self.document().rootFrame().frameFormat().leftMargin()) + 1
            self._anchor = self.cursorForPosition(QPoint(left, round(self._em))).position()
        return self._anchor

    def _scrolled(self) -> None:
        if not self._settling:
            self._anchor = None

    def select(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Select from the first range's start to the last one's end."""
        cursor = self.textCursor()
        cursor.setPosition(min(start for start, _ in ranges))
        cursor.setPosition(max(end for _, end in ranges), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def drop_selection(self) -> None:
        """Select nothing; the cursor stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def figure_rectangle(self, index: int) -> QRectF | None:
        """The box of a figure's first line, in the view's coordinates; None if it does not stand here."""
        boxes = [] if self._layer is None else self._layer.figure_boxes(index)
        return boxes[0].translated(self._origin()) if boxes else None

    def figure_under(self, point: QPoint) -> int | None:
        """The figure at a point of the viewport."""
        return None if self._layer is None else self._layer.figure_at(QPointF(point) - self._origin())

    def notes_beside(self, point: QPoint) -> list[str]:
        """The notes whose marks in the margin are at a point of the viewport."""
        return [] if self._layer is None else self._layer.notes_beside(QPointF(point) - self._origin())

    def notes_under(self, point: QPoint) -> list[str]:
        """The notes on whose passage a point of the viewport lies."""
        return [] if self._layer is None else self._layer.notes_at(QPointF(point) - self._origin())

    @property
    def noted(self) -> NoteMarks | None:
        """Where the notes of the page stand."""
        return None if self._layer is None else self._layer.notes

    def frame_note(self, note_id: str | None) -> None:
        """Frame the passage of a note, or none."""
        if self._layer is not None and self._layer.notes.current != note_id:
            self._layer.notes.current = note_id
            self.viewport().update()
            self._page_map.renew()

    def _origin(self) -> QPointF:
        return QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _centre(self) -> None:
        """Set the margins so that the column stands in the middle."""
        if self._layer is None:
            return
        self._layer.forget_boxes()
        side = max(NARROWEST_MARGIN, (self.viewport().width() - self._measure) / 2)
        frame = self.document().rootFrame()
        shape = QTextFrameFormat(frame.frameFormat())
        shape.setLeftMargin(side)
        shape.setRightMargin(side)
        shape.setTopMargin(2 * self._em)
        shape.setBottomMargin(4 * self._em)
        frame.setFrameFormat(shape)
        self._page_map.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and its first line where it is."""
        top = self.top_position()
        self._settling = True
        super().resizeEvent(event)
        self._centre()
        self._settling = False
        if top:
            self.scroll_to(top)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grounds first, the text upon them, then underlines and the current figure."""
        if self._layer is None:
            return
        theme, sight = theme_for(self.palette()), QRectF(event.rect()).translated(-self._origin())
        painter = self._painter()
        self._layer.draw_grounds(painter, theme, sight)
        painter.end()
        super().paintEvent(event)
        painter = self._painter()
        self._layer.draw_lines(painter, theme, sight)
        painter.end()

    def _painter(self) -> QPainter:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._origin())
        return painter

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was, to tell a click from a selection."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a figure goes to it, one on the mark of a note to the note."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        still = (place - self._pressed).manhattanLength() < _CLICK_REACH
        if event.button() is Qt.MouseButton.LeftButton and still and not self.textCursor().hasSelection():
            index, beside = self.figure_under(place), self.notes_beside(place)
            if index is not None:
                self.figure_clicked.emit(index)
            elif len(beside) == 1:
                self.note_clicked.emit(beside[0])
            elif met := beside or self.notes_under(place):
                self.notes_met.emit(met)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which figure is under the pointer."""
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        index = self.figure_under(place) if event.buttons() == Qt.MouseButton.NoButton else None
        text = index is None and not self.notes_beside(place)
        shape = Qt.CursorShape.IBeamCursor if text else Qt.CursorShape.PointingHandCursor
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
