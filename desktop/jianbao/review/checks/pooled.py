"""Means and shares told anywhere on a page against totals and counts that the page gives elsewhere."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import MetricKind
from jianbao.review.checks.ranges import Range
from jianbao.review.checks.rhythm import every_day
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.shares import fits, in_percent, kin
from jianbao.review.checks.terms import akin, apart, core, covers, pairs
from jianbao.review.checks.words import table, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_AMOUNTS = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE})
_MOST = 40
"""Of more figures of one unit none is known to be meant."""
_FAR = 3
"""A mean so many times too large or small is of something else."""
_OTHER = re.compile("计划|目标|力争|预计|预期|其中|单日|单月|最[高低多少大]|新增|增加|同比|左右|每|均|另|未来|将")


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Give 7月份31天，累计供水558万吨 … 7月日均供水16万吨; 接待游客48.6万人次 … 过夜游客17.01万人次，占接待总量的45%."""
    levels = [term for term in terms if term.level and term.figure.metric.kind in _AMOUNTS and not term.figure.aside]
    for term in terms:
        if not term.exact or term.figure.metric.value_to is not None or term.figure.metric.change is not None:
            continue
        if term.per and term.figure.metric.kind in _AMOUNTS:
            yield from _mean(term, levels, terms)
        elif not term.per and in_percent(term.figure) is not None:
            yield from _share(term, levels)


# Means.

_OVER_YEARS = re.compile("[来间里]")
_DAYS = {
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
_TIMES = {"日", "月", "年"}


def _mean(mean: Term, levels: Sequence[Term], terms: Sequence[Term]) -> Iterator[Finding]:
    scales = [(level, scale) for level in levels if not level.per and (scale := _scale(level, mean)) is not None]
    totals = [(level, scale) for level, scale in scales if level.figure.value * scale > mean.figure.value]
    meant = [one for one in totals if _of_mean(one[0], mean)]
    if not meant or len(totals) > _MOST or len({one[0].figure.value for one in meant}) != 1:
        return
    total, scale = meant[0]
    if mean.per in _TIMES:
        many = _many_times(total, mean, terms)
        counted: list[Term] = []
    else:
        counted = _counts(mean, total, levels)
        alone = {term.figure.value for term in counted}
        many = (counted[0].figure.stated.sure,) if len(alone) == 1 else ()
    if len(many) != 1 or many[0].low < 2:  # noqa: PLR2004 -- a mean of several
        return
    span = many[0]
    if _gives(total, scale, span, mean) or any(
        _gives(other, factor, span_too, mean) for other, factor in totals for span_too in _all_spans(mean, terms, span)
    ):
        return
    together = all(term.passage is mean.passage for term in (total, *counted))
    announced = "平均" in mean.clause and _ALL.search(total.clause) is not None and "其中" not in mean.before
    if together and not announced and not _side_by_side(mean, total, counted):
        return
    worth = total.figure.value * scale / span.high
    if not mean.figure.value / _FAR < worth < mean.figure.value * _FAR and not _tenfold(worth / mean.figure.value):
        return
    given = amount(worth, mean.figure)
    yield finding(
        "average",
        Level.CONTRADICTORY,
        [mean.figure, total.figure, *(term.figure for term in counted[:1])],
        f"{total.figure.text}÷{number(span.high)}＝{given}，文中为{mean.figure.text}。",
        f"{total.figure.text} ÷ {number(span.high)} = {given}; the page says {mean.figure.text}.",
    )


_ALL = re.compile("总|共")


def _side_by_side(mean: Term, total: Term, counted: Sequence[Term]) -> bool:
    """Whether a sentence tells a count, a total and a mean one right after the other, and nothing between them."""
    if len(counted) != 1 or max(total.index, counted[0].index) > mean.index:
        return False
    first = min(total.index, counted[0].index)
    told = mean.passage.text[mean.passage.figures[first].end : mean.figure.start]
    return mean.index - first == 2 and _APART.search(told) is None and len(told) < _REACH and "均" in mean.clause  # noqa: PLR2004


_APART = re.compile("[。；]|其中|另|同时|还|占|最|不含|除|分别|以及|累计|此外|每")


def _tenfold(ratio: Decimal) -> bool:
    return any(Decimal("0.97") < ratio / Decimal(10) ** n < Decimal("1.03") for n in (-8, -4, -1, 1, 4, 8))


def _scale(total: Term, mean: Term) -> Decimal | None:
    """By what a total is to be multiplied to be of a mean's unit; None where they are of other kinds."""
    if total.unit == mean.unit:
        return Decimal(1)
    grams = table("units")["grams"]
    if total.figure.unit in grams and mean.figure.unit in grams:
        return Decimal(grams[total.figure.unit]) / grams[mean.figure.unit]
    return None


def _of_mean(total: Term, mean: Term) -> bool:
    """Whether a total is of what a mean is of: the same words, no other time or place."""
    bare = total.passage is mean.passage and not core(_TOTAL.sub("", total.clause))
    told = (
        bare
        or any(akin(total, name) for name in mean.names)
        or (not mean.names and total.passage.block is mean.passage.block)
    )
    plain = total.exact and total.role is None and total.in_body and (bare or not _OTHER.search(total.clause))
    return (
        told
        and plain
        and _one_time(total, mean)
        and not apart(total, mean)
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


def _many_times(total: Term, mean: Term, terms: Sequence[Term]) -> tuple[Range, ...]:
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
    least, most = (sum(_DAYS[month][end] for month in range(first, last + 1)) for end in (0, 1))
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
    return near or ([] if len({t.figure.value for t in found}) > 1 else found)


# Shares.

_OF = re.compile("占(?P<noun>[^，。；]{0,14}?)(?:的|比例|比重|比)*(?:为|是|达到?|约|高达|近|超过?|仅|了)*$")
_RATE = re.compile("(?P<stem>[\u4e00-\u9fff]{1,8}?)(?:率|比例|占比|比重)(?:也|均)?(?:为|是|达到?|高达|仅|仅为)?$")
_WHOLE = re.compile("全[市县区省国校院]|总[数量额体]?|人数|数量")
_REGION = re.compile("全[市县区省国球]|世界")
_REACH = 30


def _share(share: Term, levels: Sequence[Term]) -> Iterator[Finding]:
    found = _OF.search(share.clause)
    pair = _of_named(share, found["noun"], levels) if found is not None else _of_rate(share, levels)
    if pair is None:
        return
    part, whole = pair
    said = in_percent(share.figure)
    if said is None or part.figure.value >= whole.figure.value:
        return
    like = [level for level in levels if level.unit == whole.unit]
    if len(like) > _MOST or any(fits(a.figure.stated, b.figure.stated, said) for a in like for b in like if a is not b):
        return
    worth = part.figure.value / whole.figure.value * 100
    if abs(worth - said.likely.low) <= 1 or abs(worth - said.likely.high) <= 1:
        return
    yield finding(
        "share",
        Level.CONTRADICTORY,
        [share.figure, part.figure, whole.figure],
        f"{part.figure.text}÷{whole.figure.text}＝{number(worth)}%，文中为{share.figure.text}。",
        f"{part.figure.text} ÷ {whole.figure.text} = {number(worth)}%; the page says {share.figure.text}.",
    )


def _of_named(share: Term, noun: str, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """留省就业的毕业生占毕业生总数的65%: the one figure of the part, the one of the whole."""
    named = core(_WHOLE.sub("", noun))
    subject = core(share.clause[: share.clause.rfind("占")])
    part = _part_before(share, levels)
    if part is None or (len(subject) > 1 and not covers(part, subject)):
        part = _part_named(share, subject, levels) or part
    if part is None:
        return None
    larger = [
        t for t in levels if t.unit == part.unit and t.figure.value > part.figure.value and _may_be_whole(t, part)
    ]
    meant = [t for t in larger if covers(t, named)]
    if not named and (_WHOLE.search(noun) or not noun):
        meant = [t for t in larger if any(akin(t, name) for name in part.names)]
    alone = len({t.figure.value for t in meant}) == 1 and kin(meant[0].figure, part.figure)
    if not alone:
        return None
    near = [t for t in levels if t.passage is share.passage and t.unit == part.unit]
    of_all = _REGION.search(noun)
    lone = len(near) == 2 and meant[0].index < part.index and bool(named)  # noqa: PLR2004 -- part and whole
    lone = lone and (of_all is None or of_all[0] in meant[0].before)
    return (part, meant[0]) if lone or not part.passage is meant[0].passage is share.passage else None


def _part_before(share: Term, levels: Sequence[Term]) -> Term | None:
    """The figure right before a share, of which it tells: 17.01万人次，占接待总量的45%."""
    if (
        not share.index
        or len(share.passage.gap(share.index)) > _REACH
        or re.search("[。；]", share.passage.gap(share.index))
    ):
        return None
    subject = core(share.clause[: share.clause.rfind("占")]) if "占" in share.clause else ""
    part = next((t for t in levels if t.passage is share.passage and t.index == share.index - 1), None)
    if part is None or (len(subject) > 1 and not akin(part, subject)):
        return None
    return part


def _part_named(share: Term, subject: str, levels: Sequence[Term]) -> Term | None:
    """The one figure of the page of which the words before 占 are said."""
    named = pairs(subject)
    meant = [t for t in levels if _shared(t, named) > 1 and t.time.may_be(share.time) and not apart(t, share)]
    if not meant:
        return None
    most = max(_shared(t, named) for t in meant)
    best = [t for t in meant if _shared(t, named) == most]
    return best[0] if len({t.figure.value for t in best}) == 1 and best[0].exact else None


def _shared(term: Term, words: frozenset[str]) -> int:
    told = term.before[-_REACH:] + term.passage.behind(term.index)[:8]
    return len(words & pairs(core(told)))


def _may_be_whole(whole: Term, part: Term) -> bool:
    return (
        whole.exact
        and whole.time.may_be(part.time)
        and not apart(whole, part)
        and not whole.per
        and not _OTHER.search(whole.clause)
    )


def _of_rate(share: Term, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """调解、撤诉方式结案1104件，调撤率达到66%, of 民事案件1840件 that the page told before."""
    found = _RATE.search(share.clause)
    part = _part_before(share, levels)
    if found is None:
        return None
    if part is None:
        return _of_outcome(share, found["stem"], levels)
    told = part.clause + part.passage.behind(part.index)[:8]
    if found["stem"] + "率" in words("share", "outcomes"):
        before = next((t for t in levels if t.passage is share.passage and t.index == part.index - 1), None)
        if before is not None and before.unit == part.unit and _slipped(part, before, share):
            return part, before
    if not all(character in told for character in found["stem"][-2:]):
        return None
    larger = [
        t for t in levels if t.unit == part.unit and t.figure.value > part.figure.value and _may_be_whole(t, part)
    ]
    meant = [t for t in larger if any(akin(t, name) for name in part.names)]
    alone = len({t.figure.value for t in larger}) == 1
    return (part, meant[0]) if meant and alone and meant[0].passage is not share.passage else None


def _of_outcome(share: Term, stem: str, levels: Sequence[Term]) -> tuple[Term, Term] | None:
    """受理案件86420件，审结82960件 of which another sentence tells 结案率."""
    if not stem or not any(f"{stem[-n:]}率" in words("share", "outcomes") for n in (2, 3)):
        return None
    pairs_ = [
        (part, whole)
        for whole, part in zip(levels, levels[1:], strict=False)
        if part.passage is whole.passage is not share.passage
        and part.index == whole.index + 1
        and part.unit == whole.unit
        and part.figure.value < whole.figure.value
        and stem[-2] in part.clause + part.passage.behind(part.index)[:4]
        and all(sign in part.passage.text for sign in stem[-2:])
        and part.time.may_be(share.time)
        and not apart(part, share)
        and not _OTHER.search(part.clause + whole.clause)
    ]
    return pairs_[0] if len(pairs_) == 1 else None


def _slipped(part: Term, whole: Term, share: Term) -> bool:
    """Whether a rate is ten times what two counts give, or a tenth of it."""
    worth = part.figure.value / whole.figure.value * 100
    return any(abs(worth * scale / share.figure.value - 1) < Decimal("0.05") for scale in (Decimal(10), Decimal("0.1")))
