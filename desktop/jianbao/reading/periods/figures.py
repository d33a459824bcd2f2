"""Which expression of time holds for each figure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.reading.periods.marks import Clock, Mark, marks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.quantities import Quantity

_MARKS_BACK = 12
"""Expressions of time before a figure that are looked at."""
_REACH = 400
"""Characters behind an expression of time in which the end of its stretch is looked for."""
_NEAR = len("的约")
_DAY = r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日)?)?(?:底|末)?"
_BEHIND = re.compile(
    rf"[（(][^（）()\d]{{0,12}}{_DAY}(?:[，,、][^（）()\d]{{0,12}})?[）)]"
    rf"|[，,]?出现[在于]{_DAY.replace('P<', 'P<told_')}"
)
_MONTH_ENDS = re.compile("[；;]|全年")
_SENTENCE = re.compile("[。！？!?]")


@dataclass(frozen=True, slots=True)
class When:
    """A figure's period and the words that give it ("" for the page's own)."""

    period: str | None
    words: str = ""


def find(text: str, quantities: Sequence[Quantity], page: str | None, printed: int | None) -> list[When]:
    """For each quantity of folded ``text`` its period; ``page`` is the page's, ``printed`` the masthead's year."""
    if not quantities:
        return []
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    marks = marks_of(text, Clock(page, printed))
    starts = [mark.start for mark in marks]
    found: list[When] = []
    for quantity in quantities:
        first = sentences[bisect_right(sentences, quantity.start) - 1]
        until = bisect_right(starts, quantity.start)
        since = max(bisect_left(starts, first), until - _MARKS_BACK)
        found.append(_behind(text, quantity, page) or _before(text, quantity, marks[since:until]) or When(page))
    return found


def _behind(text: str, quantity: Quantity, page: str | None) -> When | None:
    """19.6%（2020年）, 38.7℃（7月12日）: the time in brackets right behind the figure."""
    match = _BEHIND.match(text, quantity.end)
    if match is None:
        return None
    named, month = match["year"] or match["told_year"], match["month"] or match["told_month"]
    if not (named or month):
        return None
    year = named or (page[:4] if page else None)
    month = f"-{int(month):02d}" if month else ""
    return When(None if year is None else year + month, match[0])


def _before(text: str, quantity: Quantity, marks: Sequence[Mark]) -> When | None:
    """The last expression of time before the figure that still holds; an open one may hold the figure itself."""
    for mark in reversed(marks):
        if mark.end > quantity.start and not (mark.period is None and mark.start <= quantity.start):
            continue
        between = text[mark.end : min(quantity.start, mark.end + _REACH)]
        if (mark.near and len(between) > _NEAR) or (mark.month and _MONTH_ENDS.search(between)):
            continue
        return When(mark.period, mark.words)
    return None
