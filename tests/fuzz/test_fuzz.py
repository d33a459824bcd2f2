"""What the fuzzer needs to be worth its time; and what it found stays mended."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import corpus
from tests.fuzz.findings import Findings, breaks_at, shortened
from tests.fuzz.genre import bytes_of, text_of, words
from tests.fuzz.limit import TooSlowError, within
from tests.fuzz.properties import check

if TYPE_CHECKING:
    from pathlib import Path

FOUND = {
    "digits split into months in every way": "人数图①" + "0" * 67 + "分31人",
    "a page number amid a torn age": "半6\n0\n岁.",
    "two hospitals of a house without a name": "附属保医院、北产医院",
    "a kicker and a deck": "从濒临破产到行业龙头\n袭\n—轴",
    "a scale shared out": "分别新增0.8、1.5万人",
    "the house of a body is named in full later": "科大学，附属第医院门卫生健康委",
    "the page's own body is a zone written out": (
        "医院的急救水平领先。高新区管委会服务企业96家，走进平湖高新技术产业开发区，平湖市政府调研。平湖市民办事便捷。"
    ),
    "a part is named behind its house and by itself": (
        "科教周刊 06版\n\n2025年5月30日\n\n把论文写在大地上\n\n——省农科院驻安远县专家工作站纪事\n\n"
        "在安远县，省农科院专家工作站服务农户96家。专家工作站引进品种12个。"
    ),
    "a body inside itself": "国务院国务院国务院",
    "a part that is joined to its house": ("辅导中心辅导中心辅导中心 辅导中心辅导中心辅导中心辅导中心辅导中心辅导中心"),
    "a college in a college": "和新闻学院开放学院经济少学院开设课，和新闻学院开放学院开设课，经济学院开课3门。",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND.keys())
def test_what_the_fuzzer_found_is_mended(text: str) -> None:
    if sys.platform == "win32":
        check(text)
        return
    with within(5):
        check(text)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_page(data: bytes) -> None:
    text_of(data).encode()


@given(st.text(max_size=60))
def test_any_page_has_its_bytes(text: str) -> None:
    assert text_of(bytes_of(text)) == text


def test_pages_of_the_genre_are_coded_short() -> None:
    texts = list(corpus.texts())
    assert len(texts) > 500
    assert all(text_of(bytes_of(text)) == text for text in texts[::20])
    assert len(words()) > 3000


def test_a_finding_is_kept_once_and_shortened(tmp_path: Path) -> None:
    def check_no_seven(text: str) -> None:
        assert "7" not in text, text

    findings = Findings(tmp_path)
    for text in ("一共17人", "17", "到第7天为止"):
        with findings.of(text):
            check_no_seven(text)
    (kept,) = tmp_path.glob("*.txt")
    assert kept.read_text("utf-8") == "17"
    assert "assert" in kept.with_suffix(".trace").read_text("utf-8")
    assert shortened("到第7天为止，又27天", breaks_at(kept.stem, check_no_seven)) == "7"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no timer of processor time")
def test_what_runs_wild_is_stopped() -> None:
    def run_wild() -> None:
        while True:
            pass

    with pytest.raises(TooSlowError), within(0.05):
        run_wild()
