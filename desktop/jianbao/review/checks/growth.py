"""Growth told against a year: the level, by how much it rose, at what rate; and two years' levels."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, ChangeRole, Direction, MetricKind
from jianbao.reading.numerals import number
from jianbao.review.checks.amounts import amounts, points_of_no_percent
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
            yield from _two_years(passage, index)
            yield from _than(passage, index)
            yield from _than_others(passage, index)
            yield from _times_as_much(passage, index)


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
        "^[^，。；]{0,8}[，,（(](?:同比|(?:比|较){earlier}[^，。；]{0,4}?)(?P<up>净增|{up})?(?P<down>{down})?[了出]?{tail}$"
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


def _two_years(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: two years' figures of one measure side by side, then a change: it is the change between them.

    The change may also stand between them (8400件，同比上升5%，2023年为7500件), and say of how many years it is.
    """
    for place in _with_change(passage, index):
        one, two, by = (passage.figures[n] for n in place)
        if not (_is_level(one) and _is_level(two) and _told_change(passage, place[2])):
            continue
        ends = _in_order(passage, place[0], place[1], _years_between(passage, place[1], place[2]))
        if ends is None:
            continue
        start, end = ends
        if by.metric.kind not in _FACTORS and by.unit not in {"%", "成", "个百分点", start.unit}:
            continue
        yield from _direction(start, end, by)
        yield from amounts(start, end, by, (start.stated, end.stated), "")


_FACTORS = {MetricKind.MULTIPLE, MetricKind.RATIO}


def _with_change(passage: Passage, index: int) -> Iterator[tuple[int, int, int]]:
    """Two figures of a unit and the change told of them, by place: two, then it at ``index``; or it between them."""
    figures = passage.figures
    first = index - 2 - (figures[index - 1].unit == "年")
    alike = first >= 0 and figures[first].unit == figures[first + 1].unit
    if alike and _close(passage.text[figures[first + 1].end : figures[index].start]):
        yield first, first + 1, index
    last = index + 1 == len(figures) or not _is_by(figures[index + 1])
    if not last or figures[index - 2].unit != figures[index].unit:
        return
    behind = _EARLIER_VERB.sub("", passage.clause(index))
    if _EARLIER_ALONE.fullmatch(behind) and _close(passage.gap(index - 1)):
        yield index - 2, index, index - 1


_EARLIER_ALONE = re.compile(
    "(?:而)?(?:上年|去年|上年同期|去年同期|(?:19|20)[0-9]{2}年(?:同期|全年|末|底)?|上年末|去年底)(?:仅|只)?(?:为|是|有)?"
)
_EARLIER_VERB = re.compile(
    "(?<=[年期末底])(?:查获|查处|接待|完成|受理|立案|实现|达到?|共|办理|发生|举办|生产|销售|招收|录取|培训)+$"
)
_BY_WORDS = re.compile(
    "^(?:同比|(?:比|较)(?:上年|去年)(?:同期)?)?(?:净增|净减|增收|增产|增支|增效|多收|多|减收|减产|减支|少|省|节省|节约)[^，。；]?(?:了|近|约)?$"
)


def _told_change(passage: Passage, index: int) -> bool:
    return _is_by(passage.figures[index]) or _BY_WORDS.match(passage.clause(index)) is not None


def _years_between(passage: Passage, start: int, index: int) -> int:
    """Over how many years a change is told: 五年增长; one, where the words do not say."""
    found = _YEARS.search(passage.text[passage.figures[start].end : passage.figures[index].start])
    value = number(found[1]) if found is not None else None
    return int(value.value) if value is not None and 0 < value.value < _MOST_YEARS else 1


_YEARS = re.compile("([一二两三四五六七八九十0-9]{1,2})年[间来]?(?!同期)")
_MOST_YEARS = 100


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
    yield from _direction(start, end, by)
    yield from amounts(start, end, by, (start.stated, end.stated), "")


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


def _times_as_much(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A，是去年B的N倍: A ÷ B is N, or somewhat more."""
    end, start, times = passage.figures[index - 2 : index + 1]
    if times.unit != "倍" or passage.gap(index) not in _OF or end.unit != start.unit or not start.value:
        return
    before = re.search(_AS_MUCH + _TIME + "?[^，。；0-9]{0,6}$", passage.gap(index - 1))
    exact = all(f.metric.bound is Bound.EXACT and f.metric.value_to is None for f in (end, start, times))
    if before is None or not exact or not _is_level(end):
        return
    worth = end.value / start.value
    said = times.value
    whole = said == said.to_integral_value()
    if said * _A_LITTLE_LESS <= worth <= said + (_SOME_MORE if whole else _ROUNDED):
        return
    yield finding(
        "rate",
        Level.CONTRADICTORY,
        [times, end, start],
        f"{end.text}÷{start.text}＝{written(worth)}，文中为{times.text}。",
        f"{end.text} ÷ {start.text} = {written(worth)}; the page says {times.text}.",
    )


_OF = frozenset({"的", "的近", "的约", "的整整"})
_AS_MUCH = "^[^，。；]{0,6}[，（]?(?:约|几乎|正好|恰好|达到?|相当于)?(?:是|为|达到?|相当于)"
_A_LITTLE_LESS, _SOME_MORE, _ROUNDED = Decimal("0.93"), Decimal("0.6"), Decimal("0.1")


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


def _close(gap: str) -> bool:
    return (
        pattern(
            "^[^，。；]{0,8}[，,（(；](?:(?:时隔)?[一二两三四五六七八九十0-9]{1,2}年[间来]?)?(?:同比|(?:比|较){earlier}[^，。；]{0,3}?|年均)?"
            "(?:大幅|时间|用时|时限|时长|周期|成本|费用|价格|产值|产量|收入|销量|销售额|利润|面积|总量|规模|数量|人数|客流|用户|里程|投资|效益|业务量|身价)?(?:{by}|增收|增产|增支|多[收跑]?|减收|减产|减支|少[跑]?|省)了?{tail}$"
        ).search(gap)
        is not None
        and "年均" not in gap
    )


_LAST = re.compile(r"(?:上年|去年|上一年)(?:同期|度|全年|末|底|[0-9]{1,2}月(?:份|底)?)?[^，。；]{0,8}$")
_BEFORE_LAST = re.compile(r"前年(?:同期|全年)?[^，。；]{0,8}$")
_THIS = re.compile(r"(?:今年|本年|(?:19|20)\d\d年)(?:度|全年)?[^，。；]{0,8}$")
_YEAR = re.compile(r"((?:19|20)\d\d)年(?:度|同期|全年)?[^，。；]{0,12}$")
_PARTS = re.compile("[0-9]{1,2}月(?!底|末)|[一二三四]季度|前三季度|[上下]半年|[末底]")
_PART_OF_YEAR = re.compile("[季月]|半年|日|末|底|初")


def _in_order(passage: Passage, one: int, two: int, apart: int) -> tuple[Figure, Figure] | None:
    """The earlier and the later of two figures, where the words name both times and one measure; else None."""
    first, second = passage.clause(one), passage.clause(two)
    place = passage.figures[one], passage.figures[two]
    # 2023年640万，去年832万: last year is the later one.
    unsure = _LAST.search(second) and _YEAR.search(first) and re.search("同期|上年", second) is None
    if unsure or not _one_part_of_year(passage.gap(one), second) or not _one_measure(passage, one, two):
        return None
    if _THEN.search(first) and _NOW.search(second):
        return place
    back = (_LAST.search(second) and not _LAST.search(first)) or (_BEFORE_LAST.search(second) and _LAST.search(first))
    if back or (_LAST.search(first) and _THIS.search(second)):
        return place[::-1] if back else place
    years = _YEAR.search(first) or _opening_year(passage, one), _YEAR.search(second)
    if years[0] is None or years[1] is None:
        alone = (
            years[1] is not None
            and not _ANY_YEAR.search(first)
            and _EARLIER_ALONE.fullmatch(_EARLIER_VERB.sub("", second)) is not None
        )
        return place[::-1] if alone and years[0] is None else None
    difference = int(years[1][1]) - int(years[0][1])
    if abs(difference) != apart:
        return None
    return place if difference > 0 else place[::-1]


_THEN = re.compile("(?:过去|以前|从前|原来|原先|此前|最初)[^，。；]{0,12}$")
_NOW = re.compile("^(?:到|而)?(?:现在|如今|目前|改造后|改革后)[^，。；]{0,8}$")
_ANY_YEAR = re.compile("[0-9]{4}年|前年|预计|计划|目标|将")


def _one_part_of_year(first: str, second: str) -> bool:
    """Whether two figures are of the same part of their years: 3月 and 去年3月, 12月底 and 上年末."""
    parts = [set(_PARTS.findall(told.replace("底", "末"))) for told in (first, second)]
    if "全年" in second:
        return not parts[0]
    return not _PART_OF_YEAR.search(second) or parts[0] == parts[1] != set()


def _opening_year(passage: Passage, index: int) -> re.Match[str] | None:
    """The year that opens a sentence: 2024年，全市……利润66亿元，2023年为60亿元."""
    return _OPENING.search(passage.gap(index)) if index == 0 and not _PART_OF_YEAR.search(passage.gap(0)) else None


_OPENING = re.compile(r"^((?:19|20)\d\d)年(?:度|全年)?[，,]")


def _one_measure(passage: Passage, one: int, two: int) -> bool:
    """Whether two labels are of one measure: the second may only say 上年, or name the time (去年春运为)."""
    first, second = passage.figures[one].label, passage.figures[two].label
    if not first:
        return False
    return first == second or not second or _TIMES.fullmatch(second) is not None or second in passage.gap(one)


_TIMES = re.compile("(?:上年|去年|上一年|前一年|前年)?(?:同期|全年|同季|同月|末|底|[0-9]{1,2}月份?)?")


def _direction(start: Figure, end: Figure, by: Figure) -> Iterator[Finding]:
    change = by.metric.change
    if change is None:
        return
    up = change.direction is Direction.UP
    if end.stated.sure.high < start.stated.sure.low if up else end.stated.sure.low > start.stated.sure.high:
        yield other_way(start, end, by, up=up)


def other_way(start: Figure, end: Figure, by: Figure, *, up: bool) -> Finding:
    """That what is told to rise falls, or what is told to fall rises."""
    word, word_en = ("增长", "up") if up else ("下降", "down")
    moved, moved_en = ("变小", "falls") if up else ("变大", "rises")
    more, more_en = ("", "") if by is end else (by.text, f" by {by.text}")
    return finding(
        "direction",
        Level.CONTRADICTORY,
        [by, end, start],
        f"由{start.text}到{end.text}{moved}了，文中说{word}{more}。",
        f"From {start.text} to {end.text} it {moved_en}; the page says {word_en}{more_en}.",
    )
