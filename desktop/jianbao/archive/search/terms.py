"""What the index holds of a text: each two characters that stand together.

Words are not looked for: whoever cuts Chinese into words loses what readers type. A run is a stretch of folded text
without separators, the signs of sentences that would only swell the index (，。、“”…); digits, letters and the signs
of figures (98.31%, 1.5T, 5G+) stand in runs with the characters. 骨科门诊 becomes 骨科 科门 门诊, a run of one
character stays as it is. Two characters are one term, more are a phrase, and a phrase can't reach from one run into the
next: where it could seem to (医院，院长 for 医院长), the terms have a stop between them. So a string of two characters
and more without separators is found exactly, and one with separators exactly but for which separators they are: that
the text itself must say. Single characters have an index of their own (``characters``), which knows which pages hold
them and no more: as beginnings of terms they would be slow to find.
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

_STOP = "¦"
"""Between two runs of which the second begins as the first ends. It stands in none."""

_SPACE = re.compile(r"[^\S\x1e]")


def terms(text: str) -> str:
    """The terms of a text apart by spaces, as FTS5 takes them; what ``BREAK`` parts is folded piece by piece."""
    if _SPACE.search(text):
        text = BREAK.join(map(fold, text.split(BREAK)))
    return " ".join(_terms(text.translate(_runs()).split()))


def _terms(runs: list[str]) -> list[str]:
    found: list[str] = []
    before = ""
    for run in runs:
        if len(run) == 1:
            found.append(run)
            before = ""
        else:
            if run[0] == before:
                found.append(_STOP)
            found += map(add, run, run[1:])
            before = run[-1]
    return found


def characters(text: str) -> str:
    """Each character of the runs of a text, once."""
    return " ".join(sorted(set(text.translate(_runs())) - {" "}))


def runs_of(folded: str) -> list[str]:
    """The runs of a folded text."""
    return folded.translate(_runs()).split()


def exact(folded: str) -> bool:
    """Whether an index alone answers where this stands: it is one run."""
    return runs_of(folded) == [folded]


def phrase(folded: str) -> str | None:
    """The expression of FTS5 for the texts that may hold this, all of them; None if the terms can't say."""
    runs = runs_of(folded)
    if not runs:
        return None
    # At either end the text may go on: there a single character is no term, or the beginning of one, and behind a run
    # that ends with the same character it is not known whether a stop stands before it.
    begun = len(runs[-1]) == 1 and folded.endswith(runs[-1])
    if begun and len(runs) > 1 and runs[-2].endswith(runs[-1]):
        runs, begun = runs[:-1], False
    dropped = len(runs[0]) == 1 and folded.startswith(runs[0])
    words = _terms(runs)[dropped:]
    return f'"{" ".join(words)}"' + " *" * begun if words else None


def all_characters(folded: str) -> str | None:
    """The expression of FTS5 for the texts that have all characters of this; None if it is signs alone."""
    held = characters(folded).split()
    return " AND ".join(f'"{character}"' for character in held) or None
