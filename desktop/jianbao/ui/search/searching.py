"""The search across the panes: what the field may go on with, and what is found on the open page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jianbao.archive.records import ArticleQuery
from jianbao.ui.search.keeping import SavedSearches

if TYPE_CHECKING:
    from jianbao.archive.search.records import Completion, Mark
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts
    from jianbao.ui.window import MainWindow


class Searching(QObject):
    """Wires field, page and saved searches of a window to the search of the archive."""

    def __init__(self, acts: Acts, window: MainWindow) -> None:
        super().__init__(window)
        self._acts = acts
        self._articles, self._reader, self._navigator = window.articles, window.reader, window.navigator
        self._institutions = window.institutions
        self._question = 0
        """Raised whenever what is found on the page is asked: what was asked before is of no use any more."""
        self._marked: int | None = None
        """The article on which finds are marked."""
        self._saved = SavedSearches(acts, window.institutions.saved, window)
        self._saved.asked.connect(self._ask_again)
        self._saved.failed.connect(window.tell)
        self._articles.field.typed.connect(self._complete)
        self._articles.answer.save_wanted.connect(self.save)
        self._navigator.article_shown.connect(lambda _record: self._mark())
        self._navigator.listed.connect(lambda _articles, _figures: self._mark())

    def save(self) -> None:
        """Ask under which name what stands in the field is to be kept."""
        if self._articles.words:
            self._saved.save(self._articles.words)

    def _ask_again(self, words: str) -> None:
        """Ask a saved search of the whole archive, as it is counted."""
        self._institutions.choose(ArticleQuery())
        self._articles.search(words)

    def _complete(self, line: str, cursor: int) -> None:
        if not self._acts.is_open:
            return
        archive, offer = self._acts.archive, self._articles.field.offer

        def complete() -> list[Completion]:
            return archive.search.completions(line, cursor)

        self._acts.read(self, complete, lambda found: offer(line, cursor, found), self._pass_over)

    def _mark(self) -> None:
        """Mark on the open page what the words of the field find there."""
        self._question += 1
        number, archive, article, words = (
            self._question,
            self._acts.archive,
            self._navigator.article_id,
            self._articles.words,
        )
        if article is None or not words:
            self._reader.show_found(())
            self._marked = None
            return

        def show(found: tuple[Mark, ...]) -> None:
            if number == self._question:
                reader = self._reader
                # One who comes to a page is led to the first find, unless something else led there.
                fresh = article != self._marked and reader.place() == 0 and reader.current_figure is None
                self._marked = article
                reader.show_found(found, go=fresh)

        self._acts.read(self, lambda: archive.search.marks(article, words), show, self._pass_over)

    def _pass_over(self, _error: WorldError) -> None:
        """Words that can't be read find nothing here; the list says why."""
