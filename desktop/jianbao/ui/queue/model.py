"""What waits for an eye, as Qt sees it: a row for each figure, fetched as it comes into sight."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from jianbao.archive.places import article_of
from jianbao.archive.records import Queue, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from jianbao.archive.records import FigureRow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_AHEAD = 40
"""Rows fetched at a time."""

SIGNS = {
    Reason.CONTRADICTION: "⚠",
    Reason.CONFLICT: "‼",
    Reason.REREAD: "↻",
    Reason.LOST: "∅",
    Reason.LOOK: "◇",
    Reason.DOUBTFUL_READING: "?",
    Reason.UNCHECKED: "·",
}


def reason_text(reason: Reason) -> str:
    """Why a figure waits, in words."""
    translate = QCoreApplication.translate
    words = {
        Reason.CONTRADICTION: translate("queue", "与别处矛盾"),
        Reason.CONFLICT: translate("queue", "两人结论不一"),
        Reason.REREAD: translate("queue", "判定之后读法变了"),
        Reason.LOST: translate("queue", "判定过，现在读不到了：判为非数据即了结"),
        Reason.LOOK: translate("queue", "值得再看"),
        Reason.DOUBTFUL_READING: translate("queue", "机器没有把握"),
        Reason.UNCHECKED: translate("queue", "未核"),
    }
    return words[reason]


class QueueModel(QAbstractListModel):
    """One column: the figures that wait. ``fetch`` gives the rows at places of the ledger."""

    def __init__(self, fetch: Callable[[Sequence[int]], list[FigureRow]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._queue = Queue(array("q"), {}, 0)
        self._rows: dict[int, FigureRow] = {}
        self._taken = 0
        self._left: set[int] = set()
        """The places that were shown and were taken out."""

    def show(self, queue: Queue) -> None:
        """Take another queue."""
        self.beginResetModel()
        self._queue, self._rows, self._taken = queue, {}, 0
        # What was taken out before may still come back: the whole is read again while verdicts are on their way.
        self._left.difference_update(queue.places)
        self.endResetModel()

    @property
    def total(self) -> int:
        """How many figures wait in all: the rows are the most urgent of them."""
        return self._queue.total - self._taken

    @property
    def taken(self) -> int:
        """How many were taken out since the queue was shown."""
        return self._taken

    def take(self, row: int) -> None:
        """Take a row out: it has its verdict."""
        self._taken += 1
        self._left.add(self._queue.places[row])
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._queue.places[row]
        self.endRemoveRows()

    def amend(self, article_ids: Collection[int], found: Queue, row: int) -> int:
        """Take what waits now of these articles; what has come back stands at a row. Gives how many have come back."""
        waiting = set(found.places)
        for at in reversed(range(len(self._queue.places))):
            place = self._queue.places[at]
            if article_of(place) in article_ids:
                self._rows.pop(place, None)
                self._queue.reasons.pop(place, None)
                if place not in waiting:
                    self.take(at)
        self._queue.reasons.update(found.reasons)
        back = array("q", sorted(waiting.difference(self._queue.places)))
        if self.total > len(self._queue.places):
            # Only the most urgent are shown: the others of these articles wait for their turn.
            urgent = {place for place, reason in found.reasons.items() if reason is not Reason.DOUBTFUL_READING}
            back = array("q", [place for place in back if place in self._left or place in urgent])
        if back:
            self.beginInsertRows(_NOWHERE, row, row + len(back) - 1)
            self._queue.places[row:row] = back
            self._taken -= len(back)
            self.endInsertRows()
        if self._queue.places:
            self.dataChanged.emit(self.index(0), self.index(len(self._queue.places) - 1))
        return len(back)

    def place(self, row: int) -> int | None:
        """The place in the ledger of the figure of a row; None if there is no such row."""
        places = self._queue.places
        return places[row] if 0 <= row < len(places) else None

    def find(self, place: int | None) -> int:
        """The row of a place; -1 if it does not wait."""
        places = self._queue.places
        return places.index(place) if place is not None and place in places else -1

    def figure(self, row: int) -> FigureRow | None:
        """The figure of a row; None if it is gone meanwhile."""
        places = self._queue.places
        if not 0 <= row < len(places):
            return None
        if places[row] not in self._rows:
            wanted = places[row : row + _AHEAD]
            # A place whose figure is gone keeps its row: the next look at the archive drops it.
            self._rows |= {found.place: found for found in self._fetch(wanted)}
        return self._rows.get(places[row])

    def reason(self, row: int) -> Reason:
        """Why the figure of a row waits."""
        return self._queue.reasons.get(self._queue.places[row], Reason.UNCHECKED)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the figures that wait."""
        return 0 if parent.isValid() else len(self._queue.places)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the figure with its sign, or say it with its reason."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found = self.figure(index.row())
        reason = self.reason(index.row())
        if found is None:
            return ""
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{SIGNS[reason]}  {found.text}  {found.indicator or ''}"
        return f"{reason_text(reason)}：{found.text} {found.indicator or ''}\n{found.title}"
