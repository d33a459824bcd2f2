"""``jianbao search`` as its users run it."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import json_of, run

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def five(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "a.jianbao"
    shutil.copy(demo, path)
    return path


def test_hits_as_json(five: Path) -> None:
    found = json_of("search", "百分之九十八点三一", "--archive", five)
    assert found["total"] == 1
    (hit,) = found["hits"]
    assert set(hit) >= {"id", "title", "source", "snippet"}
    assert hit["source"].startswith("000_")
    assert [hit["snippet"][start:end] for start, end in hit["marks"]] == ["98.31%"]


def test_json_holds_all_hits_and_no_hit_is_no_failure(five: Path) -> None:
    assert len(json_of("search", "医院", "--archive", five)["hits"]) == 5
    assert len(json_of("search", "医院", "--limit", "2", "--archive", five)["hits"]) == 2
    assert json_of("search", "魑魅", "--archive", five) == {"total": 0, "hits": []}
    said = run("search", "--json", "--archive", five, "--", "医院", "-骨").stdout
    assert json.loads(said)["total"] == 1


def test_words_apart_are_one_query_and_the_best_come_first_if_asked(five: Path) -> None:
    assert json_of("search", "机构:市二院", "骨科", "床旁结算率>40%", "--archive", five)["total"] == 1
    newest = [hit["id"] for hit in json_of("search", "手术", "--archive", five)["hits"]]
    best = [hit["id"] for hit in json_of("search", "手术", "--relevance", "--archive", five)["hits"]]
    assert sorted(newest) == sorted(best)


def test_what_a_person_reads(five: Path) -> None:
    said = run("search", "手术机器人", "--archive", five).stdout
    assert said.startswith("找到 1 篇\n")
    assert "引进本地区首台手术机器人" in said
    assert "4  夯实健康之基" in said
    assert "\x1b" not in said
    assert "找到 5 篇，列出 1 篇" in run("search", "医院", "--limit", "1", "--archive", five).stdout
    assert run("search", "医院", "--archive", five, language="en_US.UTF-8").stdout.startswith("5 articles found\n")


def test_where_nothing_is_found_something_looser_is_offered(five: Path) -> None:
    said = run("search", "骨科机器人培训", "--archive", five).stdout
    assert "找到 0 篇" in said
    assert "放宽为 骨科机器人 培训 可找到 1 篇" in said


def test_a_query_that_cannot_be_read_is_told(five: Path) -> None:
    assert "没有“记者”这个字段" in run("search", "记者：王", "--archive", five, status=1).stderr


def test_the_index_is_checked_and_made_again(five: Path) -> None:
    run("check", "--archive", five)
    run("check", "--repair", "--archive", five)
    assert json_of("search", "骨科", "--archive", five)["total"] == 1
