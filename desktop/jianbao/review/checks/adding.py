"""What figures come to together, and the 万 that one of them lost or has too many."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.review.checks.saying import finding, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.review.checks.ranges import Spread
    from jianbao.review.checks.view import Figure


def sum_of(figures: Sequence[Figure]) -> Spread:
    """What figures come to together."""
    return reduce(lambda a, b: a.plus(b), (figure.stated for figure in figures))


def scale_lost(whole: Figure, parts: Sequence[Figure]) -> list[Finding]:
    """Rule: one part without the 万 of the others, or alone with one, with which they add up: 962万、448、76万人次."""
    for part in parts:
        others = [other for other in parts if other is not part]
        if not others:
            continue
        if "万" in part.text:
            if _one_too_many(whole, part, others):
                zh = f"{part.text}的万分之一加上{joined(others, '＋')}正是{whole.text}，是否多了“万”？"
                en = f"A ten-thousandth of {part.text} would make the sum {whole.text}: is a 万 too much?"
                return [finding("unit", Level.CONTRADICTORY, [part, whole, *others], zh, en)]
        elif _one_too_few(whole, part, others):
            zh = f"{joined(others, '＋')}与{whole.text}相差的是{part.text}的一万倍，是否漏了“万”？"
            en = f"Ten thousand times {part.text} would make the sum {whole.text}: is a 万 lost?"
            return [finding("unit", Level.CONTRADICTORY, [part, whole, *others], zh, en)]
    return []


def _one_too_many(whole: Figure, part: Figure, others: Sequence[Figure]) -> bool:
    if part.value <= whole.value * 100 or whole.value <= sum(f.value for f in others):
        return False
    return sum_of(others).plus(part.stated.times(Decimal("0.0001"))).sure.meets(whole.stated.sure)


def _one_too_few(whole: Figure, part: Figure, others: Sequence[Figure]) -> bool:
    if not all("万" in f.text for f in (whole, *others)) or part.value * 10 >= whole.value:
        return False
    return sum_of(others).plus(part.stated.times(10**4)).sure.meets(whole.stated.sure)
