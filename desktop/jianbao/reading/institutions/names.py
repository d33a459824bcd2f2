"""The bodies of a page and their mentions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import BlockType, Institution
from jianbao.reading.institutions import (
    alone,
    anaphora,
    candidates,
    contracted,
    explained,
    kinds,
    merging,
    owner,
    parts,
    places,
    register,
    relations,
    reports,
    short,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.page.records import Block
    from jianbao.reading.institutions.candidates import Candidate
    from jianbao.reading.layout.page import Layout


MOST = 500
"""Bodies of the longest page; a text that names more is no page, and its names are not compared with each other."""


_SCHOOLS = ("other", "hospital")
"""Kinds of body of which the page's own may go by a short name that keeps characters of it."""


class Mention(NamedTuple):
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
    blocks = layout.blocks
    known = places.find(blocks)
    found = [c for index, block in enumerate(blocks) for c in candidates.find(block.text, index, known)]
    found += [
        c for i, block in enumerate(blocks) if block.type is BlockType.MASTHEAD for c in short.papers(block.text, i)
    ]
    bodies = register.enter(found, blocks, known)
    page = _joined(bodies, found, blocks, known) if len(bodies) <= MOST else owner.own(bodies, blocks)
    several = reports.find(bodies, blocks) if len(bodies) <= MOST else {}
    page = None if several else page
    relations.relate(bodies, page, several, blocks)
    order = sorted(bodies.values(), key=lambda e: (e.name != page, [(c.block, c.start) for c in e.all[:1]]))
    text = "\n".join(block.text for block in blocks)
    institutions = tuple(
        Institution(
            entry.name,
            kinds.kind_of_entry(entry),
            entry.role,
            entry.parent,
            tuple(a for a in entry.aliases if a in text),
        )
        for entry in order
    )
    mentions = {Mention(*mention) for mention in register.spread(bodies, blocks)}
    return Names(institutions, page, tuple(sorted(mentions)))


def _joined(
    bodies: register.Register, found: Sequence[Candidate], blocks: Sequence[Block], known: places.Places
) -> str | None:
    """Join the entries of one body and enter its short forms; give the page's own body."""
    page = owner.own(bodies, blocks) if any(name.startswith("国家") for name in bodies) else None
    explained.find(bodies, blocks)
    merging.merge(bodies, page, known)
    short.contract(bodies, [e for e in bodies.values() if e.kind == "university"], blocks)
    relations.relate_said(bodies, blocks)
    merging.add_tails(bodies, found, blocks, known)
    page = alone.join(bodies, owner.own(bodies, blocks), known)
    page = contracted.join(bodies, page, known)
    page = anaphora.join(bodies, page, known)
    short.contract(bodies, [e for e in bodies.values() if e.name == page and e.kind in _SCHOOLS], blocks)
    page = short.name_officially(bodies, page)
    parts.name_bare(bodies, page)
    parts.enter_own(bodies, found, page)
    parts.enter_affiliates(bodies, found, blocks)
    parts.join_initials(bodies)
    merging.name_branches(bodies, page, known, blocks)
    merging.find_brands(bodies, blocks, known)
    merging.find_abbreviations(bodies, blocks)
    merging.find_rooted(bodies, blocks, page)
    short.number_schools(bodies, blocks)
    short.shorten_branches(bodies, blocks)
    short.name_affiliates(bodies, blocks)
    short.name_by_trade(bodies, blocks, known)
    short.name_by_level(bodies, page, blocks, known)
    return short.name_zones(bodies, page, blocks, known)
