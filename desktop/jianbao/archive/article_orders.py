"""By what articles can be listed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from jianbao.archive import particulars, progress
from jianbao.archive.collation import spelling
from jianbao.archive.schema import article, note, reading
from jianbao.archive.schema import progress as progress_table
from jianbao.page.particulars import Particular

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    _Key = Callable[[Any], Any]


def _notes(connection: Connection) -> dict[int, int]:
    """How many notes each article has; those with none are left out."""
    counted = select(article.c.id, func.count(note.c.id.distinct())).join(note, note.c.sha256 == article.c.sha256)
    return {row[0]: row[1] for row in connection.execute(counted.group_by(article.c.id))}


def _by_text(_connection: Connection) -> _Key:
    return lambda row: spelling(row[2])


def _by_edition(connection: Connection) -> _Key:
    said = particulars.unread(connection, Particular.EDITION)
    return lambda row: spelling(said.get(row[0], row[2]))


def _by_value(_connection: Connection) -> _Key:
    return lambda row: row[2]


def _by_notes(connection: Connection) -> _Key:
    notes = _notes(connection)
    return lambda row: notes.get(row[0], 0)


def _by_checking(connection: Connection) -> _Key:
    """By the share that is checked, then by who signed; a page without figures is done."""
    signed = progress.signed(connection)
    return lambda row: (row[2] / row[1] if row[1] else 1.0, signed[row[0]], row[1])


ORDERS: dict[str, tuple[tuple[ColumnElement[Any], ...], Callable[[Connection], _Key] | None]] = {
    "newest": ((), None),
    "title": ((reading.c.title,), _by_text),
    "edition": ((reading.c.edition,), _by_edition),
    "year": ((func.coalesce(reading.c.year, 0),), _by_value),
    "checked": ((func.coalesce(progress_table.c.checked, 0),), _by_checking),
    "figures": ((func.coalesce(progress_table.c.figures, reading.c.figures),), _by_value),
    "notes": ((), _by_notes),
    "institution": ((reading.c.institution_name,), _by_text),
    "period": ((func.coalesce(reading.c.period, ""),), _by_value),
    "source": ((reading.c.source_name,), _by_value),
}
"""By what articles can be listed: the columns, and how their rows are sorted in Python."""
