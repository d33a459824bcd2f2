"""The ledger over a million figures: the archive's SQL, and the window from a query to the rows that are seen."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.records import LedgerQuery
from jianbao.archive.store import Archive
from tests.benchmarks.measuring import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measuring import Row

FIGURES = 1_000_000
_EACH = 50
"""Figures of a page."""

_PAGES = """
WITH RECURSIVE page(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM page WHERE n < :pages)
INSERT INTO {} SELECT {} FROM page
"""
_MADE = {
    "source (sha256, name, size, received)": "printf('%064x', n), printf('%06d.txt', n), 4000, '2026-11-22'",
    "source_bytes (sha256, bytes)": "printf('%064x', n), CAST(printf('%3100s', n) AS BLOB)",
    "article (id, sha256)": "n, printf('%064x', n)",
    "reading (article_id, engine, encoding, source_name, title, year, figures)": (
        "n, 'synthetic', 'utf-8', printf('%06d.txt', n), '第' || n || '版的标题', 2015 + n % 12, 50"
    ),
}
_FIGURES = """
WITH RECURSIVE one(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM one WHERE n + 1 < :figures)
INSERT INTO metric (article_id, position, start, "end", text, value, unit, kind, bound, indicator, subject, period,
  required, evidence, number, label, confidence)
SELECT n / 50 + 1, n % 50, 40 + n % 50 * 60, 46 + n % 50 * 60,
  CASE n % 4 WHEN 0 THEN ((n * 7919 % 10000) / 100.0) || '%' ELSE (n * 7919 % 100003) || '人次' END,
  CASE n % 4 WHEN 0 THEN (n * 7919 % 10000) / 100.0 ELSE n * 7919 % 100003 END,
  CASE n % 4 WHEN 0 THEN '%' WHEN 1 THEN '人次' WHEN 2 THEN '台' ELSE '元' END,
  CASE n % 4 WHEN 0 THEN 'percent' WHEN 3 THEN 'money' ELSE 'count' END,
  CASE n % 7 WHEN 0 THEN 'about' WHEN 1 THEN 'over' ELSE 'exact' END,
  json_array(CASE n % 400 WHEN 0 THEN '床旁结算率' ELSE '第' || (n * 31 % 2003) || '项工作量' END),
  '第' || (n / 50 * 17 % 401) || '人民医院', 2015 + n / 50 % 12, n % 10 != 9, '[]',
  CASE n % 4 WHEN 0 THEN (n * 7919 % 10000) / 100.0 ELSE n * 7919 % 100003 END,
  CASE n % 400 WHEN 0 THEN '床旁结算率' ELSE '第' || (n * 31 % 2003) || '项工作量' END, 0.5 + n % 50 / 100.0
FROM one
"""
_SPOKEN = """
INSERT INTO figure (article_id, key_start, key_end, position, state, verdict, conflict, author, time, start, "end",
  text, value, unit, kind, bound, subject, period, required, number, label, amended)
SELECT article_id, start, "end", position, 'read',
  CASE position % 3 WHEN 0 THEN 'right' WHEN 1 THEN 'doubtful' ELSE 'wrong' END, 0, '王', '2026-11-22T08:00:00+08:00',
  start, "end", text, value, unit, kind, bound, subject, period, required, number, label, 0
FROM metric WHERE (article_id * 50 + position) % 20 = 3
"""


def make_archive(path: Path, figures: int = FIGURES) -> None:
    """Make an archive of so many figures, every twentieth of them with a verdict, without reading a page."""
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        given = {"pages": figures // _EACH, "figures": figures}
        for table, columns in _MADE.items():
            connection.execute(_PAGES.format(table, columns), given)
        connection.execute(_FIGURES, given)
        connection.execute(_SPOKEN)
        connection.execute("ANALYZE")


QUESTIONS = {
    "床旁结算率>40%": LedgerQuery("床旁结算率>40%"),
    "指标:床旁结算率": LedgerQuery("指标:床旁结算率"),
    "机构:第17人民医院 年:2020": LedgerQuery("机构:第17人民医院 年:2020"),
    "核查:错": LedgerQuery("核查:错"),
    "a word anywhere": LedgerQuery("第1003项"),
    "all, by page": LedgerQuery(),
    "all, by value": LedgerQuery(order="value"),
    "all, by value, backwards": LedgerQuery(order="value", descending=True),
    "all, by institution": LedgerQuery(order="subject"),
}


def rows(figures: int = FIGURES) -> Iterator[Row]:
    """The archive's answers against a plain scan of the same table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.jianbao"
        make_archive(path, figures)
        with Archive.open(path) as archive, closing(sqlite3.connect(path)) as plain:

            def scan() -> None:
                plain.execute("SELECT sum(number) FROM metric NOT INDEXED WHERE required").fetchone()

            for name, query in QUESTIONS.items():
                note = f"{len(archive.ledger(query)):,} of {figures:,} figures"
                what = f"ledger: {name}"
                yield replace(pair(what, partial(_first, archive, query), "a scan", scan, rounds=3), note="first rows")
                yield replace(pair(what, partial(archive.ledger, query), "a scan", scan, rounds=3), note=note)
            places = archive.ledger(LedgerQuery(order="value"))
            middle = places[len(places) // 2 :][:200]
            yield pair("ledger: 200 rows read", partial(archive.figure_rows, middle), "a scan", scan, rounds=3)
            by_verdict = partial(archive.ledger_groups, LedgerQuery(), "verdict")
            yield pair("ledger: counted by verdict", by_verdict, "a scan", scan, rounds=3)


def _first(archive: Archive, query: LedgerQuery) -> None:
    """Ask, and give up once the first rows are known."""
    known: list[object] = []
    archive.ledger(query, known.append, lambda: bool(known))
