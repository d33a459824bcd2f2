"""The quantities of a text: number, unit and approximators, found by a grammar over the lexicon.

``scanner`` reads single quantities from left to right by the forms of ``plain``, ``shares``, ``ordinals`` and
``slogans``; ``joining`` puts together what belongs together (ranges, compound durations, enumerations that share a
unit); ``judging`` says which are figures.
"""

from __future__ import annotations

from jianbao.reading.numerals import fold
from jianbao.reading.quantities.joining import join
from jianbao.reading.quantities.judging import judge
from jianbao.reading.quantities.scanner import scan
from jianbao.reading.quantities.tokens import Quantity

__all__ = ["Quantity", "find", "find_folded"]


def find(text: str) -> list[Quantity]:
    """The figures of a text, in order and not overlapping; units as printed."""
    return find_folded(fold(text))


def find_folded(text: str) -> list[Quantity]:
    """The figures of a text that is folded already."""
    return judge(text, join(text, scan(text)))
