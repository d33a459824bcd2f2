"""The archive: one SQLite file, or a server, that keeps pages, what was read from them, and what people decided."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from jianbao.archive import (
    alike,
    articles,
    comparison,
    figure_search,
    findings,
    ledger,
    ledger_rows,
    log,
    marginalia,
    opening,
    progress,
    queue,
    soundness,
    tree,
    undo,
    vocabulary,
)
from jianbao.archive.collecting import seldom
from jianbao.archive.conflicts import Conflicts
from jianbao.archive.engine import BUSY_SECONDS
from jianbao.archive.institutions import Institutions
from jianbao.archive.keeping.backups import Reason, take
from jianbao.archive.lineage import Versions
from jianbao.archive.note_list import NoteList
from jianbao.archive.packing import Packing
from jianbao.archive.pages import Pages
from jianbao.archive.place import File
from jianbao.archive.records import ArticleQuery
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.search.desk import Search
from jianbao.archive.tagging import Vocabulary
from jianbao.archive.transaction import Transaction
from jianbao.archive.upgrading import Steps

if TYPE_CHECKING:
    from array import array
    from collections import Counter
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from jianbao.archive.figures import Figure
    from jianbao.archive.office.address import Address
    from jianbao.archive.place import Place
    from jianbao.archive.progress import Progress
    from jianbao.archive.records import (
        ArticleRecord,
        ArticleRow,
        ComparedFigure,
        Decision,
        FigureElsewhere,
        FigureRow,
        InstitutionNode,
        KnownFinding,
        LabelUse,
        LedgerQuery,
        Listing,
        Measure,
        Note,
        Queue,
        SignOff,
        Tag,
        UndoStep,
    )
    from jianbao.archive.upgrading import Upgrade
    from jianbao.errors import Sentence


def _backed_up(path: Path, ready: opening.Ready, upgrading: Callable[[Upgrade], None] | None) -> Steps | None:
    """Copy an archive that is to be upgraded; gives the steps of the upgrade, of which this was the first."""
    if not (ready.pending and ready.version):
        return None
    steps = Steps(upgrading, SCHEMA_VERSION - ready.version + 1)
    steps.next()
    take(path, Reason.UPGRADE, progress=steps.pages)
    return steps


def _bring_up(place: File, steps: Steps | None) -> None:
    """Run the migrations; an archive in which they fail is closed."""
    try:
        with place.told():
            opening.bring_up_to_date(place.writers, steps)
    except BaseException:
        place.close()
        raise


class _Current(threading.local):
    """The transaction that this thread is in."""

    transaction: Transaction | None = None


class Archive:
    """An open archive. Any thread may read at any time; one writes at a time, within ``transaction()``.

    Every method raises ``WorldError`` for what goes wrong with the file: locked, disk full, damaged, gone.
    """

    def __init__(self, place: Place) -> None:
        self.place, self.refused, self.path = place, place.refused, place.path
        """Where it lies; why it can only be read (None: it can be written to); its file, None on a server."""
        self._turn, self._current = threading.Lock(), _Current()
        asked = self._reading
        self.search, self.vocabulary, self.bodies = Search(asked), Vocabulary(asked), Institutions(asked)
        self.versions, self.packing, self.pages = Versions(asked), Packing(asked), Pages(asked)
        self.note_list, self.conflicts = NoteList(asked), Conflicts(asked)

    @classmethod
    def open(cls, path: Path, *, create: bool = True, upgrading: Callable[[Upgrade], None] | None = None) -> Self:
        """Open the archive at ``path``; made, with its folder, if missing and ``create``.

        One that can't be written to opens for reading. One of an older program is brought up to date, and a backup of
        it made before; ``upgrading`` is told how far that has come, and may raise to break it off. Raises
        ``WorldError``: no archive, of a newer version, missing, disk full, locked.
        """
        ready = opening.make_ready(path, create=create)
        steps = _backed_up(path, ready, upgrading)
        place = File(path, ready.mode, ready.refused)
        if ready.pending:
            _bring_up(place, steps)
        return cls(place)

    @classmethod
    def on_server(cls, address: Address, password: str | None = None, *, create: bool = True) -> Self:
        """Open the archive of the office at that address, to work on it directly; made if missing and ``create``.

        A reader's opens for reading. Raises ``WorldError``: not reached, refused, missing, of a newer version.
        """
        # Imported here: only who speaks to a server needs what speaks to one.
        from jianbao.archive.server.place import Server  # noqa: PLC0415

        return cls(Server(address, password, create=create))

    def close(self) -> None:
        """Give the file free. The archive is of no use from here on."""
        self.place.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """What is written within is committed at the end, all of it; an exception takes all of it back.

        A transaction within another of the same thread is committed with the outer one, and taken back alone.
        Raises ``WorldError``: locked, disk full, read-only, damaged, deleted or replaced while open.
        """
        if self.refused is not None:
            raise self.refused
        if (outer := self._current.transaction) is not None:
            with outer.nested():
                yield outer
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise self.place.busy()
        try:
            self.place.require()
            with seldom(), self.place.told(), self.place.writing() as connection:
                transaction = Transaction(connection)
                self._current.transaction = transaction
                try:
                    yield transaction
                    transaction.prepare()
                    self.place.require()
                finally:
                    transaction.end()
                    self._current.transaction = None
        finally:
            self._turn.release()

    def version(self) -> int:
        """A number that changes when another program writes to the archive, and not when this one does."""
        return self.place.version()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection that sees one state throughout: in a transaction of this thread, what it wrote too."""
        current = self._current.transaction
        with self.place.told():
            if current is not None:
                yield current.connection
            else:
                self.place.require()
                with self.place.readers.connect() as connection:
                    yield connection

    def articles(self, query: ArticleQuery | None = None) -> list[ArticleRow]:
        """The lines of the articles asked for, all of them: ``listing`` and ``article_rows`` give them piecemeal."""
        with self._reading() as connection:
            return articles.rows(connection, articles.places(connection, query or ArticleQuery()).ids)

    def listing(self, query: ArticleQuery, most: int | None = None) -> Listing:
        """The articles asked for, or at most so many of the first, by number and in order, for ``article_rows``."""
        with self._reading() as connection:
            return articles.places(connection, query, most)

    def article_counts(self) -> tuple[int, int]:
        """How many articles there are, and how many of them are filed under no institution."""
        with self._reading() as connection:
            return articles.counts(connection)

    def article_rows(self, article_ids: Sequence[int]) -> list[ArticleRow]:
        """The lines of these articles, in the order asked; one that is gone meanwhile is left out."""
        with self._reading() as connection:
            return articles.rows(connection, article_ids)

    def carried_tags(self, article_ids: Sequence[int]) -> Counter[str]:
        """The tags that these articles carry, and how many of them carry each."""
        with self._reading() as connection:
            return articles.carried(connection, article_ids)

    def article(self, article_id: int) -> ArticleRecord:
        """An article with its reading and its text. Raises ``WorldError`` if there is none of this number."""
        with self._reading() as connection:
            return articles.load(connection, article_id)

    def institutions(self) -> list[InstitutionNode]:
        """The institution tree in order, parents first."""
        with self._reading() as connection:
            return tree.nodes(connection)

    def find_source(self, sha256: str) -> int | None:
        """The article of these bytes; None if there is none."""
        return self.known([sha256]).get(sha256, (None, None))[0]

    def known(self, sha256s: Iterable[str]) -> dict[str, tuple[int, str | None]]:
        """Of those of these bytes that the archive has: the article, and the reader that read it (None: none did)."""
        with self._reading() as connection:
            return articles.known(connection, sha256s)

    def engine(self, article_id: int) -> str | None:
        """Name and version of the reader that read the article; None if none did."""
        with self._reading() as connection:
            return articles.engine(connection, article_id)

    def sources(self, article_ids: Sequence[int]) -> dict[int, str]:
        """The SHA-256 of each article's source. Raises ``WorldError`` for one that there is not."""
        with self._reading() as connection:
            return articles.sources_of(connection, article_ids)

    def tags(self) -> list[Tag]:
        """The vocabulary, by name."""
        with self._reading() as connection:
            return vocabulary.tags(connection)

    def article_tags(self, article_id: int) -> list[str]:
        """The tags of an article, by name. Raises ``WorldError`` if there is none of this number."""
        with self._reading() as connection:
            return marginalia.of_source(connection, articles.key(connection, article_id))

    def notes(self, article_id: int) -> list[Note]:
        """The notes on an article: those on the whole first, then in order of the passages.

        Two notes of one id are two texts in conflict. Raises ``WorldError`` if there is no article of this number.
        """
        with self._reading() as connection:
            text = articles.source_text(connection, article_id)[1]
            return marginalia.notes(connection, article_id, articles.key(connection, article_id), text)

    def figures(self, article_id: int) -> tuple[Figure, ...]:
        """The figures of an article as they stand, in order of the source; none if there is no such article."""
        with self._reading() as connection:
            return ledger.figures(connection, article_id)

    def ledger(
        self,
        query: LedgerQuery,
        first: Callable[[array[int]], None] | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> array[int]:
        """The places of the figures asked for, in order, for ``figure_rows``: millions at eight bytes each.

        ``first`` is told the first thousand; ``abandoned`` leaves out the rest. Raises ``WorldError``: no such query.
        """
        with self._reading() as connection:
            return figure_search.places(connection, query, first, abandoned)

    def ledger_groups(
        self, query: LedgerQuery, by: str, abandoned: Callable[[], bool] | None = None
    ) -> list[tuple[str | None, int]]:
        """What the figures asked for have in common ("subject", "period", …), how many have it, the most first."""
        with self._reading() as connection:
            return figure_search.groups(connection, query, by, abandoned)

    def figure_rows(self, places: Sequence[int]) -> list[FigureRow]:
        """The figures at these places of the ledger; one that is gone meanwhile is left out."""
        with self._reading() as connection:
            return ledger_rows.rows(connection, places)

    def queue(self, limit: int = 1000, article_ids: Sequence[int] | None = None) -> Queue:
        """The unchecked figures (of these articles), the most urgent first, at most ``limit``; how many there are."""
        with self._reading() as connection:
            return queue.waiting(connection, limit, article_ids)

    def indicators(self) -> list[tuple[str, str, str, int]]:
        """Every indicator with its measure, its most frequent unit and how many figures have it, the most first."""
        with self._reading() as connection:
            return figure_search.labels(connection)

    def label_uses(self, labels: Sequence[str]) -> list[LabelUse]:
        """The figures of these indicators, with what they may be compared by."""
        with self._reading() as connection:
            return figure_search.uses(connection, labels)

    def measures_said(self) -> dict[str, str]:
        """What people say that an indicator names."""
        with self._reading() as connection:
            return figure_search.measures_said(connection)

    def measures(self) -> list[Measure]:
        """What can be compared, that of the most institutions or years first."""
        with self._reading() as connection:
            return comparison.measures(connection)

    def compared(self, measure: str) -> list[ComparedFigure]:
        """The figures of a measure, in order of their pages; what is no figure is left out."""
        with self._reading() as connection:
            return comparison.compared(connection, measure)

    def progress(self, article_id: int) -> Progress | None:
        """How far the checking of an article has come; None if nobody said anything of its figures."""
        with self._reading() as connection:
            return progress.of_article(connection, article_id)

    def sign_offs(self, article_id: int) -> list[SignOff]:
        """Who signed an article off, the first first."""
        with self._reading() as connection:
            return progress.sign_offs(connection, article_id)

    def findings(self, article_id: int) -> list[KnownFinding]:
        """What the checks found on an article's page when they were last made, and how it was settled."""
        with self._reading() as connection:
            return findings.load(connection, article_id)

    def figures_alike(self, article_id: int) -> list[FigureElsewhere]:
        """Figures of other pages that bear a label and a subject that a figure of this article bears."""
        with self._reading() as connection:
            return alike.figures(connection, article_id)

    def unexamined(self, checks: str, article_id: int | None = None) -> list[int]:
        """The articles, or whether this one, whose findings this version of the checks has still to make."""
        with self._reading() as connection:
            return findings.stale(connection, checks, article_id)

    def history(self, article_id: int | None = None) -> list[Decision]:
        """The decisions on an article, or all, the last to arrive first. Raises ``WorldError`` if there is none."""
        with self._reading() as connection:
            about = None if article_id is None else articles.source_of(connection, article_id)
            return log.history(connection, about)

    def next_undo(self) -> UndoStep | None:
        """The act that ``undo`` would undo; None if there is none."""
        with self._reading() as connection:
            return undo.next_step(connection, redo=False)

    def next_redo(self) -> UndoStep | None:
        """The act that ``redo`` would redo; None if there is none."""
        with self._reading() as connection:
            return undo.next_step(connection, redo=True)

    def made_by(self, act: str) -> list[Decision]:
        """The decisions of a step that can be undone or redone, by its act, in order."""
        with self._reading() as connection:
            return undo.made_by(connection, act)

    def check(self, progress: Callable[[int, int], None] | None = None) -> list[Sentence]:
        """What is wrong with the archive: its structure, references, sources, state and filing. Empty if sound.

        ``progress`` is told how much was looked at, and of how much.
        """
        with self._reading() as connection:
            return list(soundness.findings(connection, progress))
