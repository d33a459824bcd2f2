"""A large archive, made in seconds without reading a page: pages of institutions, with their figures and verdicts."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from jianbao.archive import figure_values, tree_counts
from jianbao.archive.store import Archive
from jianbao.review.checks_version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

FIGURES = 1_000_000
_EACH = 50
"""Figures of a page."""
_BODIES = 401

_COUNTED = "WITH RECURSIVE one(n) AS (SELECT {} UNION ALL SELECT n + 1 FROM one WHERE n < {}) "
_BODY = "n / 50 * 17 % 401"
"""Whose the figure n is."""

_INSTITUTIONS = """
INSERT INTO institution (id, path, name, kind, node_id, parent_id, filed_by)
SELECT n, json_array(name), name, kind, n, above, CASE WHEN n > 1 THEN 'rule' END FROM (
  SELECT n, CASE n WHEN 1 THEN '某市卫生健康委员会' ELSE '第' || (n - 2) || '人民医院' END AS name,
    CASE n WHEN 1 THEN 'commission' ELSE 'hospital' END AS kind, CASE WHEN n > 1 THEN 1 END AS above FROM one)
"""
_PAGES = {
    "source (sha256, name, size, received)": "printf('%064x', n), printf('%06d.txt', n), 9000, '2026-11-22'",
    "article (id, sha256)": "n, printf('%064x', n)",
    "reading (article_id, engine, encoding, source_name, title, year, headline, institution_name, institution_id, "
    "figures, checks)": (
        "n, 'synthetic', 'utf-8', printf('%06d.txt', n), '第' || n || '版的标题', 2015 + n % 12, "
        "'第' || n || '版的标题', "
        f"'第' || ((n - 1) * 17 % 401) || '人民医院', (n - 1) * 17 % 401 + 2, 45, '{VERSION}'"
    ),
    "named_institution (article_id, position, name, kind, role, aliases, institution_id)": (
        "n, 0, '第' || ((n - 1) * 17 % 401) || '人民医院', 'hospital', 'subject', '[]', (n - 1) * 17 % 401 + 2"
    ),
}
_FIGURES = f"""
INSERT INTO metric (article_id, position, start, "end", text, value, unit, kind, bound, indicator, subject,
  institution_id, period, required, evidence, number, label, confidence)
SELECT n / 50 + 1, n % 50, 40 + n % 50 * 60, 40 + n % 50 * 60 + length(text), text, value, unit,
  CASE n % 4 WHEN 0 THEN 'percent' WHEN 3 THEN 'money' ELSE 'count' END,
  CASE n % 7 WHEN 0 THEN 'about' WHEN 1 THEN 'over' ELSE 'exact' END, json_array(label),
  '第' || ({_BODY}) || '人民医院', {_BODY} + 2, 2015 + n / 50 % 12, n % 10 != 9, '[]', value, label,
  0.5 + n % 50 / 100.0
FROM (SELECT *, value || unit AS text FROM (SELECT n,
  CASE n % 4 WHEN 0 THEN (n * 7919 % 10000) / 100.0 ELSE n * 7919 % 100003 END AS value,
  CASE n % 4 WHEN 0 THEN '%' WHEN 1 THEN '人次' WHEN 2 THEN '台' ELSE '元' END AS unit,
  CASE n % 400 WHEN 0 THEN '床旁结算率' ELSE '第' || (n * 31 % 2003) || '项工作量' END AS label FROM one))
"""
_SENTENCES = """
SELECT article_id, position,
  substr(subject || '全面推进医疗服务改善行动，把群众的急难愁盼放在心上，推动各项工作提质增效，再上台阶', 1, 40)
  || substr(text || '，比上年同期又有新的提高，群众满意。', 1, 20) AS said
FROM metric ORDER BY article_id, position
"""
_BLOCKS = f"""
INSERT INTO block (article_id, position, type, text, runs, names)
SELECT article_id, position / 10, 'paragraph', group_concat(said, ''),
  json_array(json_array(0, position / 10 * 600, 600)), '[]' FROM ({_SENTENCES}) GROUP BY article_id, position / 10
"""
_BYTES = """
INSERT INTO source_bytes (sha256, bytes) SELECT printf('%064x', article_id), CAST(group_concat(text, '') AS BLOB)
FROM (SELECT * FROM block ORDER BY article_id, position) GROUP BY article_id
"""
_SPOKEN = """
INSERT INTO figure (article_id, key_start, key_end, position, state, verdict, conflict, author, time, start, "end",
  text, value, unit, kind, bound, subject, period, required, number, label, amended)
SELECT article_id, start, "end", position, 'read',
  CASE position % 3 WHEN 0 THEN 'right' WHEN 1 THEN 'doubtful' ELSE 'wrong' END, 0, '王', '2026-11-22T08:00:00+08:00',
  start, "end", text, value, unit, kind, bound, subject, period, required, number, label, 0
FROM metric WHERE (article_id * 50 + position) % 20 = 3
"""
_DECIDED = {
    "decision (id, act, device, author, time, kind, slot, says, supersedes, sha256)": (
        "name, name, 'desk', author, time, 'verdict', 'figure/' || slot, says, '[]', sha256"
    ),
    "figure_decision (decision_id, slot, sha256, says, author, time)": "name, slot, sha256, says, author, time",
}
_SAID = """
SELECT printf('%016x-%08x', article_id, start) AS name, sha256, author, time,
  sha256 || '/' || start || '-' || "end" || '/verdict' AS slot,
  json_object('verdict', verdict, 'author', author, 'written', time, 'figure', json_object('start', start, 'end', "end",
    'text', text, 'value', value, 'value_to', NULL, 'unit', unit, 'kind', kind, 'bound', bound, 'change', NULL,
    'indicator', json_array(label), 'subject', subject, 'period', period)) AS says
FROM figure JOIN article ON article.id = figure.article_id
"""
_PROGRESS = """
INSERT INTO progress (article_id, figures, checked, doubtful, wrong, conflicts, stands)
SELECT article_id, 45, sum(required), sum(verdict = 'doubtful'), sum(verdict = 'wrong'), 0, '' FROM figure
GROUP BY article_id
"""


def make_archive(path: Path, figures: int = FIGURES) -> None:
    """Make an archive of so many figures, fifty a page, every twentieth of them with a verdict."""
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(_COUNTED.format(1, _BODIES + 1) + _INSTITUTIONS)
        for table, columns in _PAGES.items():
            pages = _COUNTED.format(1, figures // _EACH)
            connection.execute(f"{pages} INSERT INTO {table} SELECT {columns} FROM one")
        connection.execute(_COUNTED.format(0, figures - 1) + _FIGURES)
        for work in (_BLOCKS, _BYTES, _SPOKEN, _PROGRESS):
            connection.execute(work)
        for table, columns in _DECIDED.items():
            connection.execute(f"INSERT INTO {table} SELECT {columns} FROM ({_SAID})")
        connection.execute("ANALYZE")
    with Archive.open(path) as archive, archive.transaction() as transaction:
        tree_counts.rebuild(transaction.connection)
        figure_values.rebuild(transaction.connection)
