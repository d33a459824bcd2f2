"""The figures of a page: each quantity with what it measures, whose it is and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Metric
from jianbao.reading import changes, indicators, periods, quantities, subjects, subjects_page
from jianbao.reading.numerals import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block
    from jianbao.reading.changes import Changed
    from jianbao.reading.indicators import Label
    from jianbao.reading.institutions import Mention, Names
    from jianbao.reading.layout.page import Layout
    from jianbao.reading.periods import When
    from jianbao.reading.subjects_sharing import Whose

_OPENING = {BlockType.HEADING, BlockType.CAPTION}
_WITHOUT_FIGURES = {BlockType.MASTHEAD, BlockType.CREDIT}


def find(text: str, layout: Layout, names: Names, period: str | None) -> tuple[Metric, ...]:
    """The metrics of a page whose source is ``text``, in order of the source, never overlapping."""
    found: list[Metric] = []
    mentions: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in names.mentions:
        mentions[mention.block].append(mention)
    whose = subjects.Reader(subjects_page.find(layout.blocks, names, mentions))
    page = _Page(period, layout.masthead.year, whose)
    for index, block in enumerate(layout.blocks):
        named = periods.of_title(block.text) if block.type in _OPENING else None
        if named or block.type is BlockType.HEADING:
            page = replace(page, period=named or period)
        if block.type not in _WITHOUT_FIGURES:
            found.extend(_of_block(text, index, block, page, mentions[index]))
    return _apart(found)


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for every figure of the page unless its words say otherwise."""

    period: str | None
    year: int | None
    whose: subjects.Reader


def _of_block(text: str, index: int, block: Block, page: _Page, mentions: Sequence[Mention]) -> Iterator[Metric]:
    folded = fold(block.text)
    figures = quantities.find_folded(folded)
    whose = page.whose.find(index, block, folded, figures, mentions)
    if not figures:
        return
    changed = changes.find(folded, figures)
    when = periods.find(folded, figures, page.period, page.year)
    labels = indicators.find(folded, figures, changed, mentions)
    for figure, change, subject, period, label in zip(figures, changed, whose, when, labels, strict=True):
        span = block.source_span(figure.start, figure.end)
        if span is None:
            continue
        yield Metric(
            start=span.start,
            end=span.end,
            text="".join(text[span.start : span.end].split()),
            value=figure.value,
            value_to=figure.value_to,
            unit=figure.unit,
            kind=figure.kind,
            bound=figure.bound,
            change=None if change is None else change.change,
            indicator=label.labels,
            subject=subject.name,
            period=period.period,
            required=figure.required,
            evidence=(
                f"{figure.rule}: {block.text[figure.start : figure.end]}",
                *_linked(change, subject, period, label),
            ),
        )


def _linked(change: Changed | None, whose: Whose, when: When, label: Label) -> tuple[str, ...]:
    """Which rule linked the figure to what, from which words."""
    said: list[str] = []
    if change is not None:
        said.append(f"change: {change.words}")
    if label.labels:
        said.append(f"indicator-{label.rule}: {label.words}")
    if whose.words:
        said.append(f"subject: {whose.words}")
    if when.words:
        said.append(f"period: {when.words}")
    return tuple(said)


def _apart(metrics: list[Metric]) -> tuple[Metric, ...]:
    """In order of the source; of two that overlap (a torn one spans what lies between) the first stays."""
    apart: list[Metric] = []
    for metric in sorted(metrics, key=lambda metric: (metric.start, -metric.end)):
        if not apart or metric.start >= apart[-1].end:
            apart.append(metric)
    return tuple(apart)
