"""The tables of which articles a page holds, and of articles that go on elsewhere (``docs/articles.md``).

State: ``division``, ``continuation``. What follows from it and the readings: ``part``, ``continued``.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from jianbao.archive.json_column import json_column
from jianbao.archive.schema_filing import metadata

division = Table(
    "division",
    metadata,
    # Where the further articles of a page start, as anchors; two rows of one source are a conflict.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("starts", json_column(), nullable=False),
)
part = Table(
    "part",
    metadata,
    # An article of a page that is divided now, and its stretch of the source.
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)
continuation = Table(
    "continuation",
    metadata,
    # The article of key ``sha256`` goes on in that of key ``to``; two rows of one are a conflict, and neither holds.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("sha256", String, nullable=False, index=True),
    Column("to", String, nullable=False, index=True),
)
continued = Table(
    "continued",
    metadata,
    # An article that is a further piece of another: the first piece, and which one it is, from 1 on.
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("head_id", ForeignKey("article.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
)
