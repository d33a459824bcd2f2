"""What an archive remembers of the office archives that it synchronises with: its own, and no part of the log."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from jianbao.archive.schema_filing import metadata

office_mark = Table(
    "office_mark",
    metadata,
    # The id that the office archive was given when it was made.
    Column("office", String, primary_key=True),
    # How it was last reached; no password is in it.
    Column("address", String, nullable=False),
    # Up to which of its numbers everything is here, and what has that number there: if it is another the server
    # was put back to an earlier state, and nothing is known of it any more.
    Column("record_pulled", Integer, nullable=False),
    Column("record_id", String, nullable=False),
    Column("source_pulled", Integer, nullable=False),
    Column("source_id", String, nullable=False),
    # Up to which number of the own log, and of the own articles, everything is there, but what was held back.
    Column("record_pushed", Integer, nullable=False),
    Column("source_pushed", Integer, nullable=False),
    # The rights for want of which it was held back.
    Column("rights", String, nullable=False),
    sqlite_with_rowid=False,
)
office_held_back = Table(
    "office_held_back",
    metadata,
    Column("office", String, primary_key=True),
    # "record" or "source".
    Column("kind", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
office_piece = Table(
    "office_piece",
    metadata,
    # Of a large source that is still coming.
    Column("sha256", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
