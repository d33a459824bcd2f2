"""Notes are Markdown: their index holds them as they are read too, so that words are found across its marks."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index of notes again."""
    op.execute("INSERT INTO note_index (note_index) VALUES ('rebuild')")
