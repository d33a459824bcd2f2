"""The index of characters holds what stands before a sign, with it: 心。 is found without a look at the texts."""

from alembic import op

from jianbao.archive.search.fts5 import keeping

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make that index again."""
    keeping.rebuild_characters(op.get_bind())
