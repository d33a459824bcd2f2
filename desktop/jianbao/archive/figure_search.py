"""The ledger: every figure of the archive as a row, found, sorted and counted by SQL."""

from __future__ import annotations

import json
import operator
import re
from array import array
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Float,
    Integer,
    String,
    and_,
    cast,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.query import UNCHECKED, Compare, Field, parse
from jianbao.archive.records import FigureRow
from jianbao.archive.schema import article, article_tag, figure, measure, metric, named_institution, reading
from jianbao.page.records import Bound, Change, ChangeRole, Direction, MetricKind, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection, Row

    from jianbao.archive.query import Match, Term
    from jianbao.archive.records import LedgerQuery

_SHARED = (
    "start",
    "end",
    "text",
    "value",
    "value_to",
    "unit",
    "kind",
    "bound",
    "change_role",
    "change_direction",
    "subject",
    "period",
    "required",
    "number",
    "label",
)
"""What a figure has as it was read and as it stands."""

REACH = 1 << 24
"""A place in the ledger is an article's number times this, plus where the figure begins: no source is as long."""

_SHORT = 5
"""Characters of the longest words that are taken as a short form of a name."""

_SIGNS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, "=": operator.eq}


def _standing() -> Any:  # noqa: ANN401
    """Every figure as it stands: those of which people said something, and the others as they were read."""
    spoken = select(
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
        *(figure.c[name] for name in _SHARED),
    )
    its_own = and_(figure.c.article_id == metric.c.article_id, figure.c.position == metric.c.position)
    unspoken = select(
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
        *(metric.c[name] for name in _SHARED),
    ).where(~select(figure.c.position).where(its_own).exists())
    return union_all(spoken, unspoken).subquery("standing")


STANDING = _standing()
MEASURE = func.coalesce(
    select(func.min(measure.c.measure)).where(measure.c.indicator == STANDING.c.label).scalar_subquery(),
    STANDING.c.label,
)
"""What people say that the indicator of a figure names, else the indicator."""
ORDERS: dict[str, tuple[ColumnElement[Any], ...]] = {
    "page": (STANDING.c.article_id, STANDING.c.start),
    "text": (STANDING.c.text,),
    "value": (STANDING.c.number,),
    "unit": (STANDING.c.unit, STANDING.c.number),
    "indicator": (STANDING.c.label, STANDING.c.subject, STANDING.c.period),
    "measure": (MEASURE, STANDING.c.subject, STANDING.c.period),
    "subject": (STANDING.c.subject, STANDING.c.label, STANDING.c.period),
    "period": (STANDING.c.period, STANDING.c.label),
    "kind": (STANDING.c.kind, STANDING.c.label),
    "bound": (STANDING.c.bound, STANDING.c.label),
    "change": (STANDING.c.change_role, STANDING.c.change_direction),
    "verdict": (STANDING.c.verdict, STANDING.c.article_id),
    "title": (reading.c.title, STANDING.c.start),
    "time": (STANDING.c.time,),
}
"""By what the ledger can be ordered."""


_HOLDING: dict[Field, tuple[ColumnElement[Any], ...]] = {
    Field.WORDS: (STANDING.c.text, STANDING.c.label, STANDING.c.subject, reading.c.title),
    Field.INDICATOR: (STANDING.c.label, MEASURE),
    Field.TITLE: (reading.c.title,),
    Field.SOURCE: (reading.c.source_name,),
}
"""Of the fields that hold words: where. Those of the others are what they say."""


def places(connection: Connection, query: LedgerQuery) -> array[int]:
    """Where the figures asked for stand, in order: see ``REACH``. Raises ``WorldError`` as ``parse`` does."""
    ordered = ORDERS[query.order]
    keys = [column.desc().nulls_last() if query.descending else column.asc().nulls_last() for column in ordered]
    asked = _asked(select(cast(STANDING.c.article_id * REACH + STANDING.c.start, Integer)), query)
    asked = asked.order_by(*keys, STANDING.c.article_id, STANDING.c.start)
    return array("q", connection.execute(asked).scalars())


def rows(connection: Connection, wanted: Sequence[int]) -> list[FigureRow]:
    """The figures at these places, in the order asked; one that is gone is left out."""
    articles = sorted({place // REACH for place in wanted})
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


def _asked(asked: Select[Any], query: LedgerQuery) -> Select[Any]:
    asked = asked.select_from(STANDING).join(reading, reading.c.article_id == STANDING.c.article_id)
    if query.required_only:
        asked = asked.where(or_(STANDING.c.required, STANDING.c.verdict.is_not(None)))
    if query.article_ids is not None:
        asked = asked.where(STANDING.c.article_id.in_(query.article_ids))
    for alternatives in parse(query.words):
        asked = asked.where(or_(*map(_condition, alternatives)))
    return asked


def _condition(term: Term) -> ColumnElement[bool]:
    held = _compared(term) if isinstance(term, Compare) else _matched(term)
    return not_(func.coalesce(held, False)) if term.negated else held


def _compared(term: Compare) -> ColumnElement[bool]:
    held: ColumnElement[bool] = _SIGNS[term.sign](STANDING.c.number, float(term.value))
    if term.indicator:
        named = or_(_holds(STANDING.c.label, term.indicator), _holds(MEASURE, term.indicator))
        held = and_(held, named)
    return and_(held, STANDING.c.unit == term.unit) if term.unit else held


def _matched(term: Match) -> ColumnElement[bool]:
    words = term.words
    if term.field is Field.SUBJECT:
        return or_(func.coalesce(_holds(STANDING.c.subject, words), False), _called(words))
    if term.field in _HOLDING:
        return or_(*(func.coalesce(_holds(column, words), False) for column in _HOLDING[term.field]))
    if term.field is Field.PERIOD:
        return and_(STANDING.c.period.startswith(words, autoescape=True))
    if term.field is Field.TAG:
        carrying = select(article.c.id).join(article_tag, article_tag.c.sha256 == article.c.sha256)
        return and_(STANDING.c.article_id.in_(carrying.where(article_tag.c.name == words)))
    if words == UNCHECKED:
        return and_(STANDING.c.verdict.is_(None))
    return and_(STANDING.c[term.field.value] == words)


def _shortens(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    """Whether a name holds the words, or they may be short for it: 市二院 of 长治市第二人民医院."""
    escaped = (re.sub(r"([%_/])", r"/\1", character) for character in words)
    return column.like("%" + ("%" if len(words) <= _SHORT else "").join(escaped) + "%", escape="/")


def _called(words: str) -> ColumnElement[bool]:
    """Whether the page calls the subject so: its short forms are other names of it."""
    its_names = and_(
        named_institution.c.article_id == STANDING.c.article_id, named_institution.c.name == STANDING.c.subject
    )
    alias = _holds(type_coerce(named_institution.c.aliases, String), json.dumps(words, ensure_ascii=False))
    return select(named_institution.c.name).where(its_names, alias).exists()


def _holds(column: ColumnElement[Any], words: str) -> ColumnElement[bool]:
    return column.contains(words, autoescape=True)


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
