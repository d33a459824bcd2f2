"""One body, several strings: short forms, brands, tails of fuller names, names that a region opens or not."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.institutions.judging import is_counted
from jianbao.reading.institutions.lexis import lexis
from jianbao.reading.institutions.register import Entry
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.places import Places
    from jianbao.reading.institutions.register import Register

TAIL = 5
"""Characters of the shortest kind of body that is taken for the one body of that kind on the page."""
ABBREVIATION = 4
"""Characters of an abbreviation: two of the brand or place, two of the rest."""
_BRANCHES = ("院区", "分馆")
"""Branches that go by their own names where a page only mentions them."""
_NUMERALS = tuple("一二三四五六七八九十")
_ROOT = regex(r"[一-鿿]{2}(?=街道|[镇乡区县市])")
_LEGAL = regex(r"(?:股份|有限|责任|集团)+(?=公司$)")
_ABBREVIATED = ("company", "university", "hospital", "other")
BRAND = 4
"""Characters of the shortest brand that is looked for: shorter ones are words of the language too."""
_STUDIED = tuple("学大教校院生")
"""What goes on with a brand of a university to other words (澜江师范|学校)."""
_PLACED = regex(r"[一-鿿]{2,3}[市县区][一-鿿]")


def merge(register: Register, own: str | None, places: Places) -> None:
    """Join the entries of one body: short forms, tails of fuller names, and what the page's own body leaves out."""
    for entry in list(register.values()):
        full = _fuller(register, entry, own) or _without_region(register, entry, places)
        full = full or _by_root(register, entry, places)
        if full is not None and full is not entry and entry.name in register:
            full.absorb(entry)
            del register[entry.name]
            rename_parts(register, entry.name, full.name)


def _by_root(register: Register, entry: Entry, places: Places) -> Entry | None:
    """Find the body whose name prints the place's level, or leaves it out behind 国网 (沅浦图书馆: 沅浦市图书馆)."""
    length = places.root_at(entry.name)
    root, rest = entry.name[:length], entry.name[length:]
    if not length:
        return None
    bare = rest[1:] if places.whole(root) == root + rest[:1] else ""
    return register.get(places.whole(root) + rest) if not bare else register.get(f"国网{root}{bare}")


def rename_parts(register: Register, old: str, name: str) -> None:
    """Let the parts of a body whose entry was joined to another know the full name; it goes into their own, too."""
    for other in list(register.values()):
        if other.parent == old:
            other.parent = name if other.name != name else None
            if other.kind == "government" and other.name.startswith(old) and name.endswith(old):
                before = other.name
                del register[before]
                other.name = name + before[len(old) :]
                register[other.name] = other
                for part in (part for part in register.values() if part.parent == before):
                    part.parent = other.name


def _fuller(register: Register, entry: Entry, own: str | None) -> Entry | None:
    """Find the entry of the same body under its full name."""
    return (
        _by_soft_end(register, entry)
        or _without_country(register, entry)
        or _without_form(register, entry)
        or _abbreviated(register, entry)
        or register.get(f"{own}{entry.name[2:]}" if own and entry.name.startswith("国家") else "")
        or _without_house(register, entry)
        or _by_tail(register, entry)
    )


def _by_soft_end(register: Register, entry: Entry) -> Entry | None:
    """Find the long form of a short end that may stand for several (中医院: 中医医院)."""
    people = entry.name.removesuffix("人民医院")
    if people != entry.name and people[-1:] in _NUMERALS and f"{people}医院" in register:
        return register[f"{people}医院"]
    for short, forms in soft_ends().get(entry.name[-1], ()):
        for form in forms if entry.name.endswith(short) else ():
            head = entry.name[: -len(short)]
            for long in (head + form, head.rstrip("市县区") + form):
                if not entry.name.endswith(form) and long in register:
                    return register[long]
    return None


@cache
def soft_ends() -> dict[str, list[tuple[str, list[str]]]]:
    """Give the short ends that may stand for several, and these, by their last character."""
    ends: dict[str, list[tuple[str, list[str]]]] = {}
    for short, forms in lexicon("institutions")["soft"].items():
        ends.setdefault(short[-1], []).append((short, forms))
    return ends


def _without_form(register: Register, entry: Entry) -> Entry | None:
    """Find the company whose name without place and legal form this is (国际集装箱码头公司)."""
    if entry.kind == "company" and entry.suffix == "集团" and not entry.opened:
        return next((other for name, other in register.items() if name.endswith(f"{entry.name}有限公司")), None)
    if entry.kind != "company" or entry.suffix != "公司":
        return None
    if entry.opened:
        forms = (entry.name[:-2] + form for form in ("有限公司", "有限责任公司", "股份有限公司", "集团有限公司"))
        return next((register[form] for form in forms if form in register), None)
    others = (other for other in register.values() if other is not entry and other.kind == "company")
    return next((other for other in others if _LEGAL.sub("", other.name)[-len(entry.name) :] == entry.name), None)


def _without_country(register: Register, entry: Entry) -> Entry | None:
    """Give the entry of a foreign university without its country (日本|东京大学)."""
    if entry.suffix != "大学":
        return None
    country = next((c for c in lexicon("institutions")["countries"]["names"] if entry.name.startswith(c)), "")
    name = entry.name[len(country) :]
    return register.setdefault(name, Entry(name, entry.kind)) if country else None


def _without_house(register: Register, entry: Entry) -> Entry | None:
    """Find the department that the page names without its house, too (市第三人民医院|急诊科)."""
    if entry.kind not in ("department", "centre") or entry.parent is None:
        return None
    nested = next((candidate.nested for candidate in entry.found if candidate.nested), 0)
    short = register.get(entry.found[0].text[nested:]) if nested else None
    return short if short is not None and short.kind == entry.kind and short.parent is None else None


def _by_tail(register: Register, entry: Entry) -> Entry | None:
    """Find the fuller name that a name is the end of (九龙林场; 首都医科大学附属|北京儿童医院)."""
    name, kind = entry.name, entry.kind
    for other in register.values():
        if not other.name.endswith(name) or other is entry or other.kind != kind:
            continue
        vertical = other.parent is not None and other.name == f"{other.parent}{name}"
        vertical = vertical and (other.kind == "branch" or (other.opened and entry.opened))
        tail = vertical or (not entry.opened and other.opened and entry.kind not in ("department", "centre"))
        if tail or other.name.endswith(f"附属{name}") or other.name == f"国网{name}":
            return other
    return None


def _abbreviated(register: Register, entry: Entry) -> Entry | None:
    """Find the one office of the same place whose name a short one abbreviates (教体局: 教育体育局)."""
    if entry.kind not in ("government", "commission", "company", "centre"):
        return None
    known = _root if entry.kind == "company" else _place
    found = [
        other
        for other in register.values()
        if other.kind == entry.kind
        and (other.suffix == entry.suffix or entry.kind == "company")
        and _abbreviates(entry.name, other.name, known(entry.name))
    ]
    return found[0] if len(found) == 1 else None


def _place(name: str) -> int:
    """Give how much of an office's name is its place and the first character of what it does."""
    match = _PLACED.match(name)
    return match.end() if match else 0


def _root(name: str) -> int:
    """Give how much of a company's name is its place or brand and the first character of what it does."""
    if match := _PLACED.match(name):
        return match.end()
    return len("岭泉公") if len(name) > len("岭泉公") else 0


def _abbreviates(short: str, name: str, end: int) -> bool:
    """Say whether a name keeps a character of each word of another whose first ``end`` characters are its own.

    教体局 keeps 教育体育局, 岭泉公交集团 keeps 岭泉公共交通集团有限公司.
    """
    if not end or not name.startswith(short[:end]) or len(short) >= len(name):
        return False
    first, joined, last = name.partition("和")
    if joined and short[-1] == last[-1:] and short in (first + last[-1], first + last):
        return True
    rest = iter(name)
    return short[end : end + 1] != name[end] and all(character in rest for character in short)


def _without_region(register: Register, entry: Entry, places: Places) -> Entry | None:
    """Find the entry of a body named both with and without the region above.

    A county's body goes without its province (澜沧县中医医院), a district's with its city (上海市闵行区…医院).
    """
    name = entry.name
    for other in register.values():
        if other.kind != entry.kind or len(other.name) == len(name):
            continue
        longer, shorter = (name, other.name) if len(name) > len(other.name) else (other.name, name)
        if not longer.endswith(shorter):
            continue
        region = longer[: len(longer) - len(shorter)]
        place = shorter[: places.full_at(shorter, first=True)]
        if place and places.full_at(region, first=True) == len(region):
            printed = {candidate.text for candidate in (*entry.found, *other.found)}
            short_only = shorter in printed and longer not in printed
            kept = shorter if region.endswith(("省", "自治区")) or short_only else longer
            return other if other.name == kept else None
    return None


def add_tails(register: Register, found: Sequence[Candidate], blocks: Sequence[Block], places: Places) -> None:
    """Enter names that are a kind of body by themselves where one body of the page ends so (社区卫生服务中心)."""
    entered = {id(candidate) for entry in register.values() for candidate in entry.found}
    for candidate in found:
        if id(candidate) in entered or candidate.counted or candidate.opener or len(candidate.text) < TAIL - 1:
            continue
        if is_counted(candidate, blocks[candidate.block].text):
            continue
        full = _ending_so(register, candidate.text, places)
        if len(full) == 1 and full[0].name != candidate.text:
            full[0].add(candidate)


def _ending_so(register: Register, tail: str, places: Places) -> list[Entry]:
    """Give the bodies that a tail may stand for; a short one is all but its place or house, and of no hospital.

    人民医院 is how a page speaks of any.
    """
    full = [entry for entry in register.values() if entry.name.endswith(tail) and entry.found]
    if len(tail) >= TAIL:
        return full
    return [
        e
        for e in full
        if e.kind != "hospital" and len(e.name) - len(tail) in (places.full_at(e.name), len(e.parent or ""))
    ]


def _heads_section(entry: Entry, blocks: Sequence[Block]) -> bool:
    """Say whether a branch opens a section's title (桐桥分馆：菜场楼上的书架)."""
    titles = (block.text for block in blocks if block.type is BlockType.HEADING)
    return entry.suffix in _BRANCHES and any(title.startswith(entry.name) for title in titles)


def _has_siblings(register: Register, entry: Entry, own: str) -> bool:
    """Say whether the page prints another branch of the kind with its house's name (市二院东湖院区, 高新院区)."""
    return any(
        other.suffix == entry.suffix
        and other.name.startswith(own)
        and len(other.name) > len(own)
        and other.kind == entry.kind == "branch" != register[own].kind
        for other in register.values()
    )


def name_branches(register: Register, own: str | None, places: Places, blocks: Sequence[Block]) -> None:
    """Give branches that the page names by themselves (潞州分院), or reports on, their house's name too."""
    if own is None:
        return
    university = register[own].kind == "university" if own in register else False
    for entry in list(register.values()):
        free = entry.parent is None and not places.full_at(entry.name) and not entry.name.startswith(own)
        affiliate = university and entry.name.startswith("附属")
        office = entry.suffix == "分局" and own.endswith("局")
        named = entry.suffix in ("分院", "分校") or affiliate or office or _heads_section(entry, blocks)
        if free and (named or (own in register and _has_siblings(register, entry, own))):
            full = Entry(f"{own}{entry.name}", entry.kind, parent=own)
            full.absorb(entry)
            del register[entry.name]
            register[full.name] = full
            rename_parts(register, entry.name, full.name)


def find_brands(register: Register, blocks: Sequence[Block], places: Places) -> None:
    """Enter the short forms of companies and universities that the page uses.

    华晟动力 for 华晟动力科技股份有限公司, 澜江理工 for 澜江理工大学.
    """
    text = "\n".join(block.text for block in blocks)
    for entry in register.values():
        brand = entry.name.removesuffix("大学")
        if BRAND <= len(brand) < len(entry.name) and any(rest[:1] not in _STUDIED for rest in text.split(brand)[1:]):
            entry.aliases[brand] = None
        if entry.name.endswith("大学") and len(brand) in (2, 3) and _is_called(text, entry.name[:-1]):
            entry.aliases[entry.name[:-1]] = None
        if entry.kind == "company":
            without_place = entry.name[places.full_at(entry.name) or places.root_at(entry.name) :]
            bare = [places.bare(brand) for brand in _brands(entry.name)]
            for brand in dict.fromkeys([*_brands(entry.name), *bare, *_brands(without_place)]):
                if (
                    lexis().words.fullmatch(brand) is None
                    and brand not in entry.aliases
                    and _is_printed_apart(text, brand, entry)
                ):
                    entry.aliases[brand] = None
                    break


def _is_called(text: str, short: str) -> bool:
    """Say whether a text calls a university by its name without the last character (西泾大的志愿者)."""
    return any(rest[:1] not in ("学", "") for rest in text.split(short)[1:])


def _is_printed_apart(text: str, brand: str, entry: Entry) -> bool:
    """Say whether a text prints a brand outside the names of its body that hold it."""
    for string in sorted((entry.name, *entry.aliases), key=len, reverse=True):
        text = text.replace(string, "") if brand in string else text
    return brand in text


def _brands(name: str) -> Iterator[str]:
    """Give a company's name without the words that short forms leave out, the longest first."""
    while (shorter := _tails().sub("", name)) != name and len(shorter) >= BRAND:
        name = shorter
        yield name


@cache
def _tails() -> re.Pattern[str]:
    tails = sorted(lexicon("institutions")["brands"]["tails"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(tails)})$")


def find_abbreviations(register: Register, blocks: Sequence[Block]) -> None:
    """Enter abbreviations of bodies that the page uses (北岳文旅 for 北岳文化旅游集团有限公司, 云中师专)."""
    text = "\n".join(block.text for block in blocks)
    known = {string for entry in register.values() for string in (entry.name, *entry.aliases)}
    claimed: dict[str, Entry] = {}
    for entry in sorted(register.values(), key=lambda entry: -len(entry.name)):
        if entry.kind in _ABBREVIATED and len(entry.name) > ABBREVIATION:
            for short in _openings(text, entry.name[:2]):
                keeps = short[2] not in "省市县区镇乡" and _keeps(short[2:], entry.name[2:])
                if keeps and not any(short in string for string in known):
                    claimed[short] = entry
    for short, entry in claimed.items():
        entry.aliases[short] = None


def _openings(text: str, head: str) -> Iterator[str]:
    """Give the strings of an abbreviation's length that begin with ``head`` and go on in Chinese characters."""
    position = text.find(head)
    while position >= 0:
        short = text[position : position + ABBREVIATION]
        if len(short) == ABBREVIATION and all("一" <= character <= "鿿" for character in short[2:]):
            yield short
        position = text.find(head, position + 1)


def find_rooted(register: Register, blocks: Sequence[Block], own: str | None) -> None:
    """Enter the short form of the page's own body that is a place in its name and the end (柳荫中心)."""
    entry = register.get(own or "")
    if entry is None:
        return
    known = [string for other in register.values() for string in (other.name, *other.aliases)]
    for root in dict.fromkeys(_ROOT.findall(entry.name)):
        short = root + entry.suffix
        if not any(short in string for string in known) and any(short in block.text for block in blocks):
            entry.aliases[short] = None
        elif short in register and register[short] is not entry:
            entry.absorb(register.pop(short))
            rename_parts(register, short, entry.name)


def _keeps(rest: str, name: str) -> bool:
    """Say whether ``rest`` takes the first characters of words of ``name``: in order, no two of them neighbours."""
    place = name.find(rest[0])
    for character in rest[1:]:
        following = name.find(character, place + 1)
        if place < 0 or following <= place + 1:
            return False
        place = following
    return place >= 0
