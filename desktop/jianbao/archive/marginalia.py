"""Tags and notes as they stand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import select

from jianbao.archive import carried
from jianbao.archive.collation import by_pinyin
from jianbao.archive.engine import driver_rows
from jianbao.archive.records import Note, SavedSearch
from jianbao.archive.schema import decision, note, saved_search
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
    asked = (
        select(note, decision.c.sha256.label("source"))
        .join(decision, decision.c.id == note.c.decision_id)
        .where(note.c.sha256 == sha256)
        .order_by(note.c.id, note.c.decision_id)
    )
    rows = connection.execute(asked).all()
    stored = [Stored(0, row.id, row.text, row.author, row.time, row.anchor, row.source, sha256) for row in rows]
    return sorted((one for _, one in placed(connection, article_id, text, stored)), key=_place)


class Stored(NamedTuple):
    """A note as it is kept: said of ``source``, filed under the page ``shown``, which may be a better version."""

    number: int
    id: str
    text: str
    author: str
    time: str
    anchor: dict[str, Any] | None
    source: str
    shown: str


def placed(connection: Connection, article_id: int, text: str, stored: Sequence[Stored]) -> Iterator[tuple[int, Note]]:
    """Notes on one page, with their numbers, each where its passage stands in the page's text now."""
    # What was noted on another version of the page stands where its words are found again.
    where = carried.places(connection, article_id) if any(one.source != one.shown for one in stored) else {}
    for one in stored:
        yield one.number, _note(one, article_id, text, where)


def _place(one: Note) -> int:
    if one.span is not None:
        return one.span.start
    return -1 if one.anchor is None else one.anchor.start


def _note(one: Stored, article_id: int, text: str, where: Mapping[tuple[str, Span], Carried]) -> Note:
    anchor = None if one.anchor is None else Anchor(one.source, **one.anchor)
    state, span = (None, None) if anchor is None else find_again(anchor, text)
    known = None if anchor is None else where.get((one.source, Span(anchor.start, anchor.end)))
    if known is not None:
        state, span = known
    return Note(one.id, article_id, one.text, one.author, datetime.fromisoformat(one.time), anchor, state, span)
