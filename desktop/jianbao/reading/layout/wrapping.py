"""Pages whose lines were broken at a column's width, as recognition and plain text leave them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.reading.layout import masthead, titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.layout.lines import Line

NARROWEST, WIDEST = 12, 60
"""Characters of the lines of a column."""
FEWEST = 3
"""Full lines without which no column is believed."""
_NARROW = regex(r"[ -~]")
RAGGED = 3
"""Characters that a full line may fall short of the column: figures are narrower, marks don't begin a line."""
SPILL = 2
"""Characters that a line may stand out beyond it."""
INDENT = 2
"""Characters that the first line of a paragraph is set in."""


def wrapped(lines: Sequence[Line], usual_gap: int) -> set[int]:
    """Give the lines that fill a column and are torn from the next one.

    A chain of full lines counts only if the line behind it ends a sentence, and a page only if some chain has two of
    them: titles of one length stand alone. Where blank lines part the paragraphs, a full line may end a sentence too.
    """
    if not _may_be_wrapped(lines):
        return set()
    column, widths = max((_measured(lines, narrow) for narrow in (1.0, 0.5)), key=lambda found: found[0].full)
    if not column.width:
        return set()
    full = [column.width - RAGGED <= width <= column.width + SPILL for width in widths]
    torn: set[int] = set()
    for i in range(len(lines) - 2, -1, -1):
        after = lines[i + 1]
        fits = full[i] and widths[i + 1] <= column.width + SPILL and _is_bare(lines[i])
        follows = fits and _is_bare(after) and not after.indent and after.gap <= usual_gap
        ends = i + 1 in torn or titles.ends_sentence(after.text)
        if follows and ends and not titles.is_numbered(after.text) and not _ends(lines[i].text):
            torn.add(i)
    if not any(i + 1 in torn for i in torn):
        return set()
    return torn | _whole_sentences(lines, full, torn)


def _whole_sentences(lines: Sequence[Line], full: Sequence[bool], torn: set[int]) -> set[int]:
    """Give the full lines that end a sentence inside a paragraph, where blank lines part the paragraphs."""
    tight = sum(lines[i + 1].gap == 0 for i in torn)
    behind = [lines[i + 2].gap for i in torn if i + 1 not in torn and i + 2 < len(lines) and not full[i + 1]]
    if tight < len(torn) or not behind or sum(gap > 0 for gap in behind) < len(behind):
        return set()
    return {
        i
        for i in range(len(lines) - 1)
        if full[i]
        and i not in torn
        and (i - 1 in torn or i + 1 in torn)
        and lines[i + 1].gap == 0
        and _is_bare(lines[i])
        and _is_bare(lines[i + 1])
    }


def _ends(text: str) -> bool:
    return titles.ends_sentence(text) and text[-1] not in "：:"


def _may_be_wrapped(lines: Sequence[Line]) -> bool:
    """Say whether two lines of one width and no longer a third stand together; many pages fail here."""
    sizes = [len(line.text) for line in lines]
    return any(
        NARROWEST <= a <= 2 * WIDEST and abs(a - b) <= 2 * RAGGED and c <= max(a, b) + RAGGED
        for a, b, c in zip(sizes, sizes[1:], sizes[2:], strict=False)
    )


def _is_bare(line: Line) -> bool:
    return line.mark is Mark.NONE and not line.marked and not masthead.is_furniture(line.text)


@dataclass(frozen=True, slots=True)
class _Column:
    """The width of a page's column in characters, 0 if there is none, and how many lines fill it."""

    width: int
    full: int


def _measured(lines: Sequence[Line], narrow: float) -> tuple[_Column, list[float]]:
    """Measure the lines, figures and Latin letters ``narrow`` of a Chinese character wide: the column, the widths."""
    widths = [_width(line, narrow) for line in lines]
    filling = Counter(round(width) for line, width in zip(lines, widths, strict=True) if _may_fill(line, width))
    if not filling:
        return _Column(0, 0), widths
    column = max(filling, key=lambda width: (filling[width] + filling[width - 1], width))
    near = sum(filling[width] for width in range(column - 2, column + 2))
    wider = sum(width > column + INDENT for width in widths)
    return _Column(column if near >= FEWEST and near > wider else 0, filling[column] + filling[column - 1]), widths


def _width(line: Line, narrow: float) -> float:
    """Give the width of a line in Chinese characters, its indent counted."""
    length = len(line.text)
    if length > 2 * WIDEST:
        return length
    thin = len(_NARROW.findall(line.text)) if narrow < 1 else 0
    return length - thin * (1 - narrow) + (INDENT if line.indent else 0)


def _may_fill(line: Line, width: float) -> bool:
    return NARROWEST <= width <= WIDEST and not titles.ends_sentence(line.text) and not line.marked
