"""The view of a long list: rows to select, a header to order by, columns of the user's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QByteArray, QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QMenu, QTableView, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtGui import QResizeEvent

    from jianbao.ui.listing.model import ListingModel

_Move = QAbstractItemView.CursorAction
_FILLING = 12
"""What is seen at the least of the column that takes what room there is, in characters."""
_ASIDE = 60
"""Pixels by which a key scrolls aside."""


class ListingView(QTableView):
    """A table and not a tree: a tree asks its model for each of 100,000 rows, a table for those that are seen."""

    ordered = Signal(str, bool)
    """The order that the archive is to give, and whether backwards."""

    kept: ClassVar[bytes]
    """Before a kept state of the header: its version, to be raised when the columns change."""
    orders: ClassVar[Mapping[int, str]]
    """What the archive calls the order of a column; one that is not here is not ordered by."""
    unordered: ClassVar[str]
    """What it calls the order without a column."""
    hidden: ClassVar[Collection[int]]
    """What is not shown at first."""
    always: ClassVar[int]
    """The column that cannot be hidden."""

    def __init__(self, model: ListingModel[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = model
        self._filling: int | None = None
        """The column that takes what room the others leave."""
        self.setModel(model)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._nothing = QLabel(self.viewport())
        self._nothing.setObjectName("empty_state")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        QVBoxLayout(self.viewport()).addWidget(self._nothing)
        self._nothing.hide()
        self._prepare_header()

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # A selection of its own, always empty: the header would ask of every row whether all of a column is selected.
        header.setSelectionModel(QItemSelectionModel(self._listing, header))
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(32)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in self.hidden:
            header.hideSection(column)
        header.sortIndicatorChanged.connect(self._order)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def row_height(self) -> int:
        """The height in pixels of every row."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(self.row_height())

    # Order and columns.

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        if column >= 0 and column not in self.orders:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            return
        name = self.unordered if column < 0 else self.orders[column]
        self.ordered.emit(name, order == Qt.SortOrder.DescendingOrder)

    def fill_with_columns(self, menu: QMenu) -> None:
        """Fill a menu with the columns to choose."""
        menu.clear()
        for column in self._listing.columns:
            action = menu.addAction(self._listing.column_name(column))
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(column))
            action.setEnabled(column != self.always)
            action.toggled.connect(lambda shown, column=column: self.setColumnHidden(column, not shown))

    def _offer_columns(self, place: QPoint) -> None:
        self.offer(self.fill_with_columns, self.horizontalHeader().mapToGlobal(place))

    def offer(self, fill: Callable[[QMenu], None], place: QPoint) -> None:
        """Show a menu at this place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill(menu)
        menu.popup(place)

    def let_fill(self, column: int) -> None:
        """Give a column what the others leave, but always some characters: then the list scrolls."""
        self._filling = column
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().sectionResized.connect(self._follow_column)

    def _follow_column(self, column: int) -> None:
        if column != self._filling:
            self._fit()

    def _fit(self) -> None:
        if self._filling is not None:
            header = self.horizontalHeader()
            others = sum(header.sectionSize(column) for column in self._listing.columns if column != self._filling)
            least = self.fontMetrics().horizontalAdvance("国") * _FILLING
            header.resizeSection(self._filling, max(least, self.viewport().width() - others))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns into the new width."""
        super().resizeEvent(event)
        self._fit()

    def header_state(self) -> QByteArray:
        """Give order, widths, sorting and choice of the columns."""
        return QByteArray(self.kept + bytes(self.horizontalHeader().saveState().data()))

    def restore_header(self, state: QByteArray) -> bool:
        """Put back what ``header_state`` gave; a state of another version is passed over: False."""
        told, header = bytes(state.data()), self.horizontalHeader()
        restored = told.startswith(self.kept) and header.restoreState(QByteArray(told.removeprefix(self.kept)))
        if restored and self._filling is not None:
            header.setSectionResizeMode(self._filling, QHeaderView.ResizeMode.Fixed)
            self._fit()
        return restored

    # Rows.

    def selected_spans(self) -> list[tuple[int, int]]:
        """Give the first and the last row of every stretch of selected rows, in order.

        What is selected is known by ranges: a list of a hundred thousand indexes would take seconds.
        """
        selection = self.selectionModel().selection()
        ranges = sorted((span.top(), span.bottom()) for span in map(selection.at, range(selection.count())))
        found: list[tuple[int, int]] = []
        for top, bottom in ranges:
            if found and top <= found[-1][1] + 1:
                found[-1] = found[-1][0], max(found[-1][1], bottom)
            else:
                found.append((top, bottom))
        return found

    def selected_rows(self) -> list[int]:
        """Give the selected rows in order."""
        return [row for top, bottom in self.selected_spans() for row in range(top, bottom + 1)]

    def select_rows(self, rows: Collection[int], current: int) -> None:
        """Select these rows and no others, and go to ``current`` unless it is -1."""
        selection = QItemSelection()
        last = self._listing.columnCount() - 1
        for top, bottom in _ranges(rows):
            selection.select(self._listing.index(top, 0), self._listing.index(bottom, last))
        model = self.selectionModel()
        model.select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if current >= 0:
            index = self._listing.index(current, max(0, self.currentIndex().column()))
            model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)

    def go_to(self, row: int) -> None:
        """Select a row alone."""
        if 0 <= row < self._listing.rowCount():
            self.select_rows([row], row)

    def rows_in_sight(self) -> range:
        """The rows that are on the screen whole."""
        height = self.verticalHeader().defaultSectionSize()
        top = self.verticalScrollBar().value()
        last = (top + self.viewport().height()) // height
        return range(-(-top // height), min(last, self._listing.rowCount()))

    def say_nothing_here(self, text: str) -> None:
        """Say why the list is empty; "" if it is not."""
        self._nothing.setText(text)
        self._nothing.setVisible(bool(text))

    # Keys.

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as in a list: the first and the last key go to the first and the last row, the others scroll aside."""
        if action in {_Move.MoveHome, _Move.MoveEnd}:
            row = 0 if action == _Move.MoveHome else self._listing.rowCount() - 1
            return self._listing.index(row, max(0, self.currentIndex().column()))
        if action in {_Move.MoveLeft, _Move.MoveRight}:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + (-_ASIDE if action == _Move.MoveLeft else _ASIDE))
            return self.currentIndex()
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Do nothing: Qt would ask a million rows for what begins with the letter."""


def _ranges(rows: Collection[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for row in sorted(rows):
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
