"""Short names of a place's bodies that keep characters of longer ones: 市执法局, 清河水务集团, 县农业局."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jianbao.reading.institutions.merging import rename_parts
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from jianbao.reading.institutions.places import Places
    from jianbao.reading.institutions.register import Entry, Register

_KINDS = ("government", "commission", "centre", "company", "association", "other", "branch", "hospital")
_LEGAL = regex(r"(?<!分)(?:股份|责任|有限)*公司$")
_SERVING = ("government", "commission", "centre")
"""Kinds of body of which a place has one for each of its tasks, so that the task's end tells it (市执法局)."""
_ONE_A_PLACE = ("福利院", "敬老院")
_POWER, _POLICE = "国网", "公安局"
_LEAST = 3
"""Characters of the shortest name behind its place that is taken for one that was longer."""
_BRIEF = ("company", "hospital")
"""Kinds of body whose name behind its place may be of two characters (县医院)."""
APART = ("公安局", "党委", "委员会", "管理局")
"""What is a body of its own beside a longer name of its characters (公安局, 公安交通管理局)."""

Own = tuple[str, str]
"""A name in two: its place in full and the rest."""


def join(register: Register, own: str | None, places: Places) -> str | None:
    """Join each short name to the one longer name of the same place and kind that it keeps characters of, in order.

    The short name does not open the longer one, which would be a part of it (市税务局, 市税务局稽查局). Gives the
    page's own body, by its new name if it has got one.
    """
    groups: defaultdict[tuple[str, str, str], list[tuple[str, Entry]]] = defaultdict(list)
    for entry in register.values():
        if entry.kind not in _KINDS or entry.name.startswith("中共"):
            continue
        place, rest = _parted(entry.name, places)
        if place and len(rest) >= (2 if entry.kind in _BRIEF else _LEAST) and "第" not in rest:
            groups[place, entry.kind, rest[-1]].append((rest, entry))
    for group in groups.values():
        for rest, entry in group if len(group) > 1 else ():
            longer = [other for whole, other in group if _stands_for((rest, entry), (whole, other))]
            if len(longer) == 1 and entry.name in register and longer[0].name in register:
                longer[0].absorb(register.pop(entry.name))
                rename_parts(register, entry.name, longer[0].name)
                own = longer[0].name if own == entry.name else own
    return own


def _parted(name: str, places: Places) -> Own:
    """Part a name from its place, which may lack its level (清河水务集团), without 国网 and its legal form."""
    name = _LEGAL.sub("", name.removeprefix(_POWER)) or name
    length = places.full_at(name, first=True)
    place, rest = name[:length], name[length:]
    if rest.startswith("场") and place.endswith("市"):
        rest = f"市{rest}"  # 清河|市场监管局
    if not length:
        length = places.root_at(name)
        place, rest = places.whole(name[:length]), name[length:]
    return place, rest.removeprefix(_POLICE) if rest.startswith(f"{_POLICE}交") else rest


def _stands_for(short: tuple[str, Entry], full: tuple[str, Entry]) -> bool:
    """Say whether a body's name behind its place is short for another's, or the same without level or legal form."""
    (rest, entry), (whole, other) = short, full
    if rest == whole:
        return len(entry.name) < len(other.name)
    if len(rest) >= len(whole) or rest in APART or whole.startswith(rest):
        return False
    if entry.kind == "hospital" and (rest == "医院" or "人民" in whole):
        return rest == "医院" and whole == "人民医院"
    ends = whole.endswith(rest) and (entry.kind in _SERVING or rest in _ONE_A_PLACE)
    left = iter(whole)
    return ends or (rest[0] == whole[0] and all(character in left for character in rest))
