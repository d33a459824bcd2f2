"""The vocabulary of tags in the tables: the terms as they stand, and what follows of them for pages and questions.

``tag_term`` holds what is said. Two small tables follow from it, made anew in the transaction that says something:
``tag_shown`` has the keys of tags that are shown under another name than the key (None: not at all), ``tag_within``
each name, synonyms too, with the keys of its term and of all below it, so far as these are not the name alone.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, or_, select

from jianbao.archive.collation import by_pinyin
from jianbao.archive.dialect import on_server
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.records import Tag
from jianbao.archive.schema import article_tag
from jianbao.archive.schema_vocabulary import tag_shown, tag_within
from jianbao.archive.thesaurus import SAYS, TERM, Aspect, Said, Term, Thesaurus, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Select
    from sqlalchemy.engine import Connection

_SAID = "SELECT slot, says, decision_id FROM tag_term"
_USED = """
WITH RECURSIVE known(name) AS (SELECT min(name) FROM article_tag UNION ALL
  SELECT (SELECT min(name) FROM article_tag WHERE name > known.name) FROM known WHERE known.name IS NOT NULL)
SELECT name FROM known WHERE name IS NOT NULL
UNION SELECT name FROM tag_colour
"""
"""Each tag once: SQLite leaps from one to the next in the index."""

_CACHE = "jianbao thesaurus"


def load(connection: Connection) -> Thesaurus:
    """The terms as they stand; kept with a connection that only reads, until somebody writes to the archive."""
    if on_server(connection):
        # A server does not say at once whether somebody wrote.
        return _loaded(connection)
    version: Any = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
    kept = connection.info.get(_CACHE)
    if kept is not None and kept[0] == version:
        known: Thesaurus = kept[1]
        return known
    found = _loaded(connection)
    if connection.exec_driver_sql("PRAGMA query_only").scalar_one():
        connection.info[_CACHE] = (version, found)
    return found


def _loaded(connection: Connection) -> Thesaurus:
    return fold(_said(connection), [name for (name,) in driver_rows(connection, _USED)])


def _said(connection: Connection) -> list[Said]:
    found = []
    for rest, says, order in driver_rows(connection, _SAID):
        name, _, key = rest.partition("/")
        aspect = Aspect(name)
        value = json.loads(says)[SAYS[aspect]] if aspect in SAYS else ""
        found.append(Said(aspect, key, value, order))
    return found


def _follows(connection: Connection) -> tuple[set[tuple[str, str | None]], set[tuple[str, str]]]:
    """The rows of ``tag_shown`` and of ``tag_within``: they follow from what is said, not from what is in use."""
    known = fold(_said(connection))
    shown: set[tuple[str, str | None]] = set()
    within: set[tuple[str, str]] = set()
    for term in known.terms.values():
        shown |= {(key, None if term.gone else term.name) for key in term.keys if term.gone or key != term.name}
        if not term.gone:
            # A page may be given the plain name elsewhere: of a key of which nobody spoke the term has the name.
            keys = {key for one in known.branch(term.id) for key in one.keys}
            keys |= {one.name for one in known.branch(term.id) if known.of_key(one.name) is None}
            names = {term.name, *term.synonyms}
            within |= {(name, key) for name in names for key in keys if keys != {name}}
    return shown, within


def follow(connection: Connection, slots: Collection[str]) -> frozenset[int]:
    """Bring the two tables up to date with these slots; gives the articles whose tags are shown otherwise now."""
    if not any(one.startswith(TERM) for one in slots):
        return frozenset()
    before = set(driver_rows(connection, "SELECT key, name FROM tag_shown"))
    shown, _ = rebuild(connection)
    keys = json.dumps(sorted({key for key, _ in before ^ shown}))
    return frozenset(row[0] for row in driver_rows(connection, _CARRYING, (keys,)))


_CARRYING = """
SELECT DISTINCT a.id FROM article_tag AS t JOIN article AS a ON a.sha256 = t.sha256
WHERE t.name IN (SELECT value FROM json_each(?))
"""


def rebuild(connection: Connection) -> tuple[set[tuple[str, str | None]], set[tuple[str, str]]]:
    """Make the two tables anew: some thousand rows at the most. Gives them."""
    shown, within = _follows(connection)
    connection.execute(delete(tag_shown))
    insert_rows(connection, tag_shown, ("key", "name"), shown)
    connection.execute(delete(tag_within))
    insert_rows(connection, tag_within, ("name", "key"), within)
    return shown, within


def differing(connection: Connection) -> list[str]:
    """Which of the two tables do not hold what follows."""
    shown, within = _follows(connection)
    held = {
        "tag_shown": set(driver_rows(connection, "SELECT key, name FROM tag_shown")) == shown,
        "tag_within": set(driver_rows(connection, "SELECT name, key FROM tag_within")) == within,
    }
    return [table for table, right in held.items() if not right]


# CROSS: in the order of the sources, in which the articles are found three times as fast as by tag.
_COUNTED = """
SELECT +t.name, count(*) FROM article_tag AS t CROSS JOIN article AS a ON a.sha256 = t.sha256 GROUP BY +t.name
"""
_TOGETHER = """
SELECT asked.value ->> 0, count(DISTINCT t.sha256) FROM json_each(?) AS asked
CROSS JOIN article_tag AS t ON t.name = asked.value ->> 1 CROSS JOIN article AS a ON a.sha256 = t.sha256 GROUP BY 1
"""


def tags(connection: Connection, *, gone: bool = False) -> list[Tag]:
    """The tags, by name: those that an article carries or that somebody spoke of; or those that were ``gone``, deleted.

    Where two colours stand in conflict, the first by its digits is shown: the choice must be the same everywhere.
    """
    known = load(connection)
    terms = [one for one in known.terms.values() if one.gone] if gone else list(known)
    colours = dict(driver_rows(connection, "SELECT name, min(colour) FROM tag_colour GROUP BY name").fetchall())
    alone: dict[str, int] = dict(driver_rows(connection, _COUNTED).fetchall())
    own = _together(connection, {one.id: one.keys for one in terms if len(one.keys) > 1})
    below = {one.id: _keys(known.branch(one.id)) for one in terms if one.id in known.narrower}
    within = _together(connection, below)
    found = []
    for term in terms:
        articles = own.get(term.id, 0) if len(term.keys) > 1 else alone.get(term.id, 0)
        colour = next((colours[key] for key in term.roots if key in colours), None)
        rolled_up = within.get(term.id, 0) if term.id in below else articles
        broader = None if term.broader is None else known.terms[term.broader].name
        found.append(_tag(term, articles, colour, rolled_up, broader))
    return sorted(found, key=lambda tag: by_pinyin(tag.name))


def _tag(term: Term, articles: int, colour: str | None, within: int, broader: str | None) -> Tag:
    beside = (term.note, term.synonyms, term.digit, term.disputed, term.id)
    return Tag(term.name, colour, articles, within, broader, *beside)


def _keys(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(key for term in terms for key in term.keys)


def _together(connection: Connection, keys: dict[str, tuple[str, ...]]) -> dict[str, int]:
    """How many articles carry any of these keys: each article once."""
    if not keys:
        return {}
    pairs = json.dumps([(term_id, key) for term_id, those in keys.items() for key in those])
    return dict(driver_rows(connection, _TOGETHER, (pairs,)).fetchall())


def carrying(connection: Connection, keys: Iterable[str]) -> list[int]:
    """The articles that carry a tag of one of these keys."""
    return sorted(row[0] for row in driver_rows(connection, _CARRYING, (json.dumps(sorted(keys)),)))


_NAMED = "SELECT json_extract(says, '$.name') FROM tag_term WHERE slot = ? ORDER BY decision_id DESC LIMIT 1"


def own_name(connection: Connection, key: str) -> str:
    """What the term of a key is called itself, even where it was merged into another, or deleted."""
    found = driver_rows(connection, _NAMED, (f"{Aspect.NAME}/{key}",)).fetchone()
    return key if found is None else str(found[0])


def tagged(name: str) -> Select[Any]:
    """The sources that carry the tag of this name, or a synonym, or one below it; so too by a name it once had."""
    keys = select(tag_within.c.key).where(tag_within.c.name == name)
    deleted = select(tag_shown.c.key).where(tag_shown.c.name.is_(None))
    alone = (article_tag.c.name == name) & ~keys.exists() & article_tag.c.name.not_in(deleted)
    return select(article_tag.c.sha256).where(or_(article_tag.c.name.in_(keys), alone))
