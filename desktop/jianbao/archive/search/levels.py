"""How deep FTS5 keeps what was made in one go: as deep as if its pages had come one by one.

What a transaction adds FTS5 writes as a segment of level 0; as soon as the segments of a level are too many they are
merged into one of the next (sqlite.org/fts5.html, "automerge", "crisismerge"). The index of characters, made in one go,
is one segment of level 0: of a hundred thousand pages the sixteenth that was added had all of it merged, 1.2 s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

_FAN = 8
"""Segments of a level that become one of the next."""
_AWAY = 1 << 40
"""Above the rows of all pages."""
_PUT_IN = "INSERT INTO character_index (rowid, characters) VALUES (?, 'x')"
_TAKE_OUT = "INSERT INTO character_index (character_index, rowid, characters) VALUES ('delete', ?, 'x')"
_OPTIMIZE = "INSERT INTO character_index (character_index) VALUES ('optimize')"


def deepen(connection: Connection, pages: int) -> None:
    """Move the index of the characters of so many pages, one segment, to where it is merged with its like only.

    There is no command for that; but "optimize" puts what it merges below all levels, and merges where there is
    something new: a row that comes and goes, which makes four levels of it. Each time the index is written twice.
    """
    reach = _FAN
    while reach * _FAN < pages:
        for statement in (_PUT_IN, _TAKE_OUT):
            connection.exec_driver_sql(statement, (_AWAY,))
            connection.exec_driver_sql(_OPTIMIZE)
        reach *= _FAN**4
