"""The figures of a measure as tables: units apart, gaps, what a chart may draw."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jianbao.archive.figures import FigureState, Verdict
from jianbao.archive.records import ComparedFigure, FigureRow
from jianbao.page.records import Bound, Change, ChangeRole, Direction, MetricKind, Span
from jianbao.ui.comparison.grid import Grid, amount_of, fullest_period, grids, position, sorted_rows
from jianbao.ui.comparison.words import plain_words, tsv

ROW = FigureRow(
    1 << 24, 1, Span(0, 3), Span(0, 3), "35%", Decimal(35), None, "%", MetricKind.PERCENT, Bound.EXACT, None,
    "结算率", "结算率", "甲院", "2024", True, FigureState.READ, None, False, None, 0.9,
    None, None, "标题", "一.txt", 2025,
)  # fmt: skip


def of(who: str, period: str | None, value: str, **given: object) -> ComparedFigure:
    row = ROW._replace(subject=who or None, period=period, value=Decimal(value), text=f"{value}%", **given)  # type: ignore[arg-type]
    return ComparedFigure(row, (who,) if who else ())


def test_institutions_are_rows_and_years_without_a_figure_are_columns_too() -> None:
    (grid,) = grids(
        [of("乙院", "2021", "40"), of("甲院", "2024", "35"), of("", None, "50"), of("甲院", "2024-10", "36")]
    )
    assert grid.rows == (("乙院",), ("甲院",), ())
    assert grid.columns == ("2021", "2022", "2023", "2024", "2024-10", None)
    assert grid.periods == ("2021", "2024", "2024-10")
    assert grid.figures == 4


def test_units_and_changes_are_never_mixed() -> None:
    rise = Change(ChangeRole.BY, Direction.UP)
    end = Change(ChangeRole.TO, Direction.UP)
    made = grids(
        [
            of("甲院", "2024", "35"),
            of("甲院", "2024", "36", change=end),
            of("甲院", "2024", "12", change=rise),
            of("甲院", "2024", "120", unit="元", kind=MetricKind.MONEY),
        ]
    )
    assert [(grid.scale.unit, grid.scale.by, grid.figures) for grid in made] == [
        ("%", None, 2),
        ("%", Direction.UP, 1),
        ("元", None, 1),
    ]


@pytest.mark.parametrize(
    ("given", "low", "checked", "doubtful"),
    [
        ({}, 35, False, False),
        ({"verdict": Verdict.RIGHT}, 35, True, False),
        ({"verdict": Verdict.RIGHT, "state": FigureState.REREAD}, 35, False, False),
        ({"verdict": Verdict.DOUBTFUL}, 35, False, True),
        ({"conflict": True}, 35, False, True),
        ({"verdict": Verdict.WRONG, "corrected": "53%"}, 53, True, False),
    ],
)
def test_a_chart_tells_what_was_checked(given: dict[str, object], low: float, *, checked: bool, doubtful: bool) -> None:
    drawn = amount_of(of("甲院", "2024", "35", **given).row)
    assert drawn is not None
    assert (drawn.low, drawn.checked, drawn.doubtful) == (low, checked, doubtful)


@pytest.mark.parametrize("corrected", [None, "53元", "很多"])
def test_what_is_wrong_and_not_put_right_is_not_drawn(corrected: str | None) -> None:
    row = of("甲院", "2024", "35", verdict=Verdict.WRONG, corrected=corrected).row
    assert amount_of(row) is None


def test_rows_are_sorted_by_a_period_and_gaps_come_last() -> None:
    (grid,) = grids([of("乙院", "2024", "40"), of("甲院", "2023", "35"), of("丙院", "2024", "9"), of("", "2024", "50")])
    ordered = sorted_rows(grid, "2024", descending=True)
    assert isinstance(ordered, Grid)
    assert ordered.rows == ((), ("乙院",), ("丙院",), ("甲院",))
    assert fullest_period(grid) == "2024"


def test_a_month_stands_within_its_year() -> None:
    assert position("2024") == 2024
    assert 2023.5 < position("2024-01") < position("2024-12") < 2024.5


def test_what_is_copied_cannot_begin_a_formula() -> None:
    wrong = of("甲院", "2024", "35", verdict=Verdict.WRONG, corrected="53%").row
    assert plain_words([wrong, wrong, ROW]) == "53% / 35%"
    assert tsv([["=1+1", "甲\t院"], ["-3%", "35%"]]) == "'=1+1\t甲 院\n'-3%\t35%"
