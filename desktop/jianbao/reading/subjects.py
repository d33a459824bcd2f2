"""Whose a figure is: the page's body, or another that the sentence itself says the figure belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions import Mention
    from jianbao.reading.quantities import Quantity

_BACK = 32
"""Bodies before a figure that are looked at."""
_OPENING = 60
"""Characters that the opening of a clause may have before the name of the body."""
_SHORT = 4
"""Characters of a noun between two figures that one body owns (4条线路76座车站)."""

_SENTENCE = re.compile("[。！？!?]+[”’」）)]*")
_CLAUSE = re.compile("[，,；;：:。！？!?]+")


@dataclass(frozen=True, slots=True)
class Whose:
    """A figure's body and the words that name it ("" where it is the page's own by default)."""

    name: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Holder:
    """A body that the text from ``start`` to ``end`` speaks of."""

    start: int
    end: int
    name: str | None
    words: str


@cache
def _pattern(name: str) -> re.Pattern[str]:
    source = lexicon("subjects")[name]
    return re.compile(source if name != "leading" else f"(?:{source})$")


def find(
    block: Block, text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], page: str | None
) -> list[Whose]:
    """For each quantity of folded ``text`` whose it is; ``mentions`` are those of this block, sorted."""
    if not quantities:
        return []
    outer = _outermost(mentions)
    holders = _holders(block, text, outer, page)
    found = [_whose(quantity, holders, page) for quantity in quantities]
    _owned(text, quantities, outer, found)
    _share_out(text, quantities, outer, found)
    return found


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    outer: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not outer or mention.start >= outer[-1].end:
            outer.append(mention)
    return outer


def _whose(quantity: Quantity, holders: Sequence[_Holder], page: str | None) -> Whose:
    until = bisect_right(holders, quantity.start, key=lambda holder: holder.start)
    for holder in reversed(holders[max(0, until - _BACK) : until]):
        if holder.start <= quantity.start < holder.end:
            return Whose(holder.name, holder.words)
    return Whose(page)


def _holders(block: Block, text: str, mentions: Sequence[Mention], page: str | None) -> list[_Holder]:
    """Bodies at the head of a sentence hold it all; at the head of a later clause, that clause."""
    holders: list[_Holder] = []
    starts = [mention.start for mention in mentions]
    for first, last in _stretches(text, _SENTENCE):
        inside = mentions[bisect_left(starts, first) : bisect_left(starts, last)]
        for mention in inside:
            clause_start = _clause_start(text, mention.start, first)
            if clause_start is None or not _acts(text, mention, clause_start):
                continue
            next_mark = _CLAUSE.search(text, mention.end, last)
            clause_end = last if next_mark is None else next_mark.end()
            at_head = mention.start - first <= _OPENING and _opens(text, first, mention.start)
            end = last if at_head and block.type is not BlockType.CAPTION else clause_end
            if text.startswith("“", mention.end) and (comma := text.find("、", mention.end, end)) >= 0:
                end = comma
            holders.append(_Holder(mention.start, end, mention.name, text[mention.start : mention.end]))
        if inside and holders:
            holders.extend(_returns(text, first, last, page))
    return sorted(holders, key=lambda holder: holder.start)


def _returns(text: str, first: int, last: int, page: str | None) -> list[_Holder]:
    """Where a later clause begins with 公司, 医院, 全市, the page's own body is spoken of again."""
    found: list[_Holder] = []
    for start, end in _stretches(text, _CLAUSE, first, last):
        own = _pattern("own").match(text, start, end)
        if own is not None and start > first:
            found.append(_Holder(start, last, page, own[0]))
    return found


def _stretches(text: str, mark: re.Pattern[str], first: int = 0, last: int | None = None) -> list[tuple[int, int]]:
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


def _opens(text: str, start: int, end: int) -> bool:
    """Whether what stands at ``start:end`` only opens a clause (其中, 8月3日，)."""
    return _pattern("leading").fullmatch(text[start:end]) is not None


def _acts(text: str, mention: Mention, clause_start: int) -> bool:
    """The name stands at the head of its clause and is not the place, partner or source of another's act."""
    if not _opens(text, clause_start, mention.start):
        return False
    quoted = text.startswith(("》", "”"), mention.end) or text.startswith("《", max(0, mention.start - 1))
    if quoted:
        return False
    return _pattern("not_followed").match(text, mention.end) is None


def _owned(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], found: list[Whose]) -> None:
    """在…公司4条线路76座车站: a name directly before a figure owns it, and those that follow with no word of doing."""
    starts = [quantity.start for quantity in quantities]
    for mention in mentions:
        if text[max(0, mention.start - 1) : mention.start] in {"、", "及", "和", "与"}:
            continue
        index = bisect_left(starts, mention.end)
        if index == len(starts) or starts[index] != mention.end:
            continue
        end = mention.end
        while index < len(starts) and (end == starts[index] or _is_noun(text[end : starts[index]])):
            found[index] = Whose(mention.name, text[mention.start : mention.end])
            end = quantities[index].end
            index += 1


def _is_noun(text: str) -> bool:
    return len(text) <= _SHORT and text.isalnum()


def _share_out(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], found: list[Whose]) -> None:
    """A、B分别荣获第一、第二名: figures in the order of the bodies."""
    starts = [mention.start for mention in mentions]
    for index, quantity in enumerate(quantities):
        spot = text.rfind("分别", max(0, quantity.start - _OPENING), quantity.start)
        if spot < 0 or (index and quantities[index - 1].end > spot) or _CLAUSE.search(text, spot, quantity.start):
            continue
        near = mentions[bisect_left(starts, spot - _OPENING) : bisect_left(starts, spot)]
        heads = _in_a_row(text, [m for m in near if m.end <= spot and not _CLAUSE.search(text, m.start, spot)])
        group = _figures_in_a_row(text, quantities, index)
        if len(heads) == len(group) > 1:
            for position, head in zip(group, heads, strict=True):
                found[position] = Whose(head.name, text[head.start : head.end])


def _in_a_row(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    row: list[Mention] = []
    for mention in mentions:
        if row and text[row[-1].end : mention.start] not in {"、", "和", "与", "及"}:
            break
        row.append(mention)
    return row


def _figures_in_a_row(text: str, quantities: Sequence[Quantity], first: int) -> list[int]:
    row = [first]
    for index in range(first + 1, len(quantities)):
        if text[quantities[index - 1].end : quantities[index].start] not in {"、", "和", "与", "及", "以及", "，"}:
            break
        row.append(index)
    return row
