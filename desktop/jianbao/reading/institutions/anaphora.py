"""Short names told again: 福利中心 behind 河朔市社会福利中心, 北关养老中心 for 北关街道综合养老服务中心."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.reading.institutions.contracted import APART
from jianbao.reading.institutions.lexis import lexis
from jianbao.reading.institutions.merging import rename_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.reading.institutions.places import Places
    from jianbao.reading.institutions.register import Entry, Register

_NEAR = 1
"""Blocks behind a full name in which a short one that no place opens may stand for it."""
_ROOT = 2
"""Characters of a place, or of a name of its own, that a short name shares with the full one at its beginning."""
_LEAST = 3
"""Characters of the shortest name that is looked for."""
_NUMBERED = frozenset("第一二三四五六七八九十")
_APART = ("hospital", "company")
"""Kinds of body that are told apart by a word that others leave out (中医院, 中西医结合医院)."""
_SEVERAL = ("实验室", "工作站", "基地", "车间", "教研室")
"""Ends of parts of which a body has several whose names are alike (骨科机器人实验室, …骨科机器人重点实验室)."""
_PLACED_APART = ("other", "association")
"""Kinds of body of which a place has several whose names end alike (图书馆, 少年儿童图书馆)."""


def join(register: Register, own: str | None, places: Places) -> str | None:
    """Join each short name to the one longer name that it keeps characters of, in order, its end among them.

    It begins as the longer one does (柏树巷|居委会), or stands right behind it, without a place (社会|福利中心). Gives
    the page's own body, by its new name if it has got one.
    """
    for entry in sorted(register.values(), key=lambda entry: len(entry.name)):
        if len(entry.name) < _LEAST or not entry.found or entry.name not in register or entry.kind in _APART:
            continue
        if (
            entry.name.endswith(_SEVERAL)
            or any(candidate.nested for candidate in entry.found)
            or _NUMBERED.intersection(entry.name)
        ):
            continue
        longer = list(_longer(register, entry, places))
        if len(longer) == 1:
            longer[0].absorb(register.pop(entry.name))
            rename_parts(register, entry.name, longer[0].name)
            own = longer[0].name if own == entry.name else own
    return own


def _longer(register: Register, entry: Entry, places: Places) -> Iterator[Entry]:
    """Give the bodies that a short name may stand for."""
    for other in register.values():
        fits = len(other.name) > len(entry.name) and other.name[-1] == entry.name[-1] and other.kind not in _APART
        fits = fits and (entry.kind == "university") == (other.kind == "university")
        if not fits or not other.found or entry.parent == other.name or any(c.nested for c in other.found):
            continue
        if _begins_alike(entry, other, places) or (not _is_placed(entry, places) and _is_told_again(entry, other)):
            yield other


def _is_placed(entry: Entry, places: Places) -> bool:
    return entry.opened or places.full_at(entry.name, first=True) > 0 or places.root_at(entry.name) > 0


def _begins_alike(entry: Entry, other: Entry, places: Places) -> bool:
    """Say whether a short name keeps the place of a longer one, with or without its level, and some of the rest."""
    shared = next((n for n, (a, b) in enumerate(zip(entry.name, other.name, strict=False)) if a != b), len(entry.name))
    if shared < _ROOT or entry.kind in _PLACED_APART:
        return False
    place = places.full_at(other.name, first=True)
    whole = place and entry.name.startswith(other.name[:place])
    if not whole and places.full_at(entry.name) > 0:
        return False
    rest, full = entry.name[place if whole else shared :], other.name[place if whole else shared :]
    if not _keeps(rest, full) or (whole and (rest[0] != full[0] or full.startswith(rest) or rest in APART)):
        return False
    return rest != "" and not (entry.kind == "department" and not whole and shared < len(entry.name) - 1)


def _is_told_again(entry: Entry, other: Entry) -> bool:
    """Say whether a short name first stands right behind a longer one that it ends or begins, and never before it."""
    first = min((c.block, c.start) for c in entry.found)
    before = [c for c in other.found if (c.block, c.start) < first and first[0] - c.block <= _NEAR]
    if not before or first < min((c.block, c.start) for c in other.found):
        return False
    opener = max((c.opener for c in other.found), default=0)
    core = entry.name[: len(entry.name) - len(entry.suffix)]
    if lexis().generic.fullmatch(core) is not None and not other.name.endswith(entry.name):
        return False
    ends = other.name.endswith(entry.name) and len(other.name) - len(entry.name) != 1
    heads = any(other.name[n : n + 1] == entry.name[0] for n in (0, opener))
    return ends or (heads and _keeps(entry.name, other.name))


def _keeps(short: str, name: str) -> bool:
    """Say whether all characters of a short name stand in a longer one in their order, the last at its end."""
    left = iter(name)
    return short[-1:] == name[-1:] and all(character in left for character in short)
