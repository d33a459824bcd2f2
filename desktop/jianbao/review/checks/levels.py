"""Two levels of one thing that a paragraph tells, then and now, and the change or the multiple told of them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.amounts import amounts, scaled, told_change, wrong_way
from jianbao.review.checks.order import AND_NOW, MONTH, NOW, THEN, YEARS_AGO, by_dates, by_words, in_order, role_of
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.terms import TIMES, time_of
from jianbao.review.checks.words import overlap, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: of the last two levels of a unit, then and now, the change that is told of them is theirs."""
    for index in range(1, len(passage.figures)):
        yield from _turned(passage, index)
        claim = _claim(passage, index)
        if claim is not None:
            yield from _of_claim(passage, index, claim)


def _claim(passage: Passage, index: int) -> str | None:
    """How a figure is told of two others: ``by`` how much one is more, or so many ``times``; None where it is not."""
    by, change = passage.figures[index], passage.figures[index].metric.change
    if by.metric.value_to is not None:
        return None
    if by.unit == "倍" and change is None and _AS_MUCH.search(passage.text[: by.start]) is not None:
        return "times"
    told = change is not None and change.role is ChangeRole.BY
    return "by" if told or (change is None and _MORE.search(passage.clause(index)) is not None) else None


def _turned(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: what rose to a level was less before: 改造前有商铺126间，改造后增加到98间."""
    figure, change = passage.figures[index], passage.figures[index].metric.change
    like = [n for n in range(index) if passage.figures[n].unit == figure.unit]
    if change is None or change.role is not ChangeRole.TO or not like or not _rising().search(passage.clause(index)):
        return
    pair = (like[-1], index)
    first = passage.figures[like[-1]]
    if role_of(first) is not None or not all(_end(passage, n) for n in pair) or first.value == figure.value:
        return
    before = re.split("[；。]", passage.text[: first.start])[-1][-_REACH:]
    second = passage.masked[first.end : figure.start]
    dated = by_words(passage, pair) or by_dates(passage, pair, [time_of(passage, n) for n in pair])
    if dated == pair and not _OTHER.search(before + second) and _one_thing(passage, pair, before, second):
        yield from wrong_way(first, figure, figure, (first.stated, figure.stated))


@cache
def _rising() -> re.Pattern[str]:
    return re.compile(
        "(?:增加|增长|上升|提高|扩大|减少|下降|降低|缩短|压缩|压减|缩减)(?:到|至)了?$|[增升涨降减缩][到至]了?$"
    )


def _of_claim(passage: Passage, index: int, claim: str) -> Iterator[Finding]:
    by = passage.figures[index]
    for like in _ends(passage, index):
        first, second = (passage.figures[n] for n in like)
        if first.value == second.value or not _told_of(passage, like, index):
            continue
        if _other_pair(passage, like, index):
            return
        yield from _ratio(first, second, by) if claim == "times" else _change(passage, like, by)
        return


def _ends(passage: Passage, index: int) -> Iterator[tuple[int, int]]:
    """The two figures of which a change may be told: the last two before it, or one on either side of it."""
    like = _like(passage, index)
    if len(like) > 1 and _alone(passage, like, 2):
        yield like[-2], like[-1]
    then = index + 1
    if like and then < len(passage.figures) and _alone(passage, like, 1):
        other, level = passage.figures[then], passage.figures[like[-1]]
        if other.unit == level.unit and _end(passage, then) and _AND_THEN.search(passage.gap(then)):
            yield like[-1], then


def _alone(passage: Passage, like: Sequence[int], many: int) -> bool:
    """Whether of the figures of a unit the last so many are exact levels, and none stands before them in a sentence."""
    meant = like[-many:]
    start = passage.text.rfind("；", 0, passage.figures[meant[0]].start)
    before = [n for n in like[:-many] if passage.figures[n].start > start]
    levels = all(_end(passage, n) for n in meant)
    return levels and not before and scaled(*(passage.figures[n] for n in (meant[0], meant[-1]))) is not None


def _other_pair(passage: Passage, like: tuple[int, int], index: int) -> bool:
    """Whether two other levels of the paragraph are as far apart as is told."""
    by, unit = passage.figures[index], passage.figures[like[0]].unit
    levels = [f for n, f in enumerate(passage.figures) if n != index and f.unit == unit and _level(f)]
    meant = {passage.figures[n].value for n in like}
    for one, two in combinations(levels[:_MOST], 2):
        if {one.value, two.value} != meant and (ends := scaled(one, two)) is not None:
            found = [*amounts(one, two, by, ends, ""), *amounts(two, one, by, ends[::-1], "")]
            if any(each.level is Level.CONSISTENT for each in found):
                return True
    return False


_MOST = 12


def _change(passage: Passage, like: tuple[int, int], by: Figure) -> Iterator[Finding]:
    """What contradicts whichever of two levels came first, or the way that is told where the words say which did."""
    order = in_order(passage, like)
    first, second = (passage.figures[n] for n in order or like)
    if order is not None:
        yield from told_change(first, second, by, passage.clause(passage.figures.index(by)))
        return
    found = [list(amounts(a, b, by, ends, "")) for a, b in ((first, second), (second, first)) if (ends := scaled(a, b))]
    if found and all(one and one[0].level is Level.CONTRADICTORY for one in found):
        yield found[1 if NOW.search(passage.clause(like[0])) else 0][0]


def _like(passage: Passage, index: int) -> list[int]:
    """The figures before a change that may be its ends: of its unit, or of the unit of what a rate is told of."""
    by, before = passage.figures[index], passage.figures[:index]
    rate = by.unit in _RATES or by.metric.kind is MetricKind.RATIO
    if not rate:
        return [n for n, figure in enumerate(before) if figure.unit == by.unit or scaled(figure, by) is not None]
    points = by.unit == "个百分点" or (by.unit == "%" and before[-1].percent)
    levels = [n for n, f in enumerate(before) if _measured(f) and f.percent is points and not _is_by(f)]
    return [n for n in levels if before[n].unit == before[levels[-1]].unit]


_RATES = frozenset({"%", "成", "倍", "番", "个百分点"})
_LEVELS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY, MetricKind.PERCENT}
_LONG = frozenset({"年", "周年", "岁", "个月", "载"})


def _measured(figure: Figure) -> bool:
    kind = figure.metric.kind
    return kind in _LEVELS or (kind is MetricKind.DURATION and figure.unit not in _LONG)


def _is_by(figure: Figure) -> bool:
    return role_of(figure) is ChangeRole.BY


def is_level(figure: Figure) -> bool:
    """Whether a figure says how much there is, as it is told."""
    metric = figure.metric
    plain = metric.value_to is None and metric.kind is not MetricKind.RANK and not figure.aside
    return plain and (metric.change is None or metric.change.role is ChangeRole.TO)


def _level(figure: Figure) -> bool:
    change = figure.metric.change
    return is_level(figure) or (change is not None and change.role is ChangeRole.FROM)


def _end(passage: Passage, index: int) -> bool:
    """Whether a figure is an exact level, at the beginning of a change or after it, and no amount (净增2.9亿元)."""
    figure = passage.figures[index]
    amount = figure.metric.change is None and pattern(_AMOUNT).search(passage.clause(index)) is not None
    return figure.metric.bound is Bound.EXACT and _level(figure) and not amount


_AMOUNT = "(?:净增|净减|增收|减收|[多少]招|多|少|{by})[^，。；到至为]?了?{tail}$"


def _told_of(passage: Passage, like: tuple[int, int], index: int) -> bool:
    """Whether a change is told of two levels: right behind them or between, with no word of another thing or time."""
    first, last = (passage.figures[n] for n in like)
    gap = _gap(passage, like, index)
    if gap is None:
        return False
    clause = re.split("，", gap)[-1]
    before = re.split("[；。]", passage.text[: first.start])[-1][-_REACH:]
    second = passage.masked[first.end : last.start]
    other = _OTHER.search(before + second + gap) or _of_other_kind(first, clause)
    if other or not _of_its_year(passage, like, clause):
        return False
    if _BOTH.search(clause) or _one_of_the_other(clause, before, second):
        return True
    began = first.metric.change is not None and first.metric.change.role is ChangeRole.FROM
    if not began and not _one_thing(passage, like, before, second):
        return False
    return _of_nothing_else(clause, before, passage.text[: last.end], began=began)


def _of_other_kind(level: Figure, clause: str) -> bool:
    """Whether a change is told of money, people or time, and its levels are of another kind: 大棚3600个，产值翻番."""
    kind = level.metric.kind
    return (kind is not MetricKind.MONEY and _OF_MONEY.search(clause) is not None and not level.percent) or (
        kind is not MetricKind.COUNT and "人数" in clause
    )


_OF_MONEY = re.compile("产值|收入|成本|费用|价格|利润|效益|投资")


def _gap(passage: Passage, like: tuple[int, int], index: int) -> str | None:
    """The words between the last level before a change and it; None where they are not of one piece."""
    level = like[1] if like[1] < index else like[0]
    gap = passage.text[passage.figures[level].end : passage.figures[index].start]
    between = passage.figures[level + 1 : index]
    lengths = all(f.metric.kind is MetricKind.DURATION for f in between)
    return None if re.search("[。；]", gap) or gap.count("，") > 1 or not lengths else gap


def _one_thing(passage: Passage, like: tuple[int, int], before: str, second: str) -> bool:
    """Whether two levels of other times are told of one thing."""
    first, last = (passage.figures[n] for n in like)
    ordered, clause = in_order(passage, like) is not None, passage.clause(like[1])
    if first.percent and not ordered and first.label not in last.label and last.label not in first.label:
        return False
    if THEN.search(before) and AND_NOW.search(passage.gap(like[1])):
        return True
    apart = ordered or _apart_in_time(before, second)
    risen = last.metric.change is not None and overlap(first.label, last.label)
    return apart and (risen or not _strange(clause, passage.text[: last.start - len(clause)]))


def _of_its_year(passage: Passage, like: tuple[int, int], clause: str) -> bool:
    """Whether what is told against last year (同比) is told of two levels that are a year apart."""
    if not _YEAR_ON_YEAR.search(clause):
        return True
    order = in_order(passage, like)
    if order is None:
        return False
    then, now = (time_of(passage, n) for n in order)
    if "环比" in clause:
        months = [MONTH.fullmatch(time.part) for time in (then, now)]
        return months[0] is not None and months[1] is not None and int(months[1][1]) - int(months[0][1]) == 1
    if re.search("同期|同季|同月", passage.clause(order[0])):
        return True
    mixed = len(then.year) != len(now.year) and bool(then.year)
    return then.part == now.part and (mixed or then.year_before(now))


def _one_of_the_other(clause: str, before: str, second: str) -> bool:
    """Whether a multiple is told of the two things by their names: 新厂房是老厂房的4倍."""
    found = pattern("([^，。；]{2,8}?)(?:(?:是|为|相当于)([^，。；]{2,8}?)的?|比([^，。；]{2,8}?){by}了?)").fullmatch(
        clause
    )
    if found is None:
        return False
    one, two = (set(name) for name in found.groups() if name)
    told = set(before), set(second)
    return (one <= told[0] and two <= told[1]) or (one <= told[1] and two <= told[0])


def _of_nothing_else(clause: str, before: str, told: str, *, began: bool) -> bool:
    """Whether the words of a change name no thing that was not told, and compare with no other time."""
    compared = re.search("(?:比|较|是|为|相当于)(.*)", clause)
    if compared is None:
        return _strange(clause, told) == 0
    years = set(re.findall("[0-9]{4}年", clause)) - set(re.findall("[0-9]{4}年", before))
    if years or (not began and YEARS_AGO.search(clause) and not _FREE_YEARS.search(clause)):
        return False
    return _strange(compared[1], before) == 0


def _strange(clause: str, told: str) -> int:
    """How many characters of a clause, but those of a change and of its time, were not told before."""
    return len(set(re.sub("[^\u4e00-\u9fff]", "", _free().sub("", THEN.sub("", TIMES.sub("", clause))))) - set(told))


def _apart_in_time(first: str, second: str) -> bool:
    """Whether the words before two levels name a time before and one after."""
    years: list[list[str]] = [re.findall("[0-9]{4}年", one) for one in (first, second)]
    if years[0] and years[1]:
        return years[0][-1] != years[1][-1]
    if bool(THEN.search(first)) is not bool(THEN.search(second)):
        return True
    now = [NOW.search(one) is not None for one in (first, second)]
    return (bool(years[0]) and now[1]) or (bool(years[1]) and now[0])


_REACH = 30
_AND_THEN = re.compile(
    "^，而?(?:[前去上](?:一?年|一?学年|一?届)|(?:19|20)[0-9]{2}年|上年|过去|原来|此前)[^，。；]{0,12}(?:为|是|有|仅|只)?$"
)
_FREE_YEARS = re.compile("(?:是|为|相当于)[一二两三四五六七八九十0-9]+年前的$")
_OTHER = re.compile("年均|月均|平均每|每年|逐年|日均|分别|目标|计划|力争|预计|其中")
_YEAR_ON_YEAR = re.compile("同比|环比|上年|去年|同期|常年|前年")
"""What is told so is found by the rules of growth, or of levels that the page does not give."""
_BOTH = re.compile("(?:前者|[这那]?后者)(?:是|为|相当于)[前后]者|(?:二者|两者)相差")
_MORE = re.compile(
    "^，?(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)?(?:一共|整整|足足|就|又|每[^，。；0-9])?"
    "(?:[多少高低快慢长短涨跌降升减增][^，。；]?了|净增|净减|[增减][收产支效]|多收|[裁砍减去退][掉去下]|少|省|节省|节约)[^，。；]?(?:了|近|约)?$"
)
_AS_MUCH = re.compile("(?:是|为|相当于|达到?|等于)[^，。；]{0,12}的?(?:近|约|整整)?$")
_FREE = (
    "同比|环比|每.{1,2}?(?={by})|(?:改革|改造|整治|整合|调整|实施|治理|搬迁|开通|提升|优化|合并|改制|技改|预约|运行|投用|通车)[前后]|"
    "路上|全程|[一二两三四五六七八九十半0-9]+[年个月]+多?|变成|变为|写成|改写|定格|来到|跃上|跃至|已经|这个数字|这一数字|而|却|[前后]者|二者|两者|今天|现在|如今|当年|当初|当时|过去|原来|以前|此前|最初|最开始|刚开始|起步时|之初|初期|年前|那年|那时|第一年|改[造革]前|"
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
