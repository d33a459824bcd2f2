"""Alembic, run by the program: no ini file, no logging set up, one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config

from jianbao.archive.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from jianbao.archive.upgrading import Steps


def config() -> Config:
    """Alembic's configuration: where the scripts lie."""
    made = Config()
    # Alembic expands % in options.
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return made


def migrate(connection: Connection, steps: Steps | None = None) -> None:
    """Bring the archive to the newest schema within the transaction that ``connection`` is in."""
    configuration = config()
    configuration.attributes["connection"] = connection

    def applied(**_which: object) -> None:
        if steps is not None:
            steps.next()

    configuration.attributes["applied"] = applied
    applied()
    command.upgrade(configuration, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
