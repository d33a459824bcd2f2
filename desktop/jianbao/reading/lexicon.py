"""The language knowledge, kept as data in ``resources/lexicon/*.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from jianbao.resources import resource


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of ``resources/lexicon/<name>.toml``; read once, not to be changed."""
    with resource("lexicon", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
