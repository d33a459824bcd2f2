"""The records of each device form a chain from here on; two who say the same of a figure agree."""

import sqlalchemy as sa
from alembic import op

from jianbao.archive import chain, ledger
from jianbao.archive.written import Written

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the digest of all records that there are."""
    op.create_table(
        "chain",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_chain")),
        sa.ForeignKeyConstraint(["number"], ["decision.number"], name=op.f("fk_chain_number_decision")),
    )
    op.create_table(
        "chain_head",
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("last", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("device", name=op.f("pk_chain_head")),
    )
    op.create_table(
        "chain_start",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_chain_start")),
    )
    for table in ("chain", "chain_start"):
        refuse = f"RAISE(ABORT, '{table} is never changed')"
        for act in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_never_{act.lower()} BEFORE {act} ON {table} BEGIN SELECT {refuse}; END")
        # A link that comes once more is passed over, as a record of the log is.
        act = "RAISE(IGNORE)" if table == "chain" else refuse
        known = f"EXISTS (SELECT 1 FROM {table} WHERE number = NEW.number)"  # noqa: S608 - the names stand above
        op.execute(
            f"CREATE TRIGGER {table}_never_replace BEFORE INSERT ON {table} WHEN {known} BEGIN SELECT {act}; END"
        )
    chain.begin(op.get_bind())
    _let_those_agree_who_do()


def _let_those_agree_who_do() -> None:
    """Two who gave a figure the same verdict apart were told as a conflict until now."""
    asked = "SELECT DISTINCT a.sha256 FROM figure AS f JOIN article AS a ON a.id = f.article_id WHERE f.conflict"
    found = op.get_bind().exec_driver_sql(asked).scalars().all()
    ledger.refresh(op.get_bind(), found, Written())
