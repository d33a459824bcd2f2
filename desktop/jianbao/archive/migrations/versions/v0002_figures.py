"""Verdicts on figures and what follows from them; findings of the checks; what the ledger searches by."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    op.add_column("reading", sa.Column("checks", sa.String()))
    op.create_index(op.f("ix_reading_checks"), "reading", ["checks"])
    op.add_column("metric", sa.Column("number", sa.Float(), nullable=False, server_default="0"))
    op.add_column("metric", sa.Column("label", sa.String()))
    op.add_column("metric", sa.Column("confidence", sa.Float()))
    op.create_index(op.f("ix_metric_label"), "metric", ["label"])
    op.create_index(op.f("ix_metric_subject"), "metric", ["subject"])
    by_value = ["number", "article_id", "start", "position", "required"]
    op.create_index(op.f(f"ix_metric_{'_'.join(by_value)}"), "metric", by_value)
    op.execute("UPDATE metric SET number = CAST(value AS REAL), label = json_extract(indicator, '$[0]')")
    _finding()
    _figure_decision()
    _sign_off()
    _settlement()
    _measure()
    _figure()
    _progress()


def _finding() -> None:
    op.create_table(
        "finding",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("check", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("zh", sa.String(), nullable=False),
        sa.Column("en", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_finding")),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_finding_article_id_reading")),
    )
    op.create_index(op.f("ix_finding_key"), "finding", ["key"])
    op.create_index(op.f("ix_finding_level"), "finding", ["level"])


def _decided(table: str, *columns: "sa.Column[str]", key: str) -> None:
    """A table of one row for each standing decision."""
    op.create_table(
        table,
        sa.Column("decision_id", sa.String(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("decision_id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f(f"fk_{table}_decision_id_decision")),
    )
    op.create_index(op.f(f"ix_{table}_{key}"), table, [key])


def _figure_decision() -> None:
    _decided(
        "figure_decision",
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("says", sa.JSON(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        key="slot",
    )
    op.create_index(op.f("ix_figure_decision_sha256"), "figure_decision", ["sha256"])


def _sign_off() -> None:
    _decided(
        "sign_off",
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        sa.Column("stands", sa.String(), nullable=False),
        key="slot",
    )
    op.create_index(op.f("ix_sign_off_sha256"), "sign_off", ["sha256"])


def _settlement() -> None:
    _decided(
        "settlement",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("how", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("time", sa.String(), nullable=False),
        key="key",
    )


def _measure() -> None:
    _decided(
        "measure",
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("measure", sa.String(), nullable=False),
        key="indicator",
    )
    op.create_index(op.f("ix_measure_measure"), "measure", ["measure"])


def _figure() -> None:
    op.create_table(
        "figure",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("key_start", sa.Integer(), nullable=False),
        sa.Column("key_end", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer()),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("verdict", sa.String()),
        sa.Column("conflict", sa.Boolean(), nullable=False),
        sa.Column("author", sa.String()),
        sa.Column("time", sa.String()),
        sa.Column("corrected", sa.String()),
        sa.Column("amended", sa.Boolean(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("value_to", sa.String()),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("bound", sa.String(), nullable=False),
        sa.Column("change_role", sa.String()),
        sa.Column("change_direction", sa.String()),
        sa.Column("subject", sa.String()),
        sa.Column("period", sa.String()),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Float(), nullable=False),
        sa.Column("label", sa.String()),
        sa.PrimaryKeyConstraint("article_id", "key_start", "key_end", name=op.f("pk_figure")),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_figure_article_id_reading")),
    )
    op.create_index(op.f("ix_figure_verdict"), "figure", ["verdict"])
    op.create_index(op.f("ix_figure_label"), "figure", ["label"])
    op.create_index(op.f("ix_figure_subject"), "figure", ["subject"])
    for columns in (["article_id", "position"], ["number", "article_id", "start", "required", "verdict"]):
        op.create_index(op.f(f"ix_figure_{'_'.join(columns)}"), "figure", columns)


def _progress() -> None:
    op.create_table(
        "progress",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Integer(), nullable=False),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.Column("conflicts", sa.Integer(), nullable=False),
        sa.Column("stands", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_progress")),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_progress_article_id_reading")),
    )
