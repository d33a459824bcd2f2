"""The vocabulary of tags as people made it: a thesaurus folded from what is said of its terms. Pure: no SQL, no clock.

A page's tag says a *key*: the name under which the tag was first given, which never changes. What a key means is said
on slots of its own, ``term/<aspect>/<key>``, one act on one slot for ten thousand pages (SKOS calls the aspects as
given in brackets):

- ``name``, one value: ``{"name"}``, what the term is called now (prefLabel); without it the key is the name
- ``broader``, one value: ``{"broader": key}``, under which term it stands (broader)
- ``note``, one value: ``{"note"}``, what it is for (scopeNote)
- ``synonym``, a set: ``{"name"}``, what else it is called (altLabel)
- ``into``, one value: ``{"into": key}``, that it was merged into another
- ``gone``, one value: ``{}``, that it was deleted: its pages keep it, and nobody sees it

and ``term/quick/<digit>``, one value: ``{"tag": key}``, the tag that a digit puts on. Its colour stands on
``tag-colour/<key>``.

What two desks say without knowing of each other comes to the same wherever it is joined:

- of two values on a slot the later (by the id of its decision) holds, and the term is *disputed* until somebody speaks
- terms merged in a circle are one; terms that bear one name are one
- of moves that would put a term under itself the last to be made does not hold
- what stood under a deleted term stands under the next above it; what was merged into one is deleted with it
- a term merged and deleted at once is merged: nothing is lost
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

TERM = "term/"
"""The family of their slots."""


class Aspect(StrEnum):
    """What a slot says of a term."""

    NAME = "name"
    BROADER = "broader"
    NOTE = "note"
    SYNONYM = "synonym"
    INTO = "into"
    GONE = "gone"
    QUICK = "quick"


SAYS = {
    Aspect.NAME: "name",
    Aspect.BROADER: "broader",
    Aspect.NOTE: "note",
    Aspect.SYNONYM: "name",
    Aspect.INTO: "into",
    Aspect.QUICK: "tag",
}
"""Under which word a decision of an aspect says it; one that a term is gone says no more."""

DIGITS = "123456789"
"""Of the quick tags."""


def slot(aspect: Aspect, key: str) -> str:
    """The slot that says this of a key."""
    return f"{TERM}{aspect}/{key}"


class Said(NamedTuple):
    """One standing decision on a term; ``value`` is "" where none is said, ``order`` the decision's id."""

    aspect: Aspect
    key: str
    value: str
    order: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term as it stands; ``id`` is the key that stands for all its ``keys``.

    ``roots`` are those of its keys that are merged into no other: several, where several terms bear one name.
    ``broader`` is the id of the term above it, ``gone``: it was deleted.
    """

    id: str
    name: str
    keys: tuple[str, ...]
    roots: tuple[str, ...]
    broader: str | None = None
    note: str = ""
    synonyms: tuple[str, ...] = ()
    digit: str | None = None
    gone: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as a file from elsewhere has it; ``broader`` is the number or the name of the one above, "" for none."""

    id: str
    name: str
    broader: str = ""
    synonyms: tuple[str, ...] = ()
    note: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A tag that a page may be given: whether its name is printed there, and how many pages like it carry it."""

    name: str
    printed: bool
    pages: int


class Thesaurus:
    """All terms, by id."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = {term.id: term for term in terms}
        self._of_key = {key: term.id for term in self.terms.values() for key in term.keys}

    def __iter__(self) -> Iterator[Term]:
        """The terms that are not deleted."""
        return (term for term in self.terms.values() if not term.gone)

    def of_key(self, key: str) -> Term | None:
        """The term that a key means; None where the key is unknown."""
        found = self._of_key.get(key)
        return None if found is None else self.terms[found]

    def named(self, name: str) -> Term | None:
        """The term of this name; else one that is also called so."""
        found = self._names.get(name)
        return None if found is None else self.terms[found]

    @cached_property
    def _names(self) -> dict[str, str]:
        also = {synonym: term.id for term in sorted(self, key=_id, reverse=True) for synonym in term.synonyms}
        return also | {term.name: term.id for term in self}

    @cached_property
    def narrower(self) -> dict[str, list[str]]:
        """Of each term that others stand under those others."""
        below: dict[str, list[str]] = defaultdict(list)
        for term in self:
            if term.broader is not None:
                below[term.broader].append(term.id)
        return dict(below)

    def branch(self, term_id: str) -> list[Term]:
        """A term and all below it, itself first."""
        found = [self.terms[term_id]]
        for term in found:
            found += (self.terms[one] for one in self.narrower.get(term.id, ()))
        return found

    def above(self, term_id: str) -> list[Term]:
        """The terms above one, the nearest first."""
        found: list[Term] = []
        broader = self.terms[term_id].broader
        while broader is not None:
            found.append(self.terms[broader])
            broader = found[-1].broader
        return found


def _id(term: Term) -> str:
    return term.id


def fold(said: Iterable[Said], used: Iterable[str] = ()) -> Thesaurus:
    """The thesaurus that follows from all that stands; ``used``: keys beside those that somebody spoke of."""
    return _Fold(said, used).thesaurus()


class _Fold:
    """The steps of the fold; ``self._one`` of each aspect the value that holds of a key."""

    def __init__(self, said: Iterable[Said], used: Iterable[str]) -> None:
        self._one: dict[Aspect, dict[str, Said]] = {aspect: {} for aspect in Aspect}
        self._synonyms: dict[str, set[str]] = defaultdict(set)
        self._disputed: set[str] = set()
        keys = set(used)
        for one in sorted(said, key=lambda one: one.order):
            self._hear(one)
            keys |= {one.value if one.aspect is Aspect.QUICK else one.key}
            keys |= {one.value} if one.aspect in (Aspect.INTO, Aspect.BROADER) else set()
        self._root = {key: self._resolved(key) for key in sorted(keys)}
        self._groups = self._grouped()
        self._of_root = {root: group for group, roots in self._groups.items() for root in roots}

    def _hear(self, one: Said) -> None:
        if one.aspect is Aspect.SYNONYM:
            self._synonyms[one.key].add(one.value)
            return
        before = self._one[one.aspect].get(one.key)
        if before is not None and before.value != one.value:
            self._disputed.add(one.key)
        self._one[one.aspect][one.key] = one

    def _name(self, key: str) -> str:
        named = self._one[Aspect.NAME].get(key)
        return key if named is None else named.value

    def _resolved(self, key: str) -> str:
        """The key that a key was merged into; of a circle the first by its letters."""
        path: list[str] = []
        while key in self._one[Aspect.INTO] and key not in path:
            path.append(key)
            key = self._one[Aspect.INTO][key].value
        return min(path[path.index(key) :]) if key in path else key

    def _grouped(self) -> dict[str, list[str]]:
        """Of each term its roots, the first of which is its id; deleted ones unite with none."""
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for root in sorted(set(self._root.values())):
            gone = root in self._one[Aspect.GONE]
            groups[self._name(root), root if gone else ""].append(root)
        return {roots[0]: roots for roots in groups.values()}

    def thesaurus(self) -> Thesaurus:
        keys: dict[str, list[str]] = defaultdict(list)
        for key, root in self._root.items():
            keys[self._of_root[root]].append(key)
        names = {self._name(group) for group in self._groups if group not in self._one[Aspect.GONE]}
        digits = self._digits()
        above = self._above()
        return Thesaurus(
            Term(
                id=group,
                name=self._name(group),
                keys=tuple(keys[group]),
                roots=tuple(roots),
                broader=above.get(group),
                note=self._first(Aspect.NOTE, roots) or "",
                synonyms=tuple(sorted(self._called(keys[group]) - names)),
                digit=digits.get(group),
                gone=group in self._one[Aspect.GONE],
                disputed=not self._disputed.isdisjoint(keys[group]),
            )
            for group, roots in self._groups.items()
        )

    def _first(self, aspect: Aspect, roots: Iterable[str]) -> str | None:
        return next((self._one[aspect][root].value for root in roots if root in self._one[aspect]), None)

    def _called(self, keys: Iterable[str]) -> set[str]:
        """What a term is also called: so are those that were merged into it."""
        return {name for key in keys for name in (self._name(key), *self._synonyms.get(key, ()))}

    def _digits(self) -> dict[str, str]:
        """The digit of each term that has one: the first, if several."""
        found: dict[str, str] = {}
        for digit, one in sorted(self._one[Aspect.QUICK].items()):
            found.setdefault(self._of_root[self._root[one.value]], digit)
        return found

    def _above(self) -> dict[str, str]:
        """The term above each: moves hold in the order in which they were made, but for one that closes a circle."""
        moves = []
        for group, roots in self._groups.items():
            moved = next((one for root in roots if (one := self._one[Aspect.BROADER].get(root)) is not None), None)
            if moved is not None:
                moves.append((moved.order, group, self._of_root[self._root[moved.value]]))
        above: dict[str, str] = {}
        for _, group, broader in sorted(moves):
            line = [broader]
            while line[-1] in above:
                line.append(above[line[-1]])
            if group not in line:
                above[group] = broader
        return {group: living for group in above if (living := self._living(group, above)) is not None}

    def _living(self, group: str, above: Mapping[str, str]) -> str | None:
        """The next above that is not deleted."""
        found = above.get(group)
        while found is not None and found in self._one[Aspect.GONE]:
            found = above.get(found)
        return found
