"""The table: Enter or one click goes to the sentence on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from jianbao.ui.comparison.cells import CellDelegate
from jianbao.ui.comparison.model import GridModel
from jianbao.ui.comparison.words import figure_words, tsv

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from jianbao.archive.records import FigureRow
    from jianbao.ui.comparison.grid import Grid, Path

_NAME: Final = 16
"""Characters of an institution's name that the table shows at most."""
_WIDEST: Final = 22
"""Characters of the widest column."""
_MEASURED: Final = 60
"""Rows whose words settle the width of a column."""
_PLAIN = Qt.KeyboardModifier.NoModifier


class GridView(QTableView):
    """A table of figures. With several figures in a cell a menu asks for the one that is meant."""

    wanted = Signal(object)
    """FigureRow: the user wants to see where it stands."""
    selection_told = Signal()
    """Other rows are selected, or another cell is the current one."""
    reordered = Signal()
    """The rows stand in another order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid_model = GridModel(self)
        self.setModel(self.grid_model)
        self.setItemDelegate(CellDelegate(self))
        self.setObjectName("comparison_table")
        self.setAccessibleName(self.tr("对照表"))
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._set_headers()
        self._pressed = QModelIndex()
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_told.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.selection_told.emit())
        self.grid_model.layoutChanged.connect(self.reordered)

    def _set_headers(self) -> None:
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setHighlightSections(False)
        across.setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        across.setSortIndicatorClearable(True)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSortingEnabled(True)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setHighlightSections(False)
        down.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        down.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * _NAME)

    def show_grid(self, grid: Grid | None) -> None:
        """Show another table; the place is kept as far as its institution and period are still there."""
        before, path, period = self.grid_model.grid, self.current_path(), None
        if before is not None and self.currentIndex().isValid():
            period = before.columns[self.currentIndex().column()]
        order = self.horizontalHeader().sortIndicatorOrder()
        column = self.horizontalHeader().sortIndicatorSection()
        self.grid_model.show(grid)
        if grid is None:
            return
        if before is None or before.columns != grid.columns:
            column = 0 if len(grid.periods) == 1 else -1
            order = Qt.SortOrder.DescendingOrder
        self.sortByColumn(column, order)
        self._fit()
        row = -1 if path is None else self.grid_model.place(path)
        here = (row, grid.columns.index(period)) if row >= 0 and period in grid.columns else self._first_figure()
        self.selectionModel().setCurrentIndex(
            self.grid_model.index(*here), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _first_figure(self) -> tuple[int, int]:
        """The first cell with a figure, by rows."""
        rows, columns = range(self.grid_model.rowCount()), range(self.grid_model.columnCount())
        return next(((row, one) for row in rows for one in columns if self.grid_model.figures(row, one)), (0, 0))

    def _fit(self) -> None:
        """Give each column the room that its words need, and each row that of its figures."""
        character = self.fontMetrics().horizontalAdvance("国")
        rows = range(min(_MEASURED, self.grid_model.rowCount()))
        for column in range(self.grid_model.columnCount()):
            indexes = [self.grid_model.index(row, column) for row in rows]
            needed = max((self.sizeHintForIndex(index).width() for index in indexes), default=0)
            head = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, min(max(needed, head, 4 * character), _WIDEST * character))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        grid = self.grid_model.grid
        assert grid is not None
        crowded = {path for (path, _), figures in grid.cells.items() if len(figures) > 1}
        for row, path in enumerate(grid.rows):
            if path in crowded:
                columns = range(self.grid_model.columnCount())
                hints = [self.sizeHintForIndex(self.grid_model.index(row, column)).height() for column in columns]
                self.setRowHeight(row, max(*hints, self.fontMetrics().height() + 12))

    @property
    def is_sorted(self) -> bool:
        """Whether the rows stand by what they have in a column, and not by name."""
        return self.horizontalHeader().sortIndicatorSection() >= 0

    def needed_height(self) -> int:
        """Pixels in which every row is seen."""
        bar = self.horizontalScrollBar()
        rows = self.verticalHeader().length() + self.horizontalHeader().height()
        return rows + (bar.sizeHint().height() if bar.maximum() > 0 else 0) + 2 * self.frameWidth() + 2

    def current_path(self) -> Path | None:
        """The institution of the current cell."""
        index, grid = self.currentIndex(), self.grid_model.grid
        return grid.rows[index.row()] if grid is not None and index.isValid() else None

    def current_figures(self) -> tuple[FigureRow, ...]:
        """The figures of the current cell."""
        index = self.currentIndex()
        return self.grid_model.figures(index.row(), index.column()) if index.isValid() else ()

    def chosen_paths(self) -> list[Path]:
        """The institutions whose whole rows are selected."""
        grid = self.grid_model.grid
        rows = self.selectionModel().selectedRows()
        return [] if grid is None else [grid.rows[index.row()] for index in rows]

    def open_current(self) -> None:
        """Go to the figure of the current cell; ask which, if there are several."""
        figures = self.current_figures()
        if len(figures) == 1:
            self.wanted.emit(figures[0])
        elif figures:
            self._ask(figures, self.visualRect(self.currentIndex()).bottomLeft())

    def _ask(self, figures: tuple[FigureRow, ...], place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("comparison_choice")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for row in figures:
            action = menu.addAction(f"{figure_words(row)}　《{row.title}》".replace("&", "&&"))
            action.triggered.connect(lambda _checked, row=row: self.wanted.emit(row))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.viewport().mapToGlobal(place))

    def copy(self, *, everything: bool = False) -> None:
        """Copy the selected cells, or all, as a table; more than one cell comes with its names."""
        indexes = self.selectedIndexes()
        rows, columns = sorted({i.row() for i in indexes}), sorted({i.column() for i in indexes})
        if everything:
            QGuiApplication.clipboard().setText(tsv(self.all_lines()))
        elif rows:
            QGuiApplication.clipboard().setText(tsv(self.grid_model.lines(rows, columns, headed=len(indexes) > 1)))

    def all_lines(self) -> list[list[str]]:
        """The whole table in words, with the names of its rows and columns."""
        rows, columns = self.grid_model.rowCount(), self.grid_model.columnCount()
        return self.grid_model.lines(list(range(rows)), list(range(columns)), headed=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, a plain Space and copying; leave the rest to Qt."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD
        if enter or (event.key() == Qt.Key.Key_Space and event.modifiers() == _PLAIN):
            self.open_current()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where a click begins: dragging over cells selects them."""
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN
        self._pressed = self.indexAt(event.position().toPoint()) if plain else QModelIndex()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the figure that was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index == self._pressed:
            self.open_current()
        self._pressed = QModelIndex()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
