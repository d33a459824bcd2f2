"""What comes in that is no text: the text taken from it; and what people say of a page's particulars."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: all sources so far are text, and nobody has said anything of particulars yet."""
    op.create_table(
        "source_text",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_source_text")),
        sa.ForeignKeyConstraint(["sha256"], ["source.sha256"], name=op.f("fk_source_text_sha256_source")),
    )
    op.create_table(
        "particular",
        sa.Column("decision_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("slot", "sha256", "field", "value")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_particular")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_particular_decision_id_decision")),
    )
    for name in ("slot", "sha256", "field"):
        op.create_index(op.f(f"ix_particular_{name}"), "particular", [name])
