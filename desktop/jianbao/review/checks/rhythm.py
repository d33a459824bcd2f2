"""A day's or a month's mean against the year's total, and one count to another against the ratio that is told."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

AVERAGE, RATIO = "average", "ratio"

_MEAN = re.compile("(?:^|[^日月0-9])([日月])均[^，。；]{0,10}$|(?:平均)?每([天日月])[^，。；]{0,8}$")
_PARTS = {"日": Decimal(365), "天": Decimal(365), "月": Decimal(12)}
_WORKING = Decimal(240)
"""Of days that are worked on a year has so many at least; a mean of them exceeds the mean of all days by no more."""
_SHORT = Decimal("0.93")
_OF_YEAR = re.compile(r"(?:(?:19|20)[0-9]{2}年|去年|全年|上年)(?:度|全年)?(?![0-9底末初])")
_NOT_OF_YEAR = re.compile(
    "[0-9]月|月份|季|半年|以来|开通|开业|启用|投用|运行|期间|假|节|工作日|周|开馆|开放|高峰|最|旺|近|其中|试|投产|增|减|累计"
)
_KINDS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY}
_RATIO = re.compile("([\u4e00-\u9fff])([\u4e00-\u9fff])(?:[生童员])?(?:之|的)?比(?:例|值)?(?:为|是|达到?|约)*$")
_TERMS = re.compile("([0-9]+(?:[.][0-9]+)?)[∶:：比]([0-9]+(?:[.][0-9]+)?)")
_SLACK = Decimal("0.06")


def check(passage: Passage) -> Iterator[Finding]:
    """Give 全年受理36.5万件，日均2000件; 医生260人，护士390人，医护比为1∶2."""
    for index, figure in enumerate(passage.figures):
        if figure.metric.change is not None or figure.metric.value_to is not None:
            continue
        if figure.metric.kind in _KINDS:
            yield from _mean(passage, index)
        elif figure.metric.kind is MetricKind.RATIO:
            yield from _ratio(passage, index)


def _mean(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: twelve monthly means are the year's total; a daily mean is at least 1/365 of it, and 1/240 at most."""
    found = _MEAN.search(passage.clause(index))
    mean = passage.figures[index]
    before = [f for f in passage.figures[:index] if f.unit == mean.unit and not f.aside]
    if found is None or len(before) != 1 or mean.value <= 0 or _NOT_OF_YEAR.search(passage.text[: mean.start]):
        return
    total = before[0]
    told = passage.text[: total.start]
    if _OF_YEAR.search(told) is None or total.metric.change is not None or total.metric.value_to is not None:
        return
    parts = _PARTS[found[1] or found[2]]
    most = parts / _WORKING if parts > _WORKING else 1 / _SHORT
    many = mean.value * parts / total.value
    exact = mean.metric.bound is Bound.EXACT and total.metric.bound is Bound.EXACT
    if exact and not _SHORT <= many <= most:
        worth = amount(total.value / parts, mean)
        yield finding(
            AVERAGE,
            Level.CONTRADICTORY,
            [mean, total],
            f"{total.text}÷{parts}＝{worth}，文中为{mean.text}。",
            f"{total.text} ÷ {parts} = {worth}; the page says {mean.text}.",
        )


def _ratio(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A与B之比 is that of the one count of each that the sentence gives."""
    figure = passage.figures[index]
    names, terms = _RATIO.search(passage.clause(index)), _TERMS.search(figure.text)
    if names is None or terms is None or figure.metric.bound is not Bound.EXACT:
        return
    first, second = (_told_of(passage, index, name) for name in names.groups())
    if first is None or second is None or first is second or not alike(first.unit, second.unit):
        return
    said = Decimal(terms[1]) * second.value
    worth = first.value * Decimal(terms[2])
    if not said or abs(worth / said - 1) <= _SLACK:
        return
    sum_ = f"{first.text}∶{second.text}＝1∶{number(second.value / first.value)}"
    yield finding(
        RATIO,
        Level.CONTRADICTORY,
        [figure, first, second],
        f"{sum_}，文中为{figure.text}。",
        f"{sum_}; the page says {figure.text}.",
    )


def _told_of(passage: Passage, index: int, name: str) -> Figure | None:
    """The one count before the ratio of whose label a letter of the ratio's name is the first, or the only one."""
    like = table("ratio").get(name, name)
    counts = [f for f in passage.figures[:index] if f.metric.kind is MetricKind.COUNT and f.value > 0]
    named = [f for f in counts if re.search(like, f.label) and not f.aside]
    return named[0] if len(named) == 1 else None
