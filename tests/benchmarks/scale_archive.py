"""An archive of as many pages as are wanted: text, figures, institutions, tags, notes, verdicts; all of it indexed.

The text is that of ``search_pages.Recipe``; a figure is every number of it, what it measures the words before it.
Made once and kept under build/scale; a million pages take 20 GB and some hours.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

from jianbao.archive import figure_values, tree
from jianbao.archive.comparing import compare_all
from jianbao.archive.figures import Verdict
from jianbao.archive.search import index
from jianbao.archive.store import Archive
from jianbao.reading.reader import ENGINE
from jianbao.review.checks_version import VERSION
from jianbao.review.desk import Desk
from tests.benchmarks.kept import bring_up
from tests.benchmarks.peers import ROOT
from tests.benchmarks.search import dictionary
from tests.benchmarks.search_pages import Recipe

if TYPE_CHECKING:
    from pathlib import Path

KEPT = ROOT / "build" / "scale"
FIVE = 5
"""Pages of the archive that a large one is compared with."""
TOWNS = 20
HOSPITALS = 24
"""Of each town, beside its commission: five hundred institutions in all."""
FIGURES = 30
"""Of a page, at most: three million of a hundred thousand pages."""
_TAGS = 20
_JUDGED = 10
"""Figures with a verdict, of a page that has any."""
_NUMBER = re.compile(
    r"(?P<label>[\u4e00-\u9fff]{2,8})?(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"(?P<unit>%|个百分点|万元|亿元|万|人次|余名|人|名|例|台|项|个|张|篇|次|分钟|天|年|家|元)?"
)
_KINDS = {"%": "percent", "个百分点": "percent", "万元": "money", "亿元": "money", "元": "money", "分钟": "duration"}

Row = tuple[Any, ...]
_COLUMNS = {
    "source": "sha256, name, size, received",
    "source_bytes": "sha256, bytes",
    "article": "id, sha256",
    "reading": "article_id, engine, encoding, source_name, title, year, headline, edition, institution_name, "
    "institution_id, figures, checks",
    "block": "article_id, position, type, text, runs, names",
    "named_institution": "article_id, position, name, kind, role, aliases, institution_id",
    "metric": 'article_id, position, start, "end", text, value, unit, kind, bound, indicator, number, label, subject, '
    "institution_id, period, required, evidence, confidence",
    "decision": "id, act, device, author, time, kind, slot, says, supersedes, sha256",
    "article_tag": "sha256, name",
    "note": "decision_id, id, sha256, text, anchor, author, time",
}
_TIME = "2026-11-22T08:00:00+00:00"


def made(pages: int) -> Path:
    """The archive of so many pages; made if there is none yet."""
    path = KEPT / f"{pages}.jianbao"
    if path.exists():
        bring_up(path)
        return path
    words = dictionary()
    if words is None:
        sys.exit("jieba, whose dictionary the pages are made with, can't be installed")
    KEPT.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".making")
    make(making, pages, Recipe(words))
    making.rename(path)
    return path


def make(path: Path, pages: int, recipe: Recipe) -> None:
    """Make an archive of so many pages."""
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cache_size = -64000")
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            connection.executemany(
                "INSERT INTO institution (id, path, name, kind) VALUES (?, ?, ?, ?)", map(_institution, range(1, 501))
            )
        numbered = enumerate(recipe.pages(pages), 1)
        while some := list(itertools.islice(numbered, 2000)):
            rows: dict[str, list[Row]] = {table: [] for table in _COLUMNS}
            for number, paragraphs in some:
                _add(rows, number, paragraphs, recipe.year())
            with connection:
                for table, columns in _COLUMNS.items():
                    places = ", ".join("?" * len(columns.split(",")))
                    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", rows[table])
    with Archive.open(path) as archive:
        with archive.transaction() as transaction:
            transaction.connection.exec_driver_sql("PRAGMA cache_size = -64000")
            tree.refile(transaction.connection)
            figure_values.rebuild(transaction.connection)
            index.rebuild(transaction.connection)
            transaction.connection.exec_driver_sql("ANALYZE")
        _judge(archive, pages)
        compare_all(archive)


def _name(body: int) -> str:
    town, at = divmod(body - 1, HOSPITALS + 1)
    return f"第{'一二三四五六七八九十'[town // 2]}{'东西'[town % 2]}市" + (
        "卫生健康委员会" if at == 0 else f"第{at}人民医院"
    )


def _institution(body: int) -> Row:
    name = _name(body)
    return body, json.dumps([name], ensure_ascii=False), name, _kind(body)


def _kind(body: int) -> str:
    return "hospital" if (body - 1) % (HOSPITALS + 1) else "commission"


def _add(rows: dict[str, list[Row]], number: int, paragraphs: list[str], year: int) -> None:
    """The rows of a page, as the intake would store them."""
    data = "\n".join(paragraphs).encode()
    sha256, name = hashlib.sha256(data).hexdigest(), f"{number:07}.txt"
    body = number * 37 % 500 + 1
    rows["source"].append((sha256, name, len(data), _TIME))
    rows["source_bytes"].append((sha256, data))
    rows["article"].append((number, sha256))
    begins = itertools.accumulate((len(one) + 1 for one in paragraphs), initial=0)
    found: list[Row] = []
    for position, (text, begin) in enumerate(zip(paragraphs, begins, strict=False)):
        runs = json.dumps([[0, begin, len(text)]], separators=(",", ":"))
        rows["block"].append((number, position, "paragraph", text, runs, "[]"))
        found += [(begin, match) for match in _NUMBER.finditer(text)]
    figures = [_figure(number, n, *one) + _whose(number, n, body, year) for n, one in enumerate(found[:FIGURES])]
    rows["metric"] += figures
    title = f"{paragraphs[0][:16]}"
    said = (number, ENGINE, "utf-8", name, title, year, title, f"{number % 24 + 1:02}版", _name(body), body)
    rows["reading"].append((*said, sum(one[15] for one in figures), VERSION))
    rows["named_institution"].append((number, 0, _name(body), _kind(body), "subject", "[]", body))
    if number % 10 == 0:
        tag = f"标签{number // 10 % _TAGS}"
        _decide(rows, (f"tag-{number:07}", "tag", f"tags/{sha256}"), {"name": tag}, sha256)
        rows["article_tag"].append((sha256, tag))
    if number % 50 == 0:
        says = {"sha256": sha256, "anchor": None, "text": f"第{number}号待核", "author": "王", "written": _TIME}
        _decide(rows, (f"note-{number:07}", "add-note", f"note/{number:07}"), says, sha256)
        rows["note"].append((f"note-{number:07}", f"{number:07}", sha256, says["text"], None, "王", _TIME))


def _figure(number: int, position: int, begin: int, match: re.Match[str]) -> Row:
    """What of a figure stands in the text."""
    start, unit, label = begin + match.start("number"), match["unit"] or "", match["label"]
    text, value = match["number"] + unit, match["number"]
    return (
        *(number, position, start, start + len(text), text, value, unit, _KINDS.get(unit, "count"), "exact"),
        *(json.dumps([label] if label else [], ensure_ascii=False), float(value), label),
    )


def _whose(number: int, position: int, body: int, year: int) -> Row:
    """Whose it is, when, whether it is to be checked, how sure the reader is."""
    return _name(body), body, str(year), position % 10 != 9, "[]", (number * 31 + position * 7) % 1000 / 1000


def _decide(rows: dict[str, list[Row]], decided: tuple[str, str, str], says: dict[str, Any], sha256: str) -> None:
    name, kind, slot = decided
    told = json.dumps(says, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    rows["decision"].append((name, name, "desk", "王", _TIME, kind, slot, told, "[]", sha256))


def _judge(archive: Archive, pages: int) -> None:
    """Verdicts on figures of two hundred pages, and some signed."""
    desk = Desk(archive, "王", "甲")
    for article_id in range(1, pages + 1, max(1, pages // 200)):
        keys = [one.key for one in archive.figures(article_id)][:_JUDGED]
        if len(keys) == _JUDGED:
            desk.figures.rule(article_id, keys[:8], Verdict.RIGHT)
            desk.figures.rule(article_id, [keys[8]], Verdict.DOUBTFUL)
            desk.figures.rule(article_id, [keys[9]], Verdict.WRONG, "1")


if __name__ == "__main__":
    print(made(int(sys.argv[1])))
