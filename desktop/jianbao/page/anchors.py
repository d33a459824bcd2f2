"""Anchors of notes and marks in the source, and how they are found again.

The form is that of the W3C Web Annotation Data Model (2017), TextPositionSelector with TextQuoteSelector.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.page.records import Span

CONTEXT = 32
"""Characters of prefix and suffix kept with a quote."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a source: position in code points, the exact quote, and what stands before and behind it."""

    sha256: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


class AnchorState(StrEnum):
    """How an anchor was found again."""

    KEPT = "kept"
    MOVED = "moved"
    ORPHANED = "orphaned"


def anchor_at(text: str, sha256: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]``."""
    return Anchor(
        sha256, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def find_again(anchor: Anchor, text: str) -> tuple[AnchorState, Span | None]:
    """Where the anchored passage stands in ``text``: by position, then by quote with context, else orphaned."""
    raise NotImplementedError
