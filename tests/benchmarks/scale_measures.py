"""What is measured of an archive of many pages, each beside its plain limit; milliseconds of processor time."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive.articles import ORDERS
from jianbao.archive.figure_search import GROUPS
from jianbao.archive.figure_search import ORDERS as LEDGER_ORDERS
from jianbao.archive.figures import Verdict
from jianbao.archive.keeping.backups import copy
from jianbao.archive.records import ArticleQuery, LedgerQuery
from jianbao.archive.store import Archive
from jianbao.exchange.pages import read_page
from jianbao.reading.reader import ENGINE
from jianbao.resources import seeds
from jianbao.review.checks_version import VERSION
from jianbao.review.desk import Desk
from tests.benchmarks.scale_archive import FIVE, made
from tests.screen import virtual_screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianbao.page.records import Article

ROUNDS = 5
ACTS = 60
ADDED = 200
"""Pages: so many that the indexes are merged."""
BULK = 10_000
ROWS = 200


class Found(NamedTuple):
    """Something measured: ``ours``, and ``plain`` where the same is done without us or with nothing to do."""

    what: str
    goal: float | None
    unit: str
    ours: float
    plain: float | None = None
    note: str = ""


def spent(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Milliseconds of processor time of all threads, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best * 1000


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return sorted(values)[int(0.95 * len(values))]


def lists(archive: Archive, plain: sqlite3.Connection) -> Iterator[Found]:
    """The tree, the rows of every list."""
    counted = """
    SELECT i.id, i.parent_id, i.name, i.kind, i.filed_by, c.* FROM institution i JOIN node_count c ON c.node_id = i.id
    """
    nodes = archive.institutions()
    yield Found(
        f"tree of {len(nodes)} institutions, counts rolled up",
        1,
        "ms",
        spent(archive.institutions, 30),
        spent(lambda: plain.execute(counted).fetchall(), 30),
        "beside a plain SELECT of the kept counts",
    )
    town = next(node for node in nodes if node.parent_id is None)
    queries = {order: ArticleQuery(order=order) for order in ORDERS}
    queries |= {"town": ArticleQuery(institution_id=town.id), "tag": ArticleQuery(tags=("标签3",))}
    listed = {name: archive.listing(query).ids for name, query in queries.items()}
    times = {}
    for name, ids in listed.items():
        middle = ids[len(ids) // 2 :][:ROWS]
        times[name] = spent(lambda middle=middle: archive.article_rows(middle), 10)  # type: ignore[misc]
    some = json.dumps(list(listed["newest"][len(listed["newest"]) // 2 :][:ROWS]))
    by_key = "SELECT * FROM reading WHERE article_id IN (SELECT value FROM json_each(?))"
    yield Found(
        f"{ROWS} rows of any list, slowest of {len(times)} orders and filters",
        2,
        "ms",
        max(times.values()),
        spent(lambda: plain.execute(by_key, (some,)).fetchall(), 10),
        "beside a plain SELECT by key of one table",
    )
    asked = "SELECT article_id FROM reading ORDER BY year DESC, article_id DESC"
    yield Found(
        "the list itself, newest first: all numbers",
        None,
        "ms",
        spent(lambda: archive.listing(ArticleQuery())),
        spent(lambda: plain.execute(asked).fetchall()),
        "beside a plain SELECT of the numbers",
    )
    slowest = {order: spent(lambda order=order: archive.listing(ArticleQuery(order=order)), 2) for order in ORDERS}  # type: ignore[misc]
    worst = max(slowest, key=lambda order: slowest[order])
    yield Found(f"the list in its slowest order ({worst})", None, "ms", slowest[worst])
    yield Found("the queue: what is most urgent", None, "ms", spent(archive.queue, 3))


def ledger(archive: Archive, plain: sqlite3.Connection, figures: int) -> Iterator[Found]:
    """Any sort, group and value filter over all figures."""

    def first(query: LedgerQuery) -> None:
        known: list[object] = []
        archive.ledger(query, known.append, lambda: bool(known))

    def scan() -> None:
        plain.execute("SELECT sum(number) FROM metric NOT INDEXED WHERE required").fetchone()

    whole = spent(scan, 2)
    firsts = {order: spent(lambda order=order: first(LedgerQuery(order=order)), 2) for order in LEDGER_ORDERS}  # type: ignore[misc]
    worst = max(firsts, key=lambda order: firsts[order])
    what, beside = f"ledger of {figures:,} figures: first rows", "beside a scan of the table"
    yield Found(f"{what}, median of the sorts", 30, "ms", statistics.median(firsts.values()), whole, beside)
    yield Found(f"{what}, slowest sort ({worst})", 30, "ms", firsts[worst], whole, beside)
    filters = ("床旁结算率>40%", "指标:床旁结算率", "机构:第17人民医院", "年:2020", "单位:台", "核查:错", "种类:money")
    asked = {words: spent(lambda words=words: first(LedgerQuery(words)), 2) for words in filters}  # type: ignore[misc]
    worst = max(asked, key=lambda words: asked[words])
    yield Found(f"{what}, slowest filter ({worst})", 30, "ms", asked[worst], whole, beside)
    yield Found("… all its places", 150, "ms", spent(lambda: archive.ledger(LedgerQuery()), 2), whole, beside)
    yield Found(
        "… by value: all its places", 150, "ms", spent(lambda: archive.ledger(LedgerQuery("床旁结算率>40%")), 2)
    )
    counts = {by: spent(lambda by=by: archive.ledger_groups(LedgerQuery(), by), 2) for by in GROUPS}  # type: ignore[misc]
    worst = max(counts, key=lambda by: counts[by])
    yield Found("… counted by verdict", 150, "ms", counts["verdict"], whole, beside)
    yield Found("… median of the groups", 150, "ms", statistics.median(counts.values()), whole, beside)
    yield Found(f"… slowest group ({worst})", 150, "ms", counts[worst], whole, beside)
    places = archive.ledger(LedgerQuery("年:2020"))
    middle = places[len(places) // 2 :][:ROWS]
    yield Found(f"… {ROWS} rows", 2, "ms", spent(lambda: archive.figure_rows(middle), 5))


def acts(archive: Archive, plain: sqlite3.Connection) -> Iterator[Found]:
    """A tag, a note, a verdict, each on the disk when it is acknowledged; and ten thousand tags."""
    # Who judges a figure has its page before them: the checks have seen it.
    with plain:
        plain.execute("UPDATE reading SET checks = ?", (VERSION,))
    desk, chance = Desk(archive, "王", "甲"), random.Random(1)
    numbers = archive.listing(ArticleQuery()).ids
    some = [chance.choice(numbers) for _ in range(ACTS)]
    keys = {number: archive.figures(number)[0].key for number in some if archive.figures(number)}

    def bare(number: int) -> None:
        with plain:
            plain.execute("INSERT INTO search_name VALUES (?, ?, '')", (-number, f"{time.perf_counter_ns()}"))

    kinds: dict[str, Callable[[int], object]] = {
        "a tag": lambda number: desk.tag([number], f"急{number}"),
        "a note": lambda number: desk.add_note(number, "待核"),
        "a verdict": lambda number: desk.figures.rule(number, [keys[number]], Verdict.DOUBTFUL),
    }
    plain.execute("PRAGMA synchronous = FULL")
    smallest = p95(_each(bare, some)[1])
    for name, act in kinds.items():
        busy, wall = _each(act, [number for number in some if number in keys])
        note = f"p95 on the clock {p95(wall):.1f} ms, an empty commit {smallest:.1f}"
        yield Found(f"{name}, on the disk, p95", 5, "ms", p95(busy), None, note)
    plain.execute("DELETE FROM search_name WHERE institution_id < 0")
    plain.commit()
    bulk = list(numbers[:BULK])
    yield Found(f"a tag on {len(bulk):,} pages", 1000, "ms", spent(lambda: desk.tag(bulk, "很多"), 1))
    yield Found("… undone", 1000, "ms", spent(desk.undo, 1))


def _each(act: Callable[[int], object], numbers: list[int]) -> tuple[list[float], list[float]]:
    """Milliseconds of each act: of the processor, and on the clock."""
    busy, wall = [], []
    for number in numbers:
        start, clock = time.process_time(), time.perf_counter()
        act(number)
        busy.append((time.process_time() - start) * 1000)
        wall.append((time.perf_counter() - clock) * 1000)
    return busy, wall


def adding(archive: Archive) -> Iterator[Found]:
    """One page more, beside its reading."""
    article = read_page(next(seeds().glob("*.txt")).read_bytes(), "页.txt").article
    pages = [_page(article, number) for number in range(ADDED + 1)]

    def add(page: int) -> None:
        data = f"{page}".encode()
        with archive.transaction() as transaction:
            number = transaction.add_source(data.hex().rjust(64, "f"), "页.txt", data)
            transaction.store_reading(number, pages[page], ENGINE, "utf-8")

    add(0)
    busy, wall = _each(add, list(range(1, len(pages))))
    note = f"most {max(busy):.0f} ms; on the clock p95 {p95(wall):.0f}, most {max(wall):.0f}"
    yield Found("one page added, beside its reading, p95", 20, "ms", p95(busy), None, note)


def _page(article: Article, number: int) -> Article:
    """A page like this one of other characters: what is added again and again is no copy of what was."""
    first, many = 0x4E00, 20_000
    other = {first + at: first + (at + 7 * number) % many for at in range(many)}
    return replace(article, blocks=tuple(replace(one, text=one.text.translate(other)) for one in article.blocks))


def sizes(plain: sqlite3.Connection) -> Iterator[Found]:
    """Bytes a character of text, beyond the text itself."""
    (characters, text) = plain.execute(
        "SELECT sum(length(text)), sum(length(CAST(text AS BLOB))) FROM block"
    ).fetchone()
    (figures,) = plain.execute("SELECT count(*) FROM metric").fetchone()
    tables = ("block", "metric", "figure", "figure_value", "value_page", "page_figures", "named_institution", "filed")
    taken = sum(_used(plain, name) for name in (*tables, "naming", "node_count")) - text
    note = f"{figures * 2000 / characters:.0f} figures in 2,000 characters"
    yield Found(
        "figures and blocks, bytes a character beyond the text", 4, "", taken / characters, text / characters, note
    )


def _used(plain: sqlite3.Connection, table: str) -> int:
    """Bytes of a table and its indexes: what a copy of them alone takes."""
    with closing(sqlite3.connect(":memory:")) as copy_of:
        asked = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
        for (statement,) in plain.execute(asked, (table,)):
            copy_of.execute(statement)
        rows = plain.execute(f"SELECT * FROM {table} LIMIT 50000")
        many = ", ".join("?" * len(rows.description))
        before = _bytes(copy_of)
        copy_of.executemany(f"INSERT INTO {table} VALUES ({many})", rows)
        (sampled,) = copy_of.execute(f"SELECT count(*) FROM {table}").fetchone()
        (every,) = plain.execute(f"SELECT count(*) FROM {table}").fetchone()
        return round((_bytes(copy_of) - before) * every / sampled) if sampled else 0


def _bytes(connection: sqlite3.Connection) -> int:
    (pages,), (size,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return int(pages * size)


def keeping(archive: Archive, path: Path, *, check: bool) -> Iterator[Found]:
    """A backup, and where it is wanted a check, of the whole archive."""
    target = path.with_suffix(".backup")
    start = time.perf_counter()
    copy(path, target)
    ours = time.perf_counter() - start
    target.unlink()
    start = time.perf_counter()
    shutil.copy(path, target)
    with target.open("rb") as file:
        os.fsync(file.fileno())
    plain = time.perf_counter() - start
    target.unlink()
    yield Found("backup, s by the clock", None, "s", ours, plain, "beside cp and fsync")
    if not check:
        return
    start, clock = time.process_time(), time.perf_counter()
    wrong = archive.check()
    busy = time.process_time() - start
    note = f"{time.perf_counter() - clock:.0f} s by the clock, {len(wrong)} findings"
    yield Found("check, s of the processor", None, "s", busy, None, note)


def windows(path: Path) -> Iterator[Found]:
    """The window's memory and its first list beside those of five pages: whole processes, in pairs."""
    with virtual_screen() as display:
        if display is None:
            return
        environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        sides = {FIVE: Path(shutil.copy(made(FIVE), path.with_name("five.jianbao"))), 0: path}
        told: dict[int, list[dict[str, Any]]] = {number: [] for number in sides}
        for _ in range(3):
            for number, of in sides.items():
                command = [sys.executable, "-m", "tests.benchmarks.window_at_scale", str(of)]
                command += ["--json", "--memory", "--here"]
                done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
                told[number].append(json.loads(done.stdout.splitlines()[-1]))
    for what, goal, unit, name in (
        ("opening to the first painted list, processor time more than of five pages", 30, "ms", "busy"),
        ("memory of the window more than of five pages", 60, "MiB", "opened"),
    ):
        ours, five = (statistics.median(one[name] for one in told[number]) for number in (0, FIVE))
        yield Found(what, goal, unit, ours - five, five, f"{ours:.0f} beside {five:.0f}")


def measured(path: Path, ledger_path: Path, figures: int, *, check: bool) -> Iterator[Found]:
    """All of it, on copies that may be written to."""
    yield from windows(path)
    with Archive.open(path) as archive, closing(sqlite3.connect(path)) as plain:
        yield from lists(archive, plain)
        yield from sizes(plain)
        yield from acts(archive, plain)
        yield from adding(archive)
        yield from keeping(archive, path, check=check)
    with Archive.open(ledger_path) as archive, closing(sqlite3.connect(ledger_path)) as plain:
        yield from ledger(archive, plain, figures)
