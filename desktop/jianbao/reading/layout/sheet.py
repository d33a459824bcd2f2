"""The sheet that is being sorted: the lines of a page and what is known of each so far."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median_low
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.layout import bylines, masthead, parting, prose, titles
from jianbao.reading.layout.lines import Mark
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jianbao.reading.layout.lines import Line

PICTURE_GAP = 2
"""Blank lines beyond the page's usual that show where a picture stood."""

_BLANK = regex(r"(?<=^[一-鿿]{2})\s(?=[一-鿿]{2,3}$)")
"""What parts a role from one name among credits, where nothing else does (设计 老鲁)."""
CREDIT_LINES = 5
"""Lines that one stretch of credits may take."""


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one block, or parts of lines; ``role`` and ``names`` for credits."""

    type: BlockType
    lines: tuple[Line, ...]
    role: str | None = None
    names: tuple[str, ...] = ()


class Sheet:
    """Lines with their types; a line *follows* when it belongs to the block of the line before it.

    Attributes:
        lines: the page's lines.
        types: of each line, None while it is free.
        follows: the indices of lines that go on with the line before them.
        credits: what the credit lines say, by index of the first line.
        torn: the indices of lines that a column's width tore from the next.
        diary: the lines of a date and a word, two or more, each above running text: a diary's titles (6月3日 雨).
        usual_gap: how many blank lines stand between two lines of this page, mostly.

    """

    def __init__(self, lines: Sequence[Line]) -> None:
        lines = [part for line in lines for part in parting.parts(line)]
        self.lines = lines
        self.types: list[BlockType | None] = [None] * len(lines)
        self.follows: set[int] = set()
        self.credits: dict[int, tuple[Group, ...]] = {}
        self.usual_gap = median_low([line.gap for line in lines[1:]] or [0])
        self._find_credits()
        for i, line in enumerate(lines):
            if line.signed and self.is_free(i):
                self.types[i] = BlockType.CAPTION
        running = prose.find(lines, self.usual_gap, set(self.credits))
        self.torn = running.torn
        for i, kind in enumerate(self.types):
            if kind is None and (running.prose[i] or i in running.captions):
                self.types[i] = BlockType.CAPTION if i in running.captions else BlockType.PARAGRAPH
        self._find_labels()
        self.diary = self._find_diary()
        self._mastheads = dict.fromkeys(self.diary, False)
        if lines and masthead.is_paper(lines[0].text):
            self._mastheads[0] = True

    def is_free(self, i: int) -> bool:
        """Say whether the line exists and nothing is known of it yet."""
        return 0 <= i < len(self.lines) and self.types[i] is None

    def is_type(self, i: int, kind: BlockType) -> bool:
        """Say whether the line exists and is of that type."""
        return 0 <= i < len(self.lines) and self.types[i] is kind

    def text(self, i: int) -> str:
        """Give the content of the line."""
        return self.lines[i].text

    def is_masthead(self, i: int) -> bool:
        """Say whether the words of the line are a masthead's; looked at once."""
        found = self._mastheads.get(i)
        if found is None:
            found = self._mastheads[i] = masthead.is_masthead(self.lines[i].text)
        return found

    def has_picture_gap(self, i: int) -> bool:
        """Say whether so many blank lines stand before the line that a picture may have stood there."""
        return 0 < i < len(self.lines) and self.lines[i].gap >= self.usual_gap + PICTURE_GAP

    def is_tight(self, i: int) -> bool:
        """Say whether the line stands closer to the one before it than lines of this page do."""
        return 0 < i < len(self.lines) and self.lines[i].gap < self.usual_gap

    def set_block(self, indices: Iterable[int], kind: BlockType) -> None:
        """Make the lines, which stand one behind the other, one block."""
        for n, i in enumerate(indices):
            self.types[i] = kind
            if n:
                self.follows.add(i)

    def block(self, i: int) -> range:
        """Give the lines of the block that begins with line ``i``."""
        behind = i + 1
        while behind in self.follows:
            behind += 1
        return range(i, behind)

    def first(self, kind: BlockType) -> int:
        """Give the index of the first line of that type; the number of lines if there is none."""
        return next((i for i, found in enumerate(self.types) if found is kind), len(self.types))

    def runs(self) -> Iterator[range]:
        """Give the stretches of free lines."""
        start = None
        for i, kind in enumerate([*self.types, BlockType.PARAGRAPH]):
            if kind is None:
                start = i if start is None else start
            elif start is not None:
                yield range(start, i)
                start = None

    def _find_diary(self) -> frozenset[int]:
        dated = [
            i
            for i, line in enumerate(self.lines)
            if self.types[i] is None
            and self.is_type(i + 1, BlockType.PARAGRAPH)
            and masthead.is_dated(line.text)
            and not masthead.is_furniture(line.text)
        ]
        return frozenset(dated if len(dated) > 1 else ())

    def _find_labels(self) -> None:
        """Take 编者按 and the like for a section's title where running text follows."""
        for i, line in enumerate(self.lines):
            if self.types[i] is None and self.is_type(i + 1, BlockType.PARAGRAPH) and titles.is_label(line.text):
                self.types[i] = BlockType.HEADING

    def _find_credits(self) -> None:
        i = 0
        while i < len(self.lines):
            groups, behind = _credits_at(self.lines, i, listed=i > 0 and self.types[i - 1] is BlockType.CREDIT)
            if groups:
                self.credits[i] = groups
                self.set_block(range(i, behind), BlockType.CREDIT)
            i = behind
        self._find_signature()
        self._find_signed_again()

    def _find_signature(self) -> None:
        """Take names alone for a credit where they are all that an ornament stands before (□李晓棠)."""
        set_off = [i for i, line in enumerate(self.lines) if line.mark is Mark.ORNAMENT and self.is_free(i)]
        if len(set_off) == 1 and (found := bylines.signature(self.text(set_off[0]))):
            i = set_off[0]
            self.credits[i] = (Group(BlockType.CREDIT, (self.lines[i],), found[0].role, found[0].names),)
            self.set_block((i,), BlockType.CREDIT)

    def _find_signed_again(self) -> None:
        """Take a name in brackets for a credit where it signs elsewhere too (（辛辛） below 本报记者 辛辛)."""
        names = {name for groups in self.credits.values() for group in groups for name in group.names}
        for i, line in enumerate(self.lines):
            name = line.text[1:-1]
            if name in names and self.is_free(i) and line.text[0] in "（(" and line.text[-1] in "）)":
                self.credits[i] = (Group(BlockType.CREDIT, (line,), "", (name,)),)
                self.set_block((i,), BlockType.CREDIT)


def _credits_at(lines: Sequence[Line], i: int, *, listed: bool) -> tuple[tuple[Group, ...], int]:
    """Read the credits that begin with line ``i``: what they say, and the index behind their last line.

    ``listed``: credits stand before it, so that a body may stand below a role.
    """
    line, behind = lines[i], i + 1
    if line.signed:
        return (), behind
    found = bylines.parse(line.text) or (bylines.parse(_BLANK.sub("/", line.text, count=1)) if listed else ())
    while behind < len(lines) and behind - i < CREDIT_LINES and lines[behind].gap <= 1:
        after = lines[behind].text
        unfinished = bylines.goes_on(found[-1], after) if found else bylines.opens(line.text)
        if not unfinished or bylines.parse(after):
            break
        joined = line.join(lines[behind])
        parsed = bylines.parse(joined.text) or (bylines.parse(f"{line.text}/{after}") if listed and not found else ())
        if len(parsed) < max(len(found), 1):
            break
        line, found, behind = joined, parsed, behind + 1
    groups = [Group(BlockType.CREDIT, (line.cut(c.start, c.end),), c.role, c.names) for c in found]
    return tuple(groups), behind if groups else i + 1
