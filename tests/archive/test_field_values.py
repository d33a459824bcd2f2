"""What is said of a field, in whatever way it is typed."""

from __future__ import annotations

import pytest

from jianbao.archive.field_values import KINDS, VERDICTS, Bounds, bounds, kind, period, said, unit, verdict
from jianbao.archive.query import Compare, Field, Match, parse, written
from jianbao.errors import WorldError
from jianbao.page.records import MetricKind


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2025", "2025"),
        ("２０２５", "2025"),
        ("2025年", "2025"),
        ("二〇二五年", "2025"),
        ("二零二五", "2025"),
        ("202", "202"),
        ("2025-10", "2025-10"),
        ("2025-1", "2025-01"),
        ("2025年1月", "2025-01"),
        ("2025.12", "2025-12"),
        ("2023..2025", "2023..2025"),
        ("2023-2025", "2023..2025"),
        ("2023—2025年", "2023..2025"),
        ("2023年至2025年", "2023..2025"),
        ("2023..", "2023.."),
        ("..2025", "..2025"),
    ],
)
def test_a_time_is_read_however_written(typed: str, kept: str) -> None:
    assert period(typed) == kept
    assert period(kept) == kept


@pytest.mark.parametrize("typed", ["abc", "去年", "2025-13", "..", "20255", "2025-00"])
def test_what_is_no_time_is_refused_in_words(typed: str) -> None:
    with pytest.raises(WorldError, match=r"2023\.\.2025"):
        period(typed)


@pytest.mark.parametrize(
    ("time", "inside", "outside", "years"),
    [
        ("2025", ("2025", "2025-01", "2025-12"), ("2024-12", "2026"), (2025, 2025)),
        ("2025-10", ("2025-10",), ("2025", "2025-11"), (2025, 2025)),
        ("2023..2024", ("2023", "2023-01", "2024-12"), ("2022-12", "2025"), (2023, 2024)),
        ("2023..", ("2023", "2999"), ("2022-12",), (2023, 9999)),
        ("..2023", ("1955", "2023-12"), ("2024",), (0, 2023)),
        ("20", ("2000", "2099-12"), ("1999", "2100"), (2000, 2099)),
    ],
)
def test_times_are_strings_between_bounds(
    time: str, inside: tuple[str, ...], outside: tuple[str, ...], years: tuple[int, int]
) -> None:
    asked = bounds(time)
    assert all(asked.first <= one < asked.end for one in inside)
    assert not any(asked.first <= one < asked.end for one in outside)
    assert asked.years == years
    assert isinstance(asked, Bounds)


@pytest.mark.parametrize(("typed", "kept"), [("％", "%"), ("万元", "元"), ("人次", "人次"), ("公斤", unit("公斤"))])
def test_a_unit_is_the_one_that_figures_are_kept_in(typed: str, kept: str) -> None:
    assert unit(typed) == kept


def test_every_word_for_a_verdict_or_a_kind_is_known() -> None:
    assert {kind(word) for word in KINDS} == {one.value for one in MetricKind}
    assert said(KINDS, chinese=False) == [one.value for one in MetricKind]
    assert said(VERDICTS, chinese=True) == ["未核", "对", "疑", "错", "非"]
    assert verdict("存疑") == "doubtful"
    with pytest.raises(WorldError, match="percent"):
        kind("颜色")


@pytest.mark.parametrize(
    ("typed", "time"),
    [
        ("年>2023", "2024.."),
        ("年≥2023", "2023.."),
        ("year<2023", "..2022"),
        ("年<=2023", "..2023"),
        ("年=2023", "2023"),
    ],
)
def test_years_are_compared_as_amounts_are(typed: str, time: str) -> None:
    assert parse(typed) == ((Match(Field.PERIOD, time),),)
    assert parse(written(parse(typed))) == parse(typed)
    ((amount,),) = parse("费用>2023")
    assert isinstance(amount, Compare)


def test_what_was_typed_is_written_in_words_that_are_read() -> None:
    asked = parse("种类:百分比 -年:2023—2025 单位:万元 核查:存疑")
    assert written(asked) == "种类:百分比 -年:2023..2025 单位:元 核查:疑"
    assert parse(written(asked)) == asked
