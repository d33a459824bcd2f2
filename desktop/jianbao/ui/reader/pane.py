"""The reading pane: the restored page or its original text, with the legend of its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from jianbao.archive.figures import settle
from jianbao.ui.reader.card import FigureCard
from jianbao.ui.reader.document import original, restored
from jianbao.ui.reader.extent import ExtentEditor
from jianbao.ui.reader.find_bar import FindBar
from jianbao.ui.reader.found import found_places
from jianbao.ui.reader.legend import Legend
from jianbao.ui.reader.note_chooser import NoteChooser
from jianbao.ui.reader.selection_bar import SelectionBar
from jianbao.ui.reader.typography import Typography
from jianbao.ui.reader.view import PageView
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction, QKeyEvent

    from jianbao.archive.figures import Figure
    from jianbao.archive.records import ArticleRecord, Note
    from jianbao.archive.search.records import Mark
    from jianbao.page.records import Span

SMALLEST, USUAL, LARGEST, STEP = 50, 100, 300, 10
"""Zoom, in per cent."""
_LINGER = 300
"""Milliseconds: how long a pointer rests before the card shows, and how long the card outlasts its leaving."""


class ReaderPane(QWidget):
    """Shows one article. Figures are named by their index among ``figures``."""

    figure_activated = Signal(int)
    """A figure was clicked or stepped to."""
    note_requested = Signal(object)
    """Span: the user wants to write a note on this passage."""
    note_activated = Signal(str)
    """The id of a note whose mark in the margin was clicked."""
    zoom_changed = Signal(int)
    """Per cent."""
    original_changed = Signal(bool)
    """Whether the original text is on show now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._record: ArticleRecord | None = None
        self._figures: tuple[Figure, ...] = ()
        self._notes: Sequence[Note] = ()
        self._found: Sequence[Mark] = ()
        self._zoom = USUAL
        self._original, self._hovered = False, -1
        self.beside = QSplitter(self)  # the text, and what is shown to its right
        self.view = PageView(self.beside)
        self.view.setAccessibleName(self.tr("正文"))
        self.extent = ExtentEditor(self.view)
        """The extent that is being given to the current figure."""
        self.chooser = NoteChooser(self.view)
        """The note that is meant."""
        self.card = FigureCard(self)
        self.bar = SelectionBar(self.view)
        self.legend = Legend(self)
        self.find_bar = FindBar(self.view, self)
        self._empty = QLabel(
            self.tr("在左边的列表里选一篇文章。\n\n要导入，把文本文件或文件夹拖进窗口，或按 Ctrl+O。"), self
        )
        self._empty.setObjectName("empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._timer = QTimer(self, singleShot=True, interval=_LINGER)
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.figure_clicked.connect(self.activate)
        self.view.note_clicked.connect(self.note_activated)
        self.view.figure_hovered.connect(self._hover)
        self.view.zoom_asked.connect(self._zoom_by)
        self.view.verticalScrollBar().valueChanged.connect(self.card.hide)
        self.card.entered.connect(self._timer.stop)
        self.card.left.connect(self._timer.start)
        self._timer.timeout.connect(self._show_hovered)

    def _lay_out(self) -> None:
        shown = QWidget(self)
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.beside, 1)
        column.addWidget(self.find_bar)
        column.addWidget(self.legend)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(shown)

    @property
    def zoom(self) -> int:
        """Per cent."""
        return self._zoom

    @property
    def shows_original(self) -> bool:
        """Whether the original text is on show."""
        return self._original

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the article as they stand, in order of the source."""
        return self._figures

    @property
    def current_figure(self) -> int | None:
        """The figure that is outlined."""
        return self.view.current

    def show_article(
        self, record: ArticleRecord | None, notes: Sequence[Note], figures: Sequence[Figure] | None = None
    ) -> None:
        """Show an article, or the empty state; the place is kept if it is the one on show.

        ``figures`` are its figures as they stand; without them, as the machine read them.
        """
        same = self._record is not None and record is not None and record.id == self._record.id
        unchanged = same and self._record == record
        current = self._key_of_current() if same else None
        read = () if record is None else record.article.metrics
        self._record, self._notes = record, notes
        self._found = self._found if same else ()
        self._figures = settle(read, ()) if figures is None else tuple(figures)
        self._stack.setCurrentIndex(0 if record is None else 1)
        told = self.card.isVisible() and unchanged and self._hovered < 0
        self.card.hide()
        if record is None:
            return
        if unchanged:
            self.view.show_figures(self._figures)
            self.chooser.show_notes(notes, same=same)
        else:
            self._set(keep_place=same)
        self.view.set_current(self.index_of(current))
        if told and self.view.current is not None:
            self.show_card(self.view.current)
        self.extent.show_again(current)
        self.legend.show_marks(self._figures, [note for note in notes if note.span is not None])

    def index_of(self, key: Span | None) -> int | None:
        """The index of the figure of that key; None if there is none."""
        return next((index for index, figure in enumerate(self._figures) if figure.key == key), None)

    def _key_of_current(self) -> Span | None:
        index = self.view.current
        return None if index is None else self._figures[index].key

    def scroll_to_figure(self, index: int) -> None:
        """Bring a figure into sight and make it the current one."""
        place = None if self.view.page is None else self.view.page.figures[index]
        if place is not None:
            self.view.bring_into_sight(*place)
            if index != self.view.current:
                self.extent.drop()
            self.view.set_current(index)

    def sees(self, index: int) -> bool:
        """Whether a figure is in sight, whole."""
        return index in self.view.visible_figures()

    def move_extent(self, start: int, end: int) -> None:
        """Move the ends of the current figure by so many characters; Enter keeps the extent, Esc drops it."""
        index = self.view.current
        if self._record is not None and index is not None:
            self.card.hide()
            self.extent.move(self._figures, index, self._record.text, start=start, end=end)
            self.view.setFocus()

    def scroll_to_span(self, span: Span) -> None:
        """Bring a passage of the source into sight and select it."""
        ranges = self.view.page.ranges(span) if self.view.page is not None else []
        if ranges:
            self.view.select(ranges)
            self.view.bring_into_sight(ranges[0][0], ranges[-1][1])

    def go_to_span(self, span: Span) -> None:
        """Go to the figure of that extent, or key, and tell; to the words, if there is none."""
        here = [n for n, figure in enumerate(self._figures) if span in (figure.metric.span, figure.key)]
        if here:
            self.activate(here[0])
        else:
            self.scroll_to_span(span)

    def step_figure(self, step: int) -> None:
        """Go to the next figure (1) or the one before (-1) in the order of the source, and show its card."""
        count = len(self._figures)
        if not count:
            return
        current = self.view.current
        before = (-1 if step > 0 else count) if current is None else current
        index = min(max(0, before + step), count - 1)
        self.activate(index)
        self.show_card(index)

    def show_card(self, index: int) -> None:
        """Show the card of a figure."""
        box = self.view.figure_rectangle(index)
        if self._record is None or box is None:
            return
        place = QRectF(box).toAlignedRect()
        place.moveTopLeft(self.view.viewport().mapTo(self, place.topLeft()))
        self.card.show_figure(self._figures[index], self._record.text, place)

    def toggle_card(self) -> None:
        """Show the card of the current figure, or put it away."""
        if self.card.isVisible():
            self.card.hide()
        elif self.view.current is not None:
            self.show_card(self.view.current)

    def place(self) -> int:
        """The source offset of the first line in sight; 0 at the top."""
        top = self.view.top_position()
        return self.view.page.offset_near(top) if self.view.page is not None and top else 0

    def go_to(self, offset: int) -> None:
        """Bring the line of a source offset to the top; 0 for the top of the page."""
        if self.view.page is None or offset == 0:
            self.view.verticalScrollBar().setValue(0)
        else:
            self.view.scroll_to(self.view.page.position_near(offset))

    def show_found(self, found: Sequence[Mark], *, go: bool = False) -> None:
        """Mark what the search of the archive found on the open article; ``go``: bring the first into sight."""
        if (found or self._found) and self._record is not None:
            self._found = found
            self.find_bar.show_found(found_places(self.view.page, self._record.article.blocks, found), go=go)

    def toggle_original(self) -> None:
        """Change between the restored page and the original text, at the same place."""
        self._original = not self._original
        if self._record is not None:
            self._set(keep_place=True)
        self.original_changed.emit(self._original)

    def set_zoom(self, zoom: int) -> None:
        """Show the text in that size, at the same place."""
        zoom = min(max(zoom, SMALLEST), LARGEST)
        if zoom == self._zoom:
            return
        self._zoom = zoom
        if self._record is not None:
            self._set(keep_place=True)
        self.zoom_changed.emit(zoom)

    def zoom_in(self) -> None:
        """One step larger."""
        self._zoom_by(1)

    def zoom_out(self) -> None:
        """One step smaller."""
        self._zoom_by(-1)

    def reset_zoom(self) -> None:
        """The usual size."""
        self.set_zoom(USUAL)

    def selected_span(self) -> Span | None:
        """The source stretch of the selected text; None if nothing of the source is selected."""
        cursor = self.view.textCursor()
        if self.view.page is None or not cursor.hasSelection():
            return None
        return self.view.page.span(cursor.selectionStart(), cursor.selectionEnd())

    def request_note(self) -> bool:
        """Ask for a note on the selected text, else on the current figure; False if there is neither."""
        span = self.selected_span()
        if span is None and self._record is not None and self.view.current is not None:
            span = self._figures[self.view.current].metric.span
        if span is not None:
            self.note_requested.emit(span)
        return span is not None

    def offer(self, actions: Sequence[QAction]) -> None:
        """Put actions on the page's own menu."""
        self.view.addActions(list(actions))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep with Enter the extent that is being given, drop it with Esc; put the card away with Esc."""
        if self.extent.take(event):
            return
        if event.key() == Qt.Key.Key_Escape and self.card.isVisible():
            self.card.hide()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the page again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._record is not None:
            self._set(keep_place=True)

    def _set(self, *, keep_place: bool) -> None:
        """Build the document and show it."""
        assert self._record is not None
        place, current = (self.place(), self.view.current) if keep_place else (0, None)
        theme = theme_for(self.palette())
        type_ = Typography(self._zoom, theme.text, theme.muted)
        page = original(self._record, type_) if self._original else restored(self._record, type_)
        measure = type_.measure(original=self._original)
        self.view.show_page(page, measure, type_.em)
        self.view.show_figures(self._figures)
        self.chooser.show_notes(self._notes, same=keep_place)
        self.view.set_current(current)
        self.find_bar.show_found(found_places(page, self._record.article.blocks, self._found), keep=keep_place)
        self.extent.show_again(self._key_of_current())
        self.go_to(place)

    def _zoom_by(self, steps: int) -> None:
        self.set_zoom(self._zoom + steps * STEP)

    def activate(self, index: int) -> None:
        """Go to a figure and tell."""
        self.scroll_to_figure(index)
        self.figure_activated.emit(index)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self._timer.start()

    def _show_hovered(self) -> None:
        if self._hovered >= 0:
            self.show_card(self._hovered)
        else:
            self.card.hide()
