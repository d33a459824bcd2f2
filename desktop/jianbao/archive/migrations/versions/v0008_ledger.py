"""The ledger at scale: what its figures say is counted as they change, and where it stands is kept by page."""

import sqlalchemy as sa
from alembic import op

from jianbao.archive import figure_values

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and count all figures; an index of whose they are, twice the size of all this, goes."""
    op.create_table(
        "figure_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("value", sa.String()),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_value")),
    )
    op.create_index(op.f("ix_figure_value_by_value"), "figure_value", ["by", "value"])
    op.create_table(
        "value_page",
        sa.Column("value_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("value_id", "article_id", name=op.f("pk_value_page")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "page_figures",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_page_figures")),
    )
    masthead = sa.text("type = 'masthead'")
    op.create_index(op.f("ix_block_masthead"), "block", ["article_id", "position"], sqlite_where=masthead)
    op.drop_index(op.f("ix_metric_subject_required"), "metric")
    op.drop_index(op.f("ix_figure_verdict"), "figure")
    for column in ("verdict", "time"):
        op.create_index(op.f(f"ix_figure_{column}_article_id_start"), "figure", [column, "article_id", "start"])
    figure_values.rebuild(op.get_bind())
