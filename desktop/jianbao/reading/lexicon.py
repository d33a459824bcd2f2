"""The language knowledge, kept as data in ``resources/lexicon/*.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from jianbao.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of ``resources/lexicon/<name>.toml``; read once, not to be changed."""
    with resource("lexicon", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def pattern(name: str, key: str) -> re.Pattern[str]:
    """The regular expression under ``key`` of ``resources/lexicon/<name>.toml``, compiled once."""
    return re.compile(lexicon(name)[key])


def either(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longer ones first: 同比增长 before 同比."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
