"""The search on a server beside the same in a file: ``python -m tests.benchmarks.office_search --pages 100000``.

The archive of ``tests.benchmarks.search`` is copied to a server of the tests' own, its index is made there, and every
question is asked of both in turn: the first twenty with snippets and the exact total, newest first and by relevance.
Times are milliseconds of processor time, the best of three, on the server's side those of the program and of the
server's process together. Writes OFFICE_SEARCH.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine

from jianbao.archive.search import index
from jianbao.archive.search.desk import Search
from jianbao.archive.search.postings import asking
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.store import Archive
from tests.benchmarks.search import KEPT, SMALL, _sample, made
from tests.benchmarks.search_plain import questions
from tests.office.copying import copied
from tests.office.postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.engine import Connection, Engine

TABLE = Path(__file__).with_name("OFFICE_SEARCH.md")
_FIRST, _ROUNDS, _ADDED = 20, 3, 40
_SIZE = """
SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class AS c WHERE c.relkind = 'r'
AND c.relname IN ('search_page', 'search_entry', 'search_segment', 'search_dropped', 'search_posting')
AND pg_table_is_visible(c.oid)
"""
_HEAD = """# Search on a server, measured

Made by `python -m tests.benchmarks.office_search --pages N`, {made}.
One run for each size: the archive of [SEARCH.md](SEARCH.md), in a file and on a server of the same machine, {queries}
queries asked of both in turn; milliseconds of processor time (of the program, and on a server of its process too), the
best of three, median / 95th percentile of the first {first} with snippets and the exact total. Machines are noisy: read
the ratios.

"""


class Clock:
    """Processor time of this thread, and of the process that serves a connection; milliseconds."""

    def __init__(self, engine: Engine) -> None:
        with engine.connect() as connection:
            self._pid = _driver(connection).info.backend_pid

    def own(self) -> float:
        """Of this thread."""
        return time.thread_time() * 1000

    def server(self) -> float:
        """Of the server's process."""
        return int(Path(f"/proc/{self._pid}/schedstat").read_text("utf-8").split()[0]) / 1e6

    def both(self) -> float:
        """Of both."""
        return self.own() + self.server()


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _best(clock: Callable[[], float], work: Callable[[], Any]) -> tuple[float, Any]:
    spent, answer = [], None
    for _ in range(_ROUNDS):
        start = clock()
        answer = work()
        spent.append(clock() - start)
    return min(spent), answer


class _Fetched:
    """Counts the bytes of the lists that are fetched."""

    def __init__(self) -> None:
        self.bytes = 0
        self._rows_of = asking.rows_of

    def rows_of(self, connection: Connection, statement: str, parameters: Sequence[object] = ()) -> list[Any]:
        """As ``asking.rows_of``."""
        rows = self._rows_of(connection, statement, parameters)
        self.bytes += sum(len(value) for row in rows for value in row if isinstance(value, bytes))
        return rows


def measured(archive: Archive, engine: Engine) -> list[dict[str, Any]]:
    """Every question asked of both."""
    clock, there, fetched = Clock(engine), Search(engine.connect), _Fetched()
    asking.rows_of = fetched.rows_of
    for one in (archive.search, there):
        one.first(SearchQuery("预热"), _FIRST)
    found = []
    for question in questions(_sample(archive)):
        told: dict[str, Any] = {"query": question.query, "kind": question.kind, "alike": True}
        for name, by_relevance in (("newest", False), ("ranked", True)):
            query = SearchQuery(question.query, by_relevance)
            spent, here = _best(clock.own, lambda query=query: archive.search.first(query, _FIRST))
            before, begun = fetched.bytes, clock.server()
            on_server, served = _best(clock.both, lambda query=query: there.first(query, _FIRST))
            told |= {name: spent, f"{name} served": on_server, f"{name} bytes": (fetched.bytes - before) / _ROUNDS}
            told[f"{name} server"] = (clock.server() - begun) / _ROUNDS
            told["alike"] = told["alike"] and here == served
            told["total"] = here.total if here else 0
        found.append(told)
    return found


def adding(engine: Engine) -> list[float]:
    """Milliseconds of putting a page in again, of both, each time committed."""
    clock, spent = Clock(engine), []
    with engine.connect() as connection:
        asked = f"SELECT article_id FROM search_page ORDER BY (key * 40503::bigint) % 65536 LIMIT {_ADDED}"
        wanted = [number for (number,) in connection.exec_driver_sql(asked.replace("%", "%%"))]
    for number in wanted:
        with engine.begin() as connection:
            index.forget(connection, number)
        start = clock.both()
        with engine.begin() as connection:
            index.add(connection, [number])
        spent.append(clock.both() - start)
    return sorted(spent)


def _percentiles(values: Sequence[float]) -> tuple[float, float]:
    return statistics.median(values), sorted(values)[int(0.95 * len(values))]


def _lines(found: dict[str, Any]) -> list[tuple[str, str, str]]:
    answers = found["answers"]
    lines = [
        (
            "answers alike: hits, their order, totals, snippets",
            "all",
            f"{sum(a['alike'] for a in answers)} of {len(answers)}",
        )
    ]
    for name, title in (("newest", "newest first"), ("ranked", "by relevance")):
        here, served = (_percentiles([one[key] for one in answers]) for key in (name, f"{name} served"))
        own = _percentiles([one[f"{name} server"] for one in answers])
        fetched = _percentiles([one[f"{name} bytes"] / 1024 for one in answers])
        lines += [
            (f"{title}, in a file: ms", "", f"{here[0]:.1f} / {here[1]:.1f}"),
            (f"{title}, on a server: ms", "", f"{served[0]:.1f} / {served[1]:.1f}"),
            ("server / file", "≤ 3 / 3", f"{served[0] / here[0]:.2f} / {served[1] / here[1]:.2f}"),
            ("of that in the server's process: ms", "", f"{own[0]:.1f} / {own[1]:.1f}"),
            ("fetched, KiB", "", f"{fetched[0]:.0f} / {fetched[1]:.0f}"),
        ]
    size = found["size"] / found["characters"]
    put_in = _percentiles(found["added"])
    lines.append(("index, bytes a character, in a file / on a server", "", f"{found['file']:.2f} / {size:.2f}"))
    lines.append(("one page put in, on a server: ms", "", f"{put_in[0]:.1f} / {put_in[1]:.1f}"))
    if found["pages_per_second"]:
        lines.append(("copied and indexed, pages a second", "", f"{found['pages_per_second']:.0f}"))
    return lines


def write(sizes: list[dict[str, Any]]) -> str:
    """Write the table of these sizes, and give it."""
    told = [_lines(one) for one in sizes]
    rows = [
        [what, goal, *(lines[at][2] if at < len(lines) else "" for lines in told)]
        for at, (what, goal, _) in enumerate(max(told, key=len))
    ]
    head = ["", "goal", *(f"{one['pages']:,} pages" for one in sizes)]
    slowest = sorted(sizes[-1]["answers"], key=lambda one: -one["newest served"])[:8]
    named = "; ".join(
        f"{one['query']} {one['newest served']:.0f} ms (file {one['newest']:.0f}), {one['total']:,} hits"
        for one in slowest
    )
    table = [head, ["---"] * len(head), *rows]
    text = _HEAD.format(made=sizes[-1]["made"], queries=len(sizes[-1]["answers"]), first=_FIRST)
    text += "\n".join("| " + " | ".join(row) + " |" for row in table) + f"\n\nSlowest, newest first: {named}.\n"
    TABLE.write_text(text, encoding="utf-8")
    return text


def run(pages: int, url: str | None) -> dict[str, Any]:
    """Measure this many pages; ``url``: of a database that ``copied`` has filled before."""
    path, facts = made(pages)
    if url is None:
        with running() as server:
            server.run("CREATE DATABASE searched")
            start = time.monotonic()
            engine = copied(path, server.url("searched"))
            found = _of(path, engine) | {"pages_per_second": pages / (time.monotonic() - start)}
            engine.dispose()
    else:
        engine = create_engine(
            url.replace("postgresql://", "postgresql+psycopg://"),
            connect_args={"options": "-c search_path=archive,public -c jit=off"},
        )
        found = _of(path, engine) | {"pages_per_second": 0}
    return found | {"pages": pages, "characters": facts["characters"], "file": facts["bytes_per_character"]}


def _of(path: Path, engine: Engine) -> dict[str, Any]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    with Archive.open(path) as archive:
        answers = measured(archive, engine)
    with engine.connect() as connection:
        size = connection.exec_driver_sql(_SIZE).scalar_one()
        version = connection.exec_driver_sql("SHOW server_version").scalar_one()
    told = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, PostgreSQL {version}"
    return {"answers": answers, "size": int(size), "added": adding(engine), "made": told}


def main() -> int:
    """Measure, keep the figures, and write the table of all sizes that were measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=SMALL)
    parser.add_argument("--url", help="of a database with the copy of these pages; without it one is made")
    options = parser.parse_args()
    found = run(options.pages, options.url)
    kept = KEPT.with_name("office_search")
    kept.mkdir(parents=True, exist_ok=True)
    (kept / f"{options.pages}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    known = [json.loads(one.read_text("utf-8")) for one in kept.glob("*.json")]
    print(write(sorted(known, key=lambda one: one["pages"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
