"""What is asked of institutions: the authority file, what pages call its records, what may be one, what hangs where."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.archive import authority, identity, log, tree, tree_counts, tree_years
from jianbao.archive.bodies import NameKind
from jianbao.archive.engine import driver_rows
from jianbao.errors import WorldError
from jianbao.page.records import InstitutionKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.bodies import Authority
    from jianbao.archive.filing import Path
    from jianbao.archive.records import Decision, InstitutionNode


class Evidence(StrEnum):
    """What speaks for a name on pages being a record of the authority file."""

    NAME = "name"
    """It is the authorised name."""
    FORMER = "former"
    PARALLEL = "parallel"
    PLATE = "plate"
    SHORT = "short"
    CALLED = "called"
    """Pages call it otherwise too, and one of those names is the record's."""
    SUPERIOR = "superior"
    """Both stand under the same body."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A body that pages name and that may be a record.

    ``tied``: the machine files its pages there already, until people say yes or no. ``pages``: how often it is named.
    """

    path: Path
    body: str
    evidence: tuple[Evidence, ...]
    pages: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the tree: its record, if it has one, and the names, by their paths, that pages give it."""

    node: int
    name: str
    kind: InstitutionKind
    body: str | None
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """What hangs on a record: pages under it, bodies directly below it, names that pages give it."""

    pages: int
    below: int
    names: int


_OF_KIND = {
    NameKind.FORMER: Evidence.FORMER,
    NameKind.PARALLEL: Evidence.PARALLEL,
    NameKind.PLATE: Evidence.PLATE,
    NameKind.SHORT: Evidence.SHORT,
}
_GONE = WorldError(
    "机构表里没有这个机构：它刚被合并或删除。请刷新后再试。",
    "The authority file has no such body: it has just been merged or deleted. Refresh and try again.",
)


class Institutions:
    """Of an archive; ``reading`` gives a connection that sees one state."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def authority(self) -> Authority:
        """The authority file as it stands."""
        with self._reading() as connection:
            return authority.load(connection)

    def place(self, node: int) -> Place:
        """What stands at a node of the tree. Raises ``WorldError`` if there is no such node."""
        with self._reading() as connection:
            node = _now(connection, node)
            row = driver_rows(connection, "SELECT name, kind, body FROM institution WHERE id = ?", (node,)).fetchone()
            if row is None:
                raise _GONE
            named = "SELECT path FROM institution WHERE node_id = ? AND body IS NULL ORDER BY id = node_id DESC, id"
            paths = [tuple(json.loads(path)) for (path,) in driver_rows(connection, named, (node,))]
            return Place(node, row[0], InstitutionKind(row[1]), row[2], tuple(paths))

    def tree_in(self, year: int) -> list[InstitutionNode]:
        """The institution tree as of the end of a year, parents first."""
        with self._reading() as connection:
            return tree_years.nodes(connection, year)

    def became(self) -> dict[int, int]:
        """Of the bodies that are one with another that one: what stood in the tree may have become a record."""
        with self._reading() as connection:
            return tree.became(connection)

    def node(self, body: str) -> int | None:
        """The node of a record, or of the one that it was merged into; None if there is none."""
        with self._reading() as connection:
            row = driver_rows(connection, "SELECT node_id FROM body_node WHERE body = ?", (body,)).fetchone()
            return None if row is None else int(row[0])

    def weight(self, node: int) -> Weight:
        """What hangs on a node."""
        with self._reading() as connection:
            row = driver_rows(connection, _WEIGHT, (_now(connection, node),) * 3).fetchone()
            return Weight(*row)

    def is_under(self, node: int, other: int) -> bool:
        """Whether a node of the tree is another, or stands under it."""
        with self._reading() as connection:
            both = _now(connection, node), _now(connection, other)
            return driver_rows(connection, _UP, both).fetchone() is not None

    def below(self, node: int) -> list[int]:
        """The nodes directly below a node."""
        with self._reading() as connection:
            asked = "SELECT id FROM institution WHERE parent_id = ? AND node_id = id ORDER BY id"
            return [row[0] for row in driver_rows(connection, asked, (_now(connection, node),))]

    def filed_at(self, article_ids: Iterable[int], node: int) -> dict[int, list[int]]:
        """Of those of these articles that stand under a node the nodes there, itself among them, that they stand at."""
        with self._reading() as connection:
            return tree_counts.stands_at(connection, article_ids, _now(connection, node))

    def holding(self, article_id: int) -> frozenset[int]:
        """The nodes that an article stands at or under."""
        with self._reading() as connection:
            asked = "SELECT node_id FROM filed WHERE article_id = ? AND node_id <> 0"
            return frozenset(row[0] for row in driver_rows(connection, asked, (article_id,)))

    def proposals(self) -> list[Proposal]:
        """The names on pages that may be records and of which nobody has said so or no, the most frequent first."""
        with self._reading() as connection:
            return _proposals(connection)

    def history(self, body: str) -> list[Decision]:
        """What was decided of a record, the last to arrive first."""
        with self._reading() as connection:
            return log.history_of_body(connection, body)


def _now(connection: Connection, node: int) -> int:
    """What a node is now: what was only read on pages may have become a record since it was shown."""
    row = driver_rows(connection, "SELECT coalesce(node_id, id) FROM institution WHERE id = ?", (node,)).fetchone()
    return node if row is None else int(row[0])


_WEIGHT = """
SELECT coalesce((SELECT articles FROM node_count WHERE node_id = ?), 0),
  (SELECT count(*) FROM institution WHERE parent_id = ? AND node_id = id),
  (SELECT count(*) FROM institution WHERE node_id = ? AND body IS NULL)
"""


_UP = """
WITH RECURSIVE up(id) AS (SELECT CAST(? AS INTEGER) UNION SELECT i.parent_id FROM institution AS i JOIN up USING (id))
SELECT 1 FROM up WHERE id = ?
"""


def _proposals(connection: Connection) -> list[Proposal]:
    known = authority.load(connection)
    if not known.records:
        return []
    bodies, records = tree.filing_input(connection)
    tied = identity.ties(bodies, records)
    by_path = {body.path: body.id for body in bodies}
    nodes = {body: node for body, node in authority.nodes(connection).items() if body in known.records}
    pages = dict(driver_rows(connection, _TIMES).fetchall())
    called = _called(connection)
    names = _names(known)
    found = []
    for body in bodies:
        owner = by_path.get(body.path[:-1])
        above = tied[owner].node if owner in tied else None
        for one, evidence in _candidates(names, body.path[-1], called[body.id]).items():
            if body.id in records.tied or (body.id, nodes[one]) in records.refused:
                continue
            over = known.above(known.records[one])
            same = above is not None and over is not None and nodes[over.id] == above
            why = (*evidence, Evidence.SUPERIOR) if same else evidence
            is_tied = body.id in tied and tied[body.id].node == nodes[one]
            found.append(Proposal(body.path, one, why, pages.get(body.id, 0), is_tied))
    return sorted(found, key=lambda one: (-one.pages, one.path, one.body))


_TIMES = "SELECT institution_id, sum(times) FROM naming GROUP BY 1"
_ALIASES = "SELECT DISTINCT institution_id, value FROM named_institution, json_each(aliases)"


def _called(connection: Connection) -> defaultdict[int, set[str]]:
    """The other names that pages give to each body."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for body, name in driver_rows(connection, _ALIASES):
        found[body].add(name)
    return found


_Names = dict[str, dict[str, Evidence]]
"""Of each name the records that bear it, and as what."""


def _names(known: Authority) -> _Names:
    found: defaultdict[str, dict[str, Evidence]] = defaultdict(dict)
    for record in known.records.values():
        for other in record.names:
            found[other.text][record.id] = _OF_KIND[other.kind]
        found[record.name][record.id] = Evidence.NAME
    return dict(found)


def _candidates(names: _Names, name: str, called: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """The records that a body may be by its name, or by what pages call it otherwise."""
    found: dict[str, tuple[Evidence, ...]] = {body: (evidence,) for body, evidence in names.get(name, {}).items()}
    for other in sorted(called):
        for body in names.get(other, {}):
            found.setdefault(body, (Evidence.CALLED,))
    return found
