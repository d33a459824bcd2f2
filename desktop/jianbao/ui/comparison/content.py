"""What a chart shows of a table: bars across institutions, or lines across years. Pure: no Qt, no numbers library.

A chart may not present a guess as a fact: what nobody's or no time's is, what was before a change, and what is wrong
without being put right is left out and counted; a line joins years that follow each other and have one figure each.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jianbao.page.records import ChangeRole
from jianbao.ui.comparison.grid import Amount, Grid, Path, amount_of, position

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jianbao.archive.records import FigureRow
    from jianbao.ui.comparison.grid import Scale

MOST_BARS: Final = 100
MOST_LINES: Final = 6
"""Lines that can be told apart without colour."""
_MOST_BEHIND: Final = 60
"""Lines behind them, in grey."""
_FROM_ZERO: Final = 0.75
"""An axis that is cut off makes small differences look large: only where all values are above this share of the
largest would a whole one show nothing."""
_TICKS: Final = 5
_WHOLE: Final = 100.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in a chart: of whom, when, how much; ``figures`` says how many say the same and are drawn here."""

    path: Path
    period: str
    amount: Amount
    figures: int = 1


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of an institution through time; ``runs`` are those that a line joins."""

    path: Path
    spots: tuple[Spot, ...]
    runs: tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Institutions beside each other in one period, from above, each with its figures."""

    scale: Scale
    period: str
    rows: tuple[tuple[Path, tuple[Spot, ...]], ...]
    left_out: int
    """Figures of the period that are not drawn."""

    @property
    def spots(self) -> list[Spot]:
        """Every figure drawn."""
        return [spot for _, spots in self.rows for spot in spots]


@dataclass(frozen=True, slots=True)
class Lines:
    """Institutions through time: those in the foreground, told apart, and the others behind them in grey."""

    scale: Scale
    series: tuple[Series, ...]
    behind: tuple[Series, ...]
    left_out: int
    """Figures that are not drawn."""

    @property
    def spots(self) -> list[Spot]:
        """Every figure drawn in the foreground."""
        return [spot for one in self.series for spot in one.spots]


Content = Bars | Lines


def bars_of(grid: Grid, period: str) -> Bars:
    """The bars of a period, in the order of the table."""
    rows = [(path, _spots(path, period, grid.cells.get((path, period), ()))) for path in grid.rows if path]
    drawn = [(path, spots) for path, spots in rows if spots][:MOST_BARS]
    there = sum(len(rows) for (_, when), rows in grid.cells.items() if when == period)
    return Bars(grid.scale, period, tuple(drawn), there - sum(spot.figures for _, spots in drawn for spot in spots))


def lines_of(grid: Grid, chosen: Sequence[Path] = ()) -> Lines:
    """The lines of a table: of the ``chosen`` institutions in the foreground, else of those with the most figures."""
    every = [_series(grid, path) for path in grid.rows if path]
    drawn = [one for one in every if one.spots]
    wanted = [one for one in drawn if one.path in set(chosen)]
    if not wanted:
        wanted = sorted(drawn, key=lambda one: -len(one.spots))
    front = {one.path for one in wanted[:MOST_LINES]}
    behind = [one for one in drawn if one.path not in front][:_MOST_BEHIND]
    series = [one for one in drawn if one.path in front]
    shown = sum(spot.figures for one in (*series, *behind) for spot in one.spots)
    return Lines(grid.scale, tuple(series), tuple(behind), grid.figures - shown)


def _series(grid: Grid, path: Path) -> Series:
    by_period = {period: _spots(path, period, grid.cells.get((path, period), ())) for period in grid.periods}
    runs: list[list[Spot]] = []
    years = sorted((period for period in by_period if period.isdigit()), key=int)
    for year in years:
        found = by_period[year]
        if len({(spot.amount.low, spot.amount.high) for spot in found}) != 1:
            continue
        if runs and int(runs[-1][-1].period) + 1 == int(year):
            runs[-1].append(found[0])
        else:
            runs.append([found[0]])
    spots = [spot for found in by_period.values() for spot in found]
    return Series(path, tuple(spots), tuple(tuple(run) for run in runs if len(run) > 1))


def _spots(path: Path, period: str, rows: Iterable[FigureRow]) -> tuple[Spot, ...]:
    """What is drawn of a cell; figures that say the same are drawn once, as the best checked of them."""
    drawn: dict[tuple[float, float, str], Amount] = {}
    counted: Counter[tuple[float, float, str]] = Counter()
    for row in rows:
        before = row.change is not None and row.change.role is ChangeRole.FROM
        amount = None if before else amount_of(row)
        if amount is None:
            continue
        same = (amount.low, amount.high, amount.bound.value)
        counted[same] += 1
        if same not in drawn or (amount.checked and not drawn[same].checked):
            drawn[same] = amount
    return tuple(Spot(path, period, amount, counted[same]) for same, amount in drawn.items())


def reach(content: Content) -> tuple[float, float]:
    """From where to where the axis of values goes; bars begin at zero always."""
    spots = content.spots
    if isinstance(content, Lines):
        spots = [*spots, *(spot for one in content.behind for spot in one.spots)]
    low = min((spot.amount.low for spot in spots), default=0.0)
    high = max((spot.amount.high for spot in spots), default=1.0)
    if isinstance(content, Bars) or low < 0 or low < _FROM_ZERO * high or low == high:
        low, high = min(0.0, low), max(0.0, high)
    else:
        margin = (high - low) * 0.15
        low, high = low - margin, high + margin
    if content.scale.unit == "%" and high > _WHOLE >= max((spot.amount.high for spot in spots), default=_WHOLE):
        high = _WHOLE
    return low, high if high > low else low + 1.0


def ticks(low: float, high: float) -> list[float]:
    """Round values between two ends: steps of 1, 2 or 5 times a power of ten."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def years_of(content: Lines) -> list[int]:
    """Every year from the first to the last one with a figure."""
    every = [*content.series, *content.behind]
    there = {round(position(spot.period)) for one in every for spot in one.spots}
    return list(range(min(there), max(there) + 1)) if there else []


def is_cut(content: Content) -> bool:
    """Whether the axis of values begins elsewhere than at zero."""
    low, high = reach(content)
    return low > 0 or high < 0


def extremes(content: Content) -> tuple[Spot, Spot] | None:
    """The figures of the least and of the largest value; None of an empty chart."""
    spots = content.spots
    if not spots:
        return None
    return min(spots, key=lambda spot: spot.amount.low), max(spots, key=lambda spot: spot.amount.high)
