"""The particulars of pages as they stand: what the reader found, and what people say instead.

What people say is a decision of the family ``particular/<sha256>/<paper|date|edition|section>``, one value:
``{"value": text}``, "" for a page that has none; with nothing on the slot the reader's word stands. What was said of an
older version of a page is said of the one in its place, unless something is said of that one itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from jianbao.archive.engine import driver_rows
from jianbao.page.particulars import Particular, Particulars, particulars
from jianbao.reading.particulars import of_masthead

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.engine import Connection

_READ = """
SELECT r.article_id, r.section, r.edition FROM reading AS r WHERE r.article_id IN (SELECT value FROM json_each(?))
"""
_MASTHEADS = """
SELECT article_id, text FROM block
WHERE article_id IN (SELECT value FROM json_each(?)) AND type = 'masthead' ORDER BY article_id, position
"""
_SAID = """
SELECT a.id, p.field, p.value FROM particular AS p JOIN article AS a ON a.sha256 = p.sha256
WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY p.slot = a.sha256 || '/' || p.field, p.decision_id
"""
_EVERY_SAID = """
SELECT a.id, p.value FROM particular AS p JOIN article AS a ON a.sha256 = p.sha256
WHERE p.field = ? ORDER BY p.slot = a.sha256 || '/' || p.field, p.decision_id
"""


def of_articles(connection: Connection, article_ids: Sequence[int]) -> dict[int, Particulars]:
    """The particulars of these articles, of those that are read."""
    read = driver_rows(connection, _READ, (json.dumps(list(article_ids)),))
    return of_readings(connection, {article_id: (section, edition) for article_id, section, edition in read})


def of_readings(
    connection: Connection, readings: Mapping[int, tuple[str | None, str | None]]
) -> dict[int, Particulars]:
    """The same of articles of which section and edition are known as they were read."""
    asked = (json.dumps(list(readings)),)
    lines: defaultdict[int, list[str]] = defaultdict(list)
    for article_id, text in driver_rows(connection, _MASTHEADS, asked):
        lines[article_id].append(text)
    said: defaultdict[int, dict[Particular, tuple[str, ...]]] = defaultdict(dict)
    for article_id, field, value in driver_rows(connection, _SAID, asked):
        which = Particular(field)
        said[article_id][which] = tuple(dict.fromkeys((*said[article_id].get(which, ()), value)))
    found = {article_id: _read(*read, ()) for article_id, read in readings.items()}
    for article_id in lines.keys() | said.keys():
        as_read = _read(*readings[article_id], tuple(lines[article_id]))
        found[article_id] = particulars(as_read.read, said[article_id]) if article_id in said else as_read
    return found


@lru_cache(maxsize=1 << 12)
def _read(section: str | None, edition: str | None, lines: tuple[str, ...]) -> Particulars:
    """What a masthead says; kept, for a list asks again and again."""
    told = {Particular.SECTION: section, Particular.EDITION: edition}
    return particulars(of_masthead(lines) | {which: text for which, text in told.items() if text}, {})


def said_of(connection: Connection, which: Particular) -> dict[int, str]:
    """What people say of this particular, of every article of which they say it."""
    return dict(driver_rows(connection, _EVERY_SAID, (which.value,)))
