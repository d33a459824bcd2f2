"""What the indexes are asked for: the keys of the pages that an expression of FTS5 finds."""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

TERMS, CHARACTERS = "page_index", "character_index"
HIGHEST = 1 << 62
"""Above all keys."""

_NEWEST = "SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
_ALL = "SELECT rowid FROM {index} WHERE {index} MATCH ? LIMIT ?"
_AMONG = "SELECT rowid FROM {index} WHERE {index} MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
_TIMES = 60
"""Pages that an index lists while it is asked of one."""


def newest(connection: Connection, index: str, match: str, below: int = HIGHEST, limit: int = -1) -> array[int]:
    """The keys below one, the highest first; -1 for all of them."""
    rows = driver_rows(connection, _NEWEST.format(index=index), (match, below, limit))
    return array("q", chain.from_iterable(rows))


def every(connection: Connection, index: str, match: str, limit: int = -1) -> array[int]:
    """The keys from the lowest on: sooner than ``newest`` where all are wanted, or to be too many."""
    return array("q", chain.from_iterable(driver_rows(connection, _ALL.format(index=index), (match, limit))))


def among(connection: Connection, index: str, match: str, keys: frozenset[int]) -> set[int]:
    """Those of few pages that an index finds: of all that it finds, unless they are many times more."""
    most = _TIMES * (len(keys) + 1)
    found = newest(connection, index, match, limit=most)
    if len(found) < most:
        return set(keys.intersection(found))
    rows = driver_rows(connection, _AMONG.format(index=index), (match, json.dumps(sorted(keys))))
    return set(chain.from_iterable(rows))
