from __future__ import annotations

import sys
import unicodedata
from decimal import Decimal

import pytest

from jianbao.reading.numerals import LONGEST, fold, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("1,862", "1862"),
        ("21 476", "21476"),
        ("12.50", "12.5"),
        ("9.86亿", "986000000"),
        ("3亿5000万", "350000000"),
        ("1.36万余", "13600"),
        ("2 600余万", "26000000"),
        ("十", "10"),
        ("二十余", "20"),
        ("一百零五", "105"),
        ("一百五", "150"),
        ("一千二", "1200"),
        ("一万二", "12000"),
        ("三百余万", "3000000"),
        ("二百一十六万", "2160000"),
        ("一亿零三百万", "103000000"),
        ("九十四点二", "94.2"),
        ("零点五", "0.5"),
        ("两万五千六百", "25600"),
    ],
)
def test_value(text: str, value: str) -> None:
    worth = number(text)
    assert worth is not None
    assert (worth.value, worth.value_to) == (Decimal(value), None)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("三四十", 30, 40), ("七八", 7, 8), ("三五", 3, 5), ("一两", 1, 2), ("五六百", 500, 600)]
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    worth = number(text)
    assert worth is not None
    assert (worth.value, worth.value_to) == (low, high)


@pytest.mark.parametrize("text", ["万千", "一二三", "万", "亿", "点", "百百", "十百", "一万万万", "", "abc", "1.2.3"])
def test_no_numeral(text: str) -> None:
    assert number(text) is None


def test_a_numeral_longer_than_any_figure_is_none() -> None:
    assert number("1" * (LONGEST + 1)) is None
    assert number("万" * 10_000) is None


def test_fold_keeps_every_position() -> None:
    text = "６３８.２万千瓦，１，２３４％，Ａ—Ｚ ４５＋６７～８"
    assert len(fold(text)) == len(text)
    assert fold(text) == "638.2万千瓦，1,234%，A—Z 45+67~8"


def test_fold_reads_the_digits_of_every_script() -> None:
    digits = [c for c in map(chr, range(sys.maxunicode + 1)) if c.isdecimal()]
    assert len(digits) > 600
    assert [c for c in digits if fold(c) != str(unicodedata.digit(c))] == []


def test_fold_makes_every_wide_letter_and_sign_narrow() -> None:
    wide = [
        *map(chr, range(ord("Ａ"), ord("Ｚ") + 1)),
        *map(chr, range(ord("ａ"), ord("ｚ") + 1)),
        *"％．＋～－／＞＜＄",
    ]
    assert [c for c in wide if fold(c) != unicodedata.normalize("NFKC", c)] == []


@pytest.mark.parametrize(
    ("text", "folded"), [("٣", "3"), ("𝟙２人", "12人"), ("１，２３４", "1,234"), ("ＣＴ９８％", "CT98%")]
)
def test_digits_of_any_script_are_digits(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert number(fold("٣")) is not None
