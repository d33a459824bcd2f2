"""What is derived is compared with what it derives from, and made again from that alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.resources import seeds
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

GONE = ("block", "named_institution", "metric", "finding", "figure", "progress", "reading")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of two pages, tagged."""
    path = tmp_path_factory.mktemp("档案") / "a.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, sorted(seeds().glob("*.txt"))[:2])
        Desk(archive, "王", "编辑部").tag([1, 2], "重点")
        assert archive.check() == []
    return path.read_bytes()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE block SET text = substr(text, 1, 1) || '阮' || substr(text, 3) WHERE article_id = 1 AND position = 5",
        "UPDATE block SET runs = '[[0,0,99999]]' WHERE article_id = 1 AND position = 3",
        "UPDATE metric SET number = number + 1 WHERE article_id = 1 AND position = 4",
        "UPDATE metric SET value = '八' WHERE article_id = 1 AND position = 4",
        "UPDATE metric SET kind = 'oount' WHERE article_id = 1 AND position = 4",
        "UPDATE metric SET label = 'x' WHERE article_id = 1 AND position = 4",
        "DELETE FROM metric WHERE article_id = 1 AND position = 0",
        "UPDATE reading SET title = '别的' WHERE article_id = 1",
        "UPDATE reading SET encoding = 'utf-9' WHERE article_id = 1",
        "UPDATE reading SET figures = 0 WHERE article_id = 1",
        "; ".join(f"DELETE FROM {table} WHERE article_id = 1" for table in GONE),
    ],
)
def test_a_reading_unlike_its_source_is_found_and_read_again(tmp_path: Path, whole: bytes, damage: str) -> None:
    path = tmp_path / "a.jianbao"
    path.write_bytes(whole)
    with Archive.open(path) as archive:
        before = archive.article(1)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(damage)
    with Archive.open(path) as archive:
        (told,) = [one for one in archive.check() if "原文" in one.zh]
        assert "第 1 篇" in told.zh
        with archive.transaction() as transaction:
            transaction.rebuild()
        assert archive.check() == []
        assert archive.article(1) == before
        assert archive.article_tags(1) == ["重点"]


def test_checking_tells_how_far_it_has_come(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "a.jianbao"
    path.write_bytes(whole)
    told: list[tuple[int, int]] = []
    with Archive.open(path) as archive:
        assert archive.check(lambda done, total: told.append((done, total))) == []
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)], "each page twice: its source and its reading"
