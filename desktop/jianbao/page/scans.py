"""Two scans of a page laid side by side: where they differ, and which seems the better one, and why."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from jianbao.errors import Sentence
from jianbao.page.anchors import squeezed
from jianbao.page.likeness import LOST
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jianbao.page.anchors import Squeezed

COMPARED = 50_000
"""Characters of a text that are compared: it takes time by the square of them."""
_SPOILED = re.compile(r"(?<![A-Za-z])[OoIlZz]+(?=\d)|(?<=\d)[OoIlZz]+(?![A-Za-z])")
"""A letter among digits: 9O%, l5台."""
_LETTERS_TO_A_SLIP = 20
"""A passage lost weighs as a misread character for each so many of its letters."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Where the first text and the second have what the other has not; ``better``: 1, 2, or 0 where nothing tells.

    ``why`` says in sentences that speak of the first and the second what was counted.
    """

    first: tuple[Span, ...]
    second: tuple[Span, ...]
    better: int
    why: tuple[Sentence, ...]


def side_by_side(first: str, second: str) -> Sides:
    """Compare two scans, by their letters and digits alone: line breaks and punctuation are no differences.

    What speaks for a scan: passages that only it has; digits that are digits; and, where both have something else in
    one place, that the pair of characters there stands elsewhere on the page, too.
    """
    texts = (squeezed(first[:COMPARED]), squeezed(second[:COMPARED]))
    spots = [(Span(a, b), Span(c, d)) for tag, a, b, c, d in _operations(texts) if tag != "equal"]
    lost = [sum(length for spot in spots if (length := _lost(spot, side))) for side in (0, 1)]
    spoiled = [len(_SPOILED.findall(one.text)) for one in texts]
    known = [_known(texts[0].text, spots), _known(texts[1].text, ((there, here) for here, there in spots))]
    weight = [lost[side] / _LETTERS_TO_A_SLIP - spoiled[side] + known[side] for side in (0, 1)]
    better = 0 if weight[0] == weight[1] else 1 + (weight[1] > weight[0])
    return Sides(
        tuple(_merged(texts[0], [one for one, _ in spots])),
        tuple(_merged(texts[1], [other for _, other in spots])),
        better,
        tuple(_reasons(lost, spoiled, known, len(spots))),
    )


def _operations(texts: tuple[Squeezed, Squeezed]) -> Iterator[tuple[str, int, int, int, int]]:
    for one in Levenshtein.opcodes(texts[0].text, texts[1].text):
        yield one.tag, one.src_start, one.src_end, one.dest_start, one.dest_end


def _lost(spot: tuple[Span, Span], side: int) -> int:
    """The letters of a passage that only this side has; 0 for a slip."""
    length = spot[side].end - spot[side].start
    return length if length - (spot[1 - side].end - spot[1 - side].start) >= LOST else 0


def _known(text: str, spots: Iterable[tuple[Span, Span]]) -> int:
    """In how many of these spots, each here and in the other text, what stands here stands elsewhere here too."""
    pairs = Counter(map("".join, pairwise(text)))

    def known(here: Span, there: Span) -> bool:
        if max(here.end - here.start, there.end - there.start) >= LOST or here.start == here.end:
            return False
        around = range(max(0, here.start - 1), min(here.end, len(text) - 1))
        return any(pairs[text[at : at + 2]] > 1 for at in around)

    return sum(known(here, there) for here, there in spots)


def _merged(text: Squeezed, spans: list[Span]) -> Iterator[Span]:
    """The places of these stretches of letters in the text itself, next ones as one."""
    start = end = -1
    for one in spans:
        if one.start == one.end:
            continue
        if one.start != end:
            if start >= 0:
                yield Span(text.offsets[start], text.offsets[end - 1] + 1)
            start = one.start
        end = one.end
    if start >= 0:
        yield Span(text.offsets[start], text.offsets[end - 1] + 1)


def _reasons(lost: list[int], spoiled: list[int], known: list[int], spots: int) -> Iterator[Sentence]:
    if any(lost):
        yield Sentence(
            f"前者独有 {lost[0]} 字的段落，后者独有 {lost[1]} 字。",
            f"Passages that only the first has: {lost[0]} characters; only the second: {lost[1]}.",
        )
    if any(spoiled):
        yield Sentence(
            f"数字里混进字母：前者 {spoiled[0]} 处，后者 {spoiled[1]} 处。",
            f"Letters among digits: {spoiled[0]} in the first, {spoiled[1]} in the second.",
        )
    if spots:
        yield Sentence(
            f"两者有 {spots} 处不同；其中写法在版面别处也见得到的，前者 {known[0]} 处，后者 {known[1]} 处。",
            f"They differ in {spots} places; what stands there stands elsewhere on the page too in {known[0]} of the "
            f"first, {known[1]} of the second.",
        )
