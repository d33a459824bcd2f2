"""Articles that seem to go on in one another: proposed with what speaks for it, and nothing follows from it."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.search.records import SearchQuery
from jianbao.errors import Sentence
from jianbao.reading.turns import Turn, edition_of, turns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jianbao.archive.store import Archive
    from jianbao.page.particulars import Particulars

_ASKED = {True: "上接", False: "下转"}
"""By what the other end of a turn is looked for."""
_MOST = 200
"""Articles that are looked at."""
_SHARED = 3
"""Characters that two titles share at least to speak for it."""


class Proposed(NamedTuple):
    """That one article seems to go on in another, and what speaks for it."""

    first: int
    second: int
    evidence: Sentence


def proposed(archive: Archive, article_id: int) -> list[Proposed]:
    """Where an article seems to go on, or to have begun: each says so of the other's edition, on one day in one paper.

    What people joined already, in whatever way, is left out.
    """
    record = archive.article(article_id)
    if record.beside.pieces:
        return []
    text = "\n".join(block.text for block in record.article.blocks)
    found = []
    for turn in dict.fromkeys(turns(text)):
        for other, back in _others(archive, article_id, record.particulars, turn):
            evidence = _evidence(record.title, archive.article(other).title, turn, back)
            pair = (article_id, other) if turn.onward else (other, article_id)
            found.append(Proposed(*pair, evidence))
    return sorted(set(found))


def _others(archive: Archive, article_id: int, page: Particulars, turn: Turn) -> Iterator[tuple[int, Turn]]:
    """The articles at the other end of a turn, each with what it says of this one."""
    known = archive.search.everything(SearchQuery(_ASKED[turn.onward]))
    near = [number for number in (known or ()) if number != article_id][:_MOST]
    told: Mapping[int, Particulars] = archive.pages.particulars(near)
    for number in near:
        if edition_of(told[number].edition) != turn.page or not _of_one_day(page, told[number]):
            continue
        blocks = archive.article(number).article.blocks
        for back in turns("\n".join(block.text for block in blocks)):
            if back.onward != turn.onward and back.page == edition_of(page.edition):
                yield number, back
                break


def _of_one_day(one: Particulars, other: Particulars) -> bool:
    """Whether two pages are of one paper and day, as far as both say it."""
    pairs = ((one.paper, other.paper), (one.date, other.date))
    return all(here == there or not (here and there) for here, there in pairs)


def _evidence(title: str, other: str, turn: Turn, back: Turn) -> Sentence:
    said = f"{turn.text} ↔ {back.text}"
    match = SequenceMatcher(None, title, other, autojunk=False).find_longest_match()
    if match.size < _SHARED:
        return Sentence(said, said)
    shared = title[match.a : match.a + match.size]
    return Sentence(f"{said}，标题同有“{shared}”", f"{said}, both titles have “{shared}”")
