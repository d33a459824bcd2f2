"""``jianbao correct`` as its users run it; a package carries what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.program import json_of, run
from tests.review.test_correcting import PAGE

if TYPE_CHECKING:
    from pathlib import Path


def test_words_are_put_right_listed_handed_on_and_taken_back(tmp_path: Path) -> None:
    (tmp_path / "页.txt").write_text(PAGE, encoding="utf-8")
    archive = ("--archive", tmp_path / "a.jianbao")
    run("import", tmp_path / "页.txt", *archive)
    assert json_of("correct", 1, *archive) == []
    (one,) = json_of("correct", 1, "患者l2.4万人次", "患者12.4万人次", "--author", "温媛", *archive)
    assert (one["printed"], one["text"], one["read"], one["author"]) == ("l2.4", "12.4", True, "温媛")
    shown = run("correct", 1, "抢教", "抢救", *archive).stdout
    assert "教" in shown.splitlines()[2]
    assert "✍ l2.4 → 12.4" in run("show", 1, *archive).stdout
    assert len(json_of("show", 1, *archive)["corrections"]) == 2
    assert "12.4万人次" in run("figures", *archive).stdout
    assert "更正文字：“教” 改为 “救”" in run("history", 1, *archive).stdout

    run("export", "bagit", tmp_path / "包.zip", "1", *archive)
    other = ("--archive", tmp_path / "b.jianbao")
    run("import", tmp_path / "包.zip", *other)
    assert json_of("correct", 1, *other) == json_of("correct", 1, *archive)
    assert "12.4万人次" in run("figures", *other).stdout
    assert run("check", *other).stderr == ""

    (left,) = json_of("correct", 1, "--withdraw", 1, *archive)
    assert left["text"] == "救"
    run("undo", *archive)
    assert len(json_of("correct", 1, *archive)) == 2


def test_what_is_not_clear_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "页.txt").write_text(PAGE, encoding="utf-8")
    archive = ("--archive", tmp_path / "a.jianbao")
    run("import", tmp_path / "页.txt", *archive)
    assert "版面上没有" in run("correct", 1, "没有的字", "字", *archive, status=1).stderr
    said = run("correct", 1, "分钟", "小时", *archive, status=1).stderr
    assert "2 处" in said
    (one,) = json_of("correct", 1, "分钟", "小时", "--nth", 2, *archive)
    assert (one["printed"], one["text"]) == ("10分钟", "10小时")
    assert "两处文字" in run("correct", 1, "分钟", *archive, status=1).stderr
    assert "1 处更正" in run("correct", 1, "--withdraw", 2, *archive, status=1).stderr
    run("correct", 9, *archive, status=1)
