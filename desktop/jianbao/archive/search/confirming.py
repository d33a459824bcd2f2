"""Whether pages hold a string of which the index is not sure: their texts are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive.query import Field
from jianbao.archive.search.lookup import TERMS, newest
from jianbao.archive.search.needle import either
from jianbao.archive.search.statements import asked, given

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.search.needle import Needle

_AT_ONCE = 100
"""Pages whose texts are asked at a time."""
_MANY = 1000
"""Pages of which the index is asked sooner than each."""

_ASKED = {Field.WORDS: ("text", "title, names"), Field.TEXT: ("text",), Field.TITLE: ("title",)}
"""What is asked of each page, and then of those where it is not found."""
_OF_PAGES = "SELECT key, {columns} FROM search_raw WHERE key IN ({numbers})"


def confirmed(
    connection: Connection,
    keys: Sequence[int],
    looked_for: Needle,
    where: Field,
    abandoned: Callable[[], bool] | None,
) -> Iterator[int]:
    """Those of these pages whose text, or title, or names hold it, as ``where`` says."""
    beside: set[int] | None = None
    for start in range(0, len(keys), _AT_ONCE):
        if abandoned is not None and abandoned():
            return
        left = set(keys[start : start + _AT_ONCE])
        for number, columns in enumerate(_ASKED[where]):
            if number and len(keys) > _MANY:
                beside = beside if beside is not None else _beside(connection, looked_for)
                left &= beside
            rows = asked(connection, _OF_PAGES, (given(sorted(left)),), columns=columns)
            held = {key for key, *said in rows if any(looked_for.stands_in(text) for text in said if text)}
            left -= held
            yield from held


def _beside(connection: Connection, looked_for: Needle) -> set[int]:
    """The pages that may hold it in their title, or in a name that is not printed; of all pages these are few."""
    held = either(one for one in (looked_for.wide, looked_for.perhaps) if one is not None)
    return set(newest(connection, TERMS, f"{{title names}} : ({held})")) if held else set()
