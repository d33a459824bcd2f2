"""The bodies of a page and their mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.reading.institutions import candidates, places, register

if TYPE_CHECKING:
    from jianbao.page.records import Institution
    from jianbao.reading.layout import Layout


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Where a body is named: the index of the block, positions in that block's text, the canonical name."""

    block: int
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Names:
    """The bodies of a page: ``page`` is the canonical name of the page's own one; ``mentions`` are sorted.

    Mentions do not nest: 北京大学 inside 北京大学肿瘤医院 is none of its own.
    """

    institutions: tuple[Institution, ...]
    page: str | None
    mentions: tuple[Mention, ...]


def find(layout: Layout) -> Names:
    """Find every body named in ``layout``."""
    known = places.find(layout.blocks)
    found = [
        candidate
        for index, block in enumerate(layout.blocks)
        for candidate in candidates.find(block.text, index, known)
    ]
    book = register.Register(layout, known, found)
    mentions = tuple(sorted(Mention(*mention) for mention in book.mentions()))
    return Names(tuple(book.institutions()), book.page, mentions)
