"""Where the headline and the deck stand, and the masthead above them.

All arrangements of the head's lines are weighed as wholes, and the likeliest is taken: which lines are the headline,
which the deck above or below it, what is left over; pages may have lost either. What speaks for and against one stands
in ``head_features``; how much it weighs in ``resources/lexicon/heads.toml``, fitted to annotated pages by
``python -m tests.heads`` (a conditional log-linear model over the arrangements of a page).
"""

from __future__ import annotations

from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import furniture, titles
from jianbao.reading.layout.head import DECK_LINES, HEADLINE_LINES, Arrangement, Head
from jianbao.reading.layout.head_features import HeadFeatures
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianbao.reading.layout.head import Lines
    from jianbao.reading.layout.sheet import Sheet

LIKELIEST = 6
"""Headlines and decks, each weighed alone, among which the best whole is looked for."""
DECKS = 3
"""Decks above a headline, or below it, each weighed with it, among which the best whole is looked for."""


def find(sheet: Sheet) -> None:
    """Find headline, deck and masthead of the page."""
    head = Head(sheet)
    found = _marked(likeliest(head), head)
    for lines, kind in (
        (found.above, BlockType.DECK),
        (found.headline, BlockType.HEADLINE),
        (found.below, BlockType.DECK),
    ):
        _set(sheet, lines, kind)
    _set_heading(head, found)
    _find_lead(sheet)
    furniture.find(sheet)


def _marked(found: Arrangement, head: Head) -> Arrangement:
    """Give an arrangement without a headline the one line above the text that Markdown sets as the page's title."""
    first = [i for i in head.later if head.sheet.lines[i].level == 1]
    alone = len(first) == 1 and first[0] in head and first[0] < head.text
    if found.used or not alone or head.sheet.is_masthead(first[0]):
        return found
    return Arrangement((first[0],))


def _set_heading(head: Head, found: Arrangement) -> None:
    """Take the line right above the text for a section's title if it is set like others and there is no headline."""
    i = head.text - 1
    if not found.headline and i in head and not head.sheet.is_masthead(i) and head.likeness(i):
        _set(head.sheet, (i,), BlockType.HEADING)


def _set(sheet: Sheet, lines: Lines, kind: BlockType) -> None:
    """Make the lines blocks; what stands between two of them parts them."""
    for i in lines:
        joined = i - 1 in lines
        sheet.set_block((i - 1, i) if joined else (i,), kind)


def _find_lead(sheet: Sheet) -> None:
    """Take the page's first paragraph for a deck if it says that it sums the page up (核心提示：…)."""
    first = sheet.first(BlockType.PARAGRAPH)
    if first == len(sheet.lines):
        return
    labelled = sheet.is_type(first - 1, BlockType.HEADING) and titles.sums_up(sheet.text(first - 1))
    if not labelled and not titles.sums_up(sheet.text(first)):
        return
    last = first
    while last in sheet.torn:
        last += 1
    sheet.set_block(range(first - labelled, last + 1), BlockType.DECK)


def likeliest(head: Head) -> Arrangement:
    """Give the arrangement that weighs most, of those whose titles weigh most alone."""
    weigher = _Weigher(head)
    return max(weigher.arrangements(), key=weigher.weight)


class _Weigher:
    """What titles of a page weigh, alone and together; each is weighed once."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._features = HeadFeatures(head)
        self._alone: dict[tuple[str, Lines], float] = {}
        self._together: dict[tuple[Lines, Lines], float] = {}

    def arrangements(self) -> Iterator[Arrangement]:
        """Give the arrangements of the likeliest headlines, each with its likeliest decks."""
        decks = nlargest(LIKELIEST, self._head.titles(DECK_LINES), key=partial(self._title, "below"))
        yield Arrangement()
        yield from (Arrangement(below=deck) for deck in decks)
        for headline in nlargest(LIKELIEST, self._head.titles(HEADLINE_LINES), key=partial(self._title, "headline")):
            above, below = self._head.decks(headline, decks)
            for first in nlargest(DECKS, above, key=partial(self._deck, "above", headline)):
                for last in nlargest(DECKS, below, key=partial(self._deck, "below", headline)):
                    yield Arrangement(headline, first, last)

    def weight(self, arrangement: Arrangement) -> float:
        """Weigh an arrangement as a whole."""
        headline, above, below = arrangement
        decks = self._deck("above", headline, above) + self._deck("below", headline, below)
        return self._title("headline", headline) + decks + _sum("page", self._features.page(arrangement))

    def _title(self, title: str, lines: Lines) -> float:
        weight = self._alone.get((title, lines))
        if weight is None:
            told = self._features.headline if title == "headline" else self._features.title
            weight = self._alone[title, lines] = _sum(title, told(lines))
        return weight

    def _deck(self, where: str, headline: Lines, deck: Lines) -> float:
        if not deck:
            return 0.0
        if not headline:
            return self._title(where, deck)
        weight = self._together.get((headline, deck))
        if weight is None:
            pair = _sum(f"pair {where}", self._features.pair(headline, deck))
            weight = self._together[headline, deck] = pair + self._title(where, deck)
        return weight


def _sum(title: str, features: Iterable[str]) -> float:
    weights: dict[str, float] = lexicon("heads")[title]
    return sum([weights[name] for name in features if name in weights])
