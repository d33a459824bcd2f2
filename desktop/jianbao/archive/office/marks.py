"""What an archive remembers of an office archive: how far each has seen the other.

The own log and the office archive's are both numbered in the order of arrival, and nothing is ever taken out of either.
So two numbers each say what the other lacks, however large both are. They are written in the transaction that writes
what they are about: broken off anywhere, or brought back from a backup, an archive never believes more than it has.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from sqlalchemy import select

from jianbao.archive import log
from jianbao.archive.engine import driver_rows, insert_records, insert_rows
from jianbao.archive.schema_office import office_held_back, office_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.office.server import Added
    from jianbao.archive.records import Decision
    from jianbao.archive.transaction import Transaction

Kind = Literal["record", "source"]


@dataclass(frozen=True, slots=True)
class Mark:
    """How far this archive and that office archive have seen each other: see ``schema_office.py``."""

    office: str
    address: str
    record_pulled: int = 0
    record_id: str = ""
    source_pulled: int = 0
    source_id: str = ""
    record_pushed: int = 0
    source_pushed: int = 0
    rights: str = ""

    def pulled(self, kind: Kind, number: int, what: str) -> Mark:
        """Everything up to this number, that of ``what``, is here."""
        if kind == "record":
            return replace(self, record_pulled=number, record_id=what)
        return replace(self, source_pulled=number, source_id=what)

    def pushed(self, kind: Kind, number: int) -> Mark:
        """Everything up to this number of our own is there."""
        return replace(self, record_pushed=number) if kind == "record" else replace(self, source_pushed=number)

    def added(self, kind: Kind, added: Added) -> Mark:
        """We added something there: where nobody else had since we looked, nothing there is unknown to us."""
        seen = self.record_pulled if kind == "record" else self.source_pulled
        return self.pulled(kind, added.after, added.last) if added.before == seen else self

    def with_rights(self, rights: str) -> Mark:
        """What stayed there stayed for want of more rights than these."""
        return replace(self, rights=rights)

    def forgotten(self) -> Mark:
        """The office archive is not what it was: nothing is known of it."""
        return Mark(self.office, self.address)


class Offices:
    """Asks one archive. Every method raises ``WorldError`` for what goes wrong with its file."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def marks(self) -> list[Mark]:
        """Of all office archives that it was synchronised with, by address."""
        with self._reading() as connection:
            return [
                Mark(**row)
                for row in connection.execute(select(office_mark).order_by(office_mark.c.address)).mappings()
            ]

    def tops(self) -> dict[Kind, int]:
        """The highest numbers of the log and of the articles."""
        with self._reading() as connection:
            return {kind: _top(connection, kind) for kind in _TOPS}

    def decisions(self, after: int, most: int) -> list[tuple[int, Decision]]:
        """What is behind this number of the log, in order, at most so much."""
        with self._reading() as connection:
            asked = "SELECT number FROM decision WHERE number > ? ORDER BY number LIMIT ?"
            return _numbered(connection, [row[0] for row in driver_rows(connection, asked, (after, most))])

    def articles(self, after: int, most: int) -> list[int]:
        """The numbers of articles behind this one, in order, at most so many."""
        with self._reading() as connection:
            asked = "SELECT id FROM article WHERE id > ? ORDER BY id LIMIT ?"
            return [row[0] for row in driver_rows(connection, asked, (after, most))]

    def received(self, article_ids: Iterable[int]) -> list[tuple[int, str, str, int, str]]:
        """Number, SHA-256, name, size and time of receipt of these articles, in order."""
        with self._reading() as connection:
            return [tuple(row) for row in driver_rows(connection, _RECEIVED, (json.dumps(list(article_ids)),))]

    def held_back(self, office: str, kind: Kind, after: int = 0, most: int = -1) -> list[int]:
        """The numbers of what could not be put there for want of rights, behind this one, in order."""
        with self._reading() as connection:
            return [row[0] for row in driver_rows(connection, _HELD_BACK, (office, kind, after, most))]

    def held_decisions(self, numbers: list[int]) -> list[tuple[int, Decision]]:
        """The decisions of these numbers."""
        with self._reading() as connection:
            return _numbered(connection, numbers)

    def pieces(self, sha256: str) -> int:
        """How many pieces of a large source have come, from the first on."""
        with self._reading() as connection:
            asked = "SELECT count(*) FROM office_piece WHERE sha256 = ?"
            return int(driver_rows(connection, asked, (sha256,)).fetchone()[0])

    def put_together(self, sha256: str) -> bytes:
        """The bytes of a large source of which all pieces have come."""
        with self._reading() as connection:
            asked = "SELECT bytes FROM office_piece WHERE sha256 = ? ORDER BY position"
            return b"".join(row[0] for row in driver_rows(connection, asked, (sha256,)))


def keep(transaction: Transaction, mark: Mark) -> None:
    """Remember a mark."""
    connection = transaction.connection
    row = {column.name: getattr(mark, column.name) for column in office_mark.c}
    connection.execute(office_mark.delete().where(office_mark.c.office == mark.office))
    insert_records(connection, office_mark, [row])


def seen_all(transaction: Transaction, mark: Mark, kind: Kind) -> Callable[[Mark], Mark]:
    """Asked before what comes from there is written, if we had nothing that it lacks: then we have nothing behind it.

    Gives what makes a mark of it afterwards.
    """
    connection = transaction.connection
    before = mark.record_pushed if kind == "record" else mark.source_pushed
    nothing_new = _top(connection, kind) == before
    return lambda mark: mark.pushed(kind, _top(connection, kind)) if nothing_new else mark


def hold_back(transaction: Transaction, office: str, kind: Kind, numbers: Iterable[int]) -> None:
    """Remember what could not be put there."""
    rows = [(office, kind, number) for number in numbers]
    insert_rows(transaction.connection, office_held_back, ("office", "kind", "number"), rows, "ON CONFLICT DO NOTHING")


def let_go(transaction: Transaction, office: str, kind: Kind, numbers: Iterable[int]) -> None:
    """Forget what could not be put there: it is there now."""
    statement = "DELETE FROM office_held_back WHERE office = ? AND kind = ? AND number = ?"
    rows = [(office, kind, number) for number in numbers]
    if rows:
        transaction.connection.exec_driver_sql(statement, rows)


def keep_piece(transaction: Transaction, sha256: str, position: int, data: bytes) -> None:
    """Keep a piece of a large source until all have come."""
    statement = """
    INSERT INTO office_piece (sha256, position, bytes) VALUES (?, ?, ?)
    ON CONFLICT (sha256, position) DO UPDATE SET bytes = excluded.bytes
    """
    transaction.connection.exec_driver_sql(statement, (sha256, position, data))


def drop_pieces(transaction: Transaction, sha256: str) -> None:
    """Forget the pieces of a source."""
    transaction.connection.exec_driver_sql("DELETE FROM office_piece WHERE sha256 = ?", (sha256,))


def _numbered(connection: Connection, numbers: list[int]) -> list[tuple[int, Decision]]:
    found: Iterator[Decision] = log.numbered(connection, numbers)
    return list(zip(numbers, found, strict=True))


def _top(connection: Connection, kind: Kind) -> int:
    return int(driver_rows(connection, _TOPS[kind]).fetchone()[0] or 0)


_TOPS: dict[Kind, str] = {"record": "SELECT max(number) FROM decision", "source": "SELECT max(id) FROM article"}
_RECEIVED = """
SELECT a.id, s.sha256, s.name, s.size, s.received FROM article AS a JOIN source AS s ON s.sha256 = a.sha256
WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id
"""
_HELD_BACK = "SELECT number FROM office_held_back WHERE office = ? AND kind = ? AND number > ? ORDER BY number LIMIT ?"
