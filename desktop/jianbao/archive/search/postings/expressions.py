"""What an index is asked, as FTS5 writes it (``terms.py``, ``needle.py``): phrases, columns, AND, OR, NOT."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("text", "title", "names")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms that stand together; of a ``prefix`` the last one is the beginning of a term."""

    terms: tuple[str, ...]
    prefix: bool
    columns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Both:
    """What both find."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Either:
    """What one of them finds."""

    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Without:
    """What the left one finds and the right one does not."""

    left: Expression
    right: Expression


Expression = Phrase | Both | Either | Without
_WORD = re.compile(r'"(?P<terms>[^"]*)"|\{(?P<columns>[^}]*)\}|(?P<word>\w+|[:()*])')
_BINDING = (("OR", Either), ("AND", Both), ("NOT", Without))
"""The looser first."""


def parsed(expression: str) -> Expression:
    """An expression, taken apart."""
    words = list(_WORD.finditer(expression))
    found = _Parser(words).operands(0, frozenset(COLUMNS))
    assert not words, expression
    return found


def phrases(expression: Expression) -> Iterator[Phrase]:
    """The phrases of an expression, from left to right."""
    if isinstance(expression, Phrase):
        yield expression
    else:
        yield from phrases(expression.left)
        yield from phrases(expression.right)


class _Parser:
    def __init__(self, words: list[re.Match[str]]) -> None:
        self._words = words

    def operands(self, level: int, columns: frozenset[str]) -> Expression:
        """What stands between the operators of a level, joined by them from the left."""
        if level == len(_BINDING):
            return self._operand(columns)
        word, joined = _BINDING[level]
        found = self.operands(level + 1, columns)
        while self._met(word):
            found = joined(found, self.operands(level + 1, columns))
        return found

    def _operand(self, columns: frozenset[str]) -> Expression:
        if self._met("("):
            found = self.operands(0, columns)
            self._met(")")
            return found
        word = self._words.pop(0)
        if word["terms"] is not None:
            return Phrase(tuple(word["terms"].split()), self._met("*"), columns)
        self._met(":")
        return self._operand(frozenset((word["columns"] or word["word"]).split()))

    def _met(self, wanted: str) -> bool:
        met = bool(self._words) and self._words[0]["word"] == wanted
        if met:
            self._words.pop(0)
        return met
