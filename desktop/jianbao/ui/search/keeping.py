"""Keeps the saved searches in step with the archive, and lets them be saved, renamed, deleted and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jianbao.archive.query import parse
from jianbao.archive.search.records import SearchQuery
from jianbao.errors import WorldError
from jianbao.ui.search.name_dialog import NameDialog

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from jianbao.archive.records import Changes, SavedSearch
    from jianbao.archive.store import Archive
    from jianbao.ui.acts import Acts
    from jianbao.ui.search.saved import SavedBox

_PLACE = "saved-search"
"""Names the act for ``AskingDialog.settle``."""


class SavedSearches(QObject):
    """What is decided about searches goes to the desk; what they find is counted beside the window's thread."""

    asked = Signal(str)
    """The words of a saved search that is to be asked."""
    failed = Signal(object)
    """WorldError: something could not be read."""

    def __init__(self, acts: Acts, box: SavedBox, window: QWidget) -> None:
        super().__init__(window)
        self._acts, self._box, self._window = acts, box, window
        self._searches: Sequence[SavedSearch] = ()
        self._totals: Mapping[str, int] = {}
        self._number = 0
        """Raised whenever the searches are counted anew: what was counted before is of no use any more."""
        box.list.asked.connect(lambda search: self.asked.emit(search.words))
        box.list.rename_wanted.connect(lambda search: self._ask(search.words, search.name, search.id))
        box.list.delete_wanted.connect(self._delete)
        acts.opened.connect(self.read)
        acts.done.connect(self._follow)

    def save(self, words: str) -> None:
        """Ask under which name these words are to be kept."""
        self._ask(words, words, None)

    def _ask(self, words: str, name: str, search_id: str | None) -> None:
        dialog = NameDialog(words, name, _PLACE, self._window)
        dialog.given.connect(
            lambda given: self._acts.perform(lambda desk: desk.searches.save(given, words, search_id), _PLACE)
        )
        self._acts.settled.connect(dialog.settle)
        dialog.open()

    def _delete(self, search: SavedSearch) -> None:
        self._acts.perform(lambda desk: desk.searches.delete(search.id))

    def _follow(self, changes: Changes) -> None:
        if changes.searches or (self._searches and changes.articles):
            self.read()

    def read(self) -> None:
        """Show the searches, and count anew what each finds."""
        if not self._acts.is_open:
            return
        self._number += 1
        number, archive = self._number, self._acts.archive

        def show(searches: Sequence[SavedSearch]) -> None:
            if number == self._number:
                self._searches = searches
                self._box.show_searches(searches, self._totals)
                self._count(number, archive)

        self._acts.read(self, archive.search.saved, show, self.failed.emit)

    def _count(self, number: int, archive: Archive) -> None:
        searches = self._searches

        def count() -> dict[str, int]:
            found: dict[str, int] = {}
            for words in filter(_readable, {one.words for one in searches}):
                if number != self._number or self._acts.closing:
                    break
                found[words] = archive.search.count(SearchQuery(words))
            return found

        def show(found: dict[str, int]) -> None:
            if number == self._number:
                self._totals = found
                self._box.show_searches(searches, found)

        if searches:
            self._acts.read(self, count, show, self.failed.emit)


def _readable(words: str) -> bool:
    """Whether words can be read as a query; another version may have saved some that cannot."""
    try:
        parse(words)
    except WorldError:
        return False
    return True
