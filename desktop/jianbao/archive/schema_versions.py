"""The tables of the versions of a page, and of what looks like one.

State: ``version_link``, ``kept_apart``. What follows from it and the sources: ``replaced``, ``carried``. Derived from
the readings: ``sketch``, ``sketch_number``, ``near_copy``.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, String, Table

from jianbao.archive.schema_filing import metadata

version_link = Table(
    "version_link",
    metadata,
    # The source ``by`` takes the place of this one; two rows of one source are a conflict, and neither does.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("by", String, nullable=False, index=True),
)
kept_apart = Table(
    "kept_apart",
    metadata,
    # Two sources that look like one page and are two: <sha256>/<sha256>, the lower first.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("pair", String, nullable=False, index=True),
)
replaced = Table(
    "replaced",
    metadata,
    # A page in whose place another stands: it has no reading. ``by_id`` is the last of its line.
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("by_id", ForeignKey("article.id"), nullable=False, index=True),
    # By which its source is decoded.
    Column("encoding", String, nullable=False),
)
carried = Table(
    "carried",
    metadata,
    # Where a passage of a replaced page, of which people spoke, stands in the page that took its place.
    Column("article_id", ForeignKey("replaced.article_id"), primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("end", Integer, primary_key=True),
    Column("state", String, nullable=False, index=True),
    Column("new_start", Integer),
    Column("new_end", Integer),
)
sketch = Table(
    "sketch",
    metadata,
    # The numbers by which it is found (see ``page/likeness.py``): 32 bits each, the lowest byte first.
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("numbers", LargeBinary, nullable=False),
)
sketch_number = Table(
    "sketch_number",
    metadata,
    # The first few of them, by number, of 32 bits.
    Column("number", Integer().with_variant(BigInteger(), "postgresql"), primary_key=True, autoincrement=False),
    Column("article_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
near_copy = Table(
    "near_copy",
    metadata,
    # Two articles that look like one page; ``article_id`` is the higher number.
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("other_id", ForeignKey("reading.article_id"), primary_key=True, index=True),
)
