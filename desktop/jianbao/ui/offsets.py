"""Code points and UTF-16 units: records count the first, Qt counts the second. Only this module converts."""

from __future__ import annotations

from bisect import bisect_left

_FIRST_ASTRAL = 0x10000
"""The first code point that UTF-16 writes in two units."""


class Offsets:
    """The positions of one string, in code points and in UTF-16 units."""

    def __init__(self, text: str) -> None:
        self._astral = [i for i, character in enumerate(text) if ord(character) >= _FIRST_ASTRAL]
        self._astral_units = [point + before for before, point in enumerate(self._astral)]

    def units(self, point: int) -> int:
        """The UTF-16 position of a position in code points."""
        return point + bisect_left(self._astral, point)

    def point(self, unit: int) -> int:
        """The code point position of a UTF-16 position; one inside a surrogate pair belongs to its character."""
        return unit - bisect_left(self._astral_units, unit)


def length(text: str) -> int:
    """The length of a string in UTF-16 units."""
    return len(text) + sum(ord(character) >= _FIRST_ASTRAL for character in text)
