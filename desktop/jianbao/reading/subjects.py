"""Whose a figure is: the page's body, or another that the sentence itself says the figure belongs to."""

from __future__ import annotations

import re
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
    for holder in reversed(holders):
        if holder.start <= quantity.start < holder.end:
            return Whose(holder.name, holder.words)
    return Whose(page)


def _holders(block: Block, text: str, mentions: Sequence[Mention], page: str | None) -> list[_Holder]:
    """Bodies at the head of a sentence hold it all; at the head of a later clause, that clause."""
    holders: list[_Holder] = []
    for first, last in _stretches(text, _SENTENCE):
        inside = [m for m in mentions if first <= m.start < last]
        for mention in inside:
            clause_start, clause_end = _clause_of(text, mention.start, first, last)
            if not _acts(text, mention, clause_start):
                continue
            at_head = _pattern("leading").fullmatch(text[first : mention.start]) is not None
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


def _clause_of(text: str, position: int, first: int, last: int) -> tuple[int, int]:
    start, end = first, last
    for match in _CLAUSE.finditer(text, first, last):
        if match.end() <= position:
            start = match.end()
        else:
            end = match.end()
            break
    return start, end


def _acts(text: str, mention: Mention, clause_start: int) -> bool:
    """The name stands at the head of its clause and is not the place, partner or source of another's act."""
    before = text[clause_start : mention.start]
    if _pattern("leading").fullmatch(before) is None:
        return False
    if re.match("[》”]", text[mention.end : mention.end + 1]) or text[max(0, mention.start - 1) : mention.start] in {
        "《"
    }:
        return False
    return _pattern("not_followed").match(text, mention.end) is None


def _owned(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], found: list[Whose]) -> None:
    """在…公司4条线路76座车站: a name directly before a figure owns it, and those that follow with no word of doing."""
    for mention in mentions:
        if text[max(0, mention.start - 1) : mention.start] in {"、", "及", "和", "与"}:
            continue
        end = mention.end
        for index, quantity in enumerate(quantities):
            if quantity.start == end or (
                end > mention.end and 0 <= quantity.start - end <= _SHORT and text[end : quantity.start].isalnum()
            ):
                found[index] = Whose(mention.name, text[mention.start : mention.end])
                end = quantity.end


def _share_out(text: str, quantities: Sequence[Quantity], mentions: Sequence[Mention], found: list[Whose]) -> None:
    """A、B分别荣获第一、第二名: figures in the order of the bodies."""
    for index, quantity in enumerate(quantities):
        left = text[max(0, quantity.start - 40) : quantity.start]
        where = left.rfind("分别")
        if (
            where < 0
            or re.search("[，。；]", left[where:])
            or any(q.start > quantity.start - len(left) + where and q.end <= quantity.start for q in quantities[:index])
        ):
            continue
        spot = quantity.start - len(left) + where
        row = [m for m in mentions if m.end <= spot and not re.search("[，。；]", text[m.start : spot])]
        heads = _in_a_row(text, row)
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
