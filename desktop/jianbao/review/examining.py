"""Having the checks look at pages of an archive, and keeping what they find."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.records import KnownFinding
from jianbao.review.checks import VERSION, Page, check

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianbao.archive.figures import Figure
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.page.findings import Finding
    from jianbao.page.records import Metric, Span


def examine(archive: Archive, transaction: Transaction, article_id: int) -> None:
    """Make the findings of an article's page anew, from its figures as they stand: with what people corrected."""
    record = archive.article(article_id)
    figures = archive.figures(article_id)
    page = Page(record.text, record.article, tuple(_standing(figures)))
    keys = {one.metric.span: one.key for one in figures}
    sha256 = record.source.sha256
    found = [KnownFinding(finding_key(one, sha256, keys), one) for one in check(page)]
    transaction.store_findings(article_id, found, VERSION)


def examine_all(archive: Archive, limit: int | None = None) -> int:
    """Examine the articles that these checks have not seen as they stand, at most ``limit``; gives how many."""
    waiting = archive.unexamined(VERSION)[:limit]
    with archive.transaction() as transaction:
        for article_id in waiting:
            examine(archive, transaction, article_id)
    return len(waiting)


def _standing(figures: Iterable[Figure]) -> Iterator[Metric]:
    """What the page would say after all corrections."""
    for one in figures:
        if one.verdict is Verdict.NOT_A_FIGURE:
            continue
        ruling = one.rulings[0] if one.verdict is Verdict.WRONG else None
        if ruling is None or ruling.value is None:
            yield one.metric
        else:
            yield replace(one.metric, value=ruling.value, value_to=None, unit=ruling.unit or one.metric.unit)


def finding_key(finding: Finding, sha256: str, keys: dict[Span, Span]) -> str:
    """By which a finding is known again: its check and the figures that it rests on, in whatever order."""
    places = [f"{sha256}:{key.start}-{key.end}" for span in finding.spans for key in [keys.get(span, span)]]
    places += [f"{other.sha256}:{other.span.start}-{other.span.end}" for other in finding.others]
    return hashlib.sha256(" ".join([finding.check, *sorted(places)]).encode()).hexdigest()[:32]
