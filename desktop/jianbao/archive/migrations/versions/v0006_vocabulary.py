"""Tags in a vocabulary: their names, what stands under what, what they are also called."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has spoken of a term yet."""
    op.create_table(
        "tag_term",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("says", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_tag_term")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_tag_term_decision_id_decision")),
    )
    op.create_index(op.f("ix_tag_term_slot"), "tag_term", ["slot"])
    op.create_table(
        "tag_shown",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String()),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_tag_shown")),
    )
    op.create_table(
        "tag_within",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", "key", name=op.f("pk_tag_within")),
        sqlite_with_rowid=False,
    )
