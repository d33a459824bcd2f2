"""What people teach of the mastheads of papers, and what that tells of pages."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: nobody has taught anything yet."""
    op.create_table(
        "masthead_form",
        sa.Column("decision_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("slot", "paper", "field", "printed", "means")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_masthead_form")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_masthead_form_decision_id_decision")),
    )
    op.create_index(op.f("ix_masthead_form_slot"), "masthead_form", ["slot"])
    op.create_table(
        "masthead_told",
        sa.Column("article_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("field", "paper", "value", "printed")),
        sa.PrimaryKeyConstraint("article_id", "field", name=op.f("pk_masthead_told")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["reading.article_id"], name=op.f("fk_masthead_told_article_id_reading")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_masthead_told_paper"), "masthead_told", ["paper"])
