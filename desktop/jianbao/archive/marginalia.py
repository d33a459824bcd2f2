"""Tags and notes as they stand."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import select

from jianbao.archive import carried
from jianbao.archive.article_keys import source_of_key
from jianbao.archive.collation import by_pinyin
from jianbao.archive.engine import driver_rows
from jianbao.archive.meanings import link_end
from jianbao.archive.records import Note, SavedSearch
from jianbao.archive.schema import saved_search
from jianbao.page.anchors import Anchor, find_again
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.page.carrying import Carried


def saved_searches(connection: Connection) -> list[SavedSearch]:
    """The searches that people saved, by name; two of one id are in conflict."""
    asked = select(saved_search.c.id, saved_search.c.name, saved_search.c.words).order_by(saved_search.c.decision_id)
    return sorted((SavedSearch(*row) for row in connection.execute(asked)), key=lambda one: by_pinyin(one.name))


def of_source(connection: Connection, sha256: str) -> list[str]:
    """The tags of a source, by name."""
    return sorted({name for (name,) in driver_rows(connection, _TAGS, (sha256,))}, key=by_pinyin)


_TAGS = """
SELECT CASE WHEN s.key IS NULL THEN t.name ELSE s.name END FROM article_tag AS t
LEFT JOIN tag_shown AS s ON s.key = t.name WHERE t.sha256 = ? AND (s.key IS NULL OR s.name IS NOT NULL)
"""


def notes(connection: Connection, article_id: int, sha256: str, text: str) -> list[Note]:
    """The notes on a source: those on the whole first, then in order of the passages; ``text`` is its text now.

    Two notes of one id are two texts in conflict.
    """
    rows = driver_rows(connection, _NOTES, (sha256,)).fetchall()
    stored = [Stored(0, *row) for row in rows]
    return sorted((one for _, one in placed(connection, article_id, text, stored)), key=_place)


NOTE_COLUMNS = "n.id, n.text, n.author, n.time, n.anchor, d.sha256, n.sha256, d.says ->> 'meaning', d.says -> 'link'"
_NOTES = f"""
SELECT {NOTE_COLUMNS} FROM note AS n JOIN decision AS d ON d.id = n.decision_id
WHERE n.sha256 = ? ORDER BY n.id, n.decision_id
"""  # noqa: S608 - no word from outside


class Stored(NamedTuple):
    """A note as it is kept: said of ``source``, filed under the article ``shown``: a better version, a part.

    Behind ``number`` come the ``NOTE_COLUMNS``; anchor and link are JSON.
    """

    number: int
    id: str
    text: str
    author: str
    time: str
    anchor: str | None
    source: str
    shown: str
    meaning: str | None
    link: str | None


def placed(connection: Connection, article_id: int, text: str, stored: Sequence[Stored]) -> Iterator[tuple[int, Note]]:
    """Notes on one page, with their numbers, each where its passage stands in the page's text now."""
    # What was noted on another version of the page stands where its words are found again.
    elsewhere = any(source_of_key(one.source) != source_of_key(one.shown) for one in stored)
    where = carried.places(connection, article_id) if elsewhere else {}
    for one in stored:
        yield one.number, _note(one, article_id, text, where)


def _place(one: Note) -> int:
    if one.span is not None:
        return one.span.start
    return -1 if one.anchor is None else one.anchor.start


def _note(one: Stored, article_id: int, text: str, where: Mapping[tuple[str, Span], Carried]) -> Note:
    anchor = None if one.anchor is None else Anchor(one.source, **json.loads(one.anchor))
    state, span = (None, None) if anchor is None else find_again(anchor, text)
    known = None if anchor is None else where.get((one.source, Span(anchor.start, anchor.end)))
    if known is not None:
        state, span = known
    link = None if one.link is None else link_end(json.loads(one.link))
    time = datetime.fromisoformat(one.time)
    return Note(one.id, article_id, one.text, one.author, time, anchor, state, span, one.meaning or "", link)
