"""Products told across a page: area by yield is the harvest; a daily mean by the days of a holiday is its total."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import BlockType, Bound, MetricKind
from jianbao.reading.numerals import number as numeral
from jianbao.review.checks.averages import AVERAGE
from jianbao.review.checks.measures import other_crop
from jianbao.review.checks.ranges import Range
from jianbao.review.checks.saying import amount, finding
from jianbao.review.checks.spans import days_between
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_Place = tuple["Passage", int]
_NEAR = Decimal("2.5")
"""What comes out, and is further from what is told, was not meant for it."""


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Give 收获面积52.4万亩，总产量22.8万吨 … 平均亩产385公斤; 10月1日至8日168万人次，日均24万人次."""
    places = [
        (p, n)
        for p in passages
        if p.block.type is BlockType.PARAGRAPH
        for n, figure in enumerate(p.figures)
        if _plain(figure)
    ]
    yield from _harvests(places)
    yield from _days(places)


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    return metric.bound is Bound.EXACT and metric.value_to is None and metric.value > 0 and metric.kind in _KINDS


_KINDS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY}
_EACH = re.compile("(?:平均|预计|[\u4e00-\u9fff]{0,6})(?:亩产|单产)(?:量)?(?:平均|约|达到?|为|有)*$")
_ALL = re.compile("总?产(?:量|粮)?(?:预计|可|共|约|达到?|为|有|实现)*$")
_AREA = re.compile("面积(?:共|约|达到?|为|有|稳定在)*$|(?:种植?|播种|收获|栽植?)(?:了|植)?[^，。；]{0,6}$")
_SOME = re.compile(
    "示范|攻关|核心|高产|最[高低]|地块|方|部分|试验|其中|比|增|减|去年|上年|往年|计划|目标|力争|新增|流转|发展到"
)


def _harvests(places: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: what is grown on so much land, at so much from each 亩, is the harvest; of one crop, told once each."""
    grams = table("units")["grams"]
    every = "".join({p.text: None for p, _ in places})
    for crop in table("average")["crops"].split():
        if crop not in every:
            continue
        of_crop = [(p, n) for p, n in places if crop in _told(p, n) and not other_crop(crop, p.clause(n))]
        if len(of_crop) < 3:  # noqa: PLR2004 -- land, yield and harvest
            continue
        told = [_only(of_crop, *of) for of in ((_AREA, _LAND), (_EACH, grams), (_ALL, grams))]
        area, one, total = told
        if area is not None and one is not None and total is not None:
            factor = Decimal(grams[one.unit] * (15 if area.unit == "公顷" else 1)) / grams[total.unit]
            yield from _product(total, (area, one), factor, _others(places, area))


_LAND = frozenset({"亩", "公顷"})


def _others(places: Sequence[_Place], area: Figure) -> list[Decimal]:
    """How much other land the page tells of."""
    return [f.value for p, n in places if (f := p.figures[n]).unit == area.unit and f is not area]


def _only(places: Sequence[_Place], said: re.Pattern[str], units: Collection[str]) -> Figure | None:
    """The one figure that is told with such words in such units; None where there are two or none."""
    found = [p.figures[n] for p, n in places if p.figures[n].unit in units and _is(said, p, n)]
    return found[0] if len({figure.value for figure in found}) == 1 else None


def _told(passage: Passage, index: int) -> str:
    """What a figure is of: its sentence up to it, so that 小麦 holds for all that follows."""
    return passage.text[: passage.figures[index].end]


def _is(said: re.Pattern[str], passage: Passage, index: int) -> bool:
    clause = passage.clause(index)
    each = said is not _EACH and _EACH.search(clause) is not None
    return said.search(clause) is not None and not _SOME.search(clause) and not each


def _product(
    total: Figure, terms: tuple[Figure, Figure], factor: Decimal, others: Sequence[Decimal]
) -> Iterator[Finding]:
    one, two = (term.stated.sure for term in terms)
    worth = Range(one.low * two.low * factor, one.high * two.high * factor)
    middle = terms[0].value * terms[1].value * factor
    slack = middle / 100
    room = Range(worth.low - slack, worth.high + slack)
    if any(abs(land * terms[1].value * factor / total.value - 1) * 100 <= 1 for land in others):
        return
    if room.meets(total.stated.sure) or not _meant(middle, total.value):
        return
    sum_ = f"{terms[0].text}×{terms[1].text}＝{amount(middle, total)}"
    zh, en = f"{sum_}，文中为{total.text}。", f"{sum_}; the page says {total.text}."
    yield finding(AVERAGE, Level.CONTRADICTORY, [terms[1], *terms[:1], total], zh, en)


def _meant(worth: Decimal, said: Decimal) -> bool:
    ratio = worth / said
    return 1 / _NEAR < ratio < _NEAR or any(abs(ratio / Decimal(10) ** n - 1) < Decimal("0.03") for n in (-4, -1, 1, 4))


_DATES = re.compile("([0-9]{1,2})月([0-9]{1,2})日[^，。；0-9]{0,3}(?:至|到|—|-|～)(?:([0-9]{1,2})月)?([0-9]{1,2})日")
_MEAN = re.compile("(?:日均|平均每[天日])[^，。；]{0,12}$")
_OF_DAYS = re.compile("([0-9]{1,2}|[三四五六七八九十])天[^，。；0-9]{0,10}$")
_NOT_ALL = re.compile("其中|单日|最|高峰|首日|均|每|增|减|同比|比|预计|计划|去年|上年|累计|截至")
_REACH = 60


def _days(places: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: from one date to another so many came in all; a daily mean of them is that by the days."""
    means = [(p, n) for p, n in places if _MEAN.search(p.clause(n)) and not _SOME_DAYS.search(p.clause(n))]
    for p, n in means:
        mean = p.figures[n]
        if sum(r.figures[k].unit == mean.unit for r, k in means) != 1:
            continue
        like = [(q, m) for q, m in places if q.figures[m].unit == mean.unit and q.figures[m].value > mean.value]
        totals = [(q, m, days) for q, m in like if (days := _dated(q, m))]
        if len({(q.figures[m].value, days) for q, m, days in totals}) == 1 and _meets((p, n), *totals[0]):
            yield from _mean(totals[0][0].figures[totals[0][1]], mean, totals[0][2])


def _meets(place: _Place, passage: Passage, index: int, days: int) -> bool:
    """Whether a mean is of the days that a total is of: so many days, in one sentence, or of one noun."""
    p, n = place
    said = _OF_DAYS.search(p.text[: p.figures[n].start])
    told = numeral(said[1]) if said is not None else None
    if told is not None:
        return told.value == days
    return p is passage or _one_noun(p, n, passage, index)


_SOME_DAYS = re.compile("其中|外地|外来|散客|团队|去年|上年|往年|同期|平日|工作日|此前|周末|增|减|目标|预计|设计")


def _one_noun(p: Passage, n: int, q: Passage, m: int) -> bool:
    noun = p.figures[n].label[-2:]
    return len(noun) > 1 and noun in q.figures[m].label + q.behind(m)[:4]


def _dated(passage: Passage, index: int) -> int:
    """Of how many days a figure is by the dates before it in its sentence; 0 where nobody knows."""
    told = passage.text[: passage.figures[index].start]
    found = list(_DATES.finditer(told))
    if len(found) != 1 or len(told) - found[0].end() > _REACH or "；" in told[found[0].end() :]:
        return 0
    if _NOT_ALL.search(passage.clause(index)) or ("期间" in told[found[0].end() :] and "其中" in told):
        return 0
    earlier = [f for f in passage.figures[:index] if f.unit == passage.figures[index].unit]
    return 0 if earlier else days_between(found[0]) or 0


def _mean(total: Figure, mean: Figure, days: int) -> Iterator[Finding]:
    worth = total.stated.times(Decimal(1) / days)
    said = mean.worked_out
    one_off = [total.stated.times(Decimal(1) / n) for n in (days - 1, days + 1) if n > 1 and days > _LONG]
    agrees = any(spread.against(said) is not Level.CONTRADICTORY for spread in (worth, *one_off))
    if agrees or not _meant(total.value / days, mean.value) or _truncated(total, mean, days):
        return
    sum_ = f"{total.text}÷{days}天＝{amount(total.value / days, mean)}"
    zh, en = f"{sum_}，文中为{mean.text}。", f"{sum_}; the page says {mean.text}."
    yield finding(AVERAGE, Level.CONTRADICTORY, [mean, total], zh, en)


_LONG = 8
"""Of longer spans an end may or may not be counted."""


def _truncated(total: Figure, mean: Figure, days: int) -> bool:
    return abs(total.value / days - mean.value) * 100 <= mean.value
