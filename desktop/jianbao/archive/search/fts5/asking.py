"""What the indexes of FTS5 find."""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_NEWEST = "SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
_ALL = "SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?"
_AMONG = "SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
_COUNT = "SELECT count(*) FROM {index} WHERE {index} MATCH ?"
_ARTICLES = """
SELECT p.article_id FROM {index} AS f CROSS JOIN search_page AS p ON p.key = f.rowid WHERE f.{index} MATCH ?
ORDER BY f.rowid DESC
"""
_SCORES = """
SELECT rowid, bm25(page_index, 1.0, 4.0, 2.0) FROM page_index WHERE page_index MATCH ? ORDER BY rowid DESC LIMIT ?
"""
_NOTED = "SELECT rowid FROM note_index WHERE note_index MATCH ?"
_TIMES = 60
"""Pages that an index lists while it is asked of one."""


def newest(connection: Connection, index: str, match: str, below: int, limit: int) -> array[int]:
    """The keys below one, the highest first; -1 for all of them."""
    rows = driver_rows(connection, _NEWEST.format(index=index), (match, below, limit))
    return array("q", chain.from_iterable(rows))


def every(connection: Connection, index: str, match: str, limit: int) -> array[int]:
    """The keys from the lowest on."""
    return array("q", chain.from_iterable(driver_rows(connection, _ALL.format(index=index), (match, limit))))


def among(connection: Connection, index: str, match: str, keys: frozenset[int]) -> set[int]:
    """Those of few pages that an index finds: of all that it finds, unless they are many times more."""
    most = _TIMES * (len(keys) + 1)
    found = newest(connection, index, match, 1 << 62, most)
    if len(found) < most:
        return set(keys.intersection(found))
    rows = driver_rows(connection, _AMONG.format(index=index), (match, json.dumps(sorted(keys))))
    return set(chain.from_iterable(rows))


def count(connection: Connection, index: str, match: str) -> int:
    """How many pages it finds."""
    ((counted,),) = driver_rows(connection, _COUNT.format(index=index), (match,))
    return int(counted)


def articles(connection: Connection, index: str, match: str) -> array[int]:
    """The articles, the newest first."""
    return array("q", chain.from_iterable(driver_rows(connection, _ARTICLES.format(index=index), (match,))))


def scores(connection: Connection, match: str, limit: int) -> list[tuple[int, float]]:
    """The keys of so many of the newest pages with how well they answer: the lower the better."""
    rows: list[tuple[int, float]] = driver_rows(connection, _SCORES, (match, limit)).fetchall()
    return rows


def holding(_connection: Connection, index: str, match: str) -> tuple[str, object]:
    """Whether a page ``p`` is one of those, in SQL, and its parameter."""
    return f"p.key IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", match  # noqa: S608 - an own name


def noted(connection: Connection, match: str) -> set[int]:
    """The articles of which a note may hold it."""
    return set(chain.from_iterable(driver_rows(connection, _NOTED, (match,))))
