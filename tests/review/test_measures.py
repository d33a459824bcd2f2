"""Indicators that may name one measure: proposed on evidence, never against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.records import LabelUse
from jianbao.reading.reader import read
from jianbao.review.desk import Desk
from jianbao.review.measures import Label, proposals, proposed
from tests.archive.pages import store

if TYPE_CHECKING:
    from jianbao.archive.store import Archive

BODY = "汾安市医院"


def labels(*texts: str, unit: str = "%") -> list[Label]:
    return [Label(text, unit, 1) for text in texts]


def use(label: str, number: float, year: str = "2025", page: int = 1, body: str = BODY) -> LabelUse:
    return LabelUse(label, page, body, year, number)


def found(known: list[Label], uses: list[LabelUse], said: dict[str, str] | None = None) -> list[set[str]]:
    return [{label.text for label in one.labels} for one in proposals(known, uses, said or {})]


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("发表SCI论文", "SCI论文发表", "篇"),
        ("节省费用", "费用节约", "元"),
        ("网络预约占比", "网上预约比例", "%"),
        ("危重孕产妇抢救成功率", "危重孕产妇救治成功率", "%"),
        ("全年门诊人次", "门诊总人次", "人次"),
        ("机器人手术", "机器人手术量", "台"),
        ("粮食总产", "粮食产量", "吨"),
    ],
)
def test_the_same_words_are_proposed(one: str, other: str, unit: str) -> None:
    assert found(labels(one, other, unit=unit), [use(one, 40.0), use(other, 61.0, "2024", 2)]) == [{one, other}]


@pytest.mark.parametrize(
    ("one", "other", "unit"),
    [
        ("高血压患者规范管理率", "糖尿病患者规范管理率", "%"),
        ("国家级重点专科", "省级重点专科", "个"),
        ("进口增速", "出口增速", "%"),
        ("第一产业增加值", "第二产业增加值", "元"),
        ("手术", "四级手术", "台"),
        ("住院死亡率", "新生儿死亡率", "%"),
        ("投资", "总投资", "元"),
        ("城区学校", "农村学校", "所"),
        ("新增专业", "专业", "个"),
    ],
)
def test_what_only_sounds_alike_is_not(one: str, other: str, unit: str) -> None:
    uses = [use(one, 40.0), use(other, 61.0, "2024", 2, "汾安市中医院")]
    assert found(labels(one, other, unit=unit), uses) == []


def test_two_values_on_one_page_speak_against_it() -> None:
    known = labels("节省费用", "费用节约", unit="元")
    assert found(known, [use("节省费用", 1_420_000), use("费用节约", 460_000)]) == []
    assert found(known, [use("节省费用", 203), use("费用节约", 200)]) == [{"节省费用", "费用节约"}]


def test_another_unit_is_another_measure() -> None:
    known = [Label("门诊预约", "%", 1), Label("预约门诊", "人次", 1)]
    assert found(known, [use("门诊预约", 78.0), use("预约门诊", 7800)]) == []


def test_the_same_telling_value_speaks_for_it() -> None:
    known = labels("患者床旁结算率", "床旁实时结算率")
    (one,) = proposals(known, [use("患者床旁结算率", 47.7), use("床旁实时结算率", 47.7, page=2)], {})
    assert "都是47.7%" in one.evidence[0].zh
    assert found(known, [use("患者床旁结算率", 50), use("床旁实时结算率", 50, page=2)]) == []


def test_one_in_the_place_of_the_other_speaks_for_it() -> None:
    known = labels("患者床旁结算率", "床旁实时结算率")
    (one,) = proposals(known, [use("患者床旁结算率", 41.0, "2024"), use("床旁实时结算率", 47.7, page=2)], {})
    assert "从不并用" in one.evidence[0].zh
    far = [use("患者床旁结算率", 4.0, "2024"), use("床旁实时结算率", 47.7, page=2)]
    assert found(known, far) == []


def test_what_people_said_is_not_proposed_again(archive: Archive) -> None:
    for number, label in enumerate(("节省费用", "费用节约")):
        text = f"# 一年回顾\n\n202{number}年，汾安市人民医院{label}{number + 3}2万元。\n"
        store(archive, read(text, f"{number}.txt"), text)
    (one,) = proposed(archive)
    assert {label.text for label in one.labels} == {"节省费用", "费用节约"}
    desk = Desk(archive, "王", "编辑部")
    for label in ("节省费用", "费用节约"):
        desk.findings.name_measure([label], label)
    assert proposed(archive) == []
