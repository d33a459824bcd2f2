"""The view of the list: one line a row, any number selected, columns of the user's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu, QTableView, QVBoxLayout, QWidget

from jianbao.ui.articles.delegate import ArticleDelegate
from jianbao.ui.articles.model import ArticleModel, Column

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

_Move = QAbstractItemView.CursorAction
_STATE: Final = b"2:"
"""Before a kept state of the header: its version, to be raised when the columns change."""
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
_TITLE_CHARACTERS: Final = 12
"""What is seen of a title at the least, in characters."""


class ArticleView(QTableView):
    """A list with a header; Enter, Space and a double click enter a row.

    A table and not a tree: a tree asks its model for each of 100,000 rows, a table for those that are seen.
    """

    entered_row = Signal(int)

    def __init__(self, model: ArticleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._articles = model
        self._delegate = ArticleDelegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._nothing = QLabel(self.viewport())
        self._nothing.setObjectName("empty_state")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        QVBoxLayout(self.viewport()).addWidget(self._nothing)
        self._set_header()
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))

    def _set_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # A selection of its own, always empty: the header would ask of every row whether all of a column is selected.
        header.setSelectionModel(QItemSelectionModel(self._articles, header))
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        header.setStretchLastSection(False)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(32)
        self.setSortingEnabled(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_heights()
        metrics = self.fontMetrics()
        style = self.style()
        arrow = style.pixelMetric(style.PixelMetric.PM_HeaderMarkSize) + style.pixelMetric(
            style.PixelMetric.PM_HeaderMargin
        )
        for column, sample in _SAMPLES.items():
            name = self._articles.column_name(column)
            wide = max(metrics.horizontalAdvance(sample), metrics.horizontalAdvance(name) + arrow)
            header.resizeSection(column, wide + _PADDING)
        for column in _HIDDEN:
            header.hideSection(column)
        header.setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Fixed)
        header.sectionResized.connect(self._follow_column)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)

    def _set_heights(self) -> None:
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height(self.font()))

    def _fit_title(self) -> None:
        """Give the titles what the other columns leave, but always some characters: then the list scrolls."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in Column if column != Column.TITLE)
        least = self.fontMetrics().horizontalAdvance("国") * _TITLE_CHARACTERS
        header.resizeSection(Column.TITLE, max(least, self.viewport().width() - others))

    def _follow_column(self, column: int) -> None:
        if column != Column.TITLE:
            self._fit_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the titles into the new width."""
        super().resizeEvent(event)
        self._fit_title()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_heights()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as in a list: the first and the last key go to the first and the last row."""
        if action in {_Move.MoveHome, _Move.MoveEnd}:
            row = 0 if action == _Move.MoveHome else self._articles.rowCount() - 1
            return self._articles.index(row, max(0, self.currentIndex().column()))
        if action in {_Move.MoveLeft, _Move.MoveRight}:
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def take_colours(self, colours: Mapping[str, str | None]) -> None:
        """Take the colours of the tags."""
        self._delegate.take_colours(colours)
        self.viewport().update()

    def say_nothing_here(self, text: str) -> None:
        """Say why the list is empty; "" if it is not."""
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))

    def fill_with_columns(self, menu: QMenu) -> None:
        """Fill a menu with the columns to choose."""
        menu.clear()
        for column in Column:
            action = menu.addAction(self._articles.column_name(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column != Column.TITLE)
            action.toggled.connect(lambda shown, column=column: self.setColumnHidden(column, not shown))

    def _offer_columns(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_with_columns(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def selected_rows(self) -> list[int]:
        """Give the selected rows in order, from ranges: a list of 100,000 indexes would take a second."""
        rows: set[int] = set()
        selection = self.selectionModel().selection()
        for number in range(selection.count()):
            span = selection.at(number)
            rows.update(range(span.top(), span.bottom() + 1))
        return sorted(rows)

    def select_rows(self, rows: Collection[int], current: int) -> None:
        """Select these rows and no others, and go to ``current`` unless it is -1."""
        selection = QItemSelection()
        last = self._articles.columnCount() - 1
        for top, bottom in _ranges(rows):
            selection.select(self._articles.index(top, 0), self._articles.index(bottom, last))
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current >= 0:
            index = self._articles.index(current, 0)
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def header_state(self) -> QByteArray:
        """Give order, widths, sorting and choice of the columns."""
        return QByteArray(_STATE + bytes(self.horizontalHeader().saveState().data()))

    def restore_header(self, state: QByteArray) -> None:
        """Put back what ``header_state`` gave; a state of another version is passed over."""
        kept = bytes(state.data())
        if kept.startswith(_STATE) and self.horizontalHeader().restoreState(QByteArray(kept.removeprefix(_STATE))):
            self.horizontalHeader().setSectionResizeMode(Column.TITLE, QHeaderView.ResizeMode.Fixed)
            self._fit_title()
            self._articles.sort(
                self.horizontalHeader().sortIndicatorSection(), self.horizontalHeader().sortIndicatorOrder()
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and a plain Space, leave the rest to Qt."""
        index = self.currentIndex()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        space = event.key() == Qt.Key.Key_Space and not event.modifiers()
        if index.isValid() and (enter or space):
            self.entered_row.emit(index.row())
            return
        super().keyPressEvent(event)


def _ranges(rows: Collection[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
