"""The vocabulary of tags as a list to filter by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from jianbao.ui.chips import colour_name
from jianbao.ui.institutions.columns import set_name_and_count
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from jianbao.archive.records import Tag

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_COLUMNS: Final = 2


class TagModel(QAbstractTableModel):
    """Two columns, name and number of articles."""

    TAG = Qt.ItemDataRole.UserRole + 1
    """The Tag of an index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tags: tuple[Tag, ...] = ()

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What is shown, in order."""
        return self._tags

    def show(self, tags: Sequence[Tag]) -> None:
        """Take another vocabulary."""
        self.beginResetModel()
        self._tags = tuple(tags)
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._tags)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("标签"), self.tr("篇数"))[section] if 0 <= section < _COLUMNS else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if not index.isValid():
            return None
        tag = self._tags[index.row()]
        first = index.column() == 0
        articles = self.tr("%Ln 篇文章", "", tag.articles)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tag.name if first else QLocale().toString(tag.articles)
            case Qt.ItemDataRole.TextAlignmentRole if not first:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return tip(f"{tag.name} · {articles}")
            case Qt.ItemDataRole.AccessibleTextRole if first:
                return f"{tag.name}, {colour_name(tag.colour)}, {articles}"
        return tag if role == self.TAG else None


class TagList(QTreeView):
    """A click chooses one tag, Ctrl and a click another with it, again takes it off; Esc takes all off."""

    def __init__(self, model: TagModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = model
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        set_name_and_count(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where there are no tags."""
        super().paintEvent(event)
        if not self._tags.tags:
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(10, 4, -10, -4)
            painter.drawText(room, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.tr("还没有标签。"))
            painter.end()

    def fit(self) -> None:
        """Give the counts the room that they take."""
        self.header().resizeSection(1, self.sizeHintForColumn(1))

    def chosen(self) -> tuple[str, ...]:
        """Give the names of the chosen tags in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._tags.tags[row].name for row in rows)

    def choose(self, names: Iterable[str]) -> None:
        """Choose these tags, as far as there are such."""
        wanted = set(names)
        selection = self.selectionModel()
        selection.clearSelection()
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for row, tag in enumerate(self._tags.tags):
            if tag.name in wanted:
                selection.select(self._tags.index(row, 0), flags)

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Take a tag off again by a plain click if it is the only one chosen."""
        plain = (
            isinstance(event, QMouseEvent)
            and event.type() == QEvent.Type.MouseButtonPress
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
        )
        chosen = self.selectionModel().selectedRows()
        if plain and index.isValid() and [i.row() for i in chosen] == [index.row()]:
            return QItemSelectionModel.SelectionFlag.Deselect | QItemSelectionModel.SelectionFlag.Rows
        return super().selectionCommand(index, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc, leave the rest to Qt."""
        if event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
            return
        super().keyPressEvent(event)
