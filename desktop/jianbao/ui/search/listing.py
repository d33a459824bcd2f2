"""What the list shows: all that is chosen, or what the search finds in it; read beside the window's thread."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from jianbao.archive.records import ArticleQuery
from jianbao.archive.search.records import SearchQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jianbao.archive.records import ArticleRow
    from jianbao.archive.search.records import Snippet
    from jianbao.archive.store import Archive

FIRST = 60
"""Lines read with a listing: a screen full."""
FIRST_FOUND = 24
"""The same of what the search finds: with their snippets the lines are higher."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Articles in order, with the lines of the first ones."""

    ids: array[int]
    total: int
    """How many there are; ``ids`` may be the first of them only."""
    figures: int | None
    """Figures to check in all; None where nobody counted."""
    rows: Sequence[ArticleRow]
    snippets: Mapping[int, Snippet] = field(default_factory=dict)
    """By the article's number."""


def listed(
    archive: Archive, query: ArticleQuery, abandoned: Callable[[], bool], *, begun: bool = True
) -> Listed | None:
    """What the list shows first; None if nobody waits for it any more. ``begun``: it shows something already.

    A list that shows nothing yet is given its first lines without the numbers of all that follow.
    Raises ``WorldError`` for words that cannot be read as a query, and for what goes wrong with the file.
    """
    if abandoned():
        return None
    if not begun and query == ArticleQuery() and (total := archive.article_counts()[0]) > FIRST:
        first = archive.listing(query, FIRST).ids
        return Listed(first, total, None, archive.article_rows(first))
    if not query.words:
        found = archive.listing(query)
        return Listed(found.ids, len(found.ids), found.figures, archive.article_rows(found.ids[:FIRST]))
    if query.order != "newest":
        ids = found_ids(archive, query, abandoned)
        return None if ids is None else _with_rows(archive, query.words, ids)
    hits = archive.search.first(_asked(query), FIRST_FOUND, abandoned=abandoned)
    if hits is None:
        return None
    ids = array("q", [hit.article_id for hit in hits.hits])
    snippets = {hit.article_id: hit.snippet for hit in hits.hits}
    return Listed(ids, hits.total, None, archive.article_rows(ids), snippets)


def completed(
    archive: Archive, query: ArticleQuery, abandoned: Callable[[], bool]
) -> tuple[array[int], int | None] | None:
    """All articles of which ``listed`` gave the first, and the figures in them where somebody counted.

    None if nobody waits for them any more.
    """
    if query.words:
        ids = found_ids(archive, query, abandoned)
        return None if ids is None else (ids, None)
    found = archive.listing(query)
    return found.ids, found.figures


def found_ids(archive: Archive, query: ArticleQuery, abandoned: Callable[[], bool]) -> array[int] | None:
    """The numbers of all articles that are found, in the list's order; None if nobody waits for them any more."""
    ids = archive.search.everything(_asked(query), abandoned)
    if ids is None or query.order == "newest":
        return ids
    found = set(ids)
    return array("q", [number for number in archive.listing(replace(query, words="")).ids if number in found])


def lines(archive: Archive, words: str, ids: Sequence[int]) -> tuple[list[ArticleRow], dict[int, Snippet]]:
    """The lines of these articles, each with a snippet if the list shows what words find."""
    snippets = {hit.article_id: hit.snippet for hit in archive.search.snippets(words, ids)} if words else {}
    return archive.article_rows(ids), snippets


def _with_rows(archive: Archive, words: str, ids: array[int]) -> Listed:
    rows, snippets = lines(archive, words, ids[:FIRST_FOUND])
    return Listed(ids, len(ids), None, rows, snippets)


def _asked(query: ArticleQuery) -> SearchQuery:
    return SearchQuery(query.words, within=query)
