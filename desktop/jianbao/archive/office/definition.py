"""What an office archive is made of, on the server: its tables, who may do what, and what holds by itself.

The log is the archive's own: a record is kept as the line that a package writes of it, so that what a later program
says of a decision passes through unharmed; the columns beside it are drawn from it by the server. Nothing received or
decided can be changed or deleted, by anybody. What stands is a view: the fold, in SQL.

Numbers are given out one writer after another (an advisory lock, held to the end of the transaction): whoever has seen
a number has seen all below it, and need never look there again.
"""

from __future__ import annotations

import uuid
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSON, JSONB

from jianbao import __version__
from jianbao.archive.office.rights import REVIEWED, ROLES, Rights
from jianbao.archive.schema_filing import metadata as archive_metadata

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

VERSION = 1
"""Of what is made here; a program refuses an office archive of a later one."""
SCHEMA = "jianbao"
LONGEST = 4 << 20
"""Bytes of a record at most."""
LOCK = 0x4A42414F
"""“JBAO”: what writers wait for."""

metadata = MetaData(naming_convention=archive_metadata.naming_convention)


def _arrival() -> list[Column[Any]]:
    """By whose login it came, and when: the server's word, not the sender's."""
    return [
        Column("sent_by", String, nullable=False, server_default=text("session_user")),
        Column("arrived", DateTime(timezone=True), nullable=False, server_default=func.now()),
    ]


office = Table(
    "office",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("program", String, nullable=False),
)
reviewed = Table(
    "reviewed",
    metadata,
    # What reviewers may decide: a later program's families come in when an administrator lets somebody in with it.
    Column("family", String, primary_key=True),
)
source = Table(
    "source",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received", String, nullable=False),
    *_arrival(),
)
source_bytes = Table(
    "source_bytes",
    metadata,
    Column("sha256", ForeignKey(source.c.sha256), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
arriving = Table(
    "arriving",
    metadata,
    # Pieces of sources that are not yet all there, each sender's apart.
    Column("sent_by", String, primary_key=True, server_default=text("session_user")),
    Column("sha256", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
record = Table(
    "record",
    metadata,
    Column("number", BigInteger, Identity(always=True), primary_key=True),
    Column("line", JSON, nullable=False),
    Column("id", String, Computed("line ->> 'id'"), nullable=False, unique=True),
    Column("slot", String, Computed("line ->> 'slot'"), nullable=False),
    Column("supersedes", JSONB, Computed("(line -> 'supersedes')::jsonb"), nullable=False),
    *_arrival(),
    CheckConstraint(f"octet_length(line::text) <= {LONGEST}", name="short"),
    CheckConstraint("id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'", name="id"),
    CheckConstraint("jsonb_typeof(supersedes) = 'array'", name="supersedes"),
)
link = Table(
    "link",
    metadata,
    # Of a record that bears one, its link in the chain of its device's records (``archive/chain.py``).
    Column("id", ForeignKey(record.c.id), primary_key=True),
    Column("previous", String, nullable=False),
    Column("before", String, nullable=False),
    Column("digest", String, nullable=False),
)
# A slot may be longer than what a B-tree takes.
Index("ix_record_slot", record.c.slot, postgresql_using="hash")

_VIEWS = """
CREATE VIEW decision AS SELECT number, id, line ->> 'act' AS act, line ->> 'device' AS device,
  line ->> 'author' AS author, line ->> 'time' AS time, line ->> 'kind' AS kind, slot,
  CASE WHEN line ->> 'says' IS NOT NULL THEN line -> 'says' END AS says, supersedes, sent_by, arrived FROM record;
CREATE VIEW standing AS SELECT d.* FROM decision AS d WHERE NOT EXISTS
  (SELECT 1 FROM record AS o WHERE o.slot = d.slot AND o.supersedes ? d.id);
"""

_NEVER_CHANGED = (
    "CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON {} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse()"
)
_GUARDS = f"""
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'what was received or decided is never changed' USING ERRCODE = 'insufficient_privilege'; END $$;
CREATE FUNCTION wait_for_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock({LOCK}); RETURN NULL; END $$;
"""

_ACTS = f"""
CREATE FUNCTION append(lines json, OUT before bigint, OUT after bigint, OUT last text, OUT added bigint)
LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_advisory_xact_lock({LOCK});
  SELECT coalesce(max(number), 0) INTO before FROM record;
  INSERT INTO record (line) SELECT value FROM json_array_elements(lines) ON CONFLICT (id) DO NOTHING;
  GET DIAGNOSTICS added = ROW_COUNT;
  SELECT r.number, r.id INTO after, last FROM record AS r ORDER BY r.number DESC LIMIT 1;
  after := coalesce(after, 0); last := coalesce(last, '');
END $$;
CREATE FUNCTION receive(sources json, OUT before bigint, OUT after bigint, OUT last text, OUT added bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = {SCHEMA}, pg_temp AS $$
DECLARE one record; whole bytea; BEGIN
  PERFORM pg_advisory_xact_lock({LOCK});
  SELECT coalesce(max(number), 0) INTO before FROM source;
  added := 0;
  FOR one IN SELECT * FROM json_to_recordset(sources) AS s (sha256 text, name text, size bigint, received text) LOOP
    IF NOT EXISTS (SELECT 1 FROM source AS s WHERE s.sha256 = one.sha256) THEN
      SELECT coalesce(string_agg(a.bytes, '' ORDER BY a.position), '') INTO whole FROM arriving AS a
        WHERE a.sent_by = session_user AND a.sha256 = one.sha256;
      IF encode(sha256(whole), 'hex') <> one.sha256 OR octet_length(whole) <> one.size THEN
        RAISE EXCEPTION 'the bytes of %% are not its own', one.sha256 USING ERRCODE = 'data_corrupted';
      END IF;
      INSERT INTO source (sha256, name, size, received) VALUES (one.sha256, one.name, one.size, one.received);
      INSERT INTO source_bytes VALUES (one.sha256, whole);
      added := added + 1;
    END IF;
    DELETE FROM arriving AS a WHERE a.sent_by = session_user AND a.sha256 = one.sha256;
  END LOOP;
  SELECT s.number, s.sha256 INTO after, last FROM source AS s ORDER BY s.number DESC LIMIT 1;
  after := coalesce(after, 0); last := coalesce(last, '');
END $$;
"""  # noqa: S608 - no word from outside

_TIE = """
CREATE FUNCTION tie(links json) RETURNS void LANGUAGE sql AS $$
  INSERT INTO link SELECT l.* FROM json_to_recordset(links) AS l (id text, previous text, before text, digest text)
    JOIN record AS r ON r.id = l.id WHERE r.sent_by = session_user ON CONFLICT DO NOTHING
$$;
"""


def group(database: str, rights: Rights) -> str:
    """The group (a role that cannot log in) of those who have these rights in that database."""
    return f"{database}_{rights.value}"


def quoted(name: str) -> str:
    """A name in the words of SQL."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def make(connection: Connection, database: str) -> str:
    """Make an office archive in this database, in the transaction of ``connection``; gives its id."""
    run = connection.exec_driver_sql
    run(f"CREATE SCHEMA {SCHEMA}")
    run(f"SET LOCAL search_path = {SCHEMA}")
    metadata.create_all(connection, [table for table in metadata.sorted_tables if table is not link])
    # Kept as they come, so that a piece of one can be fetched without all of it.
    run("ALTER TABLE source_bytes ALTER bytes SET STORAGE EXTERNAL")
    run(_VIEWS)
    run(_GUARDS)
    run(_ACTS)
    for name in ("source", "source_bytes", "record"):
        run(_NEVER_CHANGED.format(name))
    run("CREATE TRIGGER turn BEFORE INSERT ON record FOR EACH STATEMENT EXECUTE FUNCTION wait_for_turn()")
    _grant(connection, database)
    begin_chains(connection, database)
    # Nobody keeps all others waiting by going away in the middle.
    run(f"ALTER DATABASE {quoted(database)} SET idle_in_transaction_session_timeout = '60s'")
    made = str(uuid.uuid4())
    connection.execute(reviewed.insert(), [{"family": family} for family in REVIEWED])
    connection.execute(office.insert().values(id=made, version=VERSION, program=f"Jianbao {__version__}"))
    return made


def begin_chains(connection: Connection, database: str) -> None:
    """Give an office archive that an earlier program made what keeps the chains of its records, if it has none."""
    run = connection.exec_driver_sql
    if run(f"SELECT to_regclass('{SCHEMA}.link')").scalar_one() is not None:
        return
    run(f"SET LOCAL search_path = {SCHEMA}")
    reader, reviewer = (quoted(group(database, one)) for one in (Rights.READER, Rights.REVIEWER))
    link.create(connection)
    run(_TIE)
    run(_NEVER_CHANGED.format("link"))
    run("REVOKE EXECUTE ON FUNCTION tie FROM PUBLIC")
    run(f"GRANT SELECT ON link TO {reader}")
    run(f"GRANT INSERT ON link TO {reviewer}")
    run(f"GRANT EXECUTE ON FUNCTION tie TO {reviewer}")
    run("ALTER TABLE link ENABLE ROW LEVEL SECURITY")
    run(f"CREATE POLICY read ON link FOR SELECT TO {reader} USING (true)")
    run(
        f"CREATE POLICY own ON link FOR INSERT TO {reviewer} WITH CHECK "  # noqa: S608 - names, quoted
        "(EXISTS (SELECT 1 FROM record AS r WHERE r.id = link.id AND r.sent_by = session_user))"
    )


def _grant(connection: Connection, database: str) -> None:
    run = connection.exec_driver_sql
    names = {one: quoted(group(database, one)) for one in ROLES}
    for one in ROLES:
        exists = run("SELECT 1 FROM pg_roles WHERE rolname = %s", (group(database, one),)).first()
        if exists is None:
            run(f"CREATE ROLE {names[one]} NOLOGIN")
    for less, more in pairwise(ROLES):
        run(f"GRANT {names[less]} TO {names[more]}")
    for one in ROLES:
        # Whoever administers lets others in.
        if one is not Rights.ADMINISTRATOR:
            run(f"GRANT {names[one]} TO {names[Rights.ADMINISTRATOR]} WITH ADMIN OPTION")
    run(f"GRANT {names[Rights.ADMINISTRATOR]} TO CURRENT_USER")
    reader, reviewer, archivist = (names[one] for one in (Rights.READER, Rights.REVIEWER, Rights.ARCHIVIST))
    run(f"REVOKE ALL ON SCHEMA {SCHEMA} FROM PUBLIC")
    run(f"REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA {SCHEMA} FROM PUBLIC")
    run(f"GRANT USAGE ON SCHEMA {SCHEMA} TO {reader}")
    run(f"GRANT SELECT ON office, reviewed, source, source_bytes, record, decision, standing TO {reader}")
    run(f"GRANT INSERT (line) ON record TO {reviewer}")
    run(f"GRANT EXECUTE ON FUNCTION append, wait_for_turn TO {reviewer}")
    run(f"GRANT SELECT, DELETE, INSERT (sha256, position, bytes) ON arriving TO {archivist}")
    run(f"GRANT EXECUTE ON FUNCTION receive TO {archivist}")
    run(f"GRANT INSERT ON reviewed TO {names[Rights.ADMINISTRATOR]}")
    for table in ("record", "arriving"):
        run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    run(f"CREATE POLICY read ON record FOR SELECT TO {reader} USING (true)")
    run(
        f"CREATE POLICY review ON record FOR INSERT TO {reviewer} "  # noqa: S608 - names, quoted
        "WITH CHECK (split_part(slot, '/', 1) IN (SELECT family FROM reviewed))"
    )
    run(f"CREATE POLICY order_all ON record FOR INSERT TO {archivist} WITH CHECK (true)")
    run(f"CREATE POLICY own ON arriving TO {archivist} USING (sent_by = session_user)")
