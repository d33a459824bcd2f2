"""The places of bodies of which something new is told, found without looking at all others, where that can be.

What a page adds mostly touches nobody else: a department under its hospital, a partner, a hospital that a page reports
on for the first time; or those alone that a rule files under a commission which is new. Where it may touch others (a
name that two bodies share, a circle, a record of the authority file) all bodies are filed anew, by
``filing.file_bodies``, whose answer this gives in all other cases: a body whose line of first choices upward ends, each
of the line standing there already where it would first be put, stands under its first choice in whatever order bodies
are filed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive import authority, filing
from jianbao.archive.engine import driver_rows
from jianbao.archive.naming import NOTHING
from jianbao.reading.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy.engine import Connection

Place = tuple[int | None, int | None, str | None]
"""Of a body: the node that it is in the tree, that above, and who says so."""
NO_PLACE: Place = (None, None, None)


class _Ruling(NamedTuple):
    """The bodies that rules file others under: by name, now and before what is told; and the records among them."""

    now: tuple[dict[str, int], filing.Superiors]
    before: tuple[dict[str, int], filing.Superiors]
    records: list[str]


class _OthersTouchedError(Exception):
    """What is told of these bodies may move others."""


@dataclass(slots=True)
class _Known:
    """A body as its row has it, and ``says`` what is told of it now; ``said`` what was: None if it is new."""

    id: int
    path: tuple[str | None, ...]
    name: str
    says: tuple[Any, ...]
    said: tuple[Any, ...] | None
    place: Place
    record: bool
    """Of the authority file; ``stated``: people say what it stands under."""
    stated: bool

    def parents(self) -> tuple[int, ...]:
        """What pages name above it."""
        parents: tuple[int, ...] = self.says[2]
        return parents


def places(connection: Connection, told: Mapping[int, str]) -> dict[int, Place] | None:
    """The bodies whose place changes by what is told of these now; None if others may be touched."""
    try:
        return _Placing(connection, told).run()
    except _OthersTouchedError:
        return None


_ROWS = """
SELECT id, path, name, told, node_id, parent_id, filed_by, body FROM institution
WHERE id IN (SELECT value FROM json_each(?))
"""
_OF_NODE = "SELECT id FROM institution WHERE node_id = ? ORDER BY id"
_RECORDS = "SELECT told FROM institution WHERE body IS NOT NULL"
_BY_PATH = "SELECT id FROM institution WHERE path = ?"
_NAMESAKES = """
SELECT 1 FROM institution WHERE name IN (SELECT value FROM json_each(?))
AND id NOT IN (SELECT value FROM json_each(?)) LIMIT 1
"""
_ENDING = """
SELECT id, path, name, told, body FROM institution
WHERE substr(name, length(name)) IN (SELECT value FROM json_each(?))
"""
_NODES = "SELECT id, name FROM institution WHERE node_id = id"
_WAITING = """
SELECT DISTINCT i.id, i.node_id FROM naming AS n JOIN institution AS i ON i.id = n.institution_id
WHERE n.parent_id IN (SELECT value FROM json_each(?)) AND n.times > 0
"""


class _Placing:
    def __init__(self, connection: Connection, told: Mapping[int, str]) -> None:
        self._connection = connection
        self._told = told
        self._tied = authority.tied(connection)
        self._rows: dict[int, _Known] = {}
        self._choices: dict[int, tuple[int | None, str | None]] = {}
        self._filed: set[int] = set()
        """Bodies that had no place and have one."""
        self._moved: set[int] = set()
        """Bodies of which nothing new is told, and that a rule files under one that is new."""

    def run(self) -> dict[int, Place]:
        self._fetch_with_those_above(self._told)
        changed = [self._known(one) for one in sorted(self._told)]
        self._are_bodies_of_their_own(changed)
        self._are_no_records(changed)
        self._moved = set(self._awaiting(changed))
        for one in changed:
            self._is_more_than_before(one)
        for node in sorted(self._moved):
            self._leaves(self._known(node), self._superior(self._known(node), before=True))
        self._file_up(one.id for one in changed if one.says[0] or one.place[0] is not None)
        self._file_up(sorted(self._moved))
        while ready := [one.id for one in changed if self._waits(one) and any(map(self._is_filed, self._said(one.id)))]:
            self._file_up(ready)
        self._nobody_waits_for_them()
        touched = {*self._filed, *self._told, *self._moved}
        found = {node: (node, *self._choice(node)) for node in touched if self._is_filed(node)}
        return {node: place for node, place in found.items() if place != self._known(node).place}

    def _asked(self, statement: str, *given: object) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = driver_rows(self._connection, statement, given).fetchall()
        return rows

    def _known(self, body: int) -> _Known:
        if body not in self._rows:
            self._fetch([body])
        return self._rows[body]

    def _fetch_with_those_above(self, bodies: Iterable[int]) -> None:
        """Fetch bodies and what they stand under, or pages name above them, a storey at a time and not one by one."""
        wanted = set(bodies)
        while wanted:
            self._fetch(wanted)
            rows = [self._rows[body] for body in wanted if body in self._rows]
            above = {body for row in rows for body in (*row.place[:2], *row.parents()) if body is not None}
            wanted = above - self._rows.keys()

    def _fetch(self, bodies: Iterable[int]) -> None:
        for number, path, name, said, *place, record in self._asked(_ROWS, _json(bodies)):
            values = _values(said or NOTHING)
            before, says = (values if said else None), _values(self._told.get(number, said or NOTHING))
            if record is not None:
                before = says = (True, False, ())
            stated = record is not None and bool(values[0])
            known = _Known(number, _values(path), name, says, before, tuple(place), record is not None, stated)
            self._rows[number] = known

    # Whether others are touched.

    def _are_bodies_of_their_own(self, changed: list[_Known]) -> None:
        """Bodies are one by their names: one that stands alone and is reported on, and its only namesake."""
        alone = [one for one in changed if len(one.path) == 1 and (one.says[0] or (one.said or (False,))[0])]
        _none(alone and self._asked(_NAMESAKES, _json(one.name for one in alone), _json(one.id for one in alone)))
        for name in {one.name for one in changed if len(one.path) > 1}:
            _none(any(self._known(row[0]).says[0] for row in self._asked(_BY_PATH, _json([name]))))

    def _are_no_records(self, changed: list[_Known]) -> None:
        """Nor parts of one that has another part of that name."""
        known = self._asked(_RECORDS)
        names = {name for row in known for name in _values(row[0])[2]}
        for one in changed if known else ():
            _none(one.record or one.id in self._tied or one.name in names)
            for row in self._asked(_BY_PATH, _json(one.path[:-1])):
                owner = self._node(row[0])
                if self._known(owner).record:
                    others = [self._known(member[0]).path for member in self._asked(_OF_NODE, owner)]
                    paths = [_json([*path, one.name]) for path in others if path != one.path[:-1]]
                    _none(any(self._asked(_BY_PATH, path) for path in paths))

    def _is_more_than_before(self, one: _Known) -> None:
        """What was told of a body is still told. One that has a place stands where it was first put."""
        if one.said is None:
            return
        _none(any(before and not now for before, now in zip(one.said[:2], one.says[:2], strict=True)))
        if one.place[0] is not None:
            # A part has a place once one of those above it has: that may be the one that nobody names any more.
            _none(not one.says[0] and not set(one.said[2]) <= set(one.says[2]))
            first = next((p for p in map(self._node, one.said[2]) if p != one.id), None)
            self._leaves(one, first or self._superior(one, before=True))

    def _leaves(self, one: _Known, above: int | None) -> None:
        """A body stands below that under which it was first put; if it leaves that, that has its place for itself."""
        _none(one.place[1] != above)
        if above is not None and above != self._choice(one.id)[0]:
            # None above there was put elsewhere because this one stood below it.
            _none(not self._known(above).says[0])
            self._climb(above)

    def _awaiting(self, changed: list[_Known]) -> Iterator[int]:
        """The bodies that a rule files under those that are new, and no page elsewhere; of them nothing new is told."""
        ending = _superiors()
        new = [one.name for one in changed if one.said is None and len(one.path) == 1 and one.name.endswith(ending)]
        superiors = filing.Superiors(new)
        for node, name in self._asked(_NODES) if new else ():
            if superiors.find(name) is not None and node not in self._told:
                choice = self._choice(node)
                if choice[1] == filing.BY_RULE:
                    yield node
                else:
                    # What a page says of it may stand in a circle, and the rule comes next.
                    _none(self._known(node).place[1:] != choice)
                _none(self._known(node).record)

    def _climb(self, body: int) -> None:
        """Go up from a body: each stands, or will, where it is first put, and none is met twice."""
        line: set[int] = set()
        node: int | None = body
        while node is not None:
            choice, place = self._choice(node), self._known(node).place
            settled = node not in self._told and node not in self._moved
            _none(node in line or (settled and place[0] is not None and place[1:] != choice))
            line.add(node)
            node = choice[0]

    def _nobody_waits_for_them(self) -> None:
        """Parts that waited for what has a place now would have one too; circles are broken in another order."""
        below = [row for row in self._asked(_WAITING, _json(self._filed)) if row[0] not in self._told]
        for body, node in below:
            if node is not None:
                self._climb(node)
            elif body not in self._filed:
                _none(self._known(body).says[1])

    # Where a body stands.

    @cached_property
    def _ruling(self) -> _Ruling:
        rows = self._asked(_ENDING, _json({suffix[-1] for suffix in _superiors()}))
        rows = [row for row in rows if row[2].endswith(_superiors())]
        alone = [(number, name, said) for number, path, name, said, _ in rows if len(_values(path)) == 1]
        now = {name: number for number, name, _ in alone}
        before = {name: number for number, name, said in alone if said is not None}
        records = [name for _, _, name, _, record in rows if record is not None]
        return _Ruling((now, filing.Superiors(now)), (before, filing.Superiors(before)), records)

    def _node(self, body: int) -> int:
        return self._known(body).place[0] or body

    def _said(self, node: int) -> list[int]:
        """The nodes that pages name as its parents, or as those of what is one with it."""
        # One that has no place yet is one with nobody.
        others = [] if self._known(node).place[0] is None else self._asked(_OF_NODE, node)
        members = {node, *(row[0] for row in others)}
        return [self._node(parent) for member in sorted(members) for parent in self._known(member).parents()]

    def _choice(self, node: int) -> tuple[int | None, str | None]:
        """What a body is put under first, and who says so."""
        if node not in self._choices:
            self._choices[node] = self._chosen(self._known(node))
        return self._choices[node]

    def _chosen(self, one: _Known) -> tuple[int | None, str | None]:
        if one.stated:
            return one.place[1], one.place[2]
        parent = next((above for above in self._said(one.id) if above != one.id), None)
        if parent is not None:
            return parent, filing.BY_PAGE
        parent = self._superior(one)
        return parent, None if parent is None else filing.BY_RULE

    def _superior(self, one: _Known, *, before: bool = False) -> int | None:
        """What a rule files a body under; ``before``: without those that are new."""
        _, suffixes = filing.sought(one.name)
        if not suffixes:
            return None
        _none(any(name.endswith(tuple(suffixes)) for name in self._ruling.records))
        known, superiors = self._ruling.before if before else self._ruling.now
        found = superiors.find(one.name)
        return None if found is None or known[found] == one.id else self._node(known[found])

    def _is_filed(self, node: int) -> bool:
        return node in self._filed or self._known(node).place[0] is not None

    def _waits(self, one: _Known) -> bool:
        return bool(one.says[1]) and not self._is_filed(one.id)

    def _file_up(self, nodes: Iterable[int]) -> None:
        """Give bodies a place, and all above them."""
        for node in nodes:
            self._climb(node)
            at: int | None = node
            while at is not None:
                if not self._is_filed(at):
                    self._filed.add(at)
                at = self._choice(at)[0]


def _none(touched: object) -> None:
    """Raises ``_OthersTouchedError`` if something is."""
    if touched:
        raise _OthersTouchedError


def _json(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


@cache
def _superiors() -> tuple[str, ...]:
    return tuple({suffix for rule in lexicon("filing")["rules"] for suffix in rule["superiors"]})


@lru_cache(maxsize=1 << 12)
def _values(text: str) -> tuple[Any, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in json.loads(text))
