"""Products: so much of a whole, and length by width: 计划120万吨的75%，即86万吨; 长32米、宽8米，面积286平方米."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.saying import amount, finding
from jianbao.review.checks.shares import in_percent
from jianbao.review.checks.view import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_THAT_IS = re.compile("^[^，。；0-9]{0,6}[，（](?:即|也就是|也即|相当于|合)(?:约|近)?$|^的[^，。；0-9]{1,6}（$")
_OF = re.compile("^[^，。；0-9]{0,8}(?:的|中，?|中的|中有)$")
_COUNTED = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE}
_ROUGHLY = Decimal("0.03")


def check(passage: Passage) -> Iterator[Finding]:
    """Give what is not the product that it is said to be."""
    for index in range(2, len(passage.figures)):
        yield from _share_told_out(passage, index)
        yield from _area(passage, index)


def _share_told_out(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: so many per cent of a whole, 即 an amount: it is that share of the whole."""
    whole, share, part = passage.figures[index - 2 : index + 1]
    if not _THAT_IS.match(passage.gap(index)) or _OF.search(passage.gap(index - 1)) is None:
        return
    said = in_percent(share)
    if said is None or not alike(whole.unit, part.unit):
        return
    if whole.metric.kind not in _COUNTED or not _exact(whole, part) or share.metric.change is not None:
        return
    quotient = part.stated.over(whole.stated)
    if quotient is None or quotient.times(100).sure.meets(said.sure):
        return
    worth = amount(whole.value * said.sure.low / 100, part)
    zh = f"{whole.text}的{share.text}至少约为{worth}，文中为{part.text}。"
    en = f"{share.text} of {whole.text} is about {worth}; the page says {part.text}."
    yield finding("share", Level.CONTRADICTORY, [part, whole, share], zh, en)


def _area(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: 长A米、宽B米 have the area of A × B."""
    long, wide, area = passage.figures[index - 2 : index + 1]
    if not (area.unit == "平方米" and long.unit == wide.unit == "米" and _exact(long, wide, area)):
        return
    ends = passage.clause(index - 2)[-2:], passage.gap(index - 1)[-2:], passage.clause(index)
    if "长" not in ends[0] or "宽" not in ends[1] or "面积" not in ends[2] or "总" in ends[2]:
        return
    worth = long.value * wide.value
    if abs(worth - area.value) > worth * _ROUGHLY:
        zh = f"{long.text}×{wide.text}＝{amount(worth, area)}，文中为{area.text}。"
        en = f"{long.text} × {wide.text} = {amount(worth, area)}; the page says {area.text}."
        yield finding("difference", Level.CONTRADICTORY, [area, long, wide], zh, en)


def _exact(*figures: Figure) -> bool:
    return all(f.metric.bound is Bound.EXACT and f.metric.value_to is None for f in figures)
