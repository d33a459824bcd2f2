"""What a workplace works on, on the server: the archive's own tables, in a schema beside the office archive's.

The log and the sources are the office archive's and lie there once: ``source`` and ``source_bytes`` are views of them,
and what is put into ``decision``, the columns by which the log is asked, is put into the office archive's log by the
server itself, in the same transaction and by the rights of who decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, Column, Computed, Integer, MetaData, String, Table, Text, text

from jianbao.archive.office import definition
from jianbao.archive.office.definition import group, quoted
from jianbao.archive.office.rights import Rights
from jianbao.archive.schema_filing import metadata as archive_metadata
from jianbao.archive.search.postings import schema as search
from jianbao.archive.server import words

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

SCHEMA = "workplace"
VERSION = 2
"""Of what is made here; ``upgrades`` brings an earlier one up to it."""
_VIEWS = ("source", "source_bytes")
_LOCAL = ("undo_step", "undo_link")
"""What one person did and may take back: nobody else's business."""

LONG = "spgist"
"""The kind of index for slots, which may be of any length: a B-tree takes 2.7 KB, a hash knows no beginnings."""

metadata = MetaData(naming_convention=archive_metadata.naming_convention)

workplace = Table(
    "workplace",
    metadata,
    # One row: what these tables are made by, and how often they were written.
    Column("version", Integer, nullable=False),
    Column("written", BigInteger, nullable=False),
)

# Who reviews reads what others have added, and adds nothing: what is there already is passed over.
adding = Table(
    "adding",
    metadata,
    # Always empty: who may put a row into it may add pages.
    Column("nothing", Integer),
)

TIE = f"""
CREATE FUNCTION tie_into_log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO {definition.SCHEMA}.link (id, previous, before, digest)
    SELECT r.id, NEW.previous, NEW.before, NEW.digest
    FROM decision AS d JOIN {definition.SCHEMA}.record AS r ON r.id = d.id
    WHERE d.number = NEW.number AND r.sent_by = session_user ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER into_log AFTER INSERT ON chain FOR EACH ROW EXECUTE FUNCTION tie_into_log();
"""  # noqa: S608 - no word from outside
_MADE = f"""
CREATE FUNCTION may_add() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
  IF NOT has_table_privilege(session_user, '{SCHEMA}.adding', 'INSERT') THEN
    RAISE EXCEPTION 'only archivists add pages' USING ERRCODE = 'insufficient_privilege';
  END IF;
END $$;
CREATE VIEW source AS SELECT sha256, name, size, received FROM {definition.SCHEMA}.source;
CREATE VIEW source_bytes AS SELECT sha256, bytes FROM {definition.SCHEMA}.source_bytes;
CREATE FUNCTION take_source() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {definition.SCHEMA}, {SCHEMA}, pg_temp AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM source AS s WHERE s.sha256 = NEW.sha256) THEN
    PERFORM may_add();
    INSERT INTO source (sha256, name, size, received) VALUES (NEW.sha256, NEW.name, NEW.size, NEW.received);
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION take_bytes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {definition.SCHEMA}, {SCHEMA}, pg_temp AS $$ BEGIN
  IF encode(sha256(NEW.bytes), 'hex') <> NEW.sha256
    OR NOT EXISTS (SELECT 1 FROM source AS s WHERE s.sha256 = NEW.sha256 AND s.size = octet_length(NEW.bytes)) THEN
    RAISE EXCEPTION 'the bytes of %% are not its own', NEW.sha256 USING ERRCODE = 'data_corrupted';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM source_bytes AS b WHERE b.sha256 = NEW.sha256) THEN
    PERFORM may_add();
    INSERT INTO source_bytes VALUES (NEW.sha256, NEW.bytes);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER take INSTEAD OF INSERT ON source FOR EACH ROW EXECUTE FUNCTION take_source();
CREATE TRIGGER take INSTEAD OF INSERT ON source_bytes FOR EACH ROW EXECUTE FUNCTION take_bytes();
CREATE FUNCTION put_into_log() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.slot NOT LIKE 'saved-search/%%'
    AND NOT EXISTS (SELECT 1 FROM {definition.SCHEMA}.record AS r WHERE r.id = NEW.id) THEN
    INSERT INTO {definition.SCHEMA}.record (line) VALUES (('{{"id":' || to_json(NEW.id) || ',"act":' || to_json(NEW.act)
      || ',"device":' || to_json(NEW.device) || ',"author":' || to_json(NEW.author) || ',"time":' || to_json(NEW.time)
      || ',"kind":' || to_json(NEW.kind) || ',"slot":' || to_json(NEW.slot) || ',"says":' || coalesce(NEW.says, 'null')
      || ',"supersedes":' || NEW.supersedes || '}}')::json);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER into_log AFTER INSERT ON decision FOR EACH ROW EXECUTE FUNCTION put_into_log();
{TIE}
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was received or decided is never changed' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
  FOR EACH STATEMENT EXECUTE FUNCTION refuse();
CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON article
  FOR EACH STATEMENT EXECUTE FUNCTION refuse();
ALTER TABLE note ADD rowid bigint GENERATED ALWAYS AS IDENTITY UNIQUE;
"""  # noqa: S608 - no word from outside


def copied() -> MetaData:
    """The archive's tables as the server has them: text compared by code points, JSON as it was written."""
    made = MetaData(naming_convention=archive_metadata.naming_convention)
    for table in archive_metadata.sorted_tables:
        _fit(table.to_metadata(made))
    return made


def _fit(table: Table) -> None:
    for column in table.columns:
        if isinstance(column.type, String | JSON):
            column.type = Text(collation="C")
        if isinstance(column.computed, Computed):
            column.computed.sqltext = text("split_part(sha256, '#', 1)")
            column.computed.persisted = True
    for key in list(table.foreign_key_constraints):
        # A view cannot be referred to.
        if key.elements[0].target_fullname.partition(".")[0] in _VIEWS:
            table.constraints.discard(key)
    for index in table.indexes:
        if [column.name for column in index.columns] == ["slot"]:
            index.dialect_options["postgresql"]["using"] = LONG


def make(connection: Connection, database: str) -> None:
    """Make it in the database of an office archive, in the transaction of ``connection``."""
    run = connection.exec_driver_sql
    run(f"CREATE SCHEMA {SCHEMA}")
    run(f"SET LOCAL search_path = {SCHEMA}")
    words.make(connection)
    made = copied()
    made.create_all(connection, [table for table in made.sorted_tables if table.name not in _VIEWS])
    metadata.create_all(connection)
    run(_MADE)
    connection.execute(workplace.insert().values(version=VERSION, written=0))
    search.make(connection)
    _grant(connection, database)
    run(f"SET LOCAL search_path = {SCHEMA}, {definition.SCHEMA}")


def _grant(connection: Connection, database: str) -> None:
    run = connection.exec_driver_sql
    reader, reviewer, archivist = (
        quoted(group(database, one)) for one in (Rights.READER, Rights.REVIEWER, Rights.ARCHIVIST)
    )
    run(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {reader}")
    run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {reader}")
    run(f"GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {reviewer}")
    run(f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {reviewer}")
    run(f"REVOKE UPDATE, DELETE ON {', '.join(_VIEWS)} FROM {reviewer}")
    run(f"REVOKE INSERT, UPDATE, DELETE ON adding FROM {reviewer}")
    run(f"GRANT INSERT ON adding TO {archivist}")
    for table in _LOCAL:
        run(f"ALTER TABLE {table} ADD whose text NOT NULL DEFAULT session_user")
        run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        run(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
        run(f"CREATE POLICY own ON {table} USING (whose = session_user)")
