"""Which database an archive lives in, as far as a statement has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


def on_server(connection: Connection) -> bool:
    """Whether this connection speaks to a server, and not to a file."""
    return connection.dialect.name == "postgresql"
