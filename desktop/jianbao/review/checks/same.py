"""One measure said twice on a page, and not alike."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType, Bound
from jianbao.review.checks.measures import measure, scope
from jianbao.review.checks.ranges import step
from jianbao.review.checks.saying import finding
from jianbao.review.checks.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from jianbao.review.checks.view import Figure, Passage

SAME, HEADLINE, UNIT = "same", "headline", "unit"

_HEADS = {BlockType.HEADLINE, BlockType.DECK, BlockType.HEADING, BlockType.CAPTION}
_MOST = 12
"""A label that so many figures of a page share is no single measure."""
_LOST = (10, 100, 1000, 10**4, 10**8)
_ROUND = 5
"""Per cent by which a round number may stand for another."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure, where it stands and what is said of it."""

    figure: Figure
    passage: Passage
    scope: frozenset[str]
    telling: bool


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: the same indicator, subject, period and scope has one value; roundings and bounds that meet agree.

    Two figures in one sentence are never taken for one measure.
    """
    groups: defaultdict[tuple[str, str, str | None, str | None], list[_Said]] = defaultdict(list)
    for passage in passages:
        for index, figure in enumerate(passage.figures):
            found = measure(figure.metric)
            if found is not None and figure.metric.value_to is None:
                said = _Said(figure, passage, _scope(passage, index), found.telling)
                groups[found.key, found.unit, figure.metric.subject, figure.metric.period].append(said)
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            yield from _of_group(group)


def _scope(passage: Passage, index: int) -> frozenset[str]:
    """The words that set the figure's scope: of its own part of the sentence, and of what is counted behind it."""
    before = re.split("[；;]", passage.text[: passage.figures[index].start])[-1]
    return scope(before + "|" + passage.behind(index)[:12])


def _of_group(group: list[_Said]) -> Iterator[Finding]:
    for first, second in pairwise(group):
        if first.passage is second.passage:
            continue
        yield from _pair(first, second)
    if len(group) > 2 and group[0].passage is not group[-1].passage:  # noqa: PLR2004 -- first and last are no neighbours
        yield from _pair(group[0], group[-1])


def _pair(first: _Said, second: _Said) -> Iterator[Finding]:
    if not (first.scope == second.scope or (first.telling and _loosely(first.scope, second.scope))):
        return
    one, two = first.figure, second.figure
    level = one.stated.against(two.stated)
    if level is Level.CONTRADICTORY and (_rounded(one, two) or not first.telling or first.scope != second.scope):
        level = Level.LOOK
    lost = _unit_lost(one.value, two.value)
    heads = {first.passage.block.type, second.passage.block.type} & _HEADS
    check_ = UNIT if lost and level is not Level.CONSISTENT else HEADLINE if heads else SAME
    yield _said(check_, level, first, second)


def _loosely(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether one sentence only says more than the other, and nothing that tells of another time or kind."""
    return (first <= second or second <= first) and first ^ second <= words("scope", "loose")


def _rounded(one: Figure, two: Figure) -> bool:
    """Whether one of two is a round number that may stand for the other: 4000人 for 3987人."""
    if one.metric.bound is not Bound.EXACT or two.metric.bound is not Bound.EXACT or one.percent:
        return False
    near = abs(one.value - two.value) * 100 <= _ROUND * max(one.value, two.value)
    return near and any(f.value >= 100 and f.value % 100 == 0 and step(f.metric) <= 1 for f in (one, two))  # noqa: PLR2004


def _unit_lost(one: Decimal, two: Decimal) -> bool:
    """Whether two values differ by a 万, or a zero, and by nothing else."""
    small, big = sorted((abs(one), abs(two)))
    return small > 0 and big / small in _LOST


def _said(check_: str, level: Level, first: _Said, second: _Said) -> Finding:
    one, two = (second.figure, first.figure) if second.passage.block.type in _HEADS else (first.figure, second.figure)
    name = one.label
    if level is Level.CONSISTENT:
        zh, en = f"“{name}”两处相符：{one.text}、{two.text}。", f"“{name}” twice, alike: {one.text}, {two.text}."
        return finding(check_, level, [one, two], zh, en)
    doubt = "，是否多或漏了“万”等字" if check_ == UNIT else ""
    zh = f"“{name}”一处为{one.text}，一处为{two.text}{doubt}。"
    en = f"“{name}” is {one.text} in one place and {two.text} in another."
    return finding(check_, level, [one, two], zh, en)
