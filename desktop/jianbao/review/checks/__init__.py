"""The checks of figures: pure functions over the records of a page, each finding what an eye misses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.page.findings import Finding
    from jianbao.page.records import Article, Metric

VERSION = "1"
"""Changed with every change of what is found, so that pages are examined anew."""


@dataclass(frozen=True, slots=True)
class Page:
    """What the checks look at: the source text, its reading, and the figures as they stand."""

    text: str
    article: Article
    metrics: tuple[Metric, ...]


def check(page: Page) -> list[Finding]:
    """What the checks find on a page, contradictions first, then in order of the source."""
    del page
    return []
