"""Having the checks look at pages of an archive, and keeping what they find."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.records import KnownFinding
from jianbao.archive.resting import key_of
from jianbao.review.checks_version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianbao.archive.figures import Figure
    from jianbao.archive.records import FigureElsewhere
    from jianbao.archive.resting import Rest
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.page.findings import Finding
    from jianbao.page.records import Metric, Span


AT_ONCE = 3
"""So many pages beside one are examined with it: somebody waits, and has at most one of them before him."""


def examine(archive: Archive, transaction: Transaction, article_id: int) -> None:
    """Make the findings of an article's page anew, from its figures as they stand: with what people corrected.

    What is found against another page is a finding of that page too: it is examined as well, the newest at once, the
    others when somebody opens them, asks for the queue or for a check sheet. From those nothing spreads further.
    """
    spreads = not transaction.waits_beside(article_id)
    beside = sorted(_examine_one(archive, transaction, article_id), reverse=True)
    if not spreads:
        return
    for other in beside[:AT_ONCE]:
        _examine_one(archive, transaction, other)
    transaction.examine_later(beside[AT_ONCE:])


def _examine_one(archive: Archive, transaction: Transaction, article_id: int) -> set[int]:
    """Make the findings of one page; gives the articles that they are about beside it, now or before.

    A page in whose place another version stands has no reading, and no findings.
    """
    if archive.engine(article_id) is None:
        return set()
    # Imported here: the checks take longer to load than the window takes to be painted.
    from jianbao.review.checks import Other, Page, across, check  # noqa: PLC0415

    record, sha256 = archive.article(article_id), archive.sources([article_id])[article_id]
    figures, elsewhere = archive.figures(article_id), archive.figures_alike(article_id)
    page = Page(record.text, record.article, tuple(_standing(figures)))
    others = [Other(one.sha256, one.title, m, one.year) for one in elsewhere for m in _standing([one.figure])]
    found = [*check(page), *across(page, others)]
    keys = _keys(sha256, figures, elsewhere)
    before = [known.finding for known in archive.findings(article_id)]
    known = [KnownFinding(key_of(one.check, rests(one, sha256, keys)), one) for one in found]
    transaction.store_findings(article_id, known, VERSION)
    named = {(other.sha256, other.span.start) for one in (*before, *found) for other in one.others}
    return {number for place in named if (number := archive.pages.holding(*place)) is not None}


def _keys(sha256: str, figures: Iterable[Figure], elsewhere: Iterable[FigureElsewhere]) -> dict[Rest, Span]:
    """The key of each figure, by its source and where it stands now."""
    here = {(sha256, one.metric.span): one.key for one in figures}
    return here | {(one.sha256, one.figure.metric.span): one.figure.key for one in elsewhere}


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


def rests(finding: Finding, sha256: str, keys: dict[Rest, Span]) -> list[Rest]:
    """The figures that a finding rests on: with its check they are what it is known by, from either page.

    ``keys`` are those of the figures, by source and where they stand now.
    """
    stretches = [(sha256, span) for span in finding.spans] + [(other.sha256, other.span) for other in finding.others]
    return [(source, keys.get((source, span), span)) for source, span in stretches]


def rests_now(archive: Archive, article_id: int, finding: Finding) -> list[Rest]:
    """The same of a finding of an article's page."""
    sha256 = archive.sources([article_id])[article_id]
    keys = _keys(sha256, archive.figures(article_id), archive.figures_alike(article_id))
    return rests(finding, sha256, keys)
