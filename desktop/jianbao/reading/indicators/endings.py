"""What a label's words are cut with: the patterns of the lexicon, what opens a clause, what leads on to a figure."""

from __future__ import annotations

import re
from functools import cache

from jianbao.reading.lexicon import lexicon, trie

_LONGEST_TAIL = 8
"""Characters of the longest word that leads on to a figure (较去年同期, 以行政村为单位)."""


def guarded(words: str) -> str:
    """A pattern for words that carry what may not, or must, follow them: 共(?!享|建)."""
    split = (word.partition("(") for word in words.split())
    return trie({word: mark + guard for word, mark, guard in split})


@cache
def trim() -> dict[str, re.Pattern[str]]:
    """The patterns of the lexicon's table of trimming, by name."""
    table = lexicon("indicators")["trim"]
    return {
        "leading": re.compile(f"(?:{guarded(table['leading_words'])}|{table['leading']})+"),
        "manner": re.compile(table["manner"]),
        "own": re.compile(table["own"]),
        "people": re.compile(table["people"]),
        "bodies": re.compile(table["bodies"]),
        "office": re.compile(table["office"]),
        "office_in": re.compile(f"[{table['office_in']}]"),
        "people_in": re.compile(f"[{table['people_in']}]"),
        "person": re.compile(table["person"]),
        "place_verbs": re.compile(table["place_verbs"]),
        "aside": re.compile(table["aside"]),
        "adverbial": re.compile(table["adverbial"]),
        "adverbial_end": re.compile(table["adverbial_end"]),
        "trailing": re.compile(f"(?:{table['trailing']})$"),
        "compared": re.compile(table["compared"]),
        "multiple": re.compile(table["multiple"]),
        "behind": re.compile(table["behind_trailing"]),
        "things": re.compile(table["things"]),
    }


def opened(text: str) -> str:
    """The phrase without what only opens its clause (其中, 全年, 按可比口径)."""
    match = trim()["leading"].match(text)
    return text if match is None else text[match.end() :]


@cache
def _last() -> frozenset[str]:
    return frozenset(lexicon("indicators")["trim"]["trailing_last"])


def tail(text: str) -> str:
    """The phrase without the words that lead on to the figure: 达, 为, 共, 控制在."""
    last = _last()
    while text[-1:] in last:
        match = trim()["trailing"].search(text, max(0, len(text) - _LONGEST_TAIL))
        if match is None or match.start() == len(text):
            break
        text = text[: match.start()]
    return text


def names_thing(text: str) -> bool:
    """Whether a phrase names a thing measured (…接种率均保持在)."""
    return trim()["things"].search(text) is not None
