"""The search: what is found, in which order, with which snippets; and what to ask where nothing is."""

from __future__ import annotations

from array import array
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from jianbao.archive.engine import given_up
from jianbao.archive.query import Match, parse
from jianbao.archive.search import snippets
from jianbao.archive.search.conditions import within
from jianbao.archive.search.evaluation import find
from jianbao.archive.search.leaves import COLUMNS, leaves
from jianbao.archive.search.lookup import HIGHEST
from jianbao.archive.search.needle import needle
from jianbao.archive.search.records import Hits
from jianbao.archive.search.statements import asked, given

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.query import Groups
    from jianbao.archive.search.evaluation import Found
    from jianbao.archive.search.needle import Needle
    from jianbao.archive.search.records import Mark, SearchHit, SearchQuery


def search(
    connection: Connection,
    query: SearchQuery,
    limit: int,
    after: int | None = None,
    abandoned: Callable[[], bool] | None = None,
) -> Hits | None:
    """The first hits, or those that come after one, and the exact total; None if nobody waits for it any more.

    Raises ``WorldError`` for a query that can't be read.
    """
    groups = parse(query.words)
    answer = None
    with given_up(connection, abandoned):
        found = _found(connection, groups, query, abandoned)
        if abandoned is None or not abandoned():
            keys = _some(found, query, limit + 1, after)
            hits = snippets.hits(connection, keys[:limit], needles(groups))
            # To find that there are no more is to have counted them.
            total = len(keys) if after is None and len(keys) <= limit else found.total()
            answer = Hits(total, hits, keys[limit - 1] if len(keys) > limit else None)
    return answer


def _some(found: Found, query: SearchQuery, limit: int, after: int | None) -> list[int]:
    if not query.by_relevance:
        return list(found.keys(HIGHEST if after is None else after, limit))
    ranked = found.ranked(limit if after is None else -1)
    passed = 0 if after is None else len(list(takewhile(lambda key: key != after, ranked))) + 1
    return ranked[passed : passed + limit]


def article_ids(
    connection: Connection, query: SearchQuery, abandoned: Callable[[], bool] | None = None
) -> array[int] | None:
    """All articles that are found, in order; None if nobody waits for them any more."""
    groups = parse(query.words)
    answer = None
    with given_up(connection, abandoned):
        found = _found(connection, groups, query, abandoned)
        if abandoned is None or not abandoned():
            known = None if query.by_relevance else found.articles()
            answer = known or _articles(connection, found.ranked() if query.by_relevance else found.keys())
    return answer


def _articles(connection: Connection, keys: Sequence[int]) -> array[int]:
    return array("q", chain.from_iterable(asked(connection, _OF_KEYS, (given(keys),))))


_OF_KEYS = """
SELECT p.article_id FROM {listed} AS k CROSS JOIN search_page AS p WHERE p.key = k.value ORDER BY k.id
"""


def total(connection: Connection, query: SearchQuery, abandoned: Callable[[], bool] | None = None) -> int | None:
    """How many articles are found; None if nobody waits for it any more."""
    groups = parse(query.words)
    answer = None
    with given_up(connection, abandoned):
        found = _found(connection, groups, query, abandoned)
        if abandoned is None or not abandoned():
            answer = found.total()
    return answer


def _found(connection: Connection, groups: Groups, query: SearchQuery, abandoned: Callable[[], bool] | None) -> Found:
    return find(connection, leaves(connection, groups, abandoned), within(connection, query.within))


def hits_of(connection: Connection, words: str, wanted: Sequence[int]) -> list[SearchHit]:
    """These articles with snippets, in the order asked; one that is gone is left out."""
    keys = {article_id: key for key, article_id in asked(connection, _KEYS, (given(wanted),))}
    there = [keys[article_id] for article_id in wanted if article_id in keys]
    return list(snippets.hits(connection, there, needles(parse(words))))


_KEYS = "SELECT key, article_id FROM search_page WHERE article_id IN ({numbers})"


def marks(connection: Connection, article_id: int, words: str) -> tuple[Mark, ...]:
    """Where on a page stands what a query looks for."""
    return snippets.marks(connection, article_id, needles(parse(words)))


def needles(groups: Groups) -> list[Needle]:
    """The strings that a query looks for on a page."""
    terms = [term for group in groups for term in group if isinstance(term, Match)]
    wanted = [needle(term.words) for term in terms if term.field in COLUMNS and not term.negated]
    return [one for one in wanted if one is not None]
