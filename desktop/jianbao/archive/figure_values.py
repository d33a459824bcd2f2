"""What the figures of the ledger say, kept in the transactions that change it: counted, and on which pages it stands.

So the groups of three million figures are read, not counted; the first figures by unit are found on the first pages
that have the first unit; and the places of all, by page, are read off.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.places import REACH
from jianbao.archive.schema_ledger import figure_value, page_figures, value_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

Key = tuple[str, str | None]
"""By what figures are told apart, and what they say of it."""

KEPT = ("label", "subject", "period", "unit", "kind", "bound", "change", "verdict")
ON_PAGES = frozenset({"subject", "period", "unit", "kind", "bound", "change"})
"""Of these it is kept on which pages they stand; labels and verdicts have indexes of their own."""
_AT_ONCE = 2000
"""Pages whose figures are held at a time."""
_COMPARED = 5000
"""The same where for each time all that is kept is gone through."""


class Value(NamedTuple):
    """A thing that figures say: how many of those that count, and its number."""

    value: str | None
    counted: int
    id: int
    figures: int


class _Page(NamedTuple):
    """The figures of a page: their places, and how many of them (and of them, count) say what."""

    places: bytes
    said: dict[Key, tuple[int, int]]


_STANDING = """
SELECT f.article_id, f.start, f.required OR f.verdict IS NOT NULL, f.label, f.subject, f.period, f.unit, f.kind,
  f.bound, f.change_role || '/' || f.change_direction, f.verdict
FROM json_each(?) AS a CROSS JOIN figure AS f ON f.article_id = a.value
UNION ALL
SELECT m.article_id, m.start, m.required, m.label, m.subject, m.period, m.unit, m.kind,
  m.bound, m.change_role || '/' || m.change_direction, NULL
FROM json_each(?) AS a CROSS JOIN metric AS m ON m.article_id = a.value
WHERE NOT EXISTS (SELECT 1 FROM figure AS f WHERE f.article_id = m.article_id AND f.position = m.position)
"""
_NEW = """
SELECT article_id FROM reading WHERE article_id IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM page_figures AS p WHERE p.article_id = reading.article_id)
"""
_KNOWN = "SELECT article_id FROM page_figures WHERE article_id IN (SELECT value FROM json_each(?))"
_ID = "SELECT id FROM figure_value WHERE by = ? AND value = ?"
_IDS = """
SELECT v.id, v.by, v.value FROM json_each(?) AS a
CROSS JOIN figure_value AS v ON v.by = json_extract(a.value, '$[0]') AND v.value IS json_extract(a.value, '$[1]')
"""


def count(connection: Connection, article_ids: Iterable[int]) -> None:
    """Count the figures of these articles, as far as they are read and not counted yet."""
    new = [row[0] for row in driver_rows(connection, _NEW, (json.dumps(sorted(article_ids)),))]
    for some in _pieces(new):
        pages = _pages(connection, some)
        insert_rows(connection, page_figures, ("article_id", "places"), ((i, one.places) for i, one in pages.items()))
        _add(connection, {}, pages)


def take_out(connection: Connection, article_ids: Iterable[int]) -> None:
    """Count these articles no longer, before anything changes of their readings and figures."""
    known = [row[0] for row in driver_rows(connection, _KNOWN, (json.dumps(sorted(article_ids)),))]
    for some in _pieces(known):
        _add(connection, _pages(connection, some), {})
        gone = "DELETE FROM page_figures WHERE article_id IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(gone, (json.dumps(some),))


def of_page(connection: Connection, article_id: int) -> dict[int, _Page]:
    """What the figures of an article say before a change, for ``follow``; nothing if it is not counted yet."""
    known = driver_rows(connection, _KNOWN, (json.dumps([article_id]),)).fetchall()
    return _pages(connection, [article_id]) if known else {}


def follow(connection: Connection, before: dict[int, _Page]) -> None:
    """Count what the figures of these articles say now, and no longer what they said before."""
    after = _pages(connection, list(before))
    _add(connection, before, after)
    moved = [(one.places, i) for i, one in after.items() if one.places != before[i].places]
    _run(connection, "UPDATE page_figures SET places = ? WHERE article_id = ?", moved)


def rebuild(connection: Connection) -> None:
    """Count all figures anew."""
    for table in (figure_value, value_page, page_figures):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608 - ours
    count(connection, [row[0] for row in driver_rows(connection, "SELECT article_id FROM reading")])


def _pieces(article_ids: Sequence[int], most: int = _AT_ONCE) -> Iterator[Sequence[int]]:
    for start in range(0, len(article_ids), most):
        yield article_ids[start : start + most]


def _pages(connection: Connection, article_ids: Sequence[int]) -> dict[int, _Page]:
    """The figures of these articles as they stand."""
    starts: dict[int, list[int]] = {i: [] for i in article_ids}
    # Gathered, and counted at once: of a page a hundred and more.
    said: dict[bool, dict[int, list[Key]]] = {counts: {i: [] for i in article_ids} for counts in (False, True)}
    for article_id, start, counts, *values in driver_rows(connection, _STANDING, (json.dumps(list(article_ids)),) * 2):
        said[bool(counts)][article_id] += zip(KEPT, values, strict=True)
        if counts:
            starts[article_id].append(start)
    return {i: _Page(_packed(i, starts[i]), _counted(said[False][i], said[True][i])) for i in article_ids}


def _counted(others: list[Key], counting: list[Key]) -> dict[Key, tuple[int, int]]:
    """How many of all figures say each thing, and how many of those that count."""
    counted, every = Counter(counting), Counter(counting + others)
    return {key: (many, counted[key]) for key, many in every.items()}


def _packed(article_id: int, starts: list[int]) -> bytes:
    return _in_order(array("q", [article_id * REACH + start for start in sorted(starts)])).tobytes()


def _in_order(places: array[int]) -> array[int]:
    """The bytes in the order of the file from that of the machine, or the other way."""
    if sys.byteorder == "big":
        places.byteswap()
    return places


def _add(connection: Connection, before: dict[int, _Page], after: dict[int, _Page]) -> None:
    """Write what these pages said before and what they say now into the counts."""
    changed: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0])
    for pages, sign in ((before, -1), (after, 1)):
        _sum_up(changed, pages, sign)
    gained, lost = list(_beyond(after, before)), list(_beyond(before, after))
    moved = {key for key, counts in changed.items() if any(counts)}
    ids = _ids(connection, moved.union(key for key, _ in (*gained, *lost)))
    _run(
        connection,
        "UPDATE figure_value SET figures = figures + ?, counted = counted + ? WHERE id = ?",
        [(*changed[key], ids[key]) for key in moved],
    )
    gone = [(ids[key], article_id) for key, article_id in lost]
    _run(connection, "DELETE FROM value_page WHERE value_id = ? AND article_id = ?", gone)
    insert_rows(connection, value_page, ("value_id", "article_id"), sorted((ids[key], i) for key, i in gained))
    if before:
        empty = "DELETE FROM figure_value WHERE id = ? AND figures = 0"
        _run(connection, empty, [(ids[key],) for key in moved if changed[key][0] < 0])


def _run(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Run a statement once for each row, if there are any."""
    if rows:
        connection.exec_driver_sql(statement, rows)


def _sum_up(counts: defaultdict[Key, list[int]], pages: dict[int, _Page], sign: int = 1) -> None:
    for key, (figures, counted) in chain.from_iterable(one.said.items() for one in pages.values()):
        counts[key][0] += sign * figures
        counts[key][1] += sign * counted


def _beyond(some: dict[int, _Page], others: dict[int, _Page]) -> Iterator[tuple[Key, int]]:
    """What pages say of which it is kept where it stands, and the same pages among the others do not say."""
    for article_id, page in some.items():
        other = others.get(article_id)
        for key in page.said:
            if key[0] in ON_PAGES and (other is None or key not in other.said):
                yield key, article_id


def _ids(connection: Connection, keys: Iterable[Key]) -> dict[Key, int]:
    """The numbers of these values; those that nobody said before get one."""
    wanted = list(keys)
    known = _known(connection, wanted)
    new = [(by, value, 0, 0) for by, value in wanted if (by, value) not in known]
    if not new:
        return known
    insert_rows(connection, figure_value, ("by", "value", "figures", "counted"), new)
    return _known(connection, wanted)


def _known(connection: Connection, keys: Sequence[Key]) -> dict[Key, int]:
    """The numbers of those of the values that have one."""
    # A text of JSON ends for SQLite where a NUL stands.
    plain = [key for key in keys if "\0" not in (key[1] or "")]
    asked = (json.dumps(plain, ensure_ascii=False),)
    found = {(by, value): value_id for value_id, by, value in driver_rows(connection, _IDS, asked)}
    for key in (key for key in keys if "\0" in (key[1] or "")):
        row = driver_rows(connection, _ID, key).fetchone()
        found |= {} if row is None else {key: row[0]}
    return found


# What is asked.


def values(connection: Connection, by: str) -> list[Value]:
    """Everything that figures say of one thing of ``KEPT``."""
    asked = "SELECT value, counted, id, figures FROM figure_value WHERE by = ?"
    return [Value(*row) for row in driver_rows(connection, asked, (by,))]


def titles(connection: Connection) -> Iterator[tuple[str, int]]:
    """The titles of all pages, and how many of their figures count; none of those without."""
    asked = """
    SELECT r.title, length(p.places) / 8 FROM page_figures AS p JOIN reading AS r ON r.article_id = p.article_id
    WHERE length(p.places)
    """
    found: Iterator[tuple[str, int]] = driver_rows(connection, asked)
    return found


def having(
    connection: Connection, value_id: int, most: int, last: int | None, *, descending: bool = False
) -> list[int]:
    """The next pages, at most so many, beyond the article ``last``, that have a figure which says this."""
    beyond = "" if last is None else f"AND article_id {'<' if descending else '>'} {last:d}"
    order = "DESC" if descending else "ASC"
    asked = f"SELECT article_id FROM value_page WHERE value_id = ? {beyond} ORDER BY article_id {order} LIMIT ?"  # noqa: S608 - no word from outside
    return [row[0] for row in driver_rows(connection, asked, (value_id, most))]


def places(connection: Connection, article_ids: Sequence[int] | None, *, descending: bool) -> Iterator[array[int]]:
    """The places of the figures that count, of these articles or all, a page's at a time in order of the pages."""
    which = "" if article_ids is None else "WHERE article_id IN (SELECT value FROM json_each(?))"
    asked = f"SELECT places FROM page_figures {which} ORDER BY article_id {'DESC' if descending else 'ASC'}"  # noqa: S608 - no word from outside
    for (packed,) in driver_rows(connection, asked, () if article_ids is None else (json.dumps(list(article_ids)),)):
        yield _in_order(array("q", packed))


# Whether it is right.


def differs(connection: Connection) -> bool:
    """Whether what is kept is not what counting from scratch gives."""
    kept = driver_rows(connection, "SELECT id, by, value, figures, counted FROM figure_value").fetchall()
    keys = {value_id: (by, value) for value_id, by, value, *_ in kept}
    counted: defaultdict[Key, list[int]] = defaultdict(lambda: [0, 0])
    read = [row[0] for row in driver_rows(connection, "SELECT article_id FROM reading ORDER BY article_id")]
    standing = 0
    for some in _pieces(read, _COMPARED):
        pages = _pages(connection, some)
        here = (some[0], some[-1])
        packed = driver_rows(connection, _PACKED, here).fetchall()
        on_pages = {(keys.get(value_id), i) for value_id, i in driver_rows(connection, _STAND_ON, here)}
        if packed != [(i, pages[i].places) for i in some] or on_pages != set(_beyond(pages, {})):
            return True
        standing += len(on_pages)
        _sum_up(counted, pages)
    wanted = sorted((repr(key), *counts) for key, counts in counted.items())
    every = driver_rows(connection, "SELECT (SELECT count(*) FROM value_page), (SELECT count(*) FROM page_figures)")
    totals = sorted((repr((by, value)), figures, many) for _, by, value, figures, many in kept)
    return wanted != totals or every.fetchone() != (standing, len(read))


_PACKED = "SELECT article_id, places FROM page_figures WHERE article_id BETWEEN ? AND ? ORDER BY article_id"
_STAND_ON = "SELECT value_id, article_id FROM value_page WHERE article_id BETWEEN ? AND ?"
