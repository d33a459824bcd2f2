"""An upgrade tells how far it has come; broken off or killed anywhere it leaves the archive as it was, or upgraded."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.keeping.backups import backups
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.store import Archive
from jianbao.archive.upgrading import Upgrade
from jianbao.errors import WorldError
from tests.archive.test_released import kept, unpacked

if TYPE_CHECKING:
    from pathlib import Path

OLD = 8
NAME = f"schema_{OLD}.jianbao.gz"
STEPS = SCHEMA_VERSION - OLD + 1


def schema_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_each_step_is_told_and_the_pages_of_those_that_go_through_them(tmp_path: Path) -> None:
    path, told = unpacked(NAME, tmp_path), list[Upgrade]()
    with Archive.open(path, upgrading=told.append) as archive:
        pages = len(archive.articles())
    assert [one.step for one in told if not one.total] == [*range(1, STEPS + 1)]
    assert {one.steps for one in told} == {STEPS}
    assert told == sorted(told), "never back"
    assert told[1].is_backup
    assert any(one.done == one.total > 0 for one in told if one.is_backup)
    assert (pages, pages) in {(one.done, one.total) for one in told if not one.is_backup}


def test_an_archive_of_today_tells_nothing(tmp_path: Path) -> None:
    told = list[Upgrade]()
    for _ in range(2):
        Archive.open(tmp_path / "新.jianbao", upgrading=told.append).close()
    assert told == []


def test_broken_off_at_any_step_it_stays_as_it_was(tmp_path: Path) -> None:
    path = unpacked(NAME, tmp_path)
    before = kept(path)

    def stop(upgrade: Upgrade) -> None:
        if upgrade.step == step and upgrade.total == 0:
            raise WorldError("中断", "stop")

    for step in range(1, STEPS + 1):
        with pytest.raises(WorldError, match="stop"):
            Archive.open(path, upgrading=stop)
        assert schema_of(path) == OLD
        assert kept(path) == before
        assert bool(backups(path)) == (step > 1)
    with Archive.open(path) as archive:
        assert archive.check() == []


KILLED = """
import os, signal, sys
from pathlib import Path
from jianbao.archive.store import Archive

told = []
def tell(upgrade):
    told.append(upgrade)
    if len(told) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)

Archive.open(Path(sys.argv[1]), upgrading=tell).close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_any_moment_that_it_tells_of_it_is_the_old_archive_or_the_new(tmp_path: Path) -> None:
    told = list[Upgrade]()
    (tmp_path / "一").mkdir()
    Archive.open(unpacked(NAME, tmp_path / "一"), upgrading=told.append).close()
    # In the backup, behind it, and in the last steps.
    for number in (2, len(told) // 2, len(told) - 2, len(told)):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        path = unpacked(NAME, folder)
        before = kept(path)
        killed = subprocess.run([sys.executable, "-c", KILLED, str(path), str(number)], check=False)
        assert killed.returncode == -signal.SIGKILL
        assert schema_of(path) == OLD
        assert kept(path) == before
        with Archive.open(path) as archive:
            assert archive.check() == []
        assert any(one.path.is_file() for one in backups(path))
