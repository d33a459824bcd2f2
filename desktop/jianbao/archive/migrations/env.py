"""Alembic's environment: the connection and its transaction are the caller's."""

from alembic import context

from jianbao.archive.schema_filing import metadata

given = context.config.attributes
context.configure(
    connection=given["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    on_version_apply=given.get("applied"),
)
context.run_migrations()
