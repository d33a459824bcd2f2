"""The view of the list: one line a row, any number selected, columns of the user's choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication

from jianbao.ui.articles.delegate import ArticleDelegate
from jianbao.ui.articles.model import ArticleModel, Column
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.dragging import ARTICLES, packed
from jianbao.ui.listing.view import ListingView

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

ORDERS: Final[dict[int, str]] = {
    Column.TITLE: "title",
    Column.EDITION: "edition",
    Column.YEAR: "year",
    Column.CHECKED: "checked",
    Column.FIGURES: "figures",
    Column.NOTES: "notes",
    Column.INSTITUTION: "institution",
    Column.PERIOD: "period",
    Column.SOURCE: "source",
}
"""What the archive calls the order of a column."""
_HIDDEN: Final = (Column.FIGURES, Column.NOTES, Column.INSTITUTION, Column.PERIOD, Column.SOURCE)
_SAMPLES: Final = {
    Column.EDITION: "两会 专刊",
    Column.YEAR: "2026",
    Column.CHECKED: "137/162",
    Column.FIGURES: "1,234",
    Column.NOTES: "12",
    Column.INSTITUTION: "长治市第二人民医院",
    Column.PERIOD: "2025-10",
    Column.SOURCE: "000_4eae12870930b723.txt",
}
"""What the first width of a column has room for, besides its name."""
_PADDING: Final = 18


class ArticleView(ListingView):
    """A list with a header; Enter, Space and a double click enter a row."""

    entered_row = Signal(int)

    kept = b"2:"
    orders: ClassVar[Mapping[int, str]] = ORDERS
    unordered = "newest"
    hidden: ClassVar[Collection[int]] = _HIDDEN
    always = Column.TITLE

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._delegate = ArticleDelegate(self)
        self._snippets = False
        self.setItemDelegate(self._delegate)
        self._set_header(model)
        self.setDragEnabled(True)
        self.hand_out: Callable[[Sequence[int]], QMimeData] = partial(packed, ARTICLES)
        """Makes what is dragged of the numbers of articles."""
        PaneKeys(self, {"articles:copy": lambda: QGuiApplication.clipboard().setMimeData(self.dragged())})
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def _set_header(self, model: ArticleModel) -> None:
        header, style, metrics = self.horizontalHeader(), self.style(), self.fontMetrics()
        arrow = style.pixelMetric(style.PixelMetric.PM_HeaderMarkSize) + style.pixelMetric(
            style.PixelMetric.PM_HeaderMargin
        )
        for column, sample in _SAMPLES.items():
            name = model.column_name(column)
            wide = max(metrics.horizontalAdvance(sample), metrics.horizontalAdvance(name) + arrow)
            header.resizeSection(column, wide + _PADDING)
        self.let_fill(Column.TITLE)

    def row_height(self) -> int:
        """The height in pixels of every row."""
        return self._delegate.height(self.font(), snippets=self._snippets)

    def show_snippets(self, *, snippets: bool) -> None:
        """Leave room in every row for what the search found, or none."""
        if snippets != self._snippets:
            self._snippets = snippets
            self.verticalHeader().setDefaultSectionSize(self.row_height())

    def take_colours(self, colours: Mapping[str, str | None]) -> None:
        """Take the colours of the tags."""
        self._delegate.take_colours(colours)
        self.viewport().update()

    def dragged(self) -> QMimeData:
        """Give the selected articles as what is dragged, or copied."""
        places = self._listing.places
        return self.hand_out([place for top, end in self.selected_spans() for place in places[top : end + 1]])

    def startDrag(self, _actions: Qt.DropAction) -> None:  # noqa: N802 - Qt's name
        """Drag what is selected, by its numbers: Qt would ask for each cell of ten thousand rows."""
        drag = QDrag(self)
        drag.setMimeData(self.dragged())
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and a plain Space, leave the rest to Qt."""
        index = self.currentIndex()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        if index.isValid() and (enter or space):
            self.entered_row.emit(index.row())
            return
        super().keyPressEvent(event)
