"""Source lines as a compositor sees them: the content, and the marks that were set before or around it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import Run
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CIRCLED = "①-⓿"
"""The circled numbers and letters of Unicode, as a range of a character class."""

BREAKS = "\ufeff\u200b\u2060\u00ad"
"""Characters without ink that copying and conversion leave behind, inside words too."""

INVISIBLE = f"{BREAKS}\u200c\u200d"
"""The same at the edge of a line, where nothing is joined."""


_INNER = regex(rf"[*_!<{BREAKS}]")
"""What every mark inside a line begins with."""
_INDENTS = ("\u3000\u3000", "    ")


class Mark(StrEnum):
    """What opened a line and was dropped."""

    NONE = ""
    BULLET = "bullet"
    CIRCLED = "circled"
    ORNAMENT = "ornament"
    POINTER = "pointer"
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Line:
    """A line's content without its marks.

    ``runs`` say where the content stands in the source; ``level`` counts Markdown's ``#``; ``bold`` is said of a line
    that is bold throughout; ``gap`` counts the blank lines before it, pictures among them; ``indent`` says whether it
    is set in like the first line of a paragraph; ``signed`` whether somebody signed it, as captions are.
    """

    text: str
    runs: tuple[Run, ...]
    level: int = 0
    bold: bool = False
    mark: Mark = Mark.NONE
    gap: int = 0
    indent: bool = False
    signed: bool = False

    @property
    def marked(self) -> bool:
        """Say whether Markdown set the line as a title."""
        return self.level > 0 or self.bold

    def join(self, other: Line) -> Line:
        """Give this line and the next as one, a space between them."""
        shift = len(self.text) + 1
        runs = (Run(run.text_start + shift, run.source_start, run.length) for run in other.runs)
        return replace(self, text=f"{self.text} {other.text}", runs=(*self.runs, *runs))

    def cut(self, start: int, end: int) -> Line:
        """Give the part of the line from ``start`` to ``end`` of its text, without blanks at its ends."""
        blanks = self.text[start:end]
        start += len(blanks) - len(blanks.lstrip())
        end -= len(blanks) - len(blanks.rstrip())
        runs = tuple(
            Run(first - start, run.source_start + first - run.text_start, last - first)
            for run in self.runs
            if (first := max(start, run.text_start)) < (last := min(end, run.text_start + run.length))
        )
        return replace(self, text=self.text[start:end], runs=runs)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    marks = lexicon("layout")["marks"]
    ornaments, pointers = re.escape(marks["ornaments"]), re.escape(marks["pointers"])
    return {
        "opening": re.compile(
            rf"(?P<blank>[\s{INVISIBLE}]+)|(?P<level>#{{1,6}}(?!#))|(?P<quote>>)"
            rf"|(?P<bullet>[-*+](?=[\s{INVISIBLE}])|-(?=[{CIRCLED}一-鿿])|[•·](?=.))"
            rf"|(?P<circled>[{CIRCLED}])|(?P<ornament>[{ornaments}])|(?P<pointer>[{pointers}]\ufe0f?)"
            r"|(?P<dash>[—–―]+|－+(?![\d０-９－]))|(?P<strong>\*\*|__(?!_))"
        ),
        "inner": re.compile(rf"\*\*|(?<!_)__(?!_)|[{BREAKS}]+|!\[[^\]\n]{{0,200}}\]\([^)\n]{{0,500}}\)|<br\s?/?>"),
        "only_marks": re.compile(rf"[-#*_=~>|+•·\s{INVISIBLE}]*"),
        "listed": re.compile(rf"[\s\-*]*[{CIRCLED}]"),
        "item": re.compile(rf"(?<=[\s；;。，,])(?=[{CIRCLED}])"),
    }


def split(text: str) -> list[Line]:
    """Give the lines of ``text`` that have content, in order; several listed items on one line are a line each."""
    lines: list[Line] = []
    offset = gap = 0
    for raw in text.splitlines(keepends=True):
        line = _plain(raw, offset, gap)
        found = [line] if line else _marked(raw, offset, gap)
        lines.extend(found)
        gap = 0 if found else gap + 1
        offset += len(raw)
    return lines


def _plain(raw: str, offset: int, gap: int) -> Line | None:
    """Give the line if it holds no marks, as most do; None if that is not sure."""
    text = raw.strip()
    if (
        not text
        or not ("一" <= text[0] <= "鿿" or text[0] in "“（《【")
        or text[-1] in INVISIBLE
        or _INNER.search(text)
    ):
        return None
    run = Run(0, offset + raw.index(text[0]), len(text))
    return Line(text, (run,), gap=gap, indent=raw.startswith(_INDENTS))


def _marked(raw: str, offset: int, gap: int) -> list[Line]:
    if raw.isspace():
        return []
    return [line for start, end in _items(raw) if (line := _line(raw, start, end, offset, gap))]


def _items(raw: str) -> Iterator[tuple[int, int]]:
    """Cut a line of listed items (①… ②…) into items; any other line is one."""
    patterns = _patterns()
    cuts = [match.start() for match in patterns["item"].finditer(raw)] if patterns["listed"].match(raw) else []
    bounds = [0, *cuts, len(raw)]
    yield from itertools.pairwise(bounds)


def _line(raw: str, start: int, end: int, offset: int, gap: int) -> Line | None:
    patterns = _patterns()
    if patterns["only_marks"].fullmatch(raw, start, end):
        return None
    level, bold, mark = 0, False, Mark.NONE
    while (match := patterns["opening"].match(raw, start, end)) and match.end() > start:
        start = match.end()
        match match.lastgroup:
            case "level":
                level = len(match.group())
            case "strong":
                bold = True
            case "bullet" | "circled" | "ornament" | "pointer" | "dash" as kind:
                mark = Mark(kind)
            case _:
                pass
    pieces = _pieces(raw, *_without_emphasis(raw, start, end))
    if not pieces:
        return None
    bold = bold and raw.rstrip().endswith(("**", "__"))
    return Line(*compose(raw, pieces, offset), level, bold, mark, gap, raw.startswith(_INDENTS))


def _without_emphasis(raw: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a line that Markdown sets in italics throughout (*…*) to what stands between the marks."""
    ink = _trimmed(raw, start, end)
    if ink and ink[1] - ink[0] > 2 and raw[ink[0]] in "*_" and raw[ink[1] - 1] == raw[ink[0]]:  # noqa: PLR2004
        return ink[0] + 1, ink[1] - 1
    return start, end


def _pieces(raw: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the stretches of content between inner Markdown marks, trimmed at both ends of the line."""
    if not _INNER.search(raw, start, end):
        ink = _trimmed(raw, start, end)
        return [ink] if ink else []
    bounds = [start]
    for match in _patterns()["inner"].finditer(raw, start, end):
        bounds += match.span()
    bounds.append(end)
    stretches = list(zip(bounds[::2], bounds[1::2], strict=True))
    inked = [(i, ink) for i, (a, b) in enumerate(stretches) if (ink := _trimmed(raw, a, b))]
    if not inked:
        return []
    (first, left), (last, right) = inked[0], inked[-1]
    stretches[first] = (left[0], stretches[first][1])
    stretches[last] = (stretches[last][0], right[1])
    return [(a, b) for a, b in stretches[first : last + 1] if a < b]


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """Narrow a stretch to its ink; None if there is none."""
    while start < end and (raw[end - 1].isspace() or raw[end - 1] in INVISIBLE):
        end -= 1
    while start < end and (raw[start].isspace() or raw[start] in INVISIBLE):
        start += 1
    return (start, end) if start < end else None


def compose(raw: str, pieces: Sequence[tuple[int, int]], offset: int) -> tuple[str, tuple[Run, ...]]:
    """Join stretches of ``raw``, which stands at ``offset`` of the source: the text and where it came from."""
    runs: list[Run] = []
    length = 0
    for start, end in pieces:
        runs.append(Run(length, offset + start, end - start))
        length += end - start
    return "".join(raw[start:end] for start, end in pieces), tuple(runs)
