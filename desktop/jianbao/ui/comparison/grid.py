"""The figures of a measure as tables: institutions as rows, periods as columns. Pure: no Qt, no SQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jianbao.archive.figures import FigureState, Verdict
from jianbao.page.records import Bound, ChangeRole, Direction, MetricKind
from jianbao.reading.amount import amount

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from jianbao.archive.records import ComparedFigure, FigureRow

Path = tuple[str, ...]
Period = str | None
"""“2025”, “2025-10”; None where the page does not say."""

_YEAR = 4
"""Characters of a period that say its year."""
_SPAN = 20
"""Between no more years than these the ones without a figure are columns too: their gap is to be seen."""


@dataclass(frozen=True, slots=True)
class Scale:
    """What of a measure can stand in one table: figures of one kind and unit, and by how much it changed apart.

    ``by``: the figures say by how much something rose or fell; None: how much it is.
    """

    kind: MetricKind
    unit: str
    by: Direction | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """What a chart draws of a figure: the number in full, as corrected where a person corrected it.

    ``checked``: a person said that it is right, or what is right. ``doubtful``: a person doubts it.
    """

    row: FigureRow
    low: float
    high: float
    bound: Bound
    checked: bool
    doubtful: bool


@dataclass(frozen=True)
class Grid:
    """A table: who by when. ``cells`` leaves out where there is no figure."""

    scale: Scale
    rows: tuple[Path, ...]
    columns: tuple[Period, ...]
    cells: dict[tuple[Path, Period], tuple[FigureRow, ...]] = field(default_factory=dict)

    @property
    def figures(self) -> int:
        """How many figures stand in it."""
        return sum(map(len, self.cells.values()))

    @property
    def periods(self) -> tuple[str, ...]:
        """The columns with figures whose time is known."""
        there = {period for _, period in self.cells}
        return tuple(period for period in self.columns if period is not None and period in there)


def scale_of(row: FigureRow) -> Scale:
    """Which table a figure belongs to."""
    change = row.change
    by = change.direction if change is not None and change.role is ChangeRole.BY else None
    return Scale(row.kind, row.unit, by)


def grids(figures: Iterable[ComparedFigure]) -> list[Grid]:
    """A table for each scale, that of the most figures first."""
    by_scale: dict[Scale, dict[tuple[Path, Period], list[FigureRow]]] = defaultdict(lambda: defaultdict(list))
    for one in figures:
        by_scale[scale_of(one.row)][one.path, one.row.period].append(one.row)
    made = [
        Grid(
            scale,
            tuple(sorted({path for path, _ in cells}, key=lambda path: (not path, path))),
            _columns({period for _, period in cells}),
            {place: tuple(rows) for place, rows in cells.items()},
        )
        for scale, cells in by_scale.items()
    ]
    return sorted(made, key=lambda grid: (-grid.figures, grid.scale.unit, grid.scale.kind))


def _columns(periods: set[Period]) -> tuple[Period, ...]:
    known = {period for period in periods if period is not None}
    years = [int(period[:_YEAR]) for period in known]
    if years and max(years) - min(years) <= _SPAN:
        spoken = set(years)
        known |= {str(year) for year in range(min(years), max(years)) if year not in spoken}
    return (*sorted(known), *([None] if None in periods else []))


def amount_of(row: FigureRow) -> Amount | None:
    """What can be drawn of a figure; None of one that is wrong and nobody said what is right."""
    if row.verdict is not Verdict.WRONG:
        sure = row.verdict is Verdict.RIGHT and row.state is not FigureState.REREAD and not row.conflict
        doubtful = row.verdict is Verdict.DOUBTFUL or row.conflict
        return Amount(row, *_ends(row.value, row.value_to), row.bound, sure, doubtful)
    right = None if row.corrected is None else amount(row.corrected)
    if right is None or right.unit not in {"", row.unit}:
        return None
    return Amount(row, *_ends(right.value, right.value_to), right.bound, checked=True, doubtful=False)


def _ends(value: Decimal, value_to: Decimal | None) -> tuple[float, float]:
    low = float(value)
    return low, low if value_to is None else float(value_to)


def agreeing(rows: Sequence[FigureRow]) -> bool:
    """Whether the figures of a cell say one and the same."""
    return len({(row.value, row.value_to, row.bound, row.corrected) for row in rows}) <= 1


def sorted_rows(grid: Grid, period: Period, *, descending: bool) -> Grid:
    """The same table, its rows by what they say of a period; those that say nothing last, and nobody's behind all."""

    def key(path: Path) -> tuple[bool, float, bool, Path]:
        drawn = [one for row in grid.cells.get((path, period), ()) if (one := amount_of(row)) is not None]
        value = drawn[0].low if drawn else 0.0
        return not drawn, -value if descending else value, not path, path

    return Grid(grid.scale, tuple(sorted(grid.rows, key=key)), grid.columns, grid.cells)


def fullest_period(grid: Grid) -> Period:
    """The period of which the most institutions have a figure, the latest of several."""
    counted = Counter(period for _, period in grid.cells if period is not None)
    return max(counted, key=lambda period: (counted[period], period), default=None)


def position(period: str) -> float:
    """Where a period stands on an axis of years: a year in its middle, a month in its own."""
    year, _, month = period.partition("-")
    return float(year) if not month[:2] else float(year) - 0.5 + (int(month[:2]) - 0.5) / 12
