"""The tables that keep what the ledger's figures say, counted: derived, see ``figure_values.py``."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, String, Table

from jianbao.archive.schema_filing import metadata

figure_value = Table(
    "figure_value",
    metadata,
    # Of each thing that figures say (``by``: "unit", "subject", …; None: that they say nothing of it) how many say it,
    # and how many of these count: are to be checked, or have a verdict.
    Column("id", Integer, primary_key=True),
    Column("by", String, nullable=False),
    Column("value", String),
    Column("figures", Integer, nullable=False),
    Column("counted", Integer, nullable=False),
    Index(None, "by", "value"),
)
value_page = Table(
    "value_page",
    metadata,
    # The pages that have such a figure.
    Column("value_id", Integer, primary_key=True),
    Column("article_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
page_figures = Table(
    "page_figures",
    metadata,
    # The places of a page's figures that count, in order: eight bytes each, the lowest first.
    Column("article_id", Integer, primary_key=True),
    Column("places", LargeBinary, nullable=False),
)
