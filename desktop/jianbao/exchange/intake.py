"""Taking files and folders into the archive."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.archive.records import Changes
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import decode, read_file
from jianbao.exchange.files import collect
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.exchange.files import Found
    from jianbao.page.records import Article


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


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read, to be stored; ``known`` is its article if the archive has an older reading of it."""

    path: Path
    data: bytes
    sha256: str
    article: Article
    encoding: str
    known: int | None


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
    """Take in the files, and the ``.txt`` and ``.md`` files of the folders, a few in each transaction.

    A file that cannot be taken in has its sentence in the report, and the others follow. When the archive itself can
    no longer be written to, the rest is reported as failed; what was taken in before stays. ``progress`` is told the
    number of files settled (a page counts when it is safe in the archive) and of all; ``cancelled`` is asked before
    each file, and what was read by then is still stored.
    """
    intake = _Intake(archive)
    found = collect(paths)
    for file in found:
        if cancelled is not None and cancelled():
            break
        intake.take(file)
        if progress is not None:
            progress(intake.settled, len(found))
    intake.store()
    if progress is not None:
        progress(intake.settled, len(found))
    return intake.report()


class _Intake:
    """One intake: what waits to be stored, and the lines of the report in the order of the files."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lines: dict[int, ReportLine] = {}
        self._waiting: dict[int, _Read] = {}
        self._began = 0.0
        self._number = 0
        self._stopped = False

    @property
    def settled(self) -> int:
        """How many files have their line."""
        return len(self._lines)

    def take(self, file: Found) -> None:
        """Read a file, and store what waits if it is time."""
        self._number += 1
        if self._stopped:
            self._lines[self._number] = ReportLine(file.path, Outcome.FAILED, _NOT_TRIED)
            return
        self._began = self._began if self._waiting else time.monotonic()
        try:
            read = self._read(file)
        except WorldError as error:
            self._lines[self._number] = ReportLine(file.path, Outcome.FAILED, error.sentence)
            return
        if isinstance(read, ReportLine):
            self._lines[self._number] = read
        else:
            self._waiting[self._number] = read
        if time.monotonic() - self._began >= BATCH_SECONDS:
            self.store()

    def store(self) -> None:
        """Store what waits, all of it or nothing."""
        waiting, self._waiting = self._waiting, {}
        if not waiting:
            return
        try:
            with self._archive.transaction() as transaction:
                stored = {number: _store(transaction, read) for number, read in waiting.items()}
        except WorldError as error:
            self._stopped = True
            self._lines |= {n: ReportLine(r.path, Outcome.FAILED, error.sentence) for n, r in waiting.items()}
            return
        for number, read in waiting.items():
            outcome = Outcome.NEW if read.known is None else Outcome.UPDATED
            self._lines[number] = ReportLine(read.path, outcome, article_id=stored[number])

    def report(self) -> Report:
        """The lines so far, and what changed."""
        lines = tuple(self._lines[number] for number in sorted(self._lines))
        written = {Outcome.NEW, Outcome.UPDATED}
        taken = frozenset(one.article_id for one in lines if one.outcome in written and one.article_id is not None)
        return Report(lines, Changes(articles=taken, institutions=bool(taken), label="import"))

    def _read(self, file: Found) -> _Read | ReportLine:
        """The file read; or its line, if it is a duplicate."""
        if file.fault is not None:
            raise file.fault
        data = read_file(file.path)
        sha256 = hashlib.sha256(data).hexdigest()
        if any(read.sha256 == sha256 for read in self._waiting.values()):
            self.store()
        known = self._archive.find_source(sha256)
        if known is not None and self._archive.engine(known) == reader.ENGINE:
            return ReportLine(file.path, Outcome.DUPLICATE, article_id=known)
        name = _name(file.path) if known is None else self._archive.article(known).source.name
        decoded = decode(data, name)
        return _Read(file.path, data, sha256, reader.read(decoded.text, name), decoded.encoding, known)


def _name(path: Path) -> str:
    # As a person reads it: a file name is bytes, and need not be text.
    return os.fsencode(path.name).decode("utf-8", "replace")


def _store(transaction: Transaction, read: _Read) -> int:
    article_id = transaction.add_source(read.sha256, read.article.source, read.data)
    transaction.store_reading(article_id, read.article, reader.ENGINE, read.encoding)
    return article_id
