"""What the figures of a page say, counted. Pure: it is made where the page is read, and in another process.

How it is kept of all pages: ``figure_values.py``.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT = ("label", "subject", "period", "unit", "kind", "bound", "change", "verdict")
ON_PAGES = frozenset({"subject", "period", "unit", "kind", "bound", "change"})
"""Of these it is kept on which pages they stand; labels and verdicts have indexes of their own."""

Said = tuple[dict[str | None, tuple[int, int]], ...]
"""Of each of ``KEPT`` what figures say, and how many figures and how many of those that count say it."""


class PageFigures(NamedTuple):
    """The figures of a page: where those begin that count, in order, and what all say."""

    starts: list[int]
    said: Said


def of_figures(figures: Sequence[tuple[object, ...]]) -> PageFigures:
    """Of figures each its start, whether it counts, and what it says of each of ``KEPT``."""
    if not figures:
        return PageFigures([], ({},) * len(KEPT))
    starts, counts, *columns = zip(*figures, strict=True)
    said: list[dict[str | None, tuple[int, int]]] = []
    for values in columns:
        every, counted = Counter(values), Counter(compress(values, counts))
        said.append({value: (many, counted[value]) for value, many in every.items()})
    return PageFigures(sorted(compress(starts, counts)), tuple(said))
