"""Speaking to an office archive. Every statement is a transaction of its own: what broke off left nothing half done."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from jianbao.archive.chain import Link
from jianbao.archive.office import definition
from jianbao.archive.office.faults import DamagedError, told
from jianbao.archive.office.rights import REVIEWED, ROLES, Rights
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection, Engine

    from jianbao.archive.office.address import Address

PIECE = 1 << 18
"""Bytes of a source that go across at a time."""
_SECONDS = {"lock_timeout": 30, "statement_timeout": 120}


class Kept(NamedTuple):
    """A source that the office archive has."""

    number: int
    sha256: str
    name: str
    size: int
    received: str


class Line(NamedTuple):
    """A record of its log: the number that it has there, its id, the line that a package would have of it, its link."""

    number: int
    id: str
    line: bytes
    link: Link | None


class Added(NamedTuple):
    """What the office archive's highest number was before something was added, and is now, and what has that."""

    before: int
    after: int
    last: str
    added: int


class Greeting(NamedTuple):
    """What is told of an office archive at the start.

    ``record_id``, ``source_id``: what has the numbers that were asked about there, "" if nothing.
    """

    office: str
    version: int
    rights: Rights
    records: int
    sources: int
    record_id: str
    source_id: str
    reviewed: frozenset[str]
    """The families of slots on which reviewers decide there."""

    @property
    def allowed(self) -> str:
        """What one may do there, in a word: where it changes, what was held back may go."""
        return f"{self.rights.value} {','.join(sorted(self.reviewed))}"


def parameters_of(address: Address, password: str | None, options: str) -> dict[str, Any]:
    """What the driver is told to connect to that server, with these options of the session."""
    parameters: dict[str, Any] = {
        **dict(address.parameters),
        "application_name": "jianbao",
        "client_encoding": "utf8",
        "connect_timeout": 10,
        "gssencmode": "disable",
        "keepalives_idle": 15,
        "options": options,
        "tcp_user_timeout": 30_000,
    }
    if password is not None:
        parameters["password"] = password
    return parameters


def engine_of(address: Address, password: str | None) -> Engine:
    """Connections to that server, one at a time; nothing is connected yet."""
    # Imported here: only who speaks to a server needs its driver.
    import psycopg  # noqa: PLC0415

    settings = " ".join(f"-c {name}={seconds * 1000}" for name, seconds in _SECONDS.items())
    parameters = parameters_of(address, password, f"-c search_path={definition.SCHEMA} {settings}")
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(**parameters),
        isolation_level="AUTOCOMMIT",
        poolclass=NullPool,
        use_native_hstore=False,
    )


class Office:
    """An open office archive. Every method raises ``WorldError`` for what goes wrong with the server."""

    def __init__(self, address: Address, password: str | None = None) -> None:
        self.address = address
        self._chains = False
        self._engine = engine_of(address, password)
        with told(address):
            self._connection: Connection = self._engine.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up."""
        self._connection.invalidate()
        self._connection.close()
        self._engine.dispose()

    def _rows(self, statement: str, parameters: Sequence[object] = ()) -> list[Any]:
        with told(self.address):
            result = self._connection.exec_driver_sql(statement, tuple(parameters))
            return list(result.cursor.fetchall()) if result.returns_rows else []

    def create(self) -> str:
        """Make an office archive here; gives its id. Raises ``WorldError``: there is one, or no right to do so."""
        with self._transaction() as connection:
            return definition.make(connection, self.address.database)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """What is done within is done whole or not at all."""
        with told(self.address):
            # The layer takes the statements before for a transaction, though each was one of its own.
            self._connection.rollback()
            self._connection.execution_options(isolation_level="READ COMMITTED")
            try:
                with self._connection.begin():
                    yield self._connection
            finally:
                self._connection.execution_options(isolation_level="AUTOCOMMIT")

    def alone(self) -> bool:
        """Whether nobody else reads for the workplaces what laptops brought; we do now, until it is hung up."""
        return bool(self._rows(f"SELECT pg_try_advisory_lock({definition.LOCK + 1})")[0][0])

    def begin_chains(self) -> bool:
        """Whether it keeps the chains of records; one of an earlier program begins to once its owner asks."""
        if not self._chains and self._rows("SELECT has_schema_privilege(current_schema(), 'CREATE')")[0][0]:
            with self._transaction() as connection:
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({definition.LOCK})")
                definition.begin_chains(connection, self.address.database)
            self._chains = True
        return self._chains

    def greet(self, record: int, source: int) -> Greeting:
        """What it is, and what has these numbers there. Raises ``WorldError`` if it is of a later program."""
        groups = [definition.group(self.address.database, one) for one in ROLES]
        rows = self._rows(_GREETING, (groups, record, source))
        if not rows:
            raise _not_whole(self.address)
        office, version, records, sources, record_id, source_id, held, reviewed, self._chains = rows[0]
        if version > definition.VERSION:
            raise WorldError(
                f"办公档案“{self.address}”由更新的剪报建立（格式 {version}，本程序只认到 {definition.VERSION}）。"
                "请先升级。",
                f"The office archive “{self.address}” is of a newer Jianbao (format {version}; this one knows "
                f"{definition.VERSION}). Upgrade first.",
            )
        rights = max((ROLES[i] for i, has in enumerate(held) if has), key=ROLES.index, default=Rights.NONE)
        seen = (records, sources, record_id, source_id)
        return Greeting(office, version, rights, *seen, frozenset(reviewed))

    def records(self, after: int, most: int) -> list[Line]:
        """Those behind this number, in order, at most so many."""
        return [
            Line(number, one, line.encode(), Link(*link) if link[0] is not None else None)
            for number, one, line, *link in self._rows(_LINKED if self._chains else _RECORDS, (after, most))
        ]

    def append(self, lines: Sequence[bytes]) -> Added:
        """Add records, those that it has already left out."""
        # One JSON text: the driver would escape each element of an array by itself.
        return Added(*self._rows("SELECT * FROM append(%s)", (f"[{b','.join(lines).decode()}]",))[0])

    def tie(self, links: Mapping[str, Link]) -> None:
        """Keep the links of records that we sent; an office archive from before there were chains keeps none."""
        if links and self._chains:
            told_of = [{"id": number, **link._asdict()} for number, link in links.items()]
            self._rows("SELECT tie(%s)", (json.dumps(told_of),))

    def sources(self, after: int, most: int) -> list[Kept]:
        """Those behind this number, in order, at most so many."""
        return [Kept(*row) for row in self._rows(_SOURCES, (after, most))]

    def lacking_sources(self, sha256s: Collection[str]) -> set[str]:
        """Of these sources those that it does not have."""
        return {row[0] for row in self._rows(_LACKING, (",".join(sha256s),))}

    def data(self, sha256s: Sequence[str]) -> dict[str, bytes]:
        """The bytes of small sources."""
        return {sha256: bytes(data) for sha256, data in self._rows(_BYTES, (list(sha256s),))}

    def piece(self, sha256: str, position: int) -> bytes:
        """A piece of a large source, counted from 0."""
        asked = "SELECT substring(bytes FROM %s FOR %s) FROM source_bytes WHERE sha256 = %s"
        rows = self._rows(asked, (position * PIECE + 1, PIECE, sha256))
        return bytes(rows[0][0]) if rows else b""

    def arrived(self, sha256s: Sequence[str]) -> set[tuple[str, int]]:
        """The pieces of these sources that it has of us, of sources not yet all there."""
        asked = "SELECT sha256, position FROM arriving WHERE sha256 = ANY(%s) AND sent_by = session_user"
        return {(sha256, position) for sha256, position in self._rows(asked, (list(sha256s),))}

    def send(self, pieces: Iterable[tuple[str, int, bytes]]) -> None:
        """Leave pieces of sources there."""
        columns = [list(column) for column in zip(*pieces, strict=True)]
        if columns:
            self._rows(_SEND, columns)

    def receive(self, sources: Sequence[Kept]) -> Added:
        """Have sources put together of the pieces that were left, and kept, if they are what they are called by."""
        told_of = [{k: v for k, v in one._asdict().items() if k != "number"} for one in sources]
        try:
            return Added(*self._rows("SELECT * FROM receive(%s)", (json.dumps(told_of),))[0])
        except DamagedError:
            # What came damaged is sent anew the next time.
            asked = "DELETE FROM arriving WHERE sha256 = ANY(%s) AND sent_by = session_user RETURNING position"
            self._rows(asked, ([one.sha256 for one in sources],))
            raise

    def let_in(self, name: str, rights: Rights, password: str | None) -> None:
        """Make a login, or give one that there is other rights; ``password`` None: it keeps what it has.

        The password goes across as a digest (SCRAM) and never as it is.
        """
        run = self._connection.exec_driver_sql
        with told(self.address):
            run(_REVIEWED, (list(REVIEWED),))
            there = self._rows("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,))
            member = definition.quoted(name)
            if not there:
                run(f"CREATE ROLE {member} LOGIN")
            if password is not None:
                driver: Any = self._connection.connection.driver_connection
                digest = driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()
                run(f"ALTER ROLE {member} LOGIN PASSWORD '{digest}'")
            groups = {definition.group(self.address.database, one): one for one in ROLES}
            has = {groups[row[0]] for row in self._rows(_GROUPS_OF, (name, list(groups)))}
            for group, one in groups.items():
                if one is rights and one not in has:
                    run(f"GRANT {definition.quoted(group)} TO {member}")
                elif one is not rights and one in has:
                    run(f"REVOKE {definition.quoted(group)} FROM {member}")
            if rights is Rights.ADMINISTRATOR:
                run(f"ALTER ROLE {member} CREATEROLE")


def _not_whole(address: Address) -> WorldError:
    return WorldError(
        f"“{address}”里的办公档案没有建完。请管理员重新建立。",
        f"The office archive in “{address}” was not made whole. Its administrator makes it anew.",
    )


_GREETING = """
SELECT o.id, o.version, (SELECT coalesce(max(number), 0) FROM record), (SELECT coalesce(max(number), 0) FROM source),
  coalesce((SELECT id FROM record WHERE number = asked.record), ''),
  coalesce((SELECT sha256 FROM source WHERE number = asked.source), ''), asked.held,
  ARRAY(SELECT family FROM reviewed), to_regclass('link') IS NOT NULL
FROM office AS o, (SELECT ARRAY(SELECT pg_has_role(session_user, r.oid, 'USAGE') FROM unnest(%s::text[])
  WITH ORDINALITY AS g (name, place) JOIN pg_roles AS r ON r.rolname = g.name ORDER BY g.place) AS held,
  %s::bigint AS record, %s::bigint AS source) AS asked
"""
_REVIEWED = "INSERT INTO reviewed SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING"
_GROUPS_OF = """
SELECT g.rolname FROM pg_auth_members AS m JOIN pg_roles AS g ON g.oid = m.roleid
JOIN pg_roles AS u ON u.oid = m.member WHERE u.rolname = %s AND g.rolname = ANY(%s)
"""
_RECORDS = "SELECT number, id, line::text, NULL FROM record WHERE number > %s ORDER BY number LIMIT %s"
_LINKED = """
SELECT r.number, r.id, r.line::text, l.previous, l.before, l.digest FROM record AS r LEFT JOIN link AS l ON l.id = r.id
WHERE r.number > %s ORDER BY r.number LIMIT %s
"""
_SOURCES = "SELECT number, sha256, name, size, received FROM source WHERE number > %s ORDER BY number LIMIT %s"
_LACKING = "SELECT i FROM string_to_table(%s, ',') AS i WHERE NOT EXISTS (SELECT 1 FROM source WHERE sha256 = i)"
_BYTES = "SELECT sha256, bytes FROM source_bytes WHERE sha256 = ANY(%s)"
_SEND = """
INSERT INTO arriving (sha256, position, bytes) SELECT * FROM unnest(%s::text[], %s::int[], %s::bytea[])
ON CONFLICT DO NOTHING
"""
