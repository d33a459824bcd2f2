"""The index of pages and notes, and searches that people save. All pages are put into the index."""

import sqlalchemy as sa
from alembic import op

from jianbao.archive.search import index

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# char(30) parts what nothing may be found across: see search/terms.py. No json_each here: FTS5 reads no virtual table.
_RAW = """
CREATE VIEW search_raw AS SELECT p.key AS key, p.article_id AS article_id,
  (SELECT group_concat(b.text, char(30)) FROM block AS b WHERE b.article_id = p.article_id) AS text,
  r.title AS title,
  (SELECT group_concat(jianbao_called(n.name, n.aliases), char(30)) FROM named_institution AS n
    WHERE n.article_id = p.article_id) AS names
FROM search_page AS p JOIN reading AS r ON r.article_id = p.article_id
"""
_TEXT = """
CREATE VIEW search_text AS SELECT key, article_id, jianbao_terms(text) AS text, jianbao_terms(title) AS title,
  jianbao_unprinted(names, text) AS names
FROM search_raw
"""
_CHARACTERS = """
CREATE VIEW search_characters AS SELECT key, article_id, jianbao_characters(text, title, names) AS characters
FROM search_raw
"""
_NOTES = """
CREATE VIEW note_text AS SELECT a.id AS article_id,
  jianbao_note((SELECT group_concat(n.text, char(30)) FROM note AS n WHERE n.sha256 = a.sha256)) AS text
FROM article AS a WHERE EXISTS (SELECT 1 FROM note AS n WHERE n.sha256 = a.sha256)
"""
_TOKENIZE = "tokenize = \"ascii tokenchars '.%+-/~&#@=<>'\""
_PAGE_INDEX = f"""
CREATE VIRTUAL TABLE page_index USING fts5(text, title, names, content = 'search_text', content_rowid = 'key',
  {_TOKENIZE})
"""
_CHARACTER_INDEX = f"""
CREATE VIRTUAL TABLE character_index USING fts5(characters, content = 'search_characters', content_rowid = 'key',
  detail = none, columnsize = 0, {_TOKENIZE})
"""
_NOTE_INDEX = f"""
CREATE VIRTUAL TABLE note_index USING fts5(text, content = 'note_text', content_rowid = 'article_id', {_TOKENIZE})
"""


def upgrade() -> None:
    """Make the tables, views and indexes, and fill them."""
    op.create_table(
        "saved_search",
        sa.Column("decision_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_saved_search")),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_saved_search_decision_id_decision")),
    )
    op.create_index(op.f("ix_saved_search_id"), "saved_search", ["id"])
    op.create_table(
        "search_page",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_search_page")),
        sa.UniqueConstraint("article_id", name=op.f("uq_search_page_article_id")),
        sa.ForeignKeyConstraint(["article_id"], ["reading.article_id"], name=op.f("fk_search_page_article_id_reading")),
    )
    op.create_table(
        "search_name",
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("folded", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("institution_id", "name", name=op.f("pk_search_name")),
        sqlite_with_rowid=False,
    )
    connection = op.get_bind()
    for made in (_RAW, _TEXT, _CHARACTERS, _NOTES, _PAGE_INDEX, _CHARACTER_INDEX, _NOTE_INDEX):
        connection.exec_driver_sql(made)
    index.rebuild(connection)
