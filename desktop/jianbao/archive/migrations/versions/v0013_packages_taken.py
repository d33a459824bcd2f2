"""What a package brought is a step to undo, and has the package's name."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table: what packages brought until now is no step."""
    op.create_table(
        "package_taken",
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("step_id", name=op.f("pk_package_taken")),
        sa.ForeignKeyConstraint(["step_id"], ["undo_step.id"], name=op.f("fk_package_taken_step_id_undo_step")),
    )
