"""Number and unit: 142万余元, 1.5至2万管, 98%以上."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import LONGEST, SIZES, arabic, number
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar
from jianbao.reading.quantities.tokens import ROUNDED, Form, Quantity

if TYPE_CHECKING:
    from decimal import Decimal

    from jianbao.reading.numerals import Number


_OVER_UNIT = {
    "个": regex("(?P<whole>小时|钟头)|工作日|星期|月|学期|季度|世纪|百分点"),
    "分": regex("(?P<whole>(?!))|钟"),
    "秒": regex("(?P<whole>(?!))|钟"),
}
"""What may stand behind 4个多, 5分多: the rest of the unit."""


def sure(text: str, start: int) -> Form | None:
    """An Arabic number with its unit, where no other form can begin."""
    match = grammar.sure().match(text, start)
    if match is None:
        return None
    digits, scale, loose, unit, post = match.groups()
    if len(digits) > LONGEST:
        return None
    value = arabic(digits) * SIZES[scale] if scale else arabic(digits)
    end, (unit, kind) = match.end(), _named(unit)
    bound = _bound(loose or "", post) if post or loose else Bound.EXACT
    return Form(Quantity(start, end, start, value, unit, kind, "number-unit", None, bound), end)


def general(text: str, start: int) -> Form | None:
    """A number with its unit and the words behind that bound it; a bare number where there is no unit."""
    match = grammar.match_general(text, start)
    if match is None:
        return None
    printed, mark, to, unit, half, post = match.group("number", "range", "to", "unit", "half", "post")
    if len(printed) > LONGEST:
        return None
    unit = unit.strip() if unit else ""
    rounded = printed in {"万", "亿"} and (text[max(0, start - 1) : start] in ROUNDED or unit in grammar.ten_thousand())
    worth = number(f"一{printed}" if rounded else printed)
    if worth is None:
        return None
    upper = _upper(to, worth) if mark else None
    end = match.end()
    if mark and upper is None:
        end, unit = match.end("number"), ""
    elif half:
        end = match.start("half")
    if not unit and end == match.end() and post and not _stands_alone(worth, post):
        end = match.end("number") if not mark else match.end("to")
    over_unit = _OVER_UNIT[unit].match(text, end) if post == "多" and unit in _OVER_UNIT else None
    if over_unit is not None:
        end, unit = over_unit.end(), over_unit["whole"] or unit + over_unit[0]
    unit, kind = _named(unit)
    value, value_to = _spread(printed, worth, to, upper)
    bound = _bound(worth.loose, post if end >= match.end() else None)
    rule, chinese = "number-unit", worth.chinese
    quantity = Quantity(start, end, start, value, unit, kind, rule, value_to, bound, not worth.vague, not unit, chinese)
    return Form(quantity, end)


def _stands_alone(worth: Number, post: str) -> bool:
    return post not in {"内", "来", "多", "许"} and not worth.chinese


def _upper(printed: str, worth: Number) -> Number | None:
    """The upper end of a range; None if the two numbers are none."""
    upper = number(printed)
    if upper is None or upper.chinese != worth.chinese or worth.value_to is not None:
        return None
    return upper


_SCALE = regex("万亿|[万亿]")


def _spread(printed: str, worth: Number, to: str, upper: Number | None) -> tuple[Decimal, Decimal | None]:
    """The two ends; a 万 or 亿 printed once belongs to both (1.5至2万管), but 1至20000元 prints none."""
    if upper is None:
        return worth.value, worth.value_to
    low, scale = worth.value, _SCALE.search(to)
    if scale is not None and printed[-1] not in "十百千万亿":
        size = SIZES[scale[0]]
        if low * size < upper.value and low < size / 10:
            low *= size
    return low, upper.value


_BRACKET = regex("[（(]")
_MANY = frozenset("十百千万0123456789")


@lru_cache(maxsize=1024)
def _named(printed: str) -> tuple[str, MetricKind]:
    """The name of a unit and the kind of quantity that it makes; kept, for there are few."""
    unit = grammar.plain_unit(printed)
    return unit, _kind(unit)


def _kind(unit: str) -> MetricKind:
    kinds = grammar.unit_kinds()
    if not unit or unit in kinds:
        return kinds.get(unit, MetricKind.COUNT)
    head, slash, tail = unit.partition("/")
    kind = kinds.get(_BRACKET.split(head)[0], MetricKind.COUNT)
    if slash and kind in {MetricKind.COUNT, MetricKind.DURATION}:
        return MetricKind.RATIO if tail[:1] in _MANY else kind
    return kind


def _bound(loose: str, post: str | None) -> Bound:
    if post:
        return grammar.bounds_after()[post]
    if not loose:
        return Bound.EXACT
    return Bound.OVER if loose in {"余", "多"} else Bound.ABOUT
