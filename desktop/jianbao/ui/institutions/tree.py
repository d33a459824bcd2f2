"""The view of the institution tree, which remembers its open branches by name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QTreeView, QWidget

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.dragging import ARTICLES, INSTITUTIONS, numbers_in
from jianbao.ui.institutions.columns import set_name_and_count
from jianbao.ui.institutions.delegates import InstitutionDelegate
from jianbao.ui.institutions.model import InstitutionModel
from jianbao.ui.listing.typing import TypeToFind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QKeyEvent

    from jianbao.archive.records import InstitutionNode, Tally

_FEW: Final = 24
"""A tree of no more nodes than this is open at first; of a larger one, only the first level."""
_ACTS: Final = ("record", "rename", "move", "delete", "new")
_ROOT: Final = "/"
"""Stands for the root in a list of open branches, so that one with all branches closed is not empty."""


class InstitutionTree(QTreeView):
    """Left and right fold and unfold, Esc goes back to all articles; what is dragged onto another is put under it.

    Its other keys are in the table of keys, under ``institutions``.
    """

    chosen = Signal(object)
    """int | None: the id of the chosen institution, None for all articles."""
    wanted = Signal(str)
    """What a key asks for, of the chosen institution: "record", "rename", "move", "delete", "new"."""

    previewed = Signal(str)
    """What would come of letting go here of what is dragged; "" for nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._institutions = InstitutionModel(self)
        self._open: set[str] = set()
        self._seen: set[str] = set()
        self._restored = False
        self._chosen: int | None = None
        self.setModel(self._institutions)
        self.setItemDelegate(InstitutionDelegate(self))
        self.setIndentation(16)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        set_name_and_count(self)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        acts = {f"institution-{act}": partial(self.wanted.emit, act) for act in _ACTS}
        self.keys = PaneKeys(self, acts | {"institutions:open-all": self._open_all})
        TypeToFind(self)
        self.expanded.connect(self._remember_opened)
        self.collapsed.connect(self._remember_closed)
        self.selectionModel().currentRowChanged.connect(self._take_choice)

    @property
    def chosen_id(self) -> int | None:
        """The id of the chosen institution, None for all articles."""
        return self._chosen

    @property
    def institutions(self) -> InstitutionModel:
        """What is shown."""
        return self._institutions

    def show_nodes(
        self,
        nodes: Sequence[InstitutionNode],
        total: int,
        unfiled: int = 0,
        became: Mapping[int, int] | None = None,
    ) -> None:
        """Show other nodes; what was chosen, or what it ``became``, stays so if it is there, else all articles are."""
        wanted = self._chosen if self._chosen is None else (became or {}).get(self._chosen, self._chosen)
        if self._institutions.show(nodes, total, unfiled):
            self._unfold()
        every = self._institutions.index_of(None).siblingAtColumn(1)
        self.header().resizeSection(1, self.sizeHintForIndex(every).width())  # no count is wider than that of all
        self.choose(wanted)

    def add(self, tallies: Mapping[int, Tally]) -> None:
        """Add to the counts of these institutions, and of those above them."""
        self._institutions.add(tallies)

    def choose(self, institution_id: int | None) -> None:
        """Go to an institution, or to all articles if it is not there."""
        index = self._institutions.index_of(institution_id)
        self.setCurrentIndex(index if index.isValid() else self._institutions.index_of(None))

    def open_branches(self) -> list[str]:
        """Name the open branches by the names from their root down; the first is the root itself.

        While no institution has been shown these are the branches that are to be restored; none without memory.
        """
        if not self._institutions.size():
            return [*self._open] if self._restored else []
        model = self._institutions
        return [_ROOT, *(model.path(index) for index in model.branches() if self.isExpanded(index))]

    def restore_branches(self, branches: Sequence[str]) -> None:
        """Open these branches and close all others, now or when they are first shown; no names, no memory."""
        if branches:
            self._open = set(branches)
            self._seen.clear()
            self._restored = True
            self._unfold()

    def _unfold(self) -> None:
        """Open the branches that were open; one never seen before is open if the tree is small."""
        branches = list(self._institutions.branches())
        # What is opened here is known; Qt would have it noted branch by branch.
        blocked = QSignalBlocker(self)
        small = self._institutions.size() <= _FEW
        for index in branches:
            path = self._institutions.path(index)
            fresh = path not in self._seen and not self._restored
            self._seen.add(path)
            self.setExpanded(index, small or not index.parent().isValid() if fresh else path in self._open)
            if self.isExpanded(index):
                self._open.add(path)
            else:
                self._open.discard(path)
        blocked.unblock()
        if branches:
            self._restored = False

    def _remember_opened(self, index: QModelIndex) -> None:
        self._open.add(self._institutions.path(index))

    def _remember_closed(self, index: QModelIndex) -> None:
        self._open.discard(self._institutions.path(index))

    def _take_choice(self, current: QModelIndex) -> None:
        node = self._institutions.node(current) if current.isValid() else None
        chosen = None if node is None else node.id
        if chosen != self._chosen:
            self._chosen = chosen
            self.chosen.emit(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc, leave the rest to Qt."""
        if event.key() == Qt.Key.Key_Escape and self._chosen is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Say what letting go here would do."""
        super().dragMoveEvent(event)
        name = str(self.indexAt(event.position().toPoint()).siblingAtColumn(0).data())
        pages, moved = (len(numbers_in(event.mimeData(), kind)) for kind in (ARTICLES, INSTITUTIONS))
        said = self.tr("松开：归入“{name}”（{count} 篇）") if pages else self.tr("松开：移到“{name}”之下")
        self.previewed.emit(said.format(name=name, count=pages) if event.isAccepted() and (pages or moved) else "")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing would come of it elsewhere."""
        super().dragLeaveEvent(event)
        self.previewed.emit("")

    def _open_all(self) -> None:
        self.expandAll()  # emits nothing
        self._open.update(map(self._institutions.path, self._institutions.branches()))
