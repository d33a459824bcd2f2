"""The institution tree as of a year: names and superiors as they were at its end, made at the moment it is asked for.

Of bodies that only pages name nobody said since when: they stand where they stand today. What a record that was not
there yet, or no more, has below it stands on the first level.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jianbao.archive import authority, tree, tree_counts
from jianbao.archive.engine import driver_rows
from jianbao.archive.records import InstitutionNode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.engine import Connection

    from jianbao.archive.bodies import Authority, BodyRecord


def nodes(connection: Connection, year: int) -> list[InstitutionNode]:
    """The tree as of the end of a year, parents first; every page counts, whenever it was printed."""
    today = tree.nodes(connection)
    known = authority.load(connection)
    gone = {one.id for one in today if one.body is not None and not known.records[one.body].was_there(year)}
    there = [one for one in today if one.id not in gone]
    parents = _parents(connection, there, known, year)
    articles = _articles(connection, parents)
    figures, checked = _own(connection, parents)
    found = [
        InstitutionNode(
            id=one.id,
            name=one.name if one.body is None else known.records[one.body].name_in(year),
            kind=one.kind,
            parent_id=parents[one.id],
            articles=articles[one.id],
            figures=figures[one.id],
            filed_by=one.filed_by if parents[one.id] is not None else None,
            checked=checked[one.id],
            body=one.body,
        )
        for one in there
    ]
    return tree.in_order(found)


def _parents(
    connection: Connection, there: Iterable[InstitutionNode], known: Authority, year: int
) -> dict[int, int | None]:
    numbers = authority.nodes(connection)
    every = {one.id: one for one in there}
    parents: dict[int, int | None] = {one.id: one.parent_id if one.parent_id in every else None for one in there}
    for one in every.values():
        record = None if one.body is None else known.records[one.body]
        if record is not None and record.superiors is not None:
            # Set one behind the other: what would close a circle stands on the first level.
            parents[one.id] = None
            above = _above(record, numbers, year)
            if above in every and one.id not in _up(above, parents):
                parents[one.id] = above
    return parents


def _above(record: BodyRecord, numbers: Mapping[str, int], year: int) -> int | None:
    superior = record.superior_in(year)
    return None if superior is None else numbers.get(superior.body)


def _up(node: int | None, parents: Mapping[int, int | None]) -> set[int]:
    """A node and all above it."""
    found: set[int] = set()
    while node is not None and node not in found:
        found.add(node)
        node = parents.get(node)
    return found


def _articles(connection: Connection, parents: Mapping[int, int | None]) -> Counter[int]:
    """How many articles stand at each node or below it, each counted once."""
    found: Counter[int] = Counter()
    above = {node: _up(node, parents) for node in parents}
    for places in tree_counts.filed_here(connection).values():
        found.update(set().union(*(above.get(at, ()) for at in places)))
    return found


def _own(connection: Connection, parents: Mapping[int, int | None]) -> tuple[Counter[int], Counter[int]]:
    """The figures of each node and of all below it, and those of them that are checked."""
    figures: Counter[int] = Counter()
    checked: Counter[int] = Counter()
    for node, own, done in driver_rows(connection, "SELECT node_id, figures, checked FROM node_count"):
        for at in _up(node, parents) if node in parents else ():
            figures[at] += own
            checked[at] += done
    return figures, checked
