"""The bodies of a page and their mentions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import Institution, InstitutionKind, Role

if TYPE_CHECKING:
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

    Mentions may nest: 北京大学 inside 北京大学肿瘤医院 is one of its own.
    """

    institutions: tuple[Institution, ...]
    page: str | None
    mentions: tuple[Mention, ...]


_NAME = re.compile(r"[\u4e00-\u9fff]{2,12}?(?:医院|委员会|中心|大学|学院|公司|法院)")


def find(layout: Layout) -> Names:
    """Find every body named in ``layout``."""
    mentions = tuple(
        Mention(index, match.start(), match.end(), match.group())
        for index, block in enumerate(layout.blocks)
        for match in _NAME.finditer(block.text)
    )
    named = Counter(mention.name for mention in mentions)
    institutions = tuple(Institution(name, InstitutionKind.OTHER, Role.MENTIONED) for name in named)
    return Names(institutions, max(named, key=named.__getitem__, default=None), mentions)
