"""The names that people give and pages bear: tags and institutions, found by a piece, or by their pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import spells

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from jianbao.archive.search.needle import Needle

_TAGS = """
WITH RECURSIVE known(name) AS (SELECT min(name) FROM article_tag UNION ALL
  SELECT (SELECT min(name) FROM article_tag WHERE name > known.name) FROM known WHERE known.name IS NOT NULL)
SELECT name FROM known WHERE name IS NOT NULL
"""
"""Each tag once: SQLite leaps from one to the next in the index."""

_CACHE = "jianbao tags"


def tags(connection: Connection) -> tuple[str, ...]:
    """The tags that articles carry; kept with a connection that only reads, until somebody writes to the archive."""
    version: Any = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    kept = connection.info.get(_CACHE)
    if kept is not None and kept[0] == version:
        return tuple(kept[1])
    found = tuple(connection.exec_driver_sql(_TAGS).scalars())
    if connection.exec_driver_sql("PRAGMA query_only").scalar_one():
        connection.info[_CACHE] = (version, found)
    return found


def tags_holding(connection: Connection, looked_for: Needle) -> list[str]:
    """The tags in whose names it stands."""
    return [name for name in tags(connection) if looked_for.stands_in(name)]


def tags_named(connection: Connection, words: str) -> list[str]:
    """The tags of this name, however written; or, if there is none, those whose pinyin begins so."""
    folded = fold(words)
    found = [name for name in tags(connection) if fold(name) == folded]
    return found or [name for name in tags(connection) if spells(folded, name)]


def institutions_named(connection: Connection, words: str) -> list[int]:
    """The institutions of whose names one holds the words; if there is none, those whose pinyin begins so.

    Or else those that are called so for short: 市二院 are some of the characters of 长治市第二人民医院, in their order.
    """
    folded = fold(words)
    found = list(connection.exec_driver_sql(_HOLDING, (folded,)).scalars())
    if not found and folded.isascii():
        names = connection.exec_driver_sql("SELECT institution_id, name FROM search_name")
        found = sorted({body for body, name in names if spells(folded, name)})
    if not found and len(folded) > 1:
        in_order = "%".join(["", *(_escaped(character) for character in folded), ""])
        found = list(connection.exec_driver_sql(_SHORT, (in_order,)).scalars())
    return found


_HOLDING = "SELECT DISTINCT institution_id FROM search_name WHERE instr(folded, ?)"
_SHORT = "SELECT DISTINCT institution_id FROM search_name WHERE folded LIKE ? ESCAPE '!'"


def _escaped(character: str) -> str:
    return f"!{character}" if character in "%_!" else character
