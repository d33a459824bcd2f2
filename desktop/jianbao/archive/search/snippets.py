"""Pieces of the pages that were found, with what was found in them marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.dialect import on_server
from jianbao.archive.search.folding import fold_with_places
from jianbao.archive.search.markdown import as_read
from jianbao.archive.search.records import Mark, SearchHit, Snippet, Where
from jianbao.archive.search.statements import asked, given, listed
from jianbao.page.records import Block, BlockType, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.search.needle import Needle

BEFORE, LONGEST = 18, 72
"""Characters of a snippet before the first mark, and in all."""

_PAGES = """
SELECT p.key, p.article_id, r.title, r.source_name, r.institution_name, r.edition, r.year
FROM search_page AS p JOIN reading AS r ON r.article_id = p.article_id
WHERE p.key IN ({numbers})
"""
_BLOCKS = "SELECT position, text FROM block WHERE article_id = {given} ORDER BY position"
_HOLDING = """
SELECT position, text FROM block WHERE article_id = {given} AND {where}(text, {given}) > 0 ORDER BY position LIMIT 1
"""
_HOLDING_FIRST = """
SELECT DISTINCT ON (article_id) article_id, position, text FROM block
WHERE article_id = ANY({given}) AND {where}(text, {given}) > 0 ORDER BY article_id, position
"""
_BLOCKS_OF = (
    "SELECT article_id, position, text FROM block WHERE article_id = ANY({given}) ORDER BY article_id, position"
)
_NAMES = "SELECT name, aliases FROM named_institution WHERE article_id = {given}"
_NOTES = """
SELECT n.text FROM note AS n JOIN article AS a ON a.sha256 = n.sha256 WHERE a.id = {given} ORDER BY n.id, n.decision_id
"""
_TAGS = """
SELECT s.name FROM article_tag AS t JOIN article AS a ON a.sha256 = t.sha256 JOIN tag_shown AS s ON s.key = t.name
WHERE a.id = {given} AND s.name IS NOT NULL
UNION SELECT t.name FROM article_tag AS t JOIN article AS a ON a.sha256 = t.sha256
WHERE a.id = {given} AND t.name NOT IN (SELECT key FROM tag_shown) ORDER BY 1
"""
_FROM_BLOCK = """
SELECT position, type, text, runs FROM block WHERE article_id = {given} ORDER BY position
"""

_Texts = list[tuple[int, str]]


def hits(connection: Connection, keys: Sequence[int], needles: Sequence[Needle]) -> tuple[SearchHit, ...]:
    """The pages of these keys in the order asked, each with a snippet; one that is gone is left out."""
    found = {}
    pages = asked(connection, _PAGES, (given(keys),)).fetchall()
    typed = _typed(connection, [article_id for _, article_id, *_ in pages], needles)
    for key, article_id, title, source_name, institution, edition, year in pages:
        snippet = _as_typed(typed.get(article_id, []), needles) or _otherwise(connection, article_id, needles)
        found[key] = SearchHit(key, article_id, title, source_name, institution, edition, year, snippet)
    return tuple(found[key] for key in keys if key in found)


def _typed(connection: Connection, article_ids: Sequence[int], needles: Sequence[Needle]) -> dict[int, _Texts]:
    """Of each article blocks of which one holds the needles as they were typed, if one does."""
    words = [one.words for one in needles]
    if not words:
        return {}
    if not on_server(connection):
        holding = _HOLDING if len(words) == 1 else _BLOCKS
        given_too = words if len(words) == 1 else []
        return {one: asked(connection, holding, (one, *given_too)).fetchall() for one in article_ids}
    # One way to the server and back for all of them; told how many there are, it does not look through every block.
    wanted, found = list(article_ids), dict[int, _Texts]()
    if len(words) == 1:
        rows = asked(connection, _HOLDING_FIRST, (wanted, *words))
    else:
        rows = asked(connection, _BLOCKS_OF, (wanted,))
    for article_id, position, text in rows:
        found.setdefault(article_id, []).append((position, text))
    return found


def _as_typed(rows: _Texts, needles: Sequence[Needle]) -> Snippet | None:
    """From the first of the blocks that hold the most needles as they were typed; None where none holds one."""
    # Most hits are printed so, and folding all blocks of a screen takes longer than finding them.
    words = [one.words for one in needles]
    counted = [sum(word in text for word in words) for _, text in rows]
    if not any(counted):
        return None
    position, text = rows[counted.index(max(counted))]
    first = min(at for word in words if (at := text.find(word)) >= 0)
    return _cut(text, first, needles, Where.TEXT, position)


def _otherwise(connection: Connection, article_id: int, needles: Sequence[Needle]) -> Snippet:
    """From the text however it is written, else from a note, a tag or a name, else the beginning."""
    texts: list[tuple[int, str]] = asked(connection, _BLOCKS, (article_id,)).fetchall()
    return _of_text(texts, needles) or _beside(connection, article_id, needles) or _beginning(texts)


def marks(connection: Connection, article_id: int, needles: Sequence[Needle]) -> tuple[Mark, ...]:
    """Where the needles stand on a page, in order of its blocks."""
    found = []
    for position, kind, text, runs in asked(connection, _FROM_BLOCK, (article_id,)):
        places = _places(text, needles)
        if places:
            block = Block(BlockType(kind), text, tuple(Run(*run) for run in listed(runs)))
            found += [Mark(position, start, end, block.source_span(start, end)) for start, end in places]
    return tuple(found)


def _places(text: str, needles: Iterable[Needle]) -> list[tuple[int, int]]:
    """Where any of the needles stands, overlapping ones joined."""
    joined: list[tuple[int, int]] = []
    folded = fold_with_places(text)
    for start, end in sorted(place for one in needles for place in one.places(folded)):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _of_text(texts: _Texts, needles: Sequence[Needle]) -> Snippet | None:
    """From the block that holds the most needles, the first of those."""
    counted = [sum(one.stands_in(text) for one in needles) for _, text in texts]
    if not any(counted):
        return None
    position, text = texts[max(range(len(texts)), key=counted.__getitem__)]
    return _cut(text, _places(text, needles)[0][0], needles, Where.TEXT, position)


def _beside(connection: Connection, article_id: int, needles: Sequence[Needle]) -> Snippet | None:
    """From a note, a tag or a name."""
    notes = asked(connection, _NOTES, (article_id,))
    texts = [(Where.NOTE, text) for (note,) in notes for text in (as_read(note), note)]
    texts += [(Where.TAG, text) for (text,) in asked(connection, _TAGS, (article_id, article_id))]
    for name, aliases in asked(connection, _NAMES, (article_id,)):
        texts += [(Where.NAME, text) for text in (name, *listed(aliases))]
    for where, text in texts:
        places = _places(text, needles)
        if places:
            return _cut(text, places[0][0], needles, where, None)
    return None


def _beginning(texts: _Texts) -> Snippet:
    """The longest block's beginning: the first ones are mastheads and titles."""
    if not texts:
        return Snippet("", (), Where.BEGINNING)
    position, text = next((one for one in texts if len(one[1]) >= LONGEST), texts[-1])
    return _cut(text, 0, (), Where.BEGINNING, position)


def _cut(text: str, first: int, needles: Sequence[Needle], where: Where, block: int | None) -> Snippet:
    """So much of the text around the first mark as a line holds, with … where it was cut."""
    start = 0 if first <= BEFORE + 4 else first - BEFORE
    start = max(0, min(start, len(text) - LONGEST))
    end = min(len(text), start + LONGEST)
    before, behind = "…" * (start > 0), "…" * (end < len(text))
    wide = _ABOUT + max((len(one.words) for one in needles), default=0)
    about = max(0, start - wide)
    places = [(a + about, b + about) for a, b in _places(text[about : end + wide], needles)]
    shift = len(before) - start
    marked = tuple((a + shift, min(b, end) + shift) for a, b in places if start <= a < end)
    cut = text[start:end].replace("\n", " ")
    return Snippet(before + cut + behind, marked, where, block, None if block is None else start)


_ABOUT = 4
"""So many characters before and behind tell whether a number goes on."""
