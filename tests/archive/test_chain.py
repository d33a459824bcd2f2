"""A record that somebody altered in the file is found, whether it was made before there were chains or since."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from tests.archive.test_released import RELEASED

if TYPE_CHECKING:
    from pathlib import Path


def alter(path: Path, statement: str, *triggers: str) -> None:
    """What another program does: it takes the guard away, and puts it back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        asked = "SELECT sql FROM sqlite_master WHERE name = ?"
        kept = [connection.execute(asked, (one,)).fetchone()[0] for one in triggers]
        for one in triggers:
            connection.execute(f"DROP TRIGGER {one}")
        connection.execute(statement)
        for one in kept:
            connection.execute(one)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "旧.jianbao"
    path.write_bytes(gzip.decompress((RELEASED / "schema_15.jianbao.gz").read_bytes()))
    with Archive.open(path) as archive:
        Desk(archive, "王", "编辑部").tag([1, 2], "之后")
        assert archive.check() == []
    return path


def said(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        return [one.zh for one in archive.check()]


def test_a_record_from_before_the_chains(old: Path) -> None:
    alter(old, "UPDATE decision SET author = '别人' WHERE number = 3", "decision_never_update")
    (found,) = said(old)
    assert "记录链开始之前" in found


def test_a_record_of_the_chain_is_named_with_device_and_time(old: Path) -> None:
    with Archive.open(old) as archive:
        last = archive.history()[0]
    alter(
        old,
        "UPDATE decision SET kind = 'untag' WHERE number = (SELECT max(number) FROM decision)",
        "decision_never_update",
    )
    (found,) = said(old)
    for part in (last.id, "编辑部", last.time.isoformat(), "被改动过"):
        assert part in found


def test_a_link_made_anew_for_an_altered_record_does_not_hide_it(old: Path) -> None:
    with Archive.open(old) as archive:
        altered = archive.history()[1]
    alter(
        old,
        "UPDATE chain SET digest = '0' WHERE number = (SELECT max(number) - 1 FROM decision)",
        "chain_never_update",
    )
    assert any(altered.id in one for one in said(old))
