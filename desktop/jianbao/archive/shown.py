"""In whose place a page stands: of a replaced page the one that took its place, of any other itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jianbao.archive.decisions import TAGS
from jianbao.archive.engine import driver_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

_SHOWN = """
SELECT a.sha256, b.sha256 FROM article AS a JOIN replaced AS r ON r.article_id = a.id
JOIN article AS b ON b.id = r.by_id WHERE a.sha256 IN (SELECT value FROM json_each(?))
"""
_FAMILY = """
SELECT b.sha256 FROM article AS b WHERE b.sha256 IN (SELECT value FROM json_each(?))
UNION SELECT a.sha256 FROM article AS a JOIN replaced AS r ON r.article_id = a.id
JOIN article AS b ON b.id = r.by_id WHERE b.sha256 IN (SELECT value FROM json_each(?))
"""
_ANY = "SELECT 1 FROM replaced LIMIT 1"
_EVERY = """
SELECT a.sha256, b.sha256 FROM article AS a JOIN replaced AS r ON r.article_id = a.id
JOIN article AS b ON b.id = r.by_id
"""


def shown(connection: Connection, sources: Iterable[str]) -> dict[str, str]:
    """Of those of these sources that are replaced the source that is shown in their place."""
    return dict(driver_rows(connection, _SHOWN, (json.dumps(list(sources)),)).fetchall())


def shown_everywhere(connection: Connection) -> dict[str, str]:
    """The same of every source of the archive."""
    return dict(driver_rows(connection, _EVERY).fetchall())


def any_replaced(connection: Connection) -> bool:
    """Whether any page stands in another's place."""
    return driver_rows(connection, _ANY).fetchone() is not None


def family(connection: Connection, sources: Iterable[str]) -> set[str]:
    """These sources, those that are shown in their place, and all that these are shown for."""
    known = set(sources)
    if not any_replaced(connection):
        return known
    heads = json.dumps(sorted(known | set(shown(connection, known).values())))
    return known | {row[0] for row in driver_rows(connection, _FAMILY, (heads, heads))}


def with_kin(connection: Connection, slots: Iterable[str]) -> list[str]:
    """These slots, and those of the tags of every version of a page where one of them is: a page shows all."""
    every = set(slots)
    tagged = [slot.removeprefix(TAGS) for slot in every if slot.startswith(TAGS)]
    return sorted(every.union(TAGS + sha256 for sha256 in family(connection, tagged)) if tagged else every)


def articles_shown(connection: Connection, sources: Iterable[str]) -> frozenset[int]:
    """The articles that show these sources, as far as the archive has them."""
    known = list(sources)
    moved = shown(connection, known)
    asked = "SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?))"
    return frozenset(row[0] for row in driver_rows(connection, asked, (json.dumps([moved.get(s, s) for s in known]),)))
