"""How far the checking of a page has come, and who signed it off."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from jianbao.archive.records import SignOff
from jianbao.archive.schema import article, progress, sign_off

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class Progress(NamedTuple):
    """What people have said of the figures of a page: see ``ledger.rows_of``."""

    figures: int
    checked: int
    doubtful: int
    wrong: int
    conflicts: int
    stands: str


def of_article(connection: Connection, article_id: int) -> Progress | None:
    """The progress of an article; None if nobody said anything of its figures."""
    row = connection.execute(select(progress).where(progress.c.article_id == article_id)).first()
    return None if row is None else Progress(*row[1:])


def signed(connection: Connection) -> Counter[int]:
    """How many have signed off each article, as its figures stand now."""
    asked = (
        select(article.c.id, sign_off.c.rank)
        .join(article, article.c.sha256 == sign_off.c.sha256)
        .join(progress, progress.c.article_id == article.c.id)
        .where(sign_off.c.stands == progress.c.stands)
        .distinct()
    )
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
