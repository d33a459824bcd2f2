"""Pages set again: cases as data, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.layout import masthead
from jianbao.reading.layout.bylines import parse
from jianbao.reading.layout.page import Layout, lay_out
from tests.fuzz.properties import check_blocks

CASES = Path(__file__).parents[1] / "cases"
LINES = [
    "聚焦",
    "2026",
    "第4版",
    "——市医院工作纪实",
    "# 用心服务 用情守护",
    "①学生在上课",
    "- 现场",
    "**",
    "策划/宋玉红",
    "统筹/",
    "李 冰",
    "一、强基础",
    "过去一年，市医院接诊12",
    "万人次。",
    "……",
    "![](a.png)",
    "**重点。**全年完成",
    "图片由县医院提供",
    "电话：0355-1",
    "（文/图：刘颖）",
    "▲ ●",
    "2018.11.11　星期日　责任编辑/康健　A09",
    "学生晨读（曹越 摄）",
    "核心提示",
    "巡线工在雪地里行进。",
    "全县有老区村一百六十八个，占行政村总",
    "*一角*",
]
ALPHABET = "医院市县中心文图摄策划/：:。，、！”“（）()年月版0123９一二十#*-—·①②▲□ \t\u3000\n\r\u2028ABe.…\\[]!>\ufeff𠮷"


def pages() -> list[dict[str, Any]]:
    return [case for path in sorted(CASES.glob("layout_pages*.json")) for case in json.loads(path.read_text("utf-8"))]


def blocks(layout: Layout) -> list[list[Any]]:
    return [
        [b.type.value, b.text] if b.role is None else [b.type.value, b.text, b.role, list(b.names)]
        for b in layout.blocks
    ]


@pytest.mark.parametrize("case", pages(), ids=lambda case: case["page"])
def test_a_page_is_set_again(case: dict[str, Any]) -> None:
    assert blocks(lay_out("\n".join(case["lines"]))) == case["blocks"]


@pytest.mark.parametrize(
    "case",
    json.loads((CASES / "layout_credits.json").read_text("utf-8")),
    ids=lambda case: case["input"],
)
def test_credits_of_a_line(case: dict[str, Any]) -> None:
    assert [[c.role, *c.names] for c in parse(case["input"])] == case["credits"]


def check(text: str) -> None:
    check_blocks(text, lay_out(text).blocks)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=120))
def test_no_character_is_lost_in_any_text(text: str) -> None:
    check(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*LINES, ""]), max_size=14), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_character_is_lost_in_any_page(lines: list[str], between: str) -> None:
    check(between.join(lines))


@pytest.mark.parametrize("text", ["", " \n\u3000\n", "\ufeff", "-" * 5000, "“" * 3000, "一" * 50_000, "/" * 3000])
def test_odd_texts(text: str) -> None:
    check(text)


def test_a_torn_paragraph_is_one_block_that_knows_both_places() -> None:
    text = "全年发放补贴7.6\n\n\n学生在校园里植树\n\n万元，惠及群众58人。\n"
    paragraph, caption = lay_out(text).blocks
    assert paragraph.text == "全年发放补贴7.6万元，惠及群众58人。"
    assert caption.text == "学生在校园里植树"
    place = paragraph.source_span(paragraph.text.index("7.6"), paragraph.text.index("，"))
    assert place is not None
    assert text[place.start : place.end].split() == ["7.6", "学生在校园里植树", "万元"]


def test_invisible_characters_are_in_no_block_and_shift_no_offset() -> None:
    text = "\u200b全县招聘\u200b教师12\u200b4名，培训\ufeff护士36人。\u200b\n"
    check(text)
    (paragraph,) = lay_out(text).blocks
    assert paragraph.text == "全县招聘教师124名，培训护士36人。"
    place = paragraph.source_span(paragraph.text.index("124"), paragraph.text.index("，"))
    assert place is not None
    assert text[place.start : place.end] == "12\u200b4名"


def test_masthead_fields() -> None:
    layout = lay_out("民生周刊\n2024年1月16日 星期二\nA06\n青澜两会特别报道\n\n一袋热血，一份生机。\n")
    read = layout.masthead
    assert (read.section, read.year, read.event, read.edition) == (
        "民生周刊",
        2024,
        "青澜两会特别报道",
        "A06",
    )


@pytest.mark.parametrize(
    ("lines", "section", "edition"),
    [
        (("望岳报  WANGYUE BAO", "县两会特别报道", "第2版"), "县两会特别报道", "第2版"),
        (("健康·家门口  第 12 版",), "健康·家门口", "第 12 版"),
        (("特 刊", "2024年1月"), "特 刊", None),
    ],
)
def test_masthead_words(lines: tuple[str, ...], section: str, edition: str | None) -> None:
    read = masthead.fields(lines)
    assert (read.section, read.edition) == (section, edition)
