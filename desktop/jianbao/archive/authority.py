"""The authority file in the archive: read from what is decided, and its records kept as nodes of the tree.

Each record has a row of ``institution`` of its own, which no page names: what hangs under it, and how many pages, is
kept as for any other. What its filing needs lies in ``told``, so that a page that comes in reads no decision.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive import bodies
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.json_column import as_json
from jianbao.archive.schema import institution
from jianbao.archive.schema_bodies import body_node

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.engine import Connection

    from jianbao.archive.bodies import Authority, BodyRecord


def load(connection: Connection) -> Authority:
    """The authority file as it stands."""
    return bodies.authority(
        (body, field, json.loads(says)) for body, field, says in driver_rows(connection, _FIELDS).fetchall()
    )


_FIELDS = "SELECT body, field, says FROM body_field"
_ROWS = "SELECT body, id, name, kind, told FROM institution WHERE body IS NOT NULL"


class Followed(NamedTuple):
    """What came of following the records: the nodes that are to go, the articles filed by hand that stand elsewhere."""

    gone: frozenset[int] = frozenset()
    articles: frozenset[int] = frozenset()


def follow(connection: Connection) -> Followed:
    """Have a node for each record, and none for any other."""
    known = load(connection)
    before = {row[0]: row[1:] for row in driver_rows(connection, _ROWS)}
    new = [body for body in known.records if body not in before]
    insert_rows(connection, institution, ("path", "name", "kind", "body"), (_new(known.records[one]) for one in new))
    numbers = dict(_numbers(connection))
    wanted = {body: _columns(record, known, numbers) for body, record in known.records.items()}
    changed = [(*columns, body) for body, columns in wanted.items() if before.get(body, ())[1:] != columns]
    if changed:
        connection.exec_driver_sql("UPDATE institution SET name = ?, kind = ?, told = ? WHERE body = ?", changed)
    moved = _follow_heads(connection, {body: numbers[head] for body, head in known.heads.items()})
    placed = driver_rows(connection, _PLACED, (json.dumps(moved),)) if moved else ()
    gone = frozenset(number for body, (number, *_) in before.items() if body not in known.records)
    return Followed(gone, frozenset(row[0] for row in placed))


def differs(connection: Connection) -> bool:
    """Whether the nodes are not those that follow from what is decided."""
    known, numbers = load(connection), dict(_numbers(connection))
    if numbers.keys() != known.records.keys():
        return True
    heads = {body: numbers[head] for body, head in known.heads.items()}
    before = {row[0]: tuple(row[2:]) for row in driver_rows(connection, _ROWS)}
    wanted = {body: _columns(record, known, numbers) for body, record in known.records.items()}
    return before != wanted or nodes(connection) != heads


def nodes(connection: Connection) -> dict[str, int]:
    """The node of each record; of one that was merged into another the node of that one."""
    return dict(driver_rows(connection, "SELECT body, node_id FROM body_node").fetchall())


def _numbers(connection: Connection) -> Iterator[tuple[str, int]]:
    for body, number, *_ in driver_rows(connection, _ROWS):
        yield body, number


def _new(record: BodyRecord) -> tuple[str, str, str, str]:
    # A path that no page can give.
    return as_json([None, record.id]), record.name, record.kind.value, record.id


def _columns(record: BodyRecord, known: Authority, numbers: Mapping[str, int]) -> tuple[str, str, str]:
    """Name, kind and what the filing needs: whether people say what it stands under, that, and by which names."""
    above = known.above(record)
    names = [record.name, *(one.text for one in record.names if one.kind is not bodies.NameKind.SHORT)]
    superior = None if above is None else numbers[above.id]
    told = as_json([record.superiors is not None, superior, sorted(set(names))])
    return record.name, record.kind.value, told


_PLACED = """
SELECT a.id FROM page_body AS p JOIN article AS a ON a.sha256 = p.sha256
WHERE p.body IN (SELECT value FROM json_each(?))
"""


def _follow_heads(connection: Connection, wanted: Mapping[str, int]) -> list[str]:
    """Keep the node of each record; gives the records of which it is another now."""
    before = nodes(connection)
    gone = [body for body in before if body not in wanted]
    if gone:
        connection.exec_driver_sql("DELETE FROM body_node WHERE body = ?", [(body,) for body in gone])
    moved = [(body, node) for body, node in wanted.items() if before.get(body) != node]
    otherwise = "ON CONFLICT (body) DO UPDATE SET node_id = excluded.node_id"
    insert_rows(connection, body_node, ("body", "node_id"), moved, otherwise)
    return gone + [body for body, _ in moved]


# Said of the bodies that pages name: which records they are, and which they are not.
_TIED = """
SELECT i.id, min(n.node_id) FROM body_named AS t JOIN institution AS i ON i.path = t.path
JOIN body_node AS n ON n.body = t.body GROUP BY i.id
"""
_REFUSED = """
SELECT DISTINCT i.id, n.node_id FROM body_refused AS t JOIN institution AS i ON i.path = t.path
JOIN body_node AS n ON n.body = t.body
"""


def tied(connection: Connection) -> dict[int, int]:
    """Of the bodies that pages name those that people say are records, each with its node."""
    return dict(driver_rows(connection, _TIED).fetchall())


def refused(connection: Connection) -> frozenset[tuple[int, int]]:
    """The bodies that pages name, each with the node of a record that people say it is not."""
    return frozenset(map(tuple, driver_rows(connection, _REFUSED).fetchall()))
