"""An archive on a server that holds what an archive in a file holds: row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Computed, MetaData, create_engine

from jianbao.archive.schema import metadata
from jianbao.archive.search import index
from jianbao.archive.search.postings import schema
from jianbao.archive.server import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

_AT_ONCE = 10_000


def copied(path: Path, url: str, *, leave: frozenset[str] = frozenset({"search_page", "search_name"})) -> Engine:
    """A copy of the archive on the server at ``url``, its index made there; but for the tables to ``leave`` out."""
    engine = create_engine(
        url.replace("postgresql://", "postgresql+psycopg://"),
        connect_args={"options": "-c search_path=archive -c jit=off"},
    )
    with engine.begin() as connection, closing(sqlite3.connect(path)) as kept:
        connection.exec_driver_sql("DROP SCHEMA IF EXISTS archive CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA archive")
        # References among the rows of a table need no order.
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        words.make(connection)
        tables = _tables()
        tables.create_all(connection)
        schema.make(connection)
        for table in tables.sorted_tables:
            if table.name not in leave:
                _copy(connection, kept, table)
        index.rebuild(connection)
    return engine


def _tables() -> MetaData:
    """The tables of an archive, as PostgreSQL takes them."""
    found = MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.sorted_tables:
        for column in table.to_metadata(found).columns:
            if column.computed is not None:
                column.computed = None
                column.server_default = None
                Computed("split_part(sha256, '#', 1)", persisted=True)._set_parent(column)
    return found


def brought(connection: Connection, kept: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    """Bring the readings of these articles as they are now, and the index with them."""
    tables = _tables()
    connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
    for article_id in article_ids:
        index.forget(connection, article_id)
        for table in reversed(tables.sorted_tables):
            if table.name in _READ:
                connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE article_id = %s', (article_id,))
        known = connection.exec_driver_sql("SELECT 1 FROM article WHERE id = %s", (article_id,)).first()
        if known is None:
            _copy(connection, kept, tables.tables["article"], f"WHERE id = {article_id}")
        for table in tables.sorted_tables:
            if table.name in _READ:
                _copy(connection, kept, table, f"WHERE article_id = {article_id}")
    index.add(connection, article_ids)


_READ = {"reading", "block", "named_institution"}


def _copy(connection: Connection, kept: sqlite3.Connection, table: Table, which: str = "") -> None:
    columns = [column for column in table.columns if column.computed is None]
    names = ", ".join(f'"{column.name}"' for column in columns)
    rows = kept.execute(f'SELECT {names} FROM "{table.name}" {which}')
    truths = [isinstance(column.type, Boolean) for column in columns]
    driver = connection.connection.driver_connection
    assert driver is not None
    while some := rows.fetchmany(_AT_ONCE):
        with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
            for row in some:
                pairs = zip(row, truths, strict=True)
                copy.write_row([bool(one) if true and one is not None else one for one, true in pairs])
