"""What an archive of a hundred thousand pages needs: the counts of the tree are kept, and the queue has its index."""

import sqlalchemy as sa
from alembic import op

from jianbao.archive import tree

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the index, and count all pages."""
    queue = ["required", "confidence", "article_id", "start", "position"]
    op.create_index(op.f(f"ix_metric_{'_'.join(queue)}"), "metric", queue)
    op.add_column("institution", sa.Column("told", sa.String()))
    op.create_table(
        "naming",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("institution_id", "role", "kind", "parent_id", name=op.f("pk_naming")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_naming_parent_id"), "naming", ["parent_id"])
    op.create_table(
        "filed",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("node_id", "year", "article_id", name=op.f("pk_filed")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_filed_article_id"), "filed", ["article_id"])
    op.create_table(
        "node_count",
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("figures", sa.Integer(), nullable=False),
        sa.Column("checked", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("node_id", name=op.f("pk_node_count")),
    )
    tree.refile(op.get_bind())
