"""The tables of the archive, in SQLAlchemy Core: rows never leave this room, classes for them would be in the way.

Four families, kept apart:

- received: ``source``, ``source_bytes`` and the number of an ``article``; triggers forbid to change or delete them;
- derived by the reader and the checks, thrown away and made again at will: ``reading``, ``block``,
  ``named_institution``, ``metric``, ``finding``, the filing of ``institution`` and what its tree counts (in
  ``schema_filing.py``); to find them by (see ``search/index.py``): ``search_page``, ``search_name`` and, of FTS5 and
  no tables of SQLAlchemy, ``page_index``, ``character_index`` and ``note_index`` over views;
- decided: ``decision``, the log; triggers forbid to change or delete a line of it;
- state, the fold of the log: ``article_tag``, ``tag_colour``, ``note``, ``figure_decision``, ``sign_off``,
  ``settlement``, ``measure``, ``saved_search``, ``tag_term`` and those of ``schema_bodies.py``; what follows from state
  and reading together: ``figure``, ``progress``; and ``undo_step``, ``undo_link``, ``package_taken``, which are this
  archive's own and no part of the log.

The tables here and those that the migrations make are the same; a test compares them. Triggers are in the migration.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from jianbao.archive.json_column import json_column
from jianbao.archive.schema_filing import metadata

APPLICATION_ID = 0x4A42414F
"""“JBAO” in the header of the file: how it is told from other SQLite files."""

SCHEMA_VERSION = 16
"""The ``user_version`` of the file: the number of the newest migration."""

GUARDS = frozenset(
    f"{table}_never_{act}"
    for table in ("source", "source_bytes", "article", "decision", "chain", "chain_start")
    for act in ("update", "delete", "replace")
)
"""The triggers that forbid to change what was received and decided."""

# Received. The bytes lie apart, so that a scan of the names does not drag them along.
source = Table(
    "source",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received", String, nullable=False),
)
source_bytes = Table(
    "source_bytes",
    metadata,
    Column("sha256", ForeignKey("source.sha256"), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)
article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    # Its key: of a page the SHA-256 of its source, of a further part of a page that and where it starts
    # (``article_keys.py``).
    Column("sha256", String, nullable=False, unique=True),
    Column("source", String, Computed("substr(sha256, 1, instr(sha256 || '#', '#') - 1)", persisted=False)),
    sqlite_autoincrement=True,
)

# Derived.
institution = Table(
    "institution",
    metadata,
    Column("id", Integer, primary_key=True),
    # The path of names that tells this body from its namesakes, as JSON: ["长治市人民医院", "骨科"].
    Column("path", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    # The filing (filing.py). node_id: the institution that this one is in the tree, mostly itself; None: not in it.
    Column("node_id", ForeignKey("institution.id"), nullable=True, index=True),
    Column("parent_id", ForeignKey("institution.id"), nullable=True, index=True),
    Column("filed_by", String, nullable=True),
    # What all readings together say of its place, as JSON: whether one reports on it, whether one calls it a part,
    # and its parents, the best witnessed first. What it is filed by; None: nobody has looked yet.
    Column("told", String),
    # The record of the authority file that this row stands for in the tree; None: a body that pages name.
    Column("body", String, nullable=True, index=True),
    sqlite_autoincrement=True,
)
reading = Table(
    "reading",
    metadata,
    Column("article_id", ForeignKey("article.id"), primary_key=True),
    Column("engine", String, nullable=False),
    Column("encoding", String, nullable=False),
    Column("source_name", String, nullable=False),
    Column("title", String, nullable=False),
    Column("section", String),
    Column("year", Integer, index=True),
    Column("event", String),
    Column("edition", String),
    Column("headline", String),
    Column("deck", String),
    Column("period", String),
    Column("institution_name", String),
    Column("institution_id", ForeignKey("institution.id"), index=True),
    Column("figures", Integer, nullable=False),
    # Which version of the checks made the findings of this page; None: they are to be made (again).
    Column("checks", String, index=True),
)
block = Table(
    "block",
    metadata,
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("type", String, nullable=False),
    Column("text", String, nullable=False),
    Column("runs", json_column(), nullable=False),
    Column("role", String),
    Column("names", json_column(), nullable=False),
)
# A list shows what mastheads say: without a look at all that is printed below them.
Index("ix_block_masthead", block.c.article_id, block.c.position, sqlite_where=block.c.type == "masthead")
named_institution = Table(
    "named_institution",
    metadata,
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("role", String, nullable=False),
    Column("parent", String),
    Column("aliases", json_column(), nullable=False),
    Column("institution_id", ForeignKey("institution.id"), nullable=False),
    # Whose body it is by this page: the id that ``parent`` stands for.
    Column("parent_id", ForeignKey("institution.id"), index=True),
    Index(None, "institution_id", "role", "kind", "parent_id"),
)
metric = Table(
    "metric",
    metadata,
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", String, nullable=False),
    # The numbers in full as printed decimals; a float would round them.
    Column("value", String, nullable=False),
    Column("value_to", String),
    Column("unit", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("bound", String, nullable=False),
    Column("change_role", String),
    Column("change_direction", String),
    Column("indicator", json_column(), nullable=False),
    Column("subject", String),
    # The institution that it is counted under: the subject, if that is of this page, else the page's own.
    Column("institution_id", ForeignKey("institution.id"), index=True),
    Column("period", String),
    Column("required", Boolean, nullable=False),
    Column("evidence", json_column(), nullable=False),
    # To search and sort by: the value as a number, and the best of the indicators.
    Column("number", Float, nullable=False),
    Column("label", String),
    # How sure the reader is, 0 to 1; None: it does not say.
    Column("confidence", Float),
    # The ledger by value, without a look at the table.
    Index(None, "number", "article_id", "start", "position", "required"),
    Index(None, "label", "required"),
    # The queue: those of which the reader is least sure.
    Index(None, "required", "confidence", "article_id", "start", "position"),
)
finding = Table(
    "finding",
    metadata,
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    # By which it is known again: the check and the keys of the figures that it rests on.
    Column("key", String, nullable=False, index=True),
    Column("check", String, nullable=False),
    Column("level", String, nullable=False, index=True),
    Column("spans", json_column(), nullable=False),
    Column("others", json_column(), nullable=False),
    Column("zh", String, nullable=False),
    Column("en", String, nullable=False),
)

# Decided.
decision = Table(
    "decision",
    metadata,
    # The order of arrival in this archive; says nothing about which decision stands.
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("act", String, nullable=False),
    Column("device", String, nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("slot", String, nullable=False, index=True),
    Column("says", json_column(none_as_null=True)),
    Column("supersedes", json_column(), nullable=False),
    # The source that the decision is about, as far as it tells by itself: the way from an article to its history.
    Column("sha256", String, index=True),
    sqlite_autoincrement=True,
)

# State.
article_tag = Table(
    "article_tag",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("name", String, primary_key=True, index=True),
)
tag_colour = Table(
    "tag_colour",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("colour", String, nullable=False),
)
note = Table(
    "note",
    metadata,
    # One row for each standing decision: two rows of one id are a conflict, both kept and shown.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("text", String, nullable=False),
    Column("anchor", json_column(none_as_null=True)),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
)
figure_decision = Table(
    "figure_decision",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # The slot without its family: <sha256>/<start>-<end>/<aspect>.
    Column("slot", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("says", json_column(), nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
)
sign_off = Table(
    "sign_off",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # <sha256>/<rank>: "first" signs, "second" countersigns.
    Column("slot", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("rank", String, nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
    # ``progress.stands`` when it was signed: what has changed since is not what was signed.
    Column("stands", String, nullable=False),
)
settlement = Table(
    "settlement",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("key", String, nullable=False, index=True),
    Column("how", String, nullable=False),
    Column("note", String, nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
)
measure = Table(
    "measure",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    Column("indicator", String, nullable=False, index=True),
    Column("measure", String, nullable=False, index=True),
)

# What follows from state and reading together.
figure = Table(
    "figure",
    metadata,
    # A figure of which people said something, as it stands (figures.py); the others stand as they were read.
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("key_start", Integer, primary_key=True),
    Column("key_end", Integer, primary_key=True),
    # Its metric; None: the machine reads none here.
    Column("position", Integer),
    Column("state", String, nullable=False),
    Column("verdict", String),
    Column("conflict", Boolean, nullable=False),
    Column("author", String),
    Column("time", String),
    # What a wrong one should be.
    Column("corrected", String),
    # Whether people gave it another extent or label.
    Column("amended", Boolean, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("value", String, nullable=False),
    Column("value_to", String),
    Column("unit", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("bound", String, nullable=False),
    Column("change_role", String),
    Column("change_direction", String),
    Column("subject", String, index=True),
    Column("period", String),
    Column("required", Boolean, nullable=False),
    Column("number", Float, nullable=False),
    Column("label", String, index=True),
    Index(None, "article_id", "position"),
    Index(None, "number", "article_id", "start", "required", "verdict"),
    Index(None, "verdict", "article_id", "start"),
    Index(None, "time", "article_id", "start"),
)
progress = Table(
    "progress",
    metadata,
    # A page of which people said something of a figure.
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("figures", Integer, nullable=False),
    Column("checked", Integer, nullable=False),
    Column("doubtful", Integer, nullable=False),
    Column("wrong", Integer, nullable=False),
    Column("conflicts", Integer, nullable=False),
    Column("stands", String, nullable=False),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # Two rows of one id are a conflict, both kept and shown.
    Column("id", String, nullable=False, index=True),
    Column("name", String, nullable=False),
    Column("words", String, nullable=False),
)

# To search by: derived.
search_page = Table(
    "search_page",
    metadata,
    # The row of the page in the index: its number, and above it its year, so that the newest has the highest.
    Column("key", Integer, primary_key=True),
    Column("article_id", ForeignKey("reading.article_id"), nullable=False, unique=True),
    # Of what was put into the index.
    Column("fingerprint", Integer().with_variant(BigInteger(), "postgresql"), nullable=False),
)
search_name = Table(
    "search_name",
    metadata,
    # All names by which the pages call a body, folded as search compares them. No reference: a body may be dropped.
    Column("institution_id", Integer, primary_key=True),
    Column("name", String, primary_key=True),
    Column("folded", String, nullable=False),
    sqlite_with_rowid=False,
)

# Undo: local to this archive.
undo_step = Table(
    "undo_step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("act", String, nullable=False),
    Column("undone", Boolean, nullable=False),
    sqlite_autoincrement=True,
)
undo_link = Table(
    "undo_link",
    metadata,
    Column("step_id", ForeignKey("undo_step.id"), primary_key=True),
    Column("pair", Integer, primary_key=True),
    Column("side", String, primary_key=True),
    Column("decision_id", ForeignKey("decision.id"), primary_key=True, index=True),
)
package_taken = Table(
    "package_taken",
    metadata,
    # A step that holds what a package brought.
    Column("step_id", ForeignKey("undo_step.id"), primary_key=True),
    Column("name", String, nullable=False),
)
