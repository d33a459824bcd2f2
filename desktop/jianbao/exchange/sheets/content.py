"""What stands on a check sheet: records, the same for paper and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.exchange.sheets import words
from jianbao.exchange.sheets.people import initials
from jianbao.page.records import BlockType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.archive.correction_rows import Correction
    from jianbao.archive.figures import Figure, Ruling
    from jianbao.archive.records import ArticleRecord, KnownFinding, Note, SignOff
    from jianbao.archive.store import Archive
    from jianbao.errors import Language
    from jianbao.page.records import Block, Span

Cell = str | int | Decimal | datetime | None
"""A cell of a table: a number keeps apart from its unit, and no text is ever a formula."""

TABLE = {
    "number": 5,
    "text": 13,
    "indicator": 20,
    "subject": 19,
    "period": 7,
    "verdict": 9,
    "corrected": 9,
    "initials": 8,
    "date": 10,
}
"""The columns of the table of figures on paper, and the percent of its width that each takes; evidence stands below."""

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；]?[”’）]?")


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure on a sheet: its cells by the names of ``words.COLUMNS``, and where it stands."""

    number: int
    span: Span
    cells: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding on a sheet: its level, its sentence, the figures and other pages it is about, how it was settled."""

    level: str
    why: str
    about: str
    settled: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The check sheet of one page."""

    record: ArticleRecord
    figures: tuple[FigureLine, ...]
    findings: tuple[FindingLine, ...]
    notes: tuple[Note, ...]
    signed: tuple[str, ...]
    checked: int
    initials: dict[str, str]
    """What stands on paper for each name."""
    corrections: tuple[Correction, ...] = ()
    """Of the text, those that are read."""

    @property
    def progress(self) -> str:
        """How many of the figures are checked: “37/62”."""
        return f"{self.checked}/{len(self.figures)}"

    def heads(self, language: Language) -> list[str]:
        """The heads of the table on paper."""
        return [(words.PAPER.get(name) or words.COLUMNS[name]).text(language) for name in TABLE]

    def signatures(self, language: Language) -> list[str]:
        """Who signed, lines to sign on, and whose the initials are."""
        told = [f"{short}：{name}" for name, short in sorted(self.initials.items()) if short != name]
        return [*words.sign_lines(self.signed, language), *told]


def sheet_of(archive: Archive, article_id: int, language: Language) -> Sheet:
    """The check sheet of an article: its figures that count or were spoken of, numbered in order of the page.

    Raises ``WorldError`` if there is no such article.
    """
    record = archive.article(article_id)
    shown = [one for one in archive.figures(article_id) if one.counted or one.rulings]
    short = initials({ruling.author for one in shown for ruling in one.rulings})
    lines = tuple(_figure_line(n, one, record, short, language) for n, one in enumerate(shown, 1))
    numbers = {line.span: line.number for line in lines}
    findings = tuple(_finding_line(one, numbers, language) for one in archive.findings(article_id))
    signed = tuple(_signed(one, language) for one in archive.sign_offs(article_id))
    checked = sum(one.verdict is not None for one in shown)
    corrections = tuple(one for one in archive.pages.corrections(article_id) if one.read)
    return Sheet(record, lines, findings, tuple(archive.notes(article_id)), signed, checked, short, corrections)


def _figure_line(
    number: int, figure: Figure, record: ArticleRecord, short: dict[str, str], language: Language
) -> FigureLine:
    metric = figure.metric
    ruling = figure.ruling
    verdict = words.VERDICTS[figure.verdict] if ruling is not None or not figure.rulings else words.IN_CONFLICT
    cells: dict[str, Cell] = {
        "number": number,
        "page": record.title,
        "text": metric.text,
        "value": metric.value,
        "value_to": metric.value_to,
        "unit": metric.unit,
        "bound": words.BOUNDS[metric.bound].text(language),
        "change": words.change(metric.change, language),
        "indicator": metric.indicator[0] if metric.indicator else None,
        "subject": metric.subject,
        "period": metric.period,
        "verdict": verdict.text(language),
        "corrected": None if ruling is None else ruling.printed,
        "evidence": _evidence(ruling),
        "author": "、".join(one.author for one in figure.rulings) or None,
        "initials": "、".join(short[one.author] for one in figure.rulings) or None,
        "time": None if ruling is None else ruling.time,
        "date": None if ruling is None else f"{ruling.time.astimezone():%Y-%m-%d}",
        "sentence": sentence_at(record.article.blocks, metric.span),
        "source": record.source.name,
    }
    return FigureLine(number, metric.span, cells)


def _evidence(ruling: Ruling | None) -> str | None:
    if ruling is None or ruling.evidence is None:
        return None
    passage = ruling.evidence.passage
    quoted = "" if passage is None else f"“{''.join(passage.exact.split())}”"
    return " ".join(filter(None, (ruling.evidence.text, quoted))) or None


def _finding_line(one: KnownFinding, numbers: dict[Span, int], language: Language) -> FindingLine:
    settled = "；".join(
        " ".join(filter(None, (words.HOW[s.how].text(language) if s.how in words.HOW else s.how, s.note, s.author)))
        for s in one.settlements
    )
    figures = dict.fromkeys(f"[{numbers[span]}]" for span in one.finding.spans if span in numbers)
    pages = dict.fromkeys(f"《{title}》{year or ''}" for title, year in one.pages if title)
    open_word = words.OPEN.text(language) if one.open else ""
    level = words.LEVELS[one.finding.level].text(language)
    return FindingLine(level, one.finding.why.text(language), "、".join((*figures, *pages)), settled or open_word)


def _signed(one: SignOff, language: Language) -> str:
    rank = words.RANKS[one.rank].text(language) if one.rank in words.RANKS else one.rank
    stale = "" if one.current else words.STALE.text(language)
    return f"{rank} {one.author} {one.time.astimezone():%Y-%m-%d %H:%M}{stale}"


def sentence_at(blocks: Sequence[Block], span: Span) -> str | None:
    """The sentence of the page that holds a stretch of the source; None if no block does."""
    for block in blocks:
        found = block.text_range(span) if block.span.start < span.end and span.start < block.span.end else None
        if found is not None:
            return next((s.strip() for s, start, end in _sentences(block.text) if start <= found[0] < end), block.text)
    return None


def _sentences(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _SENTENCE.finditer(text):
        if match[0]:
            yield match[0], match.start(), match.end()


def body(sheet: Sheet) -> Iterator[tuple[Block, list[FigureLine]]]:
    """The blocks of the page in order, each with the figures that stand in it."""
    for block in sheet.record.article.blocks:
        if block.type is not BlockType.MASTHEAD:
            within = [line for line in sheet.figures if block.text_range(line.span) is not None]
            yield block, [line for line in within if block.span.start <= line.span.start < block.span.end]


def shown(cell: Cell) -> str:
    """A cell as text."""
    if isinstance(cell, datetime):
        return f"{cell.astimezone():%Y-%m-%d %H:%M}"
    return "" if cell is None else str(cell)
