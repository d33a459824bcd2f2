"""Places of the ledger: where a figure stands in the archive, as one number, so that a million take eight megabytes."""

from __future__ import annotations

REACH = 1 << 24
"""A place is an article's number times this, plus where the figure begins: no source is as long."""


def article_of(place: int) -> int:
    """The article that the figure at this place stands in."""
    return place // REACH
