"""``jianbao institutions``, as a person types it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.program import json_of, run

if TYPE_CHECKING:
    from pathlib import Path


def test_the_example_table_is_taken_in_its_names_confirmed_and_taken_back(archive: Path) -> None:
    at = ("--archive", archive)
    before = json_of("tree", "--json", *at)
    assert "59 个机构" in run("institutions", "examples", *at).stdout
    names = json_of("institutions", "names", "--json", *at)
    assert {"path": ["长治市人民医院"], "tied": True}.items() <= names[2].items()
    assert "已暂归" in run("institutions", "names", *at).stdout
    run("institutions", "confirm", "all", *at)
    assert all(not one["tied"] for one in json_of("institutions", "names", "--json", *at))
    assert (
        "导入机构表“长治市卫生健康委员会”（59 个机构）" in run("undo", *at, status=0).stdout + run("undo", *at).stdout
    )
    assert [(n["name"], n["articles"]) for n in json_of("tree", "--json", *at)] == [
        (n["name"], n["articles"]) for n in before
    ]
    assert run("check", *at).returncode == 0


def test_renamed_moved_merged_filed_and_written_out(archive: Path, tmp_path: Path) -> None:
    at = ("--archive", archive)
    run("institutions", "rename", "长治市中医医院", "长治市中医院", "--date", "2024", *at)
    shown = json_of("institutions", "show", "长治市中医院", "--json", *at)["record"]
    assert shown["names"] == [{"text": "长治市中医医院", "kind": "former", "since": "", "until": "2024"}]
    run("institutions", "move", "长治市中医院", "-", *at)
    assert next(n for n in json_of("tree", "--json", *at) if n["name"] == "长治市中医院")["parent"] is None
    run("institutions", "merge", "长治市人民医院", "长治市妇幼保健院", *at)
    assert "撤销：合并机构“长治市人民医院”（2 个机构）" in run("undo", *at).stdout
    assert "涉及 2 篇" in run("institutions", "file", "长治市中医院", "1", "2", "3", *at).stdout
    assert "没有什么要改" in run("institutions", "file", "长治市中医院", "1", *at).stdout
    run("institutions", "unfile", "长治市中医院", "1", *at)
    assert "长治市中医医院（—2024）" in run("institutions", "show", "长治市中医院", *at).stdout
    table = tmp_path / "机构.csv"
    run("institutions", "export", table, *at)
    assert "长治市中医院" in table.read_text(encoding="utf-8-sig")
    run("institutions", "import", table, *at)
    run("institutions", "delete", "长治市中医院", *at)
    assert run("check", *at).returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("show",),
        ("show", "没有的"),
        ("rename", "骨科", "骨一科", "骨二科"),
        ("move", "长治市卫生健康委员会", "长治市人民医院"),
        ("confirm", "99"),
        ("delete", "骨科"),
        ("import", "没有.csv"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_sentence(archive: Path, words: tuple[str, ...]) -> None:
    done = run("institutions", *words, "--archive", archive, status=1)
    assert done.stderr.startswith("jianbao: ")
    assert "Traceback" not in done.stderr


def test_one_is_split_with_names_and_bodies_that_go_with_it(archive: Path) -> None:
    at = ("--archive", archive)
    run("institutions", "examples", *at)
    tree = json_of("tree", "--json", *at)
    parent = next(one for one in tree if one["name"] == "长治市第二人民医院")
    child = next(one for one in tree if one["parent"] == parent["id"])
    run(
        "institutions",
        "split",
        parent["name"],
        "长治市康复医院",
        child["name"],
        "--kind",
        "医院",
        "--date",
        "2025",
        *at,
    )
    new = json_of("institutions", "show", "长治市康复医院", "--json", *at)["record"]
    assert [(one["how"], one["date"]) for one in new["predecessors"]] == [("split", "2025")]
    after = {one["name"]: one for one in json_of("tree", "--json", *at)}
    assert after[child["name"]]["parent"] == after["长治市康复医院"]["id"]
    assert "没有叫“无此名”" in run("institutions", "split", parent["name"], "甲", "无此名", *at, status=1).stderr
    assert (
        "没有“厂”这个类型" in run("institutions", "split", parent["name"], "甲", "--kind", "厂", *at, status=1).stderr
    )
    assert "分设机构" in run("undo", *at).stdout
    assert json_of("tree", "--json", *at) == tree
