"""The migrations make the tables that the program expects, triggers and all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from jianbao.archive.migrations.runner import config
from jianbao.archive.schema import GUARDS, SCHEMA_VERSION
from jianbao.archive.schema_filing import metadata

if TYPE_CHECKING:
    from jianbao.archive.store import Archive


def _is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """What FTS5 makes is no table of SQLAlchemy's."""
    return kind != "table" or not str(name).startswith(("page_index", "character_index", "note_index"))


def test_the_migrated_tables_are_those_of_the_schema(archive: Archive) -> None:
    with archive._reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _is_ours})
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_has_the_number_of_the_schema(archive: Archive) -> None:
    script = ScriptDirectory.from_config(config())
    assert script.get_current_head() == f"{SCHEMA_VERSION:04}"
    with archive._reading() as connection:
        assert MigrationContext.configure(connection).get_current_revision() == f"{SCHEMA_VERSION:04}"


def test_what_must_never_change_is_guarded(archive: Archive) -> None:
    with archive._reading() as connection:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        assert set(connection.exec_driver_sql(asked).scalars()) == GUARDS
