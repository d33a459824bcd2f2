"""Under which article what people said is shown: in whose place a page stands, and which part of a page holds a place.

Of a replaced page it is the one that took its place, of a divided page the part that holds what was spoken of, of any
other the page itself. What is said of an article as a whole has the place where the article was first said to start.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from jianbao.archive.article_keys import parts_range, source_of_key, start_of
from jianbao.archive.decisions import DIVISION, TAGS
from jianbao.archive.engine import driver_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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
_PARTS = """
SELECT p.sha256, p.start, a.sha256 FROM part AS p JOIN article AS a ON a.id = p.article_id
WHERE {which} ORDER BY p.sha256, p.start
"""
_THESE = "p.sha256 IN (SELECT value FROM json_each(?))"
_ANY_DIVIDED = f"SELECT 1 FROM decision WHERE slot > '{DIVISION}' AND slot < '{DIVISION}~' LIMIT 1"  # noqa: S608 - ours
_SPOKEN_KEYS = """
SELECT DISTINCT d.sha256 FROM json_each(?) AS asked
CROSS JOIN decision AS d WHERE d.sha256 > asked.value ->> 0 AND d.sha256 < asked.value ->> 1
"""


class Places:
    """Under the key of which article what was said of a place is filed.

    ``moved``: of replaced sources those that are shown in their place; ``parts``: of divided ones where each part
    starts, and its key, in order.
    """

    def __init__(self, moved: Mapping[str, str], parts: Iterable[tuple[str, int, str]]) -> None:
        self._moved = moved
        self._parts: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for sha256, start, key in parts:
            self._parts[sha256].append((start, key))

    def of(self, key: str, position: int | None = None) -> str:
        """The article that shows what was said of ``key``, at this place of its source or of it as a whole."""
        sha256 = source_of_key(key)
        parts = self._parts.get(sha256)
        if parts is None:
            return self._moved.get(sha256, sha256)
        if position is None and any(key == one for _, one in parts):
            return key
        at = start_of(key) if position is None else position
        return next((one for start, one in reversed(parts) if start <= at), sha256)


def places(connection: Connection, sources: Iterable[str]) -> Places:
    """The same for these sources or articles."""
    asked = json.dumps(sorted({source_of_key(one) for one in sources}))
    return Places(_shown(connection, asked), driver_rows(connection, _PARTS.format(which=_THESE), (asked,)))


def places_everywhere(connection: Connection) -> Places:
    """The same for every source of the archive."""
    return Places(shown_everywhere(connection), driver_rows(connection, _PARTS.format(which="true")))


def shown(connection: Connection, sources: Iterable[str]) -> dict[str, str]:
    """Of those of these sources that are replaced the source that is shown in their place."""
    return _shown(connection, json.dumps(list(sources)))


def _shown(connection: Connection, asked: str) -> dict[str, str]:
    return dict(driver_rows(connection, _SHOWN, (asked,)).fetchall())


def shown_everywhere(connection: Connection) -> dict[str, str]:
    """The same of every source of the archive."""
    return dict(driver_rows(connection, _EVERY).fetchall())


def any_replaced(connection: Connection) -> bool:
    """Whether any page stands in another's place."""
    return driver_rows(connection, _ANY).fetchone() is not None


def any_divided(connection: Connection) -> bool:
    """Whether any page was ever said to hold several articles."""
    return driver_rows(connection, _ANY_DIVIDED).fetchone() is not None


def with_parts(connection: Connection, sources: Iterable[str]) -> set[str]:
    """These sources, and the keys of all further parts of them of which something was ever said."""
    known = set(sources)
    if not any_divided(connection):
        return known
    asked = json.dumps([parts_range(source_of_key(one)) for one in sorted(known)])
    return known | {row[0] for row in driver_rows(connection, _SPOKEN_KEYS, (asked,))}


def family(connection: Connection, sources: Iterable[str]) -> set[str]:
    """These sources, those that are shown in their place, and all that these are shown for; and of all the parts."""
    known = {source_of_key(one) for one in sources}
    if any_replaced(connection):
        heads = json.dumps(sorted(known | set(shown(connection, known).values())))
        known |= {row[0] for row in driver_rows(connection, _FAMILY, (heads, heads))}
    return with_parts(connection, known)


def with_kin(connection: Connection, slots: Iterable[str]) -> list[str]:
    """These slots, and those of the tags of every version and part of a page where one of them is: a page shows all."""
    every = set(slots)
    tagged = [slot.removeprefix(TAGS) for slot in every if slot.startswith(TAGS)]
    return sorted(every.union(TAGS + sha256 for sha256 in family(connection, tagged)) if tagged else every)


_SHOWING = """
SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?1))
UNION SELECT article_id FROM part WHERE sha256 IN (SELECT value FROM json_each(?1))
"""


def articles_shown(connection: Connection, sources: Iterable[str]) -> frozenset[int]:
    """The articles that show these sources or articles, as far as the archive has them; of a divided page all parts."""
    known = list(sources)
    where = places(connection, known)
    asked = json.dumps([where.of(one) for one in known])
    return frozenset(row[0] for row in driver_rows(connection, _SHOWING, (asked,)))


def former_parts(connection: Connection, key: str, older: Iterable[str]) -> list[str]:
    """The keys, beside its own, of parts of its page and of ``older`` ones of which what was said is shown there."""
    sources = {source_of_key(one) for one in (key, *older)}
    spoken, where = with_parts(connection, sources), places(connection, sources)
    return sorted(one for one in spoken - {key, *older} if where.of(one) == key)


def key_at(connection: Connection, sha256: str, position: int) -> str:
    """The key of the article that shows this place of a source."""
    return places(connection, [sha256]).of(sha256, position)
