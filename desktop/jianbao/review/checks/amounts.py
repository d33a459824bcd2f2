"""The arithmetic of a change: two ends against the difference, the rate or the multiple that is told."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, Direction, MetricKind
from jianbao.review.checks.ranges import Range, Spread, step
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure

DIFFERENCE, RATE, POINTS = "difference", "rate", "points"

_HUNDRED = Decimal(100)
_Pair = tuple[Spread, Spread]


def scaled(first: Figure, second: Figure) -> _Pair | None:
    """Both ends in one unit: hours and minutes are brought together; None where units cannot be."""
    if first.unit == second.unit:
        return first.stated, second.stated
    seconds = table("units")["seconds"]
    if first.unit in seconds and second.unit in seconds and first.metric.kind is MetricKind.DURATION:
        return first.stated.times(seconds[first.unit]), second.stated.times(seconds[second.unit])
    return None


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
        level = Level.CONTRADICTORY if _far_off(first, second, by, factor) else Level.LOOK
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


def _far_off(first: Figure, second: Figure, by: Figure, factor: int) -> bool:
    """Whether a rate misses by more than half of all that rounding leaves open: 5万亩 to 8万亩 is not 40%."""
    low, high = sorted((first.value, second.value))
    # 3亿元 beside 3.6亿元 is 3.0: of two figures of one scale both are as fine as the finer.
    finest = min(step(first.metric), step(second.metric)) if _one_scale(first, second) else None
    inner, outer = (finest or step(first.metric)) / 4, (finest or step(second.metric)) / 4
    below, above = (inner, outer) if first.value == low else (outer, inner)
    start = first.value
    least = (high - above - low - below) / (start + (inner if start == low else -inner)) * factor
    most = (high + above - low + below) / (start - (inner if start == low else -inner)) * factor
    return not least - step(by.metric) <= by.value <= most + step(by.metric)


def _one_scale(first: Figure, second: Figure) -> bool:
    return all((scale in first.text) is (scale in second.text) for scale in "万亿")


def _multiple(first: Figure, second: Figure, by: Figure, ends: _Pair) -> Iterator[Finding]:
    start, end = ends
    times = end.over(start)
    if times is None or start.likely.low <= 0:
        return
    if by.unit == "番":
        over = Decimal(0)
        if by.value > _MOST_DOUBLINGS or by.metric.bound not in (Bound.EXACT, Bound.OVER):
            return
        more = 1 if by.metric.bound is Bound.OVER else 0
        doubled = Range(2**by.value * (_LEAST if more else 1), 2 ** (by.value + more))
        said = Spread(doubled, doubled)
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
_LEAST = Decimal("1.1")
"""翻一番还多 is more than doubled; less than a tenth of that is forgiven below."""


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


def told_change(start: Figure, end: Figure, by: Figure, words: str = "") -> Iterator[Finding]:
    """Rule: a change is as much as is told, and goes the way that is told; ``words`` stand before it."""
    ends = scaled(start, end)
    if ends is not None:
        yield from list(wrong_way(start, end, by, ends, words)) or amounts(start, end, by, ends, "")


def wrong_way(first: Figure, second: Figure, by: Figure, ends: _Pair, words: str = "") -> Iterator[Finding]:
    """Rule: what is told to rise rises; ``words`` stand before the change, where the reader saw none."""
    change = by.metric.change
    if change is None and not words:
        return
    up = change.direction is Direction.UP if change is not None else _MORE.search(words) is not None
    down = change.direction is Direction.DOWN if change is not None else _LESS.search(words) is not None
    start, end = (spread.sure for spread in ends)
    if (up and end.high < start.low) or (down and end.low > start.high):
        yield other_way(first, second, by, up=up)


_MORE = re.compile("[多高升涨增][^，。；至最]?了?$")
_LESS = re.compile("[少低降跌减短快][^，。；]?了?$|[节减]省[下了]?的?$")


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
