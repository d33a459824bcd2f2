"""Search over many pages: how exact, how fast, how large, beside a scan of the text and tantivy. Writes SEARCH.md.

    python -m tests.benchmarks.search --pages 100000

Times are milliseconds of processor time, the best of three, so that other programs do not count. The archive of so many
pages is made once and kept under build/search.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jianbao.archive.search import index
from jianbao.archive.search.records import SearchQuery
from jianbao.archive.search.terms import VERSION
from jianbao.archive.store import Archive
from tests.benchmarks.kept import bring_up
from tests.benchmarks.measuring import Row
from tests.benchmarks.peers import ADAPTERS, ROOT, Tool, environment
from tests.benchmarks.search_adding import adding, plain_build
from tests.benchmarks.search_pages import Recipe, store
from tests.benchmarks.search_plain import Question, Scan, figures, questions
from tests.benchmarks.search_table import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KEPT = ROOT / "build" / "search"
PEER = Tool("tantivy 0.27.0, pairs of characters", "tantivy_pairs", ("tantivy==0.27.0", "jieba==0.42.1"))
SMALL = 1000
_FIRST = 20
_ROUNDS = 3
_SAMPLED = 300


def dictionary() -> Path | None:
    """The dictionary with frequencies of jieba; None where the package can't be had."""
    python = environment(PEER)
    return None if python is None else next(python.parents[1].rglob("jieba/dict.txt"), None)


def made(pages: int) -> tuple[Path, dict[str, float]]:
    """The archive of so many pages and what making its index took; made if there is none yet."""
    folder = KEPT / str(pages)
    path, facts = folder / "archive.jianbao", folder / "facts.json"
    known: dict[str, float] = json.loads(facts.read_text("utf-8")) if facts.exists() else {}
    if known:
        before = _used(path)
        bring_up(path)
        if known.get("version") != VERSION:
            # An upgrade makes no more of the index again than it must.
            known["bytes_per_character"] += (_used(path) - before) / known["characters"]
            facts.write_text(json.dumps(known | {"version": VERSION}), encoding="utf-8")
        return path, known
    words = dictionary()
    if words is None:
        sys.exit("jieba, whose dictionary the pages are made with, can't be installed")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    recipe = Recipe(words)
    store(path, recipe.pages(pages), recipe)
    before = _used(path)
    with Archive.open(path) as archive, archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("PRAGMA cache_size = -64000")
        start = time.process_time()
        index.rebuild(transaction.connection)
        spent = time.process_time() - start
    with closing(sqlite3.connect(path)) as connection:
        (characters,) = connection.execute("SELECT sum(length(text)) FROM block").fetchone()
    found = {"pages_per_second": pages / spent, "bytes_per_character": (_used(path) - before) / characters}
    found |= {"characters": characters, "version": VERSION}
    facts.write_text(json.dumps(found), encoding="utf-8")
    return path, found


def _used(path: Path) -> int:
    """Bytes of the file that are in use."""
    with closing(sqlite3.connect(path)) as connection:
        pages, free, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    used: int = (pages - free) * size
    return used


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of processor time, the best of three, and what the work gives."""
    spent, answer = [], None
    for _ in range(_ROUNDS):
        start = time.thread_time()
        answer = work()
        spent.append((time.thread_time() - start) * 1000)
    return min(spent), answer


def measured(path: Path) -> dict[str, Any]:
    """Every question asked of the archive and of the scan: times, and whether the answers are the same."""
    with Archive.open(path) as archive, tempfile.TemporaryDirectory() as folder:
        with archive._reading() as connection:
            rows = connection.exec_driver_sql("SELECT key, article_id, text FROM search_raw ORDER BY key")
            scanned = Scan.write(Path(folder) / "text", (row[2] for row in rows))
            articles = [row[0] for row in connection.exec_driver_sql("SELECT article_id FROM search_page ORDER BY key")]
        with closing(scanned):
            sample = _sample(archive)
            archive.search.first(SearchQuery("预热"), _FIRST)
            answers = [_answer(archive, scanned, articles, question) for question in questions(sample)]
            written = [_compared(archive, scanned, articles, question) for question in figures(sample)]
        return {"answers": answers, "written": written, "text_bytes": scanned.bytes} | adding(archive)


def _sample(archive: Archive) -> list[list[str]]:
    with archive._reading() as connection:
        wanted = f"SELECT text FROM search_raw ORDER BY (article_id * 2654435761) % 4294967296 LIMIT {_SAMPLED}"
        return [row[0].split("\x1e") for row in connection.exec_driver_sql(wanted)]


def _answer(archive: Archive, scanned: Scan, articles: list[int], question: Question) -> dict[str, Any]:
    newest, first = _best(lambda: archive.search.first(SearchQuery(question.query), _FIRST))
    ranked, _ = _best(lambda: archive.search.first(SearchQuery(question.query, by_relevance=True), _FIRST))
    start = time.thread_time()
    scanned.find(question.words)
    spent = (time.thread_time() - start) * 1000
    compared = _compared(archive, scanned, articles, question)
    total = compared["hits"] - compared["missed"] + compared["invented"]
    return compared | {
        "newest": newest,
        "ranked": ranked,
        "scan": spent,
        "exact": first is not None and first.total == total and len(first.hits) == min(_FIRST, total),
    }


def _compared(archive: Archive, scanned: Scan, articles: list[int], question: Question) -> dict[str, Any]:
    """What is found and what should be, which is what a scan finds for every writing of the figures."""
    truth = {articles[page] for page in scanned.find_written(question.words)}
    found = set(archive.search.everything(SearchQuery(question.query)) or ())
    return {
        "query": question.query,
        "kind": question.kind,
        "hits": len(truth),
        "missed": len(truth - found),
        "invented": len(found - truth),
    }


def peer(path: Path, answers: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The same questions to tantivy over the same terms."""
    python = environment(PEER)
    if python is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder) / "queries.json", Path(folder) / "answers.json"
        given.write_text(json.dumps([one["query"] for one in answers]), encoding="utf-8")
        command = [str(python), str(ADAPTERS / "tantivy_pairs.py"), str(path), str(given), str(answered)]
        subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(ROOT / "desktop")})
        found: dict[str, Any] = json.loads(answered.read_text("utf-8"))
    return found


def rows(pages: int = SMALL) -> Iterator[Row]:
    """For the table of all measurements: the mix of questions over a small archive, against the scan."""
    path, facts = made(pages)
    answers = measured(path)["answers"]
    ours, theirs = ([one[name] / 1000 for one in answers] for name in ("newest", "scan"))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    what = f"search, {pages:,} pages: first {_FIRST}, snippets, total"
    note = f"median of {len(answers)} queries; index {facts['bytes_per_character']:.2f} bytes a character"
    yield Row(what, "a scan", statistics.median(ours), statistics.median(theirs), ratio, note)


def main() -> int:
    """Measure, keep the figures, and write the table of all sizes that were measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=SMALL)
    parser.add_argument("--no-peer", action="store_true", help="leave tantivy out")
    options = parser.parse_args()
    path, facts = made(options.pages)
    found = measured(path) | {"facts": facts, "pages": options.pages, "build": plain_build(made(SMALL)[0])}
    found["peer"] = None if options.no_peer else peer(path, found["answers"])
    found["made"] = f"{datetime.now(UTC):%Y-%m-%d}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    (KEPT / f"{options.pages}.json").write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")
    known = [json.loads(one.read_text("utf-8")) for one in KEPT.glob("*.json")]
    print(write(sorted(known, key=lambda one: one["pages"])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
