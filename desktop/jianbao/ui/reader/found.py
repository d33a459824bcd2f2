"""Where on the page on show stands what the search of the archive found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.search.records import Mark
    from jianbao.page.records import Block
    from jianbao.ui.reader.document import PageDocument


def found_places(page: PageDocument | None, blocks: Sequence[Block], found: Sequence[Mark]) -> list[tuple[int, int]]:
    """The places of what was found in these blocks, in order of the page; where they are not set, by the source."""
    if page is None:
        return []
    places = []
    for mark in found:
        own = page.place_in(blocks[mark.block], mark.start, mark.end) if mark.block < len(blocks) else None
        if own is not None:
            places.append(own)
        elif mark.source is not None:
            places += page.ranges(mark.source)
    return sorted(places)
