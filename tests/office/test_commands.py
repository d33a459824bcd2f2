"""``jianbao sync`` and ``jianbao office``, as they are typed."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from jianbao.cli.main import main
from jianbao.review.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.store import Archive
    from tests.office.postgres import Server

    Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def typed(*words: object, status: int = 0, given: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(given))
        assert main([str(word) for word in words]) == status
        told = capsys.readouterr()
        return told.out + told.err

    return typed


def test_an_office_in_five_minutes(
    run: Run, server: Server, archives: Callable[..., Archive], certificates: Path, tmp_path: Path
) -> None:
    server.run("CREATE ROLE archive LOGIN CREATEROLE CREATEDB")
    server.run('CREATE DATABASE "剪报" OWNER archive')
    owner = server.url("剪报", "archive")
    assert "已在" in run("office", "create", owner)
    assert "没有改动" in run("office", "create", owner, status=1)
    assert run("office", "member", owner, "温媛", "archivist", given="密码一\n") == "温媛：档案员。\n"
    run("office", "member", owner, "李编辑", "reader", given="密码二\n")
    one, other = archives(), tmp_path / "另一台.jianbao"
    Desk(one, "温媛", "甲").tag([1], "急诊")
    mine = server.url("剪报", "温媛")
    assert "送出 5 个版面、1 条决定" in run("sync", mine, "--archive", one.path)
    told = json.loads(run("sync", "--json", server.url("剪报", "李编辑"), "--archive", other))
    assert (told["came"], told["rights"]) == ({"source": 5, "record": 1}, "reader")
    # The address of the last time need not be typed again.
    assert "两边一致" in run("sync", "--archive", other)
    assert "急诊" in run("show", 1, "--archive", other)
    # Who made it may do all, and an administrator lets others in.
    assert "两边一致" in run("sync", owner, "--archive", one.path)
    run("office", "member", owner, "主任", "administrator", given="密码三\n")
    chief = server.url("剪报", "主任")
    assert run("office", "member", chief, "李编辑", "reviewer", "--keep-password") == "李编辑：审核员。\n"
    assert "权限" in run("office", "member", mine, "李编辑", "archivist", "--keep-password", status=1)
    secure = f"postgresql://温媛@localhost:{server.port}/剪报?sslmode=verify-full"
    secure += f"&sslrootcert={certificates / 'server.crt'}"
    assert "要密码" in run("sync", secure, "--archive", one.path, status=1)
    assert run("office", "member", chief, "李编辑", "none") == "李编辑：没有权限。\n"
    assert "权限" in run("sync", "--archive", other, status=1)


def test_what_cannot_be_meant_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "空.jianbao"
    assert "还没有同步过" in run("sync", "--archive", path, status=1)
    assert "不要写密码" in run("sync", "postgresql://me:secret@office/a", "--archive", path, status=1)
    assert "请写明用户和权限" in run("office", "member", "postgresql://office/a", status=1)
