"""Of whom a page speaks in which part: the bodies that its titles name, and those that its paragraphs open with."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, InstitutionKind, Role
from jianbao.reading.lexicon import pattern
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions import Mention, Names

_NUMBERS = (
    r"第[一二三四五六七八九十]+[章篇节部]",
    r"[一二三四五六七八九十]{1,3}[、.．]|[壹贰叁肆伍陆柒捌玖拾]",
    r"[（(][一二三四五六七八九十]{1,3}[）)]",
    r"\d{1,2}[、.．\s]|[①-⓿]",
    r"[（(]\d{1,2}[）)]",
)
"""How titles are numbered, higher ones first."""
_OPENING = regex(rf"(?:{'|'.join(_NUMBERS)}|[\s【〖\[〔“·—-])*")
_HEAD_WORD = regex(rf"{_OPENING.pattern}(?P<word>[\u4e00-\u9fff]{{3,8}}?)(?:篇章?|章)?(?:[：:\s—｜|·】]|$)")
_HEAD_PLACE = regex(rf"{_OPENING.pattern}(?P<word>[\u4e00-\u9fff]{{2,4}})[：:]")
_JOINT = regex("[、和与及]")
_SET_OFF = ("】", "〗", "］", "〕", "：", ":", "。", "——", "｜", "|")
_PARTS = (InstitutionKind.DEPARTMENT, InstitutionKind.BRANCH)
_LOCAL = (
    InstitutionKind.CENTRE,
    InstitutionKind.HOSPITAL,
    InstitutionKind.UNIVERSITY,
    InstitutionKind.COMPANY,
    InstitutionKind.BRANCH,
    InstitutionKind.ASSOCIATION,
    InstitutionKind.OTHER,
)
_OFFICES = ("局", "厅", "委员会", "政府")
_REPORTER = regex("记者|通讯员")
_SEATS = ("人民政府", "办事处")
"""What governs a town, by whose name a title calls it (青禾镇：一粒米里的大文章)."""
_PROSE = (BlockType.PARAGRAPH, BlockType.HEADING)
_PEERS = 2
"""Bodies of one kind that open paragraphs of their own where a page reports on several."""


@dataclass(frozen=True, slots=True)
class Course:
    """Of whom a page speaks where a sentence names nobody.

    Attributes:
        page: the page's own body.
        sections: for each block the body that the title above it names; the page's own where it names none.
        lasting: the bodies that the page reports on: one of them stays the topic till another takes its place.
        peers: bodies of one kind that open paragraphs: each stays the topic of its paragraph.
        titled: whether the page has section titles, which end what was spoken of before.
        outside: bodies that neither are reported on nor belong to the page's own.
        parents: whose part a body is.
        local: bodies that answer for no district: what is said of the whole county is not theirs.
        last: the block that closes the page, which no longer is of its section's body; -1 if none does.
        authority: the one office that the titles name and that answers for the district; None if none, or several.

    """

    page: str | None
    sections: tuple[str | None, ...]
    lasting: frozenset[str]
    peers: frozenset[str]
    titled: bool
    outside: frozenset[str]
    local: frozenset[str]
    authority: str | None
    parents: Mapping[str, str]
    last: int


def find(blocks: Sequence[Block], names: Names, mentions: Mapping[int, Sequence[Mention]]) -> Course:
    """Give the course of a page; ``mentions`` are those of each block, sorted, none inside another."""
    inner = [i for i in names.institutions if i.kind in _PARTS or (i.parent and i.parent == names.page)]
    parts = {i.name for i in inner if i.role is not Role.SUBJECT}
    titled = set(_in_titles(blocks, names, mentions))
    last = _closing(blocks)
    sections = _told(blocks, names, mentions, last, titled=bool(titled))
    reported = {body for body in sections if body is not None} | titled
    reported |= {i.name for i in names.institutions if i.role is Role.SUBJECT}
    lasting = frozenset((reported - parts) | ({names.page} if names.page is not None else set()))
    offices = {i.name for i in names.institutions if i.name in titled and i.name.endswith(_OFFICES)}
    return Course(
        names.page,
        sections,
        lasting,
        _peers(blocks, names, mentions, parts),
        any(block.type is BlockType.HEADING for block in blocks),
        frozenset(i.name for i in names.institutions) - lasting - parts,
        frozenset(i.name for i in names.institutions if i.kind in _LOCAL),
        offices.pop() if len(offices) == 1 else None,
        {i.name: i.parent for i in names.institutions if i.parent},
        last,
    )


def _told(
    blocks: Sequence[Block], names: Names, mentions: Mapping[int, Sequence[Mention]], last: int, *, titled: bool
) -> tuple[str | None, ...]:
    """Give for each block the body of its section; ``last`` closes the page; ``titled``: its titles name bodies."""
    told = list(_sections(blocks, names, mentions))
    told = _signed(blocks, names, mentions, told if titled else _alone(blocks, names, mentions, told))
    if last >= 0:
        told[last] = names.page
    return tuple(told)


def _closing(blocks: Sequence[Block]) -> int:
    """Give the last paragraph, which speaks for the page again, unless it is all that its section has; else -1."""
    paragraphs = [index for index, block in enumerate(blocks) if block.type is BlockType.PARAGRAPH]
    if len(paragraphs) < _PEERS:
        return -1
    between = blocks[paragraphs[-2] : paragraphs[-1]]
    return -1 if any(block.type is BlockType.HEADING for block in between) else paragraphs[-1]


def _in_titles(blocks: Sequence[Block], names: Names, mentions: Mapping[int, Sequence[Mention]]) -> Iterator[str]:
    """Give the bodies that headline and deck name."""
    for index, block in enumerate(blocks):
        if block.type in (BlockType.HEADLINE, BlockType.DECK):
            inside = mentions.get(index, ())
            yield from (mention.name for mention in inside)
            yield from _shortened(block.text, inside, names)


def _sections(blocks: Sequence[Block], names: Names, mentions: Mapping[int, Sequence[Mention]]) -> Iterator[str | None]:
    """For each block, the body that the title above it names; a title of the same rank that names none ends it."""
    page = names.page
    body, rank = page, 0
    for index, block in enumerate(blocks):
        if block.type is BlockType.HEADING:
            inside, level = mentions.get(index, ()), _rank(block.text)
            found = _named_by(block.text, inside) if inside else _called(block.text, names)
            if found is not None:
                body, rank = found, level
            elif body == page or level <= rank:
                body, rank = page, level
        yield body


def _alone(
    blocks: Sequence[Block],
    names: Names,
    mentions: Mapping[int, Sequence[Mention]],
    sections: list[str | None],
) -> list[str | None]:
    """On a page about several bodies that its titles don't name, each section is of the one that it speaks of."""
    several = {i.name for i in names.institutions if i.role is Role.SUBJECT}
    if len(several) < _PEERS:
        return sections
    houses = {i.name: i.name if i.name in several else i.parent for i in names.institutions}
    heads = [index for index, block in enumerate(blocks) if block.type is BlockType.HEADING]
    spoken = [_spoken_of(block, mentions.get(index, ()), houses, several) for index, block in enumerate(blocks)]
    for first, last in itertools.pairwise([*heads, len(blocks)]):
        # A paragraph that names several sums the page up.
        bodies = set(itertools.chain.from_iterable(found for found in spoken[first:last] if len(found) == 1))
        if sections[first] == names.page and len(bodies) == 1:
            sections[first:last] = [*bodies] * (last - first)
    return sections


def _signed(
    blocks: Sequence[Block],
    names: Names,
    mentions: Mapping[int, Sequence[Mention]],
    sections: list[str | None],
) -> list[str | None]:
    """Where each section is signed by its own reporter, let it be of the body that it names most, the first of equals.

    Branches and departments speak for their house. A section that names the page's own body stays its own.
    """
    heads = [index for index, block in enumerate(blocks) if block.type is BlockType.HEADING]
    signed = [(a, b) for a, b in itertools.pairwise([*heads, len(blocks)]) if _is_signed(blocks[a:b])]
    houses = {i.name: i.parent for i in names.institutions if i.kind in _PARTS and i.parent}
    closing = _closing(blocks)
    for first, last in signed if len(signed) > 1 else ():
        named = Counter(
            houses.get(mention.name, mention.name)
            for index in range(first, last)
            if blocks[index].type is BlockType.PARAGRAPH and index != closing
            for mention in mentions.get(index, ())
        )
        if sections[first] == names.page and named and names.page not in named:
            sections[first:last] = [named.most_common(1)[0][0]] * (last - first)
    return sections


def _is_signed(section: Sequence[Block]) -> bool:
    """Say whether a reporter's line stands behind the text of a section (（通讯员 彭阿妹）)."""
    after = [block for block in section if block.type in (BlockType.PARAGRAPH, BlockType.CREDIT)]
    behind = itertools.dropwhile(lambda block: block.type is BlockType.CREDIT, reversed(after))
    credits_ = after[len(list(behind)) :]
    return any(_REPORTER.search(block.role or "") for block in credits_)


def _spoken_of(
    block: Block, mentions: Sequence[Mention], houses: Mapping[str, str | None], several: set[str]
) -> set[str]:
    """Give those of ``several`` that a block names, itself or a part of it; else the body that it begins with."""
    if block.type not in _PROSE or not mentions:
        return set()
    found = {house for mention in mentions if (house := houses.get(mention.name)) in several and house is not None}
    first = houses.get(mentions[0].name) or mentions[0].name
    return found or ({first} if opens(block.text, mentions[0]) else set())


def _named_by(title: str, mentions: Sequence[Mention]) -> str | None:
    """Give the one body that a title names as its topic: at its head, or alone in a clause at its end."""
    first, last = mentions[0], mentions[-1]
    alone = len({mention.name for mention in mentions}) == 1
    if (alone or title.startswith(("：", ":"), first.end)) and opens(title, first):
        return None if pattern("subjects", "title_not_followed").match(title, first.end) else first.name
    set_off = alone and re.search(r"[\s—：:]$", title[: last.start]) is not None
    return last.name if set_off and re.fullmatch(r"[篇章】”\s]*", title[last.end :]) else None


def _called(title: str, names: Names) -> str | None:
    """Give the one body of the page whose name ends as a title begins, or begins so (博物馆：文物活起来, 芦塘：…)."""
    place = _HEAD_PLACE.match(title)
    if place is not None:
        begin = {i.name for i in names.institutions if i.name.startswith(place["word"]) and i.kind not in _PARTS}
        if len(begin) == 1 and not begin & {names.page}:
            return begin.pop()
    word = _HEAD_WORD.match(title)
    if word is None:
        return None
    called = (word["word"], *(word["word"] + end for end in _SEATS))
    ends = {i.name for i in names.institutions if i.name.endswith(called)}
    return ends.pop() if len(ends) == 1 else None


def _shortened(title: str, mentions: Sequence[Mention], names: Names) -> Iterator[str]:
    """Give bodies that a title names by their ends alone, as they begin like the one before (甲市图书馆、文化馆)."""
    for mention in mentions:
        joint = _JOINT.match(title, mention.end)
        if joint is None:
            continue
        for institution in names.institutions:
            letters = zip(mention.name, institution.name, strict=False)
            shared = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], letters))
            rest = institution.name[shared:]
            if shared > 1 and len(rest) > 1 and title.startswith(rest, joint.end()):
                yield institution.name


def _rank(title: str) -> int:
    """Give how deep a title stands by its number; titles without one stand below all."""
    return next((n for n, form in enumerate(_NUMBERS) if re.match(form, title)), len(_NUMBERS))


def opens(text: str, mention: Mention) -> bool:
    """Say whether a paragraph begins with the body's name, numbers and marks aside."""
    return _OPENING.fullmatch(text, 0, mention.start) is not None


def label(text: str, mention: Mention) -> str | None:
    """Give the body that a paragraph is set under, its name being set off from the text (【县教育局】…, 县医院：…)."""
    return mention.name if opens(text, mention) and text.startswith(_SET_OFF, mention.end) else None


def _peers(
    blocks: Sequence[Block], names: Names, mentions: Mapping[int, Sequence[Mention]], parts: set[str]
) -> frozenset[str]:
    offices = {i.name for i in names.institutions if i.kind is InstitutionKind.GOVERNMENT}
    kinds = {i.name: i.kind for i in names.institutions if i.name not in parts - offices and i.name != names.page}
    found: defaultdict[InstitutionKind, set[str]] = defaultdict(set)
    for index, block in enumerate(blocks):
        first = next(iter(mentions.get(index, ())), None)
        if block.type is BlockType.PARAGRAPH and first and first.name in kinds and opens(block.text, first):
            found[kinds[first.name]].add(first.name)
    return frozenset(name for group in found.values() if len(group) >= _PEERS for name in group)
