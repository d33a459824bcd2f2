"""The figures of one measure beside each other: whose each of them is, whatever its page calls that body."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, String, and_, cast, func, literal, or_, select

from jianbao.archive.figure_search import MEASURE, STANDING
from jianbao.archive.figures import Verdict
from jianbao.archive.filing import place
from jianbao.archive.ledger_rows import rows
from jianbao.archive.places import REACH
from jianbao.archive.records import ComparedFigure, Measure
from jianbao.archive.schema import institution, measure, named_institution, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

Path = tuple[str, ...]

_AT_ONCE = 500
"""Figures read at a time: SQLite takes 32,766 parameters."""

_YEAR = 4
"""Characters of a period that say its year."""


def measures(connection: Connection) -> list[Measure]:
    """What can be compared, that of the most institutions or years first.

    Institutions are counted as the pages name them, an unfiled body under its own name.
    """
    columns = STANDING.c
    place = columns.article_id * literal(REACH, BigInteger) + columns.start
    year = func.substr(columns.period, 1, _YEAR)
    body = func.coalesce(cast(func.coalesce(institution.c.node_id, institution.c.id), String), columns.subject)
    here = and_(named_institution.c.article_id == columns.article_id, named_institution.c.name == columns.subject)
    asked = (
        select(MEASURE, func.count(place.distinct()), func.count(body.distinct()), func.count(year.distinct()))
        .select_from(STANDING)
        .join(reading, reading.c.article_id == columns.article_id)
        .outerjoin(named_institution, here)
        .outerjoin(institution, institution.c.id == named_institution.c.institution_id)
        .where(columns.label.is_not(None), _counted())
        .group_by(MEASURE)
    )
    found = [Measure(*row) for row in connection.execute(asked)]
    return sorted(found, key=lambda one: (-max(one.institutions, one.years), -one.figures, one.name))


def compared(connection: Connection, name: str) -> list[ComparedFigure]:
    """The figures of a measure, in order of their pages; what is no figure is left out."""
    columns = STANDING.c
    asked = (
        select(columns.article_id * literal(REACH, BigInteger) + columns.start)
        .join(reading, reading.c.article_id == columns.article_id)
        .where(columns.label.in_(_indicators(connection, name)), _counted())
        .order_by(columns.article_id, columns.start)
    )
    places: Sequence[int] = connection.execute(asked).scalars().all()
    found = []
    for start in range(0, len(places), _AT_ONCE):
        figures = rows(connection, places[start : start + _AT_ONCE])
        bodies = _bodies(connection, {row.article_id for row in figures})
        found += [ComparedFigure(row, _path(row.subject, bodies.get(row.article_id, {}))) for row in figures]
    return found


def _counted() -> ColumnElement[bool]:
    """What counts as a figure: what a reader must count, and what a person spoke of, unless it is none."""
    columns = STANDING.c
    none = func.coalesce(columns.verdict == Verdict.NOT_A_FIGURE.value, False)
    return and_(or_(columns.required, columns.verdict.is_not(None)), ~none)


def _indicators(connection: Connection, name: str) -> list[str]:
    """The indicators that name a measure: those that people say, and the one of its own name unless they say else."""
    said = select(measure.c.indicator, func.min(measure.c.measure)).group_by(measure.c.indicator)
    named = {row[0]: row[1] for row in connection.execute(said)}
    return [one for one in {*named, name} if named.get(one, one) == name]


def _bodies(connection: Connection, articles: set[int]) -> dict[int, dict[str, Path]]:
    """Of each article the path of every body that it names, by its name and by its other names."""
    asked = (
        select(
            named_institution.c.article_id,
            named_institution.c.name,
            named_institution.c.aliases,
            institution.c.path,
            institution.c.node_id,
        )
        .join(institution, institution.c.id == named_institution.c.institution_id)
        .where(named_institution.c.article_id.in_(sorted(articles)))
        .order_by(named_institution.c.article_id, named_institution.c.position.desc())
    )
    named = connection.execute(asked).all()
    nodes = dict(_paths(connection, {row.node_id for row in named if row.node_id is not None}))
    bodies: dict[int, dict[str, Path]] = defaultdict(dict)
    for row in named:
        path = nodes.get(row.node_id) or tuple(json.loads(row.path))
        for alias in row.aliases:
            bodies[row.article_id].setdefault(alias, path)
    for row in named:
        bodies[row.article_id][row.name] = nodes.get(row.node_id) or tuple(json.loads(row.path))
    return bodies


def _paths(connection: Connection, ids: set[int]) -> Iterator[tuple[int, Path]]:
    columns = institution.c
    asked = select(columns.id, columns.path, columns.body, columns.name, columns.parent_id)
    for number, path, body, name, above in connection.execute(asked.where(columns.id.in_(sorted(ids)))).all():
        if body is None:
            yield number, tuple(json.loads(path))
        else:
            # A record of the authority file is known by its name, and where that is not enough by what it is under.
            over = dict(_paths(connection, {above})) if above is not None and not place(name) else {}
            yield number, (*over.get(above, ()), name)


def _path(subject: str | None, bodies: Mapping[str, Path]) -> Path:
    """Whose a figure is; a body that the page does not name as such goes by the name that a person gave."""
    return () if subject is None else bodies.get(subject, (subject,))
