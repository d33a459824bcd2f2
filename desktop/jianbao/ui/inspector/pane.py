"""The inspector: the figures, notes, tags and particulars of the article on show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import ArticleRecord, Note, Tag


class Inspector(QTabWidget):
    """Four tabs about one article. It shows what it is given and asks for every change by a signal."""

    figure_activated = Signal(int)
    """The index in ``article.metrics`` of the figure that the user went to."""
    note_activated = Signal(str)
    """The id of the note that the user went to."""
    note_added = Signal(str)
    """The text of a new note on the article."""
    note_edited = Signal(str, str)
    """The id of a note and its new text."""
    note_deleted = Signal(str)
    tag_added = Signal(str)
    tag_removed = Signal(str)
    tag_coloured = Signal(str, object)
    """The name of a tag and its new colour, "#rrggbb" or None."""

    def show_article(
        self,
        record: ArticleRecord | None,
        notes: Sequence[Note] = (),
        tags: Sequence[str] = (),
        vocabulary: Sequence[Tag] = (),
    ) -> None:
        """Show this article, or the empty inspector; an edit under way is kept if the article is the same."""

    def select_figure(self, index: int) -> None:
        """Select the figure ``article.metrics[index]`` in the list, without ``figure_activated``."""

    def edit_note(self, note_id: str) -> None:
        """Show the notes and open this one for editing."""

    def begin_note(self) -> None:
        """Show the notes and put the cursor where a new note on the article is written."""

    def begin_tag(self) -> None:
        """Show the tags and put the cursor where a tag is added."""
