"""What an archive of a hundred thousand pages needs: the counts of the tree are kept, and the queue has its index.

And versions of a page: which one stands in whose place, and which pages look like one.
"""

import sqlalchemy as sa
from alembic import op

from jianbao.archive.search import index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the index."""
    queue = ["required", "confidence", "article_id", "start", "position"]
    op.create_index(op.f(f"ix_metric_{'_'.join(queue)}"), "metric", queue)
    for name in ("label", "subject"):
        op.drop_index(op.f(f"ix_metric_{name}"), "metric")
        op.create_index(op.f(f"ix_metric_{name}_required"), "metric", [name, "required"])
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
    # Filed and counted by the next migration: today's program files into tables that it makes.
    # Signs are terms now, pages are numbered in their year, common characters by the pages that lack them.
    index.rebuild(op.get_bind())
    _versions()
    _copies()


def _versions() -> None:
    op.create_table(
        "version_link",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_version_link")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_version_link_decision_id_decision")),
    )
    for column in ("sha256", "by"):
        op.create_index(op.f(f"ix_version_link_{column}"), "version_link", [column])
    op.create_table(
        "kept_apart",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("pair", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_kept_apart")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_kept_apart_decision_id_decision")),
    )
    op.create_index(op.f("ix_kept_apart_pair"), "kept_apart", ["pair"])
    op.create_table(
        "replaced",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_replaced")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_replaced_article_id_article")),
        sa.ForeignKeyConstraint(["by_id"], ["article.id"], name=op.f("fk_replaced_by_id_article")),
    )
    op.create_index(op.f("ix_replaced_by_id"), "replaced", ["by_id"])
    op.create_table(
        "carried",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("new_start", sa.Integer()),
        sa.Column("new_end", sa.Integer()),
        sa.PrimaryKeyConstraint("article_id", "start", "end", name=op.f("pk_carried")),
        sa.ForeignKeyConstraint(["article_id"], ["replaced.article_id"], name=op.f("fk_carried_article_id_replaced")),
    )
    op.create_index(op.f("ix_carried_state"), "carried", ["state"])


def _copies() -> None:
    op.create_table(
        "sketch",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("numbers", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_sketch")),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_sketch_article_id_reading")),
    )
    op.create_table(
        "sketch_number",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", "article_id", name=op.f("pk_sketch_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "near_copy",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", "other_id", name=op.f("pk_near_copy")),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_near_copy_article_id_reading")),
        sa.ForeignKeyConstraint(["other_id"], ["reading.article_id"], name=op.f("fk_near_copy_other_id_reading")),
    )
    op.create_index(op.f("ix_near_copy_other_id"), "near_copy", ["other_id"])
