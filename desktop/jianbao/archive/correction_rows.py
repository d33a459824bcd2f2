"""Corrections of a page's text as they stand; the window holds them before anything of SQL is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from jianbao.page.records import Span


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in the place of a stretch of the source.

    ``slot``: where it was decided. ``span`` is None where the source does not say ``printed`` any more (its text was
    taken from it anew). ``read``: whether the page is read so; of several of one place the last one made is.
    """

    slot: str
    span: Span | None
    printed: str
    text: str
    author: str
    time: datetime
    read: bool
