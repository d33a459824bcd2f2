"""Which pages a query finds, and how many: newest first by the index alone where it knows, else by sets.

Mostly the index answers a query by itself. Pages that it can't be sure of, or that a note or a tag finds, are
``others`` of a term: while they are few, each is judged by itself, and the index answers for the rest; many are sets of
SQL.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows
from jianbao.archive.search import lookup
from jianbao.archive.search.lookup import CHARACTERS, HIGHEST, TERMS, among, newest
from jianbao.archive.search.needle import either
from jianbao.archive.search.statements import given, said
from jianbao.archive.search.terms import lacking

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.search.leaves import Leaf, Leaves

FEW = 300
"""Pages that are judged one by one."""
RANKED = 2000
"""Of so many hits, the newest, the best are given first; the others follow newest first."""
_PAGES = "SELECT count(*) FROM search_page"


class Found:
    """The pages that a query finds: their number, and their keys from the newest on."""

    def total(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def keys(self, below: int = HIGHEST, limit: int = -1) -> Sequence[int]:
        """The keys below one, the highest first; -1 for all of them."""
        raise NotImplementedError

    def ranked(self, limit: int = -1) -> list[int]:
        """The keys, the best of the newest ``RANKED`` first; all of them, or at least so many."""
        return list(self.keys(limit=limit))

    def articles(self) -> array[int] | None:
        """The articles, the newest first, where they can be had without the keys."""
        return None


@dataclass(frozen=True, slots=True)
class Indexed(Found):
    """What an index answers, without those ``lost``, and with ``more`` that it does not find."""

    connection: Connection
    index: str
    match: str
    more: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()

    def total(self) -> int:
        """How many there are."""
        found = self._counted(self.match)
        return found + len(self.more) - len(self.lost)

    def _counted(self, match: str) -> int:
        without = lacking(match) if self.index == CHARACTERS else None
        if without is not None:
            # Most pages have it: those that don't are counted sooner.
            ((pages,),) = driver_rows(self.connection, _PAGES)
            return int(pages) - self._counted(without)
        return lookup.count(self.connection, self.index, match)

    def keys(self, below: int = HIGHEST, limit: int = -1) -> Sequence[int]:
        """The keys below one, the highest first."""
        asked = -1 if limit < 0 else limit + len(self.lost)
        keys = newest(self.connection, self.index, self.match, below, asked)
        if self.lost or self.more:
            found = {key for key in self.more if key < below}.union(keys) - self.lost
            keys = array("q", sorted(found, reverse=True))
        return keys if limit < 0 else keys[:limit]

    def articles(self) -> array[int] | None:
        """The articles, the newest first, where the index alone knows."""
        if self.lost or self.more:
            return None
        return lookup.articles(self.connection, self.index, self.match)

    def ranked(self, limit: int = -1) -> list[int]:
        """The keys, the best of the newest first; what the index does not know comes where the middle is."""
        if self.index == CHARACTERS:
            # One character says nothing of what a page is about, and its index nothing of how often it stands there.
            return list(self.keys(limit=limit))
        rows = lookup.scores(self.connection, self.match, RANKED)
        scores = {key: score for key, score in rows if key not in self.lost}
        middle = sorted(scores.values())[len(scores) // 2] if scores else 0.0
        scores |= dict.fromkeys(self.more, middle)
        best = sorted(scores, key=lambda key: (scores[key], -key))
        enough = 0 <= limit <= len(best)
        older = self.keys(rows[-1][0]) if len(rows) == RANKED and not enough else []
        return best + [key for key in older if key not in scores]


@dataclass(frozen=True, slots=True)
class Listed(Found):
    """Keys that are known, from the highest on."""

    known: array[int]

    def total(self) -> int:
        """How many there are."""
        return len(self.known)

    def keys(self, below: int = HIGHEST, limit: int = -1) -> Sequence[int]:
        """The keys below one, the highest first."""
        some = self.known if below == HIGHEST else array("q", [key for key in self.known if key < below])
        return some if limit < 0 else some[:limit]


def find(connection: Connection, leaves: Leaves, conditions: Sequence[str]) -> Found:
    """What a query finds, within pages for which these conditions hold."""
    for index in () if conditions else (TERMS, CHARACTERS):
        match = _match(leaves, index)
        found = None if match is None else _indexed(connection, leaves, index, match)
        if found is not None:
            return found
    few = None if conditions else _alone(leaves) or _of_few(connection, leaves)
    return few or Listed(_by_sets(connection, leaves, conditions))


def _asked(leaf: Leaf, index: str) -> str | None:
    """What a term asks of an index."""
    return leaf.sure if index == TERMS else leaf.character


def _match(leaves: Leaves, index: str) -> str | None:
    """The expression of FTS5 for what an index answers; None where it can't answer alone."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for group in leaves:
        asked = [one for leaf in group if (one := _asked(leaf, index)) is not None]
        if len(asked) < len(group) or (len(group) > 1 and any(leaf.negated for leaf in group)):
            return None
        if group[0].negated:
            unwanted += asked
        else:
            wanted.append(either(asked) or "")
    if not wanted:
        return None
    expression = " AND ".join(f"({one})" for one in wanted)
    nothing = either(unwanted)
    return expression if nothing is None else f"({expression}) NOT ({nothing})"


def _indexed(connection: Connection, leaves: Leaves, index: str, match: str) -> Indexed | None:
    """What an index finds, and each page judged that a term finds beside it; None if they are too many."""
    others = frozenset[int]().union(*(leaf.others for group in leaves for leaf in group))
    if not others or (len(leaves) == len(leaves[0]) == 1 and leaves[0][0].apart):
        return Indexed(connection, index, match, others)
    if len(others) > FEW:
        return None
    holding = {id(leaf): _held_by(connection, leaf, others) for group in leaves for leaf in group}
    indexed = among(connection, index, match, others)
    found = {key for key in others if _holds(leaves, holding, key)}
    return Indexed(connection, index, match, frozenset(found - indexed), frozenset(indexed - found))


def _alone(leaves: Leaves) -> Found | None:
    """What is found where nothing is asked but terms of which all pages are known; None else."""
    if len(leaves) != 1 or not _is_listed(leaves[0]) or any(leaf.condition is not None for leaf in leaves[0]):
        return None
    return Listed(array("q", sorted(frozenset[int]().union(*(leaf.others for leaf in leaves[0])), reverse=True)))


def _of_few(connection: Connection, leaves: Leaves) -> Found | None:
    """What is found where a term is known to stand on few pages only; None where none is, or SQL must be asked."""
    listed = [frozenset[int]().union(*(leaf.others for leaf in group)) for group in leaves if _is_listed(group)]
    few = frozenset.intersection(*listed) if listed else None
    if few is None or len(few) > FEW or any(leaf.condition is not None for group in leaves for leaf in group):
        return None
    holding = {id(leaf): _held_by(connection, leaf, few) for group in leaves for leaf in group}
    return Listed(array("q", sorted((key for key in few if _holds(leaves, holding, key)), reverse=True)))


def _is_listed(group: tuple[Leaf, ...]) -> bool:
    """Whether all pages that a group finds are known by their keys."""
    return all(leaf.sure is leaf.character is None and not leaf.negated for leaf in group)


def _held_by(connection: Connection, leaf: Leaf, keys: frozenset[int]) -> set[int]:
    """Those of few pages that a term finds."""
    asked = ((TERMS, leaf.sure), (CHARACTERS, leaf.character))
    found = set(keys & leaf.others)
    return found.union(*(among(connection, index, match, keys) for index, match in asked if match is not None))


def _holds(leaves: Leaves, holding: dict[int, set[int]], key: int) -> bool:
    return all(any((key in holding[id(leaf)]) is not leaf.negated for leaf in group) for group in leaves)


def _by_sets(connection: Connection, leaves: Leaves, conditions: Iterable[str]) -> array[int]:
    parameters: list[object] = []
    found = [" OR ".join(_held(connection, leaf, parameters) for leaf in group) for group in leaves]
    holding = " AND ".join(f"({one})" for one in [*found, *conditions]) or "true"
    return array("q", chain.from_iterable(driver_rows(connection, _LISTED + holding + _ORDERED, tuple(parameters))))


_LISTED = "SELECT p.key FROM search_page AS p WHERE "
_ORDERED = " ORDER BY p.key DESC"


def _held(connection: Connection, leaf: Leaf, parameters: list[object]) -> str:
    """Whether a page is one of a term's."""
    if leaf.condition is not None:
        held = leaf.condition
    else:
        asked = ((TERMS, leaf.sure), (CHARACTERS, leaf.character))
        ways = [lookup.holding(connection, index, match) for index, match in asked if match is not None]
        if leaf.others:
            ways.append((said(connection, "p.key IN ({numbers})"), given(sorted(leaf.others))))
        parameters += [parameter for _, parameter in ways]
        held = f"({' OR '.join(way for way, _ in ways) or 'false'})"
    return f"NOT {held}" if leaf.negated else held
