"""How deep FTS5 keeps what was made in one go: pages that are added afterwards have none of it merged."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.search import index, levels
from jianbao.archive.search.records import SearchQuery
from tests.archive.pages import store
from tests.archive.search.test_index import page, verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection

    from jianbao.archive.store import Archive

MADE, ADDED = 80, 40


def segments(connection: Connection, name: str) -> list[dict[int, int]]:
    """Of each level the segments by number, and how many pages of FTS5 each takes: its structure record."""
    record: bytes = connection.exec_driver_sql(f"SELECT block FROM {name}_data WHERE id = 10").scalar_one()
    numbers = _varints(record[4:])
    many_levels, _all, _written = next(numbers), next(numbers), next(numbers)
    found = []
    for _ in range(many_levels):
        _merging, many = next(numbers), next(numbers)
        level = {}
        for _ in range(many):
            segment, first, last = next(numbers), next(numbers), next(numbers)
            level[segment] = last - first + 1
        found.append(level)
    return found


def _varints(record: bytes) -> Iterator[int]:
    value = 0
    for byte in record:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            yield value
            value = 0


def text(chance: random.Random) -> str:
    return "".join(chr(0x4E00 + chance.randrange(5000)) for _ in range(600))


@pytest.mark.parametrize("name", ["page_index", "character_index"])
def test_pages_added_one_by_one_leave_what_was_made_in_one_go_alone(
    archive: Archive, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(levels, "_SHALLOW", 1)
    chance = random.Random(5)
    for number in range(MADE):
        store(archive, page(text(chance), headline=f"第{number}版"))
    with archive.transaction() as transaction:
        index.rebuild(transaction.connection)
        made = segments(transaction.connection, name)
        depth = levels.levels(transaction.connection, name)
    (large,) = [segment for level in made for segment in level]
    assert large in made[-1]
    assert len(made) == depth > 1
    for number in range(ADDED):
        store(archive, page(text(chance), headline=f"又第{number}版"))
    with archive.transaction() as transaction:
        assert any(large in level for level in segments(transaction.connection, name))
    found = archive.search.everything(SearchQuery("又第7版"))
    assert found is not None
    assert len(found) == 1
    verify(archive)
