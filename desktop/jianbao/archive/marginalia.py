"""Tags and notes as they stand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from jianbao.archive import carried
from jianbao.archive.collation import by_pinyin
from jianbao.archive.engine import driver_rows
from jianbao.archive.records import Note, SavedSearch, Tag
from jianbao.archive.schema import article_tag, decision, note, saved_search, tag_colour
from jianbao.page.anchors import Anchor, find_again
from jianbao.page.records import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.engine import Connection, Row

    from jianbao.page.carrying import Carried


# +: in the order of the sources, in which the articles are found three times as fast as by tag.
_CARRIED = """
SELECT t.name, count(*) FROM article_tag AS t CROSS JOIN article AS a ON a.sha256 = t.sha256 GROUP BY +t.name
"""


def vocabulary(connection: Connection) -> list[Tag]:
    """The tags that an article carries or that have a colour, by name.

    Where two colours stand in conflict, the first by its digits is shown: the choice must be the same everywhere.
    """
    counts: dict[str, int] = dict(driver_rows(connection, _CARRIED).fetchall())
    chosen = select(tag_colour.c.name, func.min(tag_colour.c.colour)).group_by(tag_colour.c.name)
    colours: dict[str, str] = {row.name: row[1] for row in connection.execute(chosen)}
    names = sorted(counts.keys() | colours.keys(), key=by_pinyin)
    return [Tag(name, colours.get(name), counts.get(name, 0)) for name in names]


def saved_searches(connection: Connection) -> list[SavedSearch]:
    """The searches that people saved, by name; two of one id are in conflict."""
    asked = select(saved_search.c.id, saved_search.c.name, saved_search.c.words).order_by(saved_search.c.decision_id)
    return sorted((SavedSearch(*row) for row in connection.execute(asked)), key=lambda one: by_pinyin(one.name))


def of_source(connection: Connection, sha256: str) -> list[str]:
    """The tags of a source, by name."""
    asked = select(article_tag.c.name).where(article_tag.c.sha256 == sha256)
    return sorted(connection.execute(asked).scalars(), key=by_pinyin)


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
    # What was noted on another version of the page stands where its words are found again.
    where = carried.places(connection, article_id) if any(row.source != sha256 for row in rows) else {}
    found = [_note(row, article_id, text, where) for row in rows]
    return sorted(found, key=_place)


def _place(one: Note) -> int:
    if one.span is not None:
        return one.span.start
    return -1 if one.anchor is None else one.anchor.start


def _note(row: Row[tuple[object, ...]], article_id: int, text: str, where: Mapping[tuple[str, Span], Carried]) -> Note:
    anchor = None if row.anchor is None else Anchor(row.source, **row.anchor)
    state, span = (None, None) if anchor is None else find_again(anchor, text)
    known = None if anchor is None else where.get((row.source, Span(anchor.start, anchor.end)))
    if known is not None:
        state, span = known
    time = datetime.fromisoformat(row.time)
    return Note(row.id, article_id, row.text, row.author, time, anchor, state, span)
