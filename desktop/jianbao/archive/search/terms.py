"""What the index holds of a text: each two characters that stand together, and each sign.

Words are not looked for: whoever cuts Chinese into words loses what readers type. A run is a stretch of folded text
without separators, the signs of sentences (，。、“”…); digits, letters and the signs of figures (98.31%, 1.5T, 5G+)
stand in runs with the characters. 骨科门诊 becomes 骨科 科门 门诊, a run of one character stays as it is, and each
separator is a term by itself, which costs the index a byte. Two characters are one term, more are a phrase. So every
string is found exactly, with its signs, but for one that begins with a lone character before a separator: 江。 may end
any run, and the text itself must say. Single characters have an index of their own (``characters_of_page``), which
knows which pages hold them and no more: as beginnings of terms they would be slow to find. So have a character and the
separator behind it (江。): there are as many terms that end with it as characters.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from operator import add

from jianbao.archive.search.folding import BREAK, fold, table
from jianbao.resources import resource

VERSION = 3
"""Of folding and terms together: an index of another version is made again."""

SIGNS = ".%+-/~·°‰&#@=<>"
"""What is no letter, character or digit and stands in runs all the same. ``TOKENIZER`` must name the ASCII ones."""

TOKENIZER = "ascii tokenchars '.%+-/~&#@=<>'"
"""FTS5's tokenizer that leaves the terms whole: everything beyond ASCII is part of a term to it."""


class _Table(dict[int, str]):
    """The folding of a character where it stands in a run, else the term of the separator, apart."""

    def __missing__(self, code: int) -> str:
        folded = "".join(c if c.isalnum() or c in SIGNS else f" {_apart(c)} " for c in table()[code])
        self[code] = folded
        return folded


def _apart(sign: str) -> str:
    """A separator as a term: the ASCII ones full width, which no folded text holds and FTS5 takes for letters."""
    return chr(ord(sign) + 0xFEE0) if sign.isascii() else sign


@cache
def _runs() -> dict[int, str]:
    table = _Table()
    table[ord(BREAK)] = f" {_apart(BREAK)} "
    return table


_SPACE = re.compile(r"[^\S\x1e]")


def terms(text: str) -> str:
    """The terms of a text apart by spaces, as FTS5 takes them."""
    return terms_of(set_apart(text))


def terms_of(apart: str) -> str:
    """The terms of a text that is set apart."""
    return " ".join(_terms(apart.split()))


def _terms(pieces: list[str]) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        if len(piece) == 1:
            found.append(piece)
        else:
            found += map(add, piece, piece[1:])
    return found


def characters(text: str) -> set[str]:
    """The characters of the runs of a text."""
    return {c for c in set(text.translate(_runs())) if is_run(c)}


PAGE = "＊"
"""What every page has in the index of characters."""


@cache
def common() -> frozenset[str]:
    """The characters that most pages have."""
    lines = resource("search", "common.txt").read_text("utf-8").splitlines()
    return frozenset("".join(line for line in lines if not line.startswith("#")))


def characters_of_page(*parts: str, apart: str | None = None) -> str:
    """What the index of characters holds of a page: those it has, but of the common ones those it lacks (！的).

    And what stands before each separator, with it: 骨科，院长。 has 科，长。. ``apart``: the first part, set apart.
    """
    # Each once before they are folded: a page has some hundreds.
    found = characters("".join(set().union(*parts)))
    known = [] if apart is None else [apart]
    ends = set[str]().union(*map(endings, [*known, *map(set_apart, parts[len(known) :])]))
    return " ".join([PAGE, *sorted(found - common()), *sorted(f"！{c}" for c in common() - found), *sorted(ends)])


def set_apart(text: str) -> str:
    """The runs and separators of a text, apart by spaces; what ``BREAK`` parts is folded piece by piece."""
    if _SPACE.search(text):
        text = BREAK.join(map(fold, text.split(BREAK)))
    return text.translate(_runs())


_IN_RUN = rf"\w{re.escape(SIGNS)}"
_SIGN = re.compile(f" (?=[^{_IN_RUN}\\s]|_)")


def endings(apart: str) -> set[str]:
    """Of a text that is set apart each character before a separator, with it."""
    found = _SIGN.split(apart)
    ends = {before[-1:] + sign[0] for before, sign in pairwise(found)}
    return {end for end in ends if len(end) > 1 and is_run(end)}


def pieces(folded: str) -> list[str]:
    """The runs of a folded text and its separators, in order."""
    return folded.translate(_runs()).split()


def is_run(piece: str) -> bool:
    """Whether it is no separator."""
    return piece[0].isalnum() or piece[0] in SIGNS


def exact(folded: str) -> bool:
    """Whether the index of terms alone answers where this stands: it does not begin with a lone character."""
    return not _is_lone(pieces(folded)[0])


def phrase(folded: str) -> str | None:
    """The expression of FTS5 for the texts that may hold this, all of them; None if the terms can't say."""
    found = pieces(folded)
    # At either end the text may go on: there a single character is no term, or the beginning of one.
    words = _terms(found)[_is_lone(found[0]) :]
    return f'"{" ".join(words)}"' + " *" * _is_lone(found[-1]) if words else None


def without_end(folded: str) -> str | None:
    """The string without a lone character at its end, of which to ask is slow; None if there is no other."""
    found = pieces(folded)
    left = folded[:-1].rstrip()
    return left if len(found) > 1 and _is_lone(found[-1]) and phrase(left) is not None else None


def _is_lone(piece: str) -> bool:
    return len(piece) == 1 and is_run(piece)


def all_characters(folded: str) -> str | None:
    """The expression of FTS5 for the pages that have all characters of this; None if it is separators alone."""
    ends = sorted(endings(folded.translate(_runs())))
    left = sorted(characters(folded).difference(end[0] for end in ends))
    held = [f'("{PAGE}" NOT "！{c}")' if c in common() else f'"{c}"' for c in left]
    return " AND ".join([*held, *(f'"{end}"' for end in ends)]) or None


def is_known(folded: str) -> bool:
    """Whether the index of characters answers where this stands: one character, or one and the separator behind it."""
    first, *rest = pieces(folded)
    return _is_lone(first) and (not rest or (len(rest) == 1 and not is_run(rest[0])))


_LACKED = re.compile(f'[(]*"{PAGE}" NOT ("！.")[)]*')


def lacking(expression: str) -> str | None:
    """The expression for the pages without a common character, of the one for those that have it; None: of another."""
    found = _LACKED.fullmatch(expression)
    return None if found is None else found[1]
