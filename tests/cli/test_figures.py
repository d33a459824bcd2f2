"""The commands about figures, as a process: verdicts, ledger, findings, sign-off, check sheets."""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from tests.archive.conftest import small_disk
from tests.cli.program import json_of, run
from tests.cli.test_commands import SEEDS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["small_disk"]


@pytest.fixture(scope="module")
def one_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("one") / "a.jianbao"
    run("import", SEEDS[4], "--archive", path)
    return path


@pytest.fixture
def archive(one_page: Path, tmp_path: Path) -> Path:
    path = tmp_path / "档案" / "a.jianbao"
    path.parent.mkdir()
    shutil.copy(one_page, path)
    return path


def test_a_verdict_is_told_undone_and_listed(archive: Path) -> None:
    first = json_of("figures", "--archive", archive)[0]
    place = f"{first['start']}:{first['end']}"
    assert "1/" in run("verdict", 1, place, "wrong", "--value", "99", "--author", "王", "--archive", archive).stdout
    (ruled,) = json_of("figures", "核查:错", "--archive", archive)
    assert (ruled["corrected"], ruled["author"], ruled["text"]) == ("99", "王", first["text"])
    assert "核查" in run("undo", "--archive", archive).stdout
    assert json_of("figures", "核查:错", "--archive", archive) == []
    run("verdict", 1, place, "unchecked", "--archive", archive)


def test_names_and_evidence_of_blanks_are_none(archive: Path) -> None:
    first = json_of("figures", "--archive", archive)[0]
    place = f"{first['start']}:{first['end']}"
    run("verdict", 1, place, "right", "--evidence", " ", "--author", "  ", "--archive", archive)
    (made,) = json_of("history", "--archive", archive)
    assert made["author"].strip()
    assert "evidence" not in made["says"]


@pytest.mark.parametrize("kind", ["xlsx", "docx", "pdf", "ledger", "csv"])
def test_a_full_disk_leaves_the_file_that_was_there(archive: Path, small_disk: Path, kind: str) -> None:
    out = small_disk / f"单.{kind}"
    out.write_bytes(b"before")
    (small_disk / "更多").write_bytes(bytes(shutil.disk_usage(small_disk).free - (1 << 10)))
    told = run("export", kind, out, "--archive", archive, status=1).stderr
    assert "写不了" in told.splitlines()[-1]
    assert out.read_bytes() == b"before"
    assert len(list(small_disk.iterdir())) == 3, "nothing half written is left"


def test_an_empty_archive_has_no_check_sheets(tmp_path: Path) -> None:
    out = tmp_path / "单.docx"
    assert "还没有文章" in run("export", "docx", out, "--archive", tmp_path / "空.jianbao", status=1).stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("verdict", 1, "0:1", "right"), "不是一个数据"),
        (("verdict", 1, "9:3", "right"), "起:止"),
        (("verdict", 7, "0:1", "right"), "没有第 7 号文章"),
        (("export", "csv", "/no/such/folder/a.csv"), "写不了"),
        (("figures", "版面:3"), "没有“版面”这个字段"),
        (("sign", 1), "没有核查"),
        (("export", "pdf", "/no/such/folder/a.pdf"), "写不了"),
        (("export", "xlsx", "/no/such/folder/a.xlsx"), "写不了"),
        (("export", "docx", "out.docx", "指标:没有的指标"), "没有数据符合"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(archive: Path, arguments: tuple[object, ...], said: str) -> None:
    assert said in run(*arguments, "--archive", archive, status=1).stderr


def test_a_page_is_signed_by_one_and_countersigned_by_another(archive: Path) -> None:
    with Archive.open(archive) as opened:
        Desk(opened, "王", "编辑部").figures.rule(1, [one.key for one in opened.figures(1)], Verdict.RIGHT)
    run("sign", 1, "--author", "王", "--archive", archive)
    assert "已经签过" in run("sign", 1, "--author", "王", "--archive", archive, status=1).stderr
    told = run("sign", 1, "--author", "李", "--archive", archive).stdout
    assert "签发  王" in told
    assert "会签  李" in told
    run("unsign", 1, "--archive", archive)


def test_check_sheets_are_files_of_their_kind(archive: Path, tmp_path: Path) -> None:
    for kind in ("xlsx", "docx", "ledger"):
        run("export", kind, tmp_path / f"out.{kind}", "--archive", archive)
        assert zipfile.is_zipfile(tmp_path / f"out.{kind}")
    run("export", "pdf", tmp_path / "out.pdf", "--archive", archive)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    run("export", "csv", tmp_path / "out.csv", "单位:%", "--archive", archive)
    assert len((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()) > 1


def test_findings_and_answers_tell_the_same(archive: Path, tmp_path: Path) -> None:
    found = json_of("findings", 1, "--archive", archive)
    run("read", SEEDS[4], "--answers", tmp_path)
    (answer,) = json_of("read", SEEDS[4])
    assert [one["why"] for one in found] == [one["why"] for one in answer["findings"]]
    assert all(one["level"] != "contradictory" for one in found)
