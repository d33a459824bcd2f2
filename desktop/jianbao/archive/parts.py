"""The articles of a divided page, and their stretches of its source (``divisions.py`` writes them)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

_OF_SOURCE = 'SELECT article_id, start, "end" FROM part WHERE sha256 = ? ORDER BY start'
_BESIDE = """
SELECT p.article_id FROM part AS h JOIN part AS p ON p.sha256 = h.sha256 WHERE h.article_id = ? ORDER BY p.start
"""
_PLACED = """
SELECT h.article_id, sum(p.start <= h.start), count(*) FROM json_each(?) AS asked
CROSS JOIN part AS h ON h.article_id = asked.value JOIN part AS p ON p.sha256 = h.sha256 GROUP BY h.article_id
"""


def of_source(connection: Connection, sha256: str) -> list[tuple[int, Span]]:
    """The articles of a page and their stretches, in order; none if it is not divided."""
    return [(number, Span(start, end)) for number, start, end in driver_rows(connection, _OF_SOURCE, (sha256,))]


def beside(connection: Connection, article_id: int) -> tuple[int, ...]:
    """The articles of the page of this one, itself among them, in order; none if the page is not divided."""
    return tuple(row[0] for row in driver_rows(connection, _BESIDE, (article_id,)))


def placed(connection: Connection, article_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Of those of these articles that are parts which one of their page each is, from 1 on, and of how many."""
    rows = driver_rows(connection, _PLACED, (json.dumps(list(article_ids)),))
    return {number: (position, many) for number, position, many in rows}
