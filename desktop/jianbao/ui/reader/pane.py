"""The reading pane: the restored page or its original text, with the legend of its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from jianbao.archive.records import ArticleRecord, Note
    from jianbao.page.records import Span


class ReaderPane(QWidget):
    """Shows one article. Figures are named by their index in ``article.metrics``."""

    figure_activated = Signal(int)
    """A figure was clicked or stepped to."""
    note_requested = Signal(object)
    """Span: the user wants to write a note on this passage."""
    zoom_changed = Signal(int)
    """Per cent."""

    def show_article(self, record: ArticleRecord | None, notes: list[Note]) -> None:
        """Show an article, or the empty state."""
        raise NotImplementedError

    def scroll_to_figure(self, index: int) -> None:
        """Bring a figure into sight and make it the current one."""
        raise NotImplementedError

    def scroll_to_span(self, span: Span) -> None:
        """Bring a passage of the source into sight and select it."""
        raise NotImplementedError

    def toggle_original(self) -> None:
        """Change between the restored page and the original text, at the same place."""
        raise NotImplementedError

    def selected_span(self) -> Span | None:
        """The source stretch of the selected text; None if nothing of the source is selected."""
        raise NotImplementedError
