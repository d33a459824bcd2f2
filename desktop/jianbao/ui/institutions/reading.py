"""Reads the tree and its counts beside the window's thread, one reading at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.records import InstitutionNode
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts


class Tree(NamedTuple):
    """The institutions, how many articles there are, and how many are filed under none."""

    nodes: Sequence[InstitutionNode]
    total: int
    unfiled: int
    became: Mapping[int, int] = {}
    """Of what was only read on pages, and is a record now, that node."""


class TreeReader(QObject):
    """Of the archive that is open."""

    read = Signal(object)
    """Tree."""
    failed = Signal(object)
    """WorldError: it could not be read."""

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._year: int | None = None
        self._wanted = self._reading = False
        """Whether it is to be read again, and whether it is being read."""
        self.fresh = False
        """Whether the counts are those of a moment when no act was under way: what an act changed can be added."""

    def ask(self) -> None:
        """Read it; where it is being read already, once more after that."""
        self.fresh = False
        self._wanted = self._acts.is_open
        if self._reading or not self._wanted:
            return
        self._reading, self._wanted = True, False
        archive, year = self._acts.archive, self._year

        def read() -> Tree:
            nodes = archive.institutions() if year is None else archive.bodies.tree_in(year)
            return Tree(nodes, *archive.article_counts(), archive.bodies.became())

        self._acts.read(self, read, self._tell, self._give_up)

    def show_year(self, year: int | None) -> None:
        """Read it as of the end of a year from now on, or as it is today."""
        self._year = year
        self.ask()

    def _tell(self, found: Tree) -> None:
        self._reading = False
        self.read.emit(found)
        # An act under way may be in the counts already, and is told of later.
        self.fresh = not self._acts.busy and not self._wanted
        if self._wanted:
            self.ask()

    def _give_up(self, error: WorldError) -> None:
        self._reading = False
        self.failed.emit(error)
