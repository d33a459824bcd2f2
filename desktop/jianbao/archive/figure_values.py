"""What the figures of the ledger say, kept in the transactions that change it: counted, and on which pages it stands.

So the groups of three million figures are read, not counted; the first figures by unit are found on the first pages
that have the first unit; and the places of all, by page, are read off.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.figure_counts import KEPT, ON_PAGES, of_figures
from jianbao.archive.places import REACH
from jianbao.archive.schema_ledger import figure_value, page_figures, value_page
from jianbao.archive.upgrading import told

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.figure_counts import PageFigures

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
_SPOKEN_OF = "SELECT DISTINCT article_id FROM figure WHERE article_id IN (SELECT value FROM json_each(?))"
_NEW = """
SELECT article_id FROM reading WHERE article_id IN (SELECT value FROM json_each(?))
AND NOT EXISTS (SELECT 1 FROM page_figures AS p WHERE p.article_id = reading.article_id)
"""
_KNOWN = "SELECT article_id FROM page_figures WHERE article_id IN (SELECT value FROM json_each(?))"
_ID = "SELECT id FROM figure_value WHERE by = ? AND value IS ?"
_IDS = """
SELECT v.value, v.id FROM json_each(?) AS a CROSS JOIN figure_value AS v ON v.by = ? AND v.value = a.value
"""


def count(connection: Connection, read: Mapping[int, PageFigures]) -> None:
    """Count the figures of these articles, as they were read, as far as they are not counted yet."""
    new = [row[0] for row in driver_rows(connection, _NEW, (json.dumps(sorted(read)),))]
    # Of some people may have spoken before they were read.
    amended = {row[0] for row in driver_rows(connection, _SPOKEN_OF, (json.dumps(new),))}
    _count(connection, {i: read[i] for i in new if i not in amended} | _pages(connection, sorted(amended)))


def _count(connection: Connection, pages: Mapping[int, PageFigures]) -> None:
    packed = ((i, _packed(i, one.starts)) for i, one in sorted(pages.items()))
    insert_rows(connection, page_figures, ("article_id", "places"), packed)
    _add(connection, {}, pages)


def take_out(connection: Connection, article_ids: Iterable[int]) -> None:
    """Count these articles no longer, before anything changes of their readings and figures."""
    known = [row[0] for row in driver_rows(connection, _KNOWN, (json.dumps(sorted(article_ids)),))]
    for some in _pieces(known):
        _add(connection, _pages(connection, some), {})
        gone = "DELETE FROM page_figures WHERE article_id IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(gone, (json.dumps(some),))


def of_pages(connection: Connection, article_ids: Sequence[int]) -> dict[int, PageFigures]:
    """What the figures of these articles say before a change, for ``follow``; nothing of one not counted yet."""
    known = driver_rows(connection, _KNOWN, (json.dumps(list(article_ids)),))
    return _pages(connection, [row[0] for row in known])


def follow(connection: Connection, before: Mapping[int, PageFigures]) -> None:
    """Count what the figures of these articles say now, and no longer what they said before."""
    after = _pages(connection, list(before))
    _add(connection, before, after)
    moved = [(_packed(i, one.starts), i) for i, one in after.items() if one.starts != before[i].starts]
    _run(connection, "UPDATE page_figures SET places = ? WHERE article_id = ?", moved)


def rebuild(connection: Connection) -> None:
    """Count all figures anew."""
    for table in (figure_value, value_page, page_figures):
        connection.exec_driver_sql(f"DELETE FROM {table.name}")  # noqa: S608 - ours
    read = [row[0] for row in driver_rows(connection, "SELECT article_id FROM reading")]
    for number, some in enumerate(_pieces(read)):
        told(connection, number * _AT_ONCE, len(read))
        _count(connection, _pages(connection, some))


def _pieces(article_ids: Sequence[int], most: int = _AT_ONCE) -> Iterator[Sequence[int]]:
    for start in range(0, len(article_ids), most):
        yield article_ids[start : start + most]


def _pages(connection: Connection, article_ids: Sequence[int]) -> dict[int, PageFigures]:
    """The figures of these articles as they stand."""
    rows: dict[int, list[tuple[object, ...]]] = {i: [] for i in article_ids}
    for article_id, *figure in driver_rows(connection, _STANDING, (json.dumps(list(article_ids)),) * 2):
        rows[article_id].append(tuple(figure))
    return {i: of_figures(figures) for i, figures in rows.items()}


def _packed(article_id: int, starts: list[int]) -> bytes:
    return _in_order(array("q", [article_id * REACH + start for start in starts])).tobytes()


def _in_order(places: array[int]) -> array[int]:
    """The bytes in the order of the file from that of the machine, or the other way."""
    if sys.byteorder == "big":
        places.byteswap()
    return places


def _add(connection: Connection, before: Mapping[int, PageFigures], after: Mapping[int, PageFigures]) -> None:
    """Write what these pages said before and what they say now into the counts."""
    counts: list[tuple[int, int, int]] = []
    lost: list[tuple[int, int]] = []
    gained: list[tuple[int, int]] = []
    for column, by in enumerate(KEPT):
        changed: _Counts = defaultdict(lambda: [0, 0])
        for pages, sign in ((before, -1), (after, 1)):
            _sum_up(changed, pages, column, sign)
        came, went = (list(_beyond(*sides, column)) for sides in ((after, before), (before, after)))
        moved = {value: count for value, count in changed.items() if any(count)}
        ids = _ids(connection, by, {*moved, *(value for value, _ in (*came, *went))})
        counts += [(figures, counted, ids[value]) for value, (figures, counted) in moved.items()]
        gained += [(ids[value], article_id) for value, article_id in came]
        lost += [(ids[value], article_id) for value, article_id in went]
    _run(connection, "UPDATE figure_value SET figures = figures + ?, counted = counted + ? WHERE id = ?", counts)
    _run(connection, "DELETE FROM value_page WHERE value_id = ? AND article_id = ?", lost)
    insert_rows(connection, value_page, ("value_id", "article_id"), sorted(gained))
    less = [(value_id,) for figures, _, value_id in counts if figures < 0]
    _run(connection, "DELETE FROM figure_value WHERE id = ? AND figures = 0", less)


_Counts = defaultdict[str | None, list[int]]
"""Of what figures say, how many say it, and how many of those that count."""


def _run(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Run a statement once for each row, if there are any."""
    if rows:
        connection.exec_driver_sql(statement, rows)


def _sum_up(counts: _Counts, pages: Mapping[int, PageFigures], column: int, sign: int = 1) -> None:
    """Add what these pages say of one of ``KEPT``."""
    for page in pages.values():
        for value, (figures, counted) in page.said[column].items():
            total = counts[value]
            total[0] += sign * figures
            total[1] += sign * counted


def _beyond(
    some: Mapping[int, PageFigures], others: Mapping[int, PageFigures], column: int
) -> Iterator[tuple[str | None, int]]:
    """What pages say of which it is kept where it stands, and the same pages among the others do not say."""
    if KEPT[column] in ON_PAGES:
        for article_id, page in some.items():
            said = others[article_id].said[column] if article_id in others else ()
            yield from ((value, article_id) for value in page.said[column] if value not in said)


def _ids(connection: Connection, by: str, values: Collection[str | None]) -> dict[str | None, int]:
    """The numbers of what figures say; of what nobody said before, too."""
    if not values:
        return {}
    # A text of JSON ends for SQLite where a NUL stands, and NULL equals nothing.
    odd = [value for value in values if value is None or "\0" in value]
    plain = json.dumps([value for value in values if value not in odd] if odd else list(values), ensure_ascii=False)
    found: dict[str | None, int] = dict(driver_rows(connection, _IDS, (plain, by)))
    for value in odd:
        row = driver_rows(connection, _ID, (by, value)).fetchone()
        found |= {} if row is None else {value: row[0]}
    new = [value for value in values if value not in found]
    return found | _new_ids(connection, by, new) if new else found


def _new_ids(connection: Connection, by: str, values: Collection[str | None]) -> dict[str | None, int]:
    """Give numbers to what nobody said before. The write lock is ours: no other takes them."""
    (last,) = driver_rows(connection, "SELECT coalesce(max(id), 0) FROM figure_value").fetchone()
    given = {value: number for number, value in enumerate(sorted(values, key=str), last + 1)}
    rows = ((number, by, value, 0, 0) for value, number in given.items())
    insert_rows(connection, figure_value, ("id", "by", "value", "figures", "counted"), rows)
    return given


# What is asked.


def values(connection: Connection, by: str) -> list[Value]:
    """Everything that figures say of one thing of ``KEPT``."""
    asked = "SELECT value, counted, id, figures FROM figure_value WHERE by = ?"
    return [Value(*row) for row in driver_rows(connection, asked, (by,))]


def titles(connection: Connection) -> Iterator[tuple[str, int]]:
    """The titles of all pages, and how many of their figures count; none of those without."""
    asked = """
    SELECT r.title, length(p.places) / 8 FROM page_figures AS p JOIN reading AS r ON r.article_id = p.article_id
    WHERE length(p.places) > 0
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
    counted: list[_Counts] = [defaultdict(lambda: [0, 0]) for _ in KEPT]
    read = [row[0] for row in driver_rows(connection, "SELECT article_id FROM reading ORDER BY article_id")]
    standing = 0
    for some in _pieces(read, _COMPARED):
        pages = _pages(connection, some)
        on_pages = _on_pages(pages)
        if not _kept_so(connection, pages, on_pages, keys):
            return True
        standing += len(on_pages)
        for column, counts in enumerate(counted):
            _sum_up(counts, pages, column)
    every = driver_rows(connection, "SELECT (SELECT count(*) FROM value_page), (SELECT count(*) FROM page_figures)")
    totals = sorted((repr(row[1:3]), *row[3:]) for row in kept)
    return totals != _totals(counted) or every.fetchone() != (standing, len(read))


_Standing = set[tuple[tuple[str, str | None], int]]
"""What stands on which article."""


def _on_pages(pages: Mapping[int, PageFigures]) -> _Standing:
    return {((by, value), i) for column, by in enumerate(KEPT) for value, i in _beyond(pages, {}, column)}


def _kept_so(
    connection: Connection,
    pages: Mapping[int, PageFigures],
    on_pages: _Standing,
    keys: Mapping[int, tuple[str, str | None]],
) -> bool:
    """Whether of these articles, one after another, it is kept where their figures stand, and what stands there."""
    here = (min(pages), max(pages))
    packed = driver_rows(connection, _PACKED, here).fetchall()
    kept = {(keys.get(value_id), i) for value_id, i in driver_rows(connection, _STAND_ON, here)}
    return packed == [(i, _packed(i, one.starts)) for i, one in pages.items()] and kept == on_pages


def _totals(counted: Sequence[_Counts]) -> list[tuple[str, int, int]]:
    """What was counted, as the rows of ``figure_value`` tell it."""
    told = zip(KEPT, counted, strict=True)
    return sorted((repr((by, value)), one[0], one[1]) for by, counts in told for value, one in counts.items())


_PACKED = "SELECT article_id, places FROM page_figures WHERE article_id BETWEEN ? AND ? ORDER BY article_id"
_STAND_ON = "SELECT value_id, article_id FROM value_page WHERE article_id BETWEEN ? AND ?"
