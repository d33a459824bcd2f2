"""The rows of the ledger that somebody looks at, read by their places."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive.engine import driver_rows
from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.places import REACH, article_of
from jianbao.archive.records import FigureRow
from jianbao.archive.rows import FIGURE
from jianbao.page.records import Bound, Change, ChangeRole, Direction, MetricKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection

_ASKED = "FROM json_each(?) AS a CROSS JOIN {table} AS t ON t.article_id = a.value"
_HERE = "t.start IN (SELECT value FROM json_each(?))"
_MEASURE = "coalesce((SELECT min(x.measure) FROM measure AS x WHERE x.indicator = t.label), t.label)"
_COLUMNS = ", ".join((*(f't."{name}"' for name in FIGURE), _MEASURE))
# The figures of which people said something, as they stand; the others, as they were read.
_ROWS = f"""
SELECT t.article_id, t.key_start, t.key_end, t.state, t.verdict, t.conflict, t.author, t.time, t.corrected, NULL,
  {_COLUMNS} {_ASKED.format(table="figure")} WHERE {_HERE}
UNION ALL
SELECT t.article_id, t.start, t."end", '{FigureState.READ}', NULL, false, NULL, NULL, NULL, t.confidence,
  {_COLUMNS} {_ASKED.format(table="metric")} WHERE {_HERE} AND NOT EXISTS (
  SELECT 1 FROM figure AS f WHERE f.article_id = t.article_id AND f.position = t.position)
"""  # noqa: S608 - no word from outside
_PAGES = """
SELECT article_id, title, source_name, year FROM reading WHERE article_id IN (SELECT value FROM json_each(?))
"""


class _Page(NamedTuple):
    title: str
    source_name: str
    year: int | None


def rows(connection: Connection, wanted: Sequence[int]) -> list[FigureRow]:
    """The figures at these places, in the order asked; one that is gone is left out."""
    articles = json.dumps(sorted(set(map(article_of, wanted))))
    starts = json.dumps(sorted({place % REACH for place in wanted}))
    # By place: pages asked for have other figures, too, that begin where one of another page does.
    places = set(wanted)
    asked = driver_rows(connection, _ROWS, (articles, starts) * 2)
    known = {place: row for row in asked if (place := row[0] * REACH + row[_START]) in places}
    pages = {row[0]: _Page(*row[1:]) for row in driver_rows(connection, _PAGES, (articles,))}
    found = {place: _row(place, row, pages[row[0]]) for place, row in known.items()}
    return [found[place] for place in wanted if place in found]


_BEFORE = 10
"""Columns before those of ``FIGURE``."""
_START = _BEFORE + FIGURE.index("start")

_KINDS = {one.value: one for one in MetricKind}
_BOUNDS = {one.value: one for one in Bound}
_STATES = {one.value: one for one in FigureState}


_CHANGES = {(role.value, way.value): Change(role, way) for role in ChangeRole for way in Direction}


def _row(place: int, row: Sequence[Any], page: _Page) -> FigureRow:
    article_id, key_start, key_end, state, verdict, conflict, author, time, corrected, confidence, *read = row
    (
        start,
        end,
        text,
        value,
        value_to,
        unit,
        kind,
        bound,
        role,
        direction,
        subject,
        period,
        required,
        _,
        label,
        measure,
    ) = read
    key = Span(key_start, key_end)
    # In the order of the fields: by name, of so many, it takes half as long again.
    return FigureRow(
        place,
        article_id,
        key,
        key if key_start == start and key_end == end else Span(start, end),
        text,
        Decimal(value),
        None if value_to is None else Decimal(value_to),
        unit,
        _KINDS[kind],
        _BOUNDS[bound],
        None if role is None else _CHANGES[role, direction],
        label,
        measure,
        subject,
        period,
        bool(required),
        _STATES[state],
        None if verdict is None else Verdict(verdict),
        bool(conflict),
        corrected,
        confidence,
        author,
        None if time is None else datetime.fromisoformat(time),
        *page,
    )
