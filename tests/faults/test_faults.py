"""What the program has acknowledged is on disk: thirty-six blows here, a thousand by ``make faults``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive import engine, opening
from jianbao.archive.decisions import Hand
from jianbao.archive.keeping import restoring
from jianbao.archive.keeping.backups import backups, take
from jianbao.archive.keeping.restoring import restore
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome
from jianbao.review.desk import Desk
from tests.faults.disk import can_be_built
from tests.faults.ground import two_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

needs_shim = pytest.mark.skipif(not can_be_built(), reason="needs Linux and a C compiler")


def strike(*options: object) -> tuple[int, Any]:
    command = [sys.executable, "-m", "tests.faults", "--json", *map(str, options)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert done.returncode in {0, 1}, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


@needs_shim
def test_thirty_six_blows_lose_nothing() -> None:
    status, said = strike("--kills", 24, "--errors", 12, "--seed", 20_261_122)
    assert said["losses"] == []
    assert status == 0
    assert sum(said["struck"].values()) == 36
    assert {name.split(":")[0] for name in said["struck"]} == {
        *(
            "import",
            "import by processes",
            "compare",
            "decide",
            "undo",
            "versions",
            "correct",
            "divide",
            "join",
            "migrate",
            "backup",
            "restore",
        )
    }


@needs_shim
@pytest.mark.parametrize(
    ("variant", "scenario"),
    [("unsynchronised", "decide"), ("two-transactions", "join"), ("backup-in-its-place", "backup")],
)
def test_a_program_with_a_fault_is_found_out(variant: str, scenario: str) -> None:
    status, said = strike("--kills", 12, "--seed", 1, "--broken", variant, "--scenario", scenario)
    assert status == 1
    assert said["losses"]


HOLD = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program holds the write lock; at the end it is killed, as it may be."""
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        os.kill(other.pid, signal.SIGKILL)


def test_a_lock_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (engine, opening, restoring):
        monkeypatch.setattr(module, "BUSY_SECONDS", 0.2)
    path = two_pages(tmp_path)
    new = tmp_path / "新.txt"
    new.write_text("汾安市人民医院接诊患者5万人次。", encoding="utf-8")
    with Archive.open(path) as archive:
        desk = Desk(archive, "王", "编辑部")
        desk.tag([1], "先")
        with held(path):
            for act in (
                lambda: desk.tag([1], "后"),
                desk.undo,
                lambda: archive.transaction().__enter__(),
                lambda: Archive.open(path),
                lambda: restore(path, take(path).path),
            ):
                with pytest.raises(WorldError, match="in use by another program"):
                    act()
            (line,) = take_in(archive, [new]).lines
            assert line.outcome is Outcome.FAILED
            assert archive.article_tags(1) == ["先"], "reading goes on"
        desk.tag([1], "后")
        assert take_in(archive, [new]).lines[0].outcome is Outcome.NEW
        assert sorted(archive.article_tags(1)) == ["先", "后"]
        assert archive.check() == []
    (made,) = backups(path)
    with Archive.open(made.path) as archive:
        assert archive.article_tags(1) == ["先"]


OTHER = """
import sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
with Archive.open(Path(sys.argv[1])) as archive:
    desk = Desk(archive, sys.argv[2], sys.argv[2])
    for number in range(40):
        desk.tag([1 + number % 2], f"{sys.argv[2]}{number}")
        desk.add_note(1, f"{sys.argv[2]}{number}")
        if number % 10 == 9:
            assert desk.undo() is not None
"""


def test_two_programs_decide_on_one_archive_at_once(tmp_path: Path) -> None:
    path = two_pages(tmp_path)
    with Archive.open(path) as archive:
        before = archive.version()
        others = [subprocess.Popen([sys.executable, "-c", OTHER, str(path), name]) for name in ("甲", "乙")]
        desk = Desk(archive, "丙", "丙")
        for number in range(40):
            desk.tag([1], f"丙{number}")
        assert [one.wait() for one in others] == [0, 0]
        assert archive.version() != before, "the window is told that others have written"
        history = archive.history()
        undone = sum(one.kind == "undo" for one in history)
        assert len(history) == 2 * 80 + 40 + undone
        assert undone == 8
        tags = {*archive.article_tags(1), *archive.article_tags(2)}
        notes = archive.notes(1)
        assert len(tags) + len(notes) == 200 - undone
        assert archive.check() == []
    assert Hand("丙", "丙") in {Hand(one.author, one.device) for one in history}
