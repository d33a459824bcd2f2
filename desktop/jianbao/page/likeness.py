"""Whether two texts are one page, scanned or printed twice: found by few numbers, then told by comparing them.

A *sketch* is what Broder (“On the resemblance and containment of documents”, 1997) calls one: of the hashes of all
stretches of five characters the smallest. Pages that have many in common have much of their text in common. Digits
are left out of it: whether the figures are the same is asked of the texts themselves.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from rapidfuzz.distance import Levenshtein

SHINGLE = 5
SKETCH = 32
COMPARED = 50_000
"""Characters of a text that are compared at most: a page has some thousands."""
ALIKE = 0.5
"""Of the stretches of three characters so many are in both, at least, of two scans of a page."""
WHOLE = 0.65
"""The shorter of two scans has so much of the longer, at least; less is a page that tells half of another."""
LOST = 12
"""So many characters in a row that only one text has are a passage lost, and not misread characters."""

_NO_LETTERS = re.compile(r"[\W\d_]+")
_NO_SIGNS = re.compile(r"[\W_]+")
_DROPPED = 4
"""A page number or a date of so many characters may be on one of them only."""
_DEVIATIONS = 3.0
_PUT_RIGHT = 0.05
_EVERY, _SAMPLES = 8, 64
_SURE = 0.15
"""A share that was sampled is hardly ever so much less than the true one: of 250 samples once in some 10,000 times."""


def sketch(text: str) -> tuple[int, ...]:
    """The smallest hashes of the stretches of ``SHINGLE`` letters, at most ``SKETCH``, in order."""
    letters = _NO_LETTERS.sub("", text[:COMPARED]).encode("utf-16-le", "surrogatepass")
    width = 2 * SHINGLE
    hashes = {zlib.crc32(letters[at : at + width]) for at in range(0, len(letters) - width + 1, 2)}
    return tuple(sorted(hashes)[:SKETCH])


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are.

    ``share``: of the stretches of three letters, 0 to 1. ``sizes``: letters of the shorter to those of the longer.
    Of the passages that both have: ``letters`` and how many of them are others, ``digits`` and how many are others.
    """

    share: float
    sizes: float
    letters: int = 0
    other_letters: int = 0
    digits: int = 0
    other_digits: int = 0

    @property
    def one_page(self) -> bool:
        """Whether it is one page: so is its text, and no more digits differ than misreading explains.

        Digits are misread about as often as letters; a page told again a year later has other figures in the same
        words. A figure or two may be put right in a reprint.
        """
        if self.share < ALIKE or self.sizes < WHOLE:
            return False
        rate = min(0.5, 1.2 * self.other_letters / max(1, self.letters) + 0.005)
        explained = self.digits * rate + _DEVIATIONS * sqrt(self.digits * rate * (1 - rate))
        return self.other_digits <= explained + min(2, self.digits * _PUT_RIGHT)


def likeness(one: str, other: str) -> Likeness:
    """How alike two texts are, whatever their line breaks and punctuation. Texts unlike at first sight cost little."""
    a, b = (_NO_SIGNS.sub("", text[:COMPARED]) for text in (one, other))
    sizes = min(len(a), len(b)) / max(1, len(a), len(b))
    trigrams = _trigrams(a)
    share = _sampled(trigrams, b)
    if share >= ALIKE - _SURE:
        share = _dice(trigrams, _trigrams(b))
    if share < ALIKE or sizes < WHOLE:
        return Likeness(share, sizes)
    told: Counter[tuple[bool, bool]] = Counter()
    for op in Levenshtein.opcodes(a, b):
        length = op.src_end - op.src_start
        if op.tag == "equal" or (op.tag == "replace" and length < LOST) or length < _DROPPED:
            told.update((character.isdigit(), op.tag != "equal") for character in a[op.src_start : op.src_end])
    letters, digits = (told[is_digit, False] + told[is_digit, True] for is_digit in (False, True))
    return Likeness(share, sizes, letters, told[False, True], digits, told[True, True])


@lru_cache(maxsize=4)
def _trigrams(text: str) -> Counter[str]:
    """The stretches of three letters; kept for a page that is compared with several."""
    letters = _NO_LETTERS.sub("", text)
    return Counter(letters[at : at + 3] for at in range(len(letters) - 2))


def _sampled(one: Counter[str], other: str) -> float:
    """What ``_dice`` would say, or a little more, by every eighth stretch; 1 for a text too short to tell."""
    letters = _NO_LETTERS.sub("", other)
    places = range(0, len(letters) - 2, _EVERY)
    if len(places) < _SAMPLES:
        return 1.0
    both = sum(letters[at : at + 3] in one for at in places) / len(places)
    return 2 * both * len(letters) / (one.total() + len(letters))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    # Of pages that are not alike few are in both: the others need not be looked at one by one.
    both = sum(min(one[stretch], other[stretch]) for stretch in one.keys() & other.keys())
    return 2 * both / max(1, one.total() + other.total())
