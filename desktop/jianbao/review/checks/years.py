"""Growth told in one place, and the figure of the year before in another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole
from jianbao.review.checks.amounts import amounts
from jianbao.review.checks.measures import measures
from jianbao.review.checks.words import pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.page.records import Metric
    from jianbao.review.checks.view import Figure, Passage

_MOST = 3
"""Of more figures of one measure in a year, none is known to be the one compared with."""


def check(passages: Sequence[Passage], *, one_body: bool) -> Iterator[Finding]:
    """Rule: 同比增长 is the change from the figure that the page gives for the year before, wherever it stands.

    ``one_body`` as in the check of figures said twice: figures of nobody known are not set side by side.
    """
    told = [
        (passage, index)
        for passage in passages
        for index in range(1, len(passage.figures))
        if (passage.figures[index - 1].metric.subject or one_body) and told_of_year(passage, index)
    ]
    levels = [passage.figures[index - 1].metric for passage, index in told]
    known = _by_measure(passages, {(level.subject, year_before(level)) for level in levels})
    for passage, index in told:
        level, by = passage.figures[index - 1 : index + 1]
        year = year_before(level.metric)
        for key in _keys(level.metric) if year is not None else ():
            before = known.get((*key, level.metric.subject, year), [])
            if 0 < len(before) <= _MOST and all(_comparable(f, level) and p is not passage for f, p in before):
                start = before[0][0]
                yield from amounts(start, level, by, (start.stated, level.stated), "")


_Owner = tuple[str | None, str | None]
"""Whose a figure is, and of what period."""
_Key = tuple[str, str, str | None, str | None]


def _by_measure(passages: Sequence[Passage], of: Collection[_Owner]) -> dict[_Key, list[tuple[Figure, Passage]]]:
    known: defaultdict[_Key, list[tuple[Figure, Passage]]] = defaultdict(list)
    for passage in passages:
        for figure in passage.figures:
            for key in _keys(figure.metric) if (figure.metric.subject, figure.metric.period) in of else ():
                known[*key, figure.metric.subject, figure.metric.period].append((figure, passage))
    return known


def _comparable(start: Figure, level: Figure) -> bool:
    """Whether one may be the other's year before: not the same figure, misdated, nor by its size another body's."""
    small, big = sorted((abs(start.value), abs(level.value)))
    return start.value != level.value and 0 < big < _FAR * small


_FAR = 4


def told_of_year(passage: Passage, index: int) -> bool:
    """Whether a figure says by how much the level just before it changed against the year before."""
    level, by = passage.figures[index - 1 : index + 1]
    change = by.metric.change
    if change is None or change.role is not ChangeRole.BY or level.metric.value_to is not None or level.percent:
        return False
    return pattern("^[，（]?(?:同比|(?:比|较)(?:上年|去年|上一年)(?:同期)?)[^，。；]{0,3}?{by}了?{tail}$").search(
        passage.gap(index)
    ) is not None and by.unit in {"%", "倍", level.unit}


def _keys(metric: Metric) -> list[tuple[str, str]]:
    """What a level measures, where that is particular."""
    if metric.change is not None and metric.change.role is ChangeRole.BY:
        return []
    return [(one.key, one.unit) for one in measures(metric) if one.telling][:1]


def year_before(metric: Metric) -> str | None:
    """The year before a figure's own; None where it has no plain year."""
    period = metric.period or ""
    return str(int(period) - 1) if len(period) == len("2025") and period.isdigit() else None
