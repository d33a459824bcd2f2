"""What is told of a line of credits: roles, their names, and where they stand."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.reading.layout.byline_grammar import DOTS
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

GIVEN = 2
"""Characters of the longest given name (柴 静怡)."""
_ORNAMENTED = f" \u3000{DOTS}"

Told = tuple[str, tuple[str, ...], int]
"""A role, its names, and where it begins in the line."""


@dataclass(frozen=True, slots=True)
class Credit:
    """One credit of a line: role as printed, names, and where it stands in the line's text."""

    role: str
    names: tuple[str, ...]
    start: int
    end: int


def split_names(value: str) -> tuple[str, ...]:
    """Split the names of a credit; blanks inside a person's name (卢 静) go."""
    names: list[str] = []
    waiting = ""
    for name in re.split(rf"[\s、，,；;|｜丨{DOTS}]+", value):
        if len(name) == 1 and name != "等" and "一" <= name <= "鿿":
            if not waiting and names and names[-1] in lexicon("credits")["names"]["double_surnames"]:
                waiting = names.pop()
            if waiting:
                names.append(waiting + name)
            waiting = "" if waiting else name
            continue
        if name and name != "等":
            names.append(waiting + name if len(name) == GIVEN else name)
            names[-1:-1] = [waiting] if waiting and len(name) != GIVEN else []
            waiting = ""
    return (*names, waiting) if waiting else tuple(names)


def spread(found: Sequence[Told], text: str) -> list[Credit]:
    """Let each credit reach from its role (the first from the line's start) to the next."""
    starts = [0, *(start for _, _, start in found[1:]), len(text)]
    ends = [max(start + 1, len(text[:end].rstrip(_ORNAMENTED))) for start, end in itertools.pairwise(starts)]
    return [Credit(role, names, starts[i], ends[i]) for i, (role, names, _) in enumerate(found)]
