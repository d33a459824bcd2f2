"""The register of a page's bodies: one entry a body, with all the strings that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianbao.page.records import Role
from jianbao.reading.institutions.canonical import canonical, expand
from jianbao.reading.institutions.judging import is_body
from jianbao.reading.institutions.lexis import lexis, trie
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.places import Places

TOLD = 3
"""Characters before a kind of body that may tell which one it is; more hold a verb (锚定省级|区域医疗中心)."""
TAIL = 5
"""Characters of the shortest kind of body that is taken for the one body of that kind on the page."""
BRAND = 4
"""Characters of the shortest brand that is looked for: shorter ones are words of the language too."""
_EXPLAINED = re.compile(
    r"[（(](?:以下|下文)?(?:简称|下称|统称)(?:为)?[“”\"：:]?(?P<short>[一-鿿A-Za-z]{2,12})[“”\"]?[）)]"
)

Register = dict[str, "Entry"]
"""The bodies of a page by canonical name."""


@dataclass(slots=True)
class Entry:
    """A body while it is being registered: where it was found, and the strings that name it."""

    name: str
    kind: str
    found: list[Candidate] = field(default_factory=list)
    houses: list[Candidate] = field(default_factory=list)
    aliases: dict[str, None] = field(default_factory=dict)
    parent: str | None = None
    role: Role = Role.MENTIONED

    @property
    def opened(self) -> bool:
        """Say whether a place or the like opens the name somewhere on the page."""
        return any(candidate.opener for candidate in self.all)

    @property
    def all(self) -> list[Candidate]:
        """Give where it is named, by itself and inside the names of others."""
        return [*self.found, *self.houses]

    @property
    def suffix(self) -> str:
        """Give the end of the name."""
        return self.all[0].suffix

    def add(self, candidate: Candidate) -> None:
        """Enter a place where the body is named."""
        self.found.append(candidate)
        if candidate.printed != self.name:
            self.aliases[candidate.printed] = None

    def absorb(self, other: Entry) -> None:
        """Take in the entry of the same body under another name."""
        self.found += other.found
        self.houses += other.houses
        self.aliases |= dict.fromkeys([*other.aliases, *(c.printed for c in other.all)])
        self.aliases.pop(self.name, None)


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
        before = whole
        register.setdefault(name, Entry(name, whole.kind, parent=parent)).add(whole)
    for entry in list(register.values()):
        for candidate in entry.found:
            if candidate.nested:
                _enter_house(register, entry, candidate, places)
    return register


def _shares_house(before: Candidate, candidate: Candidate, text: str) -> bool:
    """Say whether 附属 is printed once for two hospitals (首都医科大学附属北京儿童医院、北京妇产医院)."""
    return (
        before.block == candidate.block
        and text[before.end : candidate.start] in ("、", "和", "与", "及")
        and before.text[before.nested :].startswith("附属")
        and candidate.kind == "hospital"
        and not candidate.nested
        and candidate.level == ""
    )


def _without_tail(candidate: Candidate) -> Candidate:
    """Cut a name back to the body that it begins with where that can't hold the rest (…医院深耕公立|医院)."""
    if not candidate.nested:
        return candidate
    house = _house(candidate)
    rest = candidate.text[candidate.nested :]
    fits = candidate.kind not in ("hospital", "university") or house.kind == "university"
    generic = any(
        rest == name or (len(name) > TOLD and rest.endswith(name) and len(rest) - len(name) > TOLD)
        for name in lexis().generic_names
    )
    return candidate if fits and not generic else replace(house, end=candidate.start + len(house.text))


def _house(candidate: Candidate) -> Candidate:
    """Give the body that a name begins with."""
    text = candidate.text[: candidate.nested]
    suffix = next((m.group() for m in lexis().ends.finditer(text) if m.end() == len(text)), text[-1:])
    kind = lexis().kinds.get(suffix, "other")
    return replace(candidate, text=text, printed=text, nested=0, kind=kind, suffix=suffix)


def _enter_house(register: Register, entry: Entry, candidate: Candidate, places: Places) -> None:
    house = _house(candidate)
    if not is_body(house, house.text):
        return
    name = expand(house.text, house.level, places)
    known = register.setdefault(name, Entry(name, house.kind))
    if known is entry:
        return
    known.houses.append(house)
    if house.text != name:
        known.aliases.setdefault(house.text)
    if entry.parent is None:
        entry.parent = name


def merge(register: Register, own: str | None, places: Places) -> None:
    """Join the entries of one body: short forms, tails of fuller names, and what the page's own body leaves out."""
    for entry in list(register.values()):
        full = _fuller(register, entry, own) or _without_region(register, entry, places)
        if full is not None and full is not entry and entry.name in register:
            full.absorb(entry)
            del register[entry.name]
            _rename_parts(register, entry.name, full.name)


def _rename_parts(register: Register, old: str, name: str) -> None:
    """Let the parts of a body whose entry was joined to another know the full name; it goes into their own, too."""
    for other in list(register.values()):
        if other.parent == old:
            other.parent = name
            if other.kind == "government" and other.name.startswith(old) and name.endswith(old):
                del register[other.name]
                other.name = name + other.name[len(old) :]
                register[other.name] = other


def _fuller(register: Register, entry: Entry, own: str | None) -> Entry | None:
    """Find the entry of the same body under its full name."""
    name = entry.name
    for short, forms in lexicon("institutions")["soft"].items():
        for form in forms:
            if name.endswith(short) and not name.endswith(form) and name[: -len(short)] + form in register:
                return register[name[: -len(short)] + form]
    for country in lexicon("institutions")["countries"]["names"]:
        if name.startswith(country) and entry.suffix == "大学":
            return register.setdefault(name[len(country) :], Entry(name[len(country) :], entry.kind))
    if own and name.startswith("国家") and f"{own}{name[2:]}" in register:
        return register[f"{own}{name[2:]}"]
    for other in register.values():
        if other is entry or other.kind != entry.kind or not other.name.endswith(name):
            continue
        vertical = other.parent is not None and other.name == f"{other.parent}{name}" and other.opened and entry.opened
        tail = vertical or (not entry.opened and other.opened and entry.kind not in ("department", "centre"))
        if tail or other.name.endswith(f"附属{name}"):
            return other
    return None


def _without_region(register: Register, entry: Entry, places: Places) -> Entry | None:
    """Find the entry of a body named both with and without the region above.

    A county's body goes without its province (澜沧县中医医院), a district's with its city (上海市闵行区…医院).
    """
    for other in register.values():
        longer, shorter = sorted((entry.name, other.name), key=len, reverse=True)
        region = longer[: len(longer) - len(shorter)]
        if other.kind != entry.kind or not region or not longer.endswith(shorter):
            continue
        place = shorter[: places.full_at(shorter, first=True)]
        if place and places.full_at(region, first=True) == len(region):
            kept = shorter if region.endswith(("省", "自治区")) else longer
            return other if other.name == kept else None
    return None


def add_tails(register: Register, found: Sequence[Candidate]) -> None:
    """Enter names that are a kind of body by themselves where one body of the page ends so (社区卫生服务中心)."""
    entered = {id(candidate) for entry in register.values() for candidate in entry.found}
    for candidate in found:
        if id(candidate) in entered or candidate.counted or candidate.opener or len(candidate.text) < TAIL:
            continue
        full = [entry for entry in register.values() if entry.name.endswith(candidate.text) and entry.found]
        if len(full) == 1 and full[0].name != candidate.text:
            full[0].add(candidate)


def name_branches(register: Register, own: str | None) -> None:
    """Give branches that the page names by themselves (潞州分院) their house's name too."""
    if own is None:
        return
    for entry in list(register.values()):
        if entry.suffix in ("分院", "院区", "分校") and not entry.opened and entry.parent is None:
            full = Entry(f"{own}{entry.name}", entry.kind, parent=own)
            full.absorb(entry)
            del register[entry.name]
            register[full.name] = full


def find_brands(register: Register, blocks: Sequence[Block], places: Places) -> None:
    """Enter the short forms of companies that the page uses (华晟动力 for 华晟动力科技股份有限公司)."""
    text = "\n".join(block.text for block in blocks)
    for entry in register.values():
        if entry.kind == "company":
            without_place = entry.name[places.full_at(entry.name) or places.root_at(entry.name) :]
            for brand in dict.fromkeys([*_brands(entry.name), *_brands(without_place)]):
                if brand not in entry.aliases and text.count(brand) > text.count(entry.name):
                    entry.aliases[brand] = None
                    break


def _brands(name: str) -> Iterator[str]:
    """Give a company's name without the words that short forms leave out, the longest first."""
    tails = "|".join(sorted(lexicon("institutions")["brands"]["tails"], key=len, reverse=True))
    while (shorter := re.sub(rf"(?:{tails})$", "", name)) != name and len(shorter) >= BRAND:
        name = shorter
        yield name


def find_short_forms(register: Register, blocks: Sequence[Block]) -> None:
    """Enter the short forms that the page explains: …股份有限公司（以下简称“…”）."""
    for entry in list(register.values()):
        for candidate in entry.found:
            match = _EXPLAINED.match(blocks[candidate.block].text, candidate.end)
            if match is None or match["short"] == entry.name:
                continue
            short = match["short"]
            known = next(
                (e for e in register.values() if e is not entry and (e.name == short or short in e.aliases)), None
            )
            if known is not None:
                entry.absorb(known)
                del register[known.name]
            entry.aliases[short] = None


def spread(register: Register, blocks: Sequence[Block]) -> Iterator[tuple[int, int, int, str]]:
    """Give every mention: where names were found, and wherever else the page prints one of them."""
    taken: dict[int, list[tuple[int, int]]] = {}
    for entry in register.values():
        for candidate in entry.found:
            taken.setdefault(candidate.block, []).append((candidate.start, candidate.end))
            yield candidate.block, candidate.start, candidate.end, entry.name
    strings = {s: entry.name for entry in register.values() for s in (entry.name, *entry.aliases) if len(s) > 2}  # noqa: PLR2004
    if not strings:
        return
    known = re.compile(trie(strings))
    for index, block in enumerate(blocks):
        spans = taken.get(index, [])
        for match in known.finditer(block.text):
            if all(match.end() <= start or end <= match.start() for start, end in spans):
                yield index, match.start(), match.end(), strings[match.group()]
