"""The institution tree of the archive: filed when readings change, its counts kept with it (``tree_counts.py``)."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, func, select, update

from jianbao.archive import authority, filing, naming, placing, tree_counts
from jianbao.archive.collation import by_pinyin
from jianbao.archive.engine import driver_rows
from jianbao.archive.identity import PARTS, Record, Records
from jianbao.archive.placing import NO_PLACE
from jianbao.archive.records import InstitutionNode, Tally
from jianbao.archive.schema import institution
from jianbao.archive.schema_filing import filed
from jianbao.page.records import InstitutionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection

    from jianbao.archive.placing import Place

_KINDS = {kind.value: (n, kind) for n, kind in enumerate(InstitutionKind)}


class _Change(NamedTuple):
    """What is to be written of the filing: bodies that go, and rows that become others."""

    gone: set[int]
    filing: dict[int, Place]
    told: dict[int, naming.Told]


def forget(connection: Connection, article_ids: Collection[int]) -> set[int]:
    """Count pages no longer, before anything of their readings changes; gives the bodies that they speak of."""
    tree_counts.take_out(connection, article_ids)
    return naming.take_out(connection, article_ids)


def follow(
    connection: Connection,
    article_ids: Iterable[int],
    bodies: Collection[int],
    placed: Collection[int] = (),
    *,
    decided: bool = False,
) -> None:
    """Bring filing and counts up to date with the readings of these articles, which speak, or spoke, of these bodies.

    Where what is told of the bodies has not changed they stay where they are, and no other page is looked at.
    ``decided``: people said something of where bodies stand, or articles; ``placed``: the articles of which they may
    have.
    """
    followed = authority.follow(connection) if decided else authority.Followed()
    placed = followed.articles.union(placed)
    if placed:
        tree_counts.take_out(connection, placed)
    change = _change(connection, bodies, anew=decided, over=followed.gone)
    if change.gone or change.filing:
        moved = change.gone | change.filing.keys()
        others = tree_counts.under(connection, moved, moved)
        tree_counts.take_out(connection, others)
        _write(connection, change)
    else:
        others = set()
        _write(connection, change)
    tree_counts.count(connection, others.union(article_ids, placed))


def refile(connection: Connection) -> None:
    """File every body anew from what all readings say, and count anew; bodies that no reading names any more go."""
    naming.rebuild(connection)
    gone = authority.follow(connection).gone
    _write(connection, _change(connection, _named(connection), anew=True, over=gone))
    tree_counts.rebuild(connection)


def is_filed_right(connection: Connection) -> bool:
    """Whether kinds and places of all bodies, and all counts, are those that follow from the readings."""
    return not (
        authority.differs(connection)
        or any(_change(connection, _named(connection), anew=True))
        or naming.differs(connection)
        or tree_counts.differs(connection)
    )


def _named(connection: Connection) -> list[int]:
    """All bodies that pages name."""
    return list(connection.execute(select(institution.c.id).where(institution.c.body.is_(None))).scalars())


def _change(
    connection: Connection, bodies: Collection[int], *, anew: bool = False, over: frozenset[int] = frozenset()
) -> _Change:
    """What changes by what is told of these bodies; ``anew``: whether or not that is new; ``over``: records gone."""
    gone = naming.unnamed(connection, bodies)
    rows = {i: before for i, *before in driver_rows(connection, _TOLD, (json.dumps(sorted(bodies)),))}
    gone &= rows.keys()
    told = naming.told(connection, rows.keys() - gone)
    other = {i: one for i, one in told.items() if list(one) != rows[i]}
    new = {i: one.told for i, one in other.items() if one.told != rows[i][1]}
    if not (gone or anew):
        moved = placing.places(connection, new) if new else {}
        if moved is not None:
            return _Change(set(), moved, other)
    return _Change(gone | over, _filed_anew(connection, gone | over, told), other)


def _filed_anew(connection: Connection, gone: Collection[int], told: Mapping[int, naming.Told]) -> dict[int, Place]:
    """The bodies whose place changes when all but these are filed, of some of which something new is told."""
    rows = [row for row in driver_rows(connection, _BODIES) if row[0] not in gone]
    named = (
        _body(body_id, path, told[body_id].told if body_id in told else said)
        for body_id, path, said, body, *_ in rows
        if body is None
    )
    found = filing.file_bodies(named, _records(connection, rows))
    places = ((row[0], found.get(row[0], NO_PLACE), tuple(row[-3:])) for row in rows)
    return {body_id: place for body_id, place, before in places if place != before}


def _among(bodies: Collection[int]) -> ColumnElement[bool]:
    return institution.c.id.in_(select(func.json_each(json.dumps(sorted(bodies))).table_valued("value").c.value))


_TOLD = "SELECT id, kind, told FROM institution WHERE id IN (SELECT value FROM json_each(?))"
_BODIES = "SELECT id, path, told, body, name, kind, node_id, parent_id, filed_by FROM institution"


def filing_input(connection: Connection) -> tuple[list[filing.Body], Records]:
    """What the tree is filed by: the bodies that pages name, and the authority file."""
    rows = driver_rows(connection, _BODIES).fetchall()
    named = [_body(body_id, path, said) for body_id, path, said, body, *_ in rows if body is None]
    return named, _records(connection, rows)


def _records(connection: Connection, rows: Iterable[Any]) -> Records:
    """The authority file as its rows among ``_BODIES`` tell it, and what people say of the bodies that pages name."""
    found = [_record(*row[:6]) for row in rows if row[3] is not None]
    if not found:
        return Records()
    return Records(tuple(found), authority.tied(connection), authority.refused(connection))


def _record(number: int, _path: str, told: str, _body: str, name: str, kind: str) -> Record:
    stated, superior, names = _values(told)
    alone = InstitutionKind(kind) not in PARTS or bool(filing.place(name))
    return Record(number, name, names, superior, stated, alone)


def _body(body_id: int, path: str, told: str | None) -> filing.Body:
    subject, part, *parents = _values(told or naming.NOTHING)
    return filing.Body(body_id, _values(path), subject, part, *parents)


@lru_cache(maxsize=1 << 16)
def _values(text: str) -> tuple[Any, ...]:
    """A list of JSON; kept, for all bodies are filed anew whenever what is told of one of them changes."""
    return tuple(tuple(value) if isinstance(value, list) else value for value in json.loads(text))


def _write(connection: Connection, change: _Change) -> None:
    if change.gone:
        # Nothing may refer to them when they go.
        gone = _among(change.gone)
        for column in (institution.c.parent_id, institution.c.node_id):
            referring = column.in_(select(institution.c.id).where(gone))
            connection.execute(update(institution).where(referring).values({column: None}))
        connection.execute(delete(institution).where(gone))
    if change.told:
        told = [(one.kind, one.told, i) for i, one in sorted(change.told.items())]
        connection.exec_driver_sql("UPDATE institution SET kind = ?, told = ? WHERE id = ?", told)
    if change.filing:
        places = [(*place, i) for i, place in sorted(change.filing.items())]
        connection.exec_driver_sql(
            "UPDATE institution SET node_id = ?, parent_id = ?, filed_by = ? WHERE id = ?", places
        )


def articles_at(node_id: int) -> Select[tuple[int]]:
    """The articles of a node and of all below it; of ``tree_counts.NOWHERE`` those that are filed nowhere.

    Of a body that has become one with another those of that.
    """
    now = select(institution.c.node_id).where(institution.c.id == node_id).scalar_subquery()
    return select(filed.c.article_id).where(filed.c.node_id == func.coalesce(now, node_id))


def became(connection: Connection) -> dict[int, int]:
    """Of the bodies that are one with another that one."""
    return dict(driver_rows(connection, "SELECT id, node_id FROM institution WHERE node_id <> id").fetchall())


def nodes(connection: Connection) -> list[InstitutionNode]:
    """The whole tree with its counts, parents first, siblings by kind and name."""
    rows = _in_order(driver_rows(connection, _NODES).fetchall())
    rolled_up: dict[int, tuple[int, int]] = {}
    found = []
    for node_id, parent, name, kind, filed_by, articles, figures, checked, body in reversed(rows):
        below = rolled_up.get(node_id)
        if below is not None:
            figures, checked = figures + below[0], checked + below[1]  # noqa: PLW2901 - those of the node alone
        if parent is not None:
            above = rolled_up.get(parent, _NONE)
            rolled_up[parent] = above[0] + figures, above[1] + checked
        found.append(_node(node_id, name, kind, parent, articles, figures, filed_by, checked, body))
    found.reverse()
    return found


_NONE = (0, 0)


@lru_cache(maxsize=1 << 13)
def _node(node_id: int, name: str, kind: str, *others: Any) -> InstitutionNode:  # noqa: ANN401
    """A node; most are as they were when the tree was last asked for."""
    return InstitutionNode(node_id, name, _KINDS[kind][1], *others)


_NODES = """
SELECT i.id, i.parent_id, i.name, i.kind, i.filed_by,
  coalesce(c.articles, 0), coalesce(c.figures, 0), coalesce(c.checked, 0), i.body
FROM institution AS i LEFT JOIN node_count AS c ON c.node_id = i.id WHERE i.node_id = i.id
"""


# Figures of which people said something: those that count by that alone, and those that have a verdict. The first were
# marked by a person: the machine read none there, or one that need not be checked. As ``tree_counts.py`` counts them.
_SPOKEN = """
SELECT coalesce(s.node_id, o.node_id) AS node_id, sum(NOT coalesce(m.required, false)), sum(f.verdict IS NOT NULL)
FROM figure AS f JOIN reading AS r ON r.article_id = f.article_id
LEFT JOIN metric AS m ON m.article_id = f.article_id AND m.position = f.position
LEFT JOIN institution AS s ON s.id = m.institution_id LEFT JOIN institution AS o ON o.id = r.institution_id
WHERE f.required AND f.article_id IN (SELECT value FROM json_each(?)) GROUP BY 1
"""


def tallies(connection: Connection, article_ids: Iterable[int]) -> dict[int, Tally]:
    """What people said of articles adds to the counts of the nodes themselves: figures marked, figures checked."""
    rows = driver_rows(connection, _SPOKEN, (json.dumps(list(article_ids)),))
    return {node_id: Tally(marked, checked) for node_id, marked, checked in rows if node_id is not None}


def in_order(known: Iterable[InstitutionNode]) -> list[InstitutionNode]:
    """Nodes, parents first, siblings by kind and name."""
    rows = [(one.id, one.parent_id, one.name, one.kind.value, one) for one in known]
    return [row[-1] for row in _in_order(rows)]


def _in_order(rows: Iterable[Any]) -> list[Any]:
    """Rows of ``_NODES``, parents first."""
    children: defaultdict[int | None, list[tuple[tuple[int, bytes], Any]]] = defaultdict(list)
    for row in rows:
        children[row[1]].append((_rank(row[3], row[2]), row))
    found = []
    waiting = sorted(children[None], reverse=True)
    while waiting:
        row = waiting.pop()[1]
        found.append(row)
        below = children.get(row[0])
        if below is not None:
            waiting += sorted(below, reverse=True)
    return found


@lru_cache(maxsize=1 << 13)
def _rank(kind: str, name: str) -> tuple[int, bytes]:
    """Where a body stands among its siblings."""
    return _KINDS[kind][0], by_pinyin(name)
