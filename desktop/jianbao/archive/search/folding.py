"""What counts as the same writing: texts and queries are folded alike, and one stands in the other or does not.

Folded are full and half width (Unicode's NFKC), letter case, traditional characters into simplified ones, 〇 and ○ into
零, the kinds of dashes, waves, dots and quotation marks. White space is set by printers, not written: it is dropped but
between two letters or digits of the Latin kind (``da Vinci``, ``1 862``), where one space stays. Every character is
folded by itself, so that a piece of a text folds into a piece of the folded text.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

_ALIKE = {
    "零": "〇○◯",
    "-": "‐‑‒–−－﹣",
    "~": "～∼〜˜",
    "·": "•・‧∙⋅･",
    '"': "“”„‟＂『』「」〝〞",
    "'": "‘’‚‛＇`´",
    ":": "∶︰",
    "…": "‥⋯",
}
"""Signs that are printed for one another; NFKC leaves them apart."""

BREAK = "\x1e"
"""What parts the blocks of a page, and its names: nothing is found across it."""

_KEPT = frozenset("…")
"""What NFKC would take to pieces that mean something else: three full stops."""

_GAP = re.compile("(?<![0-9a-z]) +| +(?![0-9a-z])")
_WIDER = re.compile(" {2,}")


class _Table(dict[int, str]):
    """What each character folds into, made when it is first met."""

    def __init__(self) -> None:
        super().__init__({ord(c): sign for sign, others in _ALIKE.items() for c in others})
        self.uneven: set[str] = set()
        """The characters met so far that fold into none or several."""
        self._simplified = _simplified()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isspace():
            folded = " "
        elif unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
            folded = ""
        elif character in _KEPT:
            folded = character
        else:
            folded = "".join(map(self._plain, unicodedata.normalize("NFKC", character).casefold()))
        self[code] = folded
        if len(folded) != 1:
            self.uneven.add(character)
        return folded

    def _plain(self, character: str) -> str:
        if character.isspace():
            return " "
        return self.get(ord(character)) or self._simplified.get(character, character)


@cache
def _simplified() -> dict[str, str]:
    """The simplified character of each traditional one; ``resources/search/traditional.txt`` tells the origin."""
    lines = resource("search", "traditional.txt").read_text("utf-8").splitlines()
    return {c: line[0] for line in lines if not line.startswith("#") for c in line[1:]}


@cache
def table() -> _Table:
    """The table of characters, for ``str.translate``."""
    return _Table()


def fold(text: str) -> str:
    """The text as it is compared."""
    folded = text.translate(table())
    return _WIDER.sub(" ", _GAP.sub("", folded)) if " " in folded else folded


_IDEOGRAPHS = ((0x3400, 0xA000), (0x20000, 0x2F800))
_COMPATIBLE = ((0x80, 0x3400), (0xF900, 0x10000), (0x1D400, 0x1D800), (0x1F100, 0x1FC00), (0x2F800, 0x2FA20))
"""Where Unicode keeps the characters that NFKC makes digits and ideographs of."""


@cache
def _others() -> dict[str, str]:
    """Of each character that others fold into, those others."""
    compatible = {chr(code) for first, end in _COMPATIBLE for code in range(first, end)}
    found: dict[str, str] = {}
    for character in sorted(compatible | _simplified().keys() | set(_ALIKE["零"])):
        for folded in set(table()[ord(character)]) - {character}:
            found[folded] = found.get(folded, "") + character
    return found


def written(character: str) -> str | None:
    """The characters of which a text has one where its folded form has this digit, ideograph or sign; None: others."""
    if character.isspace() or (character.isalnum() and not _is_listed(character)):
        return None
    return character + _others().get(character, "")


def _is_listed(character: str) -> bool:
    """Whether all are known that fold into it: not of letters, which have capitals."""
    return character in "0123456789" or any(first <= ord(character) < end for first, end in _IDEOGRAPHS)


class Raw(NamedTuple):
    """How a text is printed wherever its folded form has a string, and rarely elsewhere."""

    begins: str
    """The ways of its first character."""
    pattern: str
    """Each character in its ways, with between two what is dropped; never across ``BREAK``."""
    uneven: frozenset[str]
    """Characters that fold into several, of which one may be all or some of it."""


def raw(folded: str) -> Raw | None:
    """How a text is printed where its folded form has this; None if that is not known of one of its characters."""
    ways = [written(c) for c in folded]
    known = [way for way in ways if way is not None]
    if len(known) < len(ways):
        return None
    uneven = frozenset(c for way in known for c in way if len(table()[ord(c)]) != 1)
    even = ["".join(c for c in way if c not in uneven) for way in known]
    # Between two may stand what is dropped: spaces and controls, none of which is of a word.
    return Raw(even[0], rf"[^\w{BREAK}]*?".join(f"[{re.escape(way)}]" for way in even), uneven)


class Folded(NamedTuple):
    """A folded text; ``places`` says of each of its characters where it stood before, in code points."""

    text: str
    places: Sequence[int]

    def before(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as it was, whose folded form is ``text[start:end]``; half-open."""
        return self.places[start], self.places[end - 1] + 1


def fold_with_places(text: str) -> Folded:
    """``fold``, and where each character comes from."""
    known = table()
    even = fold(text)
    if len(even) == len(text) and known.uneven.isdisjoint(text):
        # Nothing was dropped or taken to pieces, as in most texts.
        return Folded(even, range(len(text)))
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        into = known[ord(character)]
        folded.append(into)
        places += [place] * len(into)
    return _without_gaps(Folded("".join(folded), places))


def _without_gaps(folded: Folded) -> Folded:
    """The same without the spaces that ``fold`` drops."""
    text, places = folded
    gone = {i for gap in _GAP.finditer(text) for i in range(*gap.span())}
    gone |= {i for gap in _WIDER.finditer(text) for i in range(gap.start() + 1, gap.end())}
    kept = [i for i in range(len(text)) if i not in gone]
    return Folded("".join(text[i] for i in kept), [places[i] for i in kept])
