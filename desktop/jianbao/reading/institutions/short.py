"""Short names that only the page explains: its paper, a school's number, a zone's first letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.reading.institutions.candidates import Candidate
from jianbao.reading.institutions.lexis import LEVELS
from jianbao.reading.institutions.merging import rename_parts
from jianbao.reading.institutions.register import Entry
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.places import Places
    from jianbao.reading.institutions.register import Register

_PAPER = regex(
    r"(?<![一-鿿])(?P<name>[一-鿿]{2,3}?(?:[日晚晨早商时周]|都市|青年|工人|法治|法制|农民|教育|卫生|健康|经济|科技|生活)?报)(?![一-鿿])"
)
"""A paper called after its town (禾阳报, 港城经济报)."""
_NO_PAPER = regex("[海简通喜捷专特快画墙板壁情警汇申战预]报|电子报|黑板报")
_GOES_ON = (*"第市县区镇初高年",)
_ROOM = 4
"""Characters of a branch's own name that its short form keeps at most."""
_AFFILIATE = regex(r"(?P<house>[一-鿿]+?)(?:大学|学院)附属(?:第(?P<number>[一二三四五六]))?医院$")
_ALONE = "中院"
"""A trade that says by itself what it means, where a page has one such body."""
_NO_BUREAU = "长级面势域部限"
"""What makes no bureau of 市局: 市局级."""
_NUMBERED = regex(r"第(?P<number>[一二三四五六七八九十]{1,2})(?P<end>中学|小学)$")


def papers(text: str, block: int) -> Iterator[Candidate]:
    """Give the papers that a line of the masthead names by a town alone."""
    for match in _PAPER.finditer(text):
        if not _NO_PAPER.search(match["name"]):
            name = match["name"]
            yield Candidate(block, match.start(), match.end(), name, "other", "报", name, opener=len(name) - 1)


def number_schools(register: Register, blocks: Sequence[Block]) -> None:
    """Enter the number by which a page calls its one school of that number (九中: 静湖市第九中学)."""
    schools: dict[str, list[str]] = {}
    for name in register:
        if match := _NUMBERED.search(name):
            schools.setdefault(match["number"] + match["end"][0], []).append(name)
    for short, names in schools.items():
        entry = register[names[0]]
        longer = [alias for alias in (*entry.aliases, entry.name) if short in alias]
        if len(names) == 1 and any(_stands_alone(short, longer, block.text) for block in blocks):
            entry.aliases.setdefault(short)


def _stands_alone(short: str, longer: Sequence[str], text: str) -> bool:
    """Say whether ``short`` stands in a text outside longer names and words."""
    if short not in text:
        return False
    for name in longer:
        text = text.replace(name, "")
    return any(before[-1:] not in _GOES_ON for before in text.split(short)[:-1])


def shorten_branches(register: Register, blocks: Sequence[Block]) -> None:
    """Enter a branch's own name with the last character of what it is, where the page prints it (滨海路站)."""
    ends = lexicon("institutions")["shortened"]["ends"]
    text = "\n".join(block.text for block in blocks)
    branches = [entry for entry in register.values() if entry.name.endswith(tuple(ends))]
    for entry in branches:
        end = next(end for end in ends if entry.name.endswith(end))
        root = entry.name.removesuffix(end)[-_ROOM:]
        longer = [entry.name, *entry.aliases]
        for short in (root[n:] + end[-1] for n in range(len(root) - 1)):
            if short in text and short not in register and _stands_alone(short, longer, text):
                entry.aliases.setdefault(short)
                break


def name_affiliates(register: Register, blocks: Sequence[Block]) -> None:
    """Enter the short forms of a university's hospital that the page prints (附院, 一附院, 陵大一附院)."""
    text = "\n".join(block.text for block in blocks)
    if "附院" not in text and "附属" not in text:
        return
    found = [(entry, match) for entry in list(register.values()) if (match := _AFFILIATE.search(entry.name))]
    for entry, match in found:
        number = match["number"] or ""
        same = [other for other, m in found if (m["number"] or "") == number]
        forms = [f"{match['house'][0]}大{number}附院", f"{number}附院", f"附{number}院", f"附属{number}院"]
        for short in forms if len(same) == 1 else ():
            before = [piece[-1:] for piece in text.split(short)[:-1]]
            if any(b not in "一二三四五六七八九十大" or not b for b in before):
                _call(register, entry, short)
                break


def _call(register: Register, entry: Entry, short: str) -> None:
    """Enter a short form of a body, and what was taken for a body of that name."""
    entry.aliases.setdefault(short)
    if short in register:
        entry.absorb(register.pop(short))
        rename_parts(register, short, entry.name)


def contract(register: Register, entries: Sequence[Entry], blocks: Sequence[Block]) -> None:
    """Enter what a page calls some of its bodies by characters of their names in order, the first and last of them.

    岭工职院 is 岭西工业职业技术学院, 澜州湾职校 澜州湾职业中等专业学校.
    """
    text = "\n".join(block.text for block in blocks)
    for entry in entries:
        first, last = entry.name[0], entry.name[-1]
        found = re.findall(rf"{first}(?=([一-鿿]{{2,3}}{last}))", text) if entry.name in register else []
        for short in dict.fromkeys(first + rest for rest in found):
            left = iter(entry.name)
            known = next((e for e in register.values() if short in (e.name, *e.aliases)), None)
            apart = known is not None and (known.kind != entry.kind or known.parent is not None)
            if short in entry.name or entry is known or apart or not all(character in left for character in short):
                continue
            if known is not None:
                entry.absorb(register.pop(known.name))
                rename_parts(register, known.name, entry.name)
            entry.aliases = {alias: None for alias in (*entry.aliases, short) if alias in text}


def name_zones(register: Register, own: str | None, blocks: Sequence[Block], places: Places) -> str | None:
    """Write out a zone whose full name the page prints elsewhere (高新区管委会: 溯州高新技术产业开发区管理委员会).

    Gives the page's own body, by its new name if it has got one.
    """
    for short, full in lexicon("institutions")["zones"].items():
        for entry in [entry for entry in register.values() if short in entry.name]:
            name = entry.name.replace(short, full, 1)
            if name not in register and entry.name.startswith(short):
                zone = next((found for block in blocks if (found := _zone(block.text, full, places))), "")
                name = zone + entry.name.removeprefix(short) if zone else ""
            old = entry.name
            if name in register:
                register[name].absorb(register.pop(old))
            elif name and old.startswith(short):
                register[name] = register.pop(old)
                entry.name = name
            rename_parts(register, old, name if name in register else old)
            own = name if old == own and name in register else own
    return own


def name_by_trade(register: Register, blocks: Sequence[Block], places: Places) -> None:
    """Enter a trade behind a level or place for the one body of that trade, where the page prints it (县妇幼)."""
    text = "\n".join(block.text for block in blocks)
    for end, (trade, not_after) in lexicon("institutions")["trades"].items():
        entries = [entry for name, entry in register.items() if name.endswith(end)] if trade in text else []
        for entry in entries:
            place = entry.name.removesuffix(end).removesuffix("公安局")
            forms = [place + trade, *(level + trade for level, known in places.own.items() if known == place)]
            forms += [trade] if trade == _ALONE and len(entries) == 1 else []
            for short in forms:
                pieces = text.split(short)
                after = any(rest[:1] not in not_after or not rest for rest in pieces[1:])
                if after and (short != _ALONE or any(piece[-1:] not in LEVELS for piece in pieces[:-1])):
                    entry.aliases.setdefault(short)


def name_by_level(register: Register, own: str | None, blocks: Sequence[Block], places: Places) -> None:
    """Enter 市局, 区局 for the page's own bureau, where the page speaks of it so."""
    entry = register.get(own or "")
    if entry is None or not entry.name.endswith("局"):
        return
    for level, place in places.own.items():
        short = f"{level}局"
        named = entry.name.startswith((place, places.seated.get(place, place))) and short not in register
        spoken = re.compile(
            rf"(?<![一-鿿]){short}(?![{_NO_BUREAU}])|(?<=[由与和同给向在对把为]){short}(?![{_NO_BUREAU}])"
        )
        if len(level) == 1 and named and any(spoken.search(block.text) for block in blocks):
            entry.aliases.setdefault(short)


def name_officially(register: Register, own: str | None) -> str | None:
    """Call bodies by the official name where the page prints only a usual short one; give the page's own body's."""
    data = lexicon("institutions")
    for old in list(register):
        official = {**data["official"], **(data["official_own"] if old == own else {})}
        short = next((short for short in official if old.endswith(short)), None)
        if short is None:
            continue
        entry = register.pop(old)
        place = old.removesuffix(short)
        house = "公安局" if short.startswith("交警") and place.endswith(("市", "县", "区")) else ""
        entry.name = place + house + official[short]
        entry.aliases[old] = None
        register[entry.name] = entry
        if house and entry.parent is None:
            entry.parent = place + house
            register.setdefault(entry.parent, Entry(entry.parent, "government", houses=entry.all[:1]))
        rename_parts(register, old, entry.name)
        own = entry.name if old == own else own
    return own


def _zone(text: str, full: str, places: Places) -> str:
    """Give the zone's name with its place where ``text`` prints it; "" if it doesn't."""
    position = text.find(full)
    if position < 0:
        return ""
    known = sorted({*places.full, *places.roots}, key=len, reverse=True)
    place = next((place for place in known if text.endswith(place, 0, position)), "")
    return place + full if place else ""
