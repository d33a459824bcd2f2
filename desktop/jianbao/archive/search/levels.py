"""How deep FTS5 keeps what was made in one go: nearly as deep as if its pages had come one by one.

What a transaction adds FTS5 writes as a segment of level 0; as soon as the segments of a level are too many they are
merged into one of the next (sqlite.org/fts5.html, "automerge", "crisismerge"). What is made in one go is one segment of
one of the first levels: of a hundred thousand pages the sixteenth that was added had the index of the characters merged
as a whole, 1.2 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_COLUMNS = {"page_index": ("text", "title", "names"), "character_index": ("characters",)}
_PUT_IN = "INSERT INTO {index} (rowid, {columns}) VALUES (?, {places})"
_TAKE_OUT = "INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', ?, {places})"
_OPTIMIZE = "INSERT INTO {index} ({index}) VALUES ('optimize')"
_FAN = 8
"""Segments of a level that become one of the next."""
_SHALLOW = 2
"""Levels less than pages that come one by one would make: of five hundred all can be merged in less than 0.1 s."""
_AWAY = 1 << 40
"""Above the rows of all pages."""


def deepen(connection: Connection, pages: int) -> None:
    """Move the indexes of so many pages, each one segment, to where they are merged with their like only.

    There is no command for that; but "optimize" puts what it merges below all levels, and merges where there is
    something new: a row that comes and goes. Each time the index is written twice.
    """
    for index, columns in _COLUMNS.items():
        names = {"index": index, "columns": ", ".join(columns), "places": ", ".join("?" * len(columns))}
        while _FAN ** (levels(connection, index) + _SHALLOW) < pages:
            for change in (_PUT_IN, _TAKE_OUT):
                connection.exec_driver_sql(change.format(**names), (_AWAY, *("x" for _ in columns)))
                connection.exec_driver_sql(_OPTIMIZE.format(**names))


def levels(connection: Connection, index: str) -> int:
    """How many levels an index has: the fifth byte of its structure record, which is row 10 of its data."""
    asked = f"SELECT block FROM {index}_data WHERE id = 10"  # noqa: S608 - no word from outside
    record: bytes = connection.exec_driver_sql(asked).scalar_one()
    return record[4]
