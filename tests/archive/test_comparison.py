"""What can be compared, and whose each figure is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.figures import Aspect, Verdict
from jianbao.archive.records import Measure
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

PAGES = {
    "一.txt": "健康周刊\n2025年3月4日\n\n# 床边的变化\n\n"
    "2024年，汾安市第二人民医院（以下简称市二院）床旁结算率达到98.31%，门诊接诊12.4万人次。\n",
    "二.txt": "健康周刊\n2024年3月5日\n\n# 窗口的变化\n\n2023年，汾安市第二人民医院床旁结算率达到91%，"
    "汾安市中医医院床边结算率为35%。\n",
}


@pytest.fixture
def desk(archive: Archive) -> Desk:
    for name, text in PAGES.items():
        store(archive, read(text, name), text)
    return Desk(archive, "王", "编辑部")


def compared(archive: Archive, measure: str) -> list[tuple[str, str, str | None]]:
    return [(one.row.text, "/".join(one.path), one.row.period) for one in archive.compared(measure)]


@pytest.mark.usefixtures("desk")
def test_measures_of_the_most_institutions_or_years_come_first(archive: Archive) -> None:
    assert archive.measures() == [
        Measure("床旁结算率", 2, 1, 2),
        Measure("床边结算率", 1, 1, 1),
        Measure("门诊接诊", 1, 1, 1),
    ]
    assert compared(archive, "床旁结算率") == [
        ("98.31%", "汾安市第二人民医院", "2024"),
        ("91%", "汾安市第二人民医院", "2023"),
    ]
    assert compared(archive, "没有这个指标") == []


def test_indicators_that_people_call_one_measure_stand_together(archive: Archive, desk: Desk) -> None:
    desk.findings.name_measure(["床旁结算率", "床边结算率"], "床旁结算率")
    assert archive.measures()[0] == Measure("床旁结算率", 3, 2, 2)
    assert len(compared(archive, "床旁结算率")) == 3
    desk.findings.name_measure(["床旁结算率"], "结算率")
    assert [text for text, *_ in compared(archive, "床旁结算率")] == ["35%"]
    assert [text for text, *_ in compared(archive, "结算率")] == ["98.31%", "91%"]


def test_what_people_say_of_a_figure_counts(archive: Archive, desk: Desk) -> None:
    first, second = (one.row for one in archive.compared("床旁结算率"))
    desk.figures.rule(first.article_id, [first.key], Verdict.NOT_A_FIGURE)
    desk.figures.label(second.article_id, second.key, {Aspect.SUBJECT: "汾安市中医医院"})
    desk.figures.label(second.article_id, second.key, {Aspect.PERIOD: None})
    assert compared(archive, "床旁结算率") == [("91%", "汾安市中医医院", None)]
    desk.figures.label(second.article_id, second.key, {Aspect.SUBJECT: None})
    assert compared(archive, "床旁结算率") == [("91%", "", None)]
    assert archive.measures()[-1] == Measure("床旁结算率", 1, 0, 0)


def test_a_short_name_is_the_body_that_its_page_calls_so(archive: Archive, desk: Desk) -> None:
    first = archive.compared("床旁结算率")[0].row
    desk.figures.label(first.article_id, first.key, {Aspect.SUBJECT: "市二院"})
    assert compared(archive, "床旁结算率")[0][1] == "汾安市第二人民医院"
