"""What the indexes are asked for: the keys of the pages that an expression of FTS5 finds.

One question, two forms of the index: FTS5's own tables in a file (``fts5``), lists of places on a server
(``postings``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jianbao.archive.dialect import on_server
from jianbao.archive.search.fts5 import asking as fts5

if TYPE_CHECKING:
    from array import array

    from sqlalchemy.engine import Connection

TERMS, CHARACTERS = "page_index", "character_index"
HIGHEST = 1 << 62
"""Above all keys."""


class _Form(Protocol):
    """What a form of the index answers."""

    def newest(self, connection: Connection, index: str, match: str, below: int, limit: int) -> array[int]: ...
    def every(self, connection: Connection, index: str, match: str, limit: int) -> array[int]: ...
    def among(self, connection: Connection, index: str, match: str, keys: frozenset[int]) -> set[int]: ...
    def count(self, connection: Connection, index: str, match: str) -> int: ...
    def articles(self, connection: Connection, index: str, match: str) -> array[int]: ...
    def scores(self, connection: Connection, match: str, limit: int) -> list[tuple[int, float]]: ...
    def holding(self, _connection: Connection, index: str, match: str) -> tuple[str, object]: ...
    def noted(self, connection: Connection, match: str) -> set[int]: ...


def _form(connection: Connection) -> _Form:
    if on_server(connection):
        # Imported here: only who works on a server needs numpy to search.
        from jianbao.archive.search.postings import answers  # noqa: PLC0415

        return answers
    return fts5


def newest(connection: Connection, index: str, match: str, below: int = HIGHEST, limit: int = -1) -> array[int]:
    """The keys below one, the highest first; -1 for all of them."""
    return _form(connection).newest(connection, index, match, below, limit)


def every(connection: Connection, index: str, match: str, limit: int = -1) -> array[int]:
    """The keys from the lowest on: sooner than ``newest`` where all are wanted, or to be too many."""
    return _form(connection).every(connection, index, match, limit)


def among(connection: Connection, index: str, match: str, keys: frozenset[int]) -> set[int]:
    """Those of few pages that an index finds."""
    return _form(connection).among(connection, index, match, keys)


def count(connection: Connection, index: str, match: str) -> int:
    """How many pages an index finds."""
    return _form(connection).count(connection, index, match)


def articles(connection: Connection, index: str, match: str) -> array[int]:
    """The articles that an index finds, the newest first."""
    return _form(connection).articles(connection, index, match)


def scores(connection: Connection, match: str, limit: int) -> list[tuple[int, float]]:
    """The keys of so many of the newest pages with how well their terms answer: the lower the better."""
    return _form(connection).scores(connection, match, limit)


def holding(connection: Connection, index: str, match: str) -> tuple[str, object]:
    """Whether a page ``p`` is one of those that an index finds, in SQL, and the parameter of that."""
    return _form(connection).holding(connection, index, match)


def noted(connection: Connection, match: str) -> set[int]:
    """The articles of which a note may hold it; the notes themselves must be asked."""
    return _form(connection).noted(connection, match)
