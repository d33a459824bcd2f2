"""What wants a human eye next, and why: contradictions first, then what is unsure, then the rest."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, or_, select

from jianbao.archive.figure_search import SIDES
from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.places import REACH, article_of
from jianbao.archive.records import Queue, Reason
from jianbao.archive.schema import figure, finding, progress, reading, settlement
from jianbao.page.findings import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection
    from sqlalchemy.sql.base import ReadOnlyColumnCollection

UNSURE = 0.5
"""A reading given less than this is a doubtful one: it is as likely wrong as right in something."""

_ORDER = {reason: number for number, reason in enumerate(Reason)}
_REASONS = {Level.CONTRADICTORY.value: Reason.CONTRADICTION, Level.LOOK.value: Reason.LOOK}
_PAGES = 500
"""Of so many pages with findings, the contradictory ones first, the figures are told at a time."""


def waiting(connection: Connection, limit: int, article_ids: Sequence[int] | None = None) -> Queue:
    """The ``limit`` most urgent required figures without a verdict, and how many there are in all; of these articles.

    Within a reason those of which the reader is least sure come first.
    """
    urgent = dict(_found(connection, article_ids)) | dict(_spoken(connection, article_ids))
    spoken, unspoken = SIDES
    unsure = unspoken.c.confidence
    sides = [
        select(spoken.c.article_id, spoken.c.start, spoken.c.confidence).where(
            spoken.c.required, or_(spoken.c.verdict.is_(None), spoken.c.conflict, _lost(spoken.c))
        ),
        select(unspoken.c.article_id, unspoken.c.start, unsure)
        .where(unspoken.c.required)
        .order_by(unsure.asc().nulls_first(), unspoken.c.article_id, unspoken.c.start)
        .limit(limit),
        select(unspoken.c.article_id, unspoken.c.start, unsure).where(
            unspoken.c.required, unspoken.c.article_id.in_(set(map(article_of, urgent)))
        ),
    ]
    sure: dict[int, float] = {}
    reasons: dict[int, Reason] = {}
    for number, side in enumerate(sides):
        for article_id, start, confidence in connection.execute(_within(side, side.selected_columns[0], article_ids)):
            place = article_id * REACH + start
            # The third side is there for the urgent figures alone.
            if place in urgent or number < len(sides) - 1:
                sure[place] = -1.0 if confidence is None else confidence
                doubtful = Reason.DOUBTFUL_READING if 0 <= sure[place] < UNSURE else Reason.UNCHECKED
                reasons[place] = urgent.get(place, doubtful)
    ordered = sorted(sure, key=lambda place: (_ORDER[reasons[place]], sure[place], place))[:limit]
    told = {place: reasons[place] for place in ordered if reasons[place] is not Reason.UNCHECKED}
    return Queue(array("q", ordered), told, _count(connection, article_ids))


def _within(asked: Select[Any], column: ColumnElement[Any], article_ids: Sequence[int] | None) -> Select[Any]:
    """What is asked of all articles, asked of these."""
    return asked if article_ids is None else asked.where(column.in_(article_ids))


def _count(connection: Connection, article_ids: Sequence[int] | None) -> int:
    """The required figures without a verdict, and those whose verdict is on nothing that is read now."""
    figures = func.coalesce(progress.c.figures, reading.c.figures)
    asked = select(func.sum(figures - func.coalesce(progress.c.checked, 0))).select_from(
        reading.outerjoin(progress, progress.c.article_id == reading.c.article_id)
    )
    lost = select(func.count()).select_from(figure).where(figure.c.required, _lost(figure.c))
    return sum(
        int(connection.execute(_within(one, column, article_ids)).scalar() or 0)
        for one, column in ((asked, reading.c.article_id), (lost, figure.c.article_id))
    )


def _lost(said: ReadOnlyColumnCollection[str, Any]) -> ColumnElement[bool]:
    """Figures that were judged and are read no more; that one was no figure is no news then."""
    judged = and_(said.verdict.is_not(None), said.verdict != Verdict.NOT_A_FIGURE.value)
    return and_(said.state == FigureState.UNREAD.value, judged)


def _spoken(connection: Connection, article_ids: Sequence[int] | None) -> Iterator[tuple[int, Reason]]:
    """The figures on which people do not agree, or that have changed, or gone, since they were judged."""
    asked = select(figure.c.article_id, figure.c.start, figure.c.conflict, figure.c.state).where(
        or_(figure.c.conflict, figure.c.state == FigureState.REREAD.value, _lost(figure.c))
    )
    for article_id, start, conflict, state in connection.execute(_within(asked, figure.c.article_id, article_ids)):
        changed = Reason.REREAD if state == FigureState.REREAD.value else Reason.LOST
        yield article_id * REACH + start, Reason.CONFLICT if conflict else changed


def _found(connection: Connection, article_ids: Sequence[int] | None) -> Iterator[tuple[int, Reason]]:
    """The figures and words that open findings rest on, each with the more urgent of its reasons."""
    asked = (
        select(finding.c.article_id, finding.c.level, finding.c.spans)
        .outerjoin(settlement, settlement.c.key == finding.c.key)
        .where(and_(finding.c.level.in_(_REASONS), settlement.c.key.is_(None)))
        # LOOK before CONTRADICTORY: of two reasons the later told stands.
        .order_by(finding.c.level.desc(), finding.c.article_id)
    )
    pages: dict[int, None] = {}
    rows = connection.execute(_within(asked, finding.c.article_id, article_ids)).all()
    for row in reversed(rows):
        pages.setdefault(row.article_id)
    first = set(list(pages)[:_PAGES])
    for article_id, level, spans in rows:
        if article_id in first:
            for start, _ in spans:
                yield article_id * REACH + start, _REASONS[level]
