"""From characters on a page to its lines in the order of reading: headlines first, then column by column. Pure.

All places are points of 1/72 inch from the upper left corner, x to the right, y down.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Glyph(NamedTuple):
    """A character and where its ink may stand."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters on one line of one column, from left to right."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    sure: float | None = None
    """How sure recognition is of it."""
    full: bool = False
    """Whether it fills its column: what stands below goes on with it, unless that is set in."""

    @property
    def size(self) -> float:
        """The height of its characters."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


_TORN = 0.75
"""Of a character's height: a wider gap on a line is a gutter, or a blank that somebody set."""
_BLANK = 0.15
"""The same of the blank between two Latin words."""
_SPACE = 0.28
"""The same between Chinese characters, and where Latin letters stand among them."""
_ONE_LINE = 0.35
"""Of a character's height: so far the middles of two characters of one line may be apart."""
_ALIKE = 1.35
"""How many times as large the characters of one line may be as others on it."""
_GUTTER = 0.8
"""Of the usual height of a character: the narrowest gutter between columns."""
_SAME = 1.12
"""How many times as large the characters of a text may be as others of it."""
_INDENT = (1.2, 4.5)
"""Of a character's height: how far the first line of a paragraph is set in."""
_RAGGED = 1.2
"""Of a character's height: so much a full line may fall short of its column, for a mark that may not begin a line."""
_SHORT = 0.25
"""Of a column's width: so much a line falls short that has many figures and Latin letters and is not justified."""
_FEWEST = 3
_ENDS = "。！？!?；;…”"
_APART = 1.25
"""How many times the usual distance of lines parts two paragraphs."""


def lines(glyphs: Iterable[Glyph]) -> list[list[Fragment]]:
    """The lines of a page in the order of reading, in groups that a blank line parts."""
    return lines_of(
        _fragments([one for one in glyphs if one.text.strip() and one.right > one.left and one.bottom > one.top])
    )


def lines_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The same of what was recognised line by line."""
    if not fragments:
        return []
    return list(_groups(fragments, _GUTTER * median(one.size for one in fragments)))


def _fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """Runs of characters, whatever the order in which the file sets them."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: (one.top + one.bottom) / 2):
        near = (row for row in reversed(rows[-_OPEN:]) if _on_line(row[0], glyph))
        row = next(near, None)
        if row is None:
            rows.append([glyph])
        else:
            row.append(glyph)
    return [fragment for row in rows for fragment in _torn(sorted(row, key=lambda one: one.left))]


_OPEN = 40
"""Rows that may still be added to: those of eight columns, and of large characters beside small ones."""


def _on_line(one: Glyph, other: Glyph) -> bool:
    sizes = sorted((one.bottom - one.top, other.bottom - other.top))
    apart = abs((one.top + one.bottom) - (other.top + other.bottom)) / 2
    return apart <= _ONE_LINE * sizes[0] and sizes[1] <= _ALIKE * sizes[0]


def _torn(row: Sequence[Glyph]) -> Iterator[Fragment]:
    """A row cut where a gap is wide; what stands twice in one place (shadows, bold by printing twice) is one."""
    run: list[Glyph] = []
    for glyph in row:
        if run and glyph.text == run[-1].text and abs(glyph.left - run[-1].left) < _BLANK * (glyph.right - glyph.left):
            continue
        if run and glyph.left - run[-1].right > _TORN * (glyph.bottom - glyph.top):
            yield _fragment(run)
            run = []
        run.append(glyph)
    if run:
        yield _fragment(run)


def _fragment(run: Sequence[Glyph]) -> Fragment:
    text = run[0].text
    for before, glyph in pairwise(run):
        wide = _BLANK if before.text.isascii() and glyph.text.isascii() else _SPACE
        text += (" " if glyph.left - before.right > wide * (glyph.bottom - glyph.top) else "") + glyph.text
    return Fragment(
        text, run[0].left, min(one.top for one in run), max(one.right for one in run), max(one.bottom for one in run)
    )


def _groups(fragments: Sequence[Fragment], gutter: float) -> Iterator[list[Fragment]]:
    """Bands that share their gutters are read column by column, one such part behind the other."""
    for part in _parts(_bands(fragments), gutter):
        columns = _columns(part, gutter)
        if len(_bands_of_lines(part)) == 1:
            yield [_row(part)]
        elif len(columns) == 1:
            yield from _paragraphs(sorted(part, key=lambda one: (one.top, one.left)))
        else:
            yield from _going_on([list(_groups(column, gutter)) for column in columns])


def _going_on(columns: Sequence[list[list[Fragment]]]) -> list[list[Fragment]]:
    """The groups of columns; what the top of one goes on from the foot of the last is one group with that."""
    groups: list[list[Fragment]] = []
    for number, column in enumerate(columns):
        first = column[0][0]
        if number and _alike(groups[-1][-1], first):
            groups[-1] = groups[-1] + column[0]
            column = column[1:]  # noqa: PLW2901 - what is left of it
        groups += column
    return groups


SET_IN = "\u3000\u3000"
"""Before the first line of a paragraph."""


def _alike(one: Fragment, other: Fragment) -> bool:
    sizes = sorted((one.size, other.size))
    return sizes[1] <= _SAME * sizes[0]


def _bands(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """What a white line across the page parts, from the top."""
    bands: list[list[Fragment]] = []
    bottom = float("-inf")
    for one in sorted(fragments, key=lambda fragment: fragment.top):
        # The boxes of characters hold the room above and below them: those of two lines may touch.
        if one.top + _ONE_LINE / 2 * one.size >= bottom:
            bands.append([])
        bands[-1].append(one)
        bottom = max(bottom, one.bottom - _ONE_LINE / 2 * one.size)
    return bands


def _bands_of_lines(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """The rows of a part: one row is a line, whatever blanks are in it."""
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda fragment: fragment.middle):
        if rows and abs(rows[-1][0].middle - one.middle) <= max(rows[-1][0].size, one.size) / 2:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def _parts(bands: Sequence[list[Fragment]], gutter: float) -> Iterator[list[Fragment]]:
    """Bands joined as long as they keep a gutter in common, or as long as none has one."""
    part: list[Fragment] = []
    parted = False
    for band in bands:
        has = len(_columns(band, gutter)) > 1
        if part and (has or parted):
            keeps = len(_columns([*part, *band], gutter)) > 1
            if not (parted and keeps) and not (keeps and has):
                yield part
                part, parted = [], False
        part = [*part, *band]
        parted = len(_columns(part, gutter)) > 1
    if part:
        yield part


def _columns(fragments: Sequence[Fragment], gutter: float) -> list[list[Fragment]]:
    """What white stripes from top to bottom part, from the left."""
    columns: list[list[Fragment]] = []
    right = float("-inf")
    for one in sorted(fragments, key=lambda fragment: fragment.left):
        if one.left - right >= gutter:
            columns.append([])
        columns[-1].append(one)
        right = max(right, one.right)
    return columns


def _row(fragments: Sequence[Fragment]) -> Fragment:
    row = sorted(fragments, key=lambda one: one.left)
    return Fragment(
        " ".join(one.text for one in row),
        row[0].left,
        min(one.top for one in row),
        max(one.right for one in row),
        max(one.bottom for one in row),
        min((one.sure for one in row if one.sure is not None), default=None),
    )


def _paragraphs(column: Sequence[Fragment]) -> Iterator[list[Fragment]]:
    """The lines of a column, parted where the distance or the size of the characters changes.

    The first line of a paragraph is set in by two full blanks, as in a text that was typed.
    """
    rows = _marked([_row(row) for row in _bands_of_lines(column)])
    pitch = median([b.middle - a.middle for a, b in pairwise(rows)] or [0.0])
    group: list[Fragment] = []
    for one in rows:
        if group:
            before = group[-1]
            if one.middle - before.middle > _APART * pitch or not _alike(before, one):
                yield group
                group = []
        group.append(one)
    if group:
        yield group


def _marked(rows: Sequence[Fragment]) -> list[Fragment]:
    """The lines of a column with what they tell of paragraphs: set in, or full.

    Where no line is set in, one that ends a sentence may end its paragraph, full or not. Lines of which fewer than
    ``_FEWEST`` are of one length are titles, or a list.
    """
    inset = [_is_set_in(one, rows) for one in rows]
    marked = []
    for one, begins in zip(rows, inset, strict=True):
        beside = [row for row in rows if _alike(one, row)]
        left, right = min(row.left for row in beside), max(row.right for row in beside)
        ends = one.text[-1] in _ENDS
        short = right - one.right
        near = _SHORT * (right - left) if any(inset) else _RAGGED * one.size
        column = sum(right - row.right < near for row in beside) >= _FEWEST
        full = short < _RAGGED * one.size if ends and any(inset) else short < near and not ends
        marked.append(replace(one, text=SET_IN + one.text if begins else one.text, full=column and full))
    return marked


def _is_set_in(one: Fragment, rows: Sequence[Fragment]) -> bool:
    """Whether a line begins to the right of the others of its size, and is not set in the middle."""
    beside = [row for row in rows if _alike(one, row)]
    before = one.left - min(row.left for row in beside)
    behind = max(row.right for row in beside) - one.right
    centred = abs(before - behind) < one.size and before > _INDENT[0] * one.size
    return _INDENT[0] * one.size <= before <= _INDENT[1] * one.size and (not centred or behind < one.size)
