"""How fast an intake goes, and how long it will take."""

from __future__ import annotations

from collections import deque
from typing import NamedTuple

_SECONDS = 15.0
"""The stretch that is looked back upon: pages differ, and what was at the beginning says little."""
_LEAST = 2.0
"""Before so many seconds have gone by nothing is said."""


class Told(NamedTuple):
    """Files a second, and seconds that remain."""

    rate: float
    remaining: float


class Pace:
    """Told how far it is, now and then."""

    def __init__(self) -> None:
        self._steps: deque[tuple[float, int]] = deque()

    def step(self, now: float, done: int, total: int) -> Told | None:
        """So many of so many are done; None while it is too early to tell."""
        if self._steps and done < self._steps[-1][1]:
            # Another intake.
            self._steps.clear()
        self._steps.append((now, done))
        # The newest that is old enough stays, to count from.
        while len(self._steps) > 1 and self._steps[1][0] <= now - _SECONDS:
            self._steps.popleft()
        since, before = self._steps[0]
        if now - since < _LEAST or done == before:
            return None
        rate = (done - before) / (now - since)
        return Told(rate, (total - done) / rate)
