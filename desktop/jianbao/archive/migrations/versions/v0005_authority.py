"""The authority file of institutions: what people decide about bodies, and where its records stand in the tree."""

import sqlalchemy as sa
from alembic import op

from jianbao.archive import tree

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; nobody has said anything of bodies yet. What was never filed and counted is."""
    op.add_column("institution", sa.Column("body", sa.String(), nullable=True))
    op.create_index(op.f("ix_institution_body"), "institution", ["body"])
    _decided("body_field", ("slot", "body", "field"), indexed=("slot", "body"), says=True)
    _decided("body_named", ("path", "body"), indexed=("path",))
    _decided("body_refused", ("slot", "body", "path"), indexed=("slot",))
    _decided("page_body", ("slot", "sha256", "body"), indexed=("slot", "sha256", "body"), stands=True)
    op.create_table(
        "body_node",
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("node_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("body", name=op.f("pk_body_node")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_body_node_node_id"), "body_node", ["node_id"])
    if op.get_bind().exec_driver_sql("SELECT 1 FROM filed LIMIT 1").first() is None:
        # A table of the fifteenth schema that filing asks: nothing was in it yet.
        op.execute("CREATE TEMP VIEW continued AS SELECT NULL AS article_id, NULL AS head_id WHERE false")
        tree.refile(op.get_bind())
        op.execute("DROP VIEW temp.continued")


def _decided(
    table: str, columns: tuple[str, ...], indexed: tuple[str, ...], *, says: bool = False, stands: bool = False
) -> None:
    """A table of what stands, a row for each decision."""
    op.create_table(
        table,
        sa.Column("decision_id", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in columns),
        *([sa.Column("says", sa.JSON(), nullable=False)] if says else []),
        *([sa.Column("stands", sa.Boolean(), nullable=False)] if stands else []),
        sa.PrimaryKeyConstraint("decision_id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f(f"fk_{table}_decision_id_decision")),
    )
    for name in indexed:
        op.create_index(op.f(f"ix_{table}_{name}"), table, [name])
