"""The lines of pages set as a text: those of a paragraph joined, each with its place. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jianbao.exchange.documents.columns import SET_IN
from jianbao.page.extracts import Box, Extract, PlacedLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianbao.exchange.documents.columns import Fragment


class Page(NamedTuple):
    """The groups of lines of a page in the order of reading, and its size in the measure of the lines."""

    groups: list[list[Fragment]]
    width: float
    height: float


def laid(pages: Iterable[Page], extractor: str) -> Extract:
    """The lines one behind the other, a blank line between groups and between pages."""
    text: list[str] = []
    placed: list[PlacedLine] = []
    at = 0
    for number, page in enumerate(pages):
        for group in page.groups:
            for one, behind in _ended(group):
                start = at + len(one.text) - len(one.text.lstrip())
                box = (one.left / page.width, one.top / page.height, one.right / page.width, one.bottom / page.height)
                inside = Box(*(min(1.0, max(0.0, side)) for side in box))
                placed.append(PlacedLine(start, at + len(one.text), number, inside, one.sure))
                text += (one.text, behind)
                at += len(one.text) + len(behind)
            text.append("\n")
            at += 1
    return Extract(extractor, "".join(text), tuple(placed))


def _ended(group: Sequence[Fragment]) -> Iterator[tuple[Fragment, str]]:
    """Each line, and what parts it from the next."""
    for one, after in zip(group, (*group[1:], None), strict=True):
        if after is None or not one.full or after.text.startswith(SET_IN):
            yield one, "\n"
        else:
            words = all(letter.isascii() and letter.isalpha() for letter in (one.text[-1], after.text[0]))
            yield one, " " if words else ""
