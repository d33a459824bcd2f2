"""What an archive remembers of the office archives that it synchronises with."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables: no archive has synchronised yet."""
    op.create_table(
        "office_mark",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("record_pulled", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.String(), nullable=False),
        sa.Column("source_pulled", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("record_pushed", sa.Integer(), nullable=False),
        sa.Column("source_pushed", sa.Integer(), nullable=False),
        sa.Column("rights", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("office", name=op.f("pk_office_mark")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "office_held_back",
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "kind", "number", name=op.f("pk_office_held_back")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "office_piece",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "position", name=op.f("pk_office_piece")),
    )
