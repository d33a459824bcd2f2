"""What it takes to put one page more into an index of many; and the index beside plain FTS5."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from jianbao.archive.search import index
from jianbao.archive.search.terms import TOKENIZER, characters_of_page, terms
from jianbao.archive.store import Archive

_ADDED = 60


def adding(archive: Archive) -> dict[str, Any]:
    """Milliseconds of taking a page out of the index and putting it in again, each time committed to the disk."""
    spent, processor = [], []
    with archive._reading() as connection:
        asked = f"SELECT article_id FROM search_page ORDER BY (key * 40503) % 65536 LIMIT {_ADDED}"
        wanted = [row[0] for row in connection.exec_driver_sql(asked)]
    for article_id in wanted:
        with archive.transaction() as transaction:
            index.forget(transaction.connection, article_id)
        start, busy = time.perf_counter(), time.process_time()
        with archive.transaction() as transaction:
            index.add(transaction.connection, [article_id])
        spent.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - busy) * 1000)
    processor.sort()
    return {
        "added": {
            "median": statistics.median(processor),
            "p95": processor[int(0.95 * len(processor))],
            "most": processor[-1],
            "wall_p95": sorted(spent)[int(0.95 * len(spent))],
        }
    }


_PLAIN = (
    f'CREATE VIRTUAL TABLE a USING fts5(text, title, content="", tokenize="{TOKENIZER}")',
    f'CREATE VIRTUAL TABLE b USING fts5(text, content="", detail=none, columnsize=0, tokenize="{TOKENIZER}")',
    "INSERT INTO a (a, rank) VALUES ('hashsize', 67108864)",
    "INSERT INTO b (b, rank) VALUES ('hashsize', 67108864)",
)


def plain_build(path: Path) -> dict[str, float]:
    """Pages a second of processor time: our index of a small archive, and FTS5 given the same terms without one."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "archive.jianbao"
        shutil.copy(path, copy)
        with Archive.open(copy) as archive, archive.transaction() as transaction:
            asked = transaction.connection.exec_driver_sql("SELECT key, text, title FROM search_raw ORDER BY key")
            pages = [tuple(row) for row in asked]
            start = time.process_time()
            index.rebuild(transaction.connection)
            ours = len(pages) / (time.process_time() - start)
        with closing(sqlite3.connect(Path(folder) / "plain", isolation_level=None)) as plain:
            for statement in _PLAIN:
                plain.execute(statement)
            start = time.process_time()
            plain.execute("BEGIN")
            for key, text, title in pages:
                plain.execute("INSERT INTO a (rowid, text, title) VALUES (?, ?, ?)", (key, terms(text), terms(title)))
                plain.execute("INSERT INTO b (rowid, text) VALUES (?, ?)", (key, characters_of_page(text)))
            plain.execute("INSERT INTO a (a) VALUES ('optimize')")
            plain.execute("INSERT INTO b (b) VALUES ('optimize')")
            plain.execute("COMMIT")
            return {"ours": ours, "plain": len(pages) / (time.process_time() - start)}
