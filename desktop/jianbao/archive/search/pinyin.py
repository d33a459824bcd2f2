"""Names by their pinyin, whole or by initials: czsrmyy, changzhishi, czsrenmin are 长治市人民医院.

A character of several readings (长: chang, zhang) is met by each: whoever types knows which one is meant, and no
dictionary of words knows all names of hospitals. So a table of single characters does, and no library of phrases.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from jianbao.resources import resource


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """The readings of each character; ``resources/search/pinyin.txt`` tells the origin."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in resource("search", "pinyin.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            reading, _, characters = line.partition(" ")
            for character in characters:
                found[character].append(reading)
    return {character: tuple(readings) for character, readings in found.items()}


def spells(typed: str, name: str) -> bool:
    """Whether what is typed spells how a name, or a part of it, begins: syllables whole, begun or by their initials.

    ``typed`` is folded: small letters and digits. A name's own letters and digits stand for themselves.
    """
    return bool(typed) and typed.isascii() and any(_spelled(typed, name[at:]) for at in range(len(name)))


def begins(typed: str, name: str) -> bool:
    """Whether what is typed spells how a name begins."""
    return bool(typed) and typed.isascii() and _spelled(typed, name)


def _spelled(typed: str, name: str) -> bool:
    """Each character takes one or more letters of one of its readings; all ways are followed at once."""
    positions = {0}
    for character in name:
        positions = {at + length for at in positions for length in _lengths(typed, at, character.lower())}
        if len(typed) in positions:
            return True
        if not positions:
            return False
    return False


def _lengths(typed: str, at: int, character: str) -> set[int]:
    """How many letters from ``at`` may stand for the character."""
    if character.isascii():
        return {1} if typed.startswith(character, at) else set()
    return {
        length
        for reading in _readings().get(character, ())
        for length in range(1, len(reading) + 1)
        if typed.startswith(reading[:length], at)
    }
