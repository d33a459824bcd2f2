"""How a ratio is measured: the two sides in turn, the median of the pairs."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: our time, the other side's, and the median of the ratios of the pairs."""

    what: str
    against: str
    ours: float
    theirs: float
    ratio: float
    note: str = ""


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of one run by ``clock``, the wall's or the processor's."""
    start = clock()
    work()
    return clock() - start


def pair(
    what: str,
    ours: Callable[[], object],
    against: str,
    theirs: Callable[[], object],
    *,
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> Row:
    """Run the two in turn, after one run of each that is not counted."""
    ours()
    theirs()
    pairs = [(seconds(ours, clock), seconds(theirs, clock)) for _ in range(rounds)]
    return Row(
        what,
        against,
        statistics.median(a for a, _ in pairs),
        statistics.median(b for _, b in pairs),
        statistics.median(a / b for a, b in pairs),
    )
