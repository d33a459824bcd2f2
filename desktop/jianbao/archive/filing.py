"""The institution tree: which bodies are one, and which hangs under which. Pure; the rules are in ``filing.toml``.

A body is known by its *path*. A hospital or commission is its name alone, wherever it is named; a department is its
name under the body it belongs to, so that the 骨科 of two hospitals are two. What the pages say comes first, the
filing rule fills in where they are silent. In the tree are the bodies that a page reports on, their parts, and what
stands above them; a partner or a body only mentioned is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.identity import PARTS, Records, identify
from jianbao.page.records import Role
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from jianbao.page.records import Article, Institution

Path = tuple[str, ...]
"""The names from the outermost body to the one that is meant."""

BY_PAGE = "page"
BY_RULE = "rule"
BY_PERSON = "person"
"""The authority file says so."""

_NO_RECORDS = Records()


class Body(NamedTuple):
    """An institution of the archive with what all pages together say of it."""

    id: int
    path: Path
    subject: bool
    """Some page reports on it."""
    part: bool
    """Some page calls it a part of what it reports on."""
    parents: tuple[int, ...]
    """The bodies that pages name as its parent, the best witnessed first."""


class Filed(NamedTuple):
    """The place of a body in the tree: ``node`` is its own id, or that of the body that it is one with."""

    node: int
    parent: int | None = None
    filed_by: str | None = None


def paths(article: Article) -> dict[str, Path]:
    """The path of each body that the page names, of its own institution, and of every parent given."""
    known = {institution.name: institution for institution in article.institutions}
    names = [*known, *(i.parent for i in article.institutions if i.parent is not None)]
    if article.institution is not None:
        names.append(article.institution)
    return {name: _path(name, known, article.institution, frozenset()) for name in names}


def parent_name(institution: Institution, own: str | None) -> str | None:
    """The parent that the page gives; a part without one is a part of the page's own institution."""
    if institution.parent is None and institution.role is Role.PART and own != institution.name:
        return own
    return institution.parent


def _path(name: str, known: Mapping[str, Institution], own: str | None, seen: frozenset[str]) -> Path:
    institution = known.get(name)
    parent = None if institution is None else parent_name(institution, own)
    if institution is None or parent is None or parent in seen or parent == name:
        return (name,)
    if _stands_alone(institution):
        return (name,)
    return (*_path(parent, known, own, seen | {name}), name)


def _stands_alone(institution: Institution) -> bool:
    if place(institution.name):
        return True
    return institution.role is not Role.PART and institution.kind not in PARTS


def place(name: str) -> str:
    """The place that a name begins with: 长治市 of 长治市第二人民医院; "" for none."""
    match = _place_pattern().match(name)
    return "" if match is None else match[0]


@cache
def _place_pattern() -> re.Pattern[str]:
    return re.compile(lexicon("filing")["place"])


def same_place(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two places, in parts, are one, be the upper parts given or not: 潞州区 and 长治市潞州区."""
    shorter = min(len(one), len(other))
    return shorter > 0 and one[-shorter:] == other[-shorter:]


def place_parts(where: str) -> list[str]:
    """长治市 and 潞州区 of 长治市潞州区."""
    return re.findall(lexicon("filing")["part"], where)


class Superiors:
    """The bodies of the archive that the rules can file others under."""

    def __init__(self, names: Iterable[str]) -> None:
        suffixes = tuple(sorted({suffix for rule in lexicon("filing")["rules"] for suffix in rule["superiors"]}))
        self._by_suffix_and_place: defaultdict[tuple[str, str], list[tuple[list[str], str]]] = defaultdict(list)
        for name in sorted(name for name in names if name.endswith(suffixes)):
            for suffix in suffixes:
                parts = place_parts(name.removesuffix(suffix)) if name.endswith(suffix) else []
                if parts and "".join(parts) + suffix == name:
                    self._by_suffix_and_place[suffix, parts[-1]].append((parts, name))

    def find(self, name: str) -> str | None:
        """The body that the rules file ``name`` under; None if no rule says so, or there is no such body."""
        where, suffixes = sought(name)
        for suffix in suffixes:
            for parts, superior in self._by_suffix_and_place.get((suffix, where[-1]), ()):
                if superior != name and same_place(where, parts):
                    return superior
        return None


@lru_cache(maxsize=1 << 16)
def sought(name: str) -> tuple[list[str], Sequence[str]]:
    """The place in whose body a rule would file this one, in parts, and how that one's name would end; kept by name."""
    where = place_parts(place(name))
    return where, (_rule(name) or ()) if where else ()


def _rule(name: str) -> list[str] | None:
    for rule in lexicon("filing")["rules"]:
        if name.endswith(tuple(rule["bodies"])) and not name.endswith(tuple(rule.get("except", ()))):
            superiors: list[str] = rule["superiors"]
            return superiors
    return None


def file_bodies(bodies: Iterable[Body], known: Records = _NO_RECORDS) -> dict[int, Filed]:
    """Where each body stands, and each record of the authority file; those without a place in the tree are left out.

    Any order of input, one tree. What people say of a record comes before pages and rules.
    """
    return _Filing(sorted(bodies, key=lambda body: body.id), known).run()


class _Filing:
    """One filing of all bodies."""

    def __init__(self, bodies: list[Body], known: Records) -> None:
        self._one = identify(bodies, known, _same(bodies))
        self._records = sorted(record.id for record in known.records)
        self._names = {body.id: body.path[-1] for body in bodies} | {one.id: one.name for one in known.records}
        self._by_name = _by_name(bodies, known, self._one)
        self._superiors = Superiors(self._by_name)
        self._said: dict[int, list[int]] = defaultdict(list)
        self._parts = {self._one[body.id] for body in bodies if body.part}
        self._subjects = {self._one[body.id] for body in bodies if body.subject}
        for body in bodies:
            self._said[self._one[body.id]] += [self._one[parent] for parent in body.parents]
        self._filed = _stated(known)

    def run(self) -> dict[int, Filed]:
        for node in [*self._records, *sorted(self._subjects)]:
            self._file(node)
        waiting = sorted(self._parts - self._filed.keys())
        while ready := [node for node in waiting if any(p in self._filed for p in self._said[node])]:
            for node in ready:
                self._file(node)
            waiting = [node for node in waiting if node not in self._filed]
        same = {i: self._filed[node] for i, node in self._one.items() if i != node and node in self._filed}
        return self._filed | {i: Filed(filed.node) for i, filed in same.items()}

    def _file(self, node: int) -> None:
        """File a body and all above it."""
        while node not in self._filed:
            parent, filed_by = self._parent(node)
            self._filed[node] = Filed(node, parent, filed_by)
            if parent is None:
                return
            node = parent

    def _parent(self, node: int) -> tuple[int, str] | tuple[None, None]:
        for parent in self._said[node]:
            if not self._is_above(node, parent):
                return parent, BY_PAGE
        name = self._superiors.find(self._names[node])
        if name is not None and not self._is_above(node, self._by_name[name]):
            return self._by_name[name], BY_RULE
        return None, None

    def _is_above(self, node: int, other: int) -> bool:
        """Whether ``node`` is ``other`` or stands above it as filed so far: then it cannot hang under it."""
        at: int | None = other
        while at is not None:
            if at == node:
                return True
            at = self._filed[at].parent if at in self._filed else None
        return False


def _stated(known: Records) -> dict[int, Filed]:
    """The records of which people say what they stand under."""
    return {
        record.id: Filed(record.id, record.superior, None if record.superior is None else BY_PERSON)
        for record in known.records
        if record.stated
    }


def _by_name(bodies: list[Body], known: Records, one: Mapping[int, int]) -> dict[str, int]:
    """The node of each body that its name alone tells from all others."""
    found = {body.path[0]: one[body.id] for body in bodies if len(body.path) == 1}
    return found | {record.name: record.id for record in known.records if record.known_alone}


def _same(bodies: list[Body]) -> dict[int, int]:
    """Each body's id → the id of the body that it is one with.

    A body that one page calls a part and another page, by its name alone, reports on, is one body, if all pages that
    call it a part name the same owner.
    """
    alone = {body.path[0]: body.id for body in bodies if body.subject and len(body.path) == 1}
    parts = [body for body in bodies if len(body.path) > 1 and body.path[-1] in alone]
    owners: dict[str, set[Path]] = defaultdict(set)
    for body in parts:
        owners[body.path[-1]].add(body.path[:-1])
    same = {body.id: alone[body.path[-1]] for body in parts if len(owners[body.path[-1]]) == 1}
    return {body.id: same.get(body.id, body.id) for body in bodies}
