"""What belongs together: 28分16秒, 10%—15%, 3.9和5.4个百分点, 第一、第二名, 由2.6至3.4千伏安."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import SIZES
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from jianbao.reading.quantities.tokens import Quantity

# How many of the smaller unit a larger one holds.
_STEPS = {
    ("年", "个月"): 12, ("年", "天"): 365, ("个月", "天"): 30, ("周", "天"): 7, ("天", "小时"): 24,
    ("小时", "分钟"): 60, ("小时", "分"): 60, ("分", "秒"): 60,
    ("分钟", "秒"): 60, ("元", "角"): 10,
}  # fmt: skip
_LINK = regex("[零又]?")
_LONGEST_LINK = 2
"""Characters between two quantities that are one (——)."""
_SHARE = regex("、?(?:和|与|及|以及)?")
_SEPARATOR = regex(grammar.RANGE)
_FROM = regex("[由从自]$")


def join(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with compounds and ranges made one and shared units handed round."""
    joined: list[Quantity] = []
    for quantity in quantities:
        near = bool(joined) and quantity.start - joined[-1].end <= _LONGEST_LINK
        whole = (_compound(text, joined[-1], quantity) or _range(text, joined[-1], quantity)) if near else None
        if whole is not None:
            joined[-1] = whole
        else:
            joined.append(quantity)
    return _share(text, _split(text, joined))


def _compound(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """28分16秒 is 1696 秒, 十三年零六个月 162 个月."""
    steps = _STEPS.get((first.unit, second.unit))
    between = text[first.end : second.start]
    if steps is None or first.value_to or not _LINK.fullmatch(between) or second.start != second.number_start:
        return None
    value: Decimal = first.value * steps + second.value
    if first.unit == "元" and second.unit == "角":
        return first._replace(end=second.end, value=first.value + second.value / 10, rule="compound")
    whole = first._replace(end=second.end, value=value, unit=second.unit, bound=second.bound, rule="compound")
    return whole._replace(kind=MetricKind.DURATION)


def _range(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """10%—15%: the unit printed at both ends. After 由 or 从 the two are ends of a change, not of a range."""
    if (
        first.unit != second.unit
        or not first.unit
        or first.value_to
        or second.value_to
        or first.chinese != second.chinese
    ):
        return None
    between = text[first.end : second.start]
    signed = second.start == second.number_start or second.value < 0
    if not _SEPARATOR.fullmatch(between) or not signed or second.value <= first.value:
        return None
    if between in {"至", "到"} and _FROM.search(text[: first.start][-1:]):
        return None
    return first._replace(end=second.end, value_to=second.value, bound=second.bound, rule="range")


_RANGE_INSIDE = regex("(?P<low>.+?)(?P<mark>[至到])(?P<high>.+)")


def _split(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """由2.6至3.4千伏安 is no range: two quantities, the unit shared."""
    parts: list[Quantity] = []
    for quantity in quantities:
        inside = _RANGE_INSIDE.fullmatch(text[quantity.start : quantity.end]) if quantity.value_to else None
        if inside is None or quantity.value_to is None or not _FROM.search(text[: quantity.start][-1:]):
            parts.append(quantity)
            continue
        middle = quantity.start + inside.end("low")
        parts.append(quantity._replace(end=middle, value_to=None, rule="from-to"))
        upper = middle + 1
        parts.append(
            quantity._replace(start=upper, number_start=upper, value=quantity.value_to, value_to=None, rule="from-to")
        )
    return parts


def _share(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Bare numbers of an enumeration take the unit that its last member prints, and its 万 or 亿."""
    for index in range(len(quantities) - 2, -1, -1):
        bare, owner = quantities[index], quantities[index + 1]
        if (bare.bare or bare.unit == "个") and _may_share(bare, owner) and _side_by_side(text, bare, owner):
            quantities[index] = bare._replace(
                value=bare.value * _scale(text, bare, owner),
                unit=owner.unit,
                kind=owner.kind,
                bare=False,
                rule="shared-unit",
                required=owner.required,
            )
    return quantities


def _may_share(bare: Quantity, owner: Quantity) -> bool:
    if not bare.bare and owner.unit != "个百分点":
        return False
    if bare.bound is not Bound.EXACT or not owner.unit:
        return False
    if owner.bare and owner.rule != "shared-unit":
        return False
    ranks = bare.kind is MetricKind.RANK, owner.kind is MetricKind.RANK
    return ranks[0] == ranks[1] if ranks[0] else bare.chinese == owner.chinese and (ranks[1] or not bare.chinese)


_ROSE = regex("[高低增升降减长少多快慢]$")
_LEAVES, _ARRIVES = regex("[由从](?:[^，。；、由从]{0,8}的)?$"), regex("[\u4e00-\u9fff]{1,4}[到至]")
_BACK = 12
"""Characters of the words from which a number changes."""
_COMPARED = regex("、(?:比|较|同比|环比)[^，。；、0-9]{1,10}")


def _side_by_side(text: str, bare: Quantity, owner: Quantity) -> bool:
    """3.9和5.4个百分点; 比全省高3.5、比上年提高2.3个百分点; 由34降到31微克/立方米."""
    between = text[bare.end : owner.start]
    if not between or _SHARE.fullmatch(between):
        return bool(between)
    if _ARRIVES.fullmatch(between) and _LEAVES.search(text, max(0, bare.start - _BACK), bare.start):
        return True
    compared = owner.kind is MetricKind.PERCENT and _ROSE.search(text, max(0, bare.start - 1), bare.start)
    return bool(compared) and _COMPARED.fullmatch(between) is not None


_SCALED = regex(r"[0-9.,]+(万亿|[万亿])")
_ALIKE, _SHORT = 50, 1000
"""How many times the number before it one may be that shares its scale, and below what such a number is short."""


def _scale(text: str, bare: Quantity, owner: Quantity) -> int:
    """增加418、527亿元: a short number is of the scale that the next one, of its size, prints."""
    scaled = _SCALED.match(text, owner.number_start)
    if scaled is None or bare.value >= _SHORT:
        return 1
    scale = SIZES[scaled[1]]
    return scale if bare.value < owner.value / scale * _ALIKE else 1
