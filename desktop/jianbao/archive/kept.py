"""What is kept beside the readings that it follows from, compared with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


_UNLIKE = """
SELECT EXISTS (SELECT * FROM {table} EXCEPT SELECT * FROM ({wanted}) AS one)
OR EXISTS (SELECT * FROM ({wanted}) AS other EXCEPT SELECT * FROM {table})
"""


def unlike(connection: Connection, table: str, wanted: str) -> bool:
    """Whether a table holds other rows than a question gives."""
    return bool(connection.exec_driver_sql(_UNLIKE.format(table=table, wanted=wanted)).scalar_one())
