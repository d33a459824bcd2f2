"""Sentences and clauses: at whose head a body stands, and how far what is told of it goes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.lexicon import pattern
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from jianbao.page.records import BlockType
    from jianbao.reading.institutions import Mention

_OPENING = 60
"""Characters that the opening of a clause may have before the name of the body."""
_LEAD = 20
"""Characters of the longest clause without figure or body that leads up to the one who acts (秋收时节，…)."""
_OF_ANOTHER = 12
"""Characters between a body and the one that it founded, runs or holds."""
_CLAUSE = regex("[，,；;：:。！？!?]+")
PART = regex("[；;]")
"""What parts the members of a sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block as it is read: its folded text, the bodies that it names and where its figures begin."""

    kind: BlockType
    text: str
    mentions: Sequence[Mention]
    starts: Sequence[int]
    figures: Sequence[int]

    def named(self, start: int, end: int) -> Sequence[Mention]:
        """Give the bodies named there."""
        first = bisect_left(self.starts, start)
        return self.mentions[first : bisect_left(self.starts, end, first)]

    def told(self, start: int, end: int) -> bool:
        """Whether a figure begins there."""
        return bisect_left(self.figures, start) < bisect_left(self.figures, end)


def leads(passage: Passage, first: int, at: int, *, alone: bool) -> bool:
    """Whether what stands in a sentence before ``at`` only leads up to the first, or only, body that acts."""
    if at - first > _OPENING:
        return False
    if opens(passage.text, first, at) or pattern("subjects", "places").fullmatch(passage.text, first, at):
        return True
    if at - first > _LEAD:
        return False
    if passage.told(first, at):
        return pattern("subjects", "after_a_while").fullmatch(passage.text, first, at) is not None
    return alone or pattern("subjects", "lead").fullmatch(passage.text, first, at) is not None


def is_shared(text: str, mention: Mention) -> bool:
    """Whether it is one of several bodies, or a person of it is told of."""
    return pattern("subjects", "shared").match(text, mention.end) is not None


def goes_on(passage: Passage, mention: Mention, last: int) -> int:
    """Where the clauses end that a body holds which is named in the middle of a sentence.

    Its own clause; those behind it that go on about it (…412件，合同总额3.1亿元); if it has no figure, all up to ；.
    """
    end, told = mention.end, is_shared(passage.text, mention)
    while end < last:
        mark = _CLAUSE.search(passage.text, end, last)
        if mark is None:
            return last
        told = told or (end == mention.end and passage.told(end, mark.start()))
        end = mark.end()
        if PART.search(mark[0]) or (told and pattern("subjects", "goes_on").match(passage.text, end, last) is None):
            break
    return end


def stretches(text: str, mark: re.Pattern[str], first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
    """Cut ``text`` behind each ``mark``."""
    last = len(text) if last is None else last
    bounds: list[tuple[int, int]] = []
    start = first
    for match in mark.finditer(text, first, last):
        bounds.append((start, match.end()))
        start = match.end()
    bounds.append((start, last))
    return [(a, b) for a, b in bounds if a < b]


def _clause_start(text: str, position: int, first: int) -> int | None:
    """Where the clause around a position begins; None if that is farther back than any clause opens."""
    floor = max(first, position - _OPENING)
    marks = [match.end() for match in _CLAUSE.finditer(text, floor, position)]
    if marks:
        return marks[-1]
    return first if floor == first else None


def opens(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``start:end`` only opens a clause (其中, 8月3日，)."""
    if start == end or pattern("subjects", "leading").fullmatch(text, start, end) is not None:
        return True
    return pattern("subjects", "described").fullmatch(text, start, end) is not None


class Acting(NamedTuple):
    """A body that a clause tells of, and the one that opens the clause: another where it is told of by it.

    (市妇幼保健院牵头组建的专科联盟，已有28家单位加入: ``body`` the alliance, ``opener`` the hospital.)
    """

    body: Mention
    opener: Mention


def acting(text: str, mentions: Sequence[Mention], sentence: int) -> list[Acting]:
    """Those of a sentence's ``mentions`` that its clauses tell of."""
    found: list[Acting] = []
    opener: Mention | None = None
    for before, mention in zip([None, *mentions], mentions, strict=False):
        if before is not None and opener is not None and _is_of(text, before, mention):
            if found and found[-1].body is before:
                found.pop()
        else:
            opener = mention if _at_head(text, mention, sentence) else None
        if opener is not None and _acts(text, mention):
            found.append(Acting(mention, opener))
    return found


def _is_of(text: str, before: Mention, mention: Mention) -> bool:
    """Whether the body is told of by the one before it: 疾控中心|传染病防制科, 保健院牵头组建的|联盟."""
    near = 0 <= mention.start - before.end <= _OF_ANOTHER
    return near and pattern("subjects", "of_another").fullmatch(text, before.end, mention.start) is not None


def _at_head(text: str, mention: Mention, sentence: int) -> bool:
    """The name stands at the head of its clause, or where its place is shown."""
    clause_start = _clause_start(text, mention.start, sentence)
    if clause_start is None:
        return False
    place = pattern("subjects", "places").fullmatch(text, clause_start, mention.start)
    if place is not None:
        return pattern("subjects", "behind_place").match(text, mention.end) is not None
    return opens(text, clause_start, mention.start)


def _acts(text: str, mention: Mention) -> bool:
    """The body is not the place, partner or source of another's act."""
    quoted = text.startswith(("》", "”"), mention.end) or text.startswith("《", max(0, mention.start - 1))
    return not quoted and pattern("subjects", "not_followed").match(text, mention.end) is None
