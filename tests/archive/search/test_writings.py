"""Every writing of a figure, and what is no figure."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jianbao.archive.search.folding import fold
from jianbao.archive.search.needle import needle
from jianbao.archive.search.writings import writings
from jianbao.reading.numerals import number


def finds(query: str, text: str) -> bool:
    looked_for = needle(query)
    assert looked_for is not None
    return looked_for.stands_in(text)


@pytest.mark.parametrize(
    "same",
    [
        ("98.31%", "９８．３１％", "百分之九十八点三一", "百分之98.31"),
        ("1.2万", "12,000", "12000", "１２０００", "一万二千", "一万两千", "1万2000", "1万2千", "一点二万"),
        ("2025年", "二〇二五年", "二零二五年", "二○二五年"),
        ("3亿5000万", "3.5亿", "三亿五千万", "350000000"),
        ("3家医院", "三家医院"),
        ("第2人民医院", "第二人民医院"),
        ("10分钟", "十分钟"),
        ("142万余元", "一百四十二万余元", "1,420,000余元"),
        ("5‰", "千分之五"),
        ("两千人次", "2000人次", "二千人次"),
    ],
)
def test_every_writing_finds_every_other(same: tuple[str, ...]) -> None:
    for query in same:
        for text in same:
            assert finds(query, f"达{text}，"), f"{query} in {text}"


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("1.2万", "112,000人"),
        ("1.2万", "12,0001"),
        ("12,000", "十一万二千"),
        ("十分重视", "10分重视"),
        ("10分", "十分重视"),
        ("统一", "统1"),
        ("1.2万", "1.2亿"),
        ("20%", "百分之二十五"),
        ("5", "五官科"),
        ("12,000", "12"),
        ("三十台", "130台"),
    ],
)
def test_what_is_another_figure_or_none_is_not_found(query: str, text: str) -> None:
    assert not finds(query, text)


@given(st.decimals(min_value=0, max_value=Decimal(10**9), places=2, allow_nan=False))
def test_what_is_written_otherwise_is_worth_the_same(value: Decimal) -> None:
    query = fold(f"{value.normalize():f}")
    for one in writings(query):
        if re.fullmatch(r"[一二][零一二三四五六七八九]{3}|\d+万\d+", one.text):
            # Years, and 1万2000: no numerals to the reader.
            continue
        read = number(one.text)
        assert read is not None, one.text
        assert read.value == value
