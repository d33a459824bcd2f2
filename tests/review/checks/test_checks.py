"""What holds for any page: no text breaks the checks, findings lie in the source, in one order, in linear time."""

from __future__ import annotations

import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.page.findings import Elsewhere, Level
from jianbao.page.records import Bound, Metric, MetricKind, Span
from jianbao.reading.reader import read
from jianbao.resources import seeds
from jianbao.review.checks import Other, Page, across, check
from jianbao.review.checks.ranges import stated, step, worked_out

if TYPE_CHECKING:
    from jianbao.page.findings import Finding

GOLD = Path(__file__).parents[2] / "gold"
PAGES = [*sorted(seeds().glob("*.txt")), *sorted(GOLD.glob("*/pages/*.txt"))]


def _split(words: str) -> list[str]:
    return words.split(" ")


WORDS = [
    *_split(
        "其中 占 占比 率 中 共 合计 分别为 由 从 缩短至 增加到 下降 增长 比上年 同比 去年 户均 人均 成功 抢救 男 女"
    ),
    *"，、。；（）：．",
    "\n\n",
]
NUMBERS = _split("0 1 3 12 30 89 100 312 98.31 1.2 0 ９８ 1O5 百 三成 十二 四百余 -3 1,204 99999999999999")
UNITS = [
    "%",
    "％",
    "例",
    "人",
    "名",
    "万元",
    "元",
    "万人次",
    "个百分点",
    "倍",
    "番",
    "分钟",
    "小时",
    "年",
    "户",
    "‰",
    "",
]


def page(text: str) -> Page:
    article = read(text, "页.txt")
    return Page(text, article, article.metrics)


def sentences() -> st.SearchStrategy[str]:
    """Texts of the words that the checks look for, in any order."""
    figure = st.tuples(st.sampled_from(NUMBERS), st.sampled_from(UNITS)).map("".join)
    return st.lists(st.one_of(st.sampled_from(WORDS), figure), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.one_of(sentences(), st.text(max_size=200)))
def test_no_text_breaks_the_checks(text: str) -> None:
    one = page(text)
    found = check(one)
    assert found == check(one)
    for finding in found:
        assert finding.spans
        assert all(0 <= span.start < span.end <= len(text) for span in finding.spans)
        assert finding.why.zh
        assert finding.why.en
    levels = [list(Level).index(finding.level) for finding in found]
    assert levels == sorted(levels)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_no_annotated_page_is_contradicted(path: Path) -> None:
    """Their figures were looked at one by one: none of these pages contradicts itself."""
    text = path.read_text("utf-8")
    assert [finding.why.zh for finding in check(page(text)) if finding.level is Level.CONTRADICTORY] == []


def test_what_the_five_pages_agree_on() -> None:
    agreed = {
        "".join(text[span.start : span.end].split()) + finding.check
        for path in seeds().glob("*.txt")
        for text in [path.read_text("utf-8")]
        for finding in check(page(text))
        if finding.level is Level.CONSISTENT
        for span in finding.spans
    }
    assert agreed >= {"突破200例same", "203台same", "25项same", "18家same", "21项same", "31篇same", "96.6%integer"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("203台", "183台"),
        ("18家基层单位“云", "28家基层单位“云"),
        ("全年完成203台机器人手术、25项", "全年完成203台机器人手术、35项"),
    ],
)
def test_a_figure_altered_on_a_page_is_found(old: str, new: str) -> None:
    path = next(path for path in seeds().glob("001*.txt"))
    text = path.read_text("utf-8")
    assert old in text
    found = check(page(text.replace(old, new)))
    assert [finding.level for finding in found[:2]].count(Level.CONTRADICTORY) == 1


def test_time_grows_with_the_figures() -> None:
    """Ten times the page takes about ten times as long: no figure is set against all others."""
    text = "".join(path.read_text("utf-8") for path in PAGES[5:10])
    small, large = page(text), page(text * 8)
    assert best(large) < 8 * 2.5 * best(small)


def test_a_page_is_checked_in_a_moment() -> None:
    """A page's checks take a fraction of its reading."""
    text = next(seeds().glob("001*.txt")).read_text("utf-8")
    one = page(text)
    started = time.process_time()
    page(text)
    assert best(one) < time.process_time() - started


def best(one: Page) -> float:
    def once() -> float:
        started = time.process_time()
        check(one)
        return time.process_time() - started

    return min(once() for _ in range(5))


def metric(text: str, value: str, unit: str = "", **more: object) -> Metric:
    kind = MetricKind.PERCENT if unit == "%" else MetricKind.COUNT
    return replace(Metric(0, len(text), text, Decimal(value), unit, kind), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "value", "unit", "worth"),
    [
        ("98.31%", "98.31", "%", "0.01"),
        ("37.7万人次", "377000.0", "人次", "1000"),
        ("312例", "312", "例", "1"),
        ("142万余元", "1420000", "元", "10000"),
        ("三成七", "3.7", "成", "0.1"),
        ("四百七十二万人", "4720000", "人", "10000"),
        ("１３.６％", "13.6", "%", "0.1"),
    ],
)
def test_the_worth_of_the_last_digit(text: str, value: str, unit: str, worth: str) -> None:
    assert step(metric(text, value, unit)) == Decimal(worth)


def test_bounds_and_roundings_agree() -> None:
    over = metric("突破200例", "200", "例", bound=Bound.OVER)
    exact = metric("203台", "203", "台")
    near = metric("近200人次", "200", "人次", bound=Bound.ABOUT)
    assert stated(over).against(stated(exact)) is Level.CONSISTENT
    assert stated(over).against(stated(metric("183台", "183", "台"))) is Level.CONTRADICTORY
    assert stated(over).against(stated(metric("900台", "900", "台"))) is Level.LOOK
    assert stated(near).against(stated(metric("192人次", "192", "人次"))) is Level.CONSISTENT
    rounded, fine = metric("55.6%", "55.6", "%"), metric("55.59%", "55.59", "%")
    assert worked_out(rounded).against(worked_out(fine)) is Level.CONSISTENT


def row(text: str, value: str, unit: str, label: str, period: str) -> Metric:
    return metric(text, value, unit, indicator=(label,), subject="甲医院", period=period)


def over(mine: Metric, theirs: Metric) -> list[Finding]:
    one = replace(page("。"), metrics=(mine,))
    return across(one, [Other("f" * 64, "去年的版面", theirs, 2025)])


def test_another_page_says_otherwise() -> None:
    mine = replace(row("203台", "203", "台", "机器人手术", "2025"), start=7, end=11)
    (finding,) = over(mine, row("230台", "230", "台", "机器人手术", "2025"))
    assert (finding.check, finding.level, finding.spans) == ("elsewhere", Level.CONTRADICTORY, (Span(7, 11),))
    assert finding.others == (Elsewhere("f" * 64, Span(0, 4)),)
    assert "203台" in finding.why.zh
    assert "230台" in finding.why.zh


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (row("203台", "203", "台", "机器人手术", "2025"), row("203台", "203", "台", "机器人手术", "2025")),
        (
            row("12.4万人次", "124000.0", "人次", "门诊总量", "2025"),
            row("11万人次", "110000", "人次", "门诊总量", "2024"),
        ),
        (row("203台", "203", "台", "机器人手术", "2025"), row("96台", "96", "台", "机器人手术", "2024")),
        (row("203台", "203", "台", "机器人手术", "2025"), row("230台", "230", "台", "关节置换手术", "2025")),
        (row("98.2%", "98.2", "%", "患者满意率", "2025"), row("96.1%", "96.1", "%", "患者满意率", "2024")),
    ],
)
def test_pages_that_agree_or_speak_of_other_things(mine: Metric, theirs: Metric) -> None:
    assert over(mine, theirs) == []


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (
            row("12.4人次", "12.4", "人次", "门诊总人次", "2025"),
            row("11万人次", "110000", "人次", "门诊总人次", "2024"),
        ),
        (row("2030台", "2030", "台", "机器人手术", "2025"), row("203台", "203", "台", "机器人手术", "2024")),
        (row("98.2%", "98.2", "%", "患者满意率", "2025"), row("36.1%", "36.1", "%", "患者满意率", "2024")),
    ],
)
def test_a_jump_from_one_year_to_the_next(mine: Metric, theirs: Metric) -> None:
    (finding,) = over(mine, theirs)
    assert (finding.check, finding.level) == ("years", Level.LOOK)


def test_a_million_candidates_of_other_measures_cost_little() -> None:
    mine = row("203台", "203", "台", "机器人手术", "2025")
    others = [Other("e" * 64, "", row("1台", "1", "台", f"第{n}种手术", "2025"), None) for n in range(2000)]
    assert across(replace(page("。"), metrics=(mine,)), others) == []


def test_growth_is_set_against_last_years_page() -> None:
    text = "# 医者仁心\n\n2025年，平川市中医院门诊总量51.2万人次，同比增长{}%。\n"
    theirs = replace(row("48万人次", "480000", "人次", "门诊总量", "2024"), subject="平川市中医院")
    others = [Other("f" * 64, "去年的版面", theirs, 2025)]
    assert across(page(text.format("6.7")), others) == []
    (finding,) = across(page(text.format("16.7")), others)
    assert (finding.check, finding.level) == ("growth", Level.LOOK)
    assert "6.67%" in finding.why.zh
