"""What earlier programs made on a server is brought up to what this one makes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.office import definition
from jianbao.archive.server import tables

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_OF_SLOTS = (
    *("body_field", "body_refused", "correction", "decision", "figure_decision", "masthead_form", "page_body"),
    *("particular", "sign_off", "tag_term"),
)
_INDEX = "DROP INDEX ix_{table}_slot; CREATE INDEX ix_{table}_slot ON {table} USING spgist (slot);"
_NUMBERS = "ALTER TABLE sketch_number ALTER number TYPE bigint;"
_TO = {2: "".join(_INDEX.format(table=table) for table in _OF_SLOTS) + _NUMBERS + tables.TIE}
"""The statements that make a version of the one before it."""
_OWNED = "SELECT pg_has_role(session_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'workplace.workplace'::regclass"


def may(connection: Connection) -> bool:
    """Whether one may bring it up to date: who made it may."""
    return bool(connection.exec_driver_sql(_OWNED).scalar_one())


def bring_up_to_date(connection: Connection, database: str, version: int) -> None:
    """Do so, from this version on, in the transaction of ``connection``, which has the turn to write."""
    definition.begin_chains(connection, database)
    connection.exec_driver_sql(f"SET LOCAL search_path = {tables.SCHEMA}, {definition.SCHEMA}")
    for number in range(version + 1, tables.VERSION + 1):
        connection.exec_driver_sql(_TO[number])
    connection.exec_driver_sql("UPDATE workplace SET version = %s", (tables.VERSION,))
