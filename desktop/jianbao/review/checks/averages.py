"""Means: what each got, against what all got and how many they were."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.reading.lexicon import either
from jianbao.reading.numerals import number as numeral
from jianbao.review.checks.measures import other_crop
from jianbao.review.checks.ranges import Range, Spread
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of, table, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

AVERAGE, HEAD = "average", "head"

_OTHER_PERIOD = re.compile("每年|每月|每天|每日|每季|月均|年均|日均|增|多|少|提高|收入")
_OF_PERIOD = re.compile("一年|全年|每年|年度|一天|每天|每日|一个?月|每月|一学期|每学期|一季度")
_TENFOLDS = {Decimal(10) ** n for n in (-8, -4, -3, -2, -1, 1, 2, 3, 4, 8)}
_KINDS = {MetricKind.MONEY, MetricKind.MEASURE, MetricKind.COUNT, MetricKind.DURATION}
_NEAR, _FAR = Decimal(3), Decimal(12)
"""A mean so many times away from what comes out is still meant for it: more where total and mean are so called."""
_MORE = re.compile(
    "首批|首期|首年|先期|先行|预付|预拨|(?<!大)部分|连同|另|各类|同时走访|以及其他|等物|和物|品和|和[^，。；]{1,8}等|实物|配套|其中|含|加上"
)
"""Words that add something to a total that no mean was taken of."""
_LEAST, _MOST = Decimal("0.1"), Decimal(10**8)


def check(passage: Passage) -> Iterator[Finding]:
    """Give 发放补贴8420万元，惠及农户11.7万户，户均820元."""
    for index, figure in enumerate(passage.figures):
        over = _over(passage, index)
        if over is not None and figure.metric.change is None and figure.metric.value_to is None:
            yield from _average(passage, index, over)
    yield from _heads(passage)


@cache
def _mean() -> re.Pattern[str]:
    shared, each = (either(words("average", key)) for key in ("shared", "each"))
    return re.compile(
        f"(?:(?P<shared>{shared})均|(?:平均)?每一?(?P<each>{each})|(?P<field>亩)(?=产))(?P<what>[^，。；]{{0,14}})$"
    )


def _units(name: str) -> list[str]:
    """The units in which what a mean is taken over is counted: 户, 所 for a school, 个 for a village."""
    units: str = table("average")["over"].get(name, name)
    return units.split()


_EACH = re.compile(
    "各(?:自)?(?:发放|发给|补助|补贴|奖励|资助|赠送|捐赠|拨付|获得?|领取|给予|投入|安排|捐|发|送)[^，。；]{0,6}$"
)


@dataclass(frozen=True, slots=True)
class _Over:
    """What a mean is taken over: its units, the word for one of it, and what is said of each."""

    units: list[str]
    name: str
    what: str


def _over(passage: Passage, index: int) -> _Over | None:
    """What a figure is the mean over: 户均增收, 每人发放, 平均每座桥投入, 240户各发放; None where it is no mean."""
    clause = passage.clause(index)
    if _MEAN_SIGNS.isdisjoint(clause):
        return None
    found = _mean().search(clause)
    if found is not None and found["what"].count("每") == 0:
        name = found["shared"] or found["each"] or found["field"]
        if found["field"] and _plain_field().fullmatch(clause[: found.start()]) is None:
            return None  # 示范片亩产 is not that of all fields
        return _Over(_units(name), name, found["what"])
    if found is not None and _EVERY.match(found["what"]):
        return _Over(_units(found["each"] or ""), found["each"] or "", _EVERY.sub("", found["what"]))
    if index > 0 and _EACH.search(clause) is not None:
        unit = passage.figures[index - 1].unit
        return _Over(_units(unit), unit, "") if unit in words("average", "each") else None
    return None


_MEAN_SIGNS = frozenset("均每亩各")
"""One of these is in every word for what a mean is taken over."""


@cache
def _plain_field() -> re.Pattern[str]:
    return re.compile(
        f"(?:{any_of('scope', 'regions', 'neutral', 'openings')}|平均|小麦|水稻|预计|其|鲜|干|综合|理论|实际|实收)*"
    )


_EVERY = re.compile("每(?:年|天|日|月|学期)")


def _average(passage: Passage, index: int, over: _Over) -> Iterator[Finding]:
    """Rule: total ÷ count is the mean, where the sentence holds one total and one count that can be meant."""
    mean = passage.figures[index]
    if not _sole(passage, index):
        return
    others = [n for n, f in enumerate(passage.figures) if n != index and not f.aside and f.metric.value_to is None]
    counts = [n for n in others if _may_be_count(passage, n, over)]
    named = [n for n in counts if len(over.what) > 1 and over.what[:2] in _told(passage, n)]
    totals = [n for n in others if _may_be_total(passage, n, mean) and n not in named]
    counts = named or [n for n in counts if n not in totals]
    if len(totals) != 1 or len(counts) != 1:
        return
    total, count = totals[0], counts[0]
    crops = passage.text[: passage.figures[min(total, count)].start], passage.clause(index)
    limit = _LIMIT.search(crops[1]) is not None
    if (
        limit
        or other_crop(*crops)
        or _of_gains(passage, index, total)
        or not _told_of(passage, index, total, count, over)
    ):
        return
    by_name = re.search("均|每", passage.clause(index)) is not None and _ALL.search(passage.clause(total)) is not None
    # 每人1000元 is what each was given; 人均1000元 is worked out, and may be cut off.
    said = mean.worked_out if re.search("均", passage.clause(index)) else _gift(passage, index)
    terms = _Terms(passage.figures[total], passage.figures[count], _days(passage, index))
    yield from _compare(mean, terms, said, _FAR if by_name else _NEAR)


def _of_gains(passage: Passage, index: int, total: int) -> bool:
    """Whether a mean is of what each got, and the total of what was sold or made: 卖了1150万元，户均分红1.8万元."""
    told = _told(passage, total)
    gain = re.search(any_of("average", "gains"), passage.clause(index))
    return gain is not None and gain[0] not in told and re.search(any_of("average", "sold"), told) is not None


_LIMIT = re.compile("限速|限载|限流|设计")


@dataclass(frozen=True, slots=True)
class _Terms:
    """What is divided: a total by a count, and by days where the mean is told of each and every day."""

    total: Figure
    count: Figure
    days: int


def _days(passage: Passage, index: int) -> int:
    """Over how many days a mean of each and every day (平均每台每天) is told; 0 where it is none, or nobody knows."""
    days = _DAYS.findall(passage.text[: passage.figures[index].start])
    told = numeral(days[0]) if len(days) == 1 and _EVERY_DAY.search(passage.clause(index)) else None
    return int(told.value) if told is not None else 0


_EVERY_DAY = re.compile("每[天日]")
_DAYS = re.compile("([0-9]+|[一二三四五六七八九十两]+)天")


_ALL = re.compile("共|合计|总|累计")


def _gift(passage: Passage, index: int) -> Spread:
    """What each was given, to the yuan: 每人奖励2万元 is 20000."""
    mean = passage.figures[index]
    given = mean.metric.kind is MetricKind.MONEY and mean.metric.bound is Bound.EXACT
    if not given or not _GIVEN_EACH.search(passage.clause(index)):
        return mean.stated
    exact = Range(mean.value, mean.value)
    return Spread(exact, exact)


_GIVEN_EACH = re.compile(
    "[每各][^，。；均产]{0,2}(?:发放?|补助?|补贴|奖励?|资助|慰问|助学|救助|补偿|给予|一次性|[奖助补赔]?金)*$"
)


def _may_be_total(passage: Passage, index: int, mean: Figure) -> bool:
    figure = passage.figures[index]
    of_body = "收入" in mean.label and _of_body().search(passage.clause(index)) is not None
    if figure.metric.change is not None or of_body:
        return False
    if not alike(figure.unit, mean.unit):
        return _times(figure, mean) > 1 and re.search("产", mean.label) is not None
    return figure.value > mean.value or _lost(passage, index)


def _lost(passage: Passage, index: int) -> bool:
    """Whether a sum that is so called (共发放慰问金68.8元) may have lost its 万: it is less than each got."""
    figure = passage.figures[index]
    money = figure.metric.kind is MetricKind.MONEY and "万" not in figure.text
    return money and _ALL.search(passage.clause(index)) is not None


def _times(figure: Figure, mean: Figure) -> int:
    """How many of a mean's unit are one of a total's: 1000公斤 are 1吨; 0 where they are of two kinds."""
    grams = table("units")["grams"]
    one, other = grams.get(figure.unit, 0), grams.get(mean.unit, 0)
    return 1 if alike(figure.unit, mean.unit) else one // other if one and other and one % other == 0 else 0


@cache
def _of_body() -> re.Pattern[str]:
    """Words of what a body has earned, and none of its people got: 村集体收入 beside 村民人均收入."""
    return re.compile(any_of("average", "of_body"))


def _may_be_count(passage: Passage, index: int, over: _Over) -> bool:
    """Whether a figure counts what the mean is taken over; one of many 个 must be named: 每个小区, 24个小区."""
    figure = passage.figures[index]
    hours = figure.metric.kind is MetricKind.DURATION and figure.unit in {"小时", "个小时", "分钟"}
    if figure.value <= 0 or not (hours or figure.metric.kind in (MetricKind.COUNT, MetricKind.MEASURE)):
        return False
    visits = figure.unit == "人次" and _SPENT.search(over.what) is not None and over.what[:2] in _told(passage, index)
    population = not figure.unit and "人" in over.units and figure.label.endswith("人口")
    if not visits and not population and not any(alike(figure.unit, unit) for unit in over.units):
        return False
    if over.name in table("average")["named"] and not re.search(
        table("average")["named"][over.name], _told(passage, index)
    ):
        return False
    if figure.unit != "个":
        return True
    told = _told(passage, index)
    if over.name != "个":
        return over.name in told
    return not over.what or any(over.what[n : n + 2] in told for n in range(max(1, len(over.what) - 1)))


def _told(passage: Passage, index: int) -> str:
    """What a figure counts, by the words about it."""
    return passage.figures[index].label + passage.clause(index) + passage.behind(index)[:_NAMED]


_NAMED = 8
_SPENT = re.compile("消费|花费|开销")
"""What visitors spend is told for each visit."""


def _told_of(passage: Passage, index: int, total: int, count: int, over: _Over) -> bool:
    """Whether total and mean are told of the same: what each got was given in all, and not something else."""
    named = _told(passage, count)
    what = over.what
    while len(what) > 1 and what[:2] in named:
        what = what[1:] if len(what) == 2 or what[1:3] in named else what[2:]  # noqa: PLR2004 -- two characters
    what = re.sub(any_of("average", "plain"), "", what)
    if total == count + 1 and index < count and re.match("[^，。；]*共", passage.gap(total)):
        return True
    all_in_all = re.sub(any_of("average", "sums"), "", passage.clause(total))
    if len(all_in_all) <= 1 or re.search(any_of("average", "given"), passage.clause(total)):
        return True
    told = passage.clause(total) + passage.figures[total].label + named
    if set(what) & set(told) & _GIFTS:
        return True
    if _SPENT.search(over.what) and "收入" in passage.clause(total):
        return True
    noun = passage.behind(index)[:2]
    if len(noun) > 1 and noun in told + passage.behind(total)[:_NAMED]:
        return True
    told_of = len(what) <= 1 or any(what[n : n + 2] in told for n in range(len(what) - 1))
    later = _ALL.search(passage.clause(total)) or passage.text[passage.figures[index].end :].startswith("的标准")
    return told_of and (total < index or later is not None)


_GIFTS = frozenset("奖助补贴慰捐赔救薪")
"""What is given goes by several names: 奖励 and 奖金, 资助 and 助学金."""


def _sole(passage: Passage, index: int) -> bool:
    """Whether a sentence tells of one mean, of one time, and of nothing else that went into the total."""
    unit = passage.figures[index].unit
    means = sum(f.unit == unit and _over(passage, n) is not None for n, f in enumerate(passage.figures))
    clause, kind = passage.clause(index), passage.figures[index].metric.kind
    of_days = _days(passage, index) or _OF_PERIOD.search(passage.text[passage.figures[index].end :])
    if _EVERY.search(clause) and of_days:
        clause = _EVERY.sub("", clause)
    rest = passage.text.replace(clause, "")
    other = [word for word in _OTHER_PERIOD.findall(clause) if word not in rest]
    last = passage.figures[-1].end + len(passage.behind(len(passage.figures) - 1))
    return means == 1 and kind in _KINDS and not other and not _MORE.search(passage.text[:last])


def _compare(mean: Figure, terms: _Terms, said: Spread, near: Decimal) -> Iterator[Finding]:
    total, count, days = terms.total, terms.count, terms.days
    factor = Decimal(_times(total, mean)) / (days or 1)
    quotient = total.stated.times(factor).over(count.stated)
    if quotient is None:
        return
    worth = total.value * factor / count.value
    level = quotient.against(said)
    hedged = any(f.metric.bound is not Bound.EXACT for f in (mean, total, count))
    if level is Level.CONSISTENT:
        if hedged:
            return
    elif not _meant(worth, mean.value, near):
        return
    each_day = f"÷{days}天" if days else ""
    sum_ = f"{total.text}÷{count.text}{each_day}＝{amount(worth, mean)}"
    agrees = level is Level.CONSISTENT
    yield finding(
        AVERAGE,
        level,
        [mean, total, count],
        f"{sum_}，与文中相符。" if agrees else f"{sum_}，文中为{mean.text}。",
        f"{sum_}, as the page says." if agrees else f"{sum_}; the page says {mean.text}.",
    )


def _meant(worth: Decimal, said: Decimal, near: Decimal) -> bool:
    """Whether the mean is near what comes out, or a 万 or a digit away from it."""
    if said <= 0 or worth <= 0:
        return False
    ratio = worth / said
    return 1 / near < ratio < near or any(abs(ratio / ten - 1) < Decimal("0.05") for ten in _TENFOLDS)


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
