"""Transactions: whole or not at all, from any thread, and through a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from jianbao.archive.decisions import Draft, Hand
from jianbao.archive.store import Archive
from jianbao.archive.transaction import NoTransactionError
from jianbao.errors import WorldError
from jianbao.resources import seeds
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from pathlib import Path

BY = Hand("王", "编辑部")


def test_a_write_outside_of_a_transaction_is_an_error(archive: Archive) -> None:
    with archive.transaction() as transaction:
        pass
    with pytest.raises(NoTransactionError):
        transaction.add_source("0", "x", b"x")
    with pytest.raises(NoTransactionError):
        transaction.decide("tag", BY, [Draft("tags/0", {"name": "重点"})])
    with pytest.raises(WorldError), archive._reading() as connection:
        connection.exec_driver_sql("INSERT INTO article_tag VALUES ('s', '假')")
    assert archive.tags() == []


def test_an_exception_takes_all_of_it_back(archive: Archive) -> None:
    def act() -> None:
        with archive.transaction() as transaction:
            store(archive, page(hospital("长治市人民医院")))
            transaction.decide("tag", BY, [Draft("tags/0", {"name": "重点"})])
            assert len(archive.articles()) == 1
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        act()
    assert archive.articles() == []
    assert archive.institutions() == []
    assert archive.history() == []
    assert archive.next_undo() is None
    assert archive.check() == []


def test_nested_transactions_commit_once_and_with_the_outer(archive: Archive) -> None:
    with Archive.open(archive.path) as other:
        with archive.transaction():
            with archive.transaction():
                store(archive, page(), text="内")
            assert len(archive.articles()) == 1
            assert other.articles() == []
        assert len(other.articles()) == 1


def test_an_inner_one_can_be_taken_back_alone(archive: Archive) -> None:
    def inner() -> None:
        with archive.transaction():
            store(archive, page(hospital("长治市人民医院")), text="内")
            raise KeyboardInterrupt

    with archive.transaction():
        store(archive, page(), text="外")
        with pytest.raises(KeyboardInterrupt):
            inner()
    assert [row.source_name for row in archive.articles()] == ["页.txt"]
    assert archive.check() == []


def test_a_disk_that_fills_within_a_nested_transaction(small_disk: Path) -> None:
    def fill(archive: Archive) -> None:
        with archive.transaction():
            for number in range(100):
                store(archive, page(), text=str(number) * 200_000)

    with Archive.open(small_disk / "archive.jianbao") as archive:
        store(archive, page(), text="先")
        with pytest.raises(WorldError) as caught:
            fill(archive)
        assert "磁盘已满" in caught.value.sentence.zh
        assert len(archive.articles()) == 1
        (small_disk / "占位").unlink()
        store(archive, page(), text="后")
        assert len(archive.articles()) == 2
        assert archive.check() == []


def test_others_read_while_one_writes(archive: Archive) -> None:
    store(archive, page(), text="先")
    seen: list[int] = []
    with archive.transaction():
        store(archive, page(), text="后")
        reading = threading.Thread(target=lambda: seen.append(len(archive.articles())))
        reading.start()
        reading.join()
    assert seen == [1]
    assert len(archive.articles()) == 2


def test_threads_write_one_after_the_other(archive: Archive) -> None:
    def write(name: str) -> None:
        for number in range(10):
            store(archive, page(), text=f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "甲乙丙"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(archive.articles()) == 30
    assert archive.check() == []


def test_a_mistake_of_ours_is_not_shown_as_a_fault_of_the_file(archive: Archive) -> None:
    with pytest.raises(OperationalError), archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("SELECT nothing")


INTAKE = """
import sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.exchange import intake
intake.BATCH_SECONDS = 0.0
with Archive.open(Path(sys.argv[1])) as archive:
    intake.take_in(archive, [Path(sys.argv[2])], progress=lambda done, total: print(done, flush=True))
"""
ACTS = """
import sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
with Archive.open(Path(sys.argv[1])) as archive:
    desk = Desk(archive, "王", "编辑部")
    for number in range(10_000):
        desk.add_note(1, str(number))
        if number % 5 == 4:
            desk.undo()
            desk.redo()
        print(number + 1, flush=True)
"""


def killed(script: str, path: Path, *arguments: str, after: int) -> int:
    """Runs the script, kills it once it has told of ``after``, and gives the last that it told."""
    command = [sys.executable, "-c", script, str(path), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= after:
                break
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split()
    assert process.returncode == -signal.SIGKILL
    return int(rest[-1]) if rest else after


@pytest.mark.parametrize("after", [1, 7])
def test_a_kill_in_the_middle_of_an_intake_loses_nothing_that_was_told(tmp_path: Path, after: int) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    text = min(seeds().glob("*.txt")).read_text("utf-8")
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"{text}{number}", encoding="utf-8")
    path = tmp_path / "archive.jianbao"
    told = killed(INTAKE, path, str(folder), after=after)
    with Archive.open(path) as archive:
        names = sorted(row.source_name for row in archive.articles())
        assert told <= len(names) < 200
        assert names == [f"{number:03}.txt" for number in range(len(names))]
        assert archive.check() == []


@pytest.mark.parametrize("after", [1, 33])
def test_a_kill_in_the_middle_of_acts_loses_nothing_that_was_told(tmp_path: Path, after: int) -> None:
    path = tmp_path / "archive.jianbao"
    with Archive.open(path) as archive:
        store(archive, page(hospital("长治市人民医院")))
    told = killed(ACTS, path, after=after)
    with Archive.open(path) as archive:
        texts = [note.text for note in archive.notes(1)]
        # One act more may be safe than was told; one note may be undone and not yet redone.
        assert [str(number) for number in range(told)] == texts[:told]
        assert len(texts) - told in {0, 1}
        assert archive.check() == []
        step = archive.next_undo()
        assert step is not None
        assert step.kind == "add-note"
