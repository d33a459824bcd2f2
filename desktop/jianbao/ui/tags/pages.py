"""Pages to choose among, thousands of them: rows are read where somebody looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import ArticleRow
    from jianbao.archive.store import Archive

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_AT_ONCE: Final = 40
"""Rows that are read on the window's thread, less than a frame."""


class PageModel(QAbstractListModel):
    """Articles by number, each with a box; ``checked`` are those whose box is."""

    changed = Signal()

    def __init__(self, archive: Archive, parent: QObject) -> None:
        super().__init__(parent)
        self._archive = archive
        self._ids: Sequence[int] = ()
        self._rows: dict[int, ArticleRow] = {}
        self.checked: set[int] = set()

    @property
    def ids(self) -> Sequence[int]:
        """The articles, in order."""
        return self._ids

    def show(self, ids: Sequence[int]) -> None:
        """Take these articles, none of them checked."""
        self.beginResetModel()
        self._ids, self._rows, self.checked = ids, {}, set()
        self.endResetModel()
        self.changed.emit()

    def check(self, ids: Iterable[int]) -> None:
        """Check these and no others."""
        self.checked = set(ids).intersection(self._ids)
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1), [Qt.ItemDataRole.CheckStateRole])
        self.changed.emit()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index."""
        if not index.isValid():
            return None
        article_id = self._ids[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(self._row(index.row()))
            case Qt.ItemDataRole.ToolTipRole:
                row = self._row(index.row())
                return "" if row is None else tip(row.source_name)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if article_id in self.checked else Qt.CheckState.Unchecked
        return None

    def _words(self, row: ArticleRow | None) -> str:
        return "" if row is None else " · ".join(filter(None, (row.title, row.institution, str(row.year or ""))))

    def _row(self, at: int) -> ArticleRow | None:
        if self._ids[at] not in self._rows:
            some = self._ids[at - at % _AT_ONCE : at - at % _AT_ONCE + _AT_ONCE]
            self._rows |= {row.id: row for row in self._archive.article_rows(some)}
        return self._rows.get(self._ids[at])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every box be checked."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check a box, or take its check away."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        article_id = self._ids[index.row()]
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.checked.add(article_id)
        else:
            self.checked.discard(article_id)
        self.dataChanged.emit(index, index, [role])
        self.changed.emit()
        return True
