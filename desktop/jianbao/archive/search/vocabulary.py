"""The names that people give and pages bear: tags and institutions, found by a piece, or by their pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive import vocabulary
from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import spells
from jianbao.archive.search.statements import asked

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from jianbao.archive.search.needle import Needle
    from jianbao.archive.thesaurus import Term


def tags(connection: Connection) -> tuple[str, ...]:
    """The names of the tags, by their letters."""
    return tuple(sorted(term.name for term in vocabulary.load(connection)))


def tags_holding(connection: Connection, looked_for: Needle) -> list[str]:
    """The keys of the tags in whose names, or synonyms, it stands."""
    held = (term for term in vocabulary.load(connection) if any(map(looked_for.stands_in, _names(term))))
    return [key for term in held for key in term.keys]


def _names(term: Term) -> tuple[str, ...]:
    return term.name, *term.synonyms


def tags_named(connection: Connection, words: str) -> list[str]:
    """The names and synonyms that are this one, however written; else those whose pinyin begins so; else the words."""
    folded = fold(words)
    names = [name for term in vocabulary.load(connection) for name in _names(term)]
    found = [name for name in names if fold(name) == folded]
    return found or [name for name in names if spells(folded, name)] or [words]


def institutions_named(connection: Connection, words: str) -> list[int]:
    """The institutions of whose names one holds the words; if there is none, those whose pinyin begins so.

    Or else those that are called so for short: 市二院 are some of the characters of 长治市第二人民医院, in their order.
    """
    folded = fold(words)
    found = sorted({body for (body,) in asked(connection, _HOLDING, (folded,))} | _also_called(connection, folded))
    if not found and folded.isascii():
        names = asked(connection, "SELECT institution_id, name FROM search_name")
        found = sorted({body for body, name in names if spells(folded, name)})
    if not found and len(folded) > 1:
        in_order = "%".join(["", *(_escaped(character) for character in folded), ""])
        found = [body for (body,) in asked(connection, _SHORT, (in_order,))]
    return found


def _also_called(connection: Connection, folded: str) -> set[int]:
    """The institutions to which the authority file gives such a name."""
    return {body for body, name in asked(connection, _CALLED) if folded in fold(name or "")}


_HOLDING = "SELECT DISTINCT institution_id FROM search_name WHERE {where}(folded, {given}) > 0"
"""The names that pages give."""
_CALLED = """
SELECT i.id, f.says ->> 'text' FROM body_field AS f JOIN body_node AS n ON n.body = f.body
JOIN institution AS i ON i.node_id = n.node_id WHERE f.field IN ('name', 'names') AND i.body IS NULL
"""
"""The names that the authority file gives to what pages name."""
_SHORT = "SELECT DISTINCT institution_id FROM search_name WHERE folded LIKE {given} ESCAPE '!'"


def _escaped(character: str) -> str:
    return f"!{character}" if character in "%_!" else character
