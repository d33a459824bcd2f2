"""Pages of several reports: which body each report is about."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.institutions.owner import own
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.register import Entry, Register

_REPORTS = 2
"""Bodies that reports of one page have to be about, so that the page is about none of them alone."""
_TITLES = (BlockType.HEADING, BlockType.HEADLINE, BlockType.CAPTION)
_TEXT = (BlockType.HEADLINE, BlockType.DECK, BlockType.HEADING, BlockType.PARAGRAPH, BlockType.CAPTION)
_DATELINE = regex(r"(?:本报|[一-鿿]{2,6})?讯[ 　]*[（(]?|本报(?:记者|通讯员)")
"""How the first paragraph of a report begins that has a reporter of its own."""
_OPENING = 8
"""Characters before the body with which a section opens (今年以来，…)."""


def find(register: Register, blocks: Sequence[Block]) -> dict[int, str]:
    """Give for each block of a page of several reports the body that its report is about; of one report, nothing.

    A report has a title and right under it a reporter of its own; or each section is of a body that no other names.
    """
    starts = [
        i
        for i, (title, line) in enumerate(pairwise(blocks))
        if (title.type is BlockType.HEADING and line.type is BlockType.CREDIT) or _is_news(title, line)
    ]
    ranges = [range(start, end) for start, end in pairwise([*starts, len(blocks)])]
    owns = [own(register, blocks, within) for within in ranges]
    if len(set(owns) - {None}) < _REPORTS:
        return _sections(register, blocks)
    return _told(ranges, owns)


def _is_news(title: Block, line: Block) -> bool:
    """Say whether a paragraph opens as a report of its own under a title (本报讯（记者 …）)."""
    return line.type is BlockType.PARAGRAPH and title.type in _TITLES and _DATELINE.match(line.text) is not None


def _sections(register: Register, blocks: Sequence[Block]) -> dict[int, str]:
    """Give for each block the body of its section where each section opens with a body that no other one names.

    If the whole page is about none of them, that one answers for all.
    """
    ranges = _stretches(blocks)
    if len(ranges) <= _REPORTS:
        return {}
    alone: list[set[str]] = []
    for within in ranges:
        alone.append({entry.name for entry in register.values() if _keeps_to(entry, blocks, within)})
        if not alone[-1]:
            return {}
    owns = [own(register, blocks, within) for within in ranges]
    if any(name not in names for name, names in zip(owns, alone, strict=True)) or own(register, blocks) not in owns:
        return {}
    return {} if _answered_for([name for name in owns if name is not None]) else _told(ranges, owns)


def _answered_for(names: Sequence[str]) -> bool:
    """Say whether one of several bodies is the office that answers for the others (an education bureau for schools)."""
    for offices, ends in lexicon("institutions")["answers"].items():
        others = [name for name in names if not name.endswith(tuple(offices.split()))]
        if len(others) < len(names) and all(name.endswith(tuple(ends)) for name in others):
            return True
    return False


def _told(ranges: Sequence[range], owns: Sequence[str | None]) -> dict[int, str]:
    return {i: name for within, name in zip(ranges, owns, strict=True) if name is not None for i in within}


def _stretches(blocks: Sequence[Block]) -> list[range]:
    """Give the sections of a page, the one before its first title with them."""
    first = next((i for i, block in enumerate(blocks) if block.type is BlockType.PARAGRAPH), len(blocks))
    heads = [i for i, block in enumerate(blocks) if block.type is BlockType.HEADING]
    starts = [first, *heads] if not heads or first < heads[0] else heads
    return [range(start, end) for start, end in pairwise([*starts, len(blocks)])]


def _keeps_to(entry: Entry, blocks: Sequence[Block], within: range) -> bool:
    """Say whether a body opens the first paragraph of a section and is named nowhere else in the text."""
    told = [c for c in (*entry.all, *entry.parts) if blocks[c.block].type in _TEXT]
    lead = next((i for i in within if blocks[i].type is BlockType.PARAGRAPH), -1)
    opens = any(c.block == lead and c.start < _OPENING for c in told)
    return opens and all(c.block in within for c in told)
