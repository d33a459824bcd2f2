"""Reads for the ledger beside the window: a newer question abandons the older, rows come a window at a time."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from jianbao.exchange.sheets.content import sentence_at

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import FigureRow, LedgerQuery
    from jianbao.archive.store import Archive
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts

_GRACE = 0.3
"""Seconds that the search for the rest waits for the first rows to be read."""

Groups = list[tuple[str | None, int]]


class LedgerReading(QObject):
    """Asks the archive on the threads that read, and tells on the window's."""

    begun = Signal(object)
    """array[int]: the first places of an answer."""
    answered = Signal(object)
    """array[int]: all the places of an answer."""
    refused = Signal(object)
    """WorldError: the question cannot be read."""
    failed = Signal(object)
    """WorldError: something else could not be read."""
    counted = Signal(object)
    """Groups: how many figures of the answer have which verdict."""
    grouped = Signal(object)
    """Groups: what the figures of the answer have in common."""
    read = Signal(object, object)
    """The places asked for, and list[FigureRow] of them."""
    sentences_read = Signal(object)
    """dict[int, str]: the sentence of each place."""

    _told = Signal(int, object)

    def __init__(self, acts: Acts, parent: QObject) -> None:
        super().__init__(parent)
        self._acts = acts
        self._question = self._counting = 0
        self._seen = Event()
        """Set once the first rows of the last answer are read."""
        self._told.connect(self._tell_first, Qt.ConnectionType.QueuedConnection)

    def ask(self, query: LedgerQuery, group: str, *, without_group: LedgerQuery) -> None:
        """Ask for figures; ``group``: by what they are grouped, "" for nothing, as ``without_group`` leaves them."""
        self._question += 1
        number, archive = self._question, self._acts.archive

        whole = not query.words.strip() and query.within is None
        self._seen = seen = Event()

        def begin(first: array[int]) -> None:
            self._told.emit(number, first)
            # What is on the screen is read before the rest is found.
            seen.wait(_GRACE)

        def places() -> array[int]:
            return archive.ledger(query, begin, self._abandoned(number))

        def answer(found: array[int]) -> None:
            if number != self._question:
                return
            self.answered.emit(found)
            if not whole:
                self.count(query, group, without_group=without_group)

        def refuse(error: WorldError) -> None:
            if number == self._question:
                self.refused.emit(error)

        self._acts.read(self, places, answer, refuse)
        if whole:
            # It is kept how many there are: that need not wait until the last of three million is in its place.
            self.count(query, group, without_group=without_group)

    def _abandoned(self, number: int) -> Callable[[], bool]:
        return lambda: number != self._question or self._acts.closing

    def _tell_first(self, number: int, first: array[int]) -> None:
        if number == self._question:
            self.begun.emit(first)

    def count(self, query: LedgerQuery, group: str, *, without_group: LedgerQuery) -> None:
        """Count what was asked for: by verdict, and by group; a newer count or question abandons it."""
        self._counting += 1
        self._read_groups(query, "verdict", self.counted.emit)
        if group:
            self._read_groups(without_group, group, self.grouped.emit)

    def _read_groups(self, query: LedgerQuery, by: str, told: Callable[[Groups], object]) -> None:
        archive, asked = self._acts.archive, (self._question, self._counting)

        def abandoned() -> bool:
            return asked != (self._question, self._counting) or self._acts.closing

        def tell(groups: Groups) -> None:
            if not abandoned():
                told(groups)

        self._acts.read(self, lambda: archive.ledger_groups(query, by, abandoned), tell, self.failed.emit)

    def rows(self, places: Sequence[int]) -> None:
        """Read the figures at these places."""
        archive = self._acts.archive

        def tell(rows: list[FigureRow]) -> None:
            self.read.emit(places, rows)
            self._seen.set()

        self._acts.read(self, lambda: archive.figure_rows(places), tell, self.failed.emit)

    def sentences_of(self, rows: Sequence[FigureRow]) -> None:
        """Read the sentences that these figures stand in."""
        archive = self._acts.archive
        self._acts.read(self, lambda: sentences(archive, rows), self.sentences_read.emit, self.failed.emit)


def sentences(archive: Archive, rows: Sequence[FigureRow]) -> dict[int, str]:
    """The sentence that each figure stands in, by its place."""
    found: dict[int, str] = {}
    for article_id in {row.article_id for row in rows}:
        blocks = archive.article(article_id).article.blocks
        for row in rows:
            if row.article_id == article_id:
                found[row.place] = " ".join((sentence_at(blocks, row.span) or "").split())
    return found
