"""Figures in the source: torn paragraphs, the linking to bodies, and that no text whatever breaks the reading."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.page.records import Block, BlockType, Institution, InstitutionKind, Masthead, Metric, Role, Run
from jianbao.reading import metrics
from jianbao.reading.institutions import Mention, Names
from jianbao.reading.layout.page import Layout
from jianbao.reading.lexicon import lexicon, pattern
from jianbao.reading.reader import ENGINE, read
from tests.fuzz.properties import check

SUBJECTS = Path(__file__).parents[1] / "cases" / "subjects_pages.json"
HOSPITAL = "青澜市第一人民医院"


def page(*texts: str, kind: BlockType = BlockType.PARAGRAPH, year: int | None = 2025) -> tuple[str, Layout]:
    """A page of whole paragraphs, and its source."""
    source, blocks = "", []
    for text in texts:
        blocks.append(Block(kind, text, (Run(0, len(source), len(text)),)))
        source += text + "\n\n"
    return source, Layout(Masthead(year=year), None, None, tuple(blocks))


def named(layout: Layout, *names: str) -> Names:
    """The page's own hospital and others, wherever they stand."""
    mentions = [
        Mention(index, at, at + len(name), name)
        for index, block in enumerate(layout.blocks)
        for name in (HOSPITAL, *names)
        if (at := block.text.find(name)) >= 0
    ]
    bodies = tuple(Institution(name, InstitutionKind.DEPARTMENT, Role.PART) for name in (HOSPITAL, *names))
    return Names(bodies, HOSPITAL, tuple(sorted(mentions)))


def figures(text: str, *names: str, period: str | None = "2024") -> tuple[Metric, ...]:
    source, layout = page(text)
    return metrics.find(source, layout, named(layout, *names), period)


def whose(text: str, *names: str) -> list[str | None]:
    return [metric.subject for metric in figures(text, *names) if metric.required]


def test_a_figure_torn_by_a_column_is_whole() -> None:
    source = "惠及582人次，节省费用7.6\n\n万元，有效缓解负担。"
    text = source.replace("\n\n", "")
    torn = source.index("\n")
    block = Block(BlockType.PARAGRAPH, text, (Run(0, 0, torn), Run(torn, torn + 2, len(text) - torn)))
    layout = Layout(Masthead(), None, None, (block,))
    found = metrics.find(source, layout, Names((), None, ()), "2024")
    money = found[-1]
    assert (money.text, money.unit, money.value) == ("7.6万元", "元", 76000)
    assert source[money.start : money.end] == "7.6\n\n万元"


@pytest.mark.parametrize("kind", [BlockType.MASTHEAD, BlockType.CREDIT])
def test_mastheads_and_credits_have_no_figures(kind: BlockType) -> None:
    source, layout = page("接诊286例", kind=kind)
    assert metrics.find(source, layout, Names((), None, ()), None) == ()


def test_the_page_is_the_subject_by_default() -> None:
    assert whose("全年接诊患者1.2万人次，完成手术860台。") == [HOSPITAL, HOSPITAL]


def test_a_department_at_the_head_holds_its_sentence_only() -> None:
    text = "检验科全年完成检测5.2万人份；室间质评连续11年满分。投入463.5万元更新设备。"
    assert whose(text, "检验科") == ["检验科", "检验科", HOSPITAL]


def test_a_department_in_a_later_clause_holds_that_clause_only() -> None:
    text = "门诊预约率提升至55%，骨科设置9个亚专业，住院患者满意度98%。"
    assert whose(text, "骨科") == [HOSPITAL, "骨科", HOSPITAL]


def test_a_department_in_a_later_clause_holds_what_goes_on_about_it() -> None:
    text = "门诊预约率提升至55%，骨科签订协议9份，合同总额30万元，住院患者满意度98%。"
    assert whose(text, "骨科") == [HOSPITAL, "骨科", "骨科", HOSPITAL]
    text = "门诊预约率提升至55%，骨科整建制迁入，日间手术占比95%。"
    assert whose(text, "骨科") == [HOSPITAL, "骨科"]


def test_a_partner_or_a_source_is_no_subject() -> None:
    assert whose("与青澜大学共建实验室2个。", "青澜大学") == [HOSPITAL]
    assert whose("据青澜市气象台统计，高温日数46天。", "青澜市气象台") == [HOSPITAL]


def test_ranks_go_to_the_bodies_in_their_order() -> None:
    text = "胃肠外科、呼吸科在省级评估中分别荣获第一、第二名。"
    assert whose(text, "胃肠外科", "呼吸科") == ["胃肠外科", "呼吸科"]


@pytest.mark.parametrize("case", json.loads(SUBJECTS.read_text("utf-8")), ids=lambda case: case["page"])
def test_whose_the_figures_of_a_page_are(case: dict[str, Any]) -> None:
    article = read("\n\n".join(case["lines"]), "page.txt")
    found = {metric.text: metric.subject for metric in article.metrics}
    assert {text: found.get(text) for text, _ in case["subjects"]} == dict(case["subjects"])


def test_behind_a_semicolon_another_body_holds_its_part() -> None:
    text = "骨科完成手术860台；检验科检测样品3200份，投入46万元；新增床位20张。"
    assert whose(text, "骨科", "检验科") == ["骨科", "检验科", "检验科", "骨科"]


def test_each_of_a_listing_owns_its_figure() -> None:
    names = ("东湖中学", "西山中学")
    assert whose("东湖中学新增学位400个、西山中学新增学位260个。", *names) == list(names)


def test_no_pronoun_begins_with_another_character() -> None:
    words = pattern("subjects", "own_first")
    for noun in lexicon("subjects")["pronouns"]:
        for said in (f"该{noun}", f"全{noun}", noun):
            found = pattern("subjects", "own").match(said)
            assert found is None or words.match(said)


def test_evidence_names_rules_and_words() -> None:
    (metric,) = figures("2023年，骨科手术量同比增长12%。", "骨科")
    assert metric.evidence[0] == "number-unit: 12%"
    assert "period: 2023年" in metric.evidence
    assert any(line.startswith("change: ") for line in metric.evidence)
    assert (metric.period, metric.subject) == ("2023", "骨科")


def test_reader_gives_its_name_and_an_empty_article_for_nothing() -> None:
    assert ENGINE
    article = read("", "empty.txt")
    assert (article.source, article.metrics) == ("empty.txt", ())


# ------------------------------------------------------------------ any text at all

GENRE = (
    "0123456789０１２.,，、。；：:∶%％‰+-—~～至到（）()/×《》“”"
    "零〇一二三四五六七八九十百千万亿两半几数余多第每约近超逾上不足以上内左右由从增长降提高分别成倍番"
    "年月日时点分秒个名例项台次人家元亩吨米℃等奖级大强医院科室患者率达为占比 \n\tABGTkmN"
)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=GENRE, max_size=120))
def test_no_text_breaks_the_reading(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_characters_break_the_reading(text: str) -> None:
    check(text)


ADVERSARIES = {
    "digits": "1",
    "万": "万",
    "numerals": "一二三",
    "grouped": "1,000,",
    "groups": "111 ",
    "quotes": "“‘",
    "brackets": "（(",
    "ratio": "1:",
    "slogan": "1+",
    "figures": "由3个至5人、",
    "no stop": "全年接诊患者1.2万人次同比增长5%",
    "dates": "2025年10月",
    "listing": "高血压、",
}


@pytest.mark.parametrize("piece", ADVERSARIES.values(), ids=ADVERSARIES.keys())
def test_a_hostile_text_ends(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = time.perf_counter()
    source, layout = page(text)
    metrics.find(source, layout, Names((), None, ()), "2024")
    assert time.perf_counter() - started < 20
