"""What a finding that is settled rests on, and the key by which it is known again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jianbao.archive.decisions import Says

Rest = tuple[str, Span]
"""A source, and the key of a figure in it."""


def key_of(check: str, rests: Iterable[Rest]) -> str:
    """By which a finding of this check, resting on these figures, is known again, from either page."""
    places = sorted(f"{source}:{key.start}-{key.end}" for source, key in set(rests))
    return hashlib.sha256(" ".join([check, *places]).encode()).hexdigest()[:32]


def rests_of(says: Says) -> list[Rest]:
    """What a settled finding rests on; nothing where an older program did not say."""
    return [(source, Span(start, end)) for source, start, end in says.get("rests", ())]


def said(rests: Iterable[Rest]) -> list[list[Any]]:
    """The same as a decision says it."""
    return [[source, key.start, key.end] for source, key in sorted(set(rests))]
