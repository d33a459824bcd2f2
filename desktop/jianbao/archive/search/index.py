"""The index of pages and of notes: kept in the transactions that change them, compared with them, made again.

``page_index`` is an FTS5 table over the view ``search_text``, which makes the terms of a page from its blocks, title
and the names of its institutions that are not printed on it. FTS5 keeps no text of its own; to take a page out it must
be given the terms that went in, so a page is taken out before what it is made of changes (``forget``) and put in after
(``add``). Its rows are numbered by ``search_page.key``, in which the year stands above the number of the page in its
year: to FTS5 the newest page is simply the one with the highest number, the first hits cost nothing but themselves, and
numbers without gaps take a twentieth less room than those of the articles would.
``character_index`` says which pages hold a character; ``note_index`` holds the notes of each article, terms and
characters, by the article's number.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jianbao.archive.search import levels
from jianbao.archive.search.entry import Entry, all_characters, called, entry, fingerprint, unprinted
from jianbao.archive.search.folding import fold
from jianbao.archive.search.markdown import with_words
from jianbao.archive.search.terms import characters, terms
from jianbao.archive.upgrading import told
from jianbao.errors import Sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

_YEAR = "((max(coalesce(r.year, 0), 1899) - 1899) << 20)"
"""The key before those of a reading's year: from 1900 on FTS5 writes it in four bytes. Pages of no year and of earlier
ones come last; for more than a million pages of one year there is no number."""
_OF_YEAR = (1 << 20) - 1

# {which} is said by this module, and so is the year; what comes from outside is bound.
_ALL_PAGES = """
INSERT INTO search_page (key, article_id, fingerprint)
SELECT {year} + row_number() OVER (PARTITION BY {year} ORDER BY r.article_id), r.article_id, 0 FROM reading AS r
"""
_BEGUN = """
SELECT r.article_id, {year} FROM reading AS r WHERE r.article_id IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM search_page AS p WHERE p.article_id = r.article_id) ORDER BY r.article_id
"""
_BEFORE = "SELECT key FROM search_page WHERE article_id < ? AND key BETWEEN ? AND ? ORDER BY article_id DESC LIMIT 1"
_LAST = "SELECT max(key) FROM search_page WHERE key BETWEEN ? AND ?"
_TAKEN = "SELECT 1 FROM search_page WHERE key = ?"
_NEW_PAGE = "INSERT INTO search_page (key, article_id, fingerprint) VALUES (?, ?, 0)"
_KEYS = "SELECT key, article_id FROM search_page WHERE {which} ORDER BY key"
_THESE = "article_id IN (SELECT value FROM json_each(?))"
_NAMES = """
INSERT OR IGNORE INTO search_name (institution_id, name, folded)
SELECT institution_id, name, jianbao_fold(name) FROM named_institution WHERE {which}
UNION SELECT institution_id, value, jianbao_fold(value) FROM named_institution, json_each(aliases) WHERE {which}
"""
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


def functions(connection: sqlite3.Connection) -> None:
    """Give a connection the functions that the views of the schema call."""
    connection.create_function("jianbao_terms", 1, _terms, deterministic=True)
    connection.create_function("jianbao_characters", 3, all_characters, deterministic=True)
    connection.create_function("jianbao_note", 1, _note, deterministic=True)
    connection.create_function("jianbao_unprinted", 2, unprinted, deterministic=True)
    connection.create_function("jianbao_called", 2, _called, deterministic=True)
    connection.create_function("jianbao_fold", 1, fold, deterministic=True)
    connection.create_function("jianbao_fingerprint", 3, fingerprint, deterministic=True)


def _terms(text: str | None) -> str:
    return terms(text or "")


def _note(text: str | None) -> str:
    """The terms and the characters of notes, with their marks and without."""
    words = with_words(text or "")
    return " ".join([terms(words), *sorted(characters(words))])


def _called(name: str, aliases: str) -> str:
    return called(name, json.loads(aliases))


def forget(connection: Connection, article_id: int) -> None:
    """Take a page out of the index, before anything of it changes."""
    connection.exec_driver_sql(_TAKE_OUT, (article_id,))
    connection.exec_driver_sql(_CHARACTERS_OUT, (article_id,))
    connection.exec_driver_sql("DELETE FROM search_page WHERE article_id = ?", (article_id,))


def add(connection: Connection, article_ids: Iterable[int], made: Mapping[int, Entry] | None = None) -> None:
    """Put pages into the index that are read and not in it, in the order of their keys, as FTS5 likes it best.

    ``made`` holds the entries of those articles that have theirs made already, where they were read.
    """
    new = json.dumps(_numbered(connection, article_ids))
    driver: Any = connection.connection.driver_connection
    driver.execute(_NAMES.format(which=_THESE), (new, new))
    _put_in(connection, driver.execute(_KEYS.format(which=_THESE), (new,)).fetchall(), made or {})


def _numbered(connection: Connection, article_ids: Iterable[int]) -> list[int]:
    """Those that are not in the index; each has a key now, behind that of the one before it in its year if it can."""
    driver: Any = connection.connection.driver_connection
    new = driver.execute(_BEGUN.format(year=_YEAR), (json.dumps(list(article_ids)),)).fetchall()
    for article_id, begun in new:
        year = (begun, begun + _OF_YEAR)
        before = driver.execute(_BEFORE, (article_id, *year)).fetchone()
        key = (begun if before is None else before[0]) + 1
        if driver.execute(_TAKEN, (key,)).fetchone() is not None:
            key = driver.execute(_LAST, year).fetchone()[0] + 1
        driver.execute(_NEW_PAGE, (key, article_id))
    return [article_id for article_id, _ in new]


_AT_ONCE = 1000
"""Pages whose texts are held at a time."""


def _put_in(connection: Connection, pages: list[tuple[int, int]], made: Mapping[int, Entry]) -> None:
    """Put pages into the indexes, each a key and its article: what the views say, made in one go."""
    driver: Any = connection.connection.driver_connection
    for start in range(0, len(pages), _AT_ONCE):
        told(connection, start, len(pages))
        some = pages[start : start + _AT_ONCE]
        entries = {key: made[article_id] for key, article_id in some if article_id in made}
        others = json.dumps([key for key, _ in some if key not in entries])
        entries |= {key: entry(*parts) for key, *parts in driver.execute(_RAW, (others,))}
        ordered = [(key, entries[key]) for key, _ in some]
        driver.executemany(_PUT_IN, ((key, one.text, one.title, one.names) for key, one in ordered))
        driver.executemany(_CHARACTERS_IN, ((key, one.characters) for key, one in ordered))
        driver.executemany(_FINGERPRINT, ((one.fingerprint, key) for key, one in ordered))


_NOTES_OUT = """
INSERT INTO note_index (note_index, rowid, text) SELECT 'delete', article_id, text FROM note_text WHERE article_id IN
  (SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?)))
"""
_NOTES_IN = """
INSERT INTO note_index (rowid, text) SELECT article_id, text FROM note_text WHERE article_id IN
  (SELECT id FROM article WHERE sha256 IN (SELECT value FROM json_each(?)))
"""


def forget_notes(connection: Connection, sha256s: Iterable[str]) -> None:
    """Take the notes of these sources out of the index, before one of them changes."""
    connection.exec_driver_sql(_NOTES_OUT, (json.dumps(sorted(sha256s)),))


def clear_notes(connection: Connection) -> None:
    """Take all notes out of the index, before all of them change."""
    connection.exec_driver_sql("INSERT INTO note_index (note_index) VALUES ('delete-all')")


def add_notes(connection: Connection, sha256s: Iterable[str]) -> None:
    """Put the notes of these sources into the index."""
    connection.exec_driver_sql(_NOTES_IN, (json.dumps(sorted(sha256s)),))


_BULK = (("pgsz", 8660), ("hashsize", 64 << 20), ("automerge", 0))
"""Pages of FTS5 of this size fill those of SQLite, of which ones of the usual size leave a hundredth empty."""
_USUAL = (("hashsize", 1 << 20), ("automerge", 8))


def rebuild(connection: Connection) -> None:
    """Make the indexes again from the pages and notes."""
    run = connection.exec_driver_sql
    for name, value in _BULK:
        configure(connection, name, value)
    for index in ("page_index", "character_index"):
        run(_COMMAND.format(index=index), ("delete-all",))
    run("DELETE FROM search_page")
    run("DELETE FROM search_name")
    run(_ALL_PAGES.format(year=_YEAR))
    run(_NAMES.format(which="true"))
    pages = [(key, article_id) for key, article_id in run(_KEYS.format(which="true"))]
    _put_in(connection, pages, {})
    told(connection, len(pages), len(pages))
    run(_COMMAND.format(index="note_index"), ("rebuild",))
    for index in ("page_index", "character_index", "note_index"):
        run(_COMMAND.format(index=index), ("optimize",))
    levels.deepen(connection, len(pages))
    for name, value in _USUAL:
        configure(connection, name, value)


def rebuild_characters(connection: Connection) -> None:
    """Make the index of characters again, and nothing else."""
    run: Any = connection.connection.driver_connection
    for name, value in _BULK:
        configure(connection, name, value)
    run.execute(_COMMAND.format(index="character_index"), ("delete-all",))
    keys = [row[0] for row in run.execute("SELECT key FROM search_page ORDER BY key")]
    for start in range(0, len(keys), _AT_ONCE):
        told(connection, start, len(keys))
        asked = json.dumps(keys[start : start + _AT_ONCE])
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


_LOST = """
SELECT count(*) FROM reading AS r LEFT JOIN search_page AS p
ON p.article_id = r.article_id AND p.key - {year} BETWEEN 1 AND {most} WHERE p.key IS NULL
"""
_DIFFERENT = """
SELECT count(*) FROM search_page AS p LEFT JOIN search_raw AS r ON r.key = p.key
WHERE r.key IS NULL OR p.fingerprint <> jianbao_fingerprint(r.text, r.title, r.names)
"""
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


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence if the index does not hold what the pages and notes hold.

    Compared are every page's fingerprint with its text, the rows of the index with the pages, and of twenty pages
    every tenth term with what the index finds for it, and of notes too. All terms of all pages: ``verified``.
    """
    asked = (_LOST.format(year=_YEAR, most=_OF_YEAR), _DIFFERENT, _UNINDEXED, _SUPERFLUOUS, _NOTES_WRONG)
    wrong = sum(connection.exec_driver_sql(one).scalar_one() for one in asked)
    if wrong or not all(_found(connection, *one) for one in _SAMPLES):
        yield Sentence(
            "检索用的索引与文章内容不一致，查找会漏；jianbao check --repair 可重建。",
            "The search index does not agree with the texts: searching would miss some; "
            "jianbao check --repair makes it again.",
        )


def _found(connection: Connection, sample: str, asked: str) -> bool:
    """Whether an index knows of each row of the sample for every tenth of its terms."""
    return all(
        connection.exec_driver_sql(asked, (f'"{term}"', row)).first() is not None
        for row, text in connection.exec_driver_sql(sample).all()
        for term in sorted(set(text.split()))[::10]
    )


def repair(connection: Connection) -> None:
    """Make the indexes again if they are wrong, or so few pages that it takes no time."""
    pages: Any = connection.exec_driver_sql("SELECT count(*) FROM reading").scalar_one()
    if pages <= _FEW or any(differing(connection)):
        rebuild(connection)


_FEW = 2000


def verified(connection: Connection) -> None:
    """Compare every term of all indexes with the texts. Needs the right to write; takes as long as ``rebuild``.

    Raises ``DatabaseError`` ("malformed") where they differ.
    """
    connection.exec_driver_sql("INSERT INTO page_index (page_index, rank) VALUES ('integrity-check', 1)")
    connection.exec_driver_sql("INSERT INTO character_index (character_index, rank) VALUES ('integrity-check', 1)")
    connection.exec_driver_sql("INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)")
