"""What it takes to put one page more into an index of many; and the index beside plain FTS5."""

from __future__ import annotations

import sqlite3
import statistics
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

from jianbao.archive.search import index
from jianbao.archive.search.terms import TOKENIZER, characters, terms

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

_ADDED = 60
_BUILT = 1000


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


def plain_build(path: Path) -> dict[str, float]:
    """Pages a second of processor time: our index of some pages, and FTS5 given the same terms without an archive."""
    with closing(sqlite3.connect(path)) as source:
        index.functions(source)
        asked = f"SELECT text, title FROM search_raw LIMIT {_BUILT}"
        texts = source.execute(asked).fetchall()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as plain:
        plain.execute(f'CREATE VIRTUAL TABLE a USING fts5(text, title, content="", tokenize="{TOKENIZER}")')
        plain.execute(
            f'CREATE VIRTUAL TABLE b USING fts5(text, content="", detail=none, columnsize=0, tokenize="{TOKENIZER}")'
        )
        start = time.process_time()
        plain.execute("BEGIN")
        for number, (text, title) in enumerate(texts, 1):
            plain.execute("INSERT INTO a (rowid, text, title) VALUES (?, ?, ?)", (number, terms(text), terms(title)))
            plain.execute("INSERT INTO b (rowid, text) VALUES (?, ?)", (number, characters(text)))
        plain.execute("COMMIT")
        theirs = len(texts) / (time.process_time() - start)
    with closing(sqlite3.connect(path, isolation_level=None)) as ours:
        index.functions(ours)
        ours.execute(f'CREATE VIRTUAL TABLE temp.a USING fts5(text, title, content="", tokenize="{TOKENIZER}")')
        ours.execute(
            'CREATE VIRTUAL TABLE temp.b USING fts5(text, content="", detail=none, columnsize=0, '
            f'tokenize="{TOKENIZER}")'
        )
        start = time.process_time()
        ours.execute("BEGIN")
        ours.execute(f"INSERT INTO temp.a (rowid, text, title) SELECT key, text, title FROM search_text LIMIT {_BUILT}")
        ours.execute(f"INSERT INTO temp.b (rowid, text) SELECT key, characters FROM search_characters LIMIT {_BUILT}")
        ours.execute("COMMIT")
        mine = len(texts) / (time.process_time() - start)
    return {"ours": mine, "plain": theirs}
