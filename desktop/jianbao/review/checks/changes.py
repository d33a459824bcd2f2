"""Changes within a sentence: from A to B, by C; and whether what is called a decrease goes down."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.ranges import Range, Spread, step
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.words import against, any_of, earlier, pattern, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

DIRECTION, DIFFERENCE, RATE, POINTS = "direction", "difference", "rate", "points"

_HUNDRED = Decimal(100)


def check(passage: Passage) -> Iterator[Finding]:
    """Give what does not fit a change: 由30分钟缩短至40分钟; 由30分钟缩短至10分钟，缩短30分钟."""
    figures = passage.figures
    for index in range(len(figures) - 1):
        if _ranks(figures[index], figures[index + 1]):
            yield from _rank(passage, index)
        if not _from_to(figures[index], figures[index + 1]):
            continue
        first, second = figures[index], figures[index + 1]
        scaled = _scaled(first, second)
        if scaled is None:
            continue
        yield from _direction(passage, index, scaled)
        by = _by(passage, index)
        if by is not None:
            yield from amounts(first, second, by, scaled, _word(passage, figures.index(by)))


def _role(figure: Figure) -> ChangeRole | None:
    return None if figure.metric.change is None else figure.metric.change.role


def _from_to(first: Figure, second: Figure) -> bool:
    plain = (
        first.metric.kind is not MetricKind.RANK
        and not re.search("[∶:：比]", first.text)
        and first.metric.value_to is None
        and second.metric.value_to is None
    )
    return plain and _role(first) is ChangeRole.FROM and _role(second) is ChangeRole.TO


def _ranks(first: Figure, second: Figure) -> bool:
    ranks = first.metric.kind is MetricKind.RANK and second.metric.kind is MetricKind.RANK
    return ranks and first.unit == second.unit and first.value != second.value


_RISE = re.compile(
    "^(?:名|位)?(?:大幅)?(?:上升|前移|跃升|提升|上移|攀升|晋升|跃居|前进)(?:到|至|为)(?:了)?(?:全[国省市县])?$"
)
_SINK = re.compile("^(?:名|位)?(?:大幅)?(?:下降|后移|下滑|下移|退|跌)(?:到|至|为)(?:了)?(?:全[国省市县])?$")
_STARTS = re.compile("[由从][^，。；]{0,12}$")


def _rank(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: who rises in a ranking gets a smaller number."""
    first, second = passage.figures[index], passage.figures[index + 1]
    gap = passage.gap(index + 1)
    risen, sunk = _RISE.search(gap), _SINK.search(gap)
    if not _STARTS.search(passage.gap(index)) or not (risen or sunk) or (risen and sunk):
        return
    if (second.value > first.value) is (risen is not None):
        moved, moved_en = ("后退", "falls back") if risen else ("前进", "moves up")
        yield finding(
            DIRECTION,
            Level.CONTRADICTORY,
            [second, first],
            f"文中说“{gap}”，由{first.text}到{second.text}却{moved}。",
            f"The words say “{gap}”, but from {first.text} to {second.text} it {moved_en}.",
        )


_Pair = tuple[Spread, Spread]


def _scaled(first: Figure, second: Figure) -> _Pair | None:
    """Both ends in one unit: hours and minutes are brought together; None where units cannot be."""
    if first.unit == second.unit:
        return first.stated, second.stated
    seconds = table("units")["seconds"]
    if first.unit in seconds and second.unit in seconds and first.metric.kind is MetricKind.DURATION:
        return first.stated.times(seconds[first.unit]), second.stated.times(seconds[second.unit])
    return None


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"(?P<up>{any_of('change', 'up')})|(?P<down>{any_of('change', 'down')})")


_AMBIGUOUS = re.compile("提前|提速|加密|优化|调整|变|前移|后移|位|排名|压实|精简|提升|提质")


def _direction(passage: Passage, index: int, ends: _Pair) -> Iterator[Finding]:
    """Rule: a verb that says up or down between the two ends says what their values say."""
    first, second = passage.figures[index], passage.figures[index + 1]
    gap = passage.gap(index + 1)
    found = list(_verbs().finditer(gap))
    if not found or _AMBIGUOUS.search(gap):
        return
    word = found[-1]
    start, end = ends
    up = word["up"] is not None
    wrong = end.sure.high < start.sure.low if up else end.sure.low > start.sure.high
    if not wrong and not _same_end(first, second):
        return
    moved = "变小" if start.likely.low > end.likely.low else "变大"
    moved_en = "falls" if moved == "变小" else "rises"
    if not wrong:
        moved, moved_en = "没有变", "does not change"
    yield finding(
        DIRECTION,
        Level.CONTRADICTORY if wrong else Level.LOOK,
        [second, first],
        f"文中说“{word[0]}”，由{first.text}到{second.text}却{moved}。",
        f"The words say “{word[0]}”, but from {first.text} to {second.text} it {moved_en}.",
    )


def _same_end(first: Figure, second: Figure) -> bool:
    exact = first.metric.bound is Bound.EXACT and second.metric.bound is Bound.EXACT
    return exact and first.value == second.value and first.unit == second.unit


def _by(passage: Passage, index: int) -> Figure | None:
    """The figure that says by how much: behind the two ends (，缩短20分钟) or before them (缩短20分钟，由…)."""
    figures = passage.figures
    behind = index + 2
    if behind + 1 < len(figures) and figures[behind].unit == "年":
        behind += 1
    if behind < len(figures) and _told_behind(passage, index, behind):
        return figures[behind]
    if index > 0 and _role(figures[index - 1]) is ChangeRole.BY and _LEADS_IN.fullmatch(passage.gap(index)):
        return figures[index - 1] if not earlier().search(passage.clause(index - 1)) else None
    return None


_LEADS_IN = re.compile("[，,（(]?(?:即|具体为)?(?:由|从)(?:原来的?|此前的?|过去的?|平均)?")


def _told_behind(passage: Passage, start: int, index: int) -> bool:
    """Whether a figure says by how much what went before it changed, and not against some other time or place."""
    gap = passage.text[passage.figures[start + 1].end : passage.figures[index].start]
    found = pattern("^[，,、（(；;](?P<what>[^，。；]{0,10}?)(?:{by}[^，。；]{0,2}?){1,2}{tail}$").search(gap)
    if found is None:
        return False
    what = found["what"]
    if re.search("年均|月均|平均每|每年", gap):
        return False
    figure = passage.figures[index]
    if against().search(what) or re.search("同比|上年|去年", what):
        return _same_time(passage, start, what)
    return _is_same(what, passage.figures[start + 1].label, figure.label)


def _same_time(passage: Passage, start: int, what: str) -> bool:
    """同比 behind 由A到B: A is last year's where the page says no other year."""
    before = passage.gap(start)[-16:]
    return bool(earlier().search(what)) and re.search(r"\d{4}年|[“”]|年前|末|初", before) is None


_FREE = re.compile(
    "(?:[一二两三四五六七八九十0-9]+年[来间]?|年内|全年|共|累计|总体|整体|即|时间|用时|时长|数量|大幅|直接|再|又|整整|净|足足|仅一年|成功|实现|比例)*"
)


def _is_same(what: str, label: str, own: str) -> bool:
    """Whether words before the verb name the same measure or none."""
    return _FREE.fullmatch(what) is not None or (what in label and len(what) > 1) or (bool(own) and own == label)


def _word(passage: Passage, index: int) -> str:
    found = list(_all_verbs().finditer(passage.gap(index)))
    return found[-1][0] if found else ""


@cache
def _all_verbs() -> re.Pattern[str]:
    return re.compile(f"(?P<up>{any_of('change', 'up', 'more_up')})|(?P<down>{any_of('change', 'down', 'more_down')})")


def amounts(first: Figure, second: Figure, by: Figure, ends: _Pair, word: str) -> Iterator[Finding]:
    """Rule: the difference, the rate or the multiple is that of the two ends; a page gives one of these three.

    ``first`` and ``second`` are the earlier and the later figure, ``ends`` both in one unit.
    """
    start, end = ends
    if by.metric.kind is MetricKind.MULTIPLE:
        yield from _multiple(first, second, by, ends)
    elif by.metric.kind is MetricKind.RATIO and by.unit == "":
        yield from _fraction(first, second, by, ends)
    elif by.unit in {"%", "成"}:
        if first.unit in {"%", "成"}:
            yield from _percent_of_percents(first, second, by, ends, word)
        else:
            yield from _relative(first, second, by, ends)
    elif by.unit == "个百分点" and first.unit == "%":
        yield from _difference(first, second, by, (start, end), by.stated)
    elif by.unit == "个百分点":
        yield points_of_no_percent(by, second)
    else:
        scale = _own_scale(by, first, second)
        if scale is not None:
            inner = start.times(scale[1]), end.times(scale[1])
            yield from _difference(first, second, by, inner, by.stated.times(scale[0]))


def _own_scale(by: Figure, first: Figure, second: Figure) -> tuple[int, int] | None:
    """By what the change's figure and the ends are to be multiplied to be of one unit; ends of two are in seconds."""
    if by.unit == first.unit == second.unit:
        return 1, 1
    seconds = table("units")["seconds"]
    if by.unit in seconds and first.unit in seconds and by.metric.kind is MetricKind.DURATION:
        return seconds[by.unit], seconds[first.unit] if first.unit == second.unit else 1
    return None


def _size(spread: Spread) -> Spread:
    """A difference without its sign."""
    return Spread(_positive(spread.sure), _positive(spread.likely))


def _positive(value: Range) -> Range:
    if value.low >= 0:
        return value
    if value.high <= 0:
        return Range(-value.high, -value.low)
    return Range(Decimal(0), max(-value.low, value.high))


def _difference(first: Figure, second: Figure, by: Figure, ends: _Pair, said: Spread) -> Iterator[Finding]:
    start, end = ends
    level = _size(end.minus(start)).against(said)
    if not _plain(first, second, by) and level is Level.CONSISTENT:
        return
    if first.unit == second.unit and by.unit in {first.unit, "个百分点"}:
        worth = abs(second.value - first.value)
        result = f"{number(worth, 4)}个百分点" if by.unit == "个百分点" else amount(worth, by)
    else:
        worth = abs(end.likely.low - start.likely.low)
        result = f"{number(worth / table('units')['seconds'].get(by.unit, 1))}{by.unit}"
    big, small = (second, first) if end.likely.low >= start.likely.low else (first, second)
    yield _said(DIFFERENCE, level, (by, first, second), f"{big.text}－{small.text}＝{result}")


def _plain(*figures: Figure) -> bool:
    return all(figure.metric.bound is Bound.EXACT for figure in figures)


def _relative(first: Figure, second: Figure, by: Figure, ends: _Pair) -> Iterator[Finding]:
    start, end = ends
    quotient = end.minus(start).over(start)
    if quotient is None:
        return
    factor = 100 if by.unit == "%" else 10
    level = _size(quotient).times(factor).against(by.worked_out)
    if level is Level.CONSISTENT and _off(first, second, by, factor):
        level = Level.LOOK
    if not _plain(first, second, by) and level is Level.CONSISTENT:
        return
    a, b = start.likely.low, end.likely.low
    result = number(abs(b - a) / a * _HUNDRED) if a else "0"
    big, small = (second.text, first.text) if b >= a else (first.text, second.text)
    yield _said(RATE, level, (by, first, second), f"（{big}－{small}）÷{first.text}＝{result}%")


def _fraction(first: Figure, second: Figure, by: Figure, ends: _Pair) -> Iterator[Finding]:
    """Fractions are said roughly: 缩短三分之一 is right for three tenths, wrong for a quarter."""
    start, end = ends
    quotient = end.minus(start).over(start)
    if quotient is None or not re.search("分之|半", by.text):
        return
    rough = Range(by.value - _ROUGH, by.value + _ROUGH)
    if _size(quotient).sure.meets(rough):
        return
    a, b = start.likely.low, end.likely.low
    result = number(abs(b - a) / a * _HUNDRED) if a else "0"
    yield _said(RATE, Level.CONTRADICTORY, (by, first, second), f"由{first.text}到{second.text}变化{result}%")


_ROUGH = Decimal("0.05")


def _off(first: Figure, second: Figure, by: Figure, factor: int) -> bool:
    """Whether a rate fits the rounding of both ends only at its utmost: 1.2万 to 1.5万 is hardly 20%."""
    if not _plain(first, second, by) or first.unit != second.unit or not first.value:
        return False
    worth = abs(second.value - first.value) / first.value * factor
    return abs(worth - by.value) > max(step(by.metric), worth / 10)


def _multiple(first: Figure, second: Figure, by: Figure, ends: _Pair) -> Iterator[Finding]:
    start, end = ends
    times = end.over(start)
    if times is None or start.likely.low <= 0:
        return
    if by.unit == "番":
        said, over = Spread(*(Range(2**r.low, 2**r.high) for r in (by.stated.sure, by.stated.likely))), Decimal(0)
        if by.value > _MOST_DOUBLINGS or by.metric.bound is not Bound.EXACT:
            return
        level = Level.CONSISTENT if _roughly(times, said) else Level.CONTRADICTORY
    else:
        over = Decimal(1)
        level = _less_one(times).against(_times_said(by))
        if level is Level.CONTRADICTORY and by.value > 1 and times.sure.meets(by.worked_out.sure):
            # 增长3倍 where it became three times as much: common, and wrong.
            level = Level.LOOK
    if not _plain(first, second, by) and level is Level.CONSISTENT:
        return
    a, b = first.value, second.value
    result = number(b / a - over) if first.unit == second.unit else number(end.likely.low / start.likely.low - over)
    sum_ = (
        f"（{second.text}－{first.text}）÷{first.text}＝{result}倍" if over else f"{second.text}÷{first.text}＝{result}"
    )
    yield _said(RATE, level, (by, first, second), sum_)


_MOST_DOUBLINGS = 10


def _roughly(times: Spread, said: Spread) -> bool:
    """翻一番 is said of what about doubled."""
    return said.likely.low * Decimal("0.9") <= times.likely.high and times.likely.low <= said.likely.high * Decimal(
        "1.2"
    )


def _times_said(by: Figure) -> Spread:
    """What so many times can be: a whole number of times is said of what is somewhat more or less."""
    if not _plain(by) or by.value != by.value.to_integral_value():
        return by.worked_out
    rough = Range(by.value * Decimal("0.85"), by.value + Decimal("0.5"))
    return Spread(rough, rough)


def _less_one(times: Spread) -> Spread:
    one = Spread(Range(Decimal(1), Decimal(1)), Range(Decimal(1), Decimal(1)))
    return times.minus(one)


def _percent_of_percents(first: Figure, second: Figure, by: Figure, ends: _Pair, word: str) -> Iterator[Finding]:
    """Rule: what two percentages differ by is told in 百分点; % of a percentage is its relative change."""
    if first.unit != by.unit or second.unit != by.unit:
        return
    if by.unit == "成":
        return
    start, end = ends
    relative = end.minus(start).over(start)
    is_relative = relative is not None and _size(relative).times(100).against(by.worked_out) is Level.CONSISTENT
    points = number(abs(second.value - first.value), 4)
    if _size(end.minus(start)).against(by.stated) is Level.CONSISTENT:
        yield finding(
            POINTS,
            Level.LOOK if is_relative else Level.CONTRADICTORY,
            [by, first, second],
            f"由{first.text}到{second.text}相差{points}个百分点，不是“{word}{by.text}”。",
            f"From {first.text} to {second.text} is {points} percentage points, not {by.text}.",
        )
    elif not is_relative:
        worth = f"由{first.text}到{second.text}相差{points}个百分点"
        yield _said(RATE, Level.CONTRADICTORY, (by, first, second), worth)


def points_of_no_percent(by: Figure, level: Figure) -> Finding:
    """百分点 said of a change in what is no percentage."""
    return finding(
        POINTS,
        Level.CONTRADICTORY,
        [by, level],
        f"{level.text}不是百分数，它的变化不能用{by.text}表示。",
        f"{level.text} is no percentage; its change cannot be {by.text}.",
    )


def _said(check_: str, level: Level, figures: tuple[Figure, ...], sum_: str) -> Finding:
    by = figures[0]
    if level is Level.CONSISTENT:
        return finding(check_, level, figures, f"{sum_}，与文中相符。", f"{sum_}, as the page says.")
    return finding(check_, level, figures, f"{sum_}，文中为{by.text}。", f"{sum_}; the page says {by.text}.")
