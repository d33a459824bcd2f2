"""How far what is printed leaves the true value open: rounding, 余, 近, 超, 不足, and sums of such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.findings import Level
from jianbao.page.records import Bound
from jianbao.reading.numerals import fold

if TYPE_CHECKING:
    from jianbao.page.records import Metric

_ARABIC = re.compile(
    r"\d[\d, \u00a0\u2009\u202f]*(?:\.(\d+))?[余多来几]?([十百千]?万?亿|[十百千]?万|[百千](?=[余多人名件个元户]))?"
)
_CHINESE = re.compile("[零〇一二三四五六七八九十百千两]+(?:点([零〇一二三四五六七八九]+))?([万亿]+)?")
_SIZES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_TENTHS = re.compile("成[一二三四五六七八九半]")
_HALF = Decimal("0.5")
_FAR = 1000
_DIGITS = 24
"""Digits of the longest numeral; a remainder of more cannot be worked out."""
_BARE = frozenset("百千万")
"""百名 and 千例 are round numbers, mostly of a few more."""
_CUT = Decimal("0.999")
"""What is cut off behind the last digit is less than it."""


class Range(NamedTuple):
    """From ``low`` to ``high``, both included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Range) -> bool:
        """Whether one value can be in both."""
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Range) -> Range:
        """What the sum can be."""
        return Range(self.low + other.low, self.high + other.high)

    def minus(self, other: Range) -> Range:
        """What the difference can be."""
        return Range(self.low - other.high, self.high - other.low)

    def over(self, other: Range) -> Range | None:
        """What the quotient can be; None where the divisor may be nothing."""
        if other.low <= 0 <= other.high:
            return None
        corners = [a / b for a in self for b in other]
        return Range(min(corners), max(corners))

    def times(self, factor: Decimal | int) -> Range:
        """The range of so many times the value; ``factor`` is positive."""
        return Range(self.low * factor, self.high * factor)


@dataclass(frozen=True, slots=True)
class Spread:
    """What a value can be by the words (``sure``), and what people mean by them (``likely``): 200余 is not 900."""

    sure: Range
    likely: Range

    def plus(self, other: Spread) -> Spread:
        """What the sum can be."""
        return Spread(self.sure.plus(other.sure), self.likely.plus(other.likely))

    def minus(self, other: Spread) -> Spread:
        """What the difference can be."""
        return Spread(self.sure.minus(other.sure), self.likely.minus(other.likely))

    def over(self, other: Spread) -> Spread | None:
        """What the quotient can be; None where the divisor may be nothing."""
        sure, likely = self.sure.over(other.sure), self.likely.over(other.likely)
        return None if sure is None or likely is None else Spread(sure, likely)

    def times(self, factor: Decimal | int) -> Spread:
        """What so many times the value can be."""
        return Spread(self.sure.times(factor), self.likely.times(factor))

    def against(self, other: Spread) -> Level:
        """Whether two statements of one value agree."""
        if not self.sure.meets(other.sure):
            return Level.CONTRADICTORY
        return Level.CONSISTENT if self.likely.meets(other.likely) else Level.LOOK


def step(metric: Metric) -> Decimal:
    """The worth of the last printed digit: 98.31% gives 0.01, 37.7万 gives 1000, 312 gives 1."""
    size = _last_digit(metric.text, metric.unit)
    if size is None:
        return Decimal(1)
    if metric.value.adjusted() - size.adjusted() > _DIGITS:
        return size
    # A value that a person corrected may be finer than what is printed.
    return size if metric.value % size == 0 else min(size, Decimal(1).scaleb(int(metric.value.as_tuple().exponent)))


@lru_cache(maxsize=4096)
def _last_digit(text: str, unit: str) -> Decimal | None:
    """The worth of the last digit of what is printed; None where no number is."""
    text = fold(text)
    found = _ARABIC.search(text) or _CHINESE.search(text)
    if found is None:
        return None
    if unit == "成" and _TENTHS.search(text):
        return Decimal("0.1")
    size = Decimal(1).scaleb(-len(found[1] or ""))
    for character in found[2] or "":
        size *= _SIZES[character]
    return size


def decimals(metric: Metric) -> int:
    """How many decimal places a figure is printed with."""
    exponent = step(metric).as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def stated(metric: Metric) -> Spread:
    """What a figure that was counted or measured can be: 312例 is 312, 37.7万 anything that is rounded to it."""
    last = step(metric)
    return _spread(metric, Decimal(0) if last == 1 else last * _HALF, Decimal(0) if last == 1 else last * _HALF)


def worked_out(metric: Metric) -> Spread:
    """What a figure that somebody worked out from others can be: rounded, or cut off behind the last digit."""
    last = step(metric)
    return _spread(metric, last * _HALF, last * _CUT)


def _spread(metric: Metric, below: Decimal, above: Decimal) -> Spread:
    value, end = metric.value, metric.value_to
    if metric.text[:1] in _BARE and metric.bound is Bound.EXACT:
        return Spread(Range(value * _HALF, value * _FAR), Range(value, value + value * _HALF))
    if end is not None and end >= value:
        return Spread(Range(value - below, end + above), Range(value - below, end + above))
    size = abs(value)
    if metric.bound is Bound.OVER:
        return Spread(Range(value, value + size * _FAR), Range(value, value + size * _HALF))
    if metric.bound is Bound.UNDER:
        return Spread(Range(value - size, value + above), Range(value - size * _HALF, value + above))
    if metric.bound is Bound.ABOUT:
        fifth = size / 5
        return Spread(Range(value - size * _HALF, value + size), Range(value - fifth, value + fifth + above))
    exact = Range(value - below, value + above)
    return Spread(exact, exact)
