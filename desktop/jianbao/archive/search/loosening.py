"""What to ask where a query finds nothing: the query that lets go of least and finds something."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from jianbao.archive.query import Compare, Field, Match, parse, written
from jianbao.archive.search.folding import fold
from jianbao.archive.search.records import Loosened
from jianbao.archive.search.searching import total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy.engine import Connection

    from jianbao.archive.query import Groups, Term
    from jianbao.archive.search.records import SearchQuery

_SHORTEST = 2
"""Characters of a piece of a string that is worth looking for by itself."""
_MOST = 24
"""Queries that are tried."""


def loosened(
    connection: Connection, query: SearchQuery, abandoned: Callable[[], bool] | None = None
) -> Loosened | None:
    """The first of the looser queries that finds something, with its total; None if none does, or if abandoned."""
    groups = parse(query.words)
    for looser, let_go in islice(_looser(groups), _MOST):
        words = written(looser)
        count = total(connection, replace(query, words=words), abandoned)
        if count is None:
            break
        if count:
            return Loosened(words, count, let_go)
    return None


def _looser(groups: Groups) -> Iterator[tuple[Groups, str]]:
    """Looser queries, and the words that each lets go of or asks otherwise, those that let go of least first."""
    for at, group in enumerate(groups):
        for other in _pieces(group):
            yield (*groups[:at], *other, *groups[at + 1 :]), written((group,))
    for at, group in enumerate(groups):
        if len(group) == 1 and group[0].negated:
            yield (*groups[:at], *groups[at + 1 :]), written((group,))
    if len(groups) > 1:
        for at in range(len(groups) - 1, -1, -1):
            yield (*groups[:at], *groups[at + 1 :]), written((groups[at],))
        yield (tuple(term for group in groups for term in group if not term.negated),), ""


def _pieces(group: tuple[Term, ...]) -> Iterator[Groups]:
    """What may be asked in place of a term alone in its group: less of the same."""
    if len(group) > 1 or group[0].negated:
        return
    term = group[0]
    if isinstance(term, Compare):
        if term.unit:
            yield ((replace(term, unit=""),),)
        if term.indicator:
            yield ((Match(Field.INDICATOR, term.indicator),),)
    elif term.field is not Field.WORDS:
        if term.field not in {Field.VERDICT, Field.KIND, Field.UNIT}:
            yield ((Match(Field.WORDS, term.words),),)
    else:
        yield from _parted(term.words)


def _parted(words: str) -> Iterator[Groups]:
    """The words of a phrase each by itself; a string in two, cut near its middle first."""
    if len(words.split()) > 1:
        yield tuple((Match(Field.WORDS, word),) for word in words.split())
        return
    folded = fold(words)
    cuts = range(_SHORTEST, len(folded) - _SHORTEST + 1)
    for cut in sorted(cuts, key=lambda at: abs(2 * at - len(folded))):
        yield (Match(Field.WORDS, folded[:cut]),), (Match(Field.WORDS, folded[cut:]),)
