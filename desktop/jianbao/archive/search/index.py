"""The index of pages and of notes: kept in the transactions that change them, compared with them, made again.

``page_index`` is an FTS5 table over the view ``search_text``, which makes the terms of a page from its blocks, title
and the names of its institutions that are not printed on it. FTS5 keeps no text of its own; to take a page out it must
be given the terms that went in, so a page is taken out before what it is made of changes (``forget``) and put in after
(``add``). Its rows are numbered by ``search_page.key``, in which the year stands above the number of the article: to
FTS5 the newest page is simply the one with the highest number, and the first hits cost nothing but themselves.
``character_index`` says which pages hold a character; ``note_index`` holds the notes of each article, terms and
characters, by the article's number.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from jianbao.archive.search.folding import fold
from jianbao.archive.search.terms import BREAK, VERSION, characters, terms
from jianbao.errors import Sentence

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from sqlalchemy.engine import Connection

ARTICLE = (1 << 24) - 1
"""The part of a key that is the article's number; above it stands the year (<< 24). Higher years cost the index a byte
for each page of a rare term, more articles than this no paper prints."""

# {which} is said by this module; what comes from outside is bound.
_NEW_PAGES = """
INSERT INTO search_page (key, article_id, fingerprint)
SELECT r.article_id + (coalesce(r.year, 0) << 24), r.article_id, 0 FROM reading AS r WHERE {which}
AND NOT EXISTS (SELECT 1 FROM search_page AS p WHERE p.article_id = r.article_id)
"""
_KEYS = "SELECT key FROM search_page WHERE {which} ORDER BY key"
_UNREAD = """
SELECT r.article_id FROM reading AS r WHERE {which}
AND NOT EXISTS (SELECT 1 FROM search_page AS p WHERE p.article_id = r.article_id)
"""
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
    connection.create_function("jianbao_characters", 3, _characters, deterministic=True)
    connection.create_function("jianbao_note", 1, _note, deterministic=True)
    connection.create_function("jianbao_unprinted", 2, _unprinted, deterministic=True)
    connection.create_function("jianbao_called", 2, _called, deterministic=True)
    connection.create_function("jianbao_fold", 1, fold, deterministic=True)
    connection.create_function("jianbao_fingerprint", 3, _fingerprint, deterministic=True)


def _terms(text: str | None) -> str:
    return terms(text or "")


def _characters(*parts: str | None) -> str:
    return characters("".join(part or "" for part in parts))


def _note(text: str | None) -> str:
    """The terms and the characters of notes."""
    return f"{terms(text or '')} {characters(text or '')}"


def _called(name: str, aliases: str) -> str:
    """All names of a body, parted."""
    return BREAK.join([name, *json.loads(aliases)])


def _unprinted(names: str | None, text: str | None) -> str:
    """The terms of those names that the text does not hold as they are."""
    return terms(BREAK.join(name for name in (names or "").split(BREAK) if name and name not in (text or "")))


def _fingerprint(*parts: str | None) -> int:
    return zlib.crc32("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass"), VERSION)


def forget(connection: Connection, article_id: int) -> None:
    """Take a page out of the index, before anything of it changes."""
    connection.exec_driver_sql(_TAKE_OUT, (article_id,))
    connection.exec_driver_sql(_CHARACTERS_OUT, (article_id,))
    connection.exec_driver_sql("DELETE FROM search_page WHERE article_id = ?", (article_id,))


def add(connection: Connection, article_ids: Iterable[int]) -> None:
    """Put pages into the index that are read and not in it, in the order of their keys, as FTS5 likes it best."""
    run = connection.exec_driver_sql
    unread = run(_UNREAD.format(which=_THESE), (json.dumps(sorted(article_ids)),))
    new = json.dumps([row[0] for row in unread])
    run(_NEW_PAGES.format(which=_THESE), (new,))
    run(_NAMES.format(which=_THESE), (new, new))
    _put_in(connection, list(run(_KEYS.format(which=_THESE), (new,)).scalars()))


_AT_ONCE = 1000
"""Pages whose texts are held at a time."""


def _put_in(connection: Connection, keys: list[int]) -> None:
    """Put pages that are numbered into the indexes: what the views say, made in one go."""
    driver: Any = connection.connection.driver_connection
    for start in range(0, len(keys), _AT_ONCE):
        rows = driver.execute(_RAW, (json.dumps(keys[start : start + _AT_ONCE]),)).fetchall()
        driver.executemany(
            _PUT_IN,
            ((key, _terms(text), _terms(title), _unprinted(names, text)) for key, text, title, names in rows),
        )
        driver.executemany(_CHARACTERS_IN, ((key, _characters(*parts)) for key, *parts in rows))
        driver.executemany(_FINGERPRINT, ((_fingerprint(*parts), key) for key, *parts in rows))


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


_BULK = (("hashsize", 64 << 20), ("automerge", 0))
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
    run(_NEW_PAGES.format(which="true"))
    run(_NAMES.format(which="true"))
    _put_in(connection, list(run(_KEYS.format(which="true")).scalars()))
    run(_COMMAND.format(index="note_index"), ("rebuild",))
    for index in ("page_index", "character_index", "note_index"):
        run(_COMMAND.format(index=index), ("optimize",))
    for name, value in _USUAL:
        configure(connection, name, value)


_COMMAND = "INSERT INTO {index} ({index}) VALUES (?)"


def configure(connection: Connection, name: str, value: int) -> None:
    """Set an option of the indexes of pages, which FTS5 keeps with them."""
    connection.exec_driver_sql("INSERT INTO page_index (page_index, rank) VALUES (?, ?)", (name, value))
    connection.exec_driver_sql("INSERT INTO character_index (character_index, rank) VALUES (?, ?)", (name, value))


_LOST = """
SELECT count(*) FROM reading AS r LEFT JOIN search_page AS p
ON p.article_id = r.article_id AND p.key = r.article_id + (coalesce(r.year, 0) << 24) WHERE p.key IS NULL
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
    asked = (_LOST, _DIFFERENT, _UNINDEXED, _SUPERFLUOUS, _NOTES_WRONG)
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
