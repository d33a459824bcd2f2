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
