"""What a chart draws, what it leaves out, and where its axis begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from jianbao.archive.figures import Verdict
from jianbao.page.records import Change, ChangeRole, Direction
from jianbao.ui.comparison.content import bars_of, is_cut, lines_of, reach, ticks, years_of
from jianbao.ui.comparison.grid import grids
from jianbao.ui.comparison.look import tick_text
from jianbao.ui.comparison.words import caption, description
from tests.ui.comparison.test_grid import of

CHINESE, ENGLISH = QLocale(QLocale.Language.Chinese), QLocale(QLocale.Language.English)


def test_bars_leave_out_what_is_not_known_to_be_so() -> None:
    before = Change(ChangeRole.FROM, Direction.UP)
    (grid,) = grids(
        [
            of("甲院", "2024", "35"),
            of("甲院", "2024", "35", verdict=Verdict.RIGHT),
            of("甲院", "2024", "30", change=before),
            of("乙院", "2024", "40", verdict=Verdict.WRONG),
            of("丙院", "2024", "50", verdict=Verdict.WRONG, corrected="5%"),
            of("", "2024", "60"),
            of("丁院", None, "70"),
        ]
    )
    bars = bars_of(grid, "2024")
    assert [(spot.path[0], spot.amount.low, spot.amount.checked) for spot in bars.spots] == [
        ("丙院", 5.0, True),
        ("甲院", 35.0, True),
    ]
    assert bars.left_out == 3
    assert "3" in caption(bars)
    assert reach(bars) == (0.0, 35.0)


def test_a_line_joins_only_years_that_follow_with_one_figure_each() -> None:
    years = ("2018", "2019", "2021", "2022", "2023")
    figures = [of("甲院", year, str(30 + number)) for number, year in enumerate(years)]
    (grid,) = grids([*figures, of("甲院", "2022", "90"), of("甲院", "2023-05", "3")])
    lines = lines_of(grid)
    (series,) = lines.series
    assert [[spot.period for spot in run] for run in series.runs] == [["2018", "2019"]]
    assert len(series.spots) == 7
    assert years_of(lines) == list(range(2018, 2024))


def test_the_chosen_institutions_stand_in_front() -> None:
    (grid,) = grids([of(f"{name}院", "2024", "35") for name in "甲乙丙丁戊己庚辛"])
    assert len(lines_of(grid).series) == 6
    assert len(lines_of(grid).behind) == 2
    lines = lines_of(grid, [("庚院",), ("辛院",)])
    assert [one.path for one in lines.series] == [("庚院",), ("辛院",)]
    assert len(lines.behind) == 6
    assert "8 家机构" in description(lines, "结算率")


@pytest.mark.parametrize(
    ("values", "cut"), [(("20", "95"), False), (("97", "99"), True), (("97", "97"), False), (("-3", "99"), False)]
)
def test_an_axis_is_cut_only_where_a_whole_one_shows_nothing_and_says_so(values: tuple[str, str], *, cut: bool) -> None:
    (grid,) = grids([of("甲院", "2023", values[0]), of("甲院", "2024", values[1])])
    lines = lines_of(grid)
    assert is_cut(lines) is cut
    assert ("纵轴" in caption(lines)) is cut
    assert reach(lines)[1] <= 100
    assert not is_cut(bars_of(grid, "2024"))


def test_ticks_are_round() -> None:
    assert ticks(0, 98.3) == [0, 20, 40, 60, 80]
    assert ticks(97, 99.5) == pytest.approx([97, 97.5, 98, 98.5, 99, 99.5])
    assert ticks(0, 1) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1.0])


@pytest.mark.parametrize(
    ("value", "unit", "locale", "text"),
    [
        (200_000, "人次", CHINESE, "20万"),
        (150_000_000, "元", CHINESE, "1.5亿"),
        (9_000, "人", CHINESE, "9,000"),
        (200_000, "人次", ENGLISH, "200,000"),
        (0.30000000000000004, "%", CHINESE, "0.3%"),
        (20, "%", ENGLISH, "20%"),
    ],
)
def test_numbers_are_written_as_the_place_writes_them(value: float, unit: str, locale: QLocale, text: str) -> None:
    assert tick_text(value, unit, locale) == text
