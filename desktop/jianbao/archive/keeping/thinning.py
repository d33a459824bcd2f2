"""Which backups are kept: many of the last days, fewer of the weeks and months before. Pure: no file, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable
    from datetime import datetime

DAYS, WEEKS, MONTHS = 7, 5, 12
"""How many days, weeks and months that have a backup keep one."""


def kept(times: Iterable[datetime]) -> set[datetime]:
    """Of these times the last of each of the last days, weeks, months and of every year.

    Periods without a backup are not counted: who comes back after a year finds what there was.
    """
    newest_first = sorted(times, reverse=True)
    found: set[datetime] = set()
    for period, many in (
        (lambda t: (t.year, t.month, t.day), DAYS),
        (lambda t: t.isocalendar()[:2], WEEKS),
        (lambda t: (t.year, t.month), MONTHS),
        (lambda t: t.year, len(newest_first)),
    ):
        found |= set(_last_of_each(newest_first, period)[:many])
    return found


def _last_of_each(newest_first: list[datetime], period: Callable[[datetime], Hashable]) -> list[datetime]:
    last: dict[Hashable, datetime] = {}
    for time in newest_first:
        last.setdefault(period(time), time)
    return list(last.values())
