"""The language knowledge, kept as data in ``resources/lexicon/*.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any

from jianbao.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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


class _Node(dict[str, "_Node"]):
    """A node of a trie: children by character; ``then``: what must follow a word that ends here, None if none does."""

    then: str | None = None


def trie(words: Mapping[str, str]) -> str:
    """Give a pattern that matches the longest of ``words`` that is followed by what it asks for, a pattern or "".

    Takes time of the word's length, not of the number of words. The matcher tries the branches of a pattern one by one:
    those of many first characters are put into groups by their range, and a place where no word begins is passed over.
    """
    by_first: dict[str, _Node] = {}
    for word, then in words.items():
        node = by_first.setdefault(word[0], _Node())
        for character in word[1:]:
            node = node.setdefault(character, _Node())
        node.then = then
    firsts = sorted(by_first)
    size = max(_FEW, int(2 * len(firsts) ** 0.5))
    groups = [firsts[i : i + size] for i in range(0, len(firsts), size)]
    either = [_branches({first: by_first[first] for first in group}) for group in groups]
    if len(groups) > 1:
        either = [rf"(?=[{re.escape(g[0])}-{re.escape(g[-1])}]){e}" for g, e in zip(groups, either, strict=True)]
    return f"(?=[{''.join(map(re.escape, firsts))}])(?:{'|'.join(either)})"


_FEW = 12
"""Branches that are tried one by one faster than by groups."""


def _branches(children: Mapping[str, _Node], then: str | None = None) -> str:
    ways = [re.escape(character) + _branches(child, child.then) for character, child in children.items()]
    if then is not None:
        ways.append(then)
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
