"""The place of an archive on a server: how it is opened, whose turn it is to write, what is told when it fails."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool

from jianbao import policy
from jianbao.archive.engine import BUSY_SECONDS
from jianbao.archive.faults import busy, newer_version, only_to_be_read
from jianbao.archive.json_column import as_json
from jianbao.archive.office import definition
from jianbao.archive.office.address import Address, address_of
from jianbao.archive.office.server import Office, parameters_of
from jianbao.archive.server import faults, tables, upgrades, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection, Engine

    from jianbao.errors import WorldError
    from jianbao.policy import Policy

_SETTINGS = f"-c jit=off -c lock_timeout={int(BUSY_SECONDS * 1000)}"
"""Questions are short: compiling them takes longer than it saves."""
_TURN = f"SELECT pg_advisory_xact_lock({definition.LOCK})"
"""The office archive's own lock: a laptop that sends and a workplace that writes wait for each other."""
_TOPS = f"""
SELECT (SELECT coalesce(max(number), 0) FROM {definition.SCHEMA}.record),
       (SELECT coalesce(max(number), 0) FROM {definition.SCHEMA}.source)
"""  # noqa: S608 - no word from outside
_IS_THERE = "SELECT to_regclass('workplace.workplace')"
_WRITTEN = "UPDATE workplace SET written = written + 1 RETURNING written"
_SEEN = tuple(
    f"UPDATE office_mark AS m SET {kind}_pulled = new.number, {kind}_id = new.{key} FROM "  # noqa: S608 - ours
    f"(SELECT number, {key} FROM {definition.SCHEMA}.{kind} ORDER BY number DESC LIMIT 1) AS new "
    f"WHERE m.{kind}_pulled = %s"
    for kind, key in (("record", "id"), ("source", "sha256"))
)
"""What was put in here is in the tables here: nobody need look at it again."""
_WAITING = f"""
SELECT (SELECT coalesce(max(number), 0) FROM {definition.SCHEMA}.record)
    > (SELECT coalesce(max(record_pulled), 0) FROM office_mark)
  OR (SELECT coalesce(max(number), 0) FROM {definition.SCHEMA}.source)
    > (SELECT coalesce(max(source_pulled), 0) FROM office_mark)
"""  # noqa: S608 - no word from outside


class Server:
    """An archive on a server, as ``Archive`` asks it."""

    path = None

    def __init__(self, address: Address, password: str | None, *, create: bool) -> None:
        self.address, self._password = address, password
        laid_down = policy.in_force()
        _require_allowed(address, laid_down)
        self.writers = self._engine("READ COMMITTED")
        self._lock, self._version = threading.Lock(), 0
        self._known: int | None = None
        try:
            decides = self._open(create=create and not laid_down.read_only)
        except BaseException:
            self.writers.dispose()
            raise
        self.refused = _refusal(address, laid_down) if decides else faults.reader(address)
        self.readers = self._engine("REPEATABLE READ", "-c default_transaction_read_only=on")

    def __str__(self) -> str:
        return str(self.address)

    def close(self) -> None:
        """Hang up."""
        self.readers.dispose()
        self.writers.dispose()

    def told(self) -> AbstractContextManager[None]:
        """Turns what the server reports into a ``WorldError``."""
        return faults.told(self.address)

    def require(self) -> None:
        """Nothing: a server that is gone says so when it is asked."""

    def busy(self) -> WorldError:
        """Somebody else is writing."""
        return busy(self.address)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that has the turn to write; at its end the version is what this one made it."""
        with self.writers.begin() as connection:
            connection.exec_driver_sql(_TURN)
            tops = tuple(connection.exec_driver_sql(_TOPS).one())
            yield connection
            for statement, top in zip(_SEEN, tops, strict=True):
                connection.exec_driver_sql(statement, (top,))
            written = int(connection.exec_driver_sql(_WRITTEN).scalar_one())
        with self._lock:
            self._see(written - 1)
            self._known = written

    def version(self) -> int:
        """A number that changes when somebody else writes."""
        with self.told(), self.readers.connect() as connection:
            written = int(connection.exec_driver_sql("SELECT written FROM workplace").scalar_one())
        with self._lock:
            self._see(written)
            return self._version

    def _see(self, written: int) -> None:
        # What another thread of this one has just written may be newer than what was asked before it.
        if self._known is None or written > self._known:
            self._version += self._known is not None
            self._known = written

    def waiting(self) -> bool:
        """Whether laptops brought what is not in the tables here yet."""
        with self.told(), self.readers.connect() as connection:
            return bool(connection.exec_driver_sql(_WAITING).scalar_one())

    def office(self) -> Office:
        """The office archive whose log and sources these are, by the same login."""
        return Office(self.address, self._password)

    def _open(self, *, create: bool) -> bool:
        """Make it if it is missing; gives whether one may decide there."""
        with self.told(), self.writers.begin() as connection:
            run = connection.exec_driver_sql
            if run(_IS_THERE).scalar_one() is None:
                if not create:
                    raise faults.missing(self.address)
                run(_TURN)
                self._make(connection)
            if self._version_of(connection) < tables.VERSION:
                if not upgrades.may(connection):
                    raise faults.older(self.address)
                run(_TURN)
                # Somebody else may have been faster.
                upgrades.bring_up_to_date(connection, self.address.database, self._version_of(connection))
            return bool(run("SELECT has_table_privilege('workplace.decision', 'INSERT')").scalar_one())

    def _make(self, connection: Connection) -> None:
        """Make what is missing; somebody else may have been faster."""
        run = connection.exec_driver_sql
        if run(_IS_THERE).scalar_one() is None:
            if run(f"SELECT to_regclass('{definition.SCHEMA}.office')").scalar_one() is None:
                definition.make(connection, self.address.database)
            definition.begin_chains(connection, self.address.database)
            tables.make(connection, self.address.database)

    def _version_of(self, connection: Connection) -> int:
        (version,) = connection.exec_driver_sql("SELECT version FROM workplace").one()
        if version > tables.VERSION:
            raise newer_version(self.address, version, tables.VERSION)
        return int(version)

    def _engine(self, isolation: Any, more: str = "") -> Engine:  # noqa: ANN401 - a word of SQLAlchemy's
        import psycopg  # noqa: PLC0415 - only who speaks to a server needs its driver

        search = f"-c search_path={tables.SCHEMA},{definition.SCHEMA} {_SETTINGS} {more}"
        known = parameters_of(self.address, self._password, search)

        def connect() -> Any:  # noqa: ANN401 - the driver's
            connection = psycopg.connect(**known)
            connection.adapters.register_loader("numeric", words.whole_numbers())
            return connection

        engine = create_engine(
            "postgresql+psycopg://",
            creator=connect,
            isolation_level=isolation,
            json_serializer=as_json,
            poolclass=QueuePool,
            pool_pre_ping=True,
            use_native_hstore=False,
        )
        words.listen(engine)
        return engine


def _require_allowed(address: Address, laid_down: Policy) -> None:
    """Where archives are to lie in a folder, none on a server is opened but the one that IT named."""
    named = laid_down.server and address_of(laid_down.server)
    if laid_down.archives is not None and not (named and address.is_at(named)):
        raise policy.elsewhere(laid_down, address)


def _refusal(address: Address, laid_down: Policy) -> WorldError | None:
    return only_to_be_read(address, laid_down.file) if laid_down.read_only else None
