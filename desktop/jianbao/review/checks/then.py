"""What was, what is, and by how much it changed, with words between: 改革前612个；整合后压减至428个，减少194个."""

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
from jianbao.review.checks.words import pattern, twos

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_THEN = re.compile(
    "过去|以前|从前|原来|原先|此前|最初|之前|(?:改革|改造|整治|整合|调整|实施|治理|搬迁|开通|提升|优化|合并|改制|技改)前"
)
_NOW = re.compile(
    "现在|如今|目前|而今|眼下|(?:改革|改造|整治|整合|调整|实施|治理|搬迁|开通|提升|优化|合并|改制|技改|预约|运行|投用|通车)后"
)
_DATED = re.compile("[今去前]?年初|[去前]年|[0-9]{4}年|上年")
_UNTIL = re.compile("截至|到(?:今年|目前|[0-9])|目前|如今|今年")
_BY = (
    "^[，（](?:[一二两三四五六七八九十半0-9]{1,2}[年个月]+多?(?:时间)?(?:里|内|来|间)?|[^，。；0-9]{0,2}(?:时间|用时|时限|时长|耗时|周期|车程|成本|费用|价格|数量)|平均|(?:每[^，。；0-9]{1,3}?){1,2}|一共|总共|共)?"
    "(?:同比|比(?:过去|以前|原来|之前))?(?:整整|足足|直接|大幅|一下子)?(?:{by}){1,2}{tail}$"
)


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: by how much something changed is the difference between what is called then and what is called now."""
    figures = passage.figures
    for index in range(2, len(figures)):
        by, now = figures[index], figures[index - 1]
        change = by.metric.change
        if change is None or change.role is not ChangeRole.BY or not _level(now):
            continue
        if pattern(_BY).search(passage.gap(index)) is None:
            continue
        before = _before(passage, index - 1)
        if before is None:
            continue
        ends = scaled(figures[before], now)
        if ends is not None:
            found = amounts(figures[before], now, by, ends, "")
            yield from (one for one in found if one.level is Level.CONTRADICTORY)


def of_two(passage: Passage) -> Iterator[Finding]:
    """Rule: of the only two levels of a unit that a sentence tells, then and now, the change behind them is theirs."""
    for index in range(2, len(passage.figures)):
        yield from _of_two(passage, index)


def _of_two(passage: Passage, index: int) -> Iterator[Finding]:
    by = passage.figures[index]
    is_by = by.metric.change is not None and by.metric.change.role is ChangeRole.BY
    as_much = by.unit == "倍" and by.metric.change is None and _AS_MUCH.search(passage.text[: by.start]) is not None
    if not (is_by or as_much) or by.metric.value_to is not None:
        return
    like = [n for n in range(index) if _same_unit(passage.figures[n], by)]
    like = like or _of_one_unit(passage, index)
    if len(like) != 2 or any(not _end(passage.figures[n]) for n in like) or any(_changed(passage, n) for n in like):  # noqa: PLR2004
        return
    first, second = (passage.figures[n] for n in like)
    ends = scaled(first, second)
    if ends is None or first.value == second.value or not _told_of(passage, like, index):
        return
    if as_much:
        yield from _ratio(first, second, by)
        return
    found = [
        list(amounts(a, b, by, (x, y), "")) for a, b, x, y in ((first, second, *ends), (second, first, *ends[::-1]))
    ]
    if all(one and one[0].level is Level.CONTRADICTORY for one in found):
        yield found[1 if _NOW.search(passage.clause(like[0])) else 0][0]
        return
    years = [re.findall("[0-9]{4}年", passage.gap(n)) for n in like]
    if years[0] and years[1] and years[0][-1] < years[1][-1] and by.metric.change is not None and by.unit == first.unit:
        up = by.metric.change.direction is Direction.UP
        if second.stated.sure.high < first.stated.sure.low if up else second.stated.sure.low > first.stated.sure.high:
            yield other_way(first, second, by, up=up)


def _same_unit(figure: Figure, by: Figure) -> bool:
    return figure.unit == by.unit and by.unit not in {"%", "成", "倍", "番"}


def _of_one_unit(passage: Passage, index: int) -> list[int]:
    """The levels of the unit of what is told last before a rate, free of years and days (十年前)."""
    if passage.figures[index].unit not in {"%", "成", "倍", "番", "个百分点"} and passage.figures[
        index
    ].metric.kind is not (MetricKind.RATIO):
        return []
    points = passage.figures[index].unit == "个百分点"
    levels = [
        n for n in range(index) if passage.figures[n].metric.kind in _LEVELS and passage.figures[n].percent is points
    ]
    return [n for n in levels if passage.figures[n].unit == passage.figures[levels[-1]].unit] if levels else []


_LEVELS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY, MetricKind.PERCENT}


def _changed(passage: Passage, index: int) -> bool:
    """Whether a figure tells by how much something changed, though it is not read so: 较上年净增2.9亿元."""
    by_words = pattern("(?:净增|净减|增收|减收|[多少]招|多|少|{by})[^，。；到至为]?了?{tail}$")
    return passage.figures[index].metric.change is None and by_words.search(passage.clause(index)) is not None


def _end(figure: Figure) -> bool:
    """Whether a figure is an exact level, at the beginning of a change or after it."""
    began = figure.metric.change is not None and figure.metric.change.role is ChangeRole.FROM
    return figure.metric.bound is Bound.EXACT and (began or _level(figure))


def _told_of(passage: Passage, like: Sequence[int], index: int) -> bool:
    """Whether a change is told of two levels: right behind the second, with no word of another thing or time."""
    last = passage.figures[like[-1]]
    gap = passage.text[last.end : passage.figures[index].start]
    if re.search("[。；]", gap) or gap.count("，") > 2 or _PER_YEAR.search(gap):  # noqa: PLR2004 -- a clause between
        return False
    if any(passage.figures[n].metric.kind is not MetricKind.DURATION for n in range(like[-1] + 1, index)):
        return False
    clause = re.split("，", gap)[-1]
    if re.search("前者|后者|两者|二者", clause):
        return True
    told = [re.split("[；。]", passage.text[: passage.figures[n].start])[-1] for n in like]
    told[1] = passage.text[passage.figures[like[0]].end : passage.figures[like[1]].start]
    if passage.figures[like[0]].metric.change is None and not _apart_in_time(*told):
        return False
    if re.search("同比|环比|上年|去年|同期|常年|前年", clause):
        return False
    compared = re.search("(?:比|较|是|为|相当于)(.*)", clause)
    rest = _free().sub("", compared[1] if compared is not None else clause)
    strange = set(re.sub("[^\u4e00-\u9fff]", "", rest)) - set(
        told[0] if compared is not None else passage.text[: last.end]
    )
    if (
        compared is not None
        and re.search("[一二两三四五六七八九十0-9]年前", clause)
        and passage.figures[like[0]].metric.change is None
    ):
        return False
    return not strange and re.search("目标|计划|力争|预计|其中", told[0][-_REACH:] + told[1] + gap) is None


def _apart_in_time(first: str, second: str) -> bool:
    """Whether the words before two levels name a time before and one after."""
    first, second = first[-_REACH:], second[-_REACH:]
    years = [re.findall("[0-9]{4}年", one) for one in (first, second)]
    if years[0] and years[1]:
        return years[0][-1] != years[1][-1]
    if bool(_THEN_.search(first)) is not bool(_THEN_.search(second)):
        return True
    return (bool(years[0]) and _NOW_.search(second) is not None) or (bool(years[1]) and _NOW_.search(first) is not None)


_REACH = 30
_PER_YEAR = re.compile("年均|月均|平均每|每年|逐年|日均|分别")
_AS_MUCH = re.compile("(?:是|为|相当于|达到?|等于)[^，。；]{0,12}的?(?:近|约|整整)?$")
_THEN_ = re.compile(
    "过去|以前|从前|原来|原先|此前|最初|之前|当初|当年|当时|起初|刚|那年|那时|那会|头一年|第一年|年前|年初|初期|"
    "[建办成创][立厂校社院园起]|[革造治合整施理迁通升后]前|开始"
)
_NOW_ = re.compile("现在|如今|目前|而今|眼下|今天|今年|[去今]年[底末]|到去年")
_FREE = (
    "[前后]者|二者|两者|今天|现在|如今|当年|当初|当时|过去|原来|以前|此前|最初|最开始|刚开始|起步时|之初|初期|年前|那年|那时|第一年|改[造革]前|"
    "一下子|一下|足足|整整|生生|硬是|一举|几乎|净|又|还|多|就|也|了|比|较|的|相当于|达到|短短|几年|间|里|总共|一共|累计|直接|大幅|成功|时|"
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


def _level(figure: Figure) -> bool:
    metric = figure.metric
    plain = metric.value_to is None and metric.kind is not MetricKind.RANK and not figure.aside
    return plain and (metric.change is None or metric.change.role is ChangeRole.TO)


def _before(passage: Passage, now: int) -> int | None:
    """The figure that says what was before: of the same unit, the next one back, and called so or labelled alike."""
    figure = passage.figures[now]
    to = figure.metric.change is not None
    like = [n for n in range(now) if scaled(passage.figures[n], figure) is not None]
    if not like or not _level(passage.figures[like[-1]]) or passage.figures[like[-1]].metric.change is not None:
        return None
    then = like[-1]
    told = re.split("[；。]", passage.text[: passage.figures[then].start])[-1]
    called = _THEN.search(told) is not None and (to or _NOW.search(passage.gap(now)) is not None)
    label = passage.figures[then].label
    dated = to and _DATED.search(told) is not None and _UNTIL.search(passage.gap(now)) is not None
    called = called or (dated and any(two in figure.label for two in twos(label)))
    named = to and len(label) > 2 and label == figure.label and "；" not in passage.gap(now)  # noqa: PLR2004 -- a word
    one_time = re.search("目标|计划|力争|预计", told + passage.gap(now)) is None
    return then if one_time and (called or named) else None
