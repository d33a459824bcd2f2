"""Figures of other pages of the same label and subject as figures of this page: what the checks set beside it."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import select

from jianbao.archive import ledger
from jianbao.archive.engine import driver_rows
from jianbao.archive.records import FigureElsewhere
from jianbao.archive.schema import article, reading

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
    asked = (json.dumps(sorted(labels)), json.dumps(sorted(subjects)))
    if driver_rows(connection, _BEARING, asked[:1]).fetchone()[0] <= _FEW:
        found = {row[0] for row in driver_rows(connection, _BY_LABEL, asked)}
        newest = (row[0] for row in driver_rows(connection, _IN_ORDER, (json.dumps(sorted(found)),)))
        return list(islice((i for i in newest if i != article_id), PAGES))
    every = [row[0] for row in driver_rows(connection, _OF_SUBJECTS, asked[1:]) if row[0] != article_id]
    return list(islice(_bearing(connection, every, asked), PAGES))


def _bearing(connection: Connection, pages: list[int], asked: tuple[str, str]) -> Iterator[int]:
    """Of these pages those that bear a label asked for, of a subject asked for.

    Many figures bear such labels, mostly of others: the pages of the subjects are gone through, the newest first.
    """
    for start in range(0, len(pages), _AT_ONCE):
        these = pages[start : start + _AT_ONCE]
        bearing = {row[0] for row in driver_rows(connection, _AMONG, (json.dumps(these), *asked))}
        yield from (one for one in these if one in bearing)


_FEW = 1000
"""Figures of a label that are looked at one by one."""
_AT_ONCE = 100
_BEARING = """
SELECT coalesce(sum(figures), 0) FROM figure_value WHERE by = 'label' AND value IN (SELECT value FROM json_each(?))
"""
_WITH_LABEL = """
SELECT t.article_id FROM {table} AS t
WHERE t.label IN (SELECT value FROM json_each(?1)) AND +t.subject IN (SELECT value FROM json_each(?2))
"""
# +: by the page, not by the label, which many pages have.
_OF_THESE = """
SELECT t.article_id FROM json_each(?1) AS a CROSS JOIN {table} AS t ON t.article_id = a.value
WHERE +t.label IN (SELECT value FROM json_each(?2)) AND +t.subject IN (SELECT value FROM json_each(?3))
"""
_BY_LABEL, _AMONG = (
    " UNION ".join(one.format(table=table) for table in ("metric", "figure")) for one in (_WITH_LABEL, _OF_THESE)
)
_IN_ORDER = """
SELECT r.article_id FROM reading AS r WHERE r.article_id IN (SELECT value FROM json_each(?))
ORDER BY r.year DESC NULLS LAST, r.article_id DESC
"""
_OF_SUBJECTS = """
SELECT r.article_id FROM figure_value AS v JOIN value_page AS p ON p.value_id = v.id
JOIN reading AS r ON r.article_id = p.article_id
WHERE v.by = 'subject' AND v.value IN (SELECT value FROM json_each(?))
GROUP BY r.article_id ORDER BY r.year DESC NULLS LAST, r.article_id DESC
"""


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
