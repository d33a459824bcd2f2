"""``jianbao export catalogue|bagit|jsonld``, ``jianbao cite``, packages given to ``jianbao import``, as a process."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import json_of, run
from tests.cli.test_commands import SEEDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def two_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("two") / "a.jianbao"
    run("import", SEEDS[0], SEEDS[4], "--archive", path)
    run("tag", 1, "=重点", "--author", "王", "--archive", path)
    return path


@pytest.fixture
def archive(two_pages: Path, tmp_path: Path) -> Path:
    path = tmp_path / "档案" / "a.jianbao"
    path.parent.mkdir()
    shutil.copy(two_pages, path)
    return path


def test_a_package_goes_out_and_comes_in(archive: Path, tmp_path: Path) -> None:
    bag, other = tmp_path / "包.zip", tmp_path / "新.jianbao"
    assert "2 篇" in run("export", "bagit", bag, "--archive", archive).stdout
    (line,) = json_of("import", bag, "--archive", other)
    assert (line["outcome"], line["why"]) == ("new", "取入 2 个版面、1 条决定。王：添加标签 1。可以一步撤销。")
    assert json_of("history", "--archive", other) == json_of("history", "--archive", archive)
    (line,) = json_of("import", bag, "--archive", other)
    assert line["outcome"] == "duplicate"
    bag.write_bytes(bag.read_bytes()[:-30])
    assert "失败" in run("import", bag, "--archive", other, status=1).stdout


def test_a_query_says_which_pages_go_out(archive: Path, tmp_path: Path) -> None:
    assert "1 篇" in run("export", "bagit", tmp_path / "包", "标签:=重点", "--archive", archive).stdout
    assert len((tmp_path / "包/data/pages.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    for kind, out in (("bagit", "甲"), ("catalogue", "甲.csv"), ("jsonld", "甲.jsonld")):
        told = run("export", kind, tmp_path / out, "标签:没有的", "--archive", archive, status=1).stderr
        assert "没有文章符合" in told
        assert not (tmp_path / out).exists()


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "docx", "pdf"])
def test_a_catalogue_is_of_the_kind_that_its_name_says(archive: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"目录.{suffix}"
    assert "2 篇" in run("export", "catalogue", out, "--columns", "title，tags", "--archive", archive).stdout
    if suffix == "csv":
        with out.open(encoding="utf-8-sig", newline="") as file:
            head, first, _ = csv.reader(file)
        assert (head, first[1]) == (["题名", "标签"], "'=重点")
    else:
        assert out.read_bytes()[:2] in {b"PK", b"%P"}


def test_what_is_wrong_is_told(archive: Path, tmp_path: Path) -> None:
    assert "结尾" in run("export", "catalogue", tmp_path / "目录.txt", "--archive", archive, status=1).stderr
    told = run("export", "catalogue", tmp_path / "a.csv", "--columns", "price", "--archive", archive, status=1).stderr
    assert "没有“price”这一列" in told
    assert "只用于" in run("export", "bagit", tmp_path / "包", "--columns", "a", "--archive", archive, status=1).stderr
    run("export", "bagit", tmp_path / "包", "--archive", archive)
    assert "已经存在" in run("export", "bagit", tmp_path / "包", "--archive", archive, status=1).stderr


def test_annotations_and_citations(archive: Path, tmp_path: Path) -> None:
    run("export", "jsonld", tmp_path / "注.jsonld", "--archive", archive)
    (item,) = json.loads((tmp_path / "注.jsonld").read_text(encoding="utf-8"))["items"]
    assert (item["motivation"], item["body"]["value"]) == ("tagging", "=重点")
    cited = run("cite", 1, 2, "--archive", archive)
    assert cited.stdout.splitlines() == [
        "徐姗姗. 用“硬实力”筑牢群众健康防线[N]. 2026.",
        "护佑妇幼健康 托起万家幸福[N]. 2026.",
    ]
    assert "未著录：报纸名、月、日、版次、责任者" in cited.stderr
    run("cite", 9, "--archive", archive, status=1)
