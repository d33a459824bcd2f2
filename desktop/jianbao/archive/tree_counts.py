"""What the tree of institutions counts, kept in the transactions that change it: a node's row is read, not counted.

``filed`` holds each article under all the nodes that it counts for, so that the articles of a node are a stretch of
it, the newest last; ``node_count`` holds how many they are, and the figures of the node itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sqlalchemy import Integer, column, text

from jianbao.archive.engine import driver_rows
from jianbao.archive.kept import unlike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import TextualSelect
    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Tally

NOWHERE = 0
"""The node of the articles that are filed nowhere."""
GOES_ON = -1
"""The node of the further pieces of articles: they are listed with the first, and count at no other."""

# {which} is said by this module: of which articles. A page is filed at the bodies that it reports on, at their parts,
# and at all above them; and where people say so, or not where they say not.
_HERE = """
by_hand(article_id, node_id, stands) AS (
  SELECT a.article_id, n.node_id, max(p.stands) FROM (SELECT id AS article_id, sha256 FROM article) AS a
  JOIN page_body AS p ON p.sha256 = a.sha256 JOIN body_node AS n ON n.body = p.body WHERE a.{which} GROUP BY 1, 2
),
read(article_id, node_id) AS (
  SELECT n.article_id, i.node_id FROM named_institution AS n JOIN institution AS i ON i.id = n.institution_id
  WHERE n.role IN ('subject', 'part') AND i.node_id IS NOT NULL AND n.{which}
  UNION
  SELECT r.article_id, i.node_id FROM reading AS r JOIN institution AS i ON i.id = r.institution_id
  WHERE i.node_id IS NOT NULL AND r.{which}
),
here(article_id, node_id) AS (
  SELECT article_id, node_id FROM read EXCEPT SELECT article_id, node_id FROM by_hand WHERE NOT stands
  UNION
  SELECT article_id, node_id FROM by_hand WHERE stands
)
"""
_ROLLED_UP = """,
said(article_id, node_id) AS (
  SELECT article_id, node_id FROM here
  UNION
  SELECT s.article_id, i.parent_id FROM said AS s JOIN institution AS i ON i.id = s.node_id
  WHERE i.parent_id IS NOT NULL
),
whole(article_id, node_id) AS (
  SELECT DISTINCT coalesce(c.head_id, s.article_id), s.node_id
  FROM said AS s LEFT JOIN continued AS c USING (article_id)
)
SELECT s.node_id, coalesce(r.year, 0), r.article_id FROM whole AS s CROSS JOIN reading AS r USING (article_id)
UNION ALL
SELECT 0, coalesce(r.year, 0), r.article_id FROM reading AS r
WHERE r.{which} AND r.article_id NOT IN (SELECT article_id FROM whole UNION SELECT article_id FROM continued)
UNION ALL
SELECT -1, coalesce(r.year, 0), r.article_id FROM reading AS r JOIN continued AS c USING (article_id) WHERE r.{which}
"""
_WITH = "WITH RECURSIVE"
_FILED = _WITH + _HERE + _ROLLED_UP
# A figure counts where its metric does: under the subject, if that has a place in the tree, else under the page's own.
# One that a person marked counts where its metric is, without one for the page's own.
_COUNTED = """
SELECT node_id, {sign} sum(articles), {sign} sum(figures), {sign} sum(checked) FROM (
  SELECT f.node_id, count(*) AS articles, 0 AS figures, 0 AS checked FROM filed AS f WHERE f.{which} GROUP BY f.node_id
  UNION ALL
  SELECT coalesce(s.node_id, o.node_id), 0, count(*), 0 FROM metric AS m
  JOIN reading AS r ON r.article_id = m.article_id
  LEFT JOIN institution AS s ON s.id = m.institution_id LEFT JOIN institution AS o ON o.id = r.institution_id
  WHERE m.required AND m.{which} GROUP BY 1
  UNION ALL
  SELECT coalesce(s.node_id, o.node_id), 0, sum(NOT coalesce(m.required, false)), sum(f.verdict IS NOT NULL)
  FROM figure AS f JOIN reading AS r ON r.article_id = f.article_id
  LEFT JOIN metric AS m ON m.article_id = f.article_id AND m.position = f.position
  LEFT JOIN institution AS s ON s.id = m.institution_id LEFT JOIN institution AS o ON o.id = r.institution_id
  WHERE f.required AND f.{which} GROUP BY 1
) AS each_kind WHERE node_id IS NOT NULL GROUP BY node_id
"""
_FILE = "INSERT INTO filed (node_id, year, article_id) " + _FILED
_COUNT = (
    "INSERT INTO node_count (node_id, articles, figures, checked)"
    + _COUNTED
    + """
ON CONFLICT (node_id) DO UPDATE SET articles = node_count.articles + excluded.articles,
  figures = node_count.figures + excluded.figures, checked = node_count.checked + excluded.checked
"""
)
_EMPTY = "DELETE FROM node_count WHERE articles = 0 AND figures = 0 AND checked = 0"
_THESE = "article_id IN (SELECT value FROM json_each(?))"
_NEW = """
SELECT article_id FROM reading WHERE article_id IN (SELECT value FROM json_each(?))
AND article_id NOT IN (SELECT article_id FROM filed WHERE article_id IN (SELECT value FROM json_each(?)))
"""
_KNOWN = "SELECT DISTINCT article_id FROM filed WHERE article_id IN (SELECT value FROM json_each(?))"
_UNFILE = "DELETE FROM filed WHERE article_id IN (SELECT value FROM json_each(?))"
_ADD = """
INSERT INTO node_count (node_id, articles, figures, checked) VALUES (?, 0, ?, ?)
ON CONFLICT (node_id) DO UPDATE SET figures = node_count.figures + excluded.figures,
  checked = node_count.checked + excluded.checked
"""


def count(connection: Connection, article_ids: Iterable[int]) -> None:
    """File and count these articles, as far as they are read and not counted yet."""
    these = (_with_pieces(connection, article_ids),)
    new = (json.dumps(list(connection.exec_driver_sql(_NEW, these * 2).scalars())),)
    connection.exec_driver_sql(_FILE.format(which=_THESE), new * 5)
    connection.exec_driver_sql(_COUNT.format(which=_THESE, sign="+"), new * 3)


_PIECES = """
SELECT head_id FROM continued WHERE article_id IN (SELECT value FROM json_each(?1))
UNION SELECT o.article_id FROM continued AS c JOIN continued AS o USING (head_id)
  WHERE c.article_id IN (SELECT value FROM json_each(?1))
UNION SELECT article_id FROM continued WHERE head_id IN (SELECT value FROM json_each(?1))
"""


def _with_pieces(connection: Connection, article_ids: Iterable[int]) -> str:
    """These articles and the other pieces of those that go on elsewhere, which are filed as one; as JSON."""
    every = set(article_ids)
    return json.dumps(sorted(every.union(connection.exec_driver_sql(_PIECES, (json.dumps(sorted(every)),)).scalars())))


def take_out(connection: Connection, article_ids: Iterable[int]) -> None:
    """Count these articles no longer, before anything changes of their readings, figures and institutions."""
    these = (_with_pieces(connection, article_ids),)
    known = (json.dumps(list(connection.exec_driver_sql(_KNOWN, these).scalars())),)
    if known != ("[]",):
        connection.exec_driver_sql(_COUNT.format(which=_THESE, sign="-"), known * 3)
        connection.exec_driver_sql(_UNFILE, known)
        connection.exec_driver_sql(_EMPTY)


def counted(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    """Those of these articles that are counted."""
    return {row[0] for row in driver_rows(connection, _KNOWN, (json.dumps(list(article_ids)),))}


def add(connection: Connection, before: Mapping[int, Tally], after: Mapping[int, Tally]) -> None:
    """The figures that people said something of, in articles that are counted, counted thus before, and thus now."""
    for tallies, sign in ((before, -1), (after, 1)):
        for node_id, tally in tallies.items():
            connection.exec_driver_sql(_ADD, (node_id, sign * tally.figures, sign * tally.checked))
    connection.exec_driver_sql(_EMPTY)


def under(connection: Connection, nodes: Iterable[int], bodies: Iterable[int]) -> set[int]:
    """The articles that are counted under these nodes, and those that speak of these bodies."""
    asked = """
    SELECT article_id FROM filed WHERE node_id IN (SELECT value FROM json_each(?))
    UNION SELECT article_id FROM named_institution WHERE institution_id IN (SELECT value FROM json_each(?))
    UNION SELECT article_id FROM reading WHERE institution_id IN (SELECT value FROM json_each(?))
    """
    of_bodies = json.dumps(sorted(bodies))
    return set(connection.exec_driver_sql(asked, (json.dumps(sorted(nodes)), of_bodies, of_bodies)).scalars())


_BELOW = """,
below(node_id) AS (SELECT CAST(? AS INTEGER)
  UNION SELECT i.id FROM institution AS i JOIN below AS b ON i.parent_id = b.node_id)
SELECT article_id, node_id FROM here WHERE node_id IN (SELECT node_id FROM below) ORDER BY 1, 2
"""
_STANDS = _WITH + _HERE.format(which=_THESE) + _BELOW


def stands_at(connection: Connection, article_ids: Iterable[int], node: int) -> dict[int, list[int]]:
    """Of those of these articles that stand under a node the nodes that they are filed at there: it, or below it."""
    these = json.dumps(sorted(article_ids))
    found: dict[int, list[int]] = {}
    for article_id, at in connection.exec_driver_sql(_STANDS, (these, these, these, node)):
        found.setdefault(article_id, []).append(at)
    return found


def articles_here(nodes: Iterable[int]) -> TextualSelect:
    """The articles that are filed at one of these nodes itself."""
    numbers = ", ".join(str(int(node)) for node in nodes)
    statement = _WITH + _HERE.format(which=_ALL) + _AT.format(nodes=numbers)
    return text(statement).columns(column("article_id", Integer))


_AT = "SELECT article_id FROM here WHERE node_id IN ({nodes})"
_EVERY = "SELECT article_id, node_id FROM here"


def filed_here(connection: Connection) -> dict[int, list[int]]:
    """Of each article that has a place in the tree the nodes that it is filed at itself."""
    found: dict[int, list[int]] = {}
    statement = _WITH + _HERE.format(which=_ALL) + _EVERY
    for article_id, node in driver_rows(connection, statement):
        found.setdefault(article_id, []).append(node)
    return found


_ALL = "article_id IS NOT NULL"


def rebuild(connection: Connection) -> None:
    """File and count all articles."""
    connection.exec_driver_sql("DELETE FROM filed")
    connection.exec_driver_sql("DELETE FROM node_count")
    connection.exec_driver_sql(_FILE.format(which=_ALL))
    connection.exec_driver_sql(_COUNT.format(which=_ALL, sign="+"))


def differs(connection: Connection) -> bool:
    """Whether what is kept is not what counting from scratch gives."""
    return unlike(connection, "filed", _FILED.format(which=_ALL)) or unlike(
        connection, "node_count", _COUNTED.format(which=_ALL, sign="+")
    )
