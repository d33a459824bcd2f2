"""``jianbao tags`` as its users run it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import json_of, run

if TYPE_CHECKING:
    from pathlib import Path

    Run = list[tuple[str, ...]]


@pytest.fixture(scope="module")
def tagged(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tags") / "a.jianbao"
    shutil.copy(demo, path)
    for number in (1, 2, 3):
        run("tag", number, "急诊", "--archive", path)
    return path


@pytest.fixture
def archive(tagged: Path, tmp_path: Path) -> Path:
    path = tmp_path / "a.jianbao"
    shutil.copy(tagged, path)
    return path


def listed(path: Path) -> dict[str, tuple[int, int, str | None]]:
    every = json_of("tags", "--archive", path)
    return {tag["name"]: (tag["articles"], tag["within"], tag["broader"]) for tag in every}


def test_a_vocabulary_is_made_and_every_act_is_one_step_back(archive: Path) -> None:
    def tags(*words: str) -> str:
        return run("tags", *words, "--archive", archive).stdout

    assert "3 篇" in tags("rename", "急诊", "急救", "--preview")
    assert listed(archive) == {"急诊": (3, 3, None)}
    assert "3 篇" in tags("rename", "急诊", "急救")
    tags("make", "医疗")
    tags("move", "急救", "医疗")
    tags("note", "急救", "院前与院内")
    tags("synonyms", "急救", "抢救", "急诊科")
    tags("colour", "急救", "#AA3322")
    tags("digit", "3", "急救")
    (tag,) = [one for one in json_of("tags", "--archive", archive) if one["name"] == "急救"]
    assert (tag["note"], tag["colour"], tag["digit"]) == ("院前与院内", "#aa3322", "3")
    assert tag["synonyms"] == ["急诊科", "抢救"]
    assert listed(archive) == {"医疗": (0, 3, None), "急救": (3, 3, "医疗")}
    assert tags().splitlines()[1].startswith("  急救")
    run("tag", 4, "抢救", "--archive", archive)
    assert listed(archive)["急救"][0] == 4, "a synonym puts on its tag"
    tags("split", "急救", "中医急救", "中医")
    assert set(listed(archive)) == {"医疗", "急救", "中医急救"}
    assert "拆分标签" in run("undo", "--archive", archive).stdout
    tags("merge", "急救", "医疗")
    assert listed(archive) == {"医疗": (4, 4, None)}
    said = run("undo", "--archive", archive).stdout
    assert "合并标签" in said
    assert "4 篇" in said
    tags("delete", "急救")
    assert listed(archive) == {"医疗": (0, 0, None)}
    assert "急救" in tags("deleted")
    tags("restore", "急救")
    assert listed(archive)["急救"] == (4, 4, "医疗")
    assert run("check", "--archive", archive).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("rename", "急诊"),
        ("rename", "没有", "急救"),
        ("merge", "急诊"),
        ("move", "急诊", "急诊"),
        ("colour", "急诊", "red"),
        ("digit", "0", "急诊"),
        ("digit", "12", "急诊"),
        ("restore", "急诊"),
        ("note", "没有", "说明"),
        ("split", "没有", "急救", "中医"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(archive: Path, words: tuple[str, ...]) -> None:
    done = run("tags", *words, "--archive", archive, status=1)
    assert done.stderr.startswith("jianbao: ")
    assert listed(archive) == {"急诊": (3, 3, None)}


def test_a_vocabulary_goes_out_and_comes_in(archive: Path, tmp_path: Path) -> None:
    run("tags", "synonyms", "急诊", "急救", "--archive", archive)
    file = tmp_path / "词表.ttl"
    assert str(file) in run("tags", "export", file, "--archive", archive).stdout
    other = tmp_path / "other.jianbao"
    assert "新增 1" in run("tags", "import", file, "--preview", "--archive", other).stdout
    assert listed(other) == {}
    run("tags", "import", file, "--archive", other)
    assert listed(other) == {"急诊": (0, 0, None)}
    assert "不变 1" in run("tags", "import", file, "--archive", other).stdout
    (tmp_path / "坏.csv").write_text("名称,上位词\n甲,没有\n", encoding="utf-8")
    said = run("tags", "import", tmp_path / "坏.csv", "--archive", other, status=1).stdout
    assert "“甲”" in said
    assert "甲" in listed(other)
    run("tags", "import", tmp_path / "没有.csv", "--archive", other, status=1)
