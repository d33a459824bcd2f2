"""The tables of the vocabulary of tags: see ``vocabulary.py``.

State: ``tag_term``. What follows from it: ``tag_shown``, ``tag_within``.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from jianbao.archive.json_column import json_column
from jianbao.archive.schema_filing import metadata

tag_term = Table(
    "tag_term",
    metadata,
    # Two rows of one slot are a conflict, but where it holds a set.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("slot", String, nullable=False, index=True),
    Column("says", json_column(), nullable=False),
)
tag_shown = Table(
    "tag_shown",
    metadata,
    # How a tag of ``article_tag`` is shown, if not by the name that stands there; None: it was deleted.
    Column("key", String, primary_key=True),
    Column("name", String),
)
tag_within = Table(
    "tag_within",
    metadata,
    # What a name asks for in ``article_tag``, if not that name alone: its term, and all that stands under it.
    Column("name", String, primary_key=True),
    Column("key", String, primary_key=True),
    sqlite_with_rowid=False,
)
