"""The pane that says which articles are listed: an institution's subtree, and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jianbao.archive.records import ArticleQuery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import InstitutionNode, Tag


class InstitutionPane(QWidget):
    """The institution tree above, the tags below; what is chosen in both makes one query."""

    query_chosen = Signal(object)
    """ArticleQuery: another institution or other tags were chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ArticleQuery()
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setObjectName("institutions_splitter")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    @property
    def query(self) -> ArticleQuery:
        """What is chosen now."""
        return self._query

    def show_nodes(self, nodes: Sequence[InstitutionNode], total: int) -> None:
        """Show the tree (parents first); ``total`` is the number of articles in the whole archive."""

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Show the vocabulary of tags."""

    def open_branches(self) -> list[str]:
        """Name the open branches, to be restored by ``restore_branches``."""
        return []

    def restore_branches(self, branches: Sequence[str]) -> None:
        """Open these branches, now or as soon as they are shown, and close all others."""
