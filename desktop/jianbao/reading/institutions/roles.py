"""What each body does on the page: it is the subject, a part of one, a partner, or only mentioned."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Role
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.register import Entry, Register

CLAUSE = 48
"""Characters behind a name in which a word may say that the body works with another."""
SECTIONS = 2
"""Headings that have to name a body each, so that the page is about all of them."""
_INNER = ("department", "branch")
_HOUSES = ("hospital", "university", "company", "other")
"""Kinds of body of which an office holds several, each reported on under its name."""
_TITLES = (BlockType.HEADLINE, BlockType.DECK)
_LISTED = ("、", "和", "及", "以及")
SEATS = ("人民政府", "办事处")
"""What governs a town, by whose name a page may call it."""
_OF = regex(r"(?:帮扶|支援|合作|结对|共建|联合|协作|牵手|签约)的$")
_TAIL = 3
"""Characters of the shortest end of a name that a title may print alone (图书馆、文化馆)."""

Group = list[tuple["Candidate", "Entry"]]
"""Bodies that stand side by side, or one alone."""


def assign(register: Register, house: Entry | None, several: frozenset[str], blocks: Sequence[Block]) -> None:
    """Set the role of every body; ``house`` is the page's own, ``several`` are those of its reports."""
    subjects = _subjects(register, house, blocks) | several
    partners = {
        entry.name
        for group in groups(register, blocks)
        if _are_partners(group, house, blocks[group[0][0].block])
        for _, entry in group
    }
    partners |= {e.name for e in register.values() if e.kind in _INNER and e.parent in partners}
    for entry in register.values():
        if entry.name in subjects:
            entry.role = Role.SUBJECT
        elif _is_part(register, entry, subjects):
            entry.role = Role.PART
        else:
            entry.role = Role.PARTNER if entry.name in partners else Role.MENTIONED


def _subjects(register: Register, house: Entry | None, blocks: Sequence[Block]) -> set[str]:
    """Give the page's own body, those named beside it in a title, and those that have a section or paragraph each."""
    if house is None:
        return set()
    titles = [block.text for block in blocks if block.type in _TITLES]
    listed = {e.name for e in register.values() if e.parent is None and any(_is_beside(house, e, t) for t in titles)}
    sections = {
        entry.name
        for entry in register.values()
        for c in entry.found
        if entry.parent in (None, house.name) and entry.kind not in _INNER and heads(c, blocks[c.block])
    }
    sections |= {entry.name for entry in register.values() if _heads_as_town(entry, blocks)}
    held = _held(register, house, blocks)
    return {house.name, *listed, *(name for group in (sections, held) if len(group) >= SECTIONS for name in group)}


def _heads_as_town(entry: Entry, blocks: Sequence[Block]) -> bool:
    """Say whether the town that a body governs opens a section's title (青禾镇：一粒米里的大文章)."""
    town = next((entry.name.removesuffix(seat) for seat in SEATS if entry.name.endswith(seat)), "")
    titles = (block.text for block in blocks if block.type is BlockType.HEADING)
    return town != "" and any(0 <= title.find(town) <= _TAIL for title in titles)


def _held(register: Register, house: Entry, blocks: Sequence[Block]) -> set[str]:
    """Give the bodies of the page's own one that open paragraphs: its schools, its hospitals."""
    return {
        entry.name
        for entry in register.values()
        if entry.parent == house.name and entry.kind in _HOUSES and entry.kind != house.kind
        for c in entry.found
        if c.start == 0 and blocks[c.block].type is BlockType.PARAGRAPH
    }


def _is_beside(house: Entry, entry: Entry, title: str) -> bool:
    """Say whether a title names a body right behind the page's own: 砚湖市图书馆、文化馆服务群众."""
    _, found, rest = title.partition(house.name)
    if not found or rest[:1] not in (*_LISTED, "与") or entry is house:
        return False
    return any(rest.startswith(entry.name[-n:], 1) for n in range(_TAIL, len(entry.name) + 1))


def heads(candidate: Candidate, block: Block) -> bool:
    """Say whether the name opens a section's title, whatever number stands before, and a mark ends it."""
    behind = block.text[candidate.end : candidate.end + 1]
    return (
        block.type is BlockType.HEADING and candidate.start <= _TAIL and behind in ("", "：", ":", " ", "—", "】", "篇")
    )


def _is_part(register: Register, entry: Entry, subjects: set[str]) -> bool:
    seen: set[str] = set()
    parent = entry.parent
    while parent and parent not in seen:
        if parent in subjects:
            return True
        seen.add(parent)
        parent = register[parent].parent if parent in register else None
    return False


def groups(register: Register, blocks: Sequence[Block]) -> Iterator[Group]:
    """Give the bodies of the page as they stand side by side: what is said of one of a list is said of all."""
    places = sorted(
        ((c.block, c.start, c, entry) for entry in register.values() for c in entry.found), key=lambda p: p[:2]
    )
    group: Group = [place[2:] for place in places[:1]]
    for (_, _, before, _), (_, _, candidate, entry) in pairwise(places):
        between = blocks[candidate.block].text[before.end : candidate.start]
        if before.block != candidate.block or between not in _LISTED:
            yield group
            group = []
        group.append((candidate, entry))
    if group:
        yield group


def _are_partners(group: Group, house: Entry | None, block: Block) -> bool:
    """Say whether the words around a group of bodies tell that they work with the page's own."""
    first, last = group[0][0], group[-1][0]
    words = lexicon("institutions")["partner"]
    clause = block.text[last.end : last.end + CLAUSE]
    if first.before in words["before"] or clause.startswith(_after()):
        return True
    if house is not None and _faces(clause, house):
        return True
    if _OF.search(block.text, max(0, first.start - _TAIL), first.start):
        return True
    joined = first.before in words["joining"] or any(entry is house for _, entry in group)
    if joined and _together().match(clause):
        return True
    if first.kind == "association" and (first.before in words["joined"] or _seat().match(clause)):
        return True
    return house is not None and _acts(group, house, block)


def _faces(clause: str, house: Entry) -> bool:
    """Say whether a clause goes on with the page's own body as the other side: …总医院|与长治市人民医院联合义诊."""
    if not clause.startswith(_toward()):
        return False
    toward = next(word for word in _toward() if clause.startswith(word))
    return clause.startswith((house.name, *house.aliases), len(toward))


@cache
def _toward() -> tuple[str, ...]:
    return tuple(lexicon("institutions")["partner"]["toward"])


@cache
def _after() -> tuple[str, ...]:
    return tuple(lexicon("institutions")["partner"]["after"])


@cache
def _together() -> re.Pattern[str]:
    return _near(lexicon("institutions")["partner"]["together"])


@cache
def _seat() -> re.Pattern[str]:
    return re.compile("|".join(lexicon("institutions")["partner"]["seats"]))


def _near(words: Sequence[str]) -> re.Pattern[str]:
    """Give the pattern of a clause that holds one of ``words``."""
    return re.compile(rf"[^，。；！？]*?(?:{'|'.join(words)})")


def _acts(group: Group, house: Entry, block: Block) -> bool:
    """Say whether a sentence of the page opens with a body of another kind that does something.

    Companies and societies do on pages of others, offices on pages of governments; a spokesman or figures do not act.
    """
    candidate, entry = group[0]
    words = lexicon("institutions")["partner"]
    if candidate.start and block.text[candidate.start - 1] not in "。！？；”":
        return False
    clause = block.text[group[-1][0].end :]
    if not clause or clause[0] in "，。：；、）》”" or clause.startswith(tuple(words["silent"])):
        return False
    office = house.kind in ("government", "commission") and candidate.suffix in words["offices"]
    return (
        office
        or (house.kind != "company" and entry.kind in ("company", "association") and entry.opened)
        or (house.kind in ("government", "commission") and entry.kind in ("company", "association"))
    )
