"""The terms of a query as things to ask the archive: what the index answers alone, and what must be looked up."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jianbao.archive.query import Field, Match
from jianbao.archive.search.conditions import condition
from jianbao.archive.search.needle import Needle, either, needle
from jianbao.archive.search.vocabulary import tags_holding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

    from jianbao.archive.query import Groups, Term

COLUMNS = {Field.WORDS: "", Field.TEXT: "text", Field.TITLE: "title"}
"""The fields that the index answers, and its column for them."""

_AT_ONCE = 200
"""Pages whose texts are asked at a time."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A term: pages that the index finds by ``sure``, and ``others`` by their keys; or those of a ``condition``."""

    negated: bool
    needle: Needle | None = None
    others: frozenset[int] = field(default_factory=frozenset)
    anywhere: bool = True
    """Whether the needle may stand in any column of the index."""
    condition: str | None = None
    """SQL, of a page ``p``."""

    @property
    def sure(self) -> str | None:
        """The expression of FTS5 for the index of terms."""
        return None if self.needle is None else self.needle.sure

    @property
    def character(self) -> str | None:
        """The expression of FTS5 for the index of characters."""
        return self.needle.character if self.anywhere and self.needle and self.needle.surely_character else None


Leaves = tuple[tuple[Leaf, ...], ...]


def leaves(connection: Connection, groups: Groups, abandoned: Callable[[], bool] | None) -> Leaves:
    """What to ask for each term of a query; a term with nothing to see in it says nothing."""
    found = (tuple(_leaves(connection, group, abandoned)) for group in groups)
    return tuple(group for group in found if group)


def _leaves(connection: Connection, group: tuple[Term, ...], abandoned: Callable[[], bool] | None) -> Iterator[Leaf]:
    for term in group:
        if not isinstance(term, Match) or term.field not in COLUMNS:
            yield Leaf(term.negated, condition=condition(connection, term))
            continue
        looked_for = needle(term.words, COLUMNS[term.field])
        if looked_for is not None:
            others = set(_confirmed(connection, looked_for, term.field, abandoned))
            if term.field is Field.WORDS:
                others |= noted(connection, looked_for) | _tagged(connection, looked_for)
            yield Leaf(term.negated, looked_for, frozenset(others), term.field is Field.WORDS)


_PERHAPS = "SELECT rowid FROM page_index WHERE page_index MATCH ?"
_OF_CHARACTERS = "SELECT rowid FROM character_index WHERE character_index MATCH ?"
_ALL = "SELECT key FROM search_page"
_PRINTED = """
SELECT p.key, b.text FROM search_page AS p JOIN block AS b ON b.article_id = p.article_id
WHERE p.key IN (SELECT value FROM json_each(?)) AND ({holding})
"""
_TEXTS = "SELECT key, text, title, names FROM search_raw WHERE key IN (SELECT value FROM json_each(?))"


def _confirmed(
    connection: Connection, looked_for: Needle, where: Field, abandoned: Callable[[], bool] | None
) -> Iterator[int]:
    """The pages that the index can't be sure of and whose texts hold it."""
    if where is Field.WORDS and looked_for.surely_character:
        return
    keys = _candidates(connection, looked_for)
    printed_in = _PRINTED.format(holding=" OR ".join(["instr(b.text, ?)"] * len(looked_for.forms)))
    columns = {Field.WORDS: (1, 2, 3), Field.TEXT: (1,), Field.TITLE: (2,)}[where]
    for start in range(0, len(keys), _AT_ONCE):
        if abandoned is not None and abandoned():
            return
        some = keys[start : start + _AT_ONCE]
        if where is not Field.TITLE:
            # Blocks that hold one of its forms as it is, at first: SQLite tells them sooner than pages are handed over.
            asked = connection.exec_driver_sql(printed_in, (json.dumps(some), *looked_for.forms))
            printed = {key for key, text in asked if looked_for.stands_in(text)}
            yield from printed
            some = [key for key in some if key not in printed]
        for row in connection.exec_driver_sql(_TEXTS, (json.dumps(some),)):
            if any(looked_for.stands_in(row[column] or "") for column in columns):
                yield row[0]


def _candidates(connection: Connection, looked_for: Needle) -> list[int]:
    """The pages whose texts must be asked."""
    if looked_for.perhaps:
        asked = f"({looked_for.perhaps}) NOT ({looked_for.sure})" if looked_for.sure else looked_for.perhaps
        return list(connection.exec_driver_sql(_PERHAPS, (asked,)).scalars())
    if looked_for.character:
        return list(connection.exec_driver_sql(_OF_CHARACTERS, (looked_for.character,)).scalars())
    return [] if looked_for.sure else list(connection.exec_driver_sql(_ALL).scalars())


_NOTED = """
SELECT p.key, (SELECT group_concat(n.text, char(30)) FROM note AS n JOIN article AS a ON a.sha256 = n.sha256
  WHERE a.id = p.article_id)
FROM search_page AS p WHERE p.article_id IN (SELECT rowid FROM note_index WHERE note_index MATCH ?)
"""
_ANY_NOTED = """
SELECT p.key, group_concat(n.text, char(30)) FROM note AS n JOIN article AS a ON a.sha256 = n.sha256
JOIN search_page AS p ON p.article_id = a.id GROUP BY p.key
"""


def noted(connection: Connection, looked_for: Needle) -> set[int]:
    """The pages that a note on them finds."""
    plain = needle(looked_for.words)
    if plain is None:
        return set()
    asked = either(one for one in (plain.sure, plain.perhaps, plain.character) if one)
    if asked is None:
        rows: Any = connection.exec_driver_sql(_ANY_NOTED)
    else:
        rows = connection.exec_driver_sql(_NOTED, (asked,))
    return {key for key, text in rows if plain.stands_in(text or "")}


_TAGGED = """
SELECT p.key FROM article_tag AS t JOIN article AS a ON a.sha256 = t.sha256 JOIN search_page AS p ON p.article_id = a.id
WHERE t.name IN (SELECT value FROM json_each(?))
"""


def _tagged(connection: Connection, looked_for: Needle) -> set[int]:
    names = tags_holding(connection, looked_for)
    return {row[0] for row in connection.exec_driver_sql(_TAGGED, (json.dumps(names),))} if names else set()
