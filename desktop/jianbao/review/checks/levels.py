"""The only two levels of a unit that a sentence tells, then and now, and the change or the multiple behind them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, ChangeRole, Direction, MetricKind
from jianbao.review.checks.amounts import amounts
from jianbao.review.checks.changes import scaled
from jianbao.review.checks.growth import other_way
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.then import is_level
from jianbao.review.checks.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: of the only two levels of a unit that a sentence tells, then and now, the change behind them is theirs."""
    for index in range(2, len(passage.figures)):
        yield from _of_two(passage, index)


def _of_two(passage: Passage, index: int) -> Iterator[Finding]:
    by = passage.figures[index]
    change = by.metric.change
    as_much = by.unit == "倍" and change is None and _AS_MUCH.search(passage.text[: by.start]) is not None
    more = change is None and _MORE.search(passage.clause(index)) is not None
    told = (change is not None and change.role is ChangeRole.BY) or as_much or more
    like = _like(passage, index) if told and by.metric.value_to is None else []
    if len(like) != 2 or not all(_end(passage, n) for n in like):  # noqa: PLR2004 -- two ends
        return
    first, second = (passage.figures[n] for n in like)
    if scaled(first, second) is None or first.value == second.value or not _told_of(passage, like, index):
        return
    yield from _ratio(first, second, by) if as_much else _change(passage, like, by)


def _change(passage: Passage, like: Sequence[int], by: Figure) -> Iterator[Finding]:
    """What contradicts whichever of two levels came first; or the way that is told, where both are dated."""
    first, second = (passage.figures[n] for n in like)
    found = [list(amounts(a, b, by, ends, "")) for a, b in ((first, second), (second, first)) if (ends := scaled(a, b))]
    if all(one and one[0].level is Level.CONTRADICTORY for one in found):
        yield found[1 if _NOW.search(passage.clause(like[0])) else 0][0]
        return
    years = [re.findall("[0-9]{4}年", passage.gap(n)) for n in like]
    change = by.metric.change
    if change is None or by.unit != first.unit or not (years[0] and years[1] and years[0][-1] < years[1][-1]):
        return
    up = change.direction is Direction.UP
    if second.stated.sure.high < first.stated.sure.low if up else second.stated.sure.low > first.stated.sure.high:
        yield other_way(first, second, by, up=up)


def _like(passage: Passage, index: int) -> list[int]:
    """The figures before a change that may be its ends: of its unit, or of the unit of what a rate is told of."""
    by, before = passage.figures[index], passage.figures[:index]
    rate = by.unit in _RATES or by.metric.kind is MetricKind.RATIO
    if not rate:
        return [n for n, figure in enumerate(before) if figure.unit == by.unit]
    points = by.unit == "个百分点"
    levels = [n for n, f in enumerate(before) if f.metric.kind in _LEVELS and f.percent is points]
    return [n for n in levels if before[n].unit == before[levels[-1]].unit]


_RATES = frozenset({"%", "成", "倍", "番", "个百分点"})
_LEVELS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY, MetricKind.PERCENT}


def _end(passage: Passage, index: int) -> bool:
    """Whether a figure is an exact level, at the beginning of a change or after it, and no amount (净增2.9亿元)."""
    figure = passage.figures[index]
    change = figure.metric.change
    amount = change is None and pattern(_AMOUNT).search(passage.clause(index)) is not None
    level = is_level(figure) or (change is not None and change.role is ChangeRole.FROM)
    return figure.metric.bound is Bound.EXACT and level and not amount


_AMOUNT = "(?:净增|净减|增收|减收|[多少]招|多|少|{by})[^，。；到至为]?了?{tail}$"


def _told_of(passage: Passage, like: Sequence[int], index: int) -> bool:
    """Whether a change is told of two levels: right behind the second, with no word of another thing or time."""
    first, last = (passage.figures[n] for n in like)
    gap = passage.text[last.end : passage.figures[index].start]
    between = passage.figures[like[1] + 1 : index]
    if (
        re.search("[。；]", gap)
        or gap.count("，") > 1
        or any(f.metric.kind is not MetricKind.DURATION for f in between)
    ):
        return False
    clause = re.split("，", gap)[-1]
    before = re.split("[；。]", passage.text[: first.start])[-1][-_REACH:]
    second = passage.text[first.end : last.start]
    if _OTHER.search(before + second + gap) or _YEAR_ON_YEAR.search(clause):
        return False
    if _BOTH.search(clause) or _one_of_the_other(clause, before, second):
        return True
    began = first.metric.change is not None and first.metric.change.role is ChangeRole.FROM
    if first.percent and not began and first.label != last.label:
        return False
    if not began and (
        not _apart_in_time(before, second) or _strange(passage.clause(like[1]), passage.text[: first.end])
    ):
        return False
    return _of_nothing_else(clause, before, passage.text[: last.end], began=began)


def _one_of_the_other(clause: str, before: str, second: str) -> bool:
    """Whether a multiple is told of the two things by their names: 新厂房是老厂房的4倍."""
    found = re.fullmatch("([^，。；]{2,8}?)(?:是|为|相当于)([^，。；]{2,8}?)的?", clause)
    if found is None:
        return False
    one, two = (set(name) for name in found.groups())
    names = set(before), set(second)
    return (one <= names[0] and two <= names[1]) or (one <= names[1] and two <= names[0])


def _of_nothing_else(clause: str, before: str, told: str, *, began: bool) -> bool:
    """Whether the words of a change name no thing that was not told, and compare with no other time."""
    compared = re.search("(?:比|较|是|为|相当于)(.*)", clause)
    if compared is None:
        return _strange(clause, told) == 0
    years = set(re.findall("[0-9]{4}年", clause)) - set(re.findall("[0-9]{4}年", before))
    if years or (not began and re.search("[一二两三四五六七八九十0-9]年前", clause)):
        return False
    return _strange(compared[1], before) == 0


def _strange(clause: str, told: str) -> int:
    """How many characters of a clause, but those of a change and of its time, were not told before."""
    return len(set(re.sub("[^\u4e00-\u9fff]", "", _free().sub("", _THEN.sub("", clause)))) - set(told))


def _apart_in_time(first: str, second: str) -> bool:
    """Whether the words before two levels name a time before and one after."""
    years: list[list[str]] = [re.findall("[0-9]{4}年", one) for one in (first, second)]
    if years[0] and years[1]:
        return years[0][-1] != years[1][-1]
    if bool(_THEN.search(first)) is not bool(_THEN.search(second)):
        return True
    now = [_NOW.search(one) is not None for one in (first, second)]
    return (bool(years[0]) and now[1]) or (bool(years[1]) and now[0])


_REACH = 30
_OTHER = re.compile("年均|月均|平均每|每年|逐年|日均|分别|目标|计划|力争|预计|其中")
_YEAR_ON_YEAR = re.compile("同比|环比|上年|去年|同期|常年|前年")
"""What is told so is found by the rules of growth, or of levels that the page does not give."""
_BOTH = re.compile("(?:前者|[这那]?后者)(?:是|为|相当于)[前后]者|(?:二者|两者)相差")
_MORE = re.compile("^，?(?:整整|足足|一共|净)?(?:多|少|高|低|快|慢|长|短|涨|跌|降|升|减|增)了$")
_AS_MUCH = re.compile("(?:是|为|相当于|达到?|等于)[^，。；]{0,12}的?(?:近|约|整整)?$")
_THEN = re.compile(
    "过去|以前|从前|原来|原先|此前|最初|之前|当初|当年|当时|起初|刚|那年|那时|那会|头一年|第一年|年前|年初|初期|"
    "[建办成创][立厂校社院园起]|[革造治合整施理迁通升后]前|开始"
)
_NOW = re.compile("现在|如今|目前|而今|眼下|今天|今年|[去今]年[底末]|到去年")
_FREE = (
    "[前后]者|二者|两者|今天|现在|如今|当年|当初|当时|过去|原来|以前|此前|最初|最开始|刚开始|起步时|之初|初期|年前|那年|那时|第一年|改[造革]前|"
    "一下子|一下|足足|整整|生生|硬是|一举|几乎|净|又|还|多|就|也|了|比|较|的|相当于|达到|短短|几年|间|里|总共|一共|累计|直接|大幅|成功|时|"
    "能|做到|可以|可|实现|一年|为|是|只|仅|才|不过|达|有|到|则|约|近|已|再看|看|如|还是|也|在|"
    "人数|数量|规模|时间|用时|时长|成本|费用|价格|产值|收入|面积|总量|幅度|[一二两三四五六七八九十0-9]+年前?|[快慢长短宽高低]|办结|完成"
)


@cache
def _free() -> re.Pattern[str]:
    """Words behind two levels that name nothing else."""
    return pattern("{by}|" + _FREE)


def _ratio(first: Figure, second: Figure, by: Figure) -> Iterator[Finding]:
    """Rule: what is so many times as much is so many times as much, or somewhat more."""
    high, low = (first, second) if first.value > second.value else (second, first)
    worth, said = high.value / low.value, by.value
    more = _SOME_MORE if said == said.to_integral_value() else _ROUNDED
    over = by.metric.bound is not Bound.EXACT
    if low.value <= 0 or said * _A_LITTLE_LESS <= worth <= said + (_SOME_MORE if over else more):
        return
    zh = f"{high.text}÷{low.text}＝{number(worth)}，文中为{by.text}。"
    en = f"{high.text} ÷ {low.text} = {number(worth)}; the page says {by.text}."
    yield finding("rate", Level.CONTRADICTORY, [by, high, low], zh, en)


_A_LITTLE_LESS, _SOME_MORE, _ROUNDED = Decimal("0.93"), Decimal("0.6"), Decimal("0.1")
