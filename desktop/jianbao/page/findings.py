"""What a check of figures finds: records, free of how they are found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jianbao.errors import Sentence
    from jianbao.page.records import Span


class Level(StrEnum):
    """How much a finding says; the three levels of statcheck (Nuijten et al. 2016), in an editor's words."""

    CONTRADICTORY = "contradictory"
    """What is printed cannot all be true as it stands."""
    LOOK = "look"
    """May be right, and is worth a look."""
    CONSISTENT = "consistent"
    """Looked at, and it agrees."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A stretch of another page's source."""

    sha256: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check says about figures.

    ``check`` is the check's name. ``spans`` are the figures and words that it rests on, in the source of the page
    looked at, the figure in question first; ``others`` those of other pages. ``why`` is one sentence that an editor
    can follow with the page before them.
    """

    check: str
    level: Level
    spans: tuple[Span, ...]
    why: Sentence
    others: tuple[Elsewhere, ...] = ()
