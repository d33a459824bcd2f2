"""Corrections of a page's text as they stand; the window holds them before anything of SQL is loaded."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from jianbao.page.records import Span


LONGEST_CORRECTION = 1000
"""Characters that a person puts in the place of others at most."""
_NO_LETTERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of Unicode of what ends a line or is not to be seen."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in the place of a stretch of the source.

    ``slot``: where it was decided. ``span`` is None where the source does not say ``printed`` any more (its text was
    taken from it anew). ``read``: whether the page is read so; of several of one place the last one made is.
    """

    slot: str
    span: Span | None
    printed: str
    text: str
    author: str
    time: datetime
    read: bool


def is_line(text: object) -> bool:
    """Whether it can stand in the place of words of a source: something to be seen, on one line."""
    return (
        isinstance(text, str)
        and 0 < len(text.strip()) <= len(text) <= LONGEST_CORRECTION
        and not any(unicodedata.category(character) in _NO_LETTERS for character in text)
    )
