"""What the index holds of a text: each two characters that stand together, and the last of a run by itself.

Words are not looked for: whoever cuts Chinese into words loses what readers type. A run is a stretch of folded text
without separators, the signs of sentences that would only swell the index (，。、“”…); digits, letters and the signs
of figures (98.31%, 1.5T, 5G+) stand in runs with the characters. 骨科门诊 becomes 骨科 科门 门诊 诊: two characters are
one term, more are a phrase, one is the beginning of a term. A phrase can't reach from one run into the next unseen, for
it would hold the last character of the first run alone. So a string without separators is found exactly, and one
with them exactly but for which separators they are: that the text itself must say (``exact``).
"""

from __future__ import annotations

import re
from functools import cache
from operator import add

from jianbao.archive.search.folding import fold, table

VERSION = 1
"""Of folding and terms together: an index of another version is made again."""

SIGNS = ".%+-/~·°‰&#@=<>"
"""What is no letter, character or digit and stands in runs all the same. ``TOKENIZER`` must name the ASCII ones."""

TOKENIZER = "ascii tokenchars '.%+-/~&#@=<>'"
"""FTS5's tokenizer that leaves the terms whole: everything beyond ASCII is part of a term to it."""


class _Table(dict[int, str]):
    """The folding of a character where it stands in a run, else a space."""

    def __missing__(self, code: int) -> str:
        folded = "".join(c if c.isalnum() or c in SIGNS else " " for c in table()[code])
        self[code] = folded
        return folded


@cache
def _runs() -> dict[int, str]:
    return _Table()


BREAK = "\x1e"
"""What parts the blocks of a page, and its names: nothing is found across it."""

_SPACE = re.compile(r"[^\S\x1e]")


def terms(text: str) -> str:
    """The terms of a text apart by spaces, as FTS5 takes them; what ``BREAK`` parts is folded piece by piece."""
    if _SPACE.search(text):
        text = BREAK.join(map(fold, text.split(BREAK)))
    runs = text.translate(_runs()) + " "
    return " ".join([term for term in map(add, runs, runs[1:]) if term[0] != " "])


def runs_of(folded: str) -> list[str]:
    """The runs of a folded text."""
    return folded.translate(_runs()).split()


def exact(folded: str) -> bool:
    """Whether the index alone answers where this stands: it is one run."""
    return runs_of(folded) == [folded]


def phrase(folded: str) -> str | None:
    """The expression of FTS5 for the texts that may hold this, all of them; None if it has no run."""
    runs = runs_of(folded)
    if not runs:
        return None
    *closed, last = runs
    words = [term for run in closed for term in map(add, run, [*run[1:], ""])]
    # Behind the last run something may follow in the text, unless the string itself goes on with a separator.
    if not folded.endswith(last):
        words += map(add, last, [*last[1:], ""])
        return f'"{" ".join(words)}"'
    words += map(add, last, last[1:]) if len(last) > 1 else [last]
    return f'"{" ".join(words)}"' + " *" * (len(last) == 1)
