"""The tables that keep what the institution tree is made of and what it counts: derived, see ``tree_counts.py``."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Of all tables of the archive."""

# None refers to ``institution``: what no page names any more is taken out of all of them in one transaction.
naming = Table(
    "naming",
    metadata,
    # How often all readings together say this of a body; parent_id 0: they name no parent.
    Column("institution_id", Integer, primary_key=True),
    Column("role", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("parent_id", Integer, primary_key=True),
    Column("times", Integer, nullable=False),
    Index(None, "parent_id"),
    sqlite_with_rowid=False,
)
filed = Table(
    "filed",
    metadata,
    # An article under each node that it is filed at, and under all above; node_id 0: it is filed nowhere. In this
    # order the newest of a node are the last; year 0: it has none.
    Column("node_id", Integer, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("article_id", Integer, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
node_count = Table(
    "node_count",
    metadata,
    # Of each node: the articles filed there or below, each once; the figures to check that count at the node itself,
    # and those of them that have a verdict. A node without a row has none.
    Column("node_id", Integer, primary_key=True),
    Column("articles", Integer, nullable=False),
    Column("figures", Integer, nullable=False),
    Column("checked", Integer, nullable=False),
)
