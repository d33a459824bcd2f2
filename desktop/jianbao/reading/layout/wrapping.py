"""Pages whose lines were broken at a column's width, as recognition and plain text leave them."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from jianbao.reading.layout import masthead, titles
from jianbao.reading.layout.lines import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.layout.lines import Line

NARROWEST, WIDEST = 12, 60
"""Characters of the lines of a column."""
FEWEST = 3
"""Full lines without which no column is believed."""
_NARROW = re.compile(r"[ -~]")
RAGGED = 3
"""Characters that a full line may fall short of the column: figures are narrower, marks don't begin a line."""
INDENT = 2
"""Characters that the first line of a paragraph is set in."""


def wrapped(lines: Sequence[Line], usual_gap: int) -> set[int]:
    """Give the lines that fill a column and are torn from the next one.

    A chain of full lines counts only if the line behind it ends a sentence, and a page only if some chain has two of
    them: titles of one length stand alone.
    """
    if not _may_be_wrapped(lines):
        return set()
    widths = [_width(line) for line in lines]
    column = _column(lines, widths)
    if not column:
        return set()
    torn: set[int] = set()
    for i in range(len(lines) - 2, -1, -1):
        full = column - RAGGED <= widths[i] <= column + 1 and _is_bare(lines[i])
        after = lines[i + 1]
        follows = (
            widths[i + 1] <= column + 1
            and _is_bare(after)
            and not after.indent
            and after.gap <= usual_gap
            and not titles.is_numbered(after.text)
        )
        ends = i + 1 in torn or titles.ends_sentence(after.text)
        if full and follows and ends and not titles.ends_sentence(lines[i].text):
            torn.add(i)
    return torn if any(i + 1 in torn for i in torn) else set()


def _may_be_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether enough lines of a column's width stand one behind the other; most pages fail here."""
    sizes = [len(line.text) for line in lines]
    likely = (NARROWEST <= a <= 2 * WIDEST and abs(a - b) <= 2 * RAGGED for a, b in itertools.pairwise(sizes))
    return sum(likely) > 1


def _is_bare(line: Line) -> bool:
    return line.mark is Mark.NONE and not line.marked and not masthead.is_furniture(line.text)


def _width(line: Line) -> float:
    """Give the width of a line in Chinese characters, its indent counted."""
    if len(line.text) > 2 * WIDEST:
        return len(line.text)
    narrow = len(_NARROW.findall(line.text))
    return len(line.text) - narrow / 2 + (INDENT if line.indent else 0)


def _column(lines: Sequence[Line], widths: Sequence[float]) -> int:
    """Give the width of the page's column; 0 if its lines were not broken at one."""
    full = Counter(round(width) for line, width in zip(lines, widths, strict=True) if _may_fill(line, width))
    if not full:
        return 0
    column = max(full, key=lambda width: (sum(full[w] for w in range(width - 2, width + 2)), width))
    near = sum(full[width] for width in range(column - 2, column + 2))
    wider = sum(width > column + INDENT for width in widths)
    return column if near >= FEWEST and near > wider else 0


def _may_fill(line: Line, width: float) -> bool:
    return NARROWEST <= width <= WIDEST and not titles.ends_sentence(line.text) and not line.marked
