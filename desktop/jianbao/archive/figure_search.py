"""The ledger: every figure of the archive as a row, found, sorted and counted by SQL."""

from __future__ import annotations

from array import array
from dataclasses import replace
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Float, String, and_, cast, column, false, func, literal, null, or_, select, union_all

from jianbao.archive import figure_values, ledger_counts, ledger_pages
from jianbao.archive.asking import condition, measure_of, said
from jianbao.archive.engine import driver_rows, given_up
from jianbao.archive.figures import FigureState
from jianbao.archive.places import REACH
from jianbao.archive.query import parse
from jianbao.archive.records import LabelUse, LedgerQuery
from jianbao.archive.rows import FIGURE
from jianbao.archive.schema import figure, measure, metric, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, CompoundSelect, Select, Subquery
    from sqlalchemy.engine import Connection

    from jianbao.archive.ledger_pages import Condition
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
        false().label("conflict"),
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
    # Who orders by what is printed looks for the least or the greatest, not for the first of the characters.
    "text": lambda c: (c.number,),
    "value": lambda c: (c.number,),
    "unit": lambda c: (c.unit,),
    "indicator": lambda c: (c.label, c.subject, c.period),
    "measure": lambda c: (measure_of(c), c.subject, c.period),
    "subject": lambda c: (c.subject, c.label, c.period),
    "period": lambda c: (c.period,),
    "kind": lambda c: (c.kind,),
    "bound": lambda c: (c.bound,),
    "change": lambda c: (said(c, "change"),),
    "verdict": lambda c: (c.verdict,),
    "corrected": lambda c: (c.corrected,),
    "title": lambda c: (_title(c),),
    "time": lambda c: (c.time,),
}
"""By what the ledger can be ordered, before the order of the pages. Ties are in that order too."""
_FULL = frozenset({"text", "value"})
"""The orders whose first key is never missing: SQLite takes them from an index only where nothing is said of nulls."""

_SAID = frozenset({"verdict", "corrected", "time"})
"""The orders by what people say of a figure: the many of which nobody said anything have nothing there."""

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
_FIRST = 500
"""Places that are told before the others are known."""


def places(
    connection: Connection,
    query: LedgerQuery,
    first: Callable[[array[int]], None] | None = None,
    abandoned: Callable[[], bool] | None = None,
) -> array[int]:
    """Where the figures asked for stand, in order: see ``REACH``. Raises ``WorldError`` as ``parse`` does.

    ``first`` is told the first few hundred as soon as they are known. Once ``abandoned`` is true nothing more is found.
    """
    terms = parse(query.words)
    found = array("q")
    with given_up(connection, abandoned):
        if _is_whole(query, terms) and query.order == "page":
            for some in figure_values.places(connection, query.article_ids, descending=query.descending):
                found.extend(some)
                if first is not None and len(found) >= _FIRST:
                    first(found[:_FIRST])
                    first = None
        else:
            if first is not None and query.order not in _FULL:
                # By themselves: of so few not all millions are sorted.
                first(_first(connection, query, terms))
                first = None
            cursor = _every(connection, query, terms)
            found.extend(islice(cursor, _FIRST))
            if first is not None:
                first(found[:])
                first = None
            found.extend(cursor)
        if first is not None:
            first(found[:])
    return found


def _is_whole(query: LedgerQuery, terms: _Terms) -> bool:
    """Whether all figures are asked for that count."""
    return not terms and query.within is None and query.required_only


def _first(connection: Connection, query: LedgerQuery, terms: _Terms) -> array[int]:
    if query.order in _SAID:
        return array("q", islice(_said_first(connection, query, terms, _FIRST), _FIRST))

    def fetch(conditions: Sequence[Condition], most: int) -> array[int]:
        return array("q", _places(connection, _both(connection, query, terms, conditions).limit(most)))

    found = ledger_pages.soonest(connection, query, terms, _FIRST, fetch)
    return fetch(ledger_pages.narrowed(connection, query, terms), _FIRST) if found is None else found


def _every(connection: Connection, query: LedgerQuery, terms: _Terms) -> Iterator[int]:
    if query.order in _SAID:
        return _said_first(connection, query, terms)
    return _places(connection, _both(connection, query, terms, ledger_pages.narrowed(connection, query, terms)))


def _both(
    connection: Connection, query: LedgerQuery, terms: _Terms, conditions: Sequence[Condition] = ()
) -> CompoundSelect[Any]:
    """Both halves, in the order asked; ``conditions``: what else holds of the columns of either."""
    by = ORDERS[query.order]
    if query.order == "measure" and driver_rows(connection, "SELECT 1 FROM measure LIMIT 1").fetchone() is None:
        # Each indicator is its own measure: and by indicator there is an index.
        by = ORDERS["indicator"]
    halves = [_half(side, query, terms, by(side.c)).where(*(one(side.c) for one in conditions)) for side in SIDES]
    return union_all(*halves).order_by(*_keys(query, len(by(SIDES[0].c)), full=query.order in _FULL))


def _said_first(connection: Connection, query: LedgerQuery, terms: _Terms, most: int | None = None) -> Iterator[int]:
    """By what is said of figures, without sorting those of which nothing is: they follow by page."""
    spoken, unspoken = SIDES
    (key,) = ORDERS[query.order](spoken.c)
    told = _half(spoken, query, terms, (key,)).where(key.is_not(None))
    yield from _places(connection, told.order_by(*_keys(query, 1, full=True)).limit(most))
    others = union_all(
        _half(spoken, query, terms, ()).where(key.is_(None)),
        _half(unspoken, query, terms, ()),
    )
    yield from _places(connection, others.order_by(column("article_id"), column("start")).limit(most))


def _places(connection: Connection, asked: Select[Any] | CompoundSelect[Any]) -> Iterator[int]:
    # The driver's cursor: a million rows through the layer above take as long again.
    cursor: Any = connection.execute(asked).cursor
    return map(itemgetter(0), cursor)


def groups(
    connection: Connection, query: LedgerQuery, by: str, abandoned: Callable[[], bool] | None = None
) -> list[tuple[str | None, int]]:
    """What the figures asked for have in common by a column of ``GROUPS``, with their numbers, the most first."""
    terms, key = parse(query.words), GROUPS[by]
    if not terms and replace(query, words="", order="page", descending=False) == LedgerQuery():
        whole: dict[str | None, int] = {}
        with given_up(connection, abandoned):
            whole = ledger_counts.counted(connection, by, measures_said(connection))
        return _most_first(whole)
    halves = []
    for side in SIDES:
        # A server groups by no question of its own: the keys first, then their numbers.
        keys = _asked(select(key(side.c).label("key")), side, query, terms).subquery()
        halves.append(select(keys.c.key, func.count().label("many")).group_by(keys.c.key))
    both = union_all(*halves).subquery()
    many = func.sum(both.c.many)
    asked = select(both.c.key, many).group_by(both.c.key).order_by(many.desc(), both.c.key.nulls_first())
    found: list[tuple[str | None, int]] = []
    with given_up(connection, abandoned):
        found += [(row[0], row[1]) for row in connection.execute(asked)]
    return found


def _most_first(counts: Mapping[str | None, int]) -> list[tuple[str | None, int]]:
    """Groups by their numbers, then by name, what has none before the others."""
    names: list[str | None] = [None] if None in counts else []
    names += sorted(name for name in counts if name is not None)
    # A sort keeps the order of what is alike, backwards too; with no function of ours it takes a third of the time.
    names.sort(key=counts.__getitem__, reverse=True)
    return [(name, counts[name]) for name in names]


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
    place = cast(side.c.article_id * literal(REACH, BigInteger) + side.c.start, BigInteger).label("place")
    named = [key.label(f"key{number}") for number, key in enumerate(keys)]
    return _asked(select(place, *named, side.c.article_id, side.c.start), side, query, terms)


def _keys(query: LedgerQuery, keys: int, *, full: bool = False) -> Iterator[ColumnElement[Any]]:
    """How the two halves are ordered: what is missing comes last, ties are in the order of the pages.

    ``full``: nothing is missing.
    """
    # What is said is read off an index backwards, ties and all.
    page_backwards = query.descending and (not keys or (full and query.order in _SAID))
    for number in range(keys):
        key: ColumnElement[Any] = column(f"key{number}")
        directed = key.desc() if query.descending else key.asc()
        yield directed if full else directed.nulls_last()
    yield column("article_id").desc() if page_backwards else column("article_id")
    yield column("start").desc() if page_backwards and keys else column("start")


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
