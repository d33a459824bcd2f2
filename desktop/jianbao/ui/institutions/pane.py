"""The pane that says which articles are listed: an institution's subtree, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from jianbao.archive.records import ArticleQuery
from jianbao.ui.institutions.delegates import TagDelegate
from jianbao.ui.institutions.model import UNFILED
from jianbao.ui.institutions.tree import InstitutionTree
from jianbao.ui.institutions.year import YearBox
from jianbao.ui.search.saved import SavedBox
from jianbao.ui.tags.model import TagModel
from jianbao.ui.tags.tree import TagTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QAction

    from jianbao.archive.records import InstitutionNode, Tag, Tally


class InstitutionPane(QWidget):
    """The institution tree above, the tags below; what is chosen in both makes one query."""

    query_chosen = Signal(object)
    """ArticleQuery: another institution or other tags were chosen."""
    previewed = Signal(str)
    """What would come of letting go where something is dragged to; "" for nothing."""
    wanted = Signal(str)
    """What a key asks for: "new", or of the chosen institution "record", "rename", "move", "delete"."""
    moved = Signal(object, object)
    """list[int], int | None: institutions to be put under another, or under none."""
    pages_dropped = Signal(object, int)
    """list[int], int: articles to be filed under an institution."""
    year_chosen = Signal(object)
    """int | None: as of which year the tree is to be shown, None for today."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ArticleQuery()
        self._showing = False
        self._tree = InstitutionTree(self)
        self._tree.setObjectName("institution_tree")
        self._tree.setAccessibleName(self.tr("机构"))
        self._model = TagModel(self)
        self.tags = TagTree(self._model, self)
        self.tags.setObjectName("tag_list")
        self.tags.setAccessibleName(self.tr("标签"))
        self.tags.setItemDelegate(TagDelegate(self.tags))
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("institutions_splitter")
        self.splitter.setChildrenCollapsible(False)
        self.year = YearBox(self)
        self.splitter.addWidget(_titled(self.tr("机构"), self._tree, self.year))
        self.splitter.addWidget(_titled(self.tr("标签"), self.tags))
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.splitter, 1)
        self.saved = SavedBox(self)
        layout.addWidget(self.saved)
        self.setFocusProxy(self._tree)
        self._tree.chosen.connect(self._tell)
        self._tree.wanted.connect(self.wanted)
        for tree in (self._tree, self.tags):
            tree.previewed.connect(self.previewed)
        self._tree.institutions.dropped.connect(self.moved)
        self._tree.institutions.pages_dropped.connect(self.pages_dropped)
        self.year.chosen.connect(self.year_chosen)
        self.tags.selectionModel().selectionChanged.connect(self._tell)

    @property
    def query(self) -> ArticleQuery:
        """What is chosen now."""
        return self._query

    def show_nodes(
        self,
        nodes: Sequence[InstitutionNode],
        total: int,
        unfiled: int = 0,
        became: Mapping[int, int] | None = None,
    ) -> None:
        """Show the tree (parents first); ``total``: articles in the archive; ``unfiled``: of no institution."""
        self._tree.show_nodes(nodes, total, unfiled, became)
        self._tell()

    def offer(self, actions: Sequence[QAction]) -> None:
        """Offer these by the right button."""
        self._tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._tree.addActions(list(actions))

    def chosen(self) -> InstitutionNode | None:
        """Give the institution that is chosen; None where all articles are, or those of none."""
        chosen = self._tree.chosen_id
        return next((node for node in self.nodes() if node.id == chosen), None)

    def nodes(self) -> list[InstitutionNode]:
        """Give the institutions of the tree, parents first."""
        return self._tree.institutions.nodes()

    def subtree(self, institution_id: int) -> list[int]:
        """Name an institution and all below it."""
        return self._tree.institutions.subtree(institution_id)

    def add(self, tallies: Mapping[int, Tally]) -> None:
        """Add to the counts of these institutions, and of those above them."""
        self._tree.add(tallies)

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show the vocabulary of tags; chosen tags stay chosen as far as they are still there."""
        chosen = self.tags.chosen()
        self._showing = True
        self._model.show(tags)
        self.tags.fit()
        self.tags.choose(chosen)
        self._showing = False
        self._tell()

    def choose(self, query: ArticleQuery) -> None:
        """Choose an institution and tags, as far as they are there."""
        self._showing = True
        self._tree.choose(UNFILED if query.unfiled else query.institution_id)
        self.tags.choose(query.tags)
        self._showing = False
        self._tell()

    def open_branches(self) -> list[str]:
        """Name the open branches, to be restored by ``restore_branches``."""
        return self._tree.open_branches()

    def restore_branches(self, branches: Sequence[str]) -> None:
        """Open these branches and close all others, now or when they are first shown; no names, no memory."""
        self._tree.restore_branches(branches)

    def _tell(self) -> None:
        if self._showing:
            return
        chosen = self._tree.chosen_id
        unfiled = chosen == UNFILED
        nodes: tuple[int, ...] = ()
        if self.year.year is not None and chosen is not None and not unfiled:
            # A branch that is not today's: its nodes are named one by one.
            nodes, chosen = tuple(self.subtree(chosen)), None
        query = ArticleQuery(None if unfiled else chosen, self.tags.chosen(), unfiled, nodes=nodes)
        if query != self._query:
            self._query = query
            self.query_chosen.emit(query)


def _titled(title: str, widget: QWidget, beside: QWidget | None = None) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    label = QLabel(title, box)
    label.setObjectName("pane_title")
    label.setContentsMargins(10, 6, 10, 4)
    label.setBuddy(widget)
    head = QHBoxLayout()
    head.setContentsMargins(0, 0, 6, 0)
    head.addWidget(label, 1)
    if beside is not None:
        head.addWidget(beside)
    layout.addLayout(head)
    layout.addWidget(widget, 1)
    return box
