"""The full official name that a short one on the page stands for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.institutions.places import Places

_ORDINAL = regex(r"(?P<number>[一二三四五六七八九十]{1,3})(?P<end>院|医院|中|小)")
_KEPT = ("department", "centre")
_OFFICES = ("局", "医院", "法院", "检察院", "人民政府", "卫生健康委员会")
"""Offices and hospitals; a district's are called with their city where the page prints it (绥江市云台区法院)."""
_COURTS = ("法院", "检察院", "人民法院", "人民检察院")
_HOUSES = regex(r"(?:医院|保健院|大学|学院|学校|血站|中心)$")


def canonical(candidate: Candidate, places: Places) -> str:
    """Give the full name: places filled in, short ends written out. What the page doesn't tell stays as printed."""
    data = lexicon("institutions")
    text = candidate.text
    if text in data["national"]:
        return str(data["national"][text])
    if candidate.nested:
        house, rest = text[: candidate.nested], text[candidate.nested :]
        if house.endswith("委") and rest.endswith("办"):
            place, office = _place(text, candidate.level, places)
            return place + office
        if candidate.kind in _KEPT and _HOUSES.search(house):
            return text
        return expand(house, candidate.level, places) + rest
    return expand(text, candidate.level, places)


def expand(text: str, level: str, places: Places) -> str:
    """Write out a name without a body inside: ``level`` is the bare 市, 县 … that it begins with, or ""."""
    data = lexicon("institutions")
    if text in data["national"]:
        return str(data["national"][text])
    if text.startswith("团") and text.endswith("委") and text[1:2] in places.own:
        return f"共青团{places.own[text[1:2]]}委员会"
    if text.startswith("共青团") and text.endswith("委"):
        return f"{text}员会"
    for short, full in data["prefixes"].items():
        if text.startswith(short):
            return str(full) + text[len(short) :]
    place, rest = _place(text, level, places)
    root = 0 if place else places.root_at(text)
    if root and (_ORDINAL.fullmatch(text[root:]) or text[root:] in _COURTS):
        place, rest = places.whole(text[:root]), text[root:]
    if not place:
        return _long_end(text)
    name = _placed(place, rest)
    seat = places.seated.get(place) if name.endswith(_OFFICES) and not name.startswith("中") else None
    return name.replace(place, seat, 1) if seat else name


def _placed(place: str, rest: str) -> str:
    """Write out a body of a place: Party organs, the political conference, 二院, and short ends."""
    if rest.startswith("委") and not rest.startswith(("委员会", "委会")) and not rest.endswith("办") and len(place) > 1:
        return f"中共{place}{_party(rest)}"
    if rest == "党委" and len(place) > 1:
        return f"中共{place}委员会"
    if rest == "政协":
        return f"中国人民政治协商会议{place}委员会"
    if rest in (placed := lexicon("institutions")["placed"]):
        return f"{place}{placed[rest]}"
    if match := _ORDINAL.fullmatch(rest):
        return f"{place}第{match['number']}{lexicon('institutions')['ordinals'][match['end']]}"
    return place + _long_end(rest)


def _place(text: str, level: str, places: Places) -> tuple[str, str]:
    """Divide a name into the place in full and the rest; a level whose place is unknown stays as printed."""
    if level:
        return places.own.get(level[0], places.own.get(level[:2], level)), text[len(level) :]
    length = places.full_at(text, first=True)
    return places.governed.get(text[:length], text[:length]), text[length:]


def _party(rest: str) -> str:
    """Write out a Party organ: 委宣传部 stays, 委政法委 becomes 委政法委员会."""
    return f"{rest}员会" if rest.endswith("政法委") else rest


def _long_end(text: str) -> str:
    for short, full in _short_ends().get(text[-1:], ()):
        if text.endswith(short) and not text.endswith(full):
            if short in ("法院", "检察院", "政府") and len(text) > len(short):
                continue
            return text[: -len(short)] + full
    return text


@cache
def _short_ends() -> dict[str, list[tuple[str, str]]]:
    """Give the short ends and what each stands for, by their last character."""
    ends: dict[str, list[tuple[str, str]]] = {}
    for short, full in sorted(lexicon("institutions")["short"].items(), key=lambda pair: -len(pair[0])):
        ends.setdefault(short[-1], []).append((short, full))
    return ends
