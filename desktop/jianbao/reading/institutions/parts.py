"""Departments and centres of a page's bodies: named behind their house, by a bare word, or by first characters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.reading.institutions.judging import is_counted, opens_clause
from jianbao.reading.institutions.merging import rename_parts
from jianbao.reading.institutions.register import Entry
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.register import Register

_PARTS = ("department", "centre")
_MEDICAL = "医学"
_WORD = 2
"""Characters of a Chinese word, as a rule: 儿童|保健 gives 儿保."""
_OFFICE = regex("宣|办公|综合|党")
_MEDICAL_HOUSES = regex("医院|保健院|卫生院|疾病预防控制中心|医疗集团|医共体|共同体|血站|急救中心|大学|学院$")
_NAMED = regex(r"[一-鿿]{2,}")
_AFFILIATE = regex("附属(?:小学|中学|幼儿园)")


def enter_affiliates(register: Register, found: Sequence[Candidate], blocks: Sequence[Block]) -> None:
    """Enter the schools that a page calls by 附属 alone where it names the one university they are of."""
    named = (entry.name.partition("附属") for entry in register.values())
    houses = {house for house, affiliated, _ in named if affiliated and house.endswith(("大学", "学院"))}
    if len(houses) != 1:
        return
    (house,) = houses
    for candidate in found:
        several = candidate.counted or is_counted(candidate, blocks[candidate.block].text)
        if _AFFILIATE.fullmatch(candidate.text) and not candidate.opener and not several:
            name = house + candidate.text
            register.setdefault(name, Entry(name, candidate.kind, parent=house)).add(candidate)


def name_bare(register: Register, own: str | None) -> None:
    """Call a part of the page's own body by its own name where the page prints its house in short before it.

    市教育局宣教科 is 宣教科 of the city's bureau of education; a name with its house in full stays whole.
    """
    page = register.get(own or "")
    if page is None:
        return
    for entry in [entry for entry in register.values() if entry.kind in _PARTS and entry.found and entry is not page]:
        name = _without_house(entry, page)
        if _NAMED.fullmatch(name) is None:
            continue
        old = entry.name
        del register[old]
        entry.name, entry.parent = name, own
        if is_office(name, own or ""):
            entry.aliases |= dict.fromkeys(candidate.printed for candidate in entry.found)
        entry.aliases.pop(name, None)
        if name in register:
            register[name].absorb(entry)
        else:
            register[name] = entry
        rename_parts(register, old, name)


def is_office(name: str, house: str) -> bool:
    """Say whether a part is named like one of any house (宣传科), so that its house's name before it is a name of it.

    A ward or college is told from others by its own name.
    """
    return _OFFICE.search(name) is not None or not (_MEDICAL_HOUSES.search(house) or name.endswith("学院"))


def _without_house(entry: Entry, page: Entry) -> str:
    """Give a part's own name behind its house's in short; "" where it is another's, or not so printed."""
    found = entry.found[0]
    house = found.text[: found.nested] if entry.parent == page.name else ""
    if not house and entry.parent is None:
        house = max((alias for alias in page.aliases if found.text.startswith(alias)), key=len, default="")
    return found.text[len(house) :] if house not in ("", page.name) else ""


def enter_own(register: Register, found: Sequence[Candidate], own: str | None) -> None:
    """Enter what every house of a kind has one of, where it opens a clause on that house's page: a college's 图书馆."""
    house = register.get(own or "")
    usual = lexicon("institutions")["usual_parts"].get(house.kind, ()) if house else ()
    for candidate in found:
        name = candidate.text
        if name not in usual or candidate.opener or candidate.counted or not opens_clause(candidate):
            continue
        if any(other.endswith(name) for other in register if other != name):
            continue
        entry = register.setdefault(name, Entry(name, "department", parent=own))
        entry.add(candidate)


def join_initials(register: Register) -> None:
    """Join a department to the one of which it prints first characters of words (儿保科: 儿童保健科, 急诊科)."""
    departments = [entry for entry in register.values() if entry.kind == "department"]
    for short, full in ((a, b) for a in departments for b in departments if len(a.name) < len(b.name)):
        if short.name in register and full.name in register and _is_short_for(short, full):
            full.absorb(short)
            del register[short.name]
            rename_parts(register, short.name, full.name)


def _is_short_for(short: Entry, full: Entry) -> bool:
    if full.parent != short.parent and None not in (full.parent, short.parent):
        return False
    end, name = short.name[-1], full.name
    if name[-1] != end:
        return False
    core, whole = short.name[:-1], name[:-1].removesuffix(_MEDICAL)
    words = [whole[n:m] for n, m in pairwise(range(0, len(whole) + 1, _WORD))]
    return core == whole or (len(words) > 1 and core == "".join(word[0] for word in words) and len(whole) % _WORD == 0)
