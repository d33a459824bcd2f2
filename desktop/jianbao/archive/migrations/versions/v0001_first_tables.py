"""The first tables, and the triggers that keep what must never change."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

IMMUTABLE = {
    "source": ("sha256",),
    "source_bytes": ("sha256",),
    "article": ("id", "sha256"),
    "decision": ("number", "id"),
}
"""The tables that are only ever added to, and the keys of their rows."""


def upgrade() -> None:
    """Make the tables."""
    _source()
    _source_bytes()
    _article()
    _institution()
    _reading()
    _block()
    _named_institution()
    _metric()
    _decision()
    _article_tag()
    _tag_colour()
    _note()
    _undo_step()
    _undo_link()
    for table, keys in IMMUTABLE.items():
        _make_immutable(table, keys)


def _source() -> None:
    op.create_table(
        "source",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("received", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source")),
    )


def _source_bytes() -> None:
    op.create_table(
        "source_bytes",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["source.sha256"], name=op.f("fk_source_bytes_sha256_source")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_bytes")),
    )


def _article() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["source.sha256"], name=op.f("fk_article_sha256_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("sha256", name=op.f("uq_article_sha256")),
        sqlite_autoincrement=True,
    )


def _institution() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("filed_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["node_id"], ["institution.id"], name=op.f("fk_institution_node_id_institution")),
        sa.ForeignKeyConstraint(["parent_id"], ["institution.id"], name=op.f("fk_institution_parent_id_institution")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institution")),
        sa.UniqueConstraint("path", name=op.f("uq_institution_path")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_institution_node_id"), "institution", ["node_id"], unique=False)
    op.create_index(op.f("ix_institution_parent_id"), "institution", ["parent_id"], unique=False)


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(), nullable=True),
        sa.Column("edition", sa.String(), nullable=True),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("deck", sa.String(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("institution_name", sa.String(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_reading_article_id_article")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_reading_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_institution_id"), "reading", ["institution_id"], unique=False)
    op.create_index(op.f("ix_reading_year"), "reading", ["year"], unique=False)


def _block() -> None:
    op.create_table(
        "block",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("runs", sa.JSON(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_block_article_id_reading")),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_block")),
    )


def _named_institution() -> None:
    op.create_table(
        "named_institution",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["reading.article_id"], name=op.f("fk_named_institution_article_id_reading")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_named_institution_institution_id_institution")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["institution.id"], name=op.f("fk_named_institution_parent_id_institution")
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_named_institution")),
    )
    op.create_index(
        op.f("ix_named_institution_institution_id_role_kind_parent_id"),
        "named_institution",
        ["institution_id", "role", "kind", "parent_id"],
        unique=False,
    )
    op.create_index(op.f("ix_named_institution_parent_id"), "named_institution", ["parent_id"], unique=False)


def _metric() -> None:
    op.create_table(
        "metric",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("value_to", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("bound", sa.String(), nullable=False),
        sa.Column("change_role", sa.String(), nullable=True),
        sa.Column("change_direction", sa.String(), nullable=True),
        sa.Column("indicator", sa.JSON(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(), nullable=True),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_metric_article_id_reading")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_metric_institution_id_institution")
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_metric")),
    )
    op.create_index(op.f("ix_metric_institution_id"), "metric", ["institution_id"], unique=False)


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("says", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("supersedes", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decision")),
        sa.UniqueConstraint("id", name=op.f("uq_decision_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_sha256"), "decision", ["sha256"], unique=False)
    op.create_index(op.f("ix_decision_slot"), "decision", ["slot"], unique=False)


def _article_tag() -> None:
    op.create_table(
        "article_tag",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "name", name=op.f("pk_article_tag")),
    )
    op.create_index(op.f("ix_article_tag_name"), "article_tag", ["name"], unique=False)


def _tag_colour() -> None:
    op.create_table(
        "tag_colour",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_tag_colour_decision_id_decision")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_tag_colour")),
    )
    op.create_index(op.f("ix_tag_colour_name"), "tag_colour", ["name"], unique=False)


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("anchor", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_note_decision_id_decision")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_id"), "note", ["id"], unique=False)
    op.create_index(op.f("ix_note_sha256"), "note", ["sha256"], unique=False)


def _undo_step() -> None:
    op.create_table(
        "undo_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_undo_step")),
        sqlite_autoincrement=True,
    )


def _undo_link() -> None:
    op.create_table(
        "undo_link",
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("pair", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_undo_link_decision_id_decision")),
        sa.ForeignKeyConstraint(["step_id"], ["undo_step.id"], name=op.f("fk_undo_link_step_id_undo_step")),
        sa.PrimaryKeyConstraint("step_id", "pair", "side", "decision_id", name=op.f("pk_undo_link")),
    )
    op.create_index(op.f("ix_undo_link_decision_id"), "undo_link", ["decision_id"], unique=False)


def _make_immutable(table: str, keys: tuple[str, ...]) -> None:
    refuse = f"RAISE(ABORT, '{table} is never changed')"
    for act in ("UPDATE", "DELETE"):
        op.execute(f"CREATE TRIGGER {table}_never_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT {refuse}; END")
    # REPLACE deletes a row of the same key without asking the trigger above. A decision that comes once more is passed
    # over, as its log expects.
    act = "RAISE(IGNORE)" if table == "decision" else refuse
    same = " OR ".join(f"{key} = NEW.{key}" for key in keys)
    known = f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - the names stand above
    op.execute(f"CREATE TRIGGER {table}_never_replace BEFORE INSERT ON {table} WHEN {known} BEGIN SELECT {act}; END")
