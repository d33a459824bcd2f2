"""Citations by GB/T 7714—2015, numeric style, of an article in a newspaper (8.8, [N]).

责任者. 题名[N]. 报纸名, 年-月-日(版次). What is not known is left out as the standard has it: without an author the
entry begins with the title (8.1.2), a date is as exact as it is known. Nothing is guessed; what is left out is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.exchange.description import Description

_NAMED = 3
"""Authors that are named; behind more than so many stands 等 (8.1.2)."""
_DAY = 10
"""Characters of a date that names the day."""

AUTHOR, TITLE, PAPER, DATE, DAY, PAGE = (
    Sentence("责任者", "author"),
    Sentence("题名（以首句代）", "title (the first words stand for it)"),
    Sentence("报纸名", "newspaper"),
    Sentence("日期", "date"),
    Sentence("月、日", "month and day"),
    Sentence("版次", "page number"),
)


class Citation(NamedTuple):
    """An entry, and what it does without because nobody has said it."""

    text: str
    missing: tuple[Sentence, ...]


def cite(page: Description) -> Citation:
    """The entry of a page."""
    missing = []
    if not page.authors:
        missing.append(AUTHOR)
    if not page.titled:
        missing.append(TITLE)
    if page.paper is None:
        missing.append(PAPER)
    if page.date is None:
        missing.append(DATE)
    elif len(page.date) < _DAY:
        missing.append(DAY)
    if page.number is None:
        missing.append(PAGE)
    title = " ".join(page.title.split())
    pieces = [_authors(page.authors), f"{title}[N]", _issue(page)]
    return Citation(". ".join(piece for piece in pieces if piece) + ".", tuple(missing))


def told(missing: Sequence[Sentence]) -> Sentence | None:
    """What is said of entries that do without something; None if they have all."""
    once = list(dict.fromkeys(missing))
    if not once:
        return None
    zh, en = "、".join(one.zh for one in once), ", ".join(one.en for one in once)
    return Sentence(f"版面上没有、未著录：{zh}", f"left out, as the page does not say it: {en}")


def _authors(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", 等" if len(names) > _NAMED else "")


def _issue(page: Description) -> str:
    number = "" if page.number is None else f"({page.number})"
    dated = (page.date or "") + number
    return ", ".join(piece for piece in (page.paper, dated) if piece)
