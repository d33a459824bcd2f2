"""Shares: a percentage against the two counts that give it, or against the one count that is printed."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.integers import integer, votes
from jianbao.review.checks.parts import within
from jianbao.review.checks.ranges import Range, Spread, decimals, step
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of, overlap, twos, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

SHARE = "share"

_RATE = re.compile(
    r"([\u4e00-\u9fff]{1,12}(?:率|(?<=满意)度|(?<=亏损)面|(?<=覆盖)面|(?<=参与)面|(?<!占)比例))(?:仅有?|只有?|均|也|分别|已)?(?:(?:下降|提高|提升|上升|增加|[降升增减])[到至]|了|为|是|达到?|约|高达|近|超过?|有)*$"
)
_OF_WHOLE = re.compile(
    r"(?:占|^(?:比重|比例|份额)(?=[为是达约]))(?P<noun>[^，。；]{0,12}?)(?:的|比例|比重|比|总量)*(?:为|是|达到?|约|高达|近|超过?|仅|了|到)*$"
)
_FAR_OFF = Decimal(25)
_MOST = 3


def check(passage: Passage) -> Iterator[Finding]:
    """Give 312例中306例，成功率98.31%, and 89例，成功率96.2%, which no whole number of 89 gives."""
    for index, figure in enumerate(passage.figures):
        if not is_share(figure) or _changes(figure) or figure.metric.value_to is not None:
            continue
        pair = _of_share(passage, index) or _of_rate(passage, index)
        if pair is None and not figure.percent:
            continue
        if pair is not None and not _otherwise(passage, index, pair) and not _of_others(passage, index, pair):
            yield from _share(figure, *pair)
        elif pair is not None:
            continue
        else:
            yield from integer(passage, index)
            yield from votes(passage, index)


def _of_others(passage: Passage, index: int, pair: _Pair) -> bool:
    """Whether the words before 占 name others than the part: 186名，其中63名拿到职称，女性占27.4%."""
    named = re.match("([一-鿿]{2,6})占", passage.clause(index))
    part = next((n for n, figure in enumerate(passage.figures) if figure is pair[0]), None)
    if named is None or part is None or part >= index:
        return False
    told = passage.figures[part].label + passage.clause(part) + passage.gap(part + 1)
    return part + 1 <= index and set(named[1]).isdisjoint(told.rpartition(named[0])[0] or told.replace(named[0], ""))


def _changes(figure: Figure) -> bool:
    """Whether a figure tells of a change, and not what became of it (剖宫产率降到30%)."""
    change = figure.metric.change
    return change is not None and change.role is not ChangeRole.TO


def is_share(figure: Figure) -> bool:
    """Whether a figure says how much of a whole something is, in per cent, 成 or a fraction."""
    metric = figure.metric
    if metric.kind is MetricKind.RATIO:
        fraction = not figure.unit and _FRACTIONS.search(figure.text) is not None
        return fraction or (metric.bound is Bound.ABOUT and figure.unit in _NEARLY)
    of_ten = figure.unit == "成" and (metric.kind is MetricKind.PERCENT or metric.bound is Bound.ABOUT)
    return figure.percent or of_ten or (figure.unit == "%" and metric.bound is Bound.ABOUT)


_FRACTIONS = re.compile("分之|半")


def in_percent(figure: Figure) -> Spread | None:
    """A share as a percentage, as far as it is left open: 四成 may be 38% or 49%, 三分之一 30% or 37%."""
    if figure.metric.bound is Bound.ABOUT and figure.unit in _NEARLY:
        near = Range(
            figure.value - _NEARLY[figure.unit], figure.value + _NEARLY[figure.unit] * (figure.text[0] != "近")
        )
        return Spread(near, near).times(1 if figure.percent else 10)
    if figure.percent:
        return figure.worked_out
    if figure.metric.kind is MetricKind.PERCENT and figure.unit == "成":
        return figure.worked_out.times(10)
    if not is_share(figure):
        return None
    low, high = _FRACTION.get(figure.metric.bound, (_ROUGH, _ROUGH))
    rough = Range(max(Decimal(0), figure.value - low), min(Decimal(1), figure.value + high))
    return Spread(rough, rough).times(100)


_NEARLY = {"%": Decimal(6), "成": Decimal(1)}
"""近九成 is said of what is over eight, 约90% of what is some points from it."""
_ROUGH = Decimal("0.06")
_FRACTION = {
    Bound.OVER: (Decimal("0.005"), Decimal(1)),
    Bound.UNDER: (Decimal(1), Decimal("0.005")),
    Bound.ABOUT: (Decimal("0.1"), Decimal("0.1")),
}


def _countable(figure: Figure) -> bool:
    return (
        (figure.metric.kind in (MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE) or figure.unit == "天")
        and figure.metric.value_to is None
        and figure.value > 0
        and not figure.aside
    )


_Pair = tuple["Figure", "Figure", bool]
"""The part, the whole, and whether the words leave no doubt that the percentage is theirs."""


def _of_share(passage: Passage, index: int) -> _Pair | None:
    """占, 占比: of the figure before, within the whole that 其中 or 中 opened."""
    if index > 1 and passage.gap(index) == "的":
        return _of_named(passage, index)
    found = _OF_WHOLE.search(passage.clause(index))
    if found is None or index < 1 or len(passage.gap(index)) > _REACH:
        return None
    at = index - 1
    while at > 0 and passage.figures[at].metric.kind is MetricKind.DURATION and passage.figures[at].unit != "天":
        at -= 1
    part = passage.figures[at]
    named = re.sub("分别|比例|比重|约|仅", "", passage.clause(index)[: found.start()])
    told = part.label + passage.clause(at) + passage.behind(at)
    if not _countable(part) or (len(named) > 1 and not _named(named, told)):
        return None
    opened = _opened(passage, at)
    if opened is None:
        return _of_only(passage, at, found["noun"])
    return _of_opened(passage, part, opened, found["noun"])


def _of_opened(passage: Passage, part: Figure, opened: int, noun: str) -> _Pair | None:
    """The part and the whole that 其中 or 中 opened, where the noun behind 占 names it, or nothing else."""
    whole = passage.figures[opened]
    of_whole = not noun or noun in words("share", "total") or overlap(noun, whole.label + passage.behind(opened))
    wider = _WIDER.search(noun)
    if not of_whole or (wider is not None and wider[0] not in passage.text[: whole.end]):
        return None
    if not kin(whole, part) or part.value > whole.value:
        return None
    siblings = [f for f in passage.figures[:opened] if alike(f.unit, whole.unit) and _countable(f)]
    return part, whole, not siblings


def _of_named(passage: Passage, index: int) -> _Pair | None:
    """The part and the whole where the whole stands between 占 and 的: 日间手术4860例，占择期手术16200例的30%."""
    part, whole = passage.figures[index - 2 : index]
    told = re.fullmatch("[^，。；]{0,8}[，（]?占[^，。；]{0,14}", passage.gap(index - 1))
    if told is None or not (_countable(part) and _countable(whole)) or not kin(whole, part):
        return None
    return None if part.metric.change is not None or whole.metric.change is not None else (part, whole, True)


def _of_only(passage: Passage, part: int, noun: str) -> _Pair | None:
    """The one figure before a part that can be its whole, though no 其中 says so: 检查420家，A级的有105家，占比25%."""
    figure = passage.figures[part]
    wholes = [
        n for n, f in enumerate(passage.figures[:part]) if _countable(f) and kin(f, figure) and f.value > figure.value
    ]
    if len(wholes) != 1 or "其中" in passage.gap(part + 1):
        return None
    whole = passage.figures[wholes[0]]
    if figure.metric.change is not None or whole.metric.change is not None:
        return None
    told = whole.label + passage.clause(wholes[0]) + passage.behind(wholes[0])
    plain = not noun or noun in words("share", "total")
    if not plain and _CORE.sub("", noun) not in told:
        return None
    between = passage.text[whole.end : figure.start]
    named = len(_CORE.sub("", noun)) > 1 and not plain
    return None if _OTHER_TIME.search(between) or ("；" in between and not named) else (figure, whole, True)


_CORE = re.compile("总.*|全[市县区省国院校镇村体部]|[户人件次例个家只辆]?数$")
_OTHER_TIME = re.compile("[去前今上本明]年|[0-9]年|同期|[0-9]月|新增|另|比|较")


def _named(name: str, told: str) -> bool:
    """Whether a name says no more than what was told of a part: 博士学位教师 are not the 专任教师."""
    strange = sum(name[n : n + 2] not in told for n in range(len(name) - 1))
    return strange <= 1 or (strange <= _STRANGE and strange * 2 < len(name))


_STRANGE = 2
_WIDER = re.compile("全[国省市县区球]|世界")
"""A whole that is not the one just told: 占全省出口的6%."""
_REACH = 24


def kin(whole: Figure, part: Figure) -> bool:
    """Whether one can be part of the other: of 人次, people may be told as 人."""
    people = alike(part.unit, "人"), alike(whole.unit, "人")
    if part.unit == "份" and "问卷" in part.label:
        return people[1] or whole.unit in {"户", "家", "份"}
    return alike(whole.unit, part.unit) or (people[0] and whole.unit in _CASES) or (people[1] and part.unit in _CASES)


_CASES = {"人次", "例"}


def _opened(passage: Passage, index: int) -> int | None:
    """The whole before the nearest 其中 or 中 at or before a part."""
    part = passage.figures[index]
    for n in range(index, 0, -1):
        if "其中" in passage.gap(n) or within(passage, n):
            before = [m for m in range(max(0, n - _BACK), n) if _countable(passage.figures[m])]
            return next((m for m in reversed(before) if kin(passage.figures[m], part)), None)
    return None


_BACK = 2
"""So many figures back the whole may stand: 小区36个、惠及居民1.2万户，其中……28个."""


def _of_rate(passage: Passage, index: int) -> _Pair | None:
    """X率 behind two counts of one unit, where the second is told by a word of the rate: 受理A件，审结B件，结案率."""
    found = _RATE.search(passage.clause(index))
    if found is None or re.search("其中|。", passage.gap(index)):
        return None
    before = [n for n in range(index) if _counted(passage.figures[n]) and not _denied(passage, n, found[1])][-2:]
    if len(before) < len(("whole", "part")):
        return None
    among = "其中" in passage.between(*before)
    due = "应" in passage.clause(before[1]) and "应" not in passage.clause(before[0])
    due = due or _told_last(passage, before[0], before[1], found[1])
    if due:
        before.reverse()
    whole, part = (passage.figures[n] for n in before)
    if not _of_one_kind(whole, part) or _by_now(passage, *sorted(before)):
        return None
    stem = _stem(found[1])
    behind = passage.behind(before[1])[: _FAR_BEHIND if among else _BEHIND]
    told = passage.text[whole.end : max(part.start, whole.end)] + behind
    counted = passage.clause(before[0]) + whole.label
    if not (due or _told_by(found[1], told, counted)):
        return None
    said = in_percent(passage.figures[index])
    off = abs(part.value / whole.value * 100 - (said.likely.low if said is not None else 0))
    named = among and overlap(_ENDING.sub("", found[1]), told)
    if off > _FAR_OFF and not named and not (stem in told and part.value * _MOST > whole.value):
        return None
    return part, whole, due or stem in told or _next_clause(passage, before[1], index)


def _by_now(passage: Passage, first: int, second: int) -> bool:
    """Whether one is what is new and one what there is by now: 新增持证读者2.16万人，累计达38.9万人，持证率11.9%."""
    return "新增" in passage.clause(first) and re.search("累计|总数|总量", passage.between(first, second)) is not None


def _denied(passage: Passage, index: int, rate: str) -> bool:
    """Whether a count is of what a rate is not of: 不合格5批次 before 合格率."""
    return re.search(f"[不未非没无]{_stem(rate)}", passage.clause(index)) is not None and rate[0] not in "不未非没无"


def _told_last(passage: Passage, part: int, whole: int, rate: str) -> bool:
    """Whether the whole is told behind its part: 达标天数318天，监测天数365天，达标率."""
    less = passage.figures[part].value < passage.figures[whole].value
    stem = _stem(rate)
    return less and stem in passage.clause(part) and stem not in passage.clause(whole) + passage.behind(whole)


def _counted(figure: Figure) -> bool:
    """Whether a figure is no aside, and tells of no change: 审结8903件，同比上升12.5%，结案率97.34%."""
    return not figure.aside and figure.metric.change is None


def _of_one_kind(whole: Figure, part: Figure) -> bool:
    """Whether one count may be part of the other, neither told as a change."""
    fits = _countable(whole) and _countable(part) and kin(whole, part) and part.value <= whole.value
    return fits and whole.metric.change is None and part.metric.change is None


def _told_by(rate: str, told: str, counted: str) -> bool:
    """Whether the words about a count are those of a rate; 二本以上上线率 is not told by 一本上线."""
    if _ORDER.search(rate) and _ORDER.findall(rate) != _ORDER.findall(told):
        return False
    stem = _stem(rate)
    shared = set(stem) & set(told) - set("人员数量总")
    if stem in words("share", "own") and stem not in told:
        return False
    by_word = bool(shared) or any(two in told and two not in counted for two in twos(_ENDING.sub("", rate)))
    return by_word or (rate.endswith(tuple(words("share", "outcomes"))) and _achieved().search(told) is not None)


_ENDING = re.compile("(?:比例|[率度面])$")


def _stem(rate: str) -> str:
    """What a rate is of, in two characters: 投保 of 投保比例."""
    return _ENDING.sub("", rate)[-2:]


_ORDER = re.compile("[一二三四]本|[一二三四甲乙丙]级|以上|以下")
_BEHIND, _FAR_BEHIND = 6, 16
"""So many characters behind a count say what it is: more where 其中 tied it to the one before."""


@cache
def _achieved() -> re.Pattern[str]:
    return re.compile(any_of("share", "achieved"))


def _next_clause(passage: Passage, part: int, index: int) -> bool:
    return len(re.findall("[，,；;]", passage.between(part, index))) <= 1


def _of_fleet(passage: Passage, index: int, part: Figure, whole: Figure) -> bool:
    """Whether 占比 far from a part's share is of an untold whole: 淘汰货车5320辆，推广公交车410辆，占比近九成."""
    between = passage.text[whole.end : part.start]
    bare = re.fullmatch("[^，。；]{0,3}，占比(?:为|达到?|约|近|超过?)*", passage.gap(index)) is not None
    off = abs(
        part.value / whole.value * 100 - passage.figures[index].value * (1 if passage.figures[index].percent else 10)
    )
    return bare and "中" not in between and off > _FAR_OFF


def _otherwise(passage: Passage, index: int, pair: _Pair) -> bool:
    """Whether a percentage is right in another way: of both counts (批捕126人，不捕48人), or that of all parts."""
    part, whole, _ = pair
    said = in_percent(passage.figures[index])
    if said is None or fits(part.stated, whole.stated, said):
        return False
    if fits(part.stated, part.stated.plus(whole.stated), said) or _of_fleet(passage, index, part, whole):
        return True
    like = [f for f in passage.figures[max(0, index - _NEARBY) : index] if kin(whole, f) and _countable(f)]
    for n, one in enumerate(like):
        sums = accumulate((f.stated for f in like[n + 1 :]), Spread.plus)
        if any(fits(total, one.stated, said) for total in sums):
            return True
        if any(fits(other.stated, one.stated, said) for other in like if other.value < one.value):
            return True
    return False


_NEARBY = 6


def fits(part: Spread, whole: Spread, said: Spread) -> bool:
    """Whether a part of a whole can be as many per cent of it."""
    quotient = part.over(whole)
    return quotient is not None and quotient.times(100).against(said) is Level.CONSISTENT


def _share(figure: Figure, part: Figure, whole: Figure, sure: bool) -> Iterator[Finding]:  # noqa: FBT001
    """Rule: part ÷ whole is the percentage, as far as all three are rounded."""
    quotient = part.stated.over(whole.stated)
    if quotient is None:
        return
    level = quotient.times(100).against(in_percent(figure) or figure.worked_out)
    hedged = any(f.metric.bound is not Bound.EXACT for f in (figure, part, whole))
    if level is Level.CONSISTENT and (hedged or not figure.percent):
        return
    if level is Level.CONTRADICTORY and (not sure or _by_a_hair(figure, part, whole)):
        level = Level.LOOK
    places = max(2, decimals(figure.metric)) if figure.percent else 2
    sum_ = f"{part.text}÷{whole.text}＝{number(part.value / whole.value * 100, places)}%"
    agrees = level is Level.CONSISTENT
    yield finding(
        SHARE,
        level,
        [figure, part, whole],
        f"{sum_}，与文中相符。" if agrees else f"{sum_}，文中为{figure.text}。",
        f"{sum_}, as the page says." if agrees else f"{sum_}; the page says {figure.text}.",
    )


def _by_a_hair(figure: Figure, part: Figure, whole: Figure) -> bool:
    """Whether the percentage is off by no more than its last digit."""
    last = step(figure.metric)
    return last < 1 and abs(part.value / whole.value * 100 - figure.value) <= last
