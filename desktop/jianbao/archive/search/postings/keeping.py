"""Keeping the index on a server: pages go in and out, segments are joined to larger ones."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

from jianbao.archive.search.entry import entry, of_note
from jianbao.archive.search.postings.asking import Asked, rows_of, state
from jianbao.archive.search.postings.lists import (
    CHARACTER,
    TERM,
    Layout,
    Posting,
    built,
    character_posting,
    pages_of,
    places_of,
    posting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from sqlalchemy.engine import Connection

    from jianbao.archive.search.entry import Entry

_TAIL = 64
"""Entries that become a segment."""
_FAN = 8
"""Segments of about a size that become one."""
AT_ONCE = 4096
"""Pages of which a segment is made at a time: their terms are held in memory."""
_QUICK = 4096
"""Pages that may be joined while somebody waits for one page to be put in."""
_ROWS = 20_000
_COPY = "COPY search_posting (kind, term, segment, pages, places) FROM STDIN (FORMAT BINARY)"
_TYPES = ("int2", "text", "int8", "bytea", "bytea")
_ENTRY = "INSERT INTO search_entry (key, text, title, names, characters) VALUES (%s, %s, %s, %s, %s)"
_SEGMENT = "INSERT INTO search_segment (pages, keys, begins, titles, names) VALUES (%s, %s, %s, %s, %s) RETURNING id"
_JOINED = """
SELECT kind, term, segment, pages, places FROM search_posting WHERE segment = ANY(%s) ORDER BY kind, term, segment
"""
_NOTES = """
SELECT a.id, string_agg(n.text, chr(30)) FROM note AS n JOIN article AS a ON a.sha256 = n.sha256 WHERE {which}
GROUP BY a.id
"""
_NOTE_IN = "INSERT INTO search_note (article_id, terms) VALUES (%s, %s) ON CONFLICT (article_id) DO NOTHING"
_NOTES_OUT = "DELETE FROM search_note WHERE article_id IN (SELECT id FROM article WHERE sha256 = ANY(%s))"
_SAMPLE = "SELECT key, text, title, names FROM search_raw ORDER BY (key * 2654435761) %% 4294967296 LIMIT 20"
_DROP = "INSERT INTO search_dropped (segment, page) VALUES (%s, %s)"


def put_in(connection: Connection, entries: Sequence[tuple[int, Entry]]) -> None:
    """Put pages in, each a key and its entry."""
    driver: Any = connection.connection.driver_connection
    if len(entries) >= _TAIL:
        for start in range(0, len(entries), AT_ONCE):
            _add(connection, entries[start : start + AT_ONCE])
        join(connection)
        return
    with driver.cursor() as cursor:
        cursor.executemany(_ENTRY, [(key, *one[:4]) for key, one in entries])
    waiting = state(connection).entries
    if len(waiting) >= _TAIL:
        driver.execute("DELETE FROM search_entry")
        _add(connection, waiting)
        join(connection, _QUICK)


def take_out(connection: Connection, article_id: int) -> None:
    """Take a page out."""
    driver: Any = connection.connection.driver_connection
    for (key,) in rows_of(connection, "SELECT key FROM search_page WHERE article_id = %s", (article_id,)):
        if driver.execute("DELETE FROM search_entry WHERE key = %s", (key,)).rowcount:
            continue
        now = state(connection)
        for number, one in now.segments:
            for page in set(np.flatnonzero(one.keys == key).tolist()).difference(now.dropped.get(number, ())):
                driver.execute(_DROP, (number, page))


def notes_in(connection: Connection, sha256s: Iterable[str]) -> None:
    """Put the notes of these sources in."""
    _put_notes(connection, "a.sha256 = ANY(%s)", [sorted(sha256s)])


def notes_out(connection: Connection, sha256s: Iterable[str]) -> None:
    """Take the notes of these sources out, before one of them changes."""
    driver: Any = connection.connection.driver_connection
    driver.execute(_NOTES_OUT, (sorted(sha256s),))


def all_notes_in(connection: Connection) -> None:
    """Put all notes in anew."""
    all_notes_out(connection)
    _put_notes(connection, "true", [])


def all_notes_out(connection: Connection) -> None:
    """Take all notes out."""
    connection.exec_driver_sql("DELETE FROM search_note")


def _put_notes(connection: Connection, which: str, parameters: list[object]) -> None:
    driver: Any = connection.connection.driver_connection
    found = rows_of(connection, _NOTES.format(which=which), parameters)
    with driver.cursor() as cursor:
        cursor.executemany(_NOTE_IN, [(article_id, sorted(set(of_note(text).split()))) for article_id, text in found])


def begin(connection: Connection) -> None:
    """Take all pages out: all are put in next."""
    for table in ("search_entry", "search_segment", "search_dropped", "search_posting"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - an own name


def end(connection: Connection, _pages: int) -> None:
    """All are in: one segment is asked sooner than several."""
    numbers = [number for (number,) in rows_of(connection, "SELECT id FROM search_segment")]
    if len(numbers) > 1:
        _join(connection, numbers)


def is_right(connection: Connection) -> bool:
    """Whether the index holds the pages and notes, and of some every tenth term."""
    now = state(connection)
    held = [one.keys[page] for number, one in now.segments for page in _there(one, now.dropped.get(number, []))]
    held += [key for key, _ in now.entries]
    keys = [key for (key,) in rows_of(connection, "SELECT key FROM search_page ORDER BY key")]
    return (
        sorted(held) == keys
        and _notes_are_right(connection)
        and all(_finds(connection, *one) for one in _sample(connection))
    )


def _there(one: Layout, gone: list[int]) -> list[int]:
    return sorted(set(np.flatnonzero(one.keys).tolist()).difference(gone))


def _sample(connection: Connection) -> Iterator[tuple[int, Entry]]:
    for key, *parts in rows_of(connection, _SAMPLE):
        yield key, entry(*parts)


def _finds(connection: Connection, key: int, one: Entry) -> bool:
    kinds = ((TERM, f"{one.text} {one.title} {one.names}"), (CHARACTER, one.characters))
    wanted = [(kind, term) for kind, text in kinds for term in sorted(set(text.split()))[::10]]
    now = state(connection)
    return all(Asked(connection, now, f'"{term}"', kind).held.has(key, now) for kind, term in wanted)


def _notes_are_right(connection: Connection) -> bool:
    wanted = {
        article_id: set(of_note(text).split()) for article_id, text in rows_of(connection, _NOTES.format(which="true"))
    }
    return wanted == {article_id: set(terms) for article_id, terms in rows_of(connection, "SELECT * FROM search_note")}


def _add(connection: Connection, entries: Sequence[tuple[int, Entry]]) -> None:
    found, postings = built(entries)
    _write(connection, _begun(connection, found), postings)


def _begun(connection: Connection, found: Layout) -> int:
    ((number,),) = rows_of(connection, _SEGMENT, (len(found.keys), *found.packed()))
    return int(number)


def _write(connection: Connection, number: int, postings: Iterable[Posting]) -> None:
    driver: Any = connection.connection.driver_connection
    with driver.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.set_types(_TYPES)
        for kind, term, pages, places in postings:
            copy.write_row((kind, term, number, pages, places))


def join(connection: Connection, most: int | None = None) -> None:
    """Join segments of about a size where they are many; ``most``: pages that are joined at most."""
    while (some := _alike(connection, most)) is not None:
        _join(connection, some)


def _alike(connection: Connection, most: int | None) -> list[int] | None:
    levels: dict[int, list[int]] = {}
    for number, pages in rows_of(connection, "SELECT id, pages FROM search_segment ORDER BY id"):
        if most is None or pages * _FAN <= most:
            levels.setdefault(_level(pages), []).append(number)
    return next((some for _, some in sorted(levels.items()) if len(some) >= _FAN), None)


def _level(pages: int) -> int:
    level = 0
    while pages >= _TAIL * _FAN ** (level + 1):
        level += 1
    return level


def _join(connection: Connection, numbers: Sequence[int]) -> None:
    """Make one segment of these. Pages that are gone leave a gap."""
    now = state(connection)
    joined = _Joined([(number, one, now.dropped.get(number, [])) for number, one in now.segments if number in numbers])
    into = _begun(connection, joined.layout)
    driver: Any = connection.connection.driver_connection
    with driver.cursor("joined", binary=True) as cursor:
        cursor.execute(_JOINED, (list(numbers),))
        left: list[tuple[Any, ...]] = []
        while rows := cursor.fetchmany(_ROWS):
            # The last term may go on in the next rows.
            rows = left + rows
            left = [row for row in rows[-len(numbers) :] if row[:2] == rows[-1][:2]]
            _write(connection, into, joined.postings(rows[: len(rows) - len(left)]))
        _write(connection, into, joined.postings(left))
    for table, column in (("search_posting", "segment"), ("search_dropped", "segment"), ("search_segment", "id")):
        driver.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", (list(numbers),))  # noqa: S608 - own names


class _Joined:
    """Segments, one behind the other."""

    def __init__(self, segments: Sequence[tuple[int, Layout, list[int]]]) -> None:
        self._sizes = {number: len(one.keys) for number, one, _ in segments}
        self._layouts = {number: one for number, one, _ in segments}
        self._gone: dict[int, Any] = {}
        self._before: dict[int, tuple[int, int]] = {}
        columns: list[list[Any]] = [[], [], [], []]
        pages = places = 0
        for number, one, gone in segments:
            self._before[number] = pages, places
            keys = one.keys
            if gone:
                keys = keys.copy()
                keys[gone] = 0
                self._gone[number] = np.isin(np.arange(len(keys)), gone)
            for column, values in zip(
                columns, (keys, one.begins[:-1] + places, one.titles + places, one.names + places), strict=True
            ):
                column.append(values)
            pages, places = pages + len(keys), places + int(one.begins[-1])
        columns[1].append([places])
        keys, *others = map(np.concatenate, columns)
        self.layout = Layout(keys.astype(np.int32), *(one.astype(np.uint32) for one in others))

    def postings(self, rows: Sequence[tuple[Any, ...]]) -> Iterator[Posting]:
        """Of the rows of the segments, all of a term together."""
        for (kind, term), some in groupby(rows, itemgetter(0, 1)):
            how = self._pages if kind == CHARACTER else self._places
            found = np.concatenate([how(*row[2:]) for row in some]).astype(np.uint32)
            if len(found) and kind == CHARACTER:
                yield character_posting(term, found, len(self.layout.keys))
            elif len(found):
                yield posting(term, self.layout, found)

    def _pages(self, number: int, pages: bytes, _: object) -> NDArray[np.int64]:
        mask = pages_of(pages, self._sizes[number])
        if number in self._gone:
            mask = mask & ~self._gone[number]
        return np.flatnonzero(mask) + self._before[number][0]

    def _places(self, number: int, _: object, places: bytes) -> NDArray[np.int64]:
        found = places_of(places)
        if number in self._gone:
            found = found[~self._gone[number][self._layouts[number].pages(found)]]
        return found.astype(np.int64) + self._before[number][1]
