"""JioNLP: amounts of money and spans of time, all that it extracts with offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jionlp import ner
from plain import by_line

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = {"year": 2025}


def _figures(line: str) -> Iterator[tuple[int, int, float | None, float | None]]:
    for money in ner.extract_money(line, with_parsing=True):
        number = money["detail"]["num"]
        yield *money["offset"], float(number[0] if isinstance(number, list) else number), None
    for time in ner.extract_time(line, time_base=YEAR, with_parsing=True):
        if time["type"] == "time_delta":
            low, high = _ends(time["detail"]["time"])
            yield *time["offset"], low, high


def _ends(lengths: Any) -> tuple[float | None, float | None]:
    """The number of a span of time ({"minute": 30}); of a range of two, both."""
    ends = lengths if isinstance(lengths, list) else [lengths]
    numbers = [next((x for x in end.values() if isinstance(x, int | float)), None) for end in ends]
    return numbers[0], numbers[1] if len(numbers) > 1 else None


def find(text: str) -> list[dict[str, Any]]:
    """The figures of a page."""
    return list(by_line(text, _figures))
