"""Initials: what stands for a person where there is little room."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def initials(names: Collection[str]) -> dict[str, str]:
    """What stands for each name: “WY” for Wen Yuan; a name of one word, as Chinese ones are, stands for itself.

    Two names of the same initials both stay as they are: a sheet must say whose hand it was.
    """
    short = {name: "".join(word[0] for word in name.split()).upper() for name in names if len(name.split()) > 1}
    alike = Counter(short.values())
    return {name: short[name] if name in short and alike[short[name]] == 1 else name for name in names}
