"""``jianbao particulars``: what one page teaches of its paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from jianbao.cli.main import main
from tests.exchange.documents import made

if TYPE_CHECKING:
    from pathlib import Path


class Within:
    """Commands run in this process: each would else take a second to begin."""

    def __init__(self, archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._archive, self._capsys = archive, capsys

    def run(self, *arguments: object) -> str:
        assert main([*map(str, arguments), "--archive", str(self._archive)]) == 0
        return self._capsys.readouterr().out

    def refused(self, *arguments: object) -> str:
        assert main([*map(str, arguments), "--archive", str(self._archive)]) == 1
        return self._capsys.readouterr().err

    def json(self, *arguments: object) -> Any:
        return json.loads(self.run(*arguments, "--json"))


@pytest.fixture
def within(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Within:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    return Within(tmp_path / "a.jianbao", capsys)


def test_what_one_page_teaches_holds_for_the_others_of_its_paper(tmp_path: Path, within: Within) -> None:
    for number, date in ((1, "28/01/2026"), (2, "03/02/2026"), (3, "04/02/2026")):
        text = f"长冶日报\n{date} 星期三\n0{number} 健康长冶\n\n{made.HEADLINE}\n\n{made.TEXT[1]}{number}\n"
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    within.run("import", tmp_path / "1.txt", tmp_path / "2.txt")
    assert "没有可学的" in within.refused("particulars", 1, "--teach")
    within.run("particulars", 1, "--paper", "长治日报", "--date", "2026-01-28", "--edition", "第1版")
    seen = within.run("particulars", 1, "--teach", "--preview")
    assert "会改 1 篇。" in seen
    assert "D/M/Y" in seen
    assert within.json("particulars", "--forms") == []
    assert "已改 1 篇。" in within.run("particulars", 1, "--teach", "--also", "健康长冶")
    within.run("import", tmp_path / "3.txt")
    assert [(one["paper"], one["date"], one["edition"]) for one in within.json("particulars", 2, 3)] == [
        ("长治日报", "2026-02-03", "第2版"),
        ("长治日报", "2026-02-04", "第3版"),
    ]
    shown = within.run("particulars", 1, 3)
    assert "2026-01-28*" in shown
    assert "2026-02-04~" in shown
    within.run("particulars", "--export", tmp_path / "模板.csv")
    forms = within.json("particulars", "--forms")
    assert {(one["particular"], one["printed"], one["pages"]) for one in forms} == {
        ("paper", "长冶日报", 2),
        ("paper", "健康长冶", 0),
        ("date", "D/M/Y", 3),
        ("edition", "#", 3),
    }
    within.run("particulars", "--forget", 1, "--forget", 2, "--forget", 3, "--forget", 4)
    assert within.json("particulars", 3)[0]["paper"] == "长冶日报"
    assert "会改 2 篇。" in within.run("particulars", "--import", tmp_path / "模板.csv", "--preview")
    within.run("particulars", "--import", tmp_path / "模板.csv")
    assert within.json("particulars", "--forms") == forms
    assert "导入报头模板" in within.run("undo")
    assert within.json("particulars", "--forms") == []
    (tmp_path / "坏.csv").write_text("报纸,项目,印作,意思\n长治日报,天气,晴,晴\n", encoding="utf-8")
    assert "第 2 行" in within.refused("particulars", "--import", tmp_path / "坏.csv")
    assert "编号" in within.refused("particulars")
