"""The index of pages and of notes: kept in the transactions that change them, compared with them, made again.

It has two forms: tables of FTS5 in a file (``fts5``), lists of places on a server (``postings``). Both hold the terms
of a page's entry (``entry.py``), which is made of its blocks, its title and the names of its institutions, and number
the pages alike: by ``search_page.key``, in which the year stands above the number of the page in its year. To FTS5 the
newest page is simply the one with the highest number, the first hits cost nothing but themselves, and numbers without
gaps take a twentieth less room than those of the articles would. What an index holds is not kept beside it; so a page
is taken out before what it is made of changes (``forget``) and put in after (``add``).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from jianbao.archive.dialect import on_server
from jianbao.archive.search.entry import Entry, all_characters, called, entry, fingerprint, of_note, unprinted
from jianbao.archive.search.folding import fold
from jianbao.archive.search.fts5 import keeping as fts5
from jianbao.archive.search.statements import asked, given, listed, said
from jianbao.archive.search.terms import terms
from jianbao.archive.upgrading import told
from jianbao.errors import Sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

_YEAR = "(({greatest}(coalesce(r.year, 0), 1899) - 1899) << 20)"
"""The key before those of a reading's year: from 1900 on FTS5 writes it in four bytes. Pages of no year and of earlier
ones come last; for more than a million pages of one year there is no number."""
_OF_YEAR = (1 << 20) - 1

_ALL_PAGES = f"""
INSERT INTO search_page (key, article_id, fingerprint)
SELECT {_YEAR} + row_number() OVER (PARTITION BY {_YEAR} ORDER BY r.article_id), r.article_id, 0 FROM reading AS r
"""  # noqa: S608 - no word from outside
_BEGUN = f"""
SELECT r.article_id, {_YEAR} FROM reading AS r WHERE r.article_id IN ({{numbers}})
AND NOT EXISTS (SELECT 1 FROM search_page AS p WHERE p.article_id = r.article_id) ORDER BY r.article_id
"""  # noqa: S608
_BEFORE = """
SELECT key FROM search_page WHERE article_id < {given} AND key BETWEEN {given} AND {given}
ORDER BY article_id DESC LIMIT 1
"""
_LAST = "SELECT max(key) FROM search_page WHERE key BETWEEN {given} AND {given}"
_TAKEN = "SELECT 1 FROM search_page WHERE key = {given}"
_NEW_PAGE = "INSERT INTO search_page (key, article_id, fingerprint) VALUES ({given}, {given}, 0)"
_KEYS = "SELECT key, article_id FROM search_page WHERE {which} ORDER BY key"
_THESE = "article_id IN ({numbers})"
_CALLED = "SELECT institution_id, name, aliases FROM named_institution WHERE {which}"
_NAME = "{new} INTO search_name (institution_id, name, folded) VALUES ({given}, {given}, {given}) {known}"
_RAW = "SELECT key, text, title, names FROM search_raw WHERE key IN ({numbers}) ORDER BY key"
_FINGERPRINT = "UPDATE search_page SET fingerprint = {given} WHERE key = {given}"


class _Form(Protocol):
    """How a form of the index is kept."""

    AT_ONCE: int
    """Pages that are put in at a time, and whose texts are held."""

    def put_in(self, connection: Connection, entries: Sequence[tuple[int, Entry]]) -> None: ...
    def take_out(self, connection: Connection, article_id: int) -> None: ...
    def notes_in(self, connection: Connection, sha256s: Iterable[str]) -> None: ...
    def notes_out(self, connection: Connection, sha256s: Iterable[str]) -> None: ...
    def all_notes_in(self, connection: Connection) -> None: ...
    def all_notes_out(self, connection: Connection) -> None: ...
    def begin(self, connection: Connection) -> None: ...
    def end(self, connection: Connection, pages: int) -> None: ...
    def is_right(self, connection: Connection) -> bool: ...


def _form(connection: Connection) -> _Form:
    if on_server(connection):
        # Imported here: only who works on a server needs numpy to search.
        from jianbao.archive.search.postings import keeping  # noqa: PLC0415

        return keeping
    return fts5


def functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the views of the schema call."""
    connection.create_function("jianbao_terms", 1, _terms, deterministic=True)
    connection.create_function("jianbao_characters", 3, all_characters, deterministic=True)
    connection.create_function("jianbao_note", 1, of_note, deterministic=True)
    connection.create_function("jianbao_unprinted", 2, unprinted, deterministic=True)
    connection.create_function("jianbao_called", 2, _called, deterministic=True)
    connection.create_function("jianbao_fold", 1, fold, deterministic=True)
    connection.create_function("jianbao_fingerprint", 3, fingerprint, deterministic=True)


def _terms(text: str | None) -> str:
    return terms(text or "")


def _called(name: str, aliases: str) -> str:
    return called(name, json.loads(aliases))


def forget(connection: Connection, article_id: int) -> None:
    """Take a page out of the index, before anything of it changes."""
    _wait_for_turn(connection)
    _form(connection).take_out(connection, article_id)
    asked(connection, "DELETE FROM search_page WHERE article_id = {given}", (article_id,))


def add(connection: Connection, article_ids: Iterable[int], made: Mapping[int, Entry] | None = None) -> None:
    """Put pages into the index that are read and not in it, in the order of their keys, as FTS5 likes it best.

    ``made`` holds the entries of those articles that have theirs made already, where they were read.
    """
    _wait_for_turn(connection)
    new = given(_numbered(connection, article_ids))
    _put_names(connection, _THESE, (new,))
    _put_in(connection, asked(connection, said(connection, _KEYS, which=_THESE), (new,)).fetchall(), made or {})


def _wait_for_turn(connection: Connection) -> None:
    """One after the other, to the end of the transaction: two would give out the same number. A file has one writer."""
    if on_server(connection):
        asked(connection, "SELECT pg_advisory_xact_lock({given})", (_TURN,))


_TURN = 0x4A425345
"""“JBSE”."""


def _numbered(connection: Connection, article_ids: Iterable[int]) -> list[int]:
    """Those that are not in the index; each has a key now, behind that of the one before it in its year if it can."""
    new = asked(connection, _BEGUN, (given(article_ids),)).fetchall()
    for article_id, begun in new:
        year = (begun, begun + _OF_YEAR)
        before = asked(connection, _BEFORE, (article_id, *year)).fetchone()
        key = (begun if before is None else before[0]) + 1
        if asked(connection, _TAKEN, (key,)).fetchone() is not None:
            key = asked(connection, _LAST, year).fetchone()[0] + 1
        asked(connection, _NEW_PAGE, (key, article_id))
    return [article_id for article_id, _ in new]


def _put_names(connection: Connection, which: str, parameters: tuple[object, ...] = ()) -> None:
    """Keep the names by which pages call their bodies."""
    rows = asked(connection, said(connection, _CALLED, which=which), parameters)
    names = {(body, one) for body, name, aliases in rows for one in (name, *listed(aliases)) if body is not None}
    _many(connection, _NAME, [(body, name, fold(name)) for body, name in sorted(names)])


def _many(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    driver: Any = connection.connection.driver_connection
    driver.cursor().executemany(said(connection, statement), rows)


_AT_ONCE = 1000
"""Pages whose texts are read at a time."""


def _put_in(connection: Connection, pages: list[tuple[int, int]], made: Mapping[int, Entry]) -> None:
    """Put pages into the indexes, each a key and its article: what the views say, made in one go."""
    form = _form(connection)
    for start in range(0, len(pages), form.AT_ONCE):
        told(connection, start, len(pages))
        some = pages[start : start + form.AT_ONCE]
        entries = {key: made[article_id] for key, article_id in some if article_id in made}
        others = given(key for key, _ in some if key not in entries)
        entries |= {key: entry(*parts) for key, *parts in asked(connection, _RAW, (others,))}
        ordered = [(key, entries[key]) for key, _ in some]
        form.put_in(connection, ordered)
        _many(connection, _FINGERPRINT, [(one.fingerprint, key) for key, one in ordered])


def forget_notes(connection: Connection, sha256s: Iterable[str]) -> None:
    """Take the notes of these sources out of the index, before one of them changes."""
    _form(connection).notes_out(connection, sha256s)


def clear_notes(connection: Connection) -> None:
    """Take all notes out of the index, before all of them change."""
    _form(connection).all_notes_out(connection)


def add_notes(connection: Connection, sha256s: Iterable[str]) -> None:
    """Put the notes of these sources into the index."""
    _form(connection).notes_in(connection, sha256s)


def rebuild(connection: Connection) -> None:
    """Make the indexes again from the pages and notes."""
    form = _form(connection)
    form.begin(connection)
    asked(connection, "DELETE FROM search_page")
    asked(connection, "DELETE FROM search_name")
    asked(connection, _ALL_PAGES)
    _put_names(connection, "true")
    pages = asked(connection, said(connection, _KEYS, which="true")).fetchall()
    _put_in(connection, pages, {})
    told(connection, len(pages), len(pages))
    form.all_notes_in(connection)
    form.end(connection, len(pages))


_LOST = f"""
SELECT count(*) FROM reading AS r LEFT JOIN search_page AS p
ON p.article_id = r.article_id AND p.key - {_YEAR} BETWEEN 1 AND {_OF_YEAR} WHERE p.key IS NULL
"""  # noqa: S608
_KEPT = """
SELECT p.key, p.fingerprint, r.text, r.title, r.names FROM search_page AS p LEFT JOIN search_raw AS r ON r.key = p.key
WHERE p.key > {given} ORDER BY p.key LIMIT {given}
"""


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if the index does not hold what the pages and notes hold.

    Compared are every page's fingerprint with its text, the rows of the index with the pages, and of twenty pages
    every tenth term with what the index finds for it, and of notes too.
    """
    lost = asked(connection, _LOST).fetchone()[0]
    if lost or not (_is_as_kept(connection) and _form(connection).is_right(connection)):
        yield Sentence(
            "检索用的索引与文章内容不一致，查找会漏；jianbao check --repair 可重建。",
            "The search index does not agree with the texts: searching would miss some; "
            "jianbao check --repair makes it again.",
        )


def _is_as_kept(connection: Connection) -> bool:
    """Whether every page is as it was when it was put in."""
    last = 0
    while rows := asked(connection, _KEPT, (last, _AT_ONCE)).fetchall():
        if any(kept != fingerprint(*parts) for _, kept, *parts in rows):
            return False
        last = rows[-1][0]
    return True


def repair(connection: Connection) -> None:
    """Make the indexes again if they are wrong, or so few pages that it takes no time."""
    pages = asked(connection, "SELECT count(*) FROM reading").fetchone()[0]
    if pages <= _FEW or any(differing(connection)):
        rebuild(connection)


_FEW = 2000
