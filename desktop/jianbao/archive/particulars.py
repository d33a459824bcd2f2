"""The particulars of pages as they stand: what the reader found, what the paper's forms tell, what people say.

What people say is a decision of the family ``particular/<sha256>/<paper|date|edition|section>``, one value:
``{"value": text}``, "" for a page that has none; with nothing on the slot the reader's word stands. What was said of an
older version of a page is said of the one in its place, unless something is said of that one itself. What forms tell
(``forms.py``) stands where people say nothing of the page.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows
from jianbao.page.particulars import Particular, Particulars, Told, particulars
from jianbao.reading.forms import Printed
from jianbao.reading.particulars import of_masthead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

_READ = """
SELECT r.article_id, r.section, r.edition FROM reading AS r WHERE r.article_id IN (SELECT value FROM json_each(?))
"""
_MASTHEADS = """
SELECT asked.id, b.text FROM (SELECT CAST(value AS INTEGER) AS id FROM json_each(?)) AS asked
CROSS JOIN block AS b ON b.article_id IN (asked.id,
  (SELECT h.id FROM part AS p JOIN article AS h ON h.sha256 = p.sha256 WHERE p.article_id = asked.id))
WHERE b.type = 'masthead' ORDER BY asked.id, b.article_id, b.position
"""
# What people say of a page holds for its parts, as far as they say nothing of the part itself.
_HOLDING = """
SELECT a.id, p.field, p.value, CASE WHEN p.slot = a.sha256 || '/' || p.field THEN 1 ELSE 0 END AS own, p.decision_id
FROM particular AS p JOIN article AS a ON a.sha256 = p.sha256 WHERE {own}
UNION ALL
SELECT a.id, p.field, p.value, 0, p.decision_id FROM part AS t JOIN article AS a ON a.id = t.article_id
JOIN particular AS p ON p.sha256 = t.sha256 WHERE {page} AND a.sha256 <> t.sha256
  AND NOT EXISTS (SELECT 1 FROM particular AS o WHERE o.sha256 = a.sha256 AND o.field = p.field)
"""
_OF_THESE = "{} IN (SELECT value FROM json_each(?1))"
_SAID = _HOLDING.format(own=_OF_THESE.format("a.id"), page=_OF_THESE.format("t.article_id")) + "ORDER BY 4, 5"
_TOLD = """
SELECT article_id, field, value, printed FROM masthead_told WHERE article_id IN (SELECT value FROM json_each(?))
"""
_EVERY_UNREAD = f"""
SELECT id, value FROM (
  SELECT article_id AS id, field, value, -1 AS own, '' AS decision_id FROM masthead_told WHERE field = ?1
  UNION ALL {_HOLDING.format(own="p.field = ?1", page="p.field = ?1")}) AS every
ORDER BY own, decision_id
"""  # noqa: S608 - no word from outside
_YEARS = "SELECT article_id, year FROM reading WHERE article_id IN (SELECT value FROM json_each(?))"


def of_articles(connection: Connection, article_ids: Sequence[int]) -> dict[int, Particulars]:
    """The particulars of these articles, of those that are read."""
    read = driver_rows(connection, _READ, (json.dumps(list(article_ids)),))
    return of_readings(connection, {article_id: (section, edition) for article_id, section, edition in read})


def of_readings(
    connection: Connection, readings: Mapping[int, tuple[str | None, str | None]]
) -> dict[int, Particulars]:
    """The same of articles of which section and edition are known as they were read."""
    asked = (json.dumps(list(readings)),)
    lines, said = _printed_and_said(connection, asked)
    told: defaultdict[int, dict[Particular, Told]] = defaultdict(dict)
    for article_id, field, value, printed in driver_rows(connection, _TOLD, asked):
        told[article_id][Particular(field)] = Told(value, printed)
    found = {article_id: _read(*read, ()) for article_id, read in readings.items()}
    for article_id in lines.keys() | said.keys() | told.keys():
        as_read = _read(*readings[article_id], tuple(lines.get(article_id, ())))
        beside = said.get(article_id, {}), told.get(article_id, {})
        found[article_id] = particulars(as_read.read, *beside) if any(beside) else as_read
    return found


def printed(connection: Connection, article_ids: Sequence[int]) -> dict[int, Printed]:
    """What forms go by, of those of these articles that are read."""
    asked = (json.dumps(list(article_ids)),)
    lines, said = _printed_and_said(connection, asked)
    years = dict(driver_rows(connection, _YEARS, asked))
    found = {}
    for article_id, section, edition in driver_rows(connection, _READ, asked):
        own = tuple(lines.get(article_id, ()))
        read = _read(section, edition, own).read
        found[article_id] = Printed(own, read, said.get(article_id, {}), years[article_id])
    return found


def _printed_and_said(
    connection: Connection, asked: tuple[str]
) -> tuple[dict[int, list[str]], dict[int, dict[Particular, tuple[str, ...]]]]:
    """The masthead lines of articles, and what people say of them."""
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for article_id, text in driver_rows(connection, _MASTHEADS, asked):
        lines[article_id].append(text)
    said: defaultdict[int, dict[Particular, tuple[str, ...]]] = defaultdict(dict)
    for article_id, field, value, *_ in driver_rows(connection, _SAID, asked):
        which = Particular(field)
        said[article_id][which] = tuple(dict.fromkeys((*said[article_id].get(which, ()), value)))
    return lines, said


@lru_cache(maxsize=1 << 12)
def _read(section: str | None, edition: str | None, lines: tuple[str, ...]) -> Particulars:
    """What a masthead says; kept, for a list asks again and again."""
    told = {Particular.SECTION: section, Particular.EDITION: edition}
    return particulars(of_masthead(lines) | {which: text for which, text in told.items() if text}, {})


def unread(connection: Connection, which: Particular) -> dict[int, str]:
    """What stands of this particular, of every article where that is not what the reader found."""
    return dict(driver_rows(connection, _EVERY_UNREAD, (which.value,)))
