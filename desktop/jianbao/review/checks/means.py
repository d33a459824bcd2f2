"""Means told anywhere on a page against totals and counts that the page gives elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import MetricKind
from jianbao.review.checks.measures import other_crop
from jianbao.review.checks.ranges import Range
from jianbao.review.checks.rhythm import every_day
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.terms import akin, apart, core
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_AMOUNTS = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE})
MOST = 40
"""Of more figures of one unit none is known to be meant."""
_FAR = 3
"""A mean so many times too large or small is of something else."""
OTHER = re.compile("计划|目标|力争|预计|预期|其中|单日|单月|最[高低多少大]|新增|增加|同比|左右|每|均|另|未来|将")
"""Words beside a figure that is not of all there is."""


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Give 7月份31天，累计供水558万吨 … 7月日均供水16万吨; 1200亩水稻共收稻谷78万公斤 … 平均亩产560公斤."""
    levels = counted(terms)
    for term in terms:
        if term.per and term.told_plainly and term.figure.metric.kind in _AMOUNTS:
            yield from _mean(term, levels, terms)


def counted(terms: Sequence[Term]) -> list[Term]:
    """The figures of a page that say how much there is."""
    return [term for term in terms if term.level and term.figure.metric.kind in _AMOUNTS and not term.figure.aside]


_OVER_YEARS = re.compile("[来间里]")
DAYS = {
    1: (31, 31),
    2: (28, 29),
    3: (31, 31),
    4: (30, 30),
    5: (31, 31),
    6: (30, 30),
    7: (31, 31),
    8: (31, 31),
    9: (30, 30),
    10: (31, 31),
    11: (30, 30),
    12: (31, 31),
}
"""Days of a month, at least and at most."""
_TIMES = {"日", "月", "年"}


def _mean(mean: Term, levels: Sequence[Term], terms: Sequence[Term]) -> Iterator[Finding]:
    scales = [(level, scale) for level in levels if not level.per and (scale := _scale(level, mean)) is not None]
    totals = [(level, scale) for level, scale in scales if level.figure.value * scale > mean.figure.value]
    meant = [one for one in totals if _of_mean(one[0], mean)] or _of_the_counted(mean, totals, levels)
    if not meant or len(totals) > MOST or len({one[0].figure.value for one in meant}) != 1:
        return
    total, scale = meant[0]
    many, over = _over(mean, total, levels, terms)
    if len(many) != 1 or many[0].low < 2 or _made_otherwise(mean, totals, many[0], terms):  # noqa: PLR2004 -- of several
        return
    together = all(term.passage is mean.passage for term in (total, *over))
    announced = "平均" in mean.clause and _ALL.search(total.clause) is not None and "其中" not in mean.before
    worth = total.figure.value * scale / many[0].high
    near = mean.figure.value / _FAR < worth < mean.figure.value * _FAR or _tenfold(worth / mean.figure.value)
    if near and (not together or announced or _side_by_side(mean, total, over)):
        yield _said(mean, total, over, many[0], worth)


def _of_the_counted(
    mean: Term, totals: Sequence[tuple[Term, Decimal]], levels: Sequence[Term]
) -> list[tuple[Term, Decimal]]:
    """Money that was made into so many things, of which a price is told: 善款364万元……9100个温暖包……每个温暖包500元."""
    counts = [t for t in _counts(mean, mean, levels) if any(akin(t, name) for name in mean.names)]
    money = [one for one in totals if one[0].exact and one[0].in_body and one[0].role is None]
    alone = len({one[0].figure.value for one in totals}) == 1 and mean.figure.metric.kind is MetricKind.MONEY
    if not alone or not counts or not money or mean.per in _TIMES:
        return []
    # Of the money there may be some left, but not too little.
    short = money[0][0].figure.value < counts[0].figure.value * mean.figure.value
    near = short and (counts[0].passage.block is money[0][0].passage.block or "这些" in counts[0].before)
    return money if near and not OTHER.search(money[0][0].clause) else []


def _over(mean: Term, total: Term, levels: Sequence[Term], terms: Sequence[Term]) -> tuple[Sequence[Range], list[Term]]:
    """By how many a total may be divided, and the figure that says so."""
    if mean.per in _TIMES:
        return many_times(total, mean, terms), []
    found = _counts(mean, total, levels)
    alone = len({term.figure.value for term in found}) == 1
    return ((found[0].figure.stated.sure,) if alone else ()), found


def _made_otherwise(mean: Term, totals: Sequence[tuple[Term, Decimal]], span: Range, terms: Sequence[Term]) -> bool:
    """Whether any total of the page by any number of times that it names gives a mean."""
    spans = _all_spans(mean, terms, span)
    return any(_gives(total, scale, one, mean) for total, scale in totals for one in (span, *spans))


def _said(mean: Term, total: Term, over: Sequence[Term], span: Range, worth: Decimal) -> Finding:
    given = amount(worth, mean.figure)
    return finding(
        "average",
        Level.CONTRADICTORY,
        [mean.figure, total.figure, *(term.figure for term in over[:1])],
        f"{total.figure.text}÷{number(span.high)}＝{given}，文中为{mean.figure.text}。",
        f"{total.figure.text} ÷ {number(span.high)} = {given}; the page says {mean.figure.text}.",
    )


_ALL = re.compile("总|共")


def _side_by_side(mean: Term, total: Term, over: Sequence[Term]) -> bool:
    """Whether a sentence tells a count, a total and a mean one right after the other, and nothing between them."""
    if len(over) != 1 or max(total.index, over[0].index) > mean.index:
        return False
    first = min(total.index, over[0].index)
    told = mean.passage.text[mean.passage.figures[first].end : mean.figure.start]
    return mean.index - first == 2 and _APART.search(told) is None and len(told) < _REACH and "均" in mean.clause  # noqa: PLR2004


_REACH = 40
_APART = re.compile("[。；]|其中|另|同时|还|占|最|不含|除|分别|以及|累计|此外|每")


def _tenfold(ratio: Decimal) -> bool:
    return any(Decimal("0.97") < ratio / Decimal(10) ** n < Decimal("1.03") for n in (-8, -4, -1, 1, 4, 8))


def _scale(total: Term, mean: Term) -> Decimal | None:
    """By what a total is to be multiplied to be of a mean's unit; None where they are of other kinds."""
    if total.unit == mean.unit:
        return Decimal(1)
    grams = table("units")["grams"]
    if total.figure.unit in grams and mean.figure.unit in grams:
        return Decimal(grams[total.figure.unit]) / Decimal(grams[mean.figure.unit])
    return None


def _of_mean(total: Term, mean: Term) -> bool:
    """Whether a total is of what a mean is of: the same words, no other time or place."""
    bare = total.passage is mean.passage and not core(_TOTAL.sub("", total.clause))
    told = (
        bare
        or any(akin(total, name) for name in mean.names)
        or (not mean.names and total.passage.block is mean.passage.block)
    )
    plain = total.exact and total.role is None and total.in_body and (bare or not OTHER.search(total.clause))
    return (
        told
        and plain
        and _one_time(total, mean)
        and not apart(total, mean)
        and not other_crop(total.before, mean.clause)
        and not _REAL.search(total.before + mean.before)
    )


_TOTAL = re.compile("总产值?|总[量额数计]|合计|共计|一共|共|预计|累计|今年|产量")
_REAL = re.compile("生产总值|GDP|可支配|以来|一般公共预算")
"""Of these the mean is taken over people or days that a page does not tell."""


def _one_time(total: Term, mean: Term) -> bool:
    if mean.per in _TIMES:
        return total.time.may_be(mean.time) and (total.time.part == mean.time.part or mean.passage is total.passage)
    return total.time.may_be(mean.time)


def _gives(total: Term, scale: Decimal, span: Range, mean: Term) -> bool:
    value = total.figure.stated.sure.times(scale).over(span)
    return value is not None and value.meets(mean.figure.worked_out.sure)


def many_times(total: Term, mean: Term, terms: Sequence[Term]) -> tuple[Range, ...]:
    """Of how many days or months a total is, if its words or the mean's say so."""
    if mean.per == "年":
        years = [
            t.figure.value
            for t in terms
            if t.figure.unit == "年"
            and t.passage in (total.passage, mean.passage)
            and _OVER_YEARS.match(t.passage.behind(t.index))
        ]
        return tuple(Range(one, one) for one in set(years) if one > 1)
    days = [
        t for t in terms if t.figure.unit == "天" and t.passage in (total.passage, mean.passage) and t.figure.value > 1
    ]
    if days:
        return tuple({Range(t.figure.value, t.figure.value) for t in days}) if mean.per == "日" else ()
    part = total.time.part or mean.time.part
    if not part:
        if not (total.time.year or mean.time.year):
            return ()
        return (_of_year(total, mean),)
    found = _span(part, mean.per)
    return () if found is None else (found,)


def _of_year(total: Term, mean: Term) -> Range:
    if mean.per == "月":
        return Range(Decimal(12), Decimal(12))
    often = every_day().search(total.passage.text + mean.passage.text)
    return Range(Decimal(365 if often else 240), Decimal(366))


def _span(part: str, per: str) -> Range | None:
    """How many months or days a part of the year has."""
    found = re.fullmatch("(?:([0-9]+)-)?([0-9]{1,2})月?", part)
    if found is None:
        quarter = {"二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12), "下半年": (7, 12)}.get(part)
        if quarter is None:
            return None
        first, last = quarter
    else:
        last = int(found[2])
        first = int(found[1] or last)
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 -- months
        return None
    if per == "月":
        many = Decimal(last - first + 1)
        return Range(many, many) if many > 1 else None
    least, most = (sum(DAYS[month][end] for month in range(first, last + 1)) for end in (0, 1))
    return Range(Decimal(least), Decimal(most))


def _all_spans(mean: Term, terms: Sequence[Term], span: Range) -> list[Range]:
    """Every number of times that a page names, by which a mean might be meant."""
    if mean.per not in _TIMES:
        counts = table("average")["over"].get(mean.per, mean.per).split()
        return [t.figure.stated.sure for t in terms if t.figure.unit in counts and t.figure.value > 1]
    days = [t.figure.stated.sure for t in terms if t.figure.unit in {"天", "个月"} and t.figure.value > 1]
    parts = [one for t in terms if t.time.part and (one := _span(t.time.part, mean.per)) is not None]
    return [span, *days, *parts]


def _counts(mean: Term, total: Term, levels: Sequence[Term]) -> list[Term]:
    """By how many a total may be divided: figures of the unit of which a mean is each, told of the same thing."""
    units = set(table("average")["over"].get(mean.per, mean.per).split()) | {mean.per}
    found = [t for t in levels if t.figure.unit in units and t.exact and t.role is None and not t.per]
    near = [t for t in found if t.passage is total.passage] or [t for t in found if t.passage is mean.passage]
    known = [t for t in found if any(akin(t, name) for name in (*mean.names, *total.names))]
    return near or ([] if len({t.figure.value for t in found}) > 1 else known)
