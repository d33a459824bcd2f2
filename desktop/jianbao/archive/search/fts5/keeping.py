"""Keeping the indexes of FTS5: ``page_index``, ``character_index`` and ``note_index``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jianbao.archive.search import levels
from jianbao.archive.search.entry import all_characters, fingerprint
from jianbao.archive.upgrading import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.search.entry import Entry

_RAW = "SELECT key, text, title, names FROM search_raw WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
_FINGERPRINT = "UPDATE search_page SET fingerprint = ? WHERE key = ?"
_PUT_IN = "INSERT INTO page_index (rowid, text, title, names) VALUES (?, ?, ?, ?)"
_CHARACTERS_IN = "INSERT INTO character_index (rowid, characters) VALUES (?, ?)"
_TAKE_OUT = """
INSERT INTO page_index (page_index, rowid, text, title, names)
SELECT 'delete', key, text, title, names FROM search_text WHERE article_id = ?
"""

_CHARACTERS_OUT = """
INSERT INTO character_index (character_index, rowid, characters)
SELECT 'delete', key, characters FROM search_characters WHERE article_id = ?
"""


def put_in(connection: Connection, entries: Sequence[tuple[int, Entry]]) -> None:
    """Put pages into the indexes, each a key and its entry, in the order of their keys, as FTS5 likes it best."""
    driver: Any = connection.connection.driver_connection
    driver.executemany(_PUT_IN, ((key, one.text, one.title, one.names) for key, one in entries))
    driver.executemany(_CHARACTERS_IN, ((key, one.characters) for key, one in entries))


def take_out(connection: Connection, article_id: int) -> None:
    """Take a page out of the indexes: they must be given what went in, so nothing of it may have changed."""
    connection.exec_driver_sql(_TAKE_OUT, (article_id,))
    connection.exec_driver_sql(_CHARACTERS_OUT, (article_id,))


_NOTES_OUT = """
INSERT INTO note_index (note_index, rowid, text) SELECT 'delete', article_id, text FROM note_text WHERE article_id IN
  (SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?)))
"""
_NOTES_IN = """
INSERT INTO note_index (rowid, text) SELECT article_id, text FROM note_text WHERE article_id IN
  (SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?)))
"""


def notes_out(connection: Connection, sha256s: Iterable[str]) -> None:
    """Take the notes of these sources out of the index, before one of them changes."""
    connection.exec_driver_sql(_NOTES_OUT, (json.dumps(sorted(sha256s)),))


def all_notes_out(connection: Connection) -> None:
    """Take all notes out of the index, before all of them change."""
    connection.exec_driver_sql("INSERT INTO note_index (note_index) VALUES ('delete-all')")


def notes_in(connection: Connection, sha256s: Iterable[str]) -> None:
    """Put the notes of these sources into the index."""
    connection.exec_driver_sql(_NOTES_IN, (json.dumps(sorted(sha256s)),))


def all_notes_in(connection: Connection) -> None:
    """Make the index of notes again."""
    connection.exec_driver_sql(_COMMAND.format(index="note_index"), ("rebuild",))
    connection.exec_driver_sql(_COMMAND.format(index="note_index"), ("optimize",))


_BULK = (("pgsz", 8660), ("hashsize", 64 << 20), ("automerge", 0))
"""Pages of FTS5 of this size fill those of SQLite, of which ones of the usual size leave a hundredth empty."""
_USUAL = (("hashsize", 1 << 20), ("automerge", 8))


def begin(connection: Connection) -> None:
    """Empty the indexes of pages: all are put in next."""
    for name, value in _BULK:
        configure(connection, name, value)
    for index in ("page_index", "character_index"):
        connection.exec_driver_sql(_COMMAND.format(index=index), ("delete-all",))


def end(connection: Connection, pages: int) -> None:
    """So many pages are in: the indexes are put in order."""
    for index in ("page_index", "character_index"):
        connection.exec_driver_sql(_COMMAND.format(index=index), ("optimize",))
    levels.deepen(connection, pages)
    for name, value in _USUAL:
        configure(connection, name, value)


AT_ONCE = 1000
"""Pages whose texts are held at a time."""


def rebuild_characters(connection: Connection) -> None:
    """Make the index of characters again, and nothing else."""
    run: Any = connection.connection.driver_connection
    for name, value in _BULK:
        configure(connection, name, value)
    run.execute(_COMMAND.format(index="character_index"), ("delete-all",))
    keys = [row[0] for row in run.execute("SELECT key FROM search_page ORDER BY key")]
    for start in range(0, len(keys), AT_ONCE):
        told(connection, start, len(keys))
        asked = json.dumps(keys[start : start + AT_ONCE])
        pages = [(key, all_characters(*parts), fingerprint(*parts)) for key, *parts in run.execute(_RAW, (asked,))]
        run.executemany(_CHARACTERS_IN, ((key, held) for key, held, _ in pages))
        run.executemany(_FINGERPRINT, ((told, key) for key, _, told in pages))
    told(connection, len(keys), len(keys))
    run.execute(_COMMAND.format(index="character_index"), ("optimize",))
    levels.deepen(connection, len(keys))
    for name, value in _USUAL:
        configure(connection, name, value)


_COMMAND = "INSERT INTO {index} ({index}) VALUES (?)"


def configure(connection: Connection, name: str, value: int) -> None:
    """Set an option of the indexes of pages, which FTS5 keeps with them."""
    connection.exec_driver_sql("INSERT INTO page_index (page_index, rank) VALUES (?, ?)", (name, value))
    connection.exec_driver_sql("INSERT INTO character_index (character_index, rank) VALUES (?, ?)", (name, value))


_UNINDEXED = """
SELECT count(*) FROM search_page AS p LEFT JOIN page_index_docsize AS d ON d.id = p.key WHERE d.id IS NULL
"""
_SUPERFLUOUS = """
SELECT count(*) FROM page_index_docsize AS d LEFT JOIN search_page AS p ON d.id = p.key WHERE p.key IS NULL
"""
_NOTES_WRONG = """
SELECT (SELECT count(*) FROM note_text AS t LEFT JOIN note_index_docsize AS d ON d.id = t.article_id
  WHERE d.id IS NULL)
+ (SELECT count(*) FROM note_index_docsize AS d LEFT JOIN note_text AS t ON d.id = t.article_id
  WHERE t.article_id IS NULL)
"""
_SAMPLES = (
    (
        "SELECT key, text FROM search_text ORDER BY (key * 2654435761) % 4294967296 LIMIT 20",
        "SELECT 1 FROM page_index WHERE page_index MATCH ? AND rowid = ?",
    ),
    (
        "SELECT key, characters FROM search_characters ORDER BY (key * 2654435761) % 4294967296 LIMIT 20",
        "SELECT 1 FROM character_index WHERE character_index MATCH ? AND rowid = ?",
    ),
    (
        "SELECT article_id, text FROM note_text ORDER BY article_id LIMIT 500",
        "SELECT 1 FROM note_index WHERE note_index MATCH ? AND rowid = ?",
    ),
)


def is_right(connection: Connection) -> bool:
    """Whether the indexes hold the pages and notes, and of some every tenth term."""
    wrong = sum(connection.exec_driver_sql(one).scalar_one() for one in (_UNINDEXED, _SUPERFLUOUS, _NOTES_WRONG))
    return not wrong and all(_found(connection, *one) for one in _SAMPLES)


def _found(connection: Connection, sample: str, asked: str) -> bool:
    """Whether an index knows of each row of the sample for every tenth of its terms."""
    return all(
        connection.exec_driver_sql(asked, (f'"{term}"', row)).first() is not None
        for row, text in connection.exec_driver_sql(sample).all()
        for term in sorted(set(text.split()))[::10]
    )


def verified(connection: Connection) -> None:
    """Compare every term of all indexes with the texts. Needs the right to write; takes as long as ``rebuild``.

    Raises ``DatabaseError`` ("malformed") where they differ.
    """
    connection.exec_driver_sql("INSERT INTO page_index (page_index, rank) VALUES ('integrity-check', 1)")
    connection.exec_driver_sql("INSERT INTO character_index (character_index, rank) VALUES ('integrity-check', 1)")
    connection.exec_driver_sql("INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)")
