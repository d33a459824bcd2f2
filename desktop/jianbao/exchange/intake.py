"""Taking files and folders into the archive."""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.archive.collecting import seldom
from jianbao.archive.comparing import compare_all
from jianbao.archive.records import Changes
from jianbao.errors import Sentence, WorldError
from jianbao.exchange.decoding import PAGE_LIMIT, file_name, read_file
from jianbao.exchange.documents.extracting import limit_of
from jianbao.exchange.files import collect
from jianbao.exchange.intake_reading import Pool, Task, cores, read_rows
from jianbao.exchange.intake_report import Outcome, Report, ReportLine
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from jianbao.archive.rows import PageRows
    from jianbao.archive.store import Archive
    from jianbao.exchange.files import Found
    from jianbao.exchange.intake_reading import Read

BATCH_SECONDS = 0.5
"""Files read within so long are stored in one transaction: the institutions are filed once for them all."""
_UNATTENDED = 4
"""So many times as long where nobody wants to decide something between two of them."""
POOL_FROM = 60
"""From so many files on, more than one process reads: to start them takes as long as to read some dozens."""
WINDOW, WINDOW_BYTES = 128, 16 << 20
"""Files of each core, and bytes of all, that are held at most from when they are read from the disk until they are
stored. Half of them is stored while the other half is being read: whoever filled the window first would have those
that read wait for it."""
_AT_ONCE = 8
"""Files of which the archive is asked at a time whether it has them."""
_PATIENCE = 0.05
"""Seconds that a page is waited for until somebody is asked whether to go on."""

_NOT_TRIED = Sentence(
    "档案已无法写入，此文件没有接收。排除原因后请重新导入。",
    "The archive could no longer be written to, so this file was not taken in. Mend the cause and import it again.",
)


@dataclass(slots=True)
class _File:
    """A file that is being read, or was and is to be stored."""

    path: Path
    data: bytes
    sha256: str
    name: str
    rows: PageRows | None = None


def take_in(
    archive: Archive,
    paths: Sequence[Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    comparing: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Take in the files, and the texts and documents of the folders, all in one go; see ``Intake``.

    Then the pages are compared with all others, and ``comparing`` is told how many were, and of how many: a report
    line says what looks like another version. What is not compared then, for it was cancelled or the archive can no
    longer be written to, waits (``archive/comparing.py``).
    """
    intake = Intake(archive, paths, progress=progress, cancelled=cancelled, unattended=True)
    with seldom():
        try:
            while not intake.finished:
                intake.take_batch()
        finally:
            intake.close()
    report = intake.report()
    if report.refused is None:
        # Whatever becomes of it: the pages are in, and who took them in is to be told which.
        with suppress(WorldError):
            compare_all(archive, progress=comparing, cancelled=cancelled)
            new = [line.article_id for line in report.lines if line.article_id is not None]
            report = report.with_likeness(archive.versions.looking_alike(new))
    return report


class Intake:
    """One intake, batch by batch, so that other acts can come between. ``close`` it in the end.

    A file that cannot be taken in has its sentence in the report, and the others follow. When the archive itself can
    no longer be written to, the rest is reported as failed; what was taken in before stays. ``progress`` is told the
    number of files settled (a page counts when it is safe in the archive) and of all, before that ``looking`` how many
    were found in the folders so far; ``cancelled`` is asked every few files, and what was read by then is stored.
    ``unattended``: nobody waits for the archive between two batches, and they may be larger.
    """

    def __init__(
        self,
        archive: Archive,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int], None] | None = None,
        looking: Callable[[int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        unattended: bool = False,
    ) -> None:
        self._archive = archive
        self._paths = paths
        self._progress = progress or (lambda _done, _total: None)
        self._looking = looking or (lambda _found: None)
        self._cancelled = cancelled or (lambda: False)
        self._seconds = BATCH_SECONDS * (_UNATTENDED if unattended else 1)
        self._broken_off = False
        """``cancelled`` has said so."""
        self._files: list[Found] | None = None
        self._passed_over: list[Path] = []
        self._packages: list[Path] = []
        self._at = 0
        self._lines: dict[int, ReportLine] = {}
        self._out: dict[int, _File] = {}
        """Handed out to be read, or read and not stored, in order."""
        self._held = 0
        """Their bytes."""
        self._done = 0
        """Those of them that were read."""
        self._window = WINDOW * max(2, cores())
        self._pool: Pool | None = None
        self._alone = False
        """No process can be started here."""
        self._refused: WorldError | None = None
        """Why the archive can no longer be written to."""
        self.finished = False

    def take_batch(self) -> Changes:
        """Read for ``BATCH_SECONDS`` or half a window, at least one file; store it, and tell what that changed."""
        files = self._look()
        before = set(self._lines)
        until = time.monotonic() + self._seconds
        while self._go_on(files):
            self._progress(len(self._lines), len(files))
            if time.monotonic() >= until or self._is_half_read():
                break
        self._store()
        self.finished = self._broken_off or (self._at >= len(files) and not self._out)
        if self.finished:
            self.close()
        self._progress(len(self._lines), len(files))
        return _changes(line for number, line in self._lines.items() if number not in before)

    def close(self) -> None:
        """End the processes that read; what they were reading is not taken in."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def report(self) -> Report:
        """The lines so far, what changed, and what was left out."""
        lines = tuple(self._lines[number] for number in sorted(self._lines))
        files = self._files or []
        left = tuple(file.path for number, file in enumerate(files) if number not in self._lines)
        return Report(lines, _changes(lines), tuple(self._passed_over), left, self._refused, tuple(self._packages))

    def _look(self) -> list[Found]:
        """The files, looked for once: now, not for the report, which is asked for by who must not wait."""
        if self._files is None:
            search = collect(self._paths, self._look_further)
            self._files, self._passed_over, self._packages = search.found, search.passed_over, search.packages
        return self._files

    def _look_further(self, found: int) -> bool:
        self._looking(found)
        return not self._is_cancelled()

    def _go_on(self, files: list[Found]) -> bool:
        """Have the next files read, and take what was read; False if there is nothing left to do."""
        if self._is_cancelled():
            return False
        if not self._pooled(files):
            return self._next(files, None)
        while self._has_room() and self._next(files, self._pool):
            pass
        self._collect()
        return self._done < len(self._out) or self._at < len(files)

    def _is_cancelled(self) -> bool:
        self._broken_off = self._broken_off or self._cancelled()
        return self._broken_off

    def _pooled(self, files: list[Found]) -> bool:
        """Whether processes read; until the first of them is ready pages are read here."""
        if self._pool is None:
            if len(files) - self._at >= POOL_FROM and self._refused is None and not self._alone and cores() > 1:
                self._pool = Pool(cores())
            return False
        if self._pool.lost:
            # They can't be started here (no memory, no processes): what they were to read is read here.
            self.close()
            self._alone = True
            for number, file in self._out.items():
                if file.rows is None:
                    self._settle(number, read_rows(file.data, file.name))
            return False
        return self._pool.ready

    def _has_room(self) -> bool:
        return len(self._out) < self._window and self._held < WINDOW_BYTES and not self._is_cancelled()

    def _is_half_read(self) -> bool:
        """Whether half of a window can be stored: not while the first of it is still being read."""
        return self._done >= self._window // 2 and next(iter(self._out.values())).rows is not None

    def _next(self, files: list[Found], pool: Pool | None) -> bool:
        """Hand out the next files, or settle them at once; False if there is none."""
        numbers = range(self._at, min(self._at + (1 if pool is None else _AT_ONCE), len(files)))
        self._at += len(numbers)
        opened: dict[int, _File] = {}
        for number in numbers:
            if self._refused is not None:
                self._lines[number] = ReportLine(files[number].path, Outcome.FAILED, _NOT_TRIED)
                continue
            with self._failing(files, [number]):
                opened[number] = _open(files[number])
        with self._failing(files, opened):
            known = self._archive.known(one.sha256 for one in opened.values())
            for number, one in opened.items():
                self._take(number, one, known.get(one.sha256, (None, None)), pool)
        return bool(numbers)

    @contextmanager
    def _failing(self, files: Sequence[Found], numbers: Collection[int]) -> Iterator[None]:
        """What the world refuses within is what is said of these files, but for those that are on their way."""
        try:
            yield
        except WorldError as error:
            failed = [number for number in numbers if number not in self._lines and number not in self._out]
            self._lines |= {n: ReportLine(files[n].path, Outcome.FAILED, error.sentence) for n in failed}

    def _take(self, number: int, file: _File, known: tuple[int | None, str | None], pool: Pool | None) -> None:
        """Have a file read; one that the archive has already gets its line at once."""
        article_id, engine = known
        if article_id is not None and engine == reader.ENGINE:
            self._lines[number] = ReportLine(file.path, Outcome.DUPLICATE, article_id=article_id)
            return
        if engine is not None and article_id is not None:
            file.name = self._archive.article(article_id).source.name
        self._out[number] = file
        self._held += len(file.data)
        if pool is None:
            self._settle(number, read_rows(file.data, file.name))
        else:
            pool.hand_out(Task(number, file.data, file.name))

    def _collect(self) -> None:
        """Take what was read; wait for it a little."""
        assert self._pool is not None, "pages were handed out"
        read = self._pool.take(_PATIENCE)
        while read is not None:
            self._settle(*read)
            read = self._pool.take(0)

    def _settle(self, number: int, read: Read) -> None:
        """A page was read, or could not be."""
        file = self._out[number]
        if isinstance(read, Sentence):
            self._let_go(number)
            self._lines[number] = ReportLine(file.path, Outcome.FAILED, read)
        else:
            file.rows = read
            self._done += 1

    def _let_go(self, number: int) -> _File:
        file = self._out.pop(number)
        self._held -= len(file.data)
        self._done -= file.rows is not None
        return file

    def _store(self) -> None:
        """Store what was read, in the order of the files and as far as none is missing before it: all or nothing."""
        ready: dict[int, _File] = {}
        for number, file in self._out.items():
            if file.rows is None:
                break
            ready[number] = file
        if not ready:
            return
        for number in ready:
            self._let_go(number)
        try:
            self._lines |= self._stored(ready)
        except WorldError as error:
            self._refused = error
            self.close()
            ready |= self._out
            self._out.clear()
            self._done = 0
            self._lines |= {n: ReportLine(one.path, Outcome.FAILED, error.sentence) for n, one in ready.items()}

    def _stored(self, ready: dict[int, _File]) -> dict[int, ReportLine]:
        lines: dict[int, ReportLine] = {}
        with self._archive.transaction() as transaction:
            # Asked again with the write lock in hand: the same bytes may come twice, or from another program meanwhile.
            known = self._archive.known({one.sha256 for one in ready.values()})
            wanted: dict[str, int] = {}
            for number, one in ready.items():
                if known.get(one.sha256, (0, None))[1] != reader.ENGINE:
                    wanted.setdefault(one.sha256, number)
            files = [ready[number] for number in wanted.values()]
            ids = transaction.add_sources([(one.sha256, one.name, one.data) for one in files])
            transaction.store_readings([(i, one.rows) for i, one in zip(ids, files, strict=True) if one.rows])
            articles = dict(zip(wanted, ids, strict=True)) | {sha256: one[0] for sha256, one in known.items()}
        for number, one in ready.items():
            outcome = Outcome.DUPLICATE
            if wanted.get(one.sha256) == number:
                outcome = Outcome.UPDATED if one.sha256 in known else Outcome.NEW
            lines[number] = ReportLine(one.path, outcome, article_id=articles[one.sha256])
        return lines


def _open(found: Found) -> _File:
    if found.fault is not None:
        raise found.fault
    data = read_file(found.path, limit_of(found.path, PAGE_LIMIT))
    return _File(found.path, data, hashlib.sha256(data).hexdigest(), file_name(found.path))


def _changes(lines: Iterable[ReportLine]) -> Changes:
    written = {Outcome.NEW, Outcome.UPDATED}
    taken = frozenset(one.article_id for one in lines if one.outcome in written and one.article_id is not None)
    return Changes(articles=taken, institutions=bool(taken), label="import")
