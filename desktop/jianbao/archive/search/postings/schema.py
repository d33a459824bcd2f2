"""The tables of the index on a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, SmallInteger, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s", "ix": "ix_%(table_name)s_%(column_0_name)s"})
_BY_LOT = text("(random() * 4611686018427387904)::bigint")
"""Numbers that are not given out again when a server was put back to an earlier state: programs keep what has one."""
_BYTES = ("keys", "begins", "titles", "names")

entry = Table(
    "search_entry",
    metadata,
    # Pages that no segment has yet: of each its entry (``entry.py``).
    Column("id", BigInteger, primary_key=True, autoincrement=False, server_default=_BY_LOT),
    Column("key", Integer, nullable=False, unique=True),
    *(Column(name, Text, nullable=False) for name in ("text", "title", "names", "characters")),
)
segment = Table(
    "search_segment",
    metadata,
    # Many pages that were put in together; never changed (``lists.py`` says what the bytes are).
    Column("id", BigInteger, primary_key=True, autoincrement=False, server_default=_BY_LOT),
    Column("pages", Integer, nullable=False),
    *(Column(name, LargeBinary, nullable=False) for name in _BYTES),
)
dropped = Table(
    "search_dropped",
    metadata,
    # Pages of a segment that are gone, or are in the index anew.
    Column("segment", BigInteger, primary_key=True, autoincrement=False),
    Column("page", Integer, primary_key=True, autoincrement=False),
)
posting = Table(
    "search_posting",
    metadata,
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    # By code points: a beginning of terms is a range of them.
    Column("term", Text(collation="C"), primary_key=True),
    Column("segment", BigInteger, primary_key=True, autoincrement=False),
    Column("pages", LargeBinary),
    Column("places", LargeBinary),
    Index("ix_search_posting_segment", "segment"),
)
noted = Table(
    "search_note",
    metadata,
    # Of each article the terms and characters of its notes.
    Column("article_id", Integer, primary_key=True, autoincrement=False),
    Column("terms", ARRAY(Text), nullable=False),
    Index("ix_search_note_terms", "terms", postgresql_using="gin"),
)

# char(30) parts what nothing may be found across: see search/terms.py.
_RAW = """
CREATE VIEW search_raw AS SELECT p.key AS key, p.article_id AS article_id,
  (SELECT string_agg(b.text, chr(30) ORDER BY b.position) FROM block AS b WHERE b.article_id = p.article_id) AS text,
  r.title AS title,
  (SELECT string_agg(n.name || coalesce((SELECT string_agg(chr(30) || a.value, '' ORDER BY a.ordinality)
      FROM json_array_elements_text(n.aliases::json) WITH ORDINALITY AS a), ''), chr(30)
    ORDER BY n.position) FROM named_institution AS n WHERE n.article_id = p.article_id) AS names
FROM search_page AS p JOIN reading AS r ON r.article_id = p.article_id
"""


def make(connection: Connection) -> None:
    """Make the tables of the index, and the view of what it is made of; those of the archive are there."""
    metadata.create_all(connection)
    for table in (segment, posting):
        for column in table.c:
            if isinstance(column.type, LargeBinary):
                # Lists of numbers: compressing them costs time and gains nothing.
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ALTER {column.name} SET STORAGE EXTERNAL")
    connection.exec_driver_sql(_RAW)
