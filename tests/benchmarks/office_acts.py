"""Working directly on a server beside the same on a file: ``python -m tests.benchmarks.office_acts --pages 1000``.

The pages of ``tests.benchmarks.intake`` are taken in by a laptop, which brings them to an office archive on a server of
the tests' own, where a workplace reads them. Then each act is done on both in turn, as the window does it. Milliseconds
of the clock, medians; both keep what they acknowledge through a power cut (``fsync``). Writes OFFICE_ACTS.md.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.office.address import address_of
from jianbao.archive.office.server import Office
from jianbao.archive.records import ArticleQuery
from jianbao.archive.store import Archive
from jianbao.exchange.arrivals import take_in
from jianbao.exchange.office.directly import open_directly
from jianbao.exchange.office.synchronising import synchronise
from jianbao.review.desk import Desk
from tests.benchmarks import intake_pages
from tests.benchmarks.search import dictionary
from tests.office.postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable

TABLE = Path(__file__).with_name("OFFICE_ACTS.md")
_TIMES = 40
_SURE = (
    "ALTER SYSTEM SET fsync = on",
    "ALTER SYSTEM SET full_page_writes = on",
    "ALTER SYSTEM SET synchronous_commit = on",
    "SELECT pg_reload_conf()",
)
_HEAD = """# Working directly on a server, measured

Made by `python -m tests.benchmarks.office_acts --pages {pages}`, {made}.
The same {pages:,} pages in a file and on a server of the same machine, reached by its socket: a network adds its own
round trips. Milliseconds of the clock, median of {times}, each done on both in turn. Machines are noisy: read
the ratios.

| | file: ms | server: ms | server / file |
| --- | --- | --- | --- |
"""


def _rule(archive: Archive, desk: Desk, article_id: int) -> None:
    key = archive.figures(article_id)[0].key
    desk.figures.rule(article_id, [key], Verdict.RIGHT)


def _list(archive: Archive) -> None:
    archive.article_rows(archive.listing(ArticleQuery()).ids[:60])


def _open(archive: Archive, article_id: int) -> None:
    archive.article(article_id)
    for ask in (archive.figures, archive.article_tags, archive.notes, archive.findings, archive.progress):
        ask(article_id)


ACTS: dict[str, Callable[[Archive, Desk, int], object]] = {
    "verdict": _rule,
    "tag": lambda _, desk, article_id: desk.tag([article_id], "急"),
    "note": lambda _, desk, article_id: desk.add_note(article_id, "请核对"),
    "undo": lambda _, desk, _id: desk.undo(),
    "the list, and its first 60 lines": lambda archive, _, _id: _list(archive),
    "a page opened": lambda archive, _, article_id: _open(archive, article_id),
    "the tree of institutions": lambda archive, _, _id: archive.institutions(),
    "the queue": lambda archive, _, _id: archive.queue(),
}
"""What is done to a page, and asked."""


def _figured(archive: Archive) -> list[str]:
    """The SHA-256 of the first pages with figures, some of them to get warm on."""
    wanted = [one.id for one in archive.articles() if archive.figures(one.id)][: _TIMES + 5]
    return [archive.sources([number])[number] for number in wanted]


def measured(file: Archive, server: Archive) -> list[tuple[str, float, float]]:
    """Of every act the medians of both, in milliseconds."""
    pages = _figured(file)
    sides = []
    for archive in (file, server):
        known = archive.known(pages)
        sides.append((archive, Desk(archive, "测", "测速"), [known[one][0] for one in pages]))
    found = []
    for name, act in ACTS.items():
        spent: list[list[float]] = [[], []]
        for turn in range(len(pages)):
            for times, (archive, desk, ids) in zip(spent, sides, strict=True):
                begun = time.perf_counter()
                act(archive, desk, ids[turn])
                times.append((time.perf_counter() - begun) * 1000)
        here, there = (statistics.median(times[5:]) for times in spent)
        found.append((name, here, there))
    return found


def run(pages: int) -> str:
    """Bring the pages there, measure, and write the table."""
    with tempfile.TemporaryDirectory() as folder, running() as server:
        words = dictionary()
        if words is None:
            sys.exit("jieba, whose dictionary the pages are made with, can't be installed")
        files = Path(folder) / "pages"
        intake_pages.write(files, words, pages)
        for statement in _SURE:
            server.run(statement)
        server.run("CREATE DATABASE office")
        address = address_of(server.url("office"))
        with Archive.open(Path(folder) / "laptop.jianbao") as file, Office(address) as office:
            take_in(file, [files])
            office.create()
            synchronise(file, office)
            begun = time.monotonic()
            with open_directly(address) as there:
                taken = time.monotonic() - begun
                server.run("VACUUM ANALYZE", "office")
                found = measured(file, there)
        version = server.run("SHOW server_version")[0][0]
    made_when = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, PostgreSQL {version}"
    text = _HEAD.format(pages=pages, made=made_when, times=_TIMES)
    text += "".join(f"| {name} | {here:.1f} | {there:.1f} | {there / here:.1f} |\n" for name, here, there in found)
    text += f"\nWhat the laptop had brought was read there in {taken:.0f} s ({pages / taken:.0f} pages a second).\n"
    TABLE.write_text(text, encoding="utf-8")
    return text


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    print(run(parser.parse_args().pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
