"""Connections to the archive's file: many that read, one that writes."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from jianbao.archive.dialect import on_server
from jianbao.archive.json_column import as_json
from jianbao.archive.search.index import functions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

BUSY_SECONDS = 5.0
"""How long to wait for another writer before saying that the archive is in use."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # In WAL only FULL makes a commit survive a power cut: what is acknowledged is kept.
    "PRAGMA synchronous = FULL",
)


def reading_engine(path: Path, mode: str = "rw") -> Engine:
    """Connections that cannot write: SQLite itself refuses (``query_only``). One for each thread that asks.

    ``mode`` says how the file is opened: "rw"; "ro" where it cannot be written to; "ro&immutable=1" where moreover
    nothing can be laid beside it and nobody else writes to it.
    """
    # KiB: two hundred rows of a list of a hundred thousand pages lie on a thousand pages of the file.
    return _engine(path, mode, begin="BEGIN", extra=("PRAGMA query_only = ON", "PRAGMA cache_size = -8000"))


def writing_engine(path: Path) -> Engine:
    """Connections whose transactions take the write lock at once, so that what they read is what they change."""
    # KiB: what a bulk act changes is written to the disk once, at its end.
    return _engine(path, "rw", begin="BEGIN IMMEDIATE", extra=("PRAGMA cache_size = -32000",))


def _engine(path: Path, mode: str, begin: str, extra: tuple[str, ...]) -> Engine:
    # Never rwc: an engine makes no file; opening.py does, and knows that it does.
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(uri, (*_PRAGMAS, *extra)),
        poolclass=QueuePool,
        json_serializer=as_json,
    )

    def begin_now(connection: Connection) -> None:
        # The driver's own idea of when to begin is switched off (isolation_level=None).
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", begin_now)
    return engine


def _connect(uri: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        functions(connection)
        for pragma in pragmas:
            connection.execute(pragma)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def driver_rows(connection: Connection, statement: str, parameters: tuple[object, ...] = ()) -> Any:  # noqa: ANN401
    """The rows of a statement as the driver gives them: thousands through the layer above take as long again."""
    return connection.exec_driver_sql(statement, parameters).cursor


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    otherwise: str = "",
) -> None:
    """Put rows into a table as the driver takes them: through the layer above they take three times as long.

    ``otherwise``: what is done with a row that is there already, in the words of SQL.
    """
    every = list(rows)
    if every:
        names = ", ".join(f'"{name}"' for name in columns)
        places = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({places})'  # noqa: S608 - no word from outside
        connection.exec_driver_sql(f"{statement} {otherwise}", every)


def insert_records(connection: Connection, table: Table, records: Sequence[Mapping[str, object]]) -> None:
    """The same of records that all have the same columns; those of JSON are written as such, None as NULL."""
    if records:
        columns = list(records[0])
        written = [as_json if isinstance(table.c[name].type, JSON) else None for name in columns]
        insert_rows(connection, table, columns, (_as_driver_takes(one.values(), written) for one in records))


def _as_driver_takes(values: Iterable[object], written: Sequence[Callable[[object], str] | None]) -> tuple[object, ...]:
    paired = zip(values, written, strict=True)
    return tuple(value if how is None or value is None else how(value) for value, how in paired)


def is_alive(connection: Connection) -> bool:
    """Whether the driver still has the transaction that this connection began."""
    driver: Any = connection.connection.driver_connection
    return bool(driver.in_transaction) if isinstance(driver, sqlite3.Connection) else not driver.closed


_STEPS = 5_000
"""Steps of SQLite between two looks at whether a question was given up."""


@contextmanager
def given_up(connection: Connection, abandoned: Callable[[], bool] | None) -> Iterator[None]:
    """Break off what is asked within once nobody waits for the answer; what follows it within is not done."""
    if abandoned is None:
        yield
        return
    with _cancelled(connection, abandoned) if on_server(connection) else _interrupted(connection, abandoned):
        yield


@contextmanager
def _interrupted(connection: Connection, abandoned: Callable[[], bool]) -> Iterator[None]:
    driver: Any = connection.connection.driver_connection
    driver.set_progress_handler(abandoned, _STEPS)
    try:
        yield
    except (OperationalError, sqlite3.OperationalError):
        if not abandoned():
            raise
    finally:
        driver.set_progress_handler(None, 0)


_LOOK = 0.05
"""Seconds between two looks at whether a question to a server was given up."""


@contextmanager
def _cancelled(connection: Connection, abandoned: Callable[[], bool]) -> Iterator[None]:
    """Have the server give the question up, and the transaction go on as if it had not been asked."""
    driver: Any = connection.connection.driver_connection
    answered = threading.Event()

    def watch() -> None:
        while not answered.wait(_LOOK):
            if abandoned():
                driver.cancel_safe()
                return

    watching = threading.Thread(target=watch, daemon=True)
    savepoint = connection.begin_nested()
    watching.start()
    try:
        yield
    except OperationalError:
        answered.set()
        watching.join()
        if not abandoned():
            raise
        savepoint.rollback()
    else:
        answered.set()
        watching.join()
        savepoint.commit()
    finally:
        answered.set()


def pragma(connection: Connection, name: str) -> Any:  # noqa: ANN401
    """The value of a PRAGMA of one value."""
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
