"""A part of a page that was read by itself, with its places in the source of the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.page.records import Article


def placed(article: Article, start: int) -> Article:
    """What was read of the text from ``start`` of a source on: all its offsets count in the source."""
    if not start:
        return article
    blocks = (
        replace(block, runs=tuple(replace(run, source_start=run.source_start + start) for run in block.runs))
        for block in article.blocks
    )
    metrics = (replace(one, start=one.start + start, end=one.end + start) for one in article.metrics)
    return replace(article, blocks=tuple(blocks), metrics=tuple(metrics))
