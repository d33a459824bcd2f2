"""Taking files and folders into the archive."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from jianbao.archive.records import Changes
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import PAGE_LIMIT, file_name, read_file
from jianbao.exchange.files import collect, passed_over
from jianbao.exchange.pages import read_page
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.exchange.files import Found
    from jianbao.exchange.pages import Page


class Outcome(StrEnum):
    """What became of a file."""

    NEW = "new"
    UPDATED = "updated"
    """Known before; read again, by another version of the reader."""
    DUPLICATE = "duplicate"
    """Known before, and nothing to do."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One file: what became of it, why (if it failed), and its article (if it did not)."""

    path: Path
    outcome: Outcome
    sentence: Sentence | None = None
    article_id: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A line for each file, in order (none for those behind a cancellation); and what changed in the archive."""

    lines: tuple[ReportLine, ...]
    changes: Changes
    passed_over: tuple[Path, ...] = ()
    """Files of the folders that were not tried: no text by their names."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read, to be stored."""

    path: Path
    data: bytes
    sha256: str
    page: Page


BATCH_SECONDS = 0.5
"""Files read within so long are stored in one transaction: the institutions are filed once for them all."""

_NOT_TRIED = Sentence(
    "档案已无法写入，此文件没有接收。排除原因后请重新导入。",
    "The archive could no longer be written to, so this file was not taken in. Mend the cause and import it again.",
)


def take_in(
    archive: Archive,
    paths: Sequence[Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Take in the files, and the ``.txt`` and ``.md`` files of the folders, all in one go; see ``Intake``."""
    intake = Intake(archive, paths, progress=progress, cancelled=cancelled)
    while not intake.finished:
        intake.take_batch()
    return intake.report()


class Intake:
    """One intake, batch by batch, so that other acts can come between.

    A file that cannot be taken in has its sentence in the report, and the others follow. When the archive itself can
    no longer be written to, the rest is reported as failed; what was taken in before stays. ``progress`` is told the
    number of files settled (a page counts when it is safe in the archive) and of all; ``cancelled`` is asked before
    each file, and what was read by then is still stored.
    """

    def __init__(
        self,
        archive: Archive,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._archive = archive
        self._paths = paths
        self._progress = progress or (lambda _done, _total: None)
        self._cancelled = cancelled or (lambda: False)
        self._at = 0
        self._lines: dict[int, ReportLine] = {}
        self._waiting: dict[int, _Read] = {}
        self._stopped = False
        self._passed_over: tuple[Path, ...] = ()
        self.finished = False

    @cached_property
    def _files(self) -> list[Found]:
        return collect(self._paths)

    def take_batch(self) -> Changes:
        """Read for ``BATCH_SECONDS``, at least one file, store what was read, and tell what that changed."""
        if self._at == 0:
            # Now, not for the report: a folder may be slow, and the report is asked for by who must not wait.
            self._passed_over = tuple(passed_over(self._paths))
        before = set(self._lines)
        until = time.monotonic() + BATCH_SECONDS
        while self._next():
            self._progress(len(self._lines), len(self._files))
            if time.monotonic() >= until:
                break
        self._store()
        self._progress(len(self._lines), len(self._files))
        return _changes(line for number, line in self._lines.items() if number not in before)

    def report(self) -> Report:
        """The lines so far, and what changed."""
        lines = tuple(self._lines[number] for number in sorted(self._lines))
        return Report(lines, _changes(lines), self._passed_over)

    def _next(self) -> bool:
        """Read the next file; False if there is none, or none is wanted any more."""
        self.finished = self._at >= len(self._files) or self._cancelled()
        if self.finished:
            return False
        file = self._files[self._at]
        try:
            if self._stopped:
                self._lines[self._at] = ReportLine(file.path, Outcome.FAILED, _NOT_TRIED)
            else:
                self._take(self._at, file)
        except WorldError as error:
            self._lines[self._at] = ReportLine(file.path, Outcome.FAILED, error.sentence)
        self._at += 1
        return True

    def _take(self, number: int, file: Found) -> None:
        """Read a file to be stored; one that the archive has already gets its line at once."""
        if file.fault is not None:
            raise file.fault
        data = read_file(file.path, PAGE_LIMIT)
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._archive.find_source(sha256)
        if known is not None and self._archive.engine(known) == reader.ENGINE:
            self._lines[number] = ReportLine(file.path, Outcome.DUPLICATE, article_id=known)
            return
        name = file_name(file.path) if known is None else self._archive.article(known).source.name
        self._waiting[number] = _Read(file.path, data, sha256, read_page(data, name))

    def _store(self) -> None:
        """Store what waits, all of it or nothing."""
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            with self._archive.transaction() as transaction:
                stored = {number: _store(self._archive, transaction, read) for number, read in waiting.items()}
        except WorldError as error:
            self._stopped = True
            self._lines |= {n: ReportLine(r.path, Outcome.FAILED, error.sentence) for n, r in waiting.items()}
            return
        self._lines |= stored


def _changes(lines: Iterable[ReportLine]) -> Changes:
    written = {Outcome.NEW, Outcome.UPDATED}
    taken = frozenset(one.article_id for one in lines if one.outcome in written and one.article_id is not None)
    return Changes(articles=taken, institutions=bool(taken), label="import")


def _store(archive: Archive, transaction: Transaction, read: _Read) -> ReportLine:
    # Asked again with the write lock in hand: the same bytes may come twice, or from another program meanwhile.
    known = archive.find_source(read.sha256)
    if known is not None and archive.engine(known) == reader.ENGINE:
        return ReportLine(read.path, Outcome.DUPLICATE, article_id=known)
    article_id = transaction.add_source(read.sha256, read.page.article.source, read.data)
    transaction.store_reading(article_id, read.page.article, reader.ENGINE, read.page.encoding)
    return ReportLine(read.path, Outcome.NEW if known is None else Outcome.UPDATED, article_id=article_id)
