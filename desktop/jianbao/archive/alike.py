"""Figures of other pages of the same label and subject as figures of this page: what the checks set beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, union

from jianbao.archive import ledger
from jianbao.archive.records import FigureElsewhere
from jianbao.archive.schema import article, figure, metric, reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

PAGES = 20
"""At most so many other pages are set beside one, the newest first."""


def figures(connection: Connection, article_id: int) -> list[FigureElsewhere]:
    """The figures, as they stand, of at most ``PAGES`` other pages, whose label and subject a figure here bears."""
    told = {
        (one.metric.indicator[0], one.metric.subject)
        for one in ledger.figures(connection, article_id)
        if one.metric.indicator and one.metric.subject
    }
    if not told:
        return []
    return list(_of_pages(connection, _pages(connection, article_id, told), told))


def _pages(connection: Connection, article_id: int, told: set[tuple[str, str]]) -> list[int]:
    labels, subjects = {label for label, _ in told}, {subject for _, subject in told}
    bearing = union(
        *(
            select(table.c.article_id).where(table.c.label.in_(labels), table.c.subject.in_(subjects))
            for table in (metric, figure)
        )
    ).subquery()
    asked = (
        select(bearing.c.article_id)
        .join(reading, reading.c.article_id == bearing.c.article_id)
        .where(bearing.c.article_id != article_id)
        .order_by(reading.c.year.desc().nulls_last(), bearing.c.article_id.desc())
        .limit(PAGES)
    )
    return list(connection.execute(asked).scalars())


def _of_pages(connection: Connection, pages: list[int], told: set[tuple[str, str]]) -> Iterator[FigureElsewhere]:
    asked = (
        select(reading.c.article_id, reading.c.title, reading.c.year, article.c.source)
        .join(article, article.c.id == reading.c.article_id)
        .where(reading.c.article_id.in_(pages))
    )
    for row in connection.execute(asked).all():
        for one in ledger.figures(connection, row.article_id):
            metric_ = one.metric
            if metric_.indicator and (metric_.indicator[0], metric_.subject) in told:
                yield FigureElsewhere(row.article_id, row.source, row.title, row.year, one)
