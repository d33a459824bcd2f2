"""Where passages of one text stand in another text of the same page: a better scan, a reprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Levenshtein

from jianbao.page.anchors import AnchorState, anchor_at, find_again, same_passage, squeezed
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.page.anchors import Squeezed

ALIGNED = 50_000
"""Characters up to which two texts are laid side by side: it takes time by the square of them."""
_NEAR = 8
"""Within so many characters on either side of a passage one must stand in both texts."""


class Carried(NamedTuple):
    """How a passage was found in another text, and where; no place for one that is not there."""

    state: AnchorState
    span: Span | None


def carry(text: str, sha256: str, passages: Iterable[Span], other: str) -> dict[Span, Carried]:
    """Each of these passages of ``text`` in ``other``.

    A passage is looked for as every anchor is: its position, then its quote with what stands around it, digits never
    fuzzy. The two texts laid side by side tell which of several is meant; and where a passage is not found at all,
    what stands in its place: it is *changed*. What neither finds is orphaned. Of two passages that would be one, the
    one that is less sure is orphaned.
    """
    sides = _Sides(text, other)
    found: dict[Span, Carried] = {}
    for span in sorted(set(passages)):
        state, place = find_again(anchor_at(text, sha256, span.start, span.end), other)
        found[span] = _judged(sides, span, Carried(state, place))
    return _apart(found)


def _judged(sides: _Sides, span: Span, found: Carried) -> Carried:
    beside = sides.beside(span)
    if beside is None or (found.span is not None and _share(beside, found.span)):
        return found
    same = same_passage(sides.one[span.start : span.end], sides.other[beside.start : beside.end])
    return Carried(AnchorState.MOVED if same else AnchorState.CHANGED, beside)


def _share(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _apart(found: dict[Span, Carried]) -> dict[Span, Carried]:
    """No two passages that stand apart in one place."""
    order = list(AnchorState)
    taken: list[tuple[Span, Span]] = []
    for span, carried in sorted(found.items(), key=lambda item: (order.index(item[1].state), item[0])):
        if carried.span is None:
            continue
        if any(_share(carried.span, place) and not _share(span, other) for other, place in taken):
            found[span] = Carried(AnchorState.ORPHANED, None)
        else:
            taken.append((span, carried.span))
    return found


class _Sides:
    """Two texts laid side by side, by their letters and digits alone."""

    def __init__(self, one: str, other: str) -> None:
        self.one, self.other = one, other
        self._here, self._there = squeezed(one), squeezed(other)
        self._rank = _ranks(self._here, len(one))
        self._same = [-1] * len(self._here.text)
        if max(len(one), len(other)) <= ALIGNED:
            for start, at, length in Levenshtein.opcodes(self._here.text, self._there.text).as_matching_blocks():
                self._same[start : start + length] = range(at, at + length)

    def beside(self, span: Span) -> Span | None:
        """What stands in the place of a passage; None where nothing does, or its surroundings are not there."""
        first, behind = self._rank[span.start], self._rank[span.end]
        before = next((n for n in range(first - 1, max(-1, first - 1 - _NEAR), -1) if self._same[n] >= 0), None)
        after = next((n for n in range(behind, min(len(self._same), behind + _NEAR)) if self._same[n] >= 0), None)
        within = [at for at in self._same[first:behind] if at >= 0]
        if before is None or after is None:
            return None
        start, end = self._same[before] + first - before, self._same[after] - (after - behind)
        start, end = min([start, *within]), max([end, *(at + 1 for at in within)])
        if not 0 <= start < end <= len(self._there.text):
            return None
        place = Span(self._there.offsets[start], self._there.offsets[end - 1] + 1)
        return self._with_signs(span, place)

    def _with_signs(self, span: Span, place: Span) -> Span:
        """With the % that stood behind the passage, if it stands behind it here too."""
        tail = self.one[self._here.offsets[self._rank[span.end] - 1] + 1 : span.end] if span.end > span.start else ""
        return Span(place.start, place.end + len(tail)) if tail and self.other.startswith(tail, place.end) else place


def _ranks(squeezed_text: Squeezed, length: int) -> list[int]:
    """Of each place of the text, and of its end, how many letters and digits stand before it."""
    ranks, seen = [0] * (length + 1), 0
    for offset in squeezed_text.offsets:
        ranks[offset + 1] = 1
    for place in range(length + 1):
        seen += ranks[place]
        ranks[place] = seen
    return ranks
