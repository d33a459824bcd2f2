"""Anchors of notes and marks in the source, and how they are found again.

The form is that of the W3C Web Annotation Data Model (2017), TextPositionSelector with TextQuoteSelector.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Postfix, Prefix

from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 32
"""Characters of prefix and suffix kept with a quote."""

LONG_QUOTE = 16
"""From so many characters on a quote is its own witness: it is found again whatever stands around it."""

CONTEXT_LIKENESS = 60.0
"""How alike (0 to 100, rapidfuzz ``ratio``) what stands before or behind must be for a shorter quote to be the same."""

QUOTE_LIKENESS = 85.0
"""How alike a passage must be that is not the very quote."""

_REACH = 3
"""By how many characters a passage may be longer or shorter at either end than the place of the best likeness."""

_HAN = "〇零一二两三四五六七八九十百千万亿半壹贰叁肆伍陆柒捌玖拾佰仟"
_NUMERAL = re.compile(rf"[0-9](?:[0-9.,:/~+\-]*[0-9])?[%‰]?|[{_HAN}]+")
_NUMBER_BEFORE = re.compile(rf"(?:[0-9{_HAN}][0-9.,{_HAN}]*)\Z")
_NUMBER_BEHIND = re.compile(rf"\A[0-9.,{_HAN}]*[0-9{_HAN}]")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a source: position in code points, the exact quote, and what stands before and behind it."""

    sha256: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """The other end of a link: the ``note`` that holds it, and its passage as it was when it was linked."""

    note: str
    anchor: Anchor


class AnchorState(StrEnum):
    """How an anchor was found again."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    """Its surroundings are there, and something else stands in its place: told of another text of the page only."""
    ORPHANED = "orphaned"


def anchor_at(text: str, sha256: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``."""
    return Anchor(sha256, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])


def find_again(anchor: Anchor, text: str) -> tuple[AnchorState, Span | None]:
    """Where the anchored passage stands in ``text``.

    First the position, if the quote and its surroundings are there; then the very quote, where its surroundings are
    most alike; then the quote with other line breaks, punctuation or single characters, but never with another number.
    A passage found by none of them is orphaned: better no place than a wrong one.
    """
    if _in_place(anchor, text):
        return AnchorState.KEPT, Span(anchor.start, anchor.end)
    found = _best(anchor, text, _occurrences(anchor.exact, text)) or _best(anchor, text, _alike(anchor.exact, text))
    if found is None:
        return AnchorState.ORPHANED, None
    kept = found == Span(anchor.start, anchor.end) and text[found.start : found.end] == anchor.exact
    return (AnchorState.KEPT if kept else AnchorState.MOVED), found


def _in_place(anchor: Anchor, text: str) -> bool:
    before = text[max(0, anchor.start - CONTEXT) : anchor.start]
    behind = text[anchor.end : anchor.end + CONTEXT]
    there = text[anchor.start : anchor.end] == anchor.exact
    return there and before == anchor.prefix and behind == anchor.suffix


def _best(anchor: Anchor, text: str, candidates: Iterator[Span]) -> Span | None:
    """The candidate whose surroundings are most alike, above all next to it; of equals the nearest to its old place."""
    ranked = [
        (before + behind + _touching(anchor, text, span), -abs(span.start - anchor.start), span)
        for span in candidates
        if _same_numbers(anchor, text, span)
        for before, behind in [_surroundings(anchor, text, span)]
        if max(before, behind) >= CONTEXT_LIKENESS or len(anchor.exact) >= LONG_QUOTE
    ]
    return max(ranked)[2] if ranked else None


def _surroundings(anchor: Anchor, text: str, span: Span) -> tuple[float, float]:
    """How alike what stands before and behind is. What stood at an end of the text has no surroundings there."""
    before = fuzz.ratio(anchor.prefix, text[max(0, span.start - CONTEXT) : span.start]) if anchor.prefix else 0.0
    behind = fuzz.ratio(anchor.suffix, text[span.end : span.end + CONTEXT]) if anchor.suffix else 0.0
    if not anchor.prefix and not anchor.suffix:
        return 100.0, 100.0
    return before, behind


def _touching(anchor: Anchor, text: str, span: Span) -> float:
    """How much of what stands next to the passage is the same, unbroken; 100 for the whole of one side."""
    before = Postfix.similarity(anchor.prefix, text[max(0, span.start - CONTEXT) : span.start])
    behind = Prefix.similarity(anchor.suffix, text[span.end : span.end + CONTEXT])
    return 100 * (before + behind) / CONTEXT


def _same_numbers(anchor: Anchor, text: str, span: Span) -> bool:
    """Whether the passage holds the numbers of the quote, and is no piece of a longer number than it was."""
    if _numerals(text[span.start : span.end]) != _numerals(anchor.exact):
        return False
    before, behind = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return _cut_off(anchor.exact, anchor.prefix, anchor.suffix) == _cut_off(anchor.exact, before, behind)


def _numerals(passage: str) -> list[str]:
    return _NUMERAL.findall(_plain(passage))


def same_passage(one: str, other: str) -> bool:
    """Whether two passages are the same but for white space, width and punctuation."""
    return squeezed(_plain(one)).text == squeezed(_plain(other)).text and _numerals(one) == _numerals(other)


def _cut_off(quote: str, before: str, behind: str) -> tuple[str, str]:
    """The pieces of a number that stand before and behind a quote that begins or ends within it."""
    plain = _plain(quote)
    head = _NUMBER_BEFORE.search(_plain(before)) if _NUMERAL.match(plain[:1]) else None
    tail = _NUMBER_BEHIND.search(_plain(behind)) if _NUMERAL.match(plain[-1:]) else None
    return (head[0] if head else ""), (tail[0] if tail else "")


def _plain(passage: str) -> str:
    """Without white space, full-width forms as the common ones."""
    return unicodedata.normalize("NFKC", "".join(passage.split()))


def _occurrences(quote: str, text: str) -> Iterator[Span]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + 1)


class Squeezed(NamedTuple):
    """The letters, 汉字 and digits of a text alone, and where each stood."""

    text: str
    offsets: list[int]


def squeezed(text: str) -> Squeezed:
    """A text without white space and punctuation."""
    kept = [(i, character) for i, character in enumerate(text) if character.isalnum()]
    return Squeezed("".join(character for _, character in kept), [i for i, _ in kept])


def _alike(quote: str, text: str) -> Iterator[Span]:
    """Passages that differ from the quote in white space and punctuation alone; if there are none, the most alike."""
    wanted, whole = squeezed(quote).text, squeezed(text)
    if not wanted or not whole.text:
        return
    head, tail = _edges(quote)
    for span in list(_occurrences(wanted, whole.text)) or _most_alike(wanted, whole.text):
        first, last = whole.offsets[span.start], whole.offsets[span.end - 1] + 1
        first -= len(head) if text[:first].endswith(head) else 0
        last += len(tail) if text[last:].startswith(tail) else 0
        yield Span(first, last)


def _edges(quote: str) -> tuple[str, str]:
    """What squeezing takes off the two ends of a quote: the % of 98.31%, a bracket."""
    kept = [i for i, character in enumerate(quote) if character.isalnum()]
    return quote[: kept[0]], quote[kept[-1] + 1 :]


def _most_alike(wanted: str, text: str) -> list[Span]:
    aligned = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=QUOTE_LIKENESS)
    if aligned is None:
        return []
    starts = range(max(0, aligned.dest_start - _REACH), aligned.dest_start + _REACH + 1)
    ends = range(aligned.dest_end - _REACH, min(len(text), aligned.dest_end + _REACH) + 1)
    likeness = {Span(s, e): fuzz.ratio(wanted, text[s:e]) for s in starts for e in ends if s < e}
    best = max(likeness.values(), default=0.0)
    return [span for span, score in likeness.items() if score == best and score >= QUOTE_LIKENESS]
