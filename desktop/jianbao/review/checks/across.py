"""A page beside others: the same measure said otherwise elsewhere, or not to be believed after last year's."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Elsewhere, Finding, Level
from jianbao.page.records import ChangeRole, Direction, MetricKind
from jianbao.review.checks.measures import measures
from jianbao.review.checks.ranges import Range, Spread, stated, worked_out
from jianbao.review.checks.saying import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Metric
    from jianbao.review.checks.pages import Other, Page

ELSEWHERE, YEARS = "elsewhere", "years"

_JUMP = {MetricKind.COUNT: 5, MetricKind.MONEY: 5, MetricKind.MEASURE: 5, MetricKind.DURATION: 8}
"""By what factor a measure of each kind seldom moves within a year."""
_POINTS = 50
_LOST = {Decimal(10) ** n for n in (4, 8)}
_SMALLEST = 20
"""Of fewer than so many, several times as many are no wonder."""


def check(page: Page, others: Sequence[Other]) -> Iterator[Finding]:
    """Give the figures that another page contradicts, and those that jump from one year to the next."""
    known: defaultdict[tuple[str, str, str | None], list[Other]] = defaultdict(list)
    for other in others:
        for found in measures(other.metric):
            known[found.key, found.unit, other.metric.subject].append(other)
    for metric, following in zip_longest(page.metrics, page.metrics[1:]):
        if metric.value_to is not None or not metric.required or metric.subject is None:
            continue
        for found in measures(metric):
            for other in known[found.key, found.unit, metric.subject]:
                if other.metric.value_to is None:
                    yield from _pair(metric, other, found.telling)
                    yield from _growth(metric, following, other)


def _growth(level: Metric, by: Metric | None, other: Other) -> Iterator[Finding]:
    """Rule: growth told of a figure is the change from last year's, on its page; last year's may have been revised."""
    years = _year(level), _year(other.metric)
    if by is None or not _grown(level, by) or years[0] is None or years[1] != years[0] - 1:
        return
    end, start = stated(level), stated(other.metric)
    quotient = end.minus(start).over(start)
    if quotient is None or (other.metric.change is not None and other.metric.change.role is ChangeRole.BY):
        return
    said = worked_out(by)
    up = by.change is None or by.change.direction is Direction.UP
    told = Spread(*(r if up else Range(-r.high, -r.low) for r in (said.sure, said.likely)))
    if quotient.times(100).against(told) is not Level.CONTRADICTORY:
        return
    worth = number((level.value - other.metric.value) / other.metric.value * 100)
    sum_ = f"（{level.text}－{other.metric.text}）÷{other.metric.text}＝{worth}%"
    yield _said(
        "growth",
        Level.LOOK,
        (by, other),
        f"按《{other.title}》{other.metric.period}年的{other.metric.text}，{sum_}，文中为{by.text}。",
        f"By the {other.metric.text} of {other.metric.period} in “{other.title}”, {sum_}; the page says {by.text}.",
    )


def _grown(level: Metric, by: Metric) -> bool:
    """Whether a percentage says by how much the level just before it changed."""
    change = by.change is not None and by.change.role is ChangeRole.BY and by.unit == "%"
    level_too = level.change is None or level.change.role is ChangeRole.TO
    near = 0 <= by.start - level.end <= _REACH
    return (
        change
        and level_too
        and near
        and by.indicator[:1] == level.indicator[:1]
        and level.kind is not MetricKind.PERCENT
    )


_REACH = 10
"""Characters between a level and its growth: ，比上年同期增长."""


def _pair(metric: Metric, other: Other, telling: bool) -> Iterator[Finding]:  # noqa: FBT001
    years = _year(metric), _year(other.metric)
    if metric.period is not None and metric.period == other.metric.period:
        yield from _same(metric, other, telling)
    elif years[0] is not None and years[1] is not None and abs(years[0] - years[1]) == 1:
        yield from _jump(metric, other)


def _year(metric: Metric) -> int | None:
    period = metric.period or ""
    return int(period) if len(period) == 4 and period.isdigit() else None  # noqa: PLR2004 -- a plain year


def _same(metric: Metric, other: Other, telling: bool) -> Iterator[Finding]:  # noqa: FBT001
    """Rule: one measure of one subject in one period is the same on every page."""
    level = stated(metric).against(stated(other.metric))
    if level is Level.CONSISTENT:
        return
    if not telling:
        level = Level.LOOK
    name = metric.indicator[0]
    yield _said(
        ELSEWHERE,
        level,
        (metric, other),
        f"{metric.period}年“{name}”本版为{metric.text}，《{other.title}》为{other.metric.text}。",
        f"“{name}” of {metric.period} is {metric.text} here and {other.metric.text} in “{other.title}”.",
    )


def _jump(metric: Metric, other: Other) -> Iterator[Finding]:
    """Rule: from one year to the next a measure seldom becomes five times as much, nor a rate moves by 50 points."""
    if metric.kind is MetricKind.PERCENT:
        unlikely, lost = abs(metric.value - other.metric.value) > _POINTS, False
    else:
        small, big = sorted((abs(metric.value), abs(other.metric.value)))
        if small <= 0 or big < _SMALLEST:
            return
        ratio = big / small
        lost = any(ten / 2 < ratio < ten * 2 for ten in _LOST)
        unlikely = ratio > _JUMP.get(metric.kind, 5)
    if not unlikely or _explained(metric):
        return
    name = metric.indicator[0]
    doubt = "，是否多或漏了“万”" if lost else ""
    small, big = sorted((metric.value, other.metric.value))
    times = f"，相差{number(big / small, 1)}倍" if small > 0 and metric.kind is not MetricKind.PERCENT else ""
    yield _said(
        YEARS,
        Level.LOOK,
        (metric, other),
        f"“{name}”{metric.period}年为{metric.text}，{other.metric.period}年为{other.metric.text}{times}{doubt}。",
        f"“{name}” is {metric.text} in {metric.period} and {other.metric.text} in {other.metric.period}.",
    )


def _explained(metric: Metric) -> bool:
    """Whether the page itself says that the figure rose or fell to what it is."""
    return metric.change is not None and metric.change.role is ChangeRole.TO and "翻" in "".join(metric.evidence)


def _said(check_: str, level: Level, pair: tuple[Metric, Other], zh: str, en: str) -> Finding:
    metric, other = pair
    return Finding(check_, level, (metric.span,), Sentence(zh, en), (Elsewhere(other.sha256, other.metric.span),))
