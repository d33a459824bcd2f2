"""chinese2digits: numbers alone, without their places, which are looked for in order; 98.31% is 0.9831 to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chinese2digits import takeNumberFromString
from plain import by_line

if TYPE_CHECKING:
    from collections.abc import Iterator


def _figures(line: str) -> Iterator[tuple[int, int, float | None, float | None]]:
    try:
        found = takeNumberFromString(line)
    except TypeError:  # a bug of the tool, on some lines: nothing is found there
        return
    at = 0
    for printed, digits in zip(found["CHNumberStringList"], found["digitsStringList"], strict=True):
        start = line.find(printed, at)
        if start >= 0:
            at = start + len(printed)
            share = "%" in printed or "％" in printed or "百分之" in printed
            yield start, at, float(Decimal(digits) * (100 if share else 1)), None


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    return list(by_line(text, _figures))
