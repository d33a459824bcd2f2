"""What somebody writes as one number, and what is more or less than that."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jianbao.reading.amount import amount, sole_amount


@pytest.mark.parametrize(
    "words", ["", "不详", "-5", "−5", "1\n2", "1 2", "1,2", "13.5万 14万", "12.5.3", "1e5", "1:2:3"]
)
def test_it_is_not_one_number(words: str) -> None:
    assert sole_amount(words) is None


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("98.31%", "98.31", "%"),
        ("-5%", "-5", "%"),
        ("１３．５万", "135000", ""),
        ("1,234元", "1234", "元"),
        ("约 1.2 万元", "12000", "元"),
        ("二十", "20", ""),
    ],
)
def test_it_is_one_number(words: str, value: str, unit: str) -> None:
    read = sole_amount(words)
    assert read is not None
    assert (read.value, read.unit) == (Decimal(value), unit)


def test_of_words_of_a_page_the_longest_number_is_meant() -> None:
    read = amount("达12.5万人次，增8%")
    assert read is not None
    assert read.value == Decimal(125000)


@pytest.mark.parametrize(
    ("words", "value", "kind"),
    [("2023", "2023", "count"), (" ２０２３ ", "2023", "count"), ("1:2", "0.5", "ratio"), ("1：1.25", "0.8", "ratio")],
)
def test_alone_a_year_is_an_amount_and_a_colon_a_ratio(words: str, value: str, kind: str) -> None:
    read = sole_amount(words)
    assert read is not None
    assert (str(read.value), read.kind.value) == (value, kind)
