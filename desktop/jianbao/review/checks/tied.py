"""Changes told anywhere on a page against the two levels that the page gives elsewhere."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import ChangeRole, Direction, MetricKind
from jianbao.review.checks.amounts import amounts, scaled
from jianbao.review.checks.saying import finding, number
from jianbao.review.checks.terms import core, one_measure, tail_of, than

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_MOST = 60
"""Of more figures of one unit none is known to be meant."""
_FAR, _ENDS = 20, 2
_PER_YEAR = re.compile("年均|月均|平均每年|每年|年平均|逐年|连续|环比|提速")
_REAL = re.compile("生产总值|增加值|不变价|可比|GDP|扣除|剔除|同口径|修订")
"""Growth of these is worked out in prices of another year, or from figures that were revised."""
_ONCE = re.compile("^“?(?:从前|过去|以前|原来)")
_SAVED = re.compile("[节减]?[省约][出下]?来?[了的]$|(?:缩短|减少|多出|少花|多花)[了的]$")
EARLIER = re.compile("去年|上年|前年|上一年|同期|对照|原来|过去|从前|以前|此前|改造前")


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: of two levels of one measure, at two times, the change that is told anywhere is the change between them.

    Contradictory only if two levels alone can be meant, and no two on the page give the change that is told.
    """
    if any(_REAL.search(term.passage.text) for term in terms if term.role is ChangeRole.BY):
        terms = [term for term in terms if not _REAL.search(term.passage.text)]
    levels = [term for term in terms if term.level and term.exact]
    for by in terms:
        told = by.role is ChangeRole.BY or _SAVED.search(by.clause) is not None
        plain = told and by.figure.metric.value_to is None and by.in_body and by.exact
        if plain and not _PER_YEAR.search(by.clause) and "其中" not in by.clause:
            yield from _between(by, levels)
            yield from _rate_of_amount(by, terms)


def _between(by: Term, exact: Sequence[Term]) -> Iterator[Finding]:
    levels = [term for term in exact if _fitting(term, by)]
    ends = list(_ends(by, levels)) if 1 < len(levels) <= _MOST else []
    if len({(first.figure.value, second.figure.value) for first, second in ends}) != 1:
        return
    if any(_agrees(*pair, by) for pair in combinations(levels, 2)):
        return
    first, second = ends[0]
    yield from (one for one in _sum(first, second, by) if one.level is Level.CONTRADICTORY)


def _sum(first: Term, second: Term, by: Term) -> list[Finding]:
    spreads = scaled(first.figure, second.figure)
    return [] if spreads is None else list(amounts(first.figure, second.figure, by.figure, spreads, ""))


def _fitting(level: Term, by: Term) -> bool:
    """Whether a change may be of a level, by their units."""
    unit = by.figure.unit
    if level.figure.percent or unit == "个百分点":
        return level.figure.percent and unit == "个百分点"
    if unit in {"%", "成", "倍", "番"} or by.figure.metric.kind is MetricKind.RATIO:
        return True
    times = level.figure.metric.kind is MetricKind.DURATION is by.figure.metric.kind
    return level.figure.unit == unit or (times and scaled(level.figure, by.figure) is not None)


def _ends(by: Term, levels: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """The pairs of levels between which a change is told, the earlier first."""
    near = [one for one in levels if one.passage is by.passage]
    like = [level for level in levels if level.per == by.per]
    if len(like) < _ENDS:
        return
    saved = by.role is None and len({one.figure.value for one in like} - {by.figure.value}) == _ENDS
    meant = [one for one in like if (one.figure.value != by.figure.value if saved else _of(one, by, near))]
    for one, two in combinations(meant, 2):
        pair = _in_order(one, two)
        if pair is not None and _like(one, two) and _of_time(by, *pair):
            yield pair


def _like(one: Term, two: Term) -> bool:
    low, high = sorted((one.figure.value, two.figure.value))
    return low != high < low * _FAR and scaled(one.figure, two.figure) is not None


def _of(level: Term, by: Term, near: Sequence[Term]) -> bool:
    """Whether a level is of the measure of which a change is told: by the words about both, or in one sentence."""
    if one_measure(level, by, short=True):
        return True
    if level.passage is not by.passage or not (level.time.year or level.role is not None):
        return False
    like = [one for one in near if one.unit == level.unit]
    return len(near) == 1 or (len(near) == len(like) == _ENDS and by.figure.unit == "番" and not core(by.clause))


def _in_order(one: Term, two: Term) -> tuple[Term, Term] | None:
    """The earlier and the later of two levels, by what the words say; nothing where they do not."""
    if one.role is ChangeRole.FROM or two.role is ChangeRole.FROM:
        paired = one.role is ChangeRole.FROM and two.role is ChangeRole.TO and one.passage is two.passage
        return (one, two) if paired and two.index == one.index + 1 else None
    if one.time.part and two.time.part and one.time.part != two.time.part:
        return None
    if one.time.before(two.time) or two.time.before(one.time):
        return (one, two) if one.time.before(two.time) else (two, one)
    if one.time.year and two.time.year:
        return _mixed(one, two)
    earlier = [_earlier(term) and term.role is None for term in (one, two)]
    if earlier[0] is earlier[1]:
        return None
    return (one, two) if earlier[0] else (two, one)


def _earlier(term: Term) -> bool:
    return EARLIER.search(term.clause) is not None or _ONCE.search(term.before) is not None


def _mixed(one: Term, two: Term) -> tuple[Term, Term] | None:
    """Of a year by its number and one told from today, the first is earlier where either says so: 2018年……到去年底."""
    first, second = sorted((one, two), key=lambda term: -len(term.time.year))
    if len(first.time.year) == len(second.time.year):
        return None
    return (first, second) if EARLIER.search(first.clause) or second.clause.startswith("到") else None


OF_MONTH = re.compile("上个?[月周季]")
"""What is told against last year is not told against last month."""


def _of_time(by: Term, first: Term, second: Term) -> bool:
    """Whether a change may be told of these two times."""
    base, start = than(by), first.time.year
    if len(base) > 1 and len(start) == 1 and len(by.time.year) > 1:
        start = str(int(by.time.year) - int(start))
    of_month = "同比" in by.clause and OF_MONTH.search(first.clause) is not None
    if of_month or base == "0" or (len(base) == len(start) and base and base != start):
        return False
    return first.role is ChangeRole.FROM or by.time.may_be(second.time)


def _agrees(one: Term, two: Term, by: Term) -> bool:
    """Whether two levels, the smaller first or last as is told, differ by that much."""
    change = by.figure.metric.change
    down = change is not None and change.direction is Direction.DOWN
    first, second = sorted((one, two), key=lambda term: term.figure.value, reverse=down)
    found = _sum(first, second, by)
    return bool(found) and all(one.level is not Level.CONTRADICTORY for one in found)


def _rate_of_amount(rate: Term, terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: what rose to L by D rose by D ÷ (L－D), wherever the page tells the three."""
    if not rate.figure.percent:
        return
    found = [(level, by) for level, by in _risen(terms) if one_measure(level, rate) and level.per == rate.per]
    alone = {(level.figure.value, by.figure.value) for level, by in found}
    if len(alone) != 1 or not found[0][0].time.may_be(rate.time) or than(found[0][1]) != than(rate):
        return
    level, by = found[0]
    way, way_too = by.figure.metric.change, rate.figure.metric.change
    if way is None or way_too is None or way.direction is not way_too.direction:
        return
    down = way.direction is Direction.DOWN
    start = level.figure.stated.plus(by.figure.stated) if down else level.figure.stated.minus(by.figure.stated)
    quotient = by.figure.stated.over(start)
    if quotient is None or start.sure.low <= 0:
        return
    if quotient.times(100).against(rate.figure.worked_out) is Level.CONTRADICTORY and not _told_by_others(rate, terms):
        sign = "＋" if down else "－"
        value = level.figure.value + by.figure.value if down else level.figure.value - by.figure.value
        worth = number(by.figure.value / value * 100)
        sum_ = f"{by.figure.text}÷（{level.figure.text}{sign}{by.figure.text}）＝{worth}%"
        yield finding(
            "growth",
            Level.CONTRADICTORY,
            [rate.figure, by.figure, level.figure],
            f"{sum_}，文中为{rate.figure.text}。",
            f"{sum_}; the page says {rate.figure.text}.",
        )


def _risen(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Levels with the amount by which they changed, one right behind the other."""
    for level, by in pairwise(terms):
        change = by.role is ChangeRole.BY and by.figure.unit == level.figure.unit and by.exact and level.exact
        change = change and not by.figure.percent
        if change and level.level and level.passage is by.passage and tail_of(level, by):
            yield level, by


def _told_by_others(rate: Term, terms: Sequence[Term]) -> bool:
    """Whether two levels of the page give a rate."""
    levels = [term for term in terms if term.level and _fitting(term, rate)]
    return len(levels) > _MOST or any(_agrees(*pair, rate) for pair in combinations(levels, 2))
