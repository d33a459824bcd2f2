"""What the grammar of a paragraph ties together: shares, changes and means with the figures that may give them."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import ChangeRole, MetricKind
from jianbao.review.checks.means import MOST, OTHER, counted, many_times
from jianbao.review.checks.ranges import Range, Spread
from jianbao.review.checks.rhythm import every_day
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.shares import is_share, kin
from jianbao.review.checks.solver import Equation, solve
from jianbao.review.checks.terms import akin, apart, core, one_measure
from jianbao.review.checks.tied import EARLIER, OF_MONTH
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_SPANS = frozenset({"天", "个月", "年"})
_BACK = 6
"""So many figures of a unit back a whole may stand."""


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: a share, a change, a mean is what two figures of its paragraph give, if one slip of the hand explains it.

    Nothing where any figures of the page give what is told.
    """
    levels = [*counted(terms), *(t for t in terms if t.figure.unit in _SPANS and t.level)]
    percents = [term for term in terms if term.level and term.figure.percent]
    for told in terms:
        proposed = _proposed(told)
        if proposed is None or not told.exact or told.figure.metric.value_to is not None or not told.in_body:
            continue
        check_, equations = proposed
        like = percents if told.unit == "个百分点" else levels
        # What no words of its paragraph contradict need not be set beside all of the page.
        own = [t for t in like if t.passage.block is told.passage.block]
        failed = solve(equations(told, own)) if len(own) > 1 else None
        failed = failed and solve(equations(told, like))
        if failed is not None:
            yield _said(check_, failed)


def _proposed(told: Term) -> tuple[str, Callable[[Term, Sequence[Term]], Iterator[Equation]]] | None:
    """What a figure is told as, and the equations it may be of."""
    if told.role is ChangeRole.BY:
        amount_ = told.figure.metric.kind in _COUNTED or told.unit == "个百分点"
        return ("rate", _rates) if told.figure.percent else ("difference", _differences) if amount_ else None
    if told.figure.percent and told.role is None and not told.per and is_share(told.figure):
        return ("share", _shares) if _SHARE.search(told.clause) else None
    mean = told.per and told.role is None and told.figure.metric.kind in _COUNTED
    return ("average", _means) if mean else None


_COUNTED = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE})
_SHARE = re.compile("(?:率|比例|比重|占比?)[^，。；]{0,10}$")


def _before(told: Term, levels: Sequence[Term]) -> list[Term]:
    """The figures of its paragraph before a figure, the nearest last."""
    block = [t for t in levels if t.passage.block is told.passage.block and t is not told]
    return [t for t in block if _place(t) < _place(told)]


def _place(term: Term) -> int:
    return term.figure.span.start


def _shares(told: Term, levels: Sequence[Term]) -> Iterator[Equation]:
    """Part ÷ whole: the last count before it, of one of those before that."""
    before = [t for t in _before(told, levels) if not t.per]
    last = before[-1] if before else None
    like = [t for t in levels if last is not None and kin(t.figure, last.figure) and not t.per]
    for part, whole in permutations(like if len(like) <= MOST else (), 2):
        if part.figure.value >= whole.figure.value:
            continue
        near = part is last and whole in before[-_BACK:] and _one_time(part, whole) and _tells(told, part, whole)
        sums = [(part.figure.stated, f"{part.figure.text}÷{whole.figure.text}", near)]
        sums.append((whole.figure.stated.minus(part.figure.stated), "", False))
        for top, sum_, tied in sums:
            quotient = top.over(whole.figure.stated)
            if quotient is not None:
                yield Equation(told, quotient.times(100), (part, whole), sum_, tied)
        both = part.figure.stated.over(part.figure.stated.plus(whole.figure.stated))
        if both is not None:
            yield Equation(told, both.times(100), (part, whole), "", near=False)
    for one, two, whole in permutations(like if len(like) <= _FEW else (), 3):
        quotient = one.figure.stated.plus(two.figure.stated).over(whole.figure.stated)
        if _place(one) < _place(two) and quotient is not None:
            yield Equation(told, quotient.times(100), (one, two, whole), "", near=False)


def _tells(told: Term, part: Term, whole: Term) -> bool:
    """Whether nothing says that a share is of another part, or of another whole."""
    between = told.passage.figures[part.index + 1 : told.index] if part.passage is told.passage else ()
    apart_ = part.passage is not told.passage and "占" in told.clause
    subject = core(told.clause[: max(told.clause.rfind("占"), 0)])
    other = len(subject) > 1 and not akin(part, subject)
    stem = _STEM.search(told.clause)
    tied = stem is None or set(stem[1]) & set(part.clause[-_NEARBY:] + part.passage.behind(part.index)[:_NEARBY])
    within = part.passage is whole.passage and "中" in part.passage.text[whole.figure.end : part.figure.start]
    if not (tied or within):
        return False
    elsewhere = any(one.percent for one in between) or apart_ or other or _REGION.search(told.clause) is not None
    return not elsewhere and not OTHER.search(whole.clause)


_STEM = re.compile("([\u4e00-\u9fff]{2})率")
_NEARBY = 8
_FEW = 12
_REGION = re.compile("占全[国省市县区球]|世界")


def _one_time(one: Term, two: Term) -> bool:
    return one.time.may_be(two.time) and not apart(one, two)


def _ends(told: Term, levels: Sequence[Term]) -> Iterator[tuple[Term, Term, bool]]:
    """Each two levels of one unit, and whether they are the last two before a change, or one on each side of it."""
    before = _before(told, levels)
    like = [t for t in levels if before and t.unit == before[-1].unit and not t.figure.aside]
    own = [t for t in before if t.unit == before[-1].unit]
    behind = [t for t in like if t.passage is told.passage and t.index == told.index + 1]
    pairs = [tuple(own[-2:]), (*own[-1:], *behind)]
    for one, two in combinations(like if len(like) <= MOST else (), 2):
        near = (one, two) in pairs and one.per == two.per and one_measure(one, two) and _named_alike(one, two)
        yield one, two, near and _other_times(one, two) and not _MEAN.search(told.clause) and _of_it(told, two)


_MEAN = re.compile("年均|月均|平均每|每年|逐年|环比|可比|不变价|扣除|剔除")


def _named_alike(one: Term, two: Term) -> bool:
    """Whether the name of one figure is that of the other, or its end."""
    return any(a.endswith(b) or b.endswith(a) for a in one.names for b in two.names)


def _other_times(one: Term, two: Term) -> bool:
    earlier = [EARLIER.search(term.clause) is not None for term in (one, two)]
    return one.time != two.time or ChangeRole.FROM in {one.role, two.role} or earlier[0] is not earlier[1]


def _of_it(told: Term, level: Term) -> bool:
    """Whether the words of a change name nothing that was not told with its level."""
    since = "同比" in told.clause and OF_MONTH.search(level.before) is not None
    if since or "其中" in told.clause:
        return False
    return set(core(told.clause)) <= set(level.passage.text[: level.figure.start])


def _rates(told: Term, levels: Sequence[Term]) -> Iterator[Equation]:
    """What a level is more or less than another, in per cent of either."""
    for one, two, near in _ends(told, levels):
        for start, end in ((one, two), (two, one)):
            quotient = end.figure.stated.minus(start.figure.stated).over(start.figure.stated)
            if quotient is None:
                continue
            down = end.figure.value < start.figure.value
            worth = quotient.times(100)
            size = Spread(_turned(worth.sure), _turned(worth.likely)) if down else worth
            big, small = (start, end) if down else (end, start)
            sum_ = f"（{big.figure.text}－{small.figure.text}）÷{start.figure.text}"
            yield Equation(told, size, (one, two), sum_, near and _way(told) is not down)


def _way(told: Term) -> bool:
    change = told.figure.metric.change
    return change is not None and change.direction.value == "up"


def _turned(value: Range) -> Range:
    return Range(-value.high, -value.low)


def _differences(told: Term, levels: Sequence[Term]) -> Iterator[Equation]:
    """What a level is more or less than another."""
    for one, two, near in _ends(told, [t for t in levels if t.figure.percent or t.unit == told.unit]):
        big, small = (one, two) if one.figure.value > two.figure.value else (two, one)
        worth = big.figure.stated.minus(small.figure.stated)
        yield Equation(told, worth, (one, two), f"{big.figure.text}－{small.figure.text}", near)


def _means(told: Term, levels: Sequence[Term]) -> Iterator[Equation]:
    """Total ÷ count, of what it is so much each."""
    totals = [t for t in levels if t.unit == told.unit and not t.per and _may_be_all(t, told)]
    before = _before(told, levels)[-_BACK:]
    for total in totals if len(totals) <= MOST else ():
        for many, count in _many(told, total, levels):
            quotient = total.figure.stated.over(many)
            if quotient is not None and total is not count:
                behind = total.passage is told.passage and _place(total) > _place(told)
                tied = (total in before or behind) and (count is None or _place(count) < _place(told))
                others = (total,) if count is None else (total, count)
                near = tied and _one_time(total, others[-1]) and not _other(told, *others)
                sure = _in_all(told, total, count) if behind else _at_once(told, *others)
                over = number(many.likely.high) if count is None else count.figure.text
                yield Equation(told, quotient, others, f"{total.figure.text}÷{over}", near, sure, behind and not sure)


def _may_be_all(total: Term, told: Term) -> bool:
    """Whether a total is more than a mean; in one sentence it may have lost a zero or two: 240册，8所，每所300册."""
    lost = total.passage is told.passage and _place(total) < _place(told)
    return total.figure.value * (_LOST if lost else 1) > told.figure.value != total.figure.value


_LOST = 100


def _many(told: Term, total: Term, levels: Sequence[Term]) -> Iterator[tuple[Spread, Term | None]]:
    """By what a total may be divided: what the page counts, or the days and months that its words name."""
    units = set(table("average")["over"].get(told.per, told.per).split()) | {told.per, *_DAYS.get(told.per, ())}
    counts = [t for t in levels if t.figure.unit in units and not t.per and t.figure.value > 1]
    yield from ((t.figure.stated, t) for t in (counts if len(counts) <= MOST else ()))
    if told.per in _DAYS and not any(t.passage in (told.passage, total.passage) for t in counts):
        often = every_day().search(total.passage.text + told.passage.text) is not None or told.per != "日"
        for one in many_times(total, told, ()):
            open_ = one if often else Range(one.low * _WORKED, one.high)
            yield Spread(open_, open_), None


_WORKED = Decimal("0.65")
"""Of its days a month has so many at least on which people work."""
_DAYS = {"日": ("天",), "月": ("个月",), "年": ("年",)}


def _in_all(told: Term, total: Term, count: Term | None) -> bool:
    """Whether what all come to is told right behind a mean: 48人，平均每人24册，共1152册."""
    together = count is not None and count.passage is told.passage and count.index + 1 == told.index
    return together and total.index == told.index + 1 and _IN_ALL.match(total.passage.gap(total.index)) is not None


_IN_ALL = re.compile("，(?:一|总)?共|，(?:合计|总计|累计)")


def _at_once(told: Term, *others: Term) -> bool:
    """Whether the others are the figures right before what is told, in its sentence and up to its semicolon."""
    first = min(one.index for one in others)
    together = all(one.passage is told.passage for one in others) and told.index - first == len(others)
    return together and "；" not in told.passage.text[told.passage.figures[first].start : told.figure.start]


def _other(told: Term, total: Term, count: Term | None = None) -> bool:
    """Whether a total, a count or a mean is told as not of all there is."""
    count = count or total
    first = min(total.figure.end, count.figure.end if count.passage is total.passage else total.figure.end)
    between = told.before[first:] if total.passage is told.passage else ""
    words_ = (total.clause, count.clause, between.replace("平均每", ""), told.clause)
    return _SOME_DAYS.search(told.clause) is not None or any(_NOT_ALL.search(one) for one in words_)


_NOT_ALL = re.compile("其中|最[高低多少大]|新增|增加|计划|目标|力争|预计|另|除|连同|以及|首批|部分|左右")
_SOME_DAYS = re.compile("节|假|工作日|周末|高峰|旺季|期间|每[^，]*每")


def _said(check_: str, failed: Equation) -> Finding:
    told, middle = failed.told.figure, (failed.worth.sure.low + failed.worth.sure.high) / 2
    worth = f"{number(middle)}{told.unit}" if told.percent or told.unit == "个百分点" else amount(middle, told)
    return finding(
        check_,
        Level.CONTRADICTORY,
        [told, *(term.figure for term in failed.others)],
        f"{failed.sum_}＝{worth}，文中为{told.text}。",
        f"{failed.sum_}＝{worth}; the page says {told.text}.",
    )
