"""What the adapters share: lines, the unit within a span, spans that do not overlap."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

NUMBER = re.compile(r"(?:第|百分之)?[0-9０-９.,，．零〇一二三四五六七八九十百千万亿两半几数点]+")


def by_line(text: str, find: Callable[[str], Iterable[tuple[int, int, float | None, float | None]]]) -> Iterator[Any]:
    """Read line by line, as these tools do; each figure as (start, end, value, value_to) of the line, half-open."""
    offset = 0
    for line in text.splitlines(keepends=True):
        figures = find(line.rstrip()) if line.strip() else ()
        for start, end, value, value_to in longest_first(figures):
            yield metric(text, offset + start, offset + end, value, value_to)
        offset += len(line)


def longest_first(figures: Iterable[tuple[int, int, Any, Any]]) -> list[tuple[int, int, Any, Any]]:
    """Of those that overlap the longest, of equals the one named last."""
    kept: list[tuple[int, int, Any, Any]] = []
    last_first = list(figures)[::-1]
    for figure in sorted(last_first, key=lambda f: f[0] - f[1]):
        if all(figure[1] <= other[0] or other[1] <= figure[0] for other in kept):
            kept.append(figure)
    return sorted(kept)


def metric(text: str, start: int, end: int, value: float | None, value_to: float | None = None) -> dict[str, Any]:
    """A figure whose unit is what stands behind the number in its span; the tools' own names of units are English."""
    printed = text[start:end]
    number = NUMBER.match(printed)
    unit = "%" if printed.startswith("百分之") else printed[number.end() if number else 0 :].lstrip("余多几")
    return {"start": start, "end": end, "text": printed, "value": value, "value_to": value_to, "unit": unit}
