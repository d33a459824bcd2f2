"""Backups and the way back to one, by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.keeping.backups import backups
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.cli.main import main
from tests.archive.test_released import unpacked

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """The archive of every command here: one article with one tag."""
    made = tmp_path / "库" / "档案.jianbao"
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(made))
    file = tmp_path / "页.txt"
    file.write_text("长治市人民医院接诊患者12.4万人次。", encoding="utf-8")
    assert main(["import", str(file)]) == 0
    assert main(["tag", "1", "之前"]) == 0
    capsys.readouterr()
    return made


def test_a_command_that_writes_makes_the_backup_of_the_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [one.reason for one in backups(path)] == ["automatic"]
    assert main(["restore", "--json"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["articles"], listed["decisions"], listed["damaged"]) == (1, 0, None)


def test_backup_list_and_restore(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup"]) == 0
    assert "已备份并核对" in capsys.readouterr().out
    assert main(["backup", "--to", str(tmp_path / "盘"), "--json"]) == 0
    carried = json.loads(capsys.readouterr().out)["path"]
    assert str(tmp_path / "盘") in carried
    assert main(["tag", "1", "之后"]) == 0
    assert main(["restore"]) == 0
    listed = capsys.readouterr().out.splitlines()
    (asked,) = [line for line in listed if "手动" in line]
    assert "MiB" in asked
    for named in (asked.split()[0], asked.split()[-1], carried):
        assert main(["restore", named]) == 0
        assert "原来的档案保留在" in capsys.readouterr().out
        assert main(["show", "1"]) == 0
        shown = capsys.readouterr().out
        assert "之后" not in shown
    assert main(["restore", "99"]) == 1
    assert "没有找到备份" in capsys.readouterr().err


def test_the_folder_is_chosen_once_for_all(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--folder", str(tmp_path / "盘")]) == 0
    assert main(["backup"]) == 0
    assert all(str(tmp_path / "盘") in line for line in capsys.readouterr().out.splitlines())
    assert main(["backup", "--folder", "-"]) == 0
    assert str(path.parent) in capsys.readouterr().out


def test_a_backup_that_fails_is_told_and_the_command_went_well(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件").write_text("x")
    monkeypatch.setenv("JIANBAO_BACKUPS", str(tmp_path / "文件" / "内"))
    for one in backups(path):
        one.path.unlink()
    assert main(["tag", "1", "再"]) == 0
    assert "备份写不到" in capsys.readouterr().err


def test_an_archive_in_a_synchronised_folder_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "我的坚果云" / "档案.jianbao"
    assert main(["--archive", str(path), "list", "--json"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out) == {"total": 0, "hits": []}
    assert "坚果云的同步文件夹" in told.err
    assert main(["--archive", str(tmp_path / "档案.jianbao"), "list"]) == 0
    assert capsys.readouterr().err == ""


def test_a_damaged_backup_is_listed_as_such_and_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = backups(path)
    made.path.write_bytes(b"\xa5" * 9000)
    assert main(["restore"]) == 0
    assert "已损坏" in capsys.readouterr().out
    assert main(["restore", "1"]) == 1
    assert "不是剪报的档案" in capsys.readouterr().err
    assert main(["check"]) == 0


def test_what_is_intact_is_saved_into_a_new_archive(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "新.jianbao"
    data = path.read_bytes()
    path.write_bytes(b"\xa5" * 4096 + data[4096:])
    assert main(["check"]) == 1
    capsys.readouterr()
    assert main(["check", "--salvage", str(new), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"articles": 1, "decisions": 1, "lost": []}
    assert main(["check", "--salvage", str(new)]) == 1
    assert "已经存在" in capsys.readouterr().err
    assert main(["--archive", str(new), "show", "1"]) == 0
    assert "# 之前" in capsys.readouterr().out
    at = data.index("接诊患者12.4".encode())
    path.write_bytes(data[:at] + b"\xa5" + data[at + 1 :])
    assert main(["check", "--salvage", str(tmp_path / "又.jianbao")]) == 1
    out = capsys.readouterr().out
    assert "已救出 0 篇原文、1 个决定" in out
    assert "页.txt" in out


def test_an_archive_that_is_not_there_leaves_nothing_behind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--archive", str(tmp_path / "无" / "a.jianbao"), "backup"]) == 1
    assert "没有找到档案" in capsys.readouterr().err
    assert main(["--archive", str(tmp_path / "无" / "a.jianbao"), "restore"]) == 0
    assert "还没有备份" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_an_upgrade_is_said_once_where_nobody_sees_a_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old = unpacked("schema_8.jianbao.gz", tmp_path)
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(old))
    assert main(["list"]) == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "正在升级" in line
    assert [one.reason for one in backups(old)] == ["before-upgrade"]
    assert main(["list"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo terminal")
def test_on_a_terminal_an_upgrade_shows_its_steps(tmp_path: Path) -> None:
    old = unpacked("schema_8.jianbao.gz", tmp_path)
    # Imported here: Windows has no terminals of this kind.
    import termios  # noqa: PLC0415

    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (24, 160))
    command = [sys.executable, "-m", "jianbao", "--archive", str(old), "list"]
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, check=True, env=os.environ | {"LANG": "zh_CN.UTF-8"}
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):
        while piece := os.read(ours, 1 << 16):
            shown += piece
    os.close(ours)
    assert done.stdout
    assert f"第 1 步，共 {SCHEMA_VERSION - 7} 步（备份）" in shown.decode()
