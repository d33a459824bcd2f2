"""Means: what each got, against what all got and how many they were."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

AVERAGE, HEAD = "average", "head"

_OTHER_PERIOD = re.compile("每年|每月|每天|每日|每季|月均|年均|日均|增|多|少|提高|收入")
_TENFOLDS = {Decimal(10) ** n for n in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)}
_KINDS = {MetricKind.MONEY, MetricKind.MEASURE, MetricKind.COUNT}
_NEAR = Decimal(3)
_MORE = re.compile("连同|另有|以及其他|等物|和物|和[^，。；]{1,8}等|实物|配套")
"""Words that add something to a total that no mean was taken of."""
_LEAST, _MOST = Decimal("0.1"), Decimal(10**8)


def check(passage: Passage) -> Iterator[Finding]:
    """Give 发放补贴8420万元，惠及农户11.7万户，户均820元."""
    for index, figure in enumerate(passage.figures):
        over = _over(passage, index)
        if over is not None and figure.metric.change is None and figure.metric.value_to is None:
            yield from _average(passage, index, *over)
    yield from _heads(passage)


@cache
def _mean() -> re.Pattern[str]:
    names = "".join(table("average")["over"])
    return re.compile(f"(?:([{names}])均|(?:平均)?每([{names}])|(亩)(?=产))[^，。；]{{0,8}}$")


def _units(name: str) -> list[str]:
    units: str = table("average")["over"][name]
    return units.split()


_EACH = re.compile(
    "各(?:自)?(?:发放|发给|补助|补贴|奖励|资助|赠送|捐赠|拨付|获得?|领取|给予|投入|安排|捐|发|送)[^，。；]{0,6}$"
)


def _over(passage: Passage, index: int) -> tuple[list[str], str] | None:
    """The units of what a mean is taken over, and what is said of it: 户均增收, 每人发放, 240户各发放; else None."""
    clause = passage.clause(index)
    found = _mean().search(clause)
    if found is not None:
        return _units(found[1] or found[2] or found[3]), re.split("均|每.|亩", clause)[-1]
    each = index > 0 and _EACH.search(clause) is not None
    units = [over for name in table("average")["over"] if passage.figures[index - 1].unit in (over := _units(name))]
    return (units[0], "") if each and units else None


def _average(passage: Passage, index: int, over: list[str], verb: str) -> Iterator[Finding]:
    """Rule: total ÷ count is the mean, where the sentence holds one total and one count that can be meant."""
    mean = passage.figures[index]
    if not _sole(passage, index):
        return
    others = [f for n, f in enumerate(passage.figures) if n != index and not f.aside and f.metric.value_to is None]
    totals = [f for f in others if f.unit == mean.unit and f.value > mean.value]
    counts = [f for f in others if f.unit in over and f.metric.kind in (MetricKind.COUNT, MetricKind.MEASURE)]
    if len(totals) != 1 or len(counts) != 1 or counts[0].value <= 0 or totals[0].metric.change is not None:
        return
    at = passage.figures.index(totals[0])
    told = passage.clause(at) + totals[0].label + passage.clause(passage.figures.index(counts[0]))
    told_of = len(verb) <= 1 or any(verb[n : n + 2] in told for n in range(len(verb) - 1))
    if told_of and (at < index or re.search("共|合计|总", passage.clause(at))):
        yield from _compare(mean, totals[0], counts[0])


def _sole(passage: Passage, index: int) -> bool:
    """Whether a sentence tells of one mean, of one time, and of nothing else that went into the total."""
    means = sum(_over(passage, n) is not None for n in range(len(passage.figures)))
    clause, kind = passage.clause(index), passage.figures[index].metric.kind
    return means == 1 and kind in _KINDS and not _OTHER_PERIOD.search(clause) and not _MORE.search(passage.text)


def _compare(mean: Figure, total: Figure, count: Figure) -> Iterator[Finding]:
    quotient = total.stated.over(count.stated)
    if quotient is None:
        return
    worth = total.value / count.value
    level = quotient.against(mean.worked_out)
    hedged = any(f.metric.bound is not Bound.EXACT for f in (mean, total, count))
    if level is Level.CONSISTENT:
        if hedged:
            return
    elif not _meant(worth, mean.value):
        return
    sum_ = f"{total.text}÷{count.text}＝{amount(worth, mean)}"
    agrees = level is Level.CONSISTENT
    yield finding(
        AVERAGE,
        level,
        [mean, total, count],
        f"{sum_}，与文中相符。" if agrees else f"{sum_}，文中为{mean.text}。",
        f"{sum_}, as the page says." if agrees else f"{sum_}; the page says {mean.text}.",
    )


def _meant(worth: Decimal, said: Decimal) -> bool:
    """Whether the mean is near what comes out, or a 万 or a digit away from it."""
    if said <= 0 or worth <= 0:
        return False
    ratio = worth / said
    return 1 / _NEAR < ratio < _NEAR or any(abs(ratio / ten - 1) < Decimal("0.05") for ten in _TENFOLDS)


_BESTOWED = re.compile("(?:发放|补助|补贴|救助|资助|减免|节省|节约|奖励|慰问)[^，。；]{0,12}$")
_RECEIVING = re.compile("(?:惠及|受益|资助|救助|帮助|为|涉及)[^，。；]{0,12}$")


def _heads(passage: Passage) -> Iterator[Finding]:
    """Rule: money given to people comes to between a tenth of a yuan and 1亿元 for each; else a 万 may be lost."""
    for index in range(1, len(passage.figures)):
        pair = passage.figures[index - 1], passage.figures[index]
        money = next((f for f in pair if f.metric.kind is MetricKind.MONEY and f.unit == "元"), None)
        people = next((f for f in pair if f.unit in {"人", "名", "人次", "户"}), None)
        if money is None or people is None or people.value <= 0 or money.metric.change is not None:
            continue
        clauses = [passage.clause(index - 1), passage.clause(index)]
        if not any(_BESTOWED.search(c) for c in clauses) or not any(_RECEIVING.search(c) for c in clauses):
            continue
        each = money.value / people.value
        if each > 0 and not _LEAST <= each <= _MOST:
            yield finding(
                HEAD,
                Level.LOOK,
                [money, people],
                f"{money.text}÷{people.text}，平均每{people.unit[:1]}只有或竟有{number(each, 4)}元，是否多或漏了“万”？",
                f"{money.text} ÷ {people.text} is an unlikely sum for each: is a 万 lost or doubled?",
            )
