"""The only way to write: what is done in a transaction is kept whole or not at all."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from jianbao.archive import (
    articles,
    continuations,
    copies,
    corrections,
    derived,
    divisions,
    figure_values,
    findings,
    forms,
    log,
    readings,
    tree,
    undo,
    versions,
)
from jianbao.archive.decisions import OF_BODIES
from jianbao.archive.engine import is_alive
from jianbao.archive.rows import page_rows
from jianbao.archive.search import index
from jianbao.archive.written import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.decisions import Draft, Hand
    from jianbao.archive.records import Changes, Decision, KnownFinding
    from jianbao.archive.rows import PageRows
    from jianbao.archive.undo import Reversal
    from jianbao.page.records import Article


_AT_ONCE = 64
"""Corrected pages that are read again at a time."""


class NoTransactionError(RuntimeError):
    """A write outside of a transaction: a bug of the caller's."""


class Transaction:
    """What can be written. Made by ``Archive.transaction()`` and of use only within its ``with``."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self._bodies: set[int] = set()
        """Of which the pages speak, or spoke, that are to be filed."""
        self._read: dict[int, PageRows] = {}
        """The articles that were read, and their rows: what is made of them follows at the end."""
        self._brought_back: set[int] = set()
        """Those of them that are replaced no more: what looked like them is proposed again at once."""
        self._refiled = False
        """Whether people said something of where bodies or pages stand in the tree."""
        self._placed: set[int] = set()
        """The articles of which they may have said it."""
        self._written = Written()

    @property
    def connection(self) -> Connection:
        """The connection that holds the write lock. Raises ``NoTransactionError`` when the transaction is over."""
        if self._connection is None:
            raise NoTransactionError("this transaction is over")
        return self._connection

    def add_source(self, sha256: str, name: str, data: bytes) -> int:
        """Keep the bytes as received and give the id of their article; bytes kept before stay as they are."""
        return self.add_sources([(sha256, name, data)])[0]

    def add_sources(
        self, sources: Sequence[tuple[str, str, bytes]], received: Mapping[str, str] | None = None
    ) -> list[int]:
        """The same for many, each a SHA-256, a name and the bytes; ``received``: when, if it was not now."""
        return articles.add(self.connection, sources, received)

    def store_reading(self, article_id: int, article: Article, engine: str, encoding: str) -> None:
        """Replace what was derived from an article's source. Decisions are left alone."""
        self.store_readings([(article_id, page_rows(article, engine, encoding))])

    def store_readings(self, pages: Sequence[tuple[int, PageRows]]) -> None:
        """The same for many, each with what was made ready where it was read; no article twice.

        What people corrected in their sources is read as they corrected it.
        """
        if pages:
            self._store(corrections.over(self.connection, pages))

    def _store(self, pages: Sequence[tuple[int, PageRows]]) -> None:
        self._bodies |= readings.store(self.connection, pages)
        self._read |= pages
        self._written.read(article_id for article_id, _ in pages)
        self._relink(versions.linked(self.connection, (article_id for article_id, _ in pages)))
        self._divide(divisions.spoken_of(self.connection, (article_id for article_id, _ in pages)))
        self._continue()

    def store_findings(self, article_id: int, found: Iterable[KnownFinding], checks: str) -> None:
        """Replace what was found on an article's page; ``checks`` says which version of the checks found it."""
        findings.store(self.connection, article_id, found, checks)
        self._written.found([article_id])

    def examine_later(self, article_ids: Iterable[int]) -> None:
        """What is found on these articles is not what would be found now, because of another page."""
        findings.wait(self.connection, article_ids)

    def waits_beside(self, article_id: int) -> bool:
        """Whether the findings of this article have still to be made for the sake of another page alone."""
        return findings.is_beside(self.connection, article_id)

    def compare(self, article_ids: Iterable[int]) -> None:
        """Find what looks like one page with these, as far as they are read and were not compared before."""
        self._written.found(copies.compare(self.connection, article_ids))

    def standing(self, slots: Iterable[str]) -> dict[str, tuple[Decision, ...]]:
        """What stands on these slots, in order of ids; slots where nothing stands are left out."""
        return log.standing(self.connection, slots)

    def decide(
        self, kind: str, by: Hand, drafts: Sequence[Draft], known: Collection[Decision] | None = None
    ) -> str | None:
        """One act: append its decisions, bring the state up to date, keep it for undo. Gives its id; None if empty.

        ``known``: all that stands on the slots of the drafts, where somebody has asked.
        """
        if not drafts:
            return None
        made = log.decide(self.connection, kind, by, drafts, self._written, known=known)
        self._refile(draft.slot for draft in drafts)
        self._settle([draft.slot for draft in drafts])
        undo.remember(self.connection, kind, made)
        return made[0].act

    def undo(self, by: Hand) -> Reversal | None:
        """Undo the last act that is not undone; None if there is none."""
        return self._reversed(undo.reverse(self.connection, by, self._written, redo=False))

    def redo(self, by: Hand) -> Reversal | None:
        """Redo the first act that was undone; None if there is none."""
        return self._reversed(undo.reverse(self.connection, by, self._written, redo=True))

    def _reversed(self, reversal: Reversal | None) -> Reversal | None:
        if reversal is not None:
            self._refile(reversal.slots)
            self._settle(reversal.slots)
        return reversal

    def join(self, decisions: Iterable[Decision]) -> None:
        """Add decisions made elsewhere; those that the log has are passed over. They are no step to undo."""
        self._join(map(log.recorded, decisions))

    def take(self, records: Iterable[log.Record], package: str) -> None:
        """The same of what a package of this name brought, as one step to undo."""
        self._join(records, undo.Package(self.connection, package))

    def _join(self, records: Iterable[log.Record], taken: log.Taken | None = None) -> None:
        slots = log.join(self.connection, records, self._written, taken)
        self._refile(slots)
        self._settle(slots)

    def _settle(self, slots: Sequence[str] | frozenset[str]) -> None:
        """Read pages anew, or no more, where something was said that changes what is read of them."""
        self._relink(versions.named(slots))
        self._divide(divisions.named(self.connection, slots))
        self._correct(slots)
        if continuations.concerned(slots):
            self._continue()

    def _continue(self) -> None:
        """Bring up to date which articles are further pieces of others."""
        moved = continuations.follow(self.connection)
        if moved:
            self._placed |= moved
            self._written.read(moved)

    def _divide(self, sources: Collection[str]) -> None:
        """Bring up to date which articles pages hold, where something was said of that."""
        if sources:
            done = divisions.follow(self.connection, sources, self._written)
            self._bodies |= done.bodies
            for article_id in done.gone:
                self._read.pop(article_id, None)
            self._read |= done.pages
            self._brought_back |= done.pages.keys()
            self._placed |= done.pages.keys()

    def _correct(self, slots: Iterable[str]) -> None:
        """Read pages again of whose text something was said; what looks like them is looked for at once."""
        sources = sorted(corrections.named(slots))
        for start in range(0, len(sources), _AT_ONCE):
            if start:
                # What follows from the pages before is made now: of thousands it would fill the memory.
                self.prepare()
            pages = corrections.read_again(self.connection, sources[start : start + _AT_ONCE])
            if pages:
                self._store(pages)
                self._brought_back.update(article_id for article_id, _ in pages)

    def _relink(self, sources: Collection[str]) -> None:
        """Bring up to date which pages are replaced, where something was said of that."""
        if sources:
            done = versions.follow(self.connection, sources, self._written)
            self._bodies |= done.bodies
            self._read |= done.pages
            self._brought_back |= done.pages.keys()
            self._placed |= done.heads
            if done.heads or done.pages:
                self._divide(divisions.every(self.connection))

    def _refile(self, slots: Iterable[str]) -> None:
        """Bring the tree up to date at the end, where something was said of it."""
        about = [slot for slot in slots if slot.startswith(OF_BODIES)]
        if about:
            self._refiled = True
            self._placed |= log.articles_about(self.connection, about)

    def changes(self, label: str, reverted: str | None = None) -> Changes:
        """What was written since this was last asked, by an act of this kind; ``reverted``: the act undone or redone.

        Also when the transaction is over.
        """
        return self._written.changes(label, reverted)

    def rebuild(self) -> None:
        """Make what is derived again: the state from the log alone, the institution tree from the readings."""
        derived.rebuild(self.connection)

    @contextmanager
    def nested(self) -> Iterator[None]:
        """A transaction within this one: an exception takes back what was written within, and no more."""
        savepoint = self.connection.begin_nested()
        read = dict(self._read)
        try:
            yield
        except BaseException:
            self._read = read
            if self._is_alive():
                savepoint.rollback()
            else:
                self.end()
            raise
        savepoint.commit()

    def _is_alive(self) -> bool:
        """Whether the transaction is still there: a full disk takes all of SQLite's back, savepoints and all."""
        return is_alive(self.connection)

    def prepare(self) -> None:
        """Bring what follows from the writes up to date, before the commit."""
        connection = self.connection
        if self._read or self._bodies or self._refiled or self._placed:
            tree.follow(connection, self._read, self._bodies, self._placed, decided=self._refiled)
            self._refiled = False
            forms.refresh(connection, self._read.keys() | self._placed)
            figure_values.count(connection, {i: page.figures for i, page in self._read.items()})
            index.add(connection, self._read, {i: page.entry for i, page in self._read.items()})
            copies.compare(connection, self._brought_back)
            for done in (self._bodies, self._read, self._brought_back, self._placed):
                done.clear()

    def end(self) -> None:
        """Nothing can be written from here on."""
        self._connection = None
