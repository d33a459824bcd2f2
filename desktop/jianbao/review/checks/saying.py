"""Findings and their sentences: figures as printed, and the arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.page.findings import Level
    from jianbao.review.checks.view import Figure


def finding(check: str, level: Level, figures: Iterable[Figure], zh: str, en: str) -> Finding:
    """What a check says about figures, the one in question first."""
    return Finding(check, level, tuple(dict.fromkeys(figure.span for figure in figures)), Sentence(zh, en))


def number(value: Decimal, places: int = 2) -> str:
    """A worked-out number: rounded to so many places, no zeros at its end."""
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if abs(value) < Decimal(10) ** 20 else value
    text = f"{rounded:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def places(figure: Figure) -> int:
    """How many decimal places a figure is printed with, at least two."""
    exponent = figure.value.as_tuple().exponent
    return max(2, -exponent if isinstance(exponent, int) else 0)


def amount(value: Decimal, like: Figure, spare: int = 0) -> str:
    """A worked-out number in the unit of a figure, in 万 or 亿 where that figure is."""
    for name, size in (("亿", 10**8), ("万", 10**4)):
        if name in like.text:
            return f"{number(value / size, places(like) + spare)}{name}{like.unit}"
    return f"{number(value, places(like) + spare)}{like.unit}"


def joined(figures: Iterable[Figure], sign: str) -> str:
    """Figures as printed, with a sign between them."""
    return sign.join(figure.text for figure in figures)
