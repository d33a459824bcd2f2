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
from tests.benchmarks.large import FIGURES, make_archive
from tests.benchmarks.measuring import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measuring import Row

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
