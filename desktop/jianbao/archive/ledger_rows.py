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
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy.engine import Connection

_ASKED = "FROM json_each(?) AS a CROSS JOIN {table} AS t ON t.article_id = a.value"
_HERE = "t.start IN (SELECT value FROM json_each(?))"
_COLUMNS = ", ".join(f't."{name}"' for name in FIGURE)
# The figures of which people said something, as they stand; the others, as they were read.
_ROWS = f"""
SELECT t.article_id, t.key_start, t.key_end, t.state, t.verdict, t.conflict, t.author, t.time, t.corrected, NULL,
  {_COLUMNS} {_ASKED.format(table="figure")} WHERE {_HERE}
UNION ALL
SELECT t.article_id, t.start, t."end", '{FigureState.READ}', NULL, 0, NULL, NULL, NULL, t.confidence,
  {_COLUMNS} {_ASKED.format(table="metric")} WHERE {_HERE} AND NOT EXISTS (
  SELECT 1 FROM figure AS f WHERE f.article_id = t.article_id AND f.position = t.position)
"""  # noqa: S608 - no word from outside
_PAGES = """
SELECT article_id, title, source_name, year FROM reading WHERE article_id IN (SELECT value FROM json_each(?))
"""
_MEASURES = """
SELECT indicator, min(measure) FROM measure WHERE indicator IN (SELECT value FROM json_each(?)) GROUP BY indicator
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
    measures = _said(connection, (row[_LABEL] for row in known.values()))
    found = {place: _row(place, row, pages[row[0]], measures) for place, row in known.items()}
    return [found[place] for place in wanted if place in found]


_BEFORE = 10
"""Columns before those of ``FIGURE``."""
_START = _BEFORE + FIGURE.index("start")
_LABEL = _BEFORE + FIGURE.index("label")


def _said(connection: Connection, labels: Iterable[str | None]) -> dict[str, str]:
    """What people say that these indicators name."""
    asked = json.dumps(sorted({label for label in labels if label is not None}))
    return dict(driver_rows(connection, _MEASURES, (asked,)).fetchall())


_KINDS = {one.value: one for one in MetricKind}
_BOUNDS = {one.value: one for one in Bound}
_STATES = {one.value: one for one in FigureState}


def _row(place: int, row: Sequence[Any], page: _Page, measures: Mapping[str, str]) -> FigureRow:
    article_id, key_start, key_end, state, verdict, conflict, author, time, corrected, confidence = row[:_BEFORE]
    start, end, text, value, value_to, unit, kind, bound, role, direction = row[_BEFORE : _BEFORE + 10]
    subject, period, required, _number, label = row[_BEFORE + 10 :]
    return FigureRow(
        place=place,
        article_id=article_id,
        key=Span(key_start, key_end),
        span=Span(start, end),
        text=text,
        value=Decimal(value),
        value_to=None if value_to is None else Decimal(value_to),
        unit=unit,
        kind=_KINDS[kind],
        bound=_BOUNDS[bound],
        change=None if role is None else Change(ChangeRole(role), Direction(direction)),
        indicator=label,
        measure=measures.get(label, label),
        subject=subject,
        period=period,
        required=bool(required),
        state=_STATES[state],
        verdict=None if verdict is None else Verdict(verdict),
        conflict=bool(conflict),
        corrected=corrected,
        confidence=confidence,
        author=author,
        time=None if time is None else datetime.fromisoformat(time),
        title=page.title,
        source_name=page.source_name,
        year=page.year,
    )
