"""Actions as the lines of a list: what each is called, where it stands in the menus, which keys call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from jianbao.ui.commands.finding import name_of, path_of
from jianbao.ui.commands.keys import native

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from jianbao.ui.commands.keys import KeyTable
    from jianbao.ui.commands.specs import ActionSpec

    Index = QModelIndex | QPersistentModelIndex

NAME, MENU, KEYS = range(3)


class CommandList(QAbstractTableModel):
    """A list of actions. Those that nothing can be done with now are shown and can't be chosen."""

    def __init__(self, keys: KeyTable, parent: QObject, allowed: Callable[[ActionSpec], bool] | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._allowed = allowed
        self._specs: Sequence[ActionSpec] = ()
        self._told: dict[str, tuple[str, str, str]] = {}
        """The words of a line, by the ids of the actions: Qt asks for them again and again."""
        keys.changed.connect(self._follow)

    def show(self, specs: Sequence[ActionSpec]) -> None:
        """List these."""
        self.beginResetModel()
        self._specs = specs
        self.endResetModel()

    def at(self, row: int) -> ActionSpec:
        """Give the action of a line."""
        return self._specs[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Count the actions."""
        return 0 if parent.isValid() else len(self._specs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Name, menu, keys."""
        return 0 if parent.isValid() else 3

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell whether the line can be chosen now."""
        can = self._allowed is None or self._allowed(self._specs[index.row()])
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if can else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the words of a cell, to screen readers those of the line."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(index.row())[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, self._words(index.row())))
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == KEYS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, row: int) -> tuple[str, str, str]:
        spec = self._specs[row]
        if spec.id not in self._told:
            self._told[spec.id] = name_of(spec), path_of(spec), native(self._keys.of(spec))
        return self._told[spec.id]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("命令"), self.tr("菜单"), self.tr("快捷键"))[section]
        return None

    def _follow(self, action: str) -> None:
        self._told.pop(action, None)
        if self._specs:
            self.dataChanged.emit(self.index(0, KEYS), self.index(len(self._specs) - 1, KEYS))
