"""How fast pages are taken in: against reading them alone, against SQLite storing the same bytes plain, and at scale.

``python -m tests.benchmarks.intake 10000`` takes in so many files of about 2,000 characters and prints pages a second,
the first thousand against the last, and what storing and indexing take beside a plain FTS5 build of the same index.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.comparing import compare_all
from jianbao.archive.rows import PageRows
from jianbao.archive.search.entry import all_characters
from jianbao.archive.search.terms import TOKENIZER, terms
from jianbao.archive.store import Archive
from jianbao.exchange.intake import Intake
from jianbao.exchange.intake_reading import cores, read_rows
from jianbao.reading.reader import read
from jianbao.resources import seeds
from tests.benchmarks import intake_pages
from tests.benchmarks.measuring import pair
from tests.benchmarks.search import dictionary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tests.benchmarks.measuring import Row

PAGES = 100
_THOUSAND = 1000
_STORED = 1000
"""Pages that are stored for the ratio to plain FTS5; their rows are in memory."""
_BATCH = 75
"""As many as half a second brings."""


def rows() -> Iterator[Row]:
    """The lines of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = folder / "pages"
        files.mkdir()
        texts = [path.read_text("utf-8") for path in sorted(seeds().glob("*.txt"))]
        for number in range(PAGES):
            (files / f"{number:03}.txt").write_text(f"{texts[number % 5]}\n第{number}号", encoding="utf-8")
        runs = count()

        def ours() -> None:
            with Archive.open(folder / f"{next(runs)}.jianbao") as archive:
                _taken_in(archive, files)

        def reading() -> None:
            for path in files.iterdir():
                read(path.read_text("utf-8"), path.name)

        def plain() -> None:
            with sqlite3.connect(folder / f"{next(runs)}.sqlite") as database:
                database.execute("PRAGMA journal_mode=WAL")
                database.execute("CREATE TABLE page (name TEXT, content BLOB)")
                for path in files.iterdir():
                    database.execute("INSERT INTO page VALUES (?, ?)", (path.name, path.read_bytes()))
                    database.commit()
            database.close()

        yield pair(f"taking in {PAGES} pages", ours, "reading them alone", reading, rounds=3)
        yield pair(f"taking in {PAGES} pages", ours, "plain SQLite, a commit a page", plain, rounds=3)


def _processor() -> float:
    """Seconds of all processors that this program and those that it started have taken."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _taken_in(archive: Archive, files: Path, progress: Callable[[int, int], None] | None = None) -> None:
    """Read and store: what a page goes through until it is in the archive and found."""
    intake = Intake(archive, [files], progress=progress, unattended=True)
    while not intake.finished:
        intake.take_batch()


def _compared(archive: Archive) -> float:
    """Compare the pages with each other, which is done behind the intake; gives seconds of the processor."""
    start = time.process_time()
    compare_all(archive)
    return time.process_time() - start


def at_scale(files: Path, pages: int) -> None:
    """Take in all files, print how fast."""
    marks: list[tuple[int, float, float]] = []

    def progress(done: int, _total: int) -> None:
        marks.append((done, time.perf_counter(), time.process_time()))

    start = _processor()
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.jianbao") as archive:
        _taken_in(archive, files, progress)
        spent, size = _processor() - start, archive.path.stat().st_size
        beside = _compared(archive)
    wall = marks[-1][1] - marks[0][1]
    print(f"{pages} pages: {pages / wall:.0f} pages/s by the clock; {spent / pages * 1000:.2f} ms a page of processor")
    print(f"   {cores()} processors to itself would make that {cores() * pages / spent:.0f} pages/s")
    print(f"   {size / pages / 1000:.1f} kB a page on disk")
    print(f"   behind it: {beside / pages * 1000:.2f} ms a page to compare it with all others")
    for told, first, last in (("first", 0, _THOUSAND), ("last", pages - _THOUSAND, pages)):
        begin = next(one for one in marks if one[0] >= first)
        end = next(one for one in marks if one[0] >= last)
        done = end[0] - begin[0]
        print(
            f"   the {told} {done}: {done / (end[1] - begin[1]):.0f} pages/s; "
            f"{(end[2] - begin[2]) / done * 1000:.2f} ms a page where they are stored"
        )


def storing(files: Path) -> None:
    """Print what storing takes, and FTS5 given the same terms without anything else."""
    ready: list[tuple[str, str, bytes, PageRows]] = []
    start = time.process_time()
    for path in sorted(files.rglob("*.txt"))[:_STORED]:
        data = path.read_bytes()
        found = read_rows(data, path.name)
        if isinstance(found, PageRows):
            ready.append((f"{len(ready):064x}", path.name, data, found))
    reading = (time.process_time() - start) / len(ready) * 1000
    ours = _stored(ready) / len(ready) * 1000
    given = [(blocks_of(one), str(one.reading["title"])) for *_, one in ready]
    start = time.process_time()
    made = [(terms(text), terms(title), all_characters(text, title)) for text, title in given]
    splitting = (time.process_time() - start) / len(ready) * 1000
    plain = _indexed(made) / len(ready) * 1000
    print(f"{len(ready)} pages, ms of processor each: reading {reading:.2f}, storing and indexing {ours:.2f}")
    print(f"   plain FTS5 {plain + splitting:.2f}, of which making the terms {splitting:.2f}")
    print(f"   plain FTS5 / ours, terms made where pages are read: {(plain + splitting) / ours:.2f}")
    print(f"   plain FTS5 / ours, terms counted on both sides: {(plain + splitting) / (ours + splitting):.2f}")


def blocks_of(page: PageRows) -> str:
    """The text of a page as the index holds it."""
    return "\x1e".join(str(row[2]) for row in page.blocks)


def _stored(ready: Sequence[tuple[str, str, bytes, PageRows]]) -> float:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder) / "archive.jianbao") as archive:
        start = time.process_time()
        for at in range(0, len(ready), _BATCH):
            some = ready[at : at + _BATCH]
            with archive.transaction() as transaction:
                ids = transaction.add_sources([one[:3] for one in some])
                transaction.store_readings([(i, one[3]) for i, one in zip(ids, some, strict=True)])
        return time.process_time() - start


def _indexed(made: Sequence[tuple[str, str, str]]) -> float:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(Path(folder) / "plain", isolation_level=None)) as plain,
    ):
        tokenize = f'content="", tokenize="{TOKENIZER}"'
        plain.execute(f"CREATE VIRTUAL TABLE a USING fts5(text, title, {tokenize})")
        plain.execute(f"CREATE VIRTUAL TABLE b USING fts5(text, detail=none, columnsize=0, {tokenize})")
        start = time.process_time()
        plain.execute("BEGIN")
        plain.executemany("INSERT INTO a (text, title) VALUES (?, ?)", ((text, title) for text, title, _ in made))
        plain.executemany(
            "INSERT INTO b (rowid, text) VALUES (?, ?)",
            ((number, characters) for number, (_, _, characters) in enumerate(made, 1)),
        )
        plain.execute("COMMIT")
        return time.process_time() - start


def main() -> None:
    """Make the files and measure."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    words = dictionary()
    if words is None:
        sys.exit("jieba, whose dictionary the pages are made with, can't be installed")
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "pages"
        intake_pages.write(files, words, pages)
        storing(files)
        at_scale(files, pages)


if __name__ == "__main__":
    main()
