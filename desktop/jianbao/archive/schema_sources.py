"""The tables of what a page is beside its bytes and its reading.

Derived, and never made anew by itself: ``source_text``, the text of a source that is no text (PDF, DOCX, HTML, a
picture), which all offsets count in (``texts.py``). State: ``particular`` (``particulars.py``), ``correction``
(``corrections.py``), ``masthead_form``; what follows from these, from state and reading: ``masthead_told``
(``forms.py``).
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table

from jianbao.archive.json_column import json_column
from jianbao.archive.schema_filing import metadata

source_text = Table(
    "source_text",
    metadata,
    Column("sha256", ForeignKey("source.sha256"), primary_key=True),
    # What took it from the bytes, with its version: "pdf 1 (pypdfium2 5.0.0)".
    Column("extractor", String, nullable=False),
    Column("text", String, nullable=False),
    # By which damage is seen.
    Column("digest", String, nullable=False),
    # Where each line stands on the pages of the source (``page/places.py``); None where there are no pages.
    Column("lines", json_column(none_as_null=True)),
)
particular = Table(
    "particular",
    metadata,
    # Two rows of one slot are a conflict: the last stands, the others are shown.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # <sha256>/<field>
    Column("slot", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    Column("field", String, nullable=False, index=True),
    Column("value", String, nullable=False),
)
masthead_form = Table(
    "masthead_form",
    metadata,
    # Two rows of one slot are a conflict: the last stands.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # <field>/<[paper, printed] as JSON>
    Column("slot", String, nullable=False, index=True),
    Column("paper", String, nullable=False),
    Column("field", String, nullable=False),
    Column("printed", String, nullable=False),
    Column("means", String, nullable=False),
)
masthead_told = Table(
    "masthead_told",
    metadata,
    # What the forms of its paper tell of a page, where the reader found something else or nothing.
    Column("article_id", ForeignKey("reading.article_id"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("paper", String, nullable=False, index=True),
    Column("value", String, nullable=False),
    Column("printed", String, nullable=False),
    sqlite_with_rowid=False,
)
correction = Table(
    "correction",
    metadata,
    # Two rows of one slot are a conflict: the last is read, the others are shown.
    Column("decision_id", ForeignKey("decision.id"), primary_key=True),
    # <sha256>/<start>-<end>
    Column("slot", String, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    # The passage of the source, as anchors of notes tell theirs.
    Column("anchor", json_column(), nullable=False),
    Column("text", String, nullable=False),
    Column("author", String, nullable=False),
    Column("time", String, nullable=False),
)
