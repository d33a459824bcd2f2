"""A body's full name once, and then the short one that its page goes on with: every figure is the body's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jianbao.reading.reader import read

ROWS = json.loads((Path(__file__).parents[1] / "cases" / "institutions_alone.json").read_text("utf-8"))
PAGE = """健康周刊
2024年3月4日

# {head}

{lead}全年{full}服务群众12.4万人次。{short}共有职工320人，下设12个科室。去年，{short}投入资金380万元，受益群众9600人。

{short}负责人介绍，全年完成项目45个。
"""
PLACES = (("为了一方百姓", ""), ("{full}：为了一方百姓", ""), ("为了一方百姓", "在{full}的大厅里，人来人往。"))
"""Where the full name stands first: in the text, in the title, where one goes in."""


@pytest.mark.parametrize("place", PLACES, ids=["text", "title", "door"])
@pytest.mark.parametrize(("full", "short"), ROWS, ids=[f"{full}:{short}" for full, short in ROWS])
def test_a_short_name_is_the_body(full: str, short: str, place: tuple[str, str]) -> None:
    head, lead = (part.format(full=full) for part in place)
    answer = read(PAGE.format(head=head, lead=lead, full=full, short=short), "page.txt")
    assert answer.institution == full
    assert {metric.subject for metric in answer.metrics} == {full}


def test_the_city_s_centre_is_not_a_hospital_s_own() -> None:
    """A hospital's 检验中心 stays its own where the page names the city's, too."""
    page = (
        "健康周刊\n2024年3月4日\n\n# 澜江市人民医院这一年\n\n澜江市人民医院全年门急诊120万人次。"
        "检验中心全年出具报告38万份。\n\n"
        "澜江市食品检验中心牵头质评，澜江市人民医院45个项目全部合格。\n"
    )
    named = {body.name: body for body in read(page, "page.txt").institutions}
    assert named["检验中心"].parent == "澜江市人民医院"
    assert "检验中心" not in named["澜江市食品检验中心"].aliases


def test_a_medical_group_holds_the_hospitals_of_its_county() -> None:
    """The hospital of the province is a guest."""
    page = (
        "健康周刊\n2024年3月4日\n\n# 云川县医疗集团：小病不出村\n\n石门镇卫生院的王医生走进村里。"
        "县医疗集团组建以来，云川县人民医院派出专家83名。\n\n"
        "集团共有职工2318人。集团与省立第三医院共建专科。"
        "大坪乡卫生院签约6803人，集团为其配齐设备。石门镇卫生院门诊3万人次。\n"
    )
    answer = read(page, "page.txt")
    parents = {body.name: body.parent for body in answer.institutions}
    assert answer.institution == "云川县医疗集团"
    assert parents["云川县人民医院"] == parents["石门镇卫生院"] == parents["大坪乡卫生院"] == "云川县医疗集团"
    assert [parent for name, parent in parents.items() if name.endswith("第三医院")] == [None]


@pytest.mark.parametrize("name", ["环境与学校卫生科", "环境与职业卫生科", "环境和放射卫生科"])
def test_two_fields_in_a_department_s_name(name: str) -> None:
    answer = read(f"健康周刊\n2024年3月4日\n\n# 云川县疾控中心这一年\n\n去年，{name}采样1144份。\n", "page.txt")
    assert [metric.subject for metric in answer.metrics] == [name]


@pytest.mark.parametrize(
    ("sentence", "whose"),
    [
        ("碎瓷片到了文物修复中心，那里的7名修复师修复文物432件。", "文物修复中心"),
        ("样本送进检验中心，这里的12台仪器昼夜不停。", "检验中心"),
        ("群众来到县政务服务中心，这里设窗口68个。", "云川县政务服务中心"),
    ],
)
def test_here_is_the_body_that_was_just_named(sentence: str, whose: str) -> None:
    answer = read(f"文化周刊\n2024年3月4日\n\n# 云川县博物馆这一年\n\n去年观众9万人次。\n\n{sentence}\n", "page.txt")
    assert {m.subject for m in answer.metrics if m.text != "9万人次"} == {whose}
