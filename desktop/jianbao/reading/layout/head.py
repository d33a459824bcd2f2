"""The head of a page: its lines that may be titles, and the ways to arrange them as headline and decks."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import BlockType
from jianbao.reading.layout import masthead, titles
from jianbao.reading.layout.lines import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.reading.layout.lines import Line
    from jianbao.reading.layout.sheet import Sheet

Lines = tuple[int, ...]
"""The lines of one title; () for none."""

LONGEST = 60
"""Characters of the longest title."""
ASKING = 26
"""Characters of the longest line that reads like running text and may be a title (一座图书馆，能为城市做些什么？)."""
MOST = 40
"""Lines of the top of a page that are looked at."""
TEXT = 3
"""Paragraphs among which a title may stand: a lead or an editor's note is printed above it, columns tear it down."""
DASHED = 6
"""Lines farther down that a dash opens and that are looked at, with those around them."""
AROUND = 4
"""How many lines around them."""
HEADLINE_LINES, DECK_LINES = 4, 3
"""Lines of the longest headline and deck."""
PARTS = 3
"""Lines that may stand inside a title and are none of it: a date, credits, a picture's."""
REACH = 3
"""How many of the lines that may be titles lie between a headline and its deck, at most."""
_LISTED = (Mark.CIRCLED, Mark.POINTER, Mark.BULLET)
_INSIDE = (BlockType.CREDIT, BlockType.CAPTION)


class Arrangement(NamedTuple):
    """What of the head is headline and deck; decks may stand above and below a headline, or below a lost one."""

    headline: Lines = ()
    above: Lines = ()
    below: Lines = ()

    @property
    def used(self) -> Lines:
        """Give all lines that are titles."""
        return (*self.above, *self.headline, *self.below)


class Head:
    """The lines of a page that may be titles, and what is asked of them often.

    Attributes:
        sheet: the page.
        places: the lines that may be titles, or stand between them.
        text: the first line of running text that can't be a title; the number of lines if there is none.
        furniture: those of the places that hold nothing but a date, a page number and the like.
        level: the highest level of Markdown among the places, 0 if none.
        later: the free lines of the page, the first hundreds, among which titles of sections stand.

    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        bodies = list(islice(self._paragraphs(), TEXT + 1))
        self.text = bodies[0] if bodies else len(sheet.lines)
        behind = bodies[TEXT] if len(bodies) > TEXT else len(sheet.lines)
        near = set(range(min(behind, MOST)))
        dashed = (i for i, line in enumerate(sheet.lines) if line.mark is Mark.DASH and self._may_be_title(i))
        for i in islice(dashed, DASHED):
            near.update(range(i - AROUND, i + AROUND))
        self.places = [i for i in sorted(near) if 0 <= i < len(sheet.lines) and self._may_be_title(i)]
        self._numbers = {i: n for n, i in enumerate(self.places)}
        self._likeness: dict[int, str] = {}
        self.furniture = {i for i in self.places if masthead.is_furniture(sheet.text(i))}
        self.level = min((sheet.lines[i].level for i in self.places if sheet.lines[i].level), default=0)
        self.later = list(islice((i for run in sheet.runs() for i in run), MOST * TEXT))

    def __contains__(self, i: int) -> bool:
        """Say whether the line is one of the places."""
        return i in self._numbers

    def text_of(self, lines: Lines) -> str:
        """Give the words of a title."""
        return " ".join(self.sheet.text(i) for i in lines)

    def _paragraphs(self) -> Iterator[int]:
        """Give the lines that open a paragraph and are no title's."""
        for i, kind in enumerate(self.sheet.types):
            if kind is BlockType.PARAGRAPH and i - 1 not in self.sheet.torn and not self._asks(i):
                yield i

    def _asks(self, i: int) -> bool:
        """Say whether a line reads like running text and may be a title all the same: short, without a full stop."""
        sheet, text = self.sheet, self.sheet.text(i)
        if len(text) > ASKING or text[-1] in "。；" or text[-1].isdigit() or not sheet.torn.isdisjoint((i - 1, i)):
            return False
        after = sheet.text(i + 1) if sheet.is_type(i + 1, BlockType.PARAGRAPH) else ""
        told = len(after) > ASKING or after.endswith(("。", "；"))
        return not told or not titles.is_cut(text, after)

    def _may_be_title(self, i: int) -> bool:
        sheet = self.sheet
        if sheet.lines[i].mark in _LISTED:
            return False
        if sheet.is_free(i):
            return len(sheet.text(i)) <= LONGEST
        return sheet.is_type(i, BlockType.PARAGRAPH) and self._asks(i)

    def titles(self, most: int) -> list[Lines]:
        """Give the stretches of lines that may be one title of up to ``most`` lines."""
        return [lines for i in self.places if i not in self.furniture for lines in self._from(i, most)]

    def _from(self, i: int, most: int) -> Iterator[Lines]:
        """Give the stretches that begin with line ``i``; a masthead's lines go on with nothing."""
        lines: Lines = (i,)
        length = len(self.sheet.text(i))
        yield lines
        if self.sheet.is_masthead(i):
            return
        while len(lines) < most and (after := self._after(lines[-1])) is not None:
            length += len(self.sheet.text(after))
            if length > LONGEST:
                return
            lines = (*lines, after)
            yield lines

    def _after(self, i: int) -> int | None:
        """Give the line that may go on with a title behind line ``i``, a masthead's passed over; None if none may."""
        for j in range(i + 1, min(i + 2 + PARTS, len(self.sheet.lines))):
            if j in self and not self.sheet.is_masthead(j):
                return j
            if not (j in self or self.sheet.types[j] in _INSIDE or self.sheet.lines[j].mark in _LISTED):
                return None
        return None

    def likeness(self, i: int) -> str:
        """Tell by what a line is like later ones, as titles of sections are to one another; "" if it is not."""
        found = self._likeness.get(i)
        if found is None:
            found = self._likeness[i] = self._likeness_of(i)
        return found

    def _likeness_of(self, i: int) -> str:
        line = self.sheet.lines[i]
        if titles.is_numbered(line.text):
            return "numbered"
        later = [self.sheet.lines[j] for j in self.later if j > i]
        if line.marked:
            return "marked" if any((other.level, other.bold) == (line.level, line.bold) for other in later) else ""
        if line.text[0] in "【〖［":
            return "bracketed" if any(other.text[0] == line.text[0] for other in later) else ""
        if line.text[-1] in "？?":
            return "asking" if any(other.text[-1] in "？?" for other in later) else ""
        return _metre_of(line, later)

    def decks(self, headline: Lines, found: Sequence[Lines]) -> tuple[list[Lines], list[Lines]]:
        """Give those of the titles that may be the deck above a headline, and below it; none is one of them."""
        first, last = self._numbers[headline[0]], self._numbers[headline[-1]]
        above = [lines for lines in found if lines[-1] < headline[0] and first - self._numbers[lines[-1]] <= REACH]
        below = [lines for lines in found if lines[0] > headline[-1] and self._numbers[lines[0]] - last <= REACH]
        return [(), *above], [(), *below]

    def arrangements(self) -> Iterator[Arrangement]:
        """Give all arrangements, that without a title first."""
        decks = self.titles(DECK_LINES)
        yield Arrangement()
        yield from (Arrangement(below=deck) for deck in decks)
        for headline in self.titles(HEADLINE_LINES):
            above, below = self.decks(headline, decks)
            yield from (Arrangement(headline, a, b) for a in above for b in below)


def _metre_of(line: Line, later: Sequence[Line]) -> str:
    """Tell whether two or more lines have the metre of an earlier one, their clauses parted by commas as its are."""
    metre, comma = titles.metre(line.text), "，" in line.text
    alike = [other for other in later if other.gap == line.gap and titles.is_like(metre, titles.metre(other.text))]
    if len(alike) <= 1:
        return ""
    return "of clauses" if comma and all("，" in other.text for other in alike) else "of one metre"
