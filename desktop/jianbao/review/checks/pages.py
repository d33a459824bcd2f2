"""What the checks look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.page.records import Article, Metric


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the source text, its reading, and the figures as they stand."""

    text: str
    article: Article
    metrics: tuple[Metric, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A figure of another page: whose page it is, by the digest of its source, and the year that it was printed.

    ``title`` is the page's headline, or what else names it. ``year`` is None where the page does not say.
    """

    sha256: str
    title: str
    metric: Metric
    year: int | None = None
