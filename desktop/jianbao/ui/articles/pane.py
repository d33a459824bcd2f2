"""The list of articles: sorted by a header, filtered by title, one or many selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import ArticleRow, Tag


class ArticlePane(QWidget):
    """The articles that the chosen institution and tags leave."""

    opened = Signal(int)
    """The id of the article that the user went to, by mouse or keys: show it."""
    entered = Signal(int)
    """Enter, Space or a double click on that article: show it and go there."""
    selection_changed = Signal(object)
    """list[int]: the ids of the selected articles, in the order of the list."""

    def show_rows(self, rows: Sequence[ArticleRow]) -> None:
        """Show these articles; selection and place are kept as far as they are still there."""

    def show_tags(self, tags: Sequence[Tag]) -> None:
        """Take the colours of the tags from the vocabulary."""

    def select(self, article_id: int) -> bool:
        """Select this article alone, without ``opened``; False if it is not in the list."""
        return False

    def selected_ids(self) -> list[int]:
        """Give the ids of the selected articles in the order of the list."""
        return []

    def header_state(self) -> QByteArray:
        """Give order, widths, sorting and choice of the columns."""
        return QByteArray()

    def restore_header(self, state: QByteArray) -> None:
        """Put back what ``header_state`` gave; a state of another version is passed over."""
