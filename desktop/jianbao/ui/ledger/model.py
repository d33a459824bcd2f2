"""The ledger as Qt sees it: where a million figures stand is known, what they say is read where somebody looks."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from jianbao.ui.ledger.columns import Column, cell_text, column_name
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jianbao.archive.records import FigureRow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_WORDS: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
)
WINDOW: Final = 200
"""Rows read at once."""
_WINDOWS: Final = 3
"""Windows asked for at once: what was scrolled past is not read."""
_KEPT: Final = 8000
"""Rows kept."""


class LedgerModel(QAbstractTableModel):
    """Rows of figures in the archive's order; a row that was not read yet is empty and asked for."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The FigureRow of an index, None if it was not read yet."""

    wanted = Signal(object)
    """list[int]: the places of rows that somebody looks at and that are to be read."""
    sentences_wanted = Signal(object)
    """list[FigureRow]: the rows whose sentence somebody looks at."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: array[int] = array("q")
        self._rows: OrderedDict[int, FigureRow] = OrderedDict()
        self._sentences: dict[int, str] = {}
        self._asked: set[int] = set()
        """Places that are being read, and those where nothing stands any more."""
        self._stale: set[int] = set()
        self._windows: list[int] = []
        self._lines: dict[int, FigureRow] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    @property
    def places(self) -> array[int]:
        """Where the rows stand in the archive, in order."""
        return self._places

    def show(self, places: array[int]) -> None:
        """Show the figures at these places."""
        if same(places, self._places):
            return
        self.beginResetModel()
        self._places = places
        self._asked.clear()
        self.endResetModel()

    def extend(self, places: array[int]) -> None:
        """Show figures behind the others."""
        if places:
            self.beginInsertRows(_NOWHERE, len(self._places), len(self._places) + len(places) - 1)
            self._places = self._places + places
            self.endInsertRows()

    def renew(self) -> None:
        """Have what is in sight read anew; what was read before is shown until then."""
        self._stale = set(self._rows)
        self._asked.clear()
        if self._places:
            self._tell(0, len(self._places) - 1)

    def take(self, asked: Iterable[int], rows: Iterable[FigureRow]) -> None:
        """Take what was read of these places."""
        places = set(asked)
        self._stale -= places
        for row in rows:
            self._rows[row.place] = row
            self._rows.move_to_end(row.place)
            self._asked.discard(row.place)
        while len(self._rows) > _KEPT:
            self._rows.popitem(last=False)
        if self._places:
            self._tell(0, len(self._places) - 1)

    def take_sentences(self, sentences: Mapping[int, str]) -> None:
        """Take the sentences of these places."""
        if len(self._sentences) > _KEPT:
            self._sentences.clear()
        self._sentences.update(sentences)
        if self._places:
            self._tell(0, len(self._places) - 1)

    def row_at(self, number: int) -> FigureRow | None:
        """The figure of a row, if it was read."""
        return self._rows.get(self._places[number]) if 0 <= number < len(self._places) else None

    def sentence_at(self, number: int) -> str:
        """The sentence of a row, if it was read."""
        return self._sentences.get(self._places[number], "")

    def find(self, place: int) -> int:
        """The row of a place; -1 if it is not among them."""
        try:
            return self._places.index(place)
        except ValueError:
            return -1

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(Column) - 1))

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
        if self._lines:
            lines, self._lines = list(self._lines.values()), {}
            self.sentences_wanted.emit(lines)

    def _sentence(self, row: FigureRow) -> str:
        said = self._sentences.get(row.place)
        if said is None and row.place not in self._lines:
            self._lines[row.place] = row
            self._timer.start()
        return said or ""

    # What Qt asks for.

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(Column(section))
        return column_name(Column(section)) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if not index.isValid():
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        row = self._row(index.row())
        if row is None or role == self.ROW:
            return row
        return self._said(row, column, role)

    def _said(self, row: FigureRow, column: Column, role: int) -> str | None:
        if role not in _WORDS:
            return None
        text = self._sentence(row) if column is Column.SENTENCE else cell_text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column_name(column)}: {text}"
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def _row(self, number: int) -> FigureRow | None:
        """The figure of a row; one that was not read, or not since something changed, is asked for."""
        place = self._places[number]
        row = self._rows.get(place)
        if row is None or place in self._stale:
            self._want(number)
        return row


def same(some: array[int], others: array[int]) -> bool:
    """Whether they are the same places in the same order; as bytes, a million in a millisecond."""
    return memoryview(some).cast("B") == memoryview(others).cast("B")


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column is Column.VALUE else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
