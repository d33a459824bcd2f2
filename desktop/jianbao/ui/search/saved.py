"""The searches that people saved, with how many pages each finds now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QTreeView, QVBoxLayout, QWidget

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.institutions.columns import set_name_and_count
from jianbao.ui.institutions.delegates import SavedDelegate
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.records import SavedSearch

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_MOST: Final = 8
"""Searches seen at once."""


@dataclass(frozen=True, slots=True)
class _Line:
    search: SavedSearch
    total: int | None
    """None while it is counted, and where the words can't be read any more."""


class SavedModel(QAbstractTableModel):
    """Two columns, name and number of pages."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[_Line, ...] = ()

    def show(self, searches: Sequence[SavedSearch], totals: Mapping[str, int]) -> None:
        """Take other searches; ``totals`` by the words."""
        lines = tuple(_Line(one, totals.get(one.words)) for one in searches)
        if [line.search for line in lines] != [line.search for line in self._lines]:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
        elif lines != self._lines:
            self._lines = lines
            self.dataChanged.emit(self.index(0, 1), self.index(len(lines) - 1, 1))

    def search(self, index: _Index) -> SavedSearch | None:
        """The search of an index."""
        return self._lines[index.row()].search if index.isValid() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index or said of it."""
        if not index.isValid():
            return None
        line, first = self._lines[index.row()], index.column() == 0
        count = "" if line.total is None else QLocale().toString(line.total)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.search.name if first else count
            case Qt.ItemDataRole.TextAlignmentRole if not first:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return tip(line.search.words)
            case Qt.ItemDataRole.AccessibleTextRole if first:
                return self.tr("{name}，找到 {count} 篇").format(name=line.search.name, count=count)
        return None


class SavedList(QTreeView):
    """A click, Enter or Space asks a search again; F2 renames it, Delete takes it away."""

    asked = Signal(object)
    """SavedSearch"""
    rename_wanted = Signal(object)
    """SavedSearch"""
    delete_wanted = Signal(object)
    """SavedSearch"""

    def __init__(self, model: SavedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = model
        self.setModel(model)
        self.setObjectName("saved_searches")
        self.setAccessibleName(self.tr("已存检索"))
        self.setRootIsDecorated(False)
        self.setItemDelegate(SavedDelegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.clicked.connect(lambda _index: self._tell(self.asked))
        renaming, deleting = self.rename_wanted, self.delete_wanted
        acts = {"saved:rename": lambda: self._tell(renaming), "saved:delete": lambda: self._tell(deleting)}
        self.keys = PaneKeys(self, acts)
        set_name_and_count(self)

    def fit(self) -> None:
        """Take the height of the lines, and give the counts the room that they take."""
        self.header().resizeSection(1, self.sizeHintForColumn(1))
        rows = min(_MOST, self._saved.rowCount())
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 1) + 6)

    def _tell(self, signal: object) -> None:
        search = self._saved.search(self.currentIndex())
        if search is not None:
            signal.emit(search)  # type: ignore[attr-defined]  # a bound signal has no type of its own

    def _offer(self, place: QPoint) -> None:
        if not self.indexAt(place).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("查找"), lambda: self._tell(self.asked))
        menu.addAction(self.tr("改名…"), self._shown("saved:rename"), lambda: self._tell(self.rename_wanted))
        menu.addAction(self.tr("删除"), self._shown("saved:delete"), lambda: self._tell(self.delete_wanted))
        menu.popup(self.viewport().mapToGlobal(place))

    def _shown(self, action: str) -> QKeySequence:
        return QKeySequence(next(iter(self.keys.of(action)), ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space, leave the rest to Qt."""
        if event.key() in _ENTER:
            self._tell(self.asked)
        else:
            super().keyPressEvent(event)


class SavedBox(QWidget):
    """The list under its title; hidden while nothing is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SavedModel(self)
        self.list = SavedList(self._model, self)
        title = QLabel(self.tr("已存检索"), self)
        title.setObjectName("pane_title")
        title.setContentsMargins(10, 6, 10, 4)
        title.setBuddy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(self.list)
        self.hide()

    def show_searches(self, searches: Sequence[SavedSearch], totals: Mapping[str, int]) -> None:
        """Show these searches; ``totals`` says by the words how many pages each finds."""
        self._model.show(searches, totals)
        self.list.fit()
        self.setVisible(bool(searches))
