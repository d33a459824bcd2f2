"""The table as Qt sees it: a thin model over a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from jianbao.ui.comparison.grid import Grid, sorted_rows
from jianbao.ui.comparison.words import GAP, figure_words, path_name, period_name, plain_words

if TYPE_CHECKING:
    from jianbao.archive.records import FigureRow
    from jianbao.ui.comparison.grid import Path

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_Role = Qt.ItemDataRole


class GridModel(QAbstractTableModel):
    """Institutions as rows, periods as columns, the figures of a cell by ``figures``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: Grid | None = None
        self._by_name: Grid | None = None

    def show(self, grid: Grid | None) -> None:
        """Show another table, or the same as it stands now."""
        self.beginResetModel()
        self.grid = self._by_name = grid
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """How many institutions."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """How many periods."""
        return 0 if parent.isValid() or self.grid is None else len(self.grid.columns)

    def figures(self, row: int, column: int) -> tuple[FigureRow, ...]:
        """The figures of a cell; none in a gap."""
        if self.grid is None:
            return ()
        return self.grid.cells.get((self.grid.rows[row], self.grid.columns[column]), ())

    def place(self, path: Path) -> int:
        """The row of an institution; -1 if it has none."""
        return self.grid.rows.index(path) if self.grid is not None and path in self.grid.rows else -1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's signature
        """The words of a cell; to a screen reader with its row and column."""
        if self.grid is None or not index.isValid():
            return None
        figures = self.figures(index.row(), index.column())
        if role == _Role.DisplayRole:
            return plain_words(figures) or GAP
        if role == _Role.AccessibleTextRole:
            said = "；".join(map(figure_words, figures)) or self.tr("无数据")
            where = path_name(self.grid.rows[index.row()]), period_name(self.grid.columns[index.column()])
            return self.tr("{institution}，{period}：{said}").format(institution=where[0], period=where[1], said=said)
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401
        """The institution of a row, the period of a column."""
        if self.grid is None or role not in {_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return period_name(self.grid.columns[section])
        return path_name(self.grid.rows[section])

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the institutions by what they have in a column; by their names without one."""
        if self._by_name is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        names = [None if self.grid is None else self.grid.rows[index.row()] for index in before]
        self.grid = self._by_name
        if 0 <= column < len(self.grid.columns):
            descending = order == Qt.SortOrder.DescendingOrder
            self.grid = sorted_rows(self._by_name, self.grid.columns[column], descending=descending)
        places = {path: row for row, path in enumerate(self.grid.rows)}
        after = [
            self.index(places[name], index.column()) if name is not None else QModelIndex()
            for name, index in zip(names, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def lines(self, rows: list[int], columns: list[int], *, headed: bool) -> list[list[str]]:
        """These cells in words, with the names of their rows and columns if ``headed``."""
        assert self.grid is not None
        names, periods = self.grid.rows, self.grid.columns
        body = [
            [*([path_name(names[row])] if headed else []), *(plain_words(self.figures(row, one)) for one in columns)]
            for row in rows
        ]
        head = [self.tr("机构"), *(period_name(periods[column]) for column in columns)]
        return [head, *body] if headed else body
