"""The vocabulary of tags as Qt sees it: each tag under the one above it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jianbao.ui.chips import colour_name
from jianbao.ui.dragging import ARTICLES
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import Tag

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_COLUMNS: Final = 2
ROOT: Final = 0
"""Position of what holds the first level."""
DRAGGED: Final = "application/x-jianbao-tags"
"""What is dragged: names of tags, a line each."""


def circled(digit: str | None) -> str:
    """The digit of a quick tag in a circle, as it is shown beside its name; "" for none."""
    return "" if digit is None else chr(ord("①") + int(digit) - 1)


@dataclass(slots=True)
class _Place:
    tag: Tag | None
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


class TagModel(QAbstractItemModel):
    """Two columns, name and number of articles; a tag whose broader one is not shown stands on the first level.

    What the user does to it is told, not done: it shows what the archive says next.
    """

    TAG = Qt.ItemDataRole.UserRole + 1
    """The Tag of an index."""

    renamed = Signal(str, str)
    """A tag, and what it is to be called."""
    moved = Signal(object, object)
    """Names of tags, and the name of the one that they are to stand under; None: none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[_Place] = [_Place(None, ROOT, 0)]
        self._by_name: dict[str, int] = {}

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What is shown, in the order of the vocabulary."""
        return tuple(place.tag for place in self._places if place.tag is not None)

    def show(self, tags: Sequence[Tag]) -> None:
        """Take another vocabulary, in the order in which those of a level are to stand."""
        self.beginResetModel()
        self._places = [_Place(None, ROOT, 0), *(_Place(tag, ROOT, 0) for tag in tags)]
        self._by_name = {tag.name: position for position, tag in enumerate(tags, 1)}
        for position, tag in enumerate(tags, 1):
            parent = self._by_name.get(tag.broader or "", ROOT)
            siblings = self._places[parent].children
            self._places[position].parent, self._places[position].row = parent, len(siblings)
            siblings.append(position)
        self.endResetModel()

    def tag(self, index: _Index) -> Tag | None:
        """Give the tag of an index."""
        return self._places[self._position(index)].tag

    def index_of(self, name: str) -> QModelIndex:
        """Find a tag; an invalid index if it is not there."""
        position = self._by_name.get(name)
        return QModelIndex() if position is None else self._index(position)

    def branches(self) -> Iterable[QModelIndex]:
        """Go through every tag that has others below it."""
        return [self._index(at) for at, place in enumerate(self._places) if at != ROOT and place.children]

    def _position(self, index: _Index) -> int:
        return int(index.internalId()) if index.isValid() else ROOT

    def _index(self, position: int) -> QModelIndex:
        return self.createIndex(self._places[position].row, 0, position)

    # What Qt asks for.

    def index(self, row: int, column: int, parent: _Index = _NOWHERE) -> QModelIndex:
        """Make the index of a child."""
        if parent.isValid() and parent.column() != 0:
            return QModelIndex()
        children = self._places[self._position(parent)].children
        if not (0 <= row < len(children) and 0 <= column < _COLUMNS):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: _Index) -> QModelIndex:  # type: ignore[override]  # the overload without argument is QObject's
        """Make the index of the parent."""
        if not child.isValid():
            return QModelIndex()
        position = self._places[self._position(child)].parent
        return QModelIndex() if position == ROOT else self._index(position)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.column() > 0 else len(self._places[self._position(parent)].children)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Count the columns; only a name has others below it."""
        return 0 if parent.column() > 0 else _COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("标签"), self.tr("篇数"))[section] if 0 <= section < _COLUMNS else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        tag = self.tag(index)
        if tag is None:
            return None
        first, within = index.column() == 0, max(tag.within, tag.articles)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return tag.name if first else QLocale().toString(within)
            case Qt.ItemDataRole.TextAlignmentRole if not first:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return tip("\n".join(self._told(tag)))
            case Qt.ItemDataRole.AccessibleTextRole if first:
                return ", ".join([tag.name, colour_name(tag.colour), *self._told(tag)[1:]])
        return tag if role == self.TAG else None

    def _told(self, tag: Tag) -> list[str]:
        """What is said of a tag beside its colour, a line each."""
        within = max(tag.within, tag.articles)
        count = self.tr("%Ln 篇文章", "", within)
        if within > tag.articles:
            count = self.tr("{all}，其中本标签 {own}").format(all=count, own=QLocale().toString(tag.articles))
        digit = "" if tag.digit is None else self.tr("数字键 {digit}").format(digit=tag.digit)
        also = "" if not tag.synonyms else self.tr("又称 {names}").format(names="、".join(tag.synonyms))
        disputed = self.tr("两处改得不一样，请改一次定下来") if tag.disputed else ""
        return [f"{tag.name} · {count}", *filter(None, (digit, also, tag.note, disputed))]

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let names be edited, and tags be dragged onto each other, or onto the ground."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == 0 else flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell of another name."""
        tag, name = self.tag(index), " ".join(str(value).split())
        if role == Qt.ItemDataRole.EditRole and tag is not None and name and name != tag.name:
            self.renamed.emit(tag.name, name)
        return False

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Tags are moved, articles are put."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Tags are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """What can be dropped."""
        return [DRAGGED, ARTICLES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Give the names of what is dragged."""
        data = QMimeData()
        names = dict.fromkeys(tag.name for index in indexes if (tag := self.tag(index)) is not None)
        data.setData(DRAGGED, "\n".join(names).encode())
        return data

    def canDropMimeData(self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Whether none of the dragged would stand under itself; articles are put on a tag."""
        if data.hasFormat(ARTICLES):
            return self.tag(parent) is not None
        if not data.hasFormat(DRAGGED):
            return False
        names, position = _names(data), self._position(parent)
        while position != ROOT:
            place = self._places[position]
            if place.tag is not None and place.tag.name in names:
                return False
            position = place.parent
        return True

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:  # noqa: N802 - Qt's name
        """Tell where the dragged are to stand."""
        if data.hasFormat(DRAGGED) and self.canDropMimeData(data, action, row, column, parent):
            target = self.tag(parent)
            broader = None if target is None else target.name
            self.moved.emit(_names(data), broader)
        return False


def _names(data: QMimeData) -> list[str]:
    return bytes(data.data(DRAGGED).data()).decode().splitlines()
