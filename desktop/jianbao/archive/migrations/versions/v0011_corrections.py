"""What people corrected in the text of pages."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table: nobody has corrected anything yet."""
    op.create_table(
        "correction",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("decision_id", "slot", "sha256")),
        sa.Column("anchor", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("text", "author", "time")),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_correction")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_correction_decision_id_decision")),
    )
    for name in ("slot", "sha256"):
        op.create_index(op.f(f"ix_correction_{name}"), "correction", [name])
