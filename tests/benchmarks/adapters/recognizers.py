"""Recognizers-Text: numbers, shares, ranks, money, dimensions, temperatures, ages; what it takes for a date is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plain import by_line
from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import (
    recognize_age,
    recognize_currency,
    recognize_dimension,
    recognize_temperature,
)
from recognizers_text import Culture

if TYPE_CHECKING:
    from collections.abc import Iterator

MODELS = (
    recognize_number,
    recognize_ordinal,
    recognize_percentage,
    recognize_age,
    recognize_temperature,
    recognize_dimension,
    recognize_currency,
)


def _figures(line: str) -> Iterator[tuple[int, int, float | None, float | None]]:
    dates = [r for r in recognize_datetime(line, Culture.Chinese) if not r.type_name.endswith("duration")]
    taken = {at for date in dates for at in range(date.start, date.end + 1)}
    for model in MODELS:
        for found in model(line, Culture.Chinese):
            if found.resolution and found.start not in taken:
                yield found.start, found.end + 1, _number(found.resolution.get("value")), None


def _number(value: Any) -> float | None:
    try:
        return float(str(value).rstrip("%"))
    except ValueError:
        return None


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    return list(by_line(text, _figures))
