"""The one amount that a few words say, as a person types it or selects it on a page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.page.records import MetricKind
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.quantities import Quantity

_BLANKS = regex(r"\s+(?!\s|\d)")
"""Blanks before what belongs to a number."""
_SIGNS = "-－−"
"""What makes a number negative."""
_BARE = regex(r"\s*(\d{4})\s*")
"""On a page mostly a year; alone it is an amount."""
_RATIO = regex(r"(\s*\d+(?:\.\d+)?\s*)[:：](\s*\d+(?:\.\d+)?\s*)")
"""On a page mostly a time of the day; alone it is a ratio, typed with the colon that keyboards have."""


def amount(text: str) -> Quantity | None:
    """The quantity of a text that takes most of its characters, a bare number too; None if it holds none."""
    # Imported here: the window asks for an amount at the first key at the earliest, and must paint before that.
    from jianbao.reading.numerals import fold  # noqa: PLC0415
    from jianbao.reading.quantities.joining import join  # noqa: PLC0415
    from jianbao.reading.quantities.scanner import scan  # noqa: PLC0415
    from jianbao.reading.quantities.tokens import Quantity  # noqa: PLC0415

    folded = fold(text)
    if bare := _BARE.fullmatch(folded):
        return Quantity(*bare.span(1), bare.start(1), Decimal(bare[1]), "", MetricKind.COUNT, "number", bare=True)
    if ratio := _RATIO.fullmatch(folded):
        folded = f"{ratio[1]}∶{ratio[2]}"
    found = join(folded, scan(folded))
    return max(found, key=lambda one: one.end - one.start, default=None)


def sole_amount(text: str) -> Quantity | None:
    """The quantity of a text that says no other number beside it, and no sign that it would lose; None otherwise."""
    words = _BLANKS.sub("", text.strip())
    read = amount(words)
    beside = "" if read is None else words[: read.start] + words[read.end :]
    return None if any(c.isdecimal() or c in _SIGNS for c in beside) else read
