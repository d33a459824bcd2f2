"""A long list as Qt sees it: a number for each row, and the rows that somebody looks at, read a window at a time."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, ClassVar, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from enum import IntEnum

Row = TypeVar("Row")

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
WORDS: Final = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole})
"""What is said of a cell."""
WINDOW: Final = 200
"""Rows read at once."""
_WINDOWS: Final = 3
"""Windows asked for at once: what was scrolled past is not read."""
KEPT: Final = 8000
"""Rows kept."""
_FEW: Final = 8
"""Rows that are drawn one by one where they changed."""


class ListingModel(QAbstractTableModel, Generic[Row]):
    """Rows in the archive's order; one that was not read yet is empty and asked for."""

    ROW: Final = Qt.ItemDataRole.UserRole + 1
    """The row of an index, None if it was not read yet."""
    columns: ClassVar[type[IntEnum]]
    numbers: ClassVar[Collection[int]]
    """The columns that are set to the right."""

    wanted = Signal(object)
    """list[int]: the places of rows that somebody looks at and that are to be read."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: array[int] = array("q")
        self._rows: OrderedDict[int, Row] = OrderedDict()
        self._asked: set[int] = set()
        """Places that are being read, and those where nothing stands any more."""
        self._stale: set[int] = set()
        self._windows: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    @property
    def places(self) -> array[int]:
        """By what the archive knows the rows, in order."""
        return self._places

    def show(self, places: array[int]) -> None:
        """Show the rows of these places."""
        if not same(places, self._places):
            self.beginResetModel()
            self._places = places
            self._asked.clear()
            self.endResetModel()

    def extend(self, places: array[int]) -> None:
        """Show rows behind the others."""
        if places:
            self.beginInsertRows(_NOWHERE, len(self._places), len(self._places) + len(places) - 1)
            self._places = self._places + places
            self.endInsertRows()

    def remove(self, places: Collection[int]) -> None:
        """Take these rows out."""
        for row in sorted(filter(lambda row: row >= 0, map(self.find, places)), reverse=True):
            self.beginRemoveRows(_NOWHERE, row, row)
            self._places = self._places[:row] + self._places[row + 1 :]
            self.endRemoveRows()

    def renew(self, places: Iterable[int] | None = None) -> None:
        """Have these rows, or all, read anew where they are seen; what was read before is shown until then."""
        self.outdate(self._rows.keys() if places is None else places)
        self._tell()

    def outdate(self, places: Iterable[int]) -> None:
        """Have these rows read anew when they are drawn next."""
        self._stale |= self._rows.keys() & set(places)
        self._asked.clear()

    def take(self, asked: Iterable[int], rows: Mapping[int, Row], at: Mapping[int, int] | None = None) -> None:
        """Take what was read of these places; ``at``: in which rows they stand, where that is known."""
        changed = [place for place, row in rows.items() if self._rows.get(place) != row]
        self._stale -= set(asked)
        self._asked -= rows.keys()
        self._rows |= rows
        for place in rows:
            self._rows.move_to_end(place)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)
        if len(changed) > _FEW:
            self._tell()
        else:
            # What did not change need not be drawn again: a row takes a millisecond.
            for place in changed:
                self._tell_row(self.find(place) if at is None else at.get(place, -1))

    def read(self) -> Collection[int]:
        """The places whose rows were read."""
        return self._rows.keys()

    def row_at(self, number: int) -> Row | None:
        """What stands in a row, if it was read."""
        return self._rows.get(self._places[number]) if 0 <= number < len(self._places) else None

    def find(self, place: int) -> int:
        """The row of a place; -1 if it is not among them."""
        try:
            return self._places.index(place)
        except ValueError:
            return -1

    def _tell(self) -> None:
        if self._places:
            last = self.index(len(self._places) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _tell_row(self, row: int) -> None:
        if row >= 0:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def _want(self, number: int) -> None:
        window = number // WINDOW
        if window in self._windows:
            self._windows.remove(window)
        self._windows.append(window)
        self._timer.start()

    def _ask(self) -> None:
        windows, self._windows = self._windows[-_WINDOWS:], []
        for window in reversed(windows):
            places = self._places[window * WINDOW : (window + 1) * WINDOW]
            missing = [p for p in places if p not in self._asked and (p not in self._rows or p in self._stale)]
            if missing:
                self._asked.update(missing)
                self.wanted.emit(missing)

    def _row(self, number: int) -> Row | None:
        """What stands in a row; one that was not read, or not since something changed, is asked for."""
        place = self._places[number]
        row = self._rows.get(place)
        if row is None or place in self._stale:
            self._want(number)
        return row

    # What the lists say.

    def column_name(self, column: int) -> str:
        """What the interface calls a column."""
        raise NotImplementedError

    def said(self, row: Row, column: int, role: int) -> str | None:
        """What is shown in a cell, said of it in a tip, or aloud (``WORDS``)."""
        raise NotImplementedError

    # What Qt asks for.

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self.column_name(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role != self.ROW and role not in WORDS:
            return None
        row = self._row(index.row())
        return row if row is None or role == self.ROW else self.said(row, index.column(), role)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column in self.numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def same(some: array[int], others: array[int]) -> bool:
    """Whether they are the same places in the same order; as bytes, a million in a millisecond."""
    return memoryview(some).cast("B") == memoryview(others).cast("B")
