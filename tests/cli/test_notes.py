"""``jianbao notes`` as its users run it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.program import json_of, run


@pytest.fixture(scope="module")
def noted(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notes") / "a.jianbao"
    shutil.copy(demo, path)
    run("note", "1", "口径与去年一致吗", "--passage", "100:140", "--author", "王芳", "--archive", path)
    run("note", "2", "整版待查", "--author", "李冰", "--archive", path)
    return path


def test_notes_as_json(noted: Path) -> None:
    found = json_of("notes", "--archive", noted)
    assert (found["total"], found["orphaned"]) == (2, 0)
    newest, oldest = found["notes"]
    assert (newest["text"], newest["article"], newest["state"], newest["quote"]) == ("整版待查", 2, None, None)
    assert (oldest["author"], oldest["span"], oldest["state"]) == ("王芳", [100, 140], "kept")
    assert json_of("notes", "作者:王芳", "口径", "--archive", noted)["total"] == 1
    assert json_of("notes", "孤", "--archive", noted)["total"] == 0


def test_notes_as_a_person_reads_them(noted: Path) -> None:
    said = run("notes", "--archive", noted).stdout
    assert said.startswith("2 条批注\n\n✎ 整版待查\n")
    assert "‹" in said
    assert "  王芳  " in said
    assert run("notes", "口径", "--archive", noted, language="en_US.UTF-8").stdout.startswith("1 note\n")
    assert "jianbao:" in run("notes", "机构:市二院", "--archive", noted, status=1).stderr
    assert "notes" in run("--help").stdout


def test_marks_and_links_at_the_command_line(noted: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(noted, tmp_path / "a.jianbao"))
    run("note", "1", "--passage", "100:140", "--mark", "待核", "--archive", path)
    run("link", "1", "100:120", "2", "50:60", "--archive", path)
    (mark,) = json_of("notes", "标记:待核", "--archive", path)["notes"]
    assert (mark["meaning"], mark["text"], mark["span"]) == ("check", "", [100, 140])
    run("mark", mark["id"], "地名", "--archive", path)
    assert "✎ 〔地名〕" in run("notes", "标记:地名", "--archive", path).stdout
    there, here = json_of("notes", "标记:连接", "--archive", path)["notes"]
    assert {there["article"], here["article"]} == {1, 2}
    assert (here["link"]["note"], here["link"]["quote"]) == (there["id"], there["quote"])
