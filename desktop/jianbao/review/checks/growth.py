"""Growth told against a year: the level, by how much it rose, at what rate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.amounts import amounts, other_way, points_of_no_percent, told_change
from jianbao.review.checks.saying import finding
from jianbao.review.checks.saying import number as written
from jianbao.review.checks.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

GROWTH, TWO_YEARS = "growth", "two-years"

_LEVELS = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE, MetricKind.DURATION, MetricKind.PERCENT}


def check(passage: Passage) -> Iterator[Finding]:
    """Give 收入15320元，比上年增加1836元，增长15.6%; 上年11万人次，增长5.6%; 12.4万人次，增长5.6个百分点."""
    for index in range(1, len(passage.figures)):
        yield from _points(passage, index)
        yield from _told_way(passage, index)
        yield from _more_than_usual(passage, index)
        if index > 1:
            yield from _amount_and_rate(passage, index)
            yield from _than(passage, index)
            yield from _than_others(passage, index)
            yield from _faster(passage, index)


def _is_level(figure: Figure) -> bool:
    change = figure.metric.change
    plain = figure.metric.kind in _LEVELS and figure.metric.value_to is None and not figure.aside
    return plain and (change is None or change.role is ChangeRole.TO)


def _is_by(figure: Figure) -> bool:
    return figure.metric.change is not None and figure.metric.change.role is ChangeRole.BY


def _points(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: 百分点 tells of a percentage; said of a count just before it, with no other measure named, it is wrong."""
    by, level = passage.figures[index], passage.figures[index - 1]
    if by.unit != "个百分点" or level.metric.kind not in (
        MetricKind.COUNT,
        MetricKind.MONEY,
        MetricKind.DURATION,
        MetricKind.MEASURE,
    ):
        return
    if not _is_level(level) or not level.unit:
        return
    if pattern("^[，,、（(](?:同比|环比|(?:比|较){earlier}(?:同期)?|一年)?(?:大幅)?{by}了?{tail}$").search(
        passage.gap(index)
    ):
        yield points_of_no_percent(by, level)


def _amount_and_rate(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: where a level L rose by D against a year, its rate is D ÷ (L－D); where it fell, D ÷ (L＋D)."""
    level, by, rate = passage.figures[index - 2 : index + 1]
    if not (rate.percent and by.unit == level.unit and _is_by(rate) and _is_level(level)) or level.percent:
        return
    found = pattern(
        "^[^，。；]{0,8}[，,（(](?:同比|(?:比|较){earlier}[^，。；]{0,4}?)(?P<up>净增|{up})?(?P<down>{down})?[了出招收产]?{tail}$"
    ).search(passage.gap(index - 1))
    behind = pattern("^[^，。；]{0,2}[，,、]?(?:同比|增幅|降幅|幅度)?(?:{by})?了?{tail}$").search(passage.gap(index))
    if found is None or behind is None or not (found["up"] or found["down"]) or by.metric.value_to is not None:
        return
    down = found["down"] is not None
    before = level.stated.plus(by.stated) if down else level.stated.minus(by.stated)
    quotient = by.stated.over(before)
    if quotient is None or before.likely.low <= 0:
        return
    start = level.value + by.value if down else level.value - by.value
    verdict = quotient.times(100).against(rate.worked_out)
    hedged = any(f.metric.bound is not Bound.EXACT for f in (level, by, rate))
    if start <= 0 or (verdict is Level.CONSISTENT and hedged):
        return
    sign = "＋" if down else "－"
    sum_ = f"{by.text}÷（{level.text}{sign}{by.text}）＝{written(by.value / start * 100)}%"
    agrees = verdict is Level.CONSISTENT
    yield finding(
        GROWTH,
        verdict,
        [rate, by, level],
        f"{sum_}，与文中相符。" if agrees else f"{sum_}，文中为{rate.text}。",
        f"{sum_}, as the page says." if agrees else f"{sum_}; the page says {rate.text}.",
    )


def _than(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A，比上年的B增长C: C is the change from B to A."""
    end, start, by = passage.figures[index - 2 : index + 1]
    change = start.metric.change
    of_start = change is None or change.role is ChangeRole.FROM
    if end.unit != start.unit or not (_is_level(end) and of_start and _is_by(by)) or start.metric.value_to is not None:
        return
    than = re.search("^[^，。；]{0,10}[，（]?(?:环?比|同比|较|由|从)" + _TIME + "的?$", passage.gap(index - 1))
    if than is None or not pattern("^(?:大幅)?{by}了?{tail}$").search(passage.gap(index)):
        return
    yield from told_change(start, end, by)


def _than_others(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A，比全省B的平均水平高出C: C is by how much A is above B, or below."""
    end, start, by = passage.figures[index - 2 : index + 1]
    plain = end.unit == start.unit and start.metric.value_to is None and start.metric.kind in _LEVELS
    if not (plain and _is_level(end)):
        return
    gaps = passage.gap(index - 1), passage.gap(index)
    than = re.fullmatch("[^，。；]{0,10}[，（](?:比|较)[^，。；0-9]{1,14}", gaps[0])
    more = _ABOVE.fullmatch(gaps[1].lstrip("）"))
    if gaps[1] == "）":
        than = more = _ABOVE_FIRST.fullmatch(gaps[0])
    points = by.unit == "个百分点" if end.percent else by.unit == end.unit
    if than is None or more is None or not points or by.metric.value_to is not None:
        return
    up = more["up"] is not None
    if end.stated.sure.high < start.stated.sure.low if up else end.stated.sure.low > start.stated.sure.high:
        yield other_way(start, end, by, up=up)
    else:
        yield from amounts(start, end, by, (start.stated, end.stated), "")


_ABOVE_FIRST = re.compile("，(?:(?P<up>高出|高于|多出|超出)|(?:低于|少于|慢于))[^，。；0-9]{2,12}（")
_ABOVE = re.compile("的?(?:平均)?(?:水平|均值|标准|数值)?(?:(?P<up>高出?|多出?|长|快)|(?:低|少|短|慢))(?:了|近|约)?")


def _faster(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: 增长A，增速比上年同期的B加快C个百分点: C is by how much A is above B, or below."""
    end, start, by = passage.figures[index - 2 : index + 1]
    if not (end.percent and start.percent and by.unit == "个百分点" and _is_by(end)) or by.metric.value_to is not None:
        return
    than, more = _THAN_RATE.fullmatch(passage.gap(index - 1)), _FASTER.fullmatch(passage.gap(index))
    if than is None or more is None or start.metric.value_to is not None:
        return
    up = more["up"] is not None
    if end.stated.sure.high < start.stated.sure.low if up else end.stated.sure.low > start.stated.sure.high:
        yield other_way(start, end, by, up=up)
    else:
        yield from amounts(start, end, by, (start.stated, end.stated), "")


_THAN_RATE = re.compile("[，（；](?:其|同比)?(?:增速|增幅|涨幅|降幅|增长率|增长速度|幅度)?[比较][^，。；0-9]{1,14}?的?")
_FASTER = re.compile(
    "的?(?:增速|增幅|涨幅|降幅|水平)?(?:有所)?(?:(?P<up>加快|提高|提升|上升|扩大|回升|加大|快|高出?)"
    "|(?:放缓|回落|收窄|下降|减缓|减小|降低|慢|低))(?:了|近|约)?"
)


def _more_than_usual(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A，常年同期为B，较常年偏多: A is more than B."""
    end, start = passage.figures[index - 1 : index + 1]
    if end.unit != start.unit or not (_is_level(end) and start.metric.value_to is None):
        return
    then = _THAT_TIME.fullmatch(passage.gap(index))
    way = pattern(_USUAL).search(passage.text[start.end :])
    if then is None or way is None or (way["time"] or then["time"])[:1] != then["time"][:1]:
        return
    up = way["up"] is not None
    if end.stated.sure.high < start.stated.sure.low if up else end.stated.sure.low > start.stated.sure.high:
        yield other_way(start, end, end, up=up)


_THAT_TIME = re.compile(
    "[，（；]而?(?P<time>常年|上年|去年|多年|上月|上周|上学年|上季度|[0-9]{1,2}月份?)(?:同期|平均)?(?:均值|平均值?|水平)?(?:仅|只)?(?:为|是|有)?"
)
_USUAL = (
    "^[^，。；]{0,1}[）]?，[^，。；]{0,8}?(?:(?:比|较)(?P<time>常年|上年|去年|多年|上月|上周|上学年|上季度)(?:同期|平均|均值)?|同比|环比|连续[^，。；0-9]{1,6}?)"
    "(?:明显|略有?|显著|大幅|有所|继续|持续|小幅)?"
    "(?:(?P<up>偏多|偏高|偏大|{up})|(?P<down>偏少|偏低|偏小|{down}))(?!了?[^，。；]*[0-9])"
)


def _told_way(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A，较上年的B有所下降: A is less than B, or more where the verb says so."""
    end, start = passage.figures[index - 1 : index + 1]
    if end.unit != start.unit or not (_is_level(end) and start.metric.value_to is None):
        return
    if re.search("^[^，。；]{0,6}[，（]?(?:比|较|与)" + _TIME + "的?$", passage.gap(index)) is None:
        return
    way = pattern(_WAY).search(passage.behind(index))
    if way is None or _HIGHER_IS_WHAT.search(end.label + start.label):
        return
    up = way["up"] is not None
    if end.stated.sure.high < start.stated.sure.low if up else end.stated.sure.low > start.stated.sure.high:
        yield other_way(start, end, end, up=up)


_WAY = (
    "^(?:相比)?(?:有所|明显|略有|大幅|进一步|显著|稳步|小幅|持续|逐步|继续|再次|略微)"
    "(?:(?P<up>{up})|(?P<down>{down}))(?!了?[^，。；]*[0-9])"
)
_HIGHER_IS_WHAT = re.compile("名|位|排")


_TIME = (
    r"(?:(?:19|20)\d\d年(?:度|同期|全年|初|末|底)?|上年(?:同期|末|底)?|去年(?:同期|末|底)?"
    "|[前去上]年[\u4e00-\u9fff]{2,4}?|上一年|前一年|前年|上季度|上月|上周|上一?学年|上学期|前一[天周月]|年初|(?<![0-9])[0-9]{1,2}月份?|[一二三]季度|上半年)"
)
