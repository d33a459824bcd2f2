"""Names that a page prints without their beginning, or with characters of it only, for one longer name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.reading.institutions.merging import rename_parts, soft_ends
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from jianbao.reading.institutions.places import Places
    from jianbao.reading.institutions.register import Entry, Register

_ALONE = ("centre", "company", "government", "association", "other", "university")
"""Kinds of body of which a page may print the end of a name alone; 人民医院 is how it speaks of any."""
_SHORTENED = ("合作社", "公司", "集团", "中心", "农场")
"""Ends of names of which a short form keeps the end and some of the rest."""
_ROOTED = (2, 3)
"""Characters of a place or brand before what a company does (云川|机场集团)."""


def join(register: Register, own: str | None, places: Places) -> str | None:
    """Join a name that no place opens to the one longer name of the page that it ends or shortens; give the page's own.

    交易中心 is 云川县公共资源交易中心, 机场集团 云川机场集团. A department stands for no body of its own, and a
    centre on the page of another body (检验中心 of a hospital) is not the city's.
    """
    for entry in list(register.values()):
        if entry.opened or entry.parent is not None or entry.kind not in _ALONE or not entry.found:
            continue
        if any(candidate.nested for candidate in entry.found):
            continue
        longer = [other for other in register.values() if _is_alone(entry, other, places)]
        local = entry.kind == "centre" and not entry.name.endswith(tuple(lexicon("institutions")["apart"]["ends"]))
        if len(longer) != 1 or (local and own not in (entry.name, longer[0].name)):
            continue
        longer[0].absorb(entry)
        del register[entry.name]
        rename_parts(register, entry.name, longer[0].name)
        own = longer[0].name if own == entry.name else own
    return own


def _is_alone(entry: Entry, other: Entry, places: Places) -> bool:
    """Say whether the name of one body, which no place opens, is short for that of another of its kind."""
    if other is entry or other.kind != entry.kind or len(other.name) <= len(entry.name):
        return False
    end = next((end for end in _ends(entry.name) if other.name.endswith(end)), "")
    if not end and (entry.suffix not in _SHORTENED or entry.suffix not in other.name):
        return False
    place = places.full_at(other.name) or places.root_at(other.name)
    if end:
        before = len(other.name) - len(end)
        return other.opened or place > 0 or (entry.kind == "company" and before in _ROOTED)
    heads = (place,) if place or entry.kind != "company" else (0, *_ROOTED)
    return any(_keeps_words(entry, other.name[head:]) for head in heads)


def _ends(name: str) -> list[str]:
    """Give a name, and what it is with its short end written out (消防大队: 消防救援大队)."""
    soft = [(short, form) for short, forms in soft_ends().get(name[-1], ()) for form in forms if name.endswith(short)]
    return [name, *(name[: -len(short)] + form for short, form in soft)]


def _keeps_words(entry: Entry, rest: str) -> bool:
    """Say whether a short name keeps the beginning of a longer one, characters of it in order, and its end.

    丰禾合作社 is 丰禾种植专业合作社, 农技中心 农业技术推广中心, 城投集团 城市建设投资集团有限公司.
    """
    core = entry.name.removesuffix(entry.suffix)
    left = iter(rest)
    same = entry.suffix in rest if entry.suffix == "集团" else rest.endswith(entry.suffix)
    return len(core) > 1 and same and rest[0] == core[0] and all(character in left for character in core)
