"""The institution tree as Qt sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from jianbao.archive.records import InstitutionNode
from jianbao.page.records import InstitutionKind
from jianbao.ui.dragging import ARTICLES, INSTITUTIONS, numbers_in, packed
from jianbao.ui.standing import progress_text
from jianbao.ui.wording import institution_kind_text, tip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from PySide6.QtCore import QMimeData

    from jianbao.archive.records import Tally

ROOT: Final = 0
"""Position of what holds the first level."""
UNFILED: Final = -1
"""The id of the node of the articles that are filed under no institution."""
ALL: Final = 1
"""Position of the node of all articles."""
_FIRST: Final = 2
"""Position of the first institution."""

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_COLUMNS: Final = 2

_LIKE: Final = 2
"""Characters by which two names begin alike: those of a town."""

STEP: Final = " › "
"""Between the names of a branch's path."""


@dataclass(slots=True)
class _Place:
    """A node in the tree: the record (None for the root and for all articles), its parent, its row, its children."""

    node: InstitutionNode | None
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


class InstitutionModel(QAbstractItemModel):
    """Two columns, name and number of articles, under a first node for all articles."""

    dropped = Signal(object, object)
    """list[int], int | None: institutions dropped on another, or on all articles."""
    pages_dropped = Signal(object, int)
    """list[int], int: articles dropped on an institution."""

    NODE = Qt.ItemDataRole.UserRole + 1
    """The InstitutionNode of an index; None for all articles."""
    SHORT = Qt.ItemDataRole.UserRole + 2
    """What tells an institution from those beside it, where there is no room for its name; None if all of it does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._total = 0
        self._places: list[_Place] = []
        self._shorts: dict[int, str | None] = {}
        """What tells each from those beside it, as far as it was asked: a delegate asks at every paint."""
        self._by_id: dict[int, int] = {}
        self.has_records = False
        """Whether some of the institutions are records of the authority file."""
        self._plant(())

    def show(self, nodes: Sequence[InstitutionNode], total: int, unfiled: int = 0) -> bool:
        """Take other nodes, parents first; a node whose parent is not among them stands on the first level.

        Where articles are ``unfiled`` a last node stands for them. Says whether the tree is another: where the same
        institutions stand in the same places, what changed of them is shown and nothing else.
        """
        if unfiled:
            name = self.tr("未归入机构")
            rest = InstitutionNode(UNFILED, name, InstitutionKind.OTHER, None, unfiled, 0, None)
            nodes = [*nodes, rest]
        records = any(node.body is not None for node in nodes)
        if records is self.has_records and self._stand_the_same(nodes):
            self._exchange(nodes, total)
            return False
        self.beginResetModel()
        self.has_records = records
        self._total = total
        self._plant(nodes)
        self.endResetModel()
        return True

    def _stand_the_same(self, nodes: Sequence[InstitutionNode]) -> bool:
        known = [place.node for place in self._places[_FIRST:]]
        return len(known) == len(nodes) and all(
            old is not None and (old.id, old.parent_id, old.name) == (new.id, new.parent_id, new.name)
            for old, new in zip(known, nodes, strict=True)
        )

    def _exchange(self, nodes: Sequence[InstitutionNode], total: int) -> None:
        """Take what is said anew of the nodes that stand here."""
        changed = [ALL] if total != self._total else []
        self._total = total
        for position, node in enumerate(nodes, _FIRST):
            if self._places[position].node != node:
                self._places[position].node = node
                changed.append(position)
        for position in changed:
            self._tell_changed(position)

    def add(self, tallies: Mapping[int, Tally]) -> None:
        """Add to the counts of these institutions, and of those above them."""
        for institution_id, tally in tallies.items():
            position = self._by_id.get(institution_id, ROOT)
            while position != ROOT:
                place = self._places[position]
                if place.node is not None:
                    figures, checked = place.node.figures + tally.figures, place.node.checked + tally.checked
                    place.node = replace(place.node, figures=figures, checked=checked)
                self._tell_changed(position)
                position = place.parent

    def _tell_changed(self, position: int) -> None:
        for column in range(_COLUMNS):
            # One by one: for several at once Qt draws the whole tree.
            cell = self._index(position).siblingAtColumn(column)
            self.dataChanged.emit(cell, cell)

    def _plant(self, nodes: Sequence[InstitutionNode]) -> None:
        self._places = [_Place(None, ROOT, 0, [ALL]), _Place(None, ROOT, 0)]
        self._by_id, self._shorts = {}, {}
        for node in nodes:
            parent = ROOT if node.parent_id is None else self._by_id.get(node.parent_id, ROOT)
            siblings = self._places[parent].children
            self._by_id[node.id] = len(self._places)
            siblings.append(len(self._places))
            self._places.append(_Place(node, parent, len(siblings) - 1))

    def _place(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return int(index.internalId()) if index.isValid() else ROOT

    def node(self, index: QModelIndex | QPersistentModelIndex) -> InstitutionNode | None:
        """Give the node of an index; None for all articles."""
        return self._places[self._place(index)].node

    def index_of(self, institution_id: int | None) -> QModelIndex:
        """Find an institution; all articles for None; an invalid index if it is not in the tree."""
        position = ALL if institution_id is None else self._by_id.get(institution_id)
        return QModelIndex() if position is None else self._index(position)

    def _index(self, position: int) -> QModelIndex:
        return self.createIndex(self._places[position].row, 0, position)

    def path(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Name a branch by the names from its root down to it."""
        names: list[str] = []
        position = self._place(index)
        while position != ROOT:
            node = self._places[position].node
            names.append(node.name if node is not None else "")
            position = self._places[position].parent
        return STEP.join(reversed(names))

    def size(self) -> int:
        """Count the institutions."""
        return len(self._by_id)

    def nodes(self) -> list[InstitutionNode]:
        """Give the institutions, parents first."""
        return [place.node for place in self._places if place.node is not None and place.node.id != UNFILED]

    def subtree(self, institution_id: int) -> list[int]:
        """Name an institution and all below it."""
        waiting, found = [self._by_id.get(institution_id, ROOT)], []
        while waiting:
            position = waiting.pop()
            place = self._places[position]
            if position != ROOT and place.node is not None:
                found.append(place.node.id)
                waiting += place.children
        return found

    def branches(self) -> Iterator[QModelIndex]:
        """Go through every node that has others below it, parents first."""
        for position, place in enumerate(self._places):
            if position != ROOT and place.children:
                yield self._index(position)

    # What Qt asks for.

    def index(self, row: int, column: int, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> QModelIndex:
        """Make the index of a child."""
        if parent.isValid() and parent.column() != 0:
            return QModelIndex()
        children = self._places[self._place(parent)].children
        if not (0 <= row < len(children) and 0 <= column < self.columnCount()):
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(  # type: ignore[override]  # the overload without argument is QObject's
        self, child: QModelIndex | QPersistentModelIndex
    ) -> QModelIndex:
        """Make the index of the parent."""
        if not child.isValid():
            return QModelIndex()
        position = self._places[self._place(child)].parent
        return QModelIndex() if position == ROOT else self._index(position)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the rows."""
        if parent.isValid() and parent.column() != 0:
            return 0
        return len(self._places[self._place(parent)].children)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the columns; only a name has others below it."""
        return 0 if parent.column() > 0 else _COLUMNS

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let institutions be dragged onto each other, and articles onto them."""
        flags = super().flags(index)
        node = self.node(index) if index.isValid() else None
        if node is not None and node.id != UNFILED:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if index.isValid() and (node is None or node.id != UNFILED):
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Nothing is taken away here: what is dropped is an act, and the tree is read anew."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what can be dropped here."""
        return [INSTITUTIONS, ARTICLES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Give what is dragged: the numbers of the institutions."""
        ids = dict.fromkeys(node.id for index in indexes if (node := self.node(index)) is not None)
        return packed(INSTITUTIONS, ids)

    def canDropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: _Index
    ) -> bool:
        """Tell whether it may be dropped there: nothing below itself."""
        if not parent.isValid():
            return False
        node = self.node(parent)
        if data.hasFormat(ARTICLES):
            return node is not None and node.id != UNFILED
        return node is None or not any(node.id in self.subtree(one) for one in numbers_in(data, INSTITUTIONS))

    def dropMimeData(  # noqa: N802 - Qt's name
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Tell what was dropped where; the tree follows once it is decided."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        node = self.node(parent)
        if data.hasFormat(INSTITUTIONS):
            self.dropped.emit(numbers_in(data, INSTITUTIONS), None if node is None else node.id)
        elif node is not None:
            self.pages_dropped.emit(numbers_in(data, ARTICLES), node.id)
        return False

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("机构"), self.tr("篇数"))[section] if 0 <= section < _COLUMNS else None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what is shown of an index, said of it, or kept in it."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == self.SHORT:
            return self._short_of(node)
        return node if role == self.NODE else self._shown(node, index.column() == 0, role)

    def _shown(self, node: InstitutionNode | None, first: bool, role: int) -> object:  # noqa: FBT001 - a column
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(node) if first else self._count(node)
            case Qt.ItemDataRole.TextAlignmentRole if not first:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._about(node))
            case Qt.ItemDataRole.AccessibleTextRole if first:
                return self._spoken(node)
        return None

    def _short_of(self, node: InstitutionNode | None) -> str | None:
        if node is None:
            return None
        if node.id not in self._shorts:
            self._shorts[node.id] = self._short(node)
        return self._shorts[node.id]

    def _short(self, node: InstitutionNode) -> str | None:
        """The name without what it has in common with others of its level that begin like it."""
        place = self._places[self._by_id[node.id]]
        beside = (self._places[position].node for position in self._places[place.parent].children)
        names = [other.name for other in beside if other is not None and other.name[:_LIKE] == node.name[:_LIKE]]
        alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
        short = node.name[sum(1 for _ in alike) :]
        return short if len(names) > 1 and short else None

    def _name(self, node: InstitutionNode | None) -> str:
        return self.tr("全部文章") if node is None else node.name

    def _count(self, node: InstitutionNode | None) -> str:
        return QLocale().toString(self._total if node is None else node.articles)

    def _about(self, node: InstitutionNode | None) -> str:
        articles = self.tr("%Ln 篇文章", "", self._total if node is None else node.articles)
        if node is None or node.id == UNFILED:
            return articles
        figures = self.tr("%Ln 个数据", "", node.figures)
        lines = [node.name, f"{institution_kind_text(node.kind)} · {articles} · {figures}"]
        if node.checked:
            lines.append(self.tr("核查 {}").format(progress_text(node.checked, node.figures)))
        if node.filed_by == "rule":
            lines.append(self._why(node))
        if node.body is not None:
            lines.append(self.tr("机构表里的记录"))
        elif self.has_records:
            lines.append(self.tr("从版面读出，不在机构表里"))
        return "\n".join(lines)

    def _why(self, node: InstitutionNode) -> str:
        above = self._places[self._by_id[node.parent_id]].node if node.parent_id in self._by_id else None
        if above is None:
            return self.tr("按归档规则归入此处，版面上没有写明。")
        return self.tr("按归档规则归入“{parent}”，版面上没有写明。").format(parent=above.name)

    def _spoken(self, node: InstitutionNode | None) -> str:
        about = self._about(node)
        return f"{self._name(node)}, {about}" if node is None or node.id == UNFILED else ", ".join(about.splitlines())
