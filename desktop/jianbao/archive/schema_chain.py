"""The tables of the chains that the records of each device form: see ``chain.py``."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from jianbao.archive.schema_filing import metadata

chain = Table(
    "chain",
    metadata,
    # The record's own number.
    Column("number", ForeignKey("decision.number"), primary_key=True),
    # The id of the record that this device made before, and its digest; "" where this is its first.
    Column("previous", String, nullable=False),
    Column("before", String, nullable=False),
    Column("digest", String, nullable=False),
)
chain_head = Table(
    "chain_head",
    metadata,
    # Of each device that decided in this archive the last record that it made here, and its digest.
    Column("device", String, primary_key=True),
    Column("last", String, nullable=False),
    Column("digest", String, nullable=False),
)
chain_start = Table(
    "chain_start",
    metadata,
    # How far the log went when chains began, how many records that were, and the digest of all of them in order.
    Column("number", Integer, primary_key=True),
    Column("records", Integer, nullable=False),
    Column("digest", String, nullable=False),
)
