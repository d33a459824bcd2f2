"""What the search is measured against: a scan of the memory-mapped text, which is also what is true."""

from __future__ import annotations

import mmap
import random
import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.search.folding import fold
from jianbao.archive.search.writings import writings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Question(NamedTuple):
    """A query: its words, of which all must stand on a page, and how it was chosen."""

    words: tuple[str, ...]
    kind: str

    @property
    def query(self) -> str:
        """As it is typed."""
        return " ".join(f'"{word}"' for word in self.words)


class Scan:
    """All folded texts in one file, searched from end to end; pages are numbered from 0 in the order of the keys."""

    def __init__(self, path: Path, offsets: array[int]) -> None:
        self._file = path.open("rb")
        self._text = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
        self._offsets = offsets
        self._known: dict[tuple[bytes, str], set[int]] = {}
        self.bytes = len(self._text)
        """Of the text."""

    @classmethod
    def write(cls, path: Path, texts: Iterable[str]) -> Scan:
        """Write the texts, each folded, and open them."""
        offsets = array("q")
        with path.open("wb") as file:
            for text in texts:
                offsets.append(file.tell())
                file.write("\x1e".join(map(fold, text.split("\x1e"))).encode() + b"\x1e")
        return cls(path, offsets)

    def close(self) -> None:
        """Let go of the file."""
        self._text.close()
        self._file.close()

    def find(self, words: Iterable[str]) -> set[int]:
        """The pages on which all the words stand."""
        return set.intersection(*(self._pages(fold(word).encode()) for word in words))

    def find_written(self, words: Iterable[str]) -> set[int]:
        """The pages on which all the words stand, each of them in any writing of its figures."""
        return set.intersection(*(self._written(fold(word)) for word in words))

    def _written(self, folded: str) -> set[int]:
        asked = {folded: re.escape(folded)} | {one.text: one.pattern for one in writings(folded)}
        return set[int]().union(*(self._places(text.encode(), pattern) for text, pattern in asked.items()))

    def _places(self, wanted: bytes, pattern: str) -> set[int]:
        """The pages where it stands and the pattern says so of it and the characters about it; kept, as it is slow."""
        if (wanted, pattern) not in self._known:
            self._known[wanted, pattern] = self._sought(wanted, re.compile(pattern))
        return self._known[wanted, pattern]

    def _sought(self, wanted: bytes, pattern: re.Pattern[str]) -> set[int]:
        if pattern.pattern == re.escape(wanted.decode()):
            return self._pages(wanted)
        found: set[int] = set()
        at = self._text.find(wanted)
        while at >= 0:
            about = self._text[max(0, at - _ABOUT) : at + len(wanted) + _ABOUT].decode("utf-8", "ignore")
            if pattern.search(about):
                found.add(bisect_right(self._offsets, at) - 1)
            at = self._text.find(wanted, at + 1)
        return found

    def _pages(self, wanted: bytes) -> set[int]:
        found: set[int] = set()
        at = self._text.find(wanted)
        while at >= 0:
            page = bisect_right(self._offsets, at) - 1
            found.add(page)
            if page + 1 == len(self._offsets):
                break
            at = self._text.find(wanted, self._offsets[page + 1])
        return found


_ABOUT = 12
"""Bytes: four characters of Chinese."""

NAMED = ("骨科", "手术机器人", "98.31%", "医院", "长治市", "5G", "1.5", "高质量发展", "20%", "10分钟", "心。", "院，")
"""What people ask for."""
_LENGTHS = (1, 2, 3, 4, 8)
_EACH = 16


def questions(pages: list[list[str]], seed: int = 7) -> list[Question]:
    """Strings cut from these pages, of 1 to 8 characters, two together, with figures; and those of ``NAMED``."""
    chance = random.Random(seed)
    asked = [Question((word,), "named") for word in NAMED]

    def cut(length: int) -> str:
        while True:
            text = chance.choice(chance.choice(pages))
            at = chance.randrange(max(1, len(text) - length))
            piece = text[at : at + length]
            if len(piece) == length and all(character.isalnum() for character in piece):
                return piece

    for length in _LENGTHS:
        asked += [Question((cut(length),), f"{length}") for _ in range(_EACH)]
        asked += [Question((cut(length),), f"{length} rare") for _ in range(_EACH // 2)]
    asked += [Question((cut(2), cut(chance.choice((2, 3, 4)))), "AND") for _ in range(2 * _EACH)]
    asked += [Question((_with_figure(chance, pages),), "figure") for _ in range(2 * _EACH)]
    return asked


def _with_figure(chance: random.Random, pages: list[list[str]]) -> str:
    """A string with a figure in it and what stands about it, signs too: 率达98.31%；, 5G+."""
    while True:
        text = chance.choice(chance.choice(pages))
        digits = [at for at, character in enumerate(text) if character.isdigit()]
        if digits:
            at = max(0, chance.choice(digits) - chance.randint(0, 4))
            piece = text[at : at + chance.randint(3, 8)]
            if any(map(str.isdigit, piece)) and not set(piece) & set(' "“”'):
                return piece


_FIGURES = 12


def figures(pages: list[list[str]], seed: int = 7) -> list[Question]:
    """Figures cut from these pages with what they count, each in all the ways in which it is written."""
    chance = random.Random(seed)
    asked: dict[str, Question] = {}
    while len(asked) < _FIGURES:
        found = list(re.finditer(r"[0-9][0-9.,]*(?:%|万|亿)?[^\W0-9]", chance.choice(chance.choice(pages))))
        if found:
            word = chance.choice(found)[0]
            for way in (word, *(one.text for one in writings(fold(word)))):
                asked[way] = Question((way,), "written")
    return list(asked.values())
