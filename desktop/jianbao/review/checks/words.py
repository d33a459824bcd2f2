"""The word lists of the checks, ready for use."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jianbao.reading.lexicon import either, lexicon


def table(name: str) -> dict[str, Any]:
    """One table of ``checks.toml``."""
    found: dict[str, Any] = lexicon("checks")[name]
    return found


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The words under a key, set apart by blanks."""
    return frozenset(table(name)[key].split())


@cache
def any_of(name: str, *keys: str) -> str:
    """A pattern for any of the words under the keys, the longer ones first."""
    return f"(?:{either([word for key in keys for word in table(name)[key].split()])})"


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern in which ``{up}``, ``{down}``, ``{tail}``, ``{earlier}``, ``{total}`` stand for the word lists."""
    return re.compile(
        text.replace("{up}", verbs("up", "more_up"))
        .replace("{down}", verbs("down", "more_down"))
        .replace("{by}", verbs("up", "more_up", "down", "more_down"))
        .replace("{tail}", f"{any_of('change', 'tail')}?")
        .replace("{earlier}", f"(?:{table('change')['earlier']})")
        .replace("{total}", any_of("share", "total"))
    )


def verbs(*keys: str) -> str:
    """A pattern for any of the verbs of change under the keys; 升 is none in 每升."""
    return any_of("change", *keys).replace("|升|", "|(?<!每)升|")


@cache
def earlier() -> re.Pattern[str]:
    """Words that name an earlier time."""
    return re.compile(table("change")["earlier"])


@cache
def against() -> re.Pattern[str]:
    """Words that name something else to compare with."""
    return re.compile(table("change")["against"])


def overlap(noun: str, label: str) -> bool:
    """Whether two characters in a row of a noun are in a label."""
    return any(two in label for two in twos(noun))


def twos(noun: str) -> list[str]:
    """Each two characters in a row."""
    return [noun[n : n + 2] for n in range(len(noun) - 1)]
