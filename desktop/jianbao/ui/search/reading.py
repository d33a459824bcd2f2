"""Reads what the list of articles shows: beside the window's thread, and what was asked before is given up at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jianbao.archive.search.records import SearchQuery
from jianbao.ui.search.listing import Listed, completed, lines, listed

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import ArticleQuery, ArticleRow
    from jianbao.archive.search.records import Loosened, Snippet
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts

_PAUSE = 15
"""Milliseconds without a key before what stands in the field is asked: an input method writes several at once."""


class ListReader(QObject):
    """One question at a time; of what is found the first lines are told first, then all the rest."""

    begun = Signal()
    """The first list is on show, or cannot be: what stands beside it can be read."""
    due = Signal()
    """Nothing was typed for a moment: ask."""
    listed = Signal(object, object)
    """ArticleQuery and Listed: what answers it, at least the first of it."""
    completed = Signal(object, object)
    """array[int]: all of it, where ``listed`` told the first of it only; the figures in them, None if not counted."""
    refused = Signal(object)
    """WorldError: the words can't be read."""
    loosened = Signal(object)
    """Loosened: nothing was found; this would be."""
    read = Signal(object, object, object)
    """The articles asked for, list[ArticleRow] of them, dict[int, Snippet] by article."""
    failed = Signal(object)
    """WorldError: something could not be read."""

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._question = 0
        self._begun = True
        self._words = ""
        """What the list shows the finds of now."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.due)

    def hold(self) -> None:
        """Give up what was asked, and wait whether more is typed."""
        self._question += 1
        self._timer.start()

    def begin(self) -> None:
        """The next list is the first: its first lines come alone, and ``begun`` when they are painted."""
        self._begun = False

    def ask(self, query: ArticleQuery) -> None:
        """Ask for a list."""
        self._timer.stop()
        self._question += 1
        archive, abandoned, begun = self._acts.archive, self._abandoned(self._question), self._begun

        def tell(found: Listed | None) -> None:
            if found is not None and not abandoned():
                self._words = query.words
                self.listed.emit(query, found)
                # Once it is painted.
                QTimer.singleShot(0, self, lambda: self._go_on(query, found, abandoned))

        def refuse(error: WorldError) -> None:
            if not abandoned():
                (self.refused if query.words else self.failed).emit(error)
                self._go_beside()

        self._acts.read(self, lambda: listed(archive, query, abandoned, begun=begun), tell, refuse)

    def _go_beside(self) -> None:
        if not self._begun and self._acts.is_open:
            self._begun = True
            self.begun.emit()

    def _abandoned(self, number: int) -> Callable[[], bool]:
        return lambda: number != self._question or self._acts.closing

    def _go_on(self, query: ArticleQuery, found: Listed, abandoned: Callable[[], bool]) -> None:
        """Find the rest, or where nothing was found what would be."""
        self._go_beside()
        if abandoned():
            return
        archive = self._acts.archive

        def complete(every: tuple[array[int], int | None] | None) -> None:
            if every is not None and not abandoned():
                self.completed.emit(*every)

        def offer(looser: Loosened | None) -> None:
            if looser is not None and not abandoned():
                self.loosened.emit(looser)

        if len(found.ids) < found.total:
            self._acts.read(self, lambda: completed(archive, query, abandoned), complete, self.failed.emit)
        elif query.words and not found.total:
            asked = SearchQuery(query.words, within=query)
            self._acts.read(self, lambda: archive.search.loosened(asked, abandoned), offer, self.failed.emit)

    def rows(self, ids: Sequence[int]) -> None:
        """Read the lines of these articles."""
        archive, words = self._acts.archive, self._words

        def tell(found: tuple[list[ArticleRow], dict[int, Snippet]]) -> None:
            rows, snippets = found
            self.read.emit(ids, rows, snippets if words == self._words else {})

        self._acts.read(self, lambda: lines(archive, words, ids), tell, self.failed.emit)
