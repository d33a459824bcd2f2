"""One measure said twice on a page, and not alike."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.heads import HEADLINE, HEADS
from jianbao.review.checks.measures import (
    Measure,
    Scope,
    body,
    measures,
    other_body,
    other_place,
    other_region,
    own_name,
    placed,
    scope,
    told,
    told_by_part,
)
from jianbao.review.checks.ranges import step
from jianbao.review.checks.saying import finding
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from jianbao.review.checks.view import Figure, Passage

SAME, UNIT = "same", "unit"

_MOST = 12
"""A label that so many figures of a page share is no single measure."""
_LOST = (10, 100, 1000, 10**4, 10**8)
_FAR = 10
"""What is so many times as much is of something else, though its label be the same."""
_ROUND = 5
"""Per cent by which a round number may stand for another."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure, where it stands and what is said of it."""

    figure: Figure
    passage: Passage
    scope: Scope
    telling: bool
    long: bool
    known: bool
    year: str
    """The word of the page that gives the figure its period, or nothing."""


def check(passages: Sequence[Passage], *, one_body: bool) -> Iterator[Finding]:
    """Rule: the same indicator, subject, period and scope has one value; roundings and bounds that meet agree.

    Two figures in one sentence are never taken for one measure. ``one_body``: a short page that names no body speaks of
    one alone; elsewhere figures of nobody known may be of different bodies, and are worth a look at most.
    """
    groups: defaultdict[tuple[str, str, str | None, str | None], list[tuple[Passage, int, Measure]]] = defaultdict(list)
    bodies = {figure.metric.subject for passage in passages for figure in passage.figures} - {None}
    for passage in passages:
        for index, figure in enumerate(passage.figures):
            if figure.metric.value_to is not None:
                continue
            subject = body(passage, figure.metric, bodies)
            for found in [*measures(placed(passage, index)), *_named(passage, index)]:
                groups[found.key, found.unit, subject, figure.metric.period].append((passage, index, found))
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            yield from _of_group([_of(*place, one_body=one_body) for place in group])


def _of(passage: Passage, index: int, found: Measure, *, one_body: bool) -> _Said:
    figure = passage.figures[index]
    known, year = figure.metric.subject is not None or one_body, told(figure.metric, "period")
    return _Said(figure, passage, _scope(passage, index), found.telling, found.long, known, year)


def _scope(passage: Passage, index: int) -> Scope:
    """The words that set the figure's scope: of its sentence, of its clause, and of what is counted behind it."""
    name = own_name(passage.figures[index].metric)
    before = re.split("；", passage.text[: passage.figures[index].start])[-1]
    return scope(before.replace(name, ""), passage.clause(index).replace(name, "") + "|" + passage.behind(index)[:12])


def _of_group(group: list[_Said]) -> Iterator[Finding]:
    for first, second in pairwise(group):
        if first.passage is second.passage:
            continue
        yield from _pair(first, second)
    if len(group) > 2 and group[0].passage is not group[-1].passage:  # noqa: PLR2004 -- first and last are no neighbours
        yield from _pair(group[0], group[-1])


def _pair(first: _Said, second: _Said) -> Iterator[Finding]:
    if not _one_scope(first, second) or told_by_part(first.passage) != told_by_part(second.passage):
        return
    one, two = first.figure, second.figure
    before = [said.passage.text[: said.figure.start] for said in (first, second)]
    if other_place(*before) or other_body(*before):
        return
    level = one.stated.against(two.stated)
    low, high = sorted((abs(one.value), abs(two.value)))
    far = high > low * _FAR and not _unit_lost(one.value, two.value) and one.metric.bound is two.metric.bound
    if far or not _worth_saying(first, second):
        return
    if level is Level.CONTRADICTORY and (_rounded(one, two) or not first.known):
        level = Level.LOOK
    lost = _unit_lost(one.value, two.value)
    heads = {first.passage.block.type, second.passage.block.type} & HEADS
    check_ = UNIT if lost and level is not Level.CONSISTENT else HEADLINE if heads else SAME
    yield _said(check_, level, first, second)


def _worth_saying(first: _Said, second: _Said) -> bool:
    """A label that tells little differs for many reasons; so do figures of one paragraph that speaks of two things."""
    places = [(said.passage, said.passage.figures.index(said.figure)) for said in (first, second)]
    if of_another_base(places) or not (first.telling or _echo(first, second)):
        return False
    return first.passage.block is not second.passage.block or (first.known and _one_topic(first, second))


def _echo(first: _Said, second: _Said) -> bool:
    """Whether the same words follow both figures: 25项新技术落地, twice."""
    one, two = (said.passage.behind(said.passage.figures.index(said.figure))[:_ECHO] for said in (first, second))
    return len(one) == _ECHO and one == two


_ECHO = 5


def _one_topic(first: _Said, second: _Said) -> bool:
    """Whether what stands before the two figures in their sentences names the same, or no more than the page's own."""
    one, two = (_opening().sub("", _before(said)) for said in (first, second))
    return one == two or not one or not two


def _before(said: _Said) -> str:
    """The words of a sentence before a figure's own label."""
    before = said.passage.text[: said.figure.start]
    label = before.rfind(said.figure.label[:2]) if said.figure.label else -1
    words_ = before[:label] if label >= 0 else before
    return _IDLE.sub("", words_.replace(said.figure.metric.subject or "\n", ""))


_IDLE = re.compile(r"[0-9]{4}年度?|[^\u4e00-\u9fff]")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(any_of("scope", "openings", "neutral"))


def of_another_base(places: Sequence[tuple[Passage, int]]) -> bool:
    """Whether two figures are each of what was just counted, and that differs: 抽查45种，合格率48.9%."""
    bases = [passage.figures[at - 1] for passage, at in places if at]
    return (
        len(bases) == len(places)
        and all(base.metric.kind is MetricKind.COUNT for base in bases)
        and bases[0].unit == bases[1].unit
        and bases[0].value != bases[1].value
    )


def _one_scope(first: _Said, second: _Said) -> bool:
    """Whether two figures are of one time and kind; a long label says its kind itself."""
    if not _one_time(first, second):
        return False
    one, two = (_timeless(said.scope.clause, first, second) for said in (first, second))
    if other_region(one, two):
        return False
    loosely = (one <= two or two <= one) and one ^ two <= words("scope", "loose")
    return loosely or (first.long and second.long)


def _one_time(first: _Said, second: _Said) -> bool:
    """Whether the words of both sentences name one time; 去年 is 2024年 where both give the period of their figure."""
    one, two = (_timeless(said.scope.sentence, first, second) for said in (first, second))
    digits = len(first.figure.value.normalize().as_tuple().digits)
    if _unit_lost(first.figure.value, second.figure.value) and digits > _FEW:
        return one - words("scope", "years") == two - words("scope", "years")
    return one == two


_FEW = 2
"""So many digits may be the same by chance."""


def _timeless(found: frozenset[str], first: _Said, second: _Said) -> frozenset[str]:
    """The words of a scope without those that give the two figures their one year."""
    return found - (words("scope", "years") & {first.year, second.year}) if first.year and second.year else found


_NAME = re.compile("“([^“”]{2,12})”")
_NOUN = re.compile("[\u4e00-\u9fff]{4}")


def _named(passage: Passage, index: int) -> Iterator[Measure]:
    """A name in marks of the label with the noun behind the figure is a measure too: “云推车” … 18家基层单位."""
    figure = passage.figures[index]
    name = _NAME.search(figure.label)
    if name is None or figure.metric.change is not None:
        return
    noun = _NOUN.match(passage.behind(index))
    if noun is not None:
        yield Measure(f"“{name[1]}”{noun[0]}", figure.unit, telling=True, long=True)


def _rounded(one: Figure, two: Figure) -> bool:
    """Whether one of two is a round number that may stand for the other: 4000人 for 3987人."""
    if one.metric.bound is not Bound.EXACT or two.metric.bound is not Bound.EXACT or one.percent:
        return False
    near = abs(one.value - two.value) * 100 <= _ROUND * max(one.value, two.value)
    return near and any(_is_round(figure) for figure in (one, two))


def _is_round(figure: Figure) -> bool:
    """Whether a number is round: 4000人, 四千亿元."""
    digits = len(figure.value.normalize().as_tuple().digits)
    return (figure.value >= 100 and figure.value % 100 == 0 and step(figure.metric) <= 1) or digits == 1  # noqa: PLR2004


def _unit_lost(one: Decimal, two: Decimal) -> bool:
    """Whether two values differ by a 万, or a zero, and by nothing else."""
    small, big = sorted((abs(one), abs(two)))
    return small > 0 and big / small in _LOST


def _said(check_: str, level: Level, first: _Said, second: _Said) -> Finding:
    one, two = (second.figure, first.figure) if second.passage.block.type in HEADS else (first.figure, second.figure)
    name = one.label
    if level is Level.CONSISTENT:
        zh, en = f"“{name}”两处相符：{one.text}、{two.text}。", f"“{name}” twice, alike: {one.text}, {two.text}."
        return finding(check_, level, [one, two], zh, en)
    doubt = "，是否多或漏了“万”等字" if check_ == UNIT else ""
    zh = f"“{name}”一处为{one.text}，一处为{two.text}{doubt}。"
    en = f"“{name}” is {one.text} in one place and {two.text} in another."
    return finding(check_, level, [one, two], zh, en)
