"""The place of an archive on a server: how it is opened, whose turn it is to write, what is told when it fails."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.pool import QueuePool

from jianbao.archive.engine import BUSY_SECONDS
from jianbao.archive.json_column import as_json
from jianbao.archive.office import definition
from jianbao.archive.office.server import parameters_of
from jianbao.archive.server import faults, tables, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection, Engine

    from jianbao.archive.office.address import Address
    from jianbao.errors import WorldError

_SETTINGS = f"-c jit=off -c lock_timeout={int(BUSY_SECONDS * 1000)}"
"""Questions are short: compiling them takes longer than it saves."""
_TURN = f"SELECT pg_advisory_xact_lock({definition.LOCK})"
"""The office archive's own lock: a laptop that sends and a workplace that writes wait for each other."""
_STATE = f"""
SELECT (SELECT coalesce(max(number), 0) FROM {definition.SCHEMA}.record),
       (SELECT coalesce(max(number), 0) FROM {definition.SCHEMA}.source), written FROM workplace
"""  # noqa: S608 - no word from outside
_WRITTEN = "UPDATE workplace SET written = written + 1"
_SEEN = f"""
UPDATE office_mark AS m SET record_pulled = r.number, record_id = r.id FROM (
  SELECT number, id FROM {definition.SCHEMA}.record ORDER BY number DESC LIMIT 1) AS r WHERE m.record_pulled = %s
"""  # noqa: S608 - no word from outside
"""What was decided here is in the tables here: nobody need look at it again."""


class Server:
    """An archive on a server, as ``Archive`` asks it."""

    path = None

    def __init__(self, address: Address, password: str | None, *, create: bool) -> None:
        self.address, self._password = address, password
        self.writers = self._engine("READ COMMITTED")
        self._lock, self._version = threading.Lock(), 0
        self._known: tuple[int, ...] | None = None
        try:
            decides = self._open(create=create)
        except BaseException:
            self.writers.dispose()
            raise
        self.refused: WorldError | None = None if decides else faults.reader(address)
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
        return faults.busy(self.address)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that has the turn to write; at its end the version is what this one made it."""
        with self.writers.begin() as connection:
            connection.exec_driver_sql(_TURN)
            before = self._state(connection)
            yield connection
            connection.exec_driver_sql(_WRITTEN)
            connection.exec_driver_sql(_SEEN, (before[0],))
            after = self._state(connection)
        with self._lock:
            self._see(before)
            self._known = after

    def version(self) -> int:
        """A number that changes when somebody else writes."""
        with self.readers.connect() as connection:
            state = self._state(connection)
        with self._lock:
            self._see(state)
            return self._version

    def _see(self, state: tuple[int, ...]) -> None:
        # What another thread of this one has just written may be newer than what was asked before it.
        if self._known is None or any(now > known for now, known in zip(state, self._known, strict=True)):
            self._version += self._known is not None
            self._known = state

    def _state(self, connection: Connection) -> tuple[int, ...]:
        return tuple(connection.exec_driver_sql(_STATE).one())

    def _open(self, *, create: bool) -> bool:
        """Make it if it is missing; gives whether one may decide there."""
        with self.told(), self.writers.begin() as connection:
            run = connection.exec_driver_sql
            if run("SELECT to_regclass('workplace.workplace')").scalar_one() is None:
                if not create:
                    raise faults.missing(self.address)
                run(_TURN)
                if run("SELECT to_regclass('workplace.workplace')").scalar_one() is None:
                    if run(f"SELECT to_regclass('{definition.SCHEMA}.office')").scalar_one() is None:
                        definition.make(connection, self.address.database)
                    tables.make(connection, self.address.database)
            (version,) = run("SELECT version FROM workplace").one()
            if version > tables.VERSION:
                raise faults.newer(self.address, version)
            return bool(run("SELECT has_table_privilege('workplace.decision', 'INSERT')").scalar_one())

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
