"""The terms of a query as things to ask the archive: what the index answers alone, and what must be looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.query import Field, Match
from jianbao.archive.search import lookup
from jianbao.archive.search.conditions import condition
from jianbao.archive.search.confirming import confirmed
from jianbao.archive.search.lookup import CHARACTERS, TERMS, every
from jianbao.archive.search.markdown import with_words
from jianbao.archive.search.needle import either, needle
from jianbao.archive.search.statements import asked, given
from jianbao.archive.search.terms import common, pieces
from jianbao.archive.search.vocabulary import tags_holding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.query import Groups, Term
    from jianbao.archive.search.needle import Needle

COLUMNS = {Field.WORDS: "", Field.TEXT: "text", Field.TITLE: "title"}
"""The fields that the index answers, and its column for them."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A term: pages that an index finds, and ``others`` by their keys; or those of a ``condition``."""

    negated: bool
    sure: str | None = None
    """The expression of FTS5 for the index of terms."""
    character: str | None = None
    """The expression of FTS5 for the index of characters."""
    others: frozenset[int] = frozenset()
    apart: bool = False
    """Whether none of the others is found by the indexes."""
    condition: str | None = None
    """SQL, of a page ``p``."""


Leaves = tuple[tuple[Leaf, ...], ...]


def leaves(connection: Connection, groups: Groups, abandoned: Callable[[], bool] | None) -> Leaves:
    """What to ask for each term of a query; a term with nothing to see in it says nothing.

    The texts are asked last, and only of pages that the other groups find.
    """
    asker = _Asker(connection, abandoned)
    needles = {term: one for group in groups for term in group if (one := _looked_for(term)) is not None}
    known = {group: asker.known(group, needles) for group in groups}
    within = [either(leaf.sure or "" for leaf in group) for group in known.values() if group and _indexed(group)]
    asker.within = " AND ".join(f"({one})" for one in within)
    found = (known[group] or asker.leaves(group, needles) for group in groups)
    return tuple(group for group in found if group)


def _looked_for(term: Term) -> Needle | None:
    return needle(term.words, COLUMNS[term.field]) if isinstance(term, Match) and term.field in COLUMNS else None


def _indexed(group: tuple[Leaf, ...]) -> bool:
    """Whether the index of terms alone says which pages these find."""
    return all(leaf.sure is not None and not leaf.negated and not leaf.others for leaf in group)


class _Answer(NamedTuple):
    """What the index says of a string: an expression, or keys ``found``, for pages that hold it; those to be asked."""

    sure: str | None
    found: Sequence[int] = ()
    asked: Sequence[int] = ()


@dataclass
class _Asker:
    """Makes the leaves of a query."""

    connection: Connection
    abandoned: Callable[[], bool] | None
    within: str = ""
    """The expression of FTS5 for the only pages of which texts need be asked; "" for all."""

    def known(self, group: tuple[Term, ...], needles: dict[Term, Needle]) -> tuple[Leaf, ...]:
        """The leaves of a group of which no text need be asked; none of one where that must be done."""
        asking = (one for term in group if (one := needles.get(term)) is not None)
        if any(one.perhaps is not None or one.wide is not None for one in asking):
            return ()
        return self.leaves(group, needles)

    def leaves(self, group: tuple[Term, ...], needles: dict[Term, Needle]) -> tuple[Leaf, ...]:
        """The leaves of a group."""
        return tuple(self._leaves(group, needles))

    def _leaves(self, group: tuple[Term, ...], needles: dict[Term, Needle]) -> Iterator[Leaf]:
        for term in group:
            if not isinstance(term, Match) or term.field not in COLUMNS:
                yield Leaf(term.negated, condition=condition(self.connection, term))
            elif (looked_for := needles.get(term)) is not None:
                yield self._leaf(term, looked_for)

    def _leaf(self, term: Match, looked_for: Needle) -> Leaf:
        beside: set[int] = set()
        if term.field is Field.WORDS:
            beside = noted(self.connection, looked_for) | _tagged(self.connection, looked_for)
            if looked_for.is_character:
                return Leaf(term.negated, None, looked_for.character, frozenset(beside), not beside)
        answer = self._candidates(looked_for)
        held = confirmed(self.connection, answer.asked, looked_for, term.field, self.abandoned)
        return Leaf(term.negated, answer.sure, None, frozenset(held).union(beside, answer.found), not beside)

    def _candidates(self, looked_for: Needle) -> _Answer:
        """What the index says of a string."""
        if looked_for.wide:
            most = _FEW if looked_for.folded[-1] not in common() else _SOME
            keys = every(self.connection, TERMS, self._narrowed(looked_for.wide), most + 1)
            if len(keys) <= most:
                return _Answer(None, asked=keys)
            # Each question gathers all terms that begin with the last character: one question for keys and number.
            found = every(self.connection, TERMS, self._narrowed(looked_for.sure)) if looked_for.sure else ()
            return _Answer(None, found, self._asked(looked_for))
        if looked_for.perhaps is None:
            # A single character of one column is asked of the texts.
            held = None if looked_for.sure else looked_for.character
            return _Answer(looked_for.sure, (), () if held is None else every(self.connection, CHARACTERS, held))
        if looked_for.character:
            having = every(self.connection, CHARACTERS, looked_for.character)
            if len(having) <= _FEW:
                return _Answer(None, asked=having)
            keys = every(self.connection, TERMS, self._narrowed(looked_for.perhaps))
            return _Answer(None, asked=sorted(set(having).intersection(keys)))
        return _Answer(looked_for.sure, asked=self._asked(looked_for))

    def _asked(self, looked_for: Needle) -> Sequence[int]:
        """The pages that may hold it and of which the index is not sure."""
        if looked_for.perhaps is None:
            return ()
        perhaps = self._narrowed(looked_for.perhaps)
        # Asked at once: FTS5 passes over the others as quickly as it finds these.
        surely = "" if looked_for.sure is None else f" NOT ({looked_for.sure})"
        return every(self.connection, TERMS, f"({perhaps}){surely}")

    def _narrowed(self, expression: str) -> str:
        return f"({expression}) AND {self.within}" if self.within else expression


_FEW = 400
"""Pages whose texts are sooner asked than all beginnings of terms with one character."""
_SOME = 2000
"""The same of a character that most pages have."""

_NOTED = """
SELECT p.key, (SELECT {joined} FROM note AS n JOIN article AS a ON a.sha256 = n.sha256 WHERE a.id = p.article_id)
FROM search_page AS p WHERE p.article_id IN ({numbers})
"""


def noted(connection: Connection, looked_for: Needle) -> set[int]:
    """The pages that a note on them finds."""
    plain = needle(looked_for.words)
    articles = set() if plain is None else noted_articles(connection, plain)
    if plain is None or not articles:
        return set()
    rows = asked(connection, _NOTED, (given(articles),))
    return {key for key, text in rows if plain.stands_in(with_words(text or ""))}


def noted_articles(connection: Connection, plain: Needle) -> set[int]:
    """The articles of which a note may hold it; the notes themselves must be asked."""
    # The index of notes holds terms and characters.
    terms = either(one for one in (plain.sure, plain.perhaps) if one)
    return lookup.noted(connection, terms or " AND ".join(f'"{piece}"' for piece in pieces(plain.folded)))


_TAGGED = """
SELECT p.key FROM article_tag AS t JOIN article AS a ON a.sha256 = t.sha256 JOIN search_page AS p ON p.article_id = a.id
WHERE t.name IN ({texts})
"""
"""By keys of tags: a page is found by what its own tags are called, not by what stands above them."""


def _tagged(connection: Connection, looked_for: Needle) -> set[int]:
    keys = tags_holding(connection, looked_for)
    return {key for (key,) in asked(connection, _TAGGED, (given(keys),))} if keys else set()
