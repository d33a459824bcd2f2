"""The records of each device form a chain: each bears the digest of the one that the device made before.

A record's digest is the SHA-256 of what it says and of the digest before it, so that nobody can alter a record, or
put another in its place, without altering all that the device made afterwards, wherever those went. A chain need not
be here in whole: what lacks the record before it is not complete, and not altered. Two records may go on from one,
where an archive was put back to a backup and worked with again.

Records made before there were chains bear none; one digest covers all that an archive had then, in their order.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.json_column import as_json
from jianbao.archive.schema_chain import chain_head, chain_start
from jianbao.errors import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Decision

Row = tuple[object, ...]


class Link(NamedTuple):
    """What ties a record to the one that its device made before (its id and digest, "" for none); its own digest."""

    previous: str
    before: str
    digest: str


def digest_of(before: str, row: Row) -> str:
    """The digest of a record behind another's; ``row``: its first nine columns, as the log writes them."""
    return hashlib.sha256(as_json([before, *row]).encode()).hexdigest()


def row_of(one: Decision) -> Row:
    """The columns of a record that its digest is of, as the log writes them."""
    says = None if one.says is None else as_json(one.says)
    whose = (one.id, one.act, one.device, one.author, one.time.isoformat(), one.kind)
    return *whose, one.slot, says, as_json(one.supersedes)


def holds(link: Link | None, row: Row) -> bool:
    """Whether a record has the digest that its link says; one without a link says none. ``row``: as of ``row_of``."""
    return link is None or digest_of(link.before, row[:_SIGNED]) == link.digest


def altered(number: str, device: str, time: str) -> Sentence:
    """That a record was altered: which, of which device and when."""
    return Sentence(
        f"决定 {number}（设备“{device}”，{time}）被改动过：与该设备的记录链不符。",
        f"The decision {number} (device “{device}”, {time}) was altered: it does not fit the chain of that device's "
        "records.",
    )


def _altered_here(number: str, device: str, time: str) -> Sentence:
    said = altered(number, device, time)
    return Sentence(said.zh + "请从备份恢复。", said.en + " Restore a backup.")


def extend(connection: Connection, device: str, rows: Sequence[Row]) -> None:
    """Tie records that this device has just made here to its last one; ``rows`` as of ``row_of``, in order."""
    asked = "SELECT last, digest FROM chain_head WHERE device = ?"
    previous, before = driver_rows(connection, asked, (device,)).fetchone() or ("", "")
    links = []
    for row in rows:
        digest = digest_of(before, row[:_SIGNED])
        links.append((previous, before, digest, row[0]))
        previous, before = str(row[0]), digest
    connection.exec_driver_sql(_KEEP, links)
    insert_rows(connection, chain_head, ("device", "last", "digest"), [(device, previous, before)], _NOW)


def keep(connection: Connection, links: Iterable[tuple[object, Link | None]]) -> None:
    """Keep the links of records that came from elsewhere, each with its id, where they bear any and none is known."""
    rows = [(*link, number) for number, link in links if link is not None]
    if rows:
        connection.exec_driver_sql(_KEEP, rows)


def of(connection: Connection, ids: str) -> dict[str, Link]:
    """The links of those of these records that bear one; ``ids`` as JSON."""
    return {number: Link(*link) for number, *link in driver_rows(connection, _LINKS, (ids,))}


def begin(connection: Connection) -> None:
    """Cover all records that there are by one digest."""
    last, records, digest = _covered(connection, None)
    if records:
        insert_rows(connection, chain_start, ("number", "records", "digest"), [(last, records, digest)])


def begin_again(connection: Connection, records: int, digest: str) -> bool:
    """The same in an archive put together anew, if the first records are those that had this digest; whether they are.

    Raises nothing where they are not: that is said of what was lost.
    """
    asked = "SELECT number FROM decision ORDER BY number LIMIT 1 OFFSET ?"
    last = driver_rows(connection, asked, (records - 1,)).fetchone()
    if last is None or _covered(connection, last[0])[1:] != (records, digest):
        return False
    insert_rows(connection, chain_start, ("number", "records", "digest"), [(last[0], records, digest)])
    return True


def differing(connection: Connection) -> Iterator[Sentence]:
    """A sentence for each record that was altered; of those before the chains one that some were."""
    for number, records, digest in driver_rows(connection, "SELECT * FROM chain_start").fetchall():
        if _covered(connection, number)[1:] != (records, digest):
            yield Sentence(
                f"记录链开始之前的 {records} 条决定被改动过：合在一起的校验值不符。请从备份恢复。",
                f"Of the {records} decisions from before there were chains some were altered: the digest of all of "
                "them is another. Restore a backup.",
            )
    for before, digest, *row in driver_rows(connection, _LINKED):
        if digest_of(before, _told(row)) != digest:
            yield _altered_here(str(row[0]), str(row[2]), str(row[4]))
    for row in driver_rows(connection, _CUT):
        yield _altered_here(*row)


def _covered(connection: Connection, number: int | None) -> tuple[int, int, str]:
    """The last of the records up to this number, or of all, how many they are, and the digest of them."""
    whole, end, records = hashlib.sha256(), 0, 0
    where, parameters = ("", ()) if number is None else ("WHERE number <= ?", (number,))
    for at, *row in driver_rows(connection, _RECORDS.format(where=where), parameters):
        whole.update(as_json(_told(row)).encode() + b"\n")
        end, records = at, records + 1
    return end, records, whole.hexdigest()


def _told(row: Sequence[Any]) -> Row:
    """What a record says as the log writes it, also where the server gives it taken apart."""
    *whose, says, supersedes = row
    texts = (one if one is None or isinstance(one, str) else as_json(one) for one in (says, supersedes))
    return *whose, *texts


_SIGNED = 9
"""Columns of a record that its digest is of."""
_KEEP = """
INSERT INTO chain (number, previous, "before", digest) SELECT number, ?, ?, ? FROM decision WHERE id = ?
ON CONFLICT (number) DO NOTHING
"""
_NOW = "ON CONFLICT (device) DO UPDATE SET last = excluded.last, digest = excluded.digest"
_COLUMNS = "d.id, d.act, d.device, d.author, d.time, d.kind, d.slot, d.says, d.supersedes"
_LINKS = """
SELECT d.id, c.previous, c."before", c.digest FROM decision AS d JOIN chain AS c ON c.number = d.number
WHERE d.id IN (SELECT value FROM json_each(?))
"""
_LINKED = f"""
SELECT c."before", c.digest, {_COLUMNS} FROM chain AS c JOIN decision AS d ON d.number = c.number ORDER BY c.number
"""  # noqa: S608 - no word from outside
# A link may be made anew for what was altered; what came after it tells.
_CUT = """
SELECT DISTINCT d.id, d.device, d.time FROM chain AS c JOIN decision AS d ON d.id = c.previous
JOIN chain AS o ON o.number = d.number WHERE o.digest <> c."before" ORDER BY d.id
"""
_RECORDS = f"SELECT d.number, {_COLUMNS} FROM decision AS d {{where}} ORDER BY d.number"  # noqa: S608 - ours
