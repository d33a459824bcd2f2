"""What a day's synchronising costs: ``python -m tests.benchmarks.office [PAGES …]`` writes OFFICE.md.

An archive and an office archive of so many pages, with five decisions a page, which have seen each other. A day's 500
decisions go there from one laptop and come to another. Beside the going, in turn: PostgreSQL's driver, connecting,
asking as many questions, and inserting plain the same 500 rows into a table with the same indexes. Times are the
wall's, of pairs run in turn: the server's processor counts too.
"""

from __future__ import annotations

import json
import platform
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from jianbao.archive.office import marks
from jianbao.archive.office.address import address_of
from jianbao.archive.office.rights import Rights
from jianbao.archive.office.server import Office
from jianbao.archive.store import Archive
from jianbao.exchange.office.synchronising import synchronise
from jianbao.review.desk import Desk
from tests.office.postgres import running

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import Decision
    from tests.office.postgres import Server

TABLE = Path(__file__).with_name("OFFICE.md")
DAY = 500
EACH = 5
ROUNDS = 15
_QUESTIONS = 5
"""Round trips of a synchronisation beside connecting and inserting."""

_HEAD = (
    "| pages | 500 decisions go, ms | the same inserted plain, ms | they come, ms | nothing to exchange, ms "
    "| going / plain |"
)
_COUNTED = "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < {})"
_DECIDED = """
INSERT INTO decision (id, act, device, author, time, kind, slot, says, supersedes, sha256)
SELECT printf('%08x-0000-7000-8000-000000000000', n * {each} + e), '01a20000-0000-7000-8000-000000000000', '甲', '甲',
  '2026-11-22T00:00:00+00:00', 'tag', printf('tags/%064x', n), '{{"name":"年度' || e || '"}}', '[]', printf('%064x', n)
FROM one, (SELECT value AS e FROM json_each('[0,1,2,3,4]')) ORDER BY n, e
"""
_HERE = (
    "INSERT INTO source SELECT printf('%064x', n), n || '.txt', 1, '2026-11-22T00:00:00+00:00' FROM one",
    "INSERT INTO source_bytes SELECT printf('%064x', n), x'61' FROM one",
    "INSERT INTO article (sha256) SELECT printf('%064x', n) FROM one",
    _DECIDED,
)
_THERE = """
INSERT INTO source (sha256, name, size, received)
  SELECT lpad(to_hex(n), 64, '0'), n || '.txt', 1, '2026-11-22T00:00:00+00:00' FROM generate_series(1, {pages}) AS n;
INSERT INTO record (line) SELECT json_build_object(
  'id', lpad(to_hex(n * {each} + e), 8, '0') || '-0000-7000-8000-000000000000',
  'act', '01a20000-0000-7000-8000-000000000000', 'device', '甲', 'author', '甲', 'time', '2026-11-22T00:00:00+00:00',
  'kind', 'tag', 'slot', 'tags/' || lpad(to_hex(n), 64, '0'), 'says', json_build_object('name', '年度' || e),
  'supersedes', '[]'::json) FROM generate_series(1, {pages}) AS n, generate_series(0, {each} - 1) AS e ORDER BY n, e;
CREATE TABLE plain (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text UNIQUE NOT NULL, act text,
  device text, author text, time text, kind text, slot text NOT NULL, says json, supersedes json);
CREATE INDEX ON plain USING hash (slot);
INSERT INTO plain (id, act, device, author, time, kind, slot, says, supersedes)
  SELECT id, line->>'act', line->>'device', line->>'author', line->>'time', line->>'kind', slot, line->'says',
  line->'supersedes' FROM record;
ANALYZE;
"""
_PLAIN = """
INSERT INTO jianbao.plain (id, act, device, author, time, kind, slot, says, supersedes)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def laptop(path: Path, pages: int) -> None:
    """An archive of so many pages, made without reading one."""
    with Archive.open(path) as archive, archive.transaction() as transaction:
        for statement in _HERE:
            into, select = statement.format(each=EACH).split("SELECT ", 1)
            counted = _COUNTED.format(pages)
            transaction.connection.exec_driver_sql(f"{into} {counted} SELECT {select}")


def office(server: Server, name: str, pages: int) -> str:
    """An office archive with the same in it."""
    server.run(f"CREATE DATABASE {name}")
    with Office(address_of(server.url(name))) as made:
        made.create()
        made.let_in("benchmark", Rights.ARCHIVIST, None)
    for statement in _THERE.format(pages=pages, each=EACH).split(";\n"):
        if statement.strip():
            server.run(f"SET search_path = jianbao; {statement}", name)
    return server.url(name, "benchmark")


def acquaint(path: Path, url: str) -> None:
    """Let them have seen each other."""
    with Archive.open(path) as archive, Office(address_of(url)) as made:
        known = made.greet(0, 0)
        again = made.greet(known.records, known.sources)
        tops = archive.packing.offices.tops()
        mark = marks.Mark(
            known.office,
            url,
            *(known.records, again.record_id, known.sources, again.source_id),
            *(tops["record"], tops["source"]),
            rights=known.allowed,
        )
        with archive.transaction() as transaction:
            marks.keep(transaction, mark)


def decide(archive: Archive, number: int) -> list[Decision]:
    """A day's decisions."""
    desk = Desk(archive, "甲", "甲")
    desk.tag(list(range(1, DAY + 1)), f"第{number}天")
    top = archive.packing.offices.tops()["record"]
    return [one for _, one in archive.packing.offices.decisions(top - DAY, DAY)]


def plain(server: Server, name: str, made: Sequence[Decision]) -> None:
    """The same to the server and nothing else."""
    with psycopg.connect(
        host=str(server.folder), port=server.port, user="postgres", dbname=name, autocommit=True
    ) as connection:
        for _ in range(_QUESTIONS):
            connection.execute("SELECT 1").fetchall()
        rows = [(*_columns(one),) for one in made]
        with connection.transaction(), connection.cursor() as cursor:
            cursor.executemany(_PLAIN, rows)


def _columns(one: Decision) -> tuple[Any, ...]:
    said = None if one.says is None else json.dumps(one.says)
    time = one.time.isoformat()
    return one.id, one.act, one.device, one.author, time, one.kind, one.slot, said, json.dumps(one.supersedes)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(server: Server, folder: Path, pages: int) -> str:
    """A line of the table."""
    name = f"office_{pages}"
    url = office(server, name, pages)
    paths = [folder / f"{pages}-{which}.jianbao" for which in "ab"]
    for path in paths:
        laptop(path, pages)
        acquaint(path, url)
    going: list[float] = []
    beside: list[float] = []
    coming: list[float] = []
    with Archive.open(paths[0]) as one, Archive.open(paths[1]) as other:

        def exchange(archive: Archive) -> None:
            with Office(address_of(url)) as made:
                synchronise(archive, made)

        for number in range(ROUNDS + 1):
            made = decide(one, number)
            going.append(_seconds(lambda: exchange(one)))
            beside.append(_seconds(lambda: plain(server, name, made)))  # noqa: B023 - called at once
            coming.append(_seconds(lambda: exchange(other)))
        idle = [_seconds(lambda: exchange(one)) for _ in range(ROUNDS)]
    ratio = statistics.median(a / b for a, b in zip(going[1:], beside[1:], strict=True))
    times = (statistics.median(each[1:]) * 1000 for each in (going, beside, coming, idle))
    return f"| {pages:,} | {' | '.join(f'{each:.1f}' for each in times)} | {ratio:.2f} |"


def main() -> int:
    """Measure, print and write."""
    sizes = [int(word) for word in sys.argv[1:]] or [1000, 100_000]
    lines = [_HEAD, "|---|---|---|---|---|---|"]
    print("\n".join(lines))
    with running() as server, tempfile.TemporaryDirectory() as folder:
        for pages in sizes:
            lines.append(measure(server, Path(folder), pages))
            print(lines[-1], flush=True)
    told = __doc__.split("\n\n", 1)[1]
    made = f"Made on {datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, median of {ROUNDS}."
    TABLE.write_text("\n".join(["# Synchronising a day", "", told, made, "", *lines, ""]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
