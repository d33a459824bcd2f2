"""The paper's name and the date, read off the masthead lines of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.particulars import Particular, iso_date
from jianbao.reading.layout.masthead import is_paper, tokens
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = regex("[-./－—·／．年]")
"""What stands in a date: digits alone are the number of an issue, or an event's year (长治两会 2026)."""


def of_masthead(lines: Iterable[str]) -> dict[Particular, str]:
    """The first paper and the first date that masthead lines name; the date in ISO 8601."""
    found: dict[Particular, str] = {}
    for word in (word for line in lines for word in tokens(line)):
        date = iso_date(word) if _PARTS.search(word) else None
        if is_paper(word):
            found.setdefault(Particular.PAPER, word)
        elif date is not None and "-" in date:
            found.setdefault(Particular.DATE, date)
    return found
