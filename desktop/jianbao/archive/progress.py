"""How far the checking of a page has come, and who signed it off."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, select

from jianbao.archive.records import SignOff
from jianbao.archive.schema import article, finding, progress, settlement, sign_off
from jianbao.page.findings import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.engine import Connection


class Progress(NamedTuple):
    """What people have said of the figures of a page: see ``ledger.rows_of``."""

    figures: int
    checked: int
    doubtful: int
    wrong: int
    conflicts: int
    stands: str


def of_articles(connection: Connection, ids: Sequence[int]) -> dict[int, Progress]:
    """The progress of those of these articles of whose figures people said something."""
    asked = select(progress).where(progress.c.article_id.in_(ids))
    return {row.article_id: Progress(*row[1:]) for row in connection.execute(asked)}


def of_article(connection: Connection, article_id: int) -> Progress | None:
    """The progress of an article; None if nobody said anything of its figures."""
    row = connection.execute(select(progress).where(progress.c.article_id == article_id)).first()
    return None if row is None else Progress(*row[1:])


def contradictions(connection: Connection, ids: Sequence[int]) -> Counter[int]:
    """Of each of these articles, how many contradictions nobody has settled."""
    asked = (
        select(finding.c.article_id, func.count())
        .outerjoin(settlement, settlement.c.key == finding.c.key)
        .where(finding.c.article_id.in_(ids), finding.c.level == Level.CONTRADICTORY.value, settlement.c.key.is_(None))
        .group_by(finding.c.article_id)
    )
    return Counter({row[0]: row[1] for row in connection.execute(asked)})


def signed(connection: Connection, ids: Sequence[int] | None = None) -> Counter[int]:
    """How many have signed off each of these articles, or each of all, as its figures stand now."""
    asked = (
        select(article.c.id, sign_off.c.rank)
        .join(article, article.c.sha256 == sign_off.c.sha256)
        .join(progress, progress.c.article_id == article.c.id)
        .where(sign_off.c.stands == progress.c.stands)
        .distinct()
    )
    if ids is not None:
        asked = asked.where(article.c.id.in_(ids))
    found: defaultdict[int, set[str]] = defaultdict(set)
    for article_id, rank in connection.execute(asked):
        found[article_id].add(rank)
    return Counter({article_id: len(ranks) for article_id, ranks in found.items() if "first" in ranks})


def sign_offs(connection: Connection, article_id: int) -> list[SignOff]:
    """Who signed an article off, the first first; two of one rank did not know of each other."""
    now = of_article(connection, article_id)
    asked = (
        select(sign_off)
        .join(article, article.c.sha256 == sign_off.c.sha256)
        .where(article.c.id == article_id)
        .order_by(sign_off.c.rank, sign_off.c.decision_id)
    )
    return [
        SignOff(row.rank, row.author, datetime.fromisoformat(row.time), now is not None and row.stands == now.stands)
        for row in connection.execute(asked)
    ]
