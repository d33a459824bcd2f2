"""The records of a read page. All offsets are code points of the decoded source, half-open."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


class BlockType(StrEnum):
    """What a block of a page is; the names are those of the answer form (tests/gold/README.md)."""

    MASTHEAD = "masthead"
    HEADLINE = "headline"
    DECK = "deck"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"


class InstitutionKind(StrEnum):
    """What sort of body an institution is."""

    GOVERNMENT = "government"
    COMMISSION = "commission"
    HOSPITAL = "hospital"
    BRANCH = "branch"
    DEPARTMENT = "department"
    CENTRE = "centre"
    UNIVERSITY = "university"
    COMPANY = "company"
    ASSOCIATION = "association"
    OTHER = "other"


class Role(StrEnum):
    """What an institution does on a page."""

    SUBJECT = "subject"
    PART = "part"
    PARTNER = "partner"
    MENTIONED = "mentioned"


class MetricKind(StrEnum):
    """What sort of quantity a metric is."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    DURATION = "duration"
    RANK = "rank"
    RATIO = "ratio"
    MEASURE = "measure"
    MULTIPLE = "multiple"


class Bound(StrEnum):
    """How the printed number bounds the true one."""

    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class ChangeRole(StrEnum):
    """Which end of a change a metric gives: where it began, where it ended, or by how much."""

    FROM = "from"
    TO = "to"
    BY = "by"


class Direction(StrEnum):
    """Whether the thing measured rose or fell."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the source: code points, half-open."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters of a block's text, from ``text_start``, that stand in the source at ``source_start``.

    Where a person corrected the text (``corrections.py``) they stand for ``covers`` characters of the source instead,
    and a place among them is told in proportion. None: they are the source's own.
    """

    text_start: int
    source_start: int
    length: int
    covers: int | None = None

    @property
    def source_end(self) -> int:
        """Behind the last character of the source that it stands for."""
        return self.source_start + (self.length if self.covers is None else self.covers)

    def source_span(self, start: int, end: int) -> Span:
        """The source under the stretch of the block's text that lies in the run, ``start`` < ``end``."""
        first, last = max(start - self.text_start, 0), min(end - self.text_start, self.length)
        if self.covers is None:
            return Span(self.source_start + first, self.source_start + last)
        of, by = self.covers, self.length
        return Span(self.source_start + first * of // by, self.source_start - (-last * of // by))

    def text_range(self, span: Span) -> tuple[int, int] | None:
        """The positions of the block's text under a source span, half-open; None if the run holds nothing of it."""
        end = self.source_end
        if self.covers == 0 or span.start >= end or self.source_start >= span.end:
            return None
        first, last = max(span.start, self.source_start) - self.source_start, min(span.end, end) - self.source_start
        if self.covers is not None:
            first, last = first * self.length // self.covers, -(-last * self.length // self.covers)
        return self.text_start + first, self.text_start + last


@dataclass(frozen=True, slots=True)
class Block:
    """A block as a reader would set it again: its pieces joined, and where each piece came from.

    ``runs`` are in order of the text and of the source and do not overlap. A character of ``text`` in no run was set
    by us (the space between the lines of a heading) and has no place in the source.
    ``role`` and ``names`` are given for credits only.
    """

    type: BlockType
    text: str
    runs: tuple[Run, ...]
    role: str | None = None
    names: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the block's first source character to behind its last, whatever lies between."""
        if not self.runs:
            return Span(0, 0)
        return Span(self.runs[0].source_start, self.runs[-1].source_end)

    def source_offset(self, position: int) -> int | None:
        """The source offset of the character at ``position`` of the text; None for one set by us."""
        for run in self.runs:
            if run.text_start <= position < run.text_start + run.length:
                return run.source_span(position, position + 1).start
        return None

    def source_span(self, start: int, end: int) -> Span | None:
        """The source stretch under ``text[start:end]``, whole even where a column tore it; None if we set it all."""
        first = last = None
        for run in self.runs:
            if run.text_start >= end:
                break
            if start < run.text_start + run.length:
                under = run.source_span(start, end)
                first, last = under.start if first is None else first, under.end
        return None if first is None or last is None or first == last else Span(first, last)

    def text_range(self, span: Span) -> tuple[int, int] | None:
        """The positions of the text under a source span, half-open; None if the block holds nothing of it."""
        # Most runs are far away: they are passed over without a call.
        near = (run for run in self.runs if run.source_start < span.end)
        found = [under for run in near if (under := run.text_range(span)) is not None]
        return (found[0][0], found[-1][1]) if found else None


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the masthead lines say; None where they do not."""

    section: str | None = None
    year: int | None = None
    event: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """A body named on the page: ``parent`` is the canonical name of the one that it belongs to, if the page says."""

    name: str
    kind: InstitutionKind
    role: Role
    parent: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A metric's part in something said to rise or fall."""

    role: ChangeRole
    direction: Direction


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure with what it measures, whose it is and when. ``evidence`` says which rules read it from which words.

    ``text`` is the source slice without whitespace. ``value`` is the number in full (142万余元 is 1420000) and
    ``value_to`` the upper end of a range. ``unit`` is as printed, without 万/亿 and approximators ("" for none).
    ``indicator``: what is measured, acceptable labels, best first. ``subject`` is the canonical name of an institution.
    ``period`` is "2025", "2025-10" or None. ``required`` is False for what a reader may or may not count as a figure
    (names, slogans, grades).
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    kind: MetricKind
    value_to: Decimal | None = None
    bound: Bound = Bound.EXACT
    change: Change | None = None
    indicator: tuple[str, ...] = ()
    subject: str | None = None
    period: str | None = None
    required: bool = True
    evidence: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the figure stands in the source."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Article:
    """A read page. ``source`` is the file's name as received; ``institution`` and ``period`` are the page's own."""

    source: str
    blocks: tuple[Block, ...]
    masthead: Masthead = Masthead()
    headline: str | None = None
    deck: str | None = None
    institution: str | None = None
    period: str | None = None
    institutions: tuple[Institution, ...] = ()
    metrics: tuple[Metric, ...] = ()
