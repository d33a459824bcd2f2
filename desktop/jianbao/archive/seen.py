"""What whoever decides has before them: where another program has said something since, nothing is overruled unseen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jianbao.archive.figures import Verdict
    from jianbao.page.records import Span


class Judged(NamedTuple):
    """What people said of a figure, as short as every list of figures shows it."""

    verdict: Verdict | None
    conflict: bool
    author: str | None
    time: datetime | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What the user was told would be undone, or redone: the act (None for nothing), and ``Archive.version()`` then."""

    version: int
    act: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """What whoever judges figures has before them: what people said of each, by key, and ``Archive.version()`` then."""

    version: int | None
    judged: Mapping[Span, Judged]
