"""What the checks found, kept until the page is read or decided upon anew, and how people settled it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from jianbao.archive import shown
from jianbao.archive.engine import driver_rows
from jianbao.archive.records import KnownFinding, Settlement
from jianbao.archive.schema import article, decision, finding, reading, settlement
from jianbao.errors import Sentence
from jianbao.page.findings import Elsewhere, Finding, Level
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection


def store(connection: Connection, article_id: int, found: Iterable[KnownFinding], checks: str) -> None:
    """Replace the findings of an article."""
    connection.execute(delete(finding).where(finding.c.article_id == article_id))
    rows = [
        {
            "article_id": article_id,
            "position": n,
            "key": one.key,
            "check": one.finding.check,
            "level": one.finding.level.value,
            "spans": [[span.start, span.end] for span in one.finding.spans],
            "others": [[other.sha256, other.span.start, other.span.end] for other in one.finding.others],
            "zh": one.finding.why.zh,
            "en": one.finding.why.en,
        }
        for n, one in enumerate(found)
    ]
    if rows:
        connection.execute(insert(finding), rows)
    connection.execute(update(reading).where(reading.c.article_id == article_id).values(checks=checks))


def load(connection: Connection, article_id: int) -> list[KnownFinding]:
    """What was found on an article's page, in the order in which it was stored."""
    settled: dict[str, list[Settlement]] = {}
    keys = select(finding.c.key).where(finding.c.article_id == article_id)
    asked = (
        select(settlement, decision.c.slot)
        .join(decision, decision.c.id == settlement.c.decision_id)
        .where(settlement.c.key.in_(keys))
        .order_by(settlement.c.decision_id)
    )
    for row in connection.execute(asked):
        one = Settlement(row.how, row.note, row.author, datetime.fromisoformat(row.time), row.slot)
        settled.setdefault(row.key, []).append(one)
    listed = select(finding).where(finding.c.article_id == article_id).order_by(finding.c.position)
    found = connection.execute(listed).all()
    pages = _pages(connection, {(sha256, start) for row in found for sha256, start, _ in row.others})
    return [
        KnownFinding(
            row.key,
            Finding(
                row.check,
                Level(row.level),
                tuple(Span(*span) for span in row.spans),
                Sentence(row.zh, row.en),
                tuple(Elsewhere(sha256, Span(start, end)) for sha256, start, end in row.others),
            ),
            tuple(settled.get(row.key, ())),
            tuple(pages.get((sha256, start), ("", None)) for sha256, start, _ in row.others),
        )
        for row in found
    ]


def _pages(connection: Connection, places: set[tuple[str, int]]) -> dict[tuple[str, int], tuple[str, int | None]]:
    """Title and year of the articles that show these places of sources."""
    if not places:
        return {}
    where = shown.places(connection, {sha256 for sha256, _ in places})
    keys = {place: where.of(*place) for place in places}
    asked = select(article.c.sha256, reading.c.title, reading.c.year).join(
        reading, reading.c.article_id == article.c.id
    )
    rows = connection.execute(asked.where(article.c.sha256.in_(set(keys.values()))))
    told = {row.sha256: (row.title, row.year) for row in rows}
    return {place: told[key] for place, key in keys.items() if key in told}


BESIDE = "beside"
"""In place of a version of the checks: the findings have still to be made, for the sake of another page alone."""


def wait(connection: Connection, article_ids: Iterable[int]) -> None:
    """The findings of these articles have still to be made, for the sake of another page."""
    connection.execute(update(reading).where(reading.c.article_id.in_(list(article_ids))).values(checks=BESIDE))


def is_beside(connection: Connection, article_id: int) -> bool:
    """Whether the findings of this article wait for the sake of another page alone."""
    return connection.execute(select(reading.c.checks).where(reading.c.article_id == article_id)).scalar() == BESIDE


_STALE = "SELECT article_id FROM reading WHERE checks IS NOT ?"


def stale(connection: Connection, checks: str, article_id: int | None) -> list[int]:
    """The articles, or the one asked for, whose findings these checks have still to make."""
    if article_id is None:
        rows = driver_rows(connection, _STALE, (checks,))
    else:
        rows = driver_rows(connection, f"{_STALE} AND article_id = ?", (checks, article_id))
    return sorted(row[0] for row in rows)
