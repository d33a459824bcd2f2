"""``jianbao import``, interrupted and watching: the program itself, with signals."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.archive.store import Archive
from jianbao.cli.opening import command_names, named_files
from jianbao.cli.parser import build_parser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "长治市人民医院全年门诊量达一百二十万人次，较上年增长8.5%。第{}号。"


class Program:
    """The program on an archive of its own; what it prints is read line by line."""

    def __init__(self, archive: Path, *arguments: str) -> None:
        self._running = subprocess.Popen(
            [sys.executable, "-m", "jianbao", "--archive", str(archive), "import", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
        )

    def record(self) -> dict[str, Any]:
        """The next object printed."""
        assert self._running.stdout is not None
        lines = ""
        for line in self._running.stdout:
            lines += line
            if line.rstrip("\n") == "}":
                break
        found: dict[str, Any] = json.loads(lines)
        return found

    def word(self) -> str:
        """The next line on the error output."""
        assert self._running.stderr is not None
        return str(self._running.stderr.readline())

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl+C; gives status and what was printed since."""
        self._running.send_signal(signal.SIGINT)
        told, _ = self._running.communicate(timeout=60)
        return self._running.returncode, told

    def end(self) -> None:
        self._running.kill()
        self._running.communicate()


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Program]:
    (tmp_path / "来稿").mkdir()
    program = Program(tmp_path / "a.jianbao", "--json", "--watch", str(tmp_path / "来稿"))
    yield program
    program.end()


def test_what_is_put_into_a_watched_folder_is_taken_in(tmp_path: Path, watching: Program) -> None:
    folder = tmp_path / "来稿"
    (folder / "甲.txt").write_text(TEXT.format(1), encoding="utf-8")
    first = watching.record()
    assert (first["path"], first["outcome"]) == (str(folder / "甲.txt"), "new")
    # The same bytes under another name are nothing to tell; a file that is no text is.
    (folder / "乙.txt").write_text(TEXT.format(1), encoding="utf-8")
    (folder / "丙.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    second = watching.record()
    assert (second["path"], second["outcome"]) == (str(folder / "丙.txt"), "failed")
    away = folder.rename(tmp_path / "别处")
    assert str(folder) in watching.word()
    away.rename(folder)
    assert str(folder) in watching.word()
    (folder / "丁.txt").write_text(TEXT.format(2), encoding="utf-8")
    assert watching.record()["path"] == str(folder / "丁.txt")
    assert watching.interrupt() == (0, "")
    with Archive.open(tmp_path / "a.jianbao") as archive:
        assert [row.source_name for row in archive.articles()] == ["丁.txt", "甲.txt"]
        assert archive.check() == []


def test_a_file_cannot_be_watched(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(TEXT, encoding="utf-8")
    program = Program(tmp_path / "a.jianbao", "--watch", str(tmp_path / "甲.txt"))
    assert str(tmp_path / "甲.txt") in program.word()
    program.end()


def test_ctrl_c_keeps_what_came_before_and_tells_what_did_not(tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    for number in range(5000):
        (folder / f"{number:04}.txt").write_text(TEXT.format(number), encoding="utf-8")
    report = tmp_path / "报告.csv"
    program = Program(tmp_path / "a.jianbao", "--json", "--report", str(report), str(folder))
    with Archive.open(tmp_path / "a.jianbao") as archive:
        while not archive.articles():
            pass
        status, told = program.interrupt()
        assert status == 130
        lines = json.loads(told)
        assert [line["path"] for line in lines] == [str(path) for path in sorted(folder.iterdir())]
        taken = [line for line in lines if line["outcome"] == "new"]
        assert 0 < len(taken) < 5000
        assert lines == taken + [line for line in lines if line["outcome"] == "stopped"]
        assert len(archive.articles()) == len(taken)
        assert archive.check() == []
    assert len(report.read_text(encoding="utf-8-sig").splitlines()) == 5001


def test_what_stands_where_a_command_would_is_a_file_or_a_folder(tmp_path: Path) -> None:
    names = command_names(build_parser("zh"))
    page = tmp_path / "页.txt"
    page.write_text("一", encoding="utf-8")
    assert named_files([str(page), str(tmp_path)], names) == [page, tmp_path]
    assert named_files(["list"], names) == []
    assert named_files(["没有的.txt"], names) == []
    assert named_files([], names) == []
    assert {"read", "import", "list", "sync", "export"} <= names


def test_a_command_goes_before_a_file_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "list").write_text("一", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert named_files(["list"], command_names(build_parser("zh"))) == []
