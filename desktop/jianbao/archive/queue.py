"""What wants a human eye next, and why: contradictions first, then what is unsure, then the rest."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from jianbao.archive.figure_search import REACH, STANDING
from jianbao.archive.figures import FigureState
from jianbao.archive.records import Queue as Waiting
from jianbao.archive.records import Reason
from jianbao.archive.schema import finding, settlement
from jianbao.page.findings import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

UNSURE = 0.85
"""A reading given less than this is a doubtful one."""

_ORDER = {reason: number for number, reason in enumerate(Reason)}
_REASONS = {Level.CONTRADICTORY.value: Reason.CONTRADICTION, Level.LOOK.value: Reason.LOOK}


def waiting(connection: Connection, article_ids: tuple[int, ...] | None) -> Waiting:
    """The required figures without a verdict; within a reason those of which the reader is least sure come first."""
    reasons = dict(_found(connection))
    columns = STANDING.c
    asked = (
        select(columns.article_id, columns.start, columns.state, columns.conflict, columns.confidence)
        .where(columns.required, or_(columns.verdict.is_(None), columns.conflict))
        .order_by(columns.confidence.asc().nulls_first(), columns.article_id, columns.start)
    )
    if article_ids is not None:
        asked = asked.where(columns.article_id.in_(article_ids))
    places = array("q")
    for row in connection.execute(asked):
        place = row.article_id * REACH + row.start
        own = _own_reason(row.state, row.confidence, conflict=row.conflict)
        if own is not Reason.UNCHECKED:
            reasons[place] = min(own, reasons.get(place, own), key=_ORDER.__getitem__)
        places.append(place)
    # Stable: what SQL ordered stays in that order within a reason.
    ordered = sorted(places, key=lambda place: _ORDER[reasons.get(place, Reason.UNCHECKED)])
    return Waiting(array("q", ordered), reasons)


def _own_reason(state: str, confidence: float | None, *, conflict: bool) -> Reason:
    if conflict:
        return Reason.CONFLICT
    if state == FigureState.REREAD:
        return Reason.REREAD
    return Reason.DOUBTFUL_READING if confidence is not None and confidence < UNSURE else Reason.UNCHECKED


def _found(connection: Connection) -> Iterable[tuple[int, Reason]]:
    """The figures and words that open findings rest on, each with the more urgent of its reasons."""
    asked = (
        select(finding.c.article_id, finding.c.level, finding.c.spans)
        .outerjoin(settlement, settlement.c.key == finding.c.key)
        .where(and_(finding.c.level.in_(_REASONS), settlement.c.key.is_(None)))
    )
    found: dict[int, Reason] = {}
    for article_id, level, spans in connection.execute(asked):
        for start, _ in spans:
            place, reason = article_id * REACH + start, _REASONS[level]
            found[place] = min(reason, found.get(place, reason), key=_ORDER.__getitem__)
    return found.items()
