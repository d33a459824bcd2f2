"""A page may be split in several articles, and an article may go on elsewhere."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_REFERENCE = ", \n\tCONSTRAINT fk_article_sha256_source FOREIGN KEY(sha256) REFERENCES source (sha256)"


def upgrade() -> None:
    """Make the tables; the key of an article is no longer the source's, which stands in a column of its own."""
    _free_the_key()
    op.execute(
        "ALTER TABLE article ADD COLUMN source VARCHAR GENERATED ALWAYS AS"
        " (substr(sha256, 1, instr(sha256 || '#', '#') - 1)) VIRTUAL"
    )
    _of_decisions("division", sa.Column("starts", sa.JSON(), nullable=False))
    _of_decisions("continuation", sa.Column("to", sa.String(), nullable=False))
    op.create_index(op.f("ix_continuation_to"), "continuation", ["to"])
    _of_articles("part", sa.Column("sha256", sa.String(), nullable=False), "start", "end")
    op.create_index(op.f("ix_part_sha256"), "part", ["sha256"])
    head = sa.Column("head_id", sa.Integer(), nullable=False)
    of_head = sa.ForeignKeyConstraint(["head_id"], ["article.id"], name=op.f("fk_continued_head_id_article"))
    _of_articles("continued", head, "position", of_head)
    op.create_index(op.f("ix_continued_head_id"), "continued", ["head_id"])


def _free_the_key() -> None:
    """Take the reference to ``source`` off the key (sqlite.org/lang_altertable.html, 7: what changes no row)."""
    run = op.get_bind().exec_driver_sql
    version = run("PRAGMA schema_version").scalar_one()
    run("PRAGMA writable_schema = ON")
    run(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, '') WHERE type = 'table' AND name = 'article'",
        (_REFERENCE,),
    )
    run(f"PRAGMA schema_version = {version + 1}")
    run("PRAGMA writable_schema = OFF")


def _of_decisions(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("decision_id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f(f"fk_{table}_decision_id_decision")),
    )
    op.create_index(op.f(f"ix_{table}_sha256"), table, ["sha256"])


def _of_articles(table: str, *columns: sa.Column[Any] | sa.ForeignKeyConstraint | str) -> None:
    made = (sa.Column(one, sa.Integer(), nullable=False) if isinstance(one, str) else one for one in columns)
    op.create_table(
        table,
        sa.Column("article_id", sa.Integer(), nullable=False),
        *made,
        sa.PrimaryKeyConstraint("article_id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f(f"fk_{table}_article_id_article")),
    )
