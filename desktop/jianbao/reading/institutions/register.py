"""The register of a page's bodies: one entry a body, with all the strings that name it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianbao.page.records import Role
from jianbao.reading.institutions.canonical import canonical, expand
from jianbao.reading.institutions.judging import is_body
from jianbao.reading.institutions.lexis import lexis
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.places import Places

_NONE: set[int] = set()
_HELD = ("办公室", "医疗集团")
"""Kinds of body that are one right behind the name of the body that holds or heads it."""
TOLD = 3
"""Characters before a kind of body that may tell which one it is; more hold a verb (锚定省级|区域医疗中心)."""

_PARTS = ("department", "branch")
"""Kinds of body that speak for the body that holds them."""
_HOLDINGS = ("集团", "公司", "共同体", "医共体", "协会")
"""Ends of bodies for which their centres speak, too: a group's, not a university's laboratories."""
_SOCIETIES = ("学会", "协会")
"""Behind a kind of body these make a society of such bodies, which is none of them (中国图书馆学会, 省医院协会)."""
_SET_UP = ("设", "下设", "内设", "有", "共有", "现有")
"""What tells, behind a body's name, of parts that it has (石泾法院|设人民法庭3个)."""
_LISTED = ("hospital", "university", "company", "other")
"""Kinds of body that a list may name behind one place."""

Register = dict[str, "Entry"]
"""The bodies of a page by canonical name."""


@dataclass(slots=True)
class Entry:
    """A body while it is being registered: where it was found, and the strings that name it.

    ``houses`` are the places where its name opens that of another, ``parts`` those where the other is a part of it.
    """

    name: str
    kind: str
    found: list[Candidate] = field(default_factory=list)
    houses: list[Candidate] = field(default_factory=list)
    parts: list[Candidate] = field(default_factory=list)
    aliases: dict[str, None] = field(default_factory=dict)
    parent: str | None = None
    shared: bool = False
    role: Role = Role.MENTIONED

    @property
    def opened(self) -> bool:
        """Say whether a place or the like opens the name somewhere on the page, or is shared with one before it."""
        if self.shared or (self.found and self.found[0].opener):
            return True
        return any(candidate.opener for candidate in self.all)

    @property
    def all(self) -> list[Candidate]:
        """Give where it is named, by itself and inside the names of others."""
        return [*self.found, *self.houses]

    @property
    def suffix(self) -> str:
        """Give the end of the name."""
        return (self.found or self.houses)[0].suffix

    def add(self, candidate: Candidate) -> None:
        """Enter a place where the body is named."""
        self.found.append(candidate)
        if candidate.printed != self.name:
            self.aliases[candidate.printed] = None

    def absorb(self, other: Entry) -> None:
        """Take in the entry of the same body under another name."""
        self.found += other.found
        self.houses += other.houses
        self.parts += other.parts
        self.aliases |= dict.fromkeys([*other.aliases, *(c.printed for c in other.all)])
        self.aliases.pop(self.name, None)
        parent = other.parent if self.parent in (None, other.name) else self.parent
        self.parent = None if parent == self.name else parent


def enter(found: Sequence[Candidate], blocks: Sequence[Block], places: Places) -> Register:
    """Enter the names of a page, and the bodies inside them (北京大学 for 北京大学肿瘤医院)."""
    register: Register = {}
    before: Candidate | None = None
    for candidate in found:
        whole = _without_tail(candidate)
        text = blocks[candidate.block].text
        if not is_body(whole, text):
            continue
        name = canonical(whole, places)
        parent = None
        if before is not None and _shares_house(before, whole, text):
            parent = before.text[: before.nested]
            name = f"{parent}附属{name}"
        place = _shared_place(before, whole, text, places)
        before = whole
        entry = register.setdefault(place + name, Entry(place + name, _kind(whole, name), parent=parent))
        entry.shared |= place != ""
        entry.add(whole)
    for entry in list(register.values()):
        for candidate in entry.found:
            if candidate.nested:
                _enter_house(register, entry, candidate, places)
    return register


def _kind(candidate: Candidate, name: str) -> str:
    """Give the kind of a body: what stands inside others is one of its own where a place opens it (市药品检验所)."""
    if name.startswith("共青团"):
        return "association"
    if candidate.kind == "department" and candidate.opener and not candidate.nested:
        if candidate.suffix.endswith(("所", "站")):
            return "centre"
        return "government" if candidate.suffix == "办公室" else candidate.kind
    return candidate.kind


def _shares_house(before: Candidate, candidate: Candidate, text: str) -> bool:
    """Say whether 附属 is printed once for two hospitals (首都医科大学附属北京儿童医院、北京妇产医院)."""
    return (
        before.block == candidate.block
        and text[before.end : candidate.start] in ("、", "和", "与", "及")
        and before.nested > 0
        and before.text[before.nested :].startswith("附属")
        and len(before.text) - before.nested > len("附属医院")
        and candidate.kind == "hospital"
        and not candidate.nested
        and candidate.level == ""
    )


def _shared_place(before: Candidate | None, candidate: Candidate, text: str, places: Places) -> str:
    """Give the place that a list prints once for bodies of its own (市第一人民医院、城东自来水厂); "" if none."""
    listed = before is not None and before.block == candidate.block and text[before.end : candidate.start] == "、"
    if before is None or not listed or candidate.opener or candidate.nested or before.nested:
        return ""
    ends = lexicon("institutions")["listed"]["ends"]
    shares = len(before.level) == 1 and before.kind in _LISTED and candidate.suffix in ends
    return places.own.get(before.level, "") if shares else ""


def _without_tail(candidate: Candidate) -> Candidate:
    """Cut a name back to the body that it begins with where that can't hold the rest (…医院深耕公立|医院)."""
    if not candidate.nested:
        return candidate
    house = _house(candidate)
    rest = candidate.text[candidate.nested :]
    if rest in _SOCIETIES:
        return candidate._replace(nested=0)
    teaches = house.kind == "university" or house.suffix.endswith("科学院")
    fits = candidate.kind not in ("hospital", "university") or teaches
    if rest.startswith(_SET_UP):
        return house._replace(end=candidate.start + len(house.text))
    laboratory = candidate.suffix in ("实验室", "研究所", "研究院")
    names = lexis().generic_names
    generic = not laboratory and (
        (rest in names and rest not in _HELD) or any(rest[-n:] in names for n in range(TOLD + 1, len(rest) - TOLD))
    )
    return candidate if fits and not generic else house._replace(end=candidate.start + len(house.text))


def _house(candidate: Candidate) -> Candidate:
    """Give the body that a name begins with."""
    text = candidate.text[: candidate.nested]
    ends = list(lexis().ends.finditer(text))
    suffix = next((m.group() for m in ends if m.end() == len(text)), text[-1:])
    kinds = lexis().kinds
    holds = ("university", "government") if kinds.get(suffix) == "government" else ("university",)
    nested = next((m.end() for m in ends[:-1] if kinds[m.group()] in holds), 0)
    return candidate._replace(text=text, printed=text, nested=nested, kind=kinds.get(suffix, "other"), suffix=suffix)


def _enter_house(register: Register, entry: Entry, candidate: Candidate, places: Places) -> None:
    house = _house(candidate)
    if not is_body(house, house.text):
        return
    name = expand(house.text, house.level, places)
    known = register.setdefault(name, Entry(name, house.kind))
    if known is entry:
        return
    known.houses.append(house)
    if entry.kind in _PARTS or (entry.kind == "centre" and house.suffix.endswith(_HOLDINGS)):
        known.parts.append(house)
    if house.text != name:
        known.aliases.setdefault(house.text)
    if entry.parent is None:
        entry.parent = name
    if house.nested:
        _enter_house(register, known, house, places)


def spread(register: Register, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int, str]]:
    """Give every mention: where names were found, and wherever else the page prints one of them."""
    taken: dict[int, set[int]] = {}
    for entry in register.values():
        for candidate in entry.found:
            taken.setdefault(candidate.block, set()).update(range(candidate.start, candidate.end))
            yield candidate.block, candidate.start, candidate.end, entry.name
    strings = {s: entry.name for entry in register.values() for s in (entry.name, *entry.aliases) if len(s) > 2}  # noqa: PLR2004
    by_head = _lengths(strings)
    firsts = {head[0] for head in by_head}
    for index, block in enumerate(blocks):
        positions = taken.get(index, _NONE)
        for start, string in _printed(block.text, strings, by_head, firsts):
            if positions.isdisjoint(range(start, start + len(string))):
                yield index, start, start + len(string), strings[string]


def _lengths(strings: Iterable[str]) -> dict[str, list[int]]:
    """Give the lengths of strings, longest first, by their first two characters."""
    by_head: dict[str, list[int]] = {}
    for string in sorted(strings, key=len, reverse=True):
        lengths = by_head.setdefault(string[:2], [])
        if lengths[-1:] != [len(string)]:
            lengths.append(len(string))
    return by_head


def _printed(
    text: str, strings: Container[str], by_head: dict[str, list[int]], firsts: set[str]
) -> Iterator[tuple[int, str]]:
    """Find strings in a text, the longest at each place.

    ``by_head`` has their lengths, longest first, by their first two characters; ``firsts`` holds the first of these.

    A page's names are its own, so a pattern of them would be compiled for one use.
    """
    position = 0
    for start in itertools.compress(itertools.count(), map(firsts.__contains__, text)):
        if start < position:
            continue
        for length in by_head.get(text[start : start + 2], ()):
            string = text[start : start + length]
            if string in strings:
                yield start, string
                position = start + len(string)
                break
