"""The tables of the authority file: what people decide about institutions, and where its records stand in the tree.

State: ``body_field``, ``body_named``, ``body_refused``, ``page_body``. What follows from it: ``body_node`` and the rows
of ``institution`` that have a ``body`` (see ``authority.py``).
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from jianbao.archive.json_column import json_column
from jianbao.archive.schema_filing import metadata

body_field = Table(
    "body_field",
    metadata,
    # Two rows of one slot are a conflict, but in a field that is a set (see ``bodies.py``).
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # <body>/<field>
    Column("slot", String, nullable=False, index=True),
    Column("body", String, nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("says", json_column(), nullable=False),
)
body_named = Table(
    "body_named",
    metadata,
    # The body that pages name so is this record; ``path`` as in ``institution``.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("path", String, nullable=False, index=True),
    Column("body", String, nullable=False),
)
body_refused = Table(
    "body_refused",
    metadata,
    # It is not this record. The slot is <body>/<path>.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("slot", String, nullable=False, index=True),
    Column("body", String, nullable=False),
    Column("path", String, nullable=False),
)
page_body = Table(
    "page_body",
    metadata,
    # A page is filed under a record, or not, whatever it says. The slot is <sha256>/<body>.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("slot", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("body", String, nullable=False, index=True),
    Column("stands", Boolean, nullable=False),
)
body_node = Table(
    "body_node",
    metadata,
    # The node of each record; of one that was merged into another the node of that one.
    Column("body", String, primary_key=True),
    Column("node_id", Integer, nullable=False, index=True),
    sqlite_with_rowid=False,
)
