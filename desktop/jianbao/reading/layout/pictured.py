"""How much a line reads like a caption, by the characters and pairs of characters that it is made of.

A logistic model; what each weighs stands in ``resources/lexicon/captions.toml``, fitted to the captions and titles of
annotated pages by ``tests/captions.py``.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNSAID = regex(r"[\s“”‘’《》]+")
_NUMBER = regex("[0-9０-９]+")


def pieces(text: str) -> set[str]:
    """Give what a line is made of: characters, pairs, the first and last one and two; numbers are all alike."""
    bare = _NUMBER.sub("0", _UNSAID.sub("", text))
    pairs = (bare[i : i + 2] for i in range(len(bare) - 1))
    return {*bare, *pairs, f"^{bare[:1]}", f"^{bare[:2]}", f"{bare[-1:]}$", f"{bare[-2:]}$"}


def weigh(text: str, weights: Mapping[str, float], bias: float) -> float:
    """Give the log odds of a line's being a caption rather than a title."""
    found = pieces(text)
    return bias + sum([weights[piece] for piece in found if piece in weights]) / math.sqrt(len(found))


@cache
def _model() -> tuple[Mapping[str, float], float]:
    data = lexicon("captions")
    return data["pieces"], data["bias"]


def likeness(text: str) -> float:
    """Give the log odds of a line's being a caption rather than a title, by the weights of the lexicon."""
    return weigh(text, *_model())
