"""Numbers as a page prints them, also those that are no figures of it: clocks, scores, 5胜3平, 第13届."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType
from jianbao.reading.numerals import number
from jianbao.review.checks.view import even
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Block, Span
    from jianbao.review.checks.pages import Page

NUMBER = (
    "(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\\.[0-9]+)?[十百千]?[万亿]?"
    "|[一二两三四五六七八九十百]+(?:点[一二三四五六七八九]+)?[万亿]?)"
)
"""A number, in digits or in characters."""
_UNIT = re.compile("(?<=[0-9])(?:分钟|[年届轮场天时点胜平负票折岁元℃%])")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a block, folded, of the same length as the block's."""

    block: Block
    text: str
    figures: tuple[Span, ...]

    def contradiction(
        self, check: str, found: re.Match[str], groups: Sequence[str], zh: str, en: str
    ) -> Iterator[Finding]:
        """A finding that rests on groups of a match, the first in question."""
        spans = [self.span(*found.span(group)) for group in groups if found[group] is not None]
        sure = tuple(dict.fromkeys(span for span in spans if span is not None))
        if sure:
            yield Finding(check, Level.CONTRADICTORY, sure, Sentence(zh, en))

    def span(self, start: int, end: int) -> Span | None:
        """The figure of the page that lies there, or the stretch itself, in the source."""
        behind = _UNIT.match(self.text, end)
        span = self.block.source_span(start, behind.end() if behind is not None else end)
        if span is None:
            return None
        return next((one for one in self.figures if one.start <= span.start < one.end), span)


def texts(page: Page) -> tuple[Text, ...]:
    """The blocks of a page that say something."""
    figures = tuple(metric.span for metric in page.metrics)
    found: list[Text] = []
    for block in page.article.blocks:
        folded = even(block.text)
        if block.type not in (BlockType.MASTHEAD, BlockType.CREDIT) and len(folded) == len(block.text):
            found.append(Text(block, folded, figures))
    return tuple(found)


def value(text: str) -> Decimal | None:
    """The value of a printed number; None where it is none."""
    scale = Decimal(10**8 if text.endswith("亿") else 10**4 if text.endswith("万") else 1)
    plain = text.rstrip("万亿").replace(",", "")
    if re.fullmatch("[0-9]+(?:\\.[0-9]+)?", plain):
        return Decimal(plain) * scale
    found = number(text.replace("两", "二") if text.startswith("两") and len(text) == 1 else text)
    return found.value if found is not None else None


def places(text: str) -> Decimal:
    """Half the worth of the last digit of a printed number."""
    scale = Decimal(10**8 if text.endswith("亿") else 10**4 if text.endswith("万") else 1)
    decimals = len(text.rstrip("万亿").partition(".")[2])
    return Decimal("0.5").scaleb(-decimals) * scale


def in_base(unit: str) -> tuple[str, Decimal] | None:
    """The dimension of a unit, and how much it is of that dimension's base; None for what is counted."""
    for dimension in ("seconds", "grams", "metres", "square_metres", "litres"):
        units = table("units")[dimension]
        if unit in units:
            return dimension, Decimal(str(units[unit]))
    return None
