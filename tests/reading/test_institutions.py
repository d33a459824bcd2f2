"""Bodies of pages: cases as data, and what holds for any text."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.reading.institutions import Names, find
from jianbao.reading.layout.page import lay_out
from tests.fuzz.properties import check_institutions

CASES = Path(__file__).parents[1] / "cases"
ALPHABET = "长治市县省第二人民医院中心卫健委局和与、附属大学骨科（）“”，。的在由联合有限公司团3家个等 \n"


def load(pattern: str) -> list[dict[str, Any]]:
    return [case for path in sorted(CASES.glob(pattern)) for case in json.loads(path.read_text("utf-8"))]


def read(text: str) -> Names:
    return find(lay_out(text))


def shown(names: Names) -> list[list[Any]]:
    return sorted([i.name, i.parent, sorted(i.aliases)] for i in names.institutions)


SOURCES = {case["page"]: case["lines"] for case in load("layout_pages*.json")}


@pytest.mark.parametrize("case", load("institutions_pages*.json"), ids=lambda case: case["page"])
def test_the_bodies_of_a_page(case: dict[str, Any]) -> None:
    names = read("\n".join(SOURCES[case["page"]]))
    assert names.page == case["own"]
    assert shown(names) == sorted(case["institutions"])


@pytest.mark.parametrize("case", load("institutions_sentences*.json"), ids=lambda case: case["input"][:24])
def test_the_bodies_of_a_sentence(case: dict[str, Any]) -> None:
    assert sorted(i.name for i in read(case["input"]).institutions) == sorted(case["names"])


@pytest.mark.parametrize("case", load("institutions_parents*.json"), ids=lambda case: case["input"][:24])
def test_whose_part_a_body_is(case: dict[str, Any]) -> None:
    parents = {i.name: i.parent for i in read(case["input"]).institutions}
    assert {name: parents.get(name, "not found") for name in case["parents"]} == case["parents"]


@pytest.mark.parametrize("case", load("institutions_kinds*.json"), ids=lambda case: case["input"][:24])
def test_the_kind_of_a_body(case: dict[str, Any]) -> None:
    kinds = {i.name: str(i.kind) for i in read(case["input"]).institutions}
    assert {name: kinds.get(name, "not found") for name in case["kinds"]} == case["kinds"]


def check(text: str) -> None:
    layout = lay_out(text)
    names = find(layout)
    check_institutions(names.page, names.institutions)
    known = {i.name for i in names.institutions}
    assert list(names.mentions) == sorted(names.mentions)
    end = (0, 0)
    for mention in names.mentions:
        assert mention.name in known
        assert mention.start < mention.end <= len(layout.blocks[mention.block].text)
        assert (mention.block, mention.start) >= end, "mentions do not overlap"
        end = (mention.block, mention.end)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=80))
def test_any_text_gives_a_sound_register(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["", "医院", "市" * 2000, "中心" * 500 + "。", "第二人民医院和" * 300, "（" * 100])
def test_odd_texts(text: str) -> None:
    check(text)


def test_mentions_point_at_the_names() -> None:
    text = "长治市第二人民医院骨科成绩突出。市第二人民医院与北京大学肿瘤医院合作。"
    layout = lay_out(text)
    printed = [(layout.blocks[m.block].text[m.start : m.end], m.name) for m in find(layout).mentions]
    assert ("市第二人民医院", "长治市第二人民医院") in printed
    assert ("北京大学肿瘤医院", "北京大学肿瘤医院") in printed


def test_time_grows_with_the_length_alone() -> None:
    """Many bodies, many places, many lines: four times the text may not take much more than four times as long."""

    def seconds(size: int) -> float:
        lines = [
            f"第{i}次，云{chr(19968 + i % 9000)}市第二医院与青{chr(24064 + i % 8000)}县科技公司签约{i}项。"
            for i in range(size)
        ]
        start = time.process_time()
        read("\n".join(lines))
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 10 * seconds(1000)
