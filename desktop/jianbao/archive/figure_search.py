"""The ledger: every figure of the archive as a row, found, sorted and counted by SQL."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Integer, String, and_, cast, column, func, literal, null, or_, select, union_all

from jianbao.archive import ledger_counts
from jianbao.archive.asking import condition, measure_of
from jianbao.archive.engine import given_up
from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.places import REACH, article_of
from jianbao.archive.query import parse
from jianbao.archive.records import FigureRow, LabelUse, LedgerQuery
from jianbao.archive.rows import FIGURE
from jianbao.archive.schema import figure, measure, metric, reading
from jianbao.page.records import Bound, Change, ChangeRole, Direction, MetricKind, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import ColumnElement, CompoundSelect, Select, Subquery
    from sqlalchemy.engine import Connection, Row

    from jianbao.archive.query import Term


def _spoken() -> Select[Any]:
    """The figures of which people said something, as they stand."""
    return select(
        figure.c.article_id,
        figure.c.key_start,
        figure.c.key_end,
        figure.c.state,
        figure.c.verdict,
        figure.c.conflict,
        figure.c.author,
        figure.c.time,
        figure.c.corrected,
        cast(null(), Float).label("confidence"),
        *(figure.c[name] for name in FIGURE),
    )


def _unspoken() -> Select[Any]:
    """The others, as they were read."""
    its_own = and_(figure.c.article_id == metric.c.article_id, figure.c.position == metric.c.position)
    return select(
        metric.c.article_id,
        metric.c.start.label("key_start"),
        metric.c.end.label("key_end"),
        literal(FigureState.READ.value).label("state"),
        cast(null(), String).label("verdict"),
        literal(0).label("conflict"),
        cast(null(), String).label("author"),
        cast(null(), String).label("time"),
        cast(null(), String).label("corrected"),
        metric.c.confidence,
        *(metric.c[name] for name in FIGURE),
    ).where(~select(figure.c.position).where(its_own).exists())


def _title(columns: Any) -> ColumnElement[Any]:  # noqa: ANN401 - columns by name
    return select(reading.c.title).where(reading.c.article_id == columns.article_id).scalar_subquery()


SIDES = (_spoken().subquery("spoken"), _unspoken().subquery("unspoken"))
"""The two halves of the ledger. SQLite merges two that are in order: so a million need not be sorted."""
STANDING = union_all(_spoken(), _unspoken()).subquery("standing")
"""Every figure as it stands."""
MEASURE = measure_of(STANDING.c)
"""What people say that the indicator of a figure names, else the indicator."""

_Keys = tuple["ColumnElement[Any]", ...]
_Terms = tuple[tuple["Term", ...], ...]
ORDERS: dict[str, Callable[[Any], _Keys]] = {
    "page": lambda _: (),
    "text": lambda c: (c.text,),
    "value": lambda c: (c.number,),
    "unit": lambda c: (c.unit, c.number),
    "indicator": lambda c: (c.label, c.subject, c.period),
    "measure": lambda c: (measure_of(c), c.subject, c.period),
    "subject": lambda c: (c.subject, c.label, c.period),
    "period": lambda c: (c.period, c.label),
    "kind": lambda c: (c.kind, c.label),
    "bound": lambda c: (c.bound, c.label),
    "change": lambda c: (c.change_role, c.change_direction),
    "verdict": lambda c: (c.verdict,),
    "corrected": lambda c: (c.corrected,),
    "title": lambda c: (_title(c),),
    "time": lambda c: (c.time,),
}
"""By what the ledger can be ordered, before the order of the pages. Ties are in that order too."""
_FULL = frozenset({"value"})
"""The orders whose first key is never missing: SQLite takes them from an index only where nothing is said of nulls."""

GROUPS: dict[str, Callable[[Any], ColumnElement[Any]]] = {
    "indicator": lambda c: c.label,
    "measure": measure_of,
    "subject": lambda c: c.subject,
    "period": lambda c: c.period,
    "unit": lambda c: c.unit,
    "kind": lambda c: c.kind,
    "bound": lambda c: c.bound,
    "verdict": lambda c: c.verdict,
    "title": _title,
}
"""By what the ledger can be grouped."""

_AT_ONCE = 500
"""Indicators asked for at a time: SQLite takes 32,766 parameters."""
_FIRST = 1000
"""Places that are told before the others are known."""


def places(
    connection: Connection,
    query: LedgerQuery,
    first: Callable[[array[int]], None] | None = None,
    abandoned: Callable[[], bool] | None = None,
) -> array[int]:
    """Where the figures asked for stand, in order: see ``REACH``. Raises ``WorldError`` as ``parse`` does.

    ``first`` is told the first thousand as soon as they are known. Once ``abandoned`` is true nothing more is found.
    """
    terms = parse(query.words)
    by = ORDERS[query.order]
    halves = [_half(side, query, terms, by(side.c)) for side in SIDES]
    both = union_all(*halves).order_by(*_keys(query, len(by(SIDES[0].c))))
    found = array("q")
    with given_up(connection, abandoned):
        if first is not None and query.order not in _FULL:
            # By themselves: of so few not all millions are sorted.
            first(array("q", _places(connection, both.limit(_FIRST))))
            first = None
        cursor = _places(connection, both)
        found.extend(islice(cursor, _FIRST))
        if first is not None:
            first(found[:])
        found.extend(cursor)
    return found


def _places(connection: Connection, asked: CompoundSelect[Any]) -> Iterator[int]:
    # The driver's cursor: a million rows through the layer above take as long again.
    cursor: Any = connection.execute(asked).cursor
    return map(itemgetter(0), cursor)


def groups(
    connection: Connection, query: LedgerQuery, by: str, abandoned: Callable[[], bool] | None = None
) -> list[tuple[str | None, int]]:
    """What the figures asked for have in common by a column of ``GROUPS``, with their numbers, the most first."""
    terms, key = parse(query.words), GROUPS[by]
    if not terms and replace(query, words="", order="page", descending=False) == LedgerQuery():
        whole: Counter[str | None] = Counter()
        with given_up(connection, abandoned):
            whole = ledger_counts.counted(connection, by, measures_said(connection))
        return sorted(whole.items(), key=lambda one: (-one[1], one[0] is not None, one[0] or ""))
    halves = []
    for side in SIDES:
        half = _asked(select(key(side.c).label("key"), func.count().label("many")), side, query, terms)
        halves.append(half.group_by(key(side.c)))
    both = union_all(*halves).subquery()
    many = func.sum(both.c.many)
    asked = select(both.c.key, many).group_by(both.c.key).order_by(many.desc(), both.c.key)
    found: list[tuple[str | None, int]] = []
    with given_up(connection, abandoned):
        found += [(row[0], row[1]) for row in connection.execute(asked)]
    return found


def rows(connection: Connection, wanted: Sequence[int]) -> list[FigureRow]:
    """The figures at these places, in the order asked; one that is gone is left out."""
    articles = sorted(set(map(article_of, wanted)))
    asked = (
        select(STANDING, reading.c.title, reading.c.source_name, reading.c.year, MEASURE.label("measure"))
        .join(reading, reading.c.article_id == STANDING.c.article_id)
        .where(STANDING.c.article_id.in_(articles), STANDING.c.start.in_(sorted({p % REACH for p in wanted})))
    )
    found = {one.place: one for one in map(_row, connection.execute(asked))}
    return [found[place] for place in wanted if place in found]


def labels(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Every indicator with its measure, its most frequent unit and how many figures have it, the most first."""
    counted = (
        select(STANDING.c.label, MEASURE, STANDING.c.unit, func.count())
        .where(STANDING.c.label.is_not(None), STANDING.c.required)
        .group_by(STANDING.c.label, STANDING.c.unit)
        .order_by(func.count().desc(), STANDING.c.label)
    )
    best: dict[str, tuple[str, str, str, int]] = {}
    for label, name, unit, count in connection.execute(counted):
        known = best.get(label)
        best[label] = (label, name, unit, count) if known is None else (*known[:3], known[3] + count)
    return sorted(best.values(), key=lambda one: (-one[3], one[0]))


def _half(side: Subquery, query: LedgerQuery, terms: _Terms, keys: _Keys) -> Select[Any]:
    """The places of one half, with what they are ordered by."""
    place = cast(side.c.article_id * REACH + side.c.start, Integer).label("place")
    named = [key.label(f"key{number}") for number, key in enumerate(keys)]
    return _asked(select(place, *named, side.c.article_id, side.c.start), side, query, terms)


def _keys(query: LedgerQuery, keys: int) -> Iterator[ColumnElement[Any]]:
    """How the two halves are ordered: what is missing comes last, ties are in the order of the pages."""
    page_backwards = query.descending and not keys
    for number in range(keys):
        key: ColumnElement[Any] = column(f"key{number}")
        directed = key.desc() if query.descending else key.asc()
        yield directed if query.order in _FULL else directed.nulls_last()
    yield column("article_id").desc() if page_backwards else column("article_id")
    yield column("start")


def _asked(asked: Select[Any], side: Subquery, query: LedgerQuery, terms: _Terms) -> Select[Any]:
    if query.required_only:
        asked = asked.where(or_(side.c.required, side.c.verdict.is_not(None)))
    if query.article_ids is not None:
        asked = asked.where(side.c.article_id.in_(query.article_ids))
    if query.within is not None:
        by, value = query.within
        asked = asked.where(GROUPS[by](side.c).is_not_distinct_from(value))
    for alternatives in terms:
        asked = asked.where(or_(*(condition(term, side.c) for term in alternatives)))
    return asked


def uses(connection: Connection, labels: Sequence[str]) -> list[LabelUse]:
    """The figures of these indicators, with what they may be compared by."""
    columns = STANDING.c
    asked = select(columns.label, columns.article_id, columns.subject, columns.period, columns.number)
    found = []
    for start in range(0, len(labels), _AT_ONCE):
        some = asked.where(columns.label.in_(labels[start : start + _AT_ONCE]), columns.required)
        found += [LabelUse(*row) for row in connection.execute(some)]
    return found


def measures_said(connection: Connection) -> dict[str, str]:
    """What people say that an indicator names."""
    asked = select(measure.c.indicator, func.min(measure.c.measure)).group_by(measure.c.indicator)
    return {row[0]: row[1] for row in connection.execute(asked)}


def _row(row: Row[Any]) -> FigureRow:
    role = row.change_role
    return FigureRow(
        place=row.article_id * REACH + row.start,
        article_id=row.article_id,
        key=Span(row.key_start, row.key_end),
        span=Span(row.start, row.end),
        text=row.text,
        value=Decimal(row.value),
        value_to=None if row.value_to is None else Decimal(row.value_to),
        unit=row.unit,
        kind=MetricKind(row.kind),
        bound=Bound(row.bound),
        change=None if role is None else Change(ChangeRole(role), Direction(row.change_direction)),
        indicator=row.label,
        measure=row.measure,
        subject=row.subject,
        period=row.period,
        required=bool(row.required),
        state=FigureState(row.state),
        verdict=None if row.verdict is None else Verdict(row.verdict),
        conflict=bool(row.conflict),
        corrected=row.corrected,
        confidence=row.confidence,
        author=row.author,
        time=None if row.time is None else datetime.fromisoformat(row.time),
        title=row.title,
        source_name=row.source_name,
        year=row.year,
    )
