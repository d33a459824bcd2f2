"""The figures of a page: each quantity with what it measures, whose it is and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.page.records import BlockType, Metric
from jianbao.reading import quantities

if TYPE_CHECKING:
    from jianbao.page.records import Block
    from jianbao.reading.institutions import Names
    from jianbao.reading.layout import Layout
    from jianbao.reading.quantities import Quantity

_WITHOUT_FIGURES = {BlockType.MASTHEAD, BlockType.CREDIT}


def find(text: str, layout: Layout, names: Names, period: str | None) -> tuple[Metric, ...]:
    """The metrics of a page whose source is ``text``, in order of the source, never overlapping."""
    found: list[Metric] = []
    for block in layout.blocks:
        if block.type in _WITHOUT_FIGURES:
            continue
        for quantity in quantities.find(block.text):
            metric = _metric(text, block, quantity, names, period)
            if metric is not None:
                found.append(metric)
    return _apart(found)


def _metric(text: str, block: Block, quantity: Quantity, names: Names, period: str | None) -> Metric | None:
    span = block.source_span(quantity.start, quantity.end)
    if span is None:
        return None
    return Metric(
        span.start, span.end, "".join(text[span.start : span.end].split()), quantity.value, quantity.unit, quantity.kind,
        quantity.value_to, quantity.bound, None, (), names.page, period, quantity.required,
        (f"{quantity.rule}: {block.text[quantity.start : quantity.end]}",),
    )  # fmt: skip


def _apart(metrics: list[Metric]) -> tuple[Metric, ...]:
    """In order of the source; of two that overlap (a torn one spans what lies between) the first stays."""
    apart: list[Metric] = []
    for metric in sorted(metrics, key=lambda metric: (metric.start, -metric.end)):
        if not apart or metric.start >= apart[-1].end:
            apart.append(metric)
    return tuple(apart)
