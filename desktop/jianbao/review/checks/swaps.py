"""Digits in another order: 416起 in one place and 461起 in another, of which the same words are said."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType, Bound, ChangeRole, MetricKind
from jianbao.review.checks.heads import HEADLINE, HEADS
from jianbao.review.checks.measures import Scope, like_unit, other_body, other_region, own_name, scope, speaks, told
from jianbao.review.checks.nouns import crossed
from jianbao.review.checks.saying import finding
from jianbao.review.checks.view import alike, even
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.records import Metric
    from jianbao.review.checks.view import Figure, Passage

_KINDS = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE, MetricKind.PERCENT, MetricKind.DURATION}
_MOST = 8
"""So many like figures of a page are a list."""
_FEW = 2
"""Numbers of two digits are often each other's mirror by chance; more must be the same about them."""
_BARE = 10**4
"""A larger number without a unit counts people (6.2万新市民), if it counts."""
_RUN, _LONG_RUN, _IN_TITLE = 4, 6, 2
_BEHIND = 5
_HAN = re.compile("[^\u4e00-\u9fff]")
_DATE = re.compile(r"[0-9]{4}年度?|[0-9]{1,2}[月日]份?|[今去前本上]年|“[^“”]{2,4}”(?:期间|假期)")

_DAY = re.compile("[0-9]{1,2}月[0-9]{1,2}日")

_Place = tuple["Passage", int]


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: two figures of one unit, time and body, of the same digits in another order, are one that was mistyped.

    The same words must be about them: those of the page, so that no label need be read.
    """
    groups: defaultdict[tuple[object, ...], list[_Place]] = defaultdict(list)
    for passage in passages:
        for index, figure in enumerate(passage.figures):
            key = _digits(figure)
            if key is not None:
                groups[key].append((passage, index))
    for group in groups.values():
        if len(group) <= _MOST:
            pairs = (pair for pair in combinations(group, 2) if _mistyped(*pair))
            yield from (_said(*pair) for pair in pairs if not _backed(*pair, passages))


def _backed(one: _Place, two: _Place, passages: Sequence[Passage]) -> bool:
    """Whether the body gives a headline's number itself, or in two parts."""
    heads = [place for place in (one, two) if place[0].block.type in HEADS]
    if len(heads) != 1:
        return False
    head = heads[0][0].figures[heads[0][1]]
    place = two if heads[0] is one else one
    other = place[0].figures[place[1]]
    values = [f.value for p in passages if p.block.type not in HEADS for f in p.figures if alike(f.unit, head.unit)]
    return head.value in values or abs(head.value - other.value) in values


def _digits(figure: Figure) -> tuple[object, ...] | None:
    """What two such figures have in common: unit, size and digits without their order; None where it is no such."""
    metric = figure.metric
    of_change = metric.change is not None and metric.change.role is not ChangeRole.TO
    if metric.kind not in _KINDS or metric.value_to is not None or metric.bound is not Bound.EXACT or of_change:
        return None
    _, digits, exponent = metric.value.normalize().as_tuple()
    bare = metric.kind is MetricKind.COUNT and not metric.unit and metric.value > _BARE
    if not (metric.unit or bare) or len(digits) < _FEW:
        return None
    unit = like_unit(metric) if alike(metric.unit, "人") else metric.unit or "人"
    return unit, exponent, tuple(sorted(digits))


def _mistyped(one: _Place, two: _Place) -> bool:
    first, second = (passage.figures[index] for passage, index in (one, two))
    if first.value == second.value or one[0] is two[0] or not one_time(one, two):
        return False
    if not one_body(one, two):
        return False
    digits = len(first.value.normalize().as_tuple().digits)
    if digits > _FEW and _single(one, two) and (one[0].block is not two[0].block or _of_what_is_named(one, two)):
        return True
    return _crossed(one, two, digits) or (_one_scope(one, two) and _alike(one, two, digits))


def _single(one: _Place, two: _Place) -> bool:
    """Whether both are told of what a thing has but one of (总库容), and no word before either names another thing."""
    (first, _), (second, _) = _about(one), _about(two)
    same = any(first.endswith(word) and second.endswith(word) for word in words("scope", "single") | _SIZES)
    return same and _no_other(first, second)


def _of_what_is_named(one: _Place, two: _Place) -> bool:
    """Whether a figure is told of what another's sentence names, and of that alone: 全长16.8公里的206路."""
    passage, index = two
    whose = _WHOSE.match(passage.text, passage.figures[index].end)
    block, told = even(passage.block.text), one[0].text[: one[0].figures[one[1]].start]
    before = block[: max(block.find(one[0].text), 0)] + told
    return whose is not None and whose[1] in before and len(set(_LIKE.findall(block))) <= 1


_WHOSE = re.compile("的([\u4e00-\u9fff0-9]{3})")
_LIKE = re.compile("[0-9]+(?:路|号线|次列?车)")
"""Names of things of which there are several."""


def _crossed(one: _Place, two: _Place, digits: int) -> bool:
    """Whether what stands before one figure stands behind the other: the fewer digits, the longer it must be."""
    noun, modifier = crossed(one, two)
    if len(noun) < _CROSSED.get(digits, _FEW):
        return False
    known = all(c in GENERIC or (c in one[0].around and c in two[0].around) for c in modifier)
    return len(noun) >= _RUN or digits > _FEW + 1 or known


_CROSSED = {2: 4, 3: 3}


def one_time(one: _Place, two: _Place) -> bool:
    """Whether both are of one period; a headline that names none is of its body's."""
    first, second = (passage.figures[index].metric for passage, index in (one, two))
    if _within(first, second) or _within(second, first):
        return True
    silent = any(p.block.type in HEADS and not told(p.figures[n].metric, "period") for p, n in (one, two))
    return silent or first.period == second.period or _one_day(one, two)


def _within(part: Metric, whole: Metric) -> bool:
    """Whether a figure's month lies in the year of another that its own words do not give (国庆假期, and 2024)."""
    told_whole = told(whole, "period")
    return not told_whole and (part.period or "").startswith(f"{whole.period}-")


def _one_day(one: _Place, two: _Place) -> bool:
    """Whether both sentences name one day: 截至6月10日."""
    days = [_DAY.findall(passage.text[: passage.figures[index].start]) for passage, index in (one, two)]
    return days[0] == days[1] != []


def _alike(one: _Place, two: _Place, digits: int) -> bool:
    """Whether enough is the same about both: less where one is a headline's, more in one paragraph or of two digits."""
    (first, after), (second, after_too) = _about(one), _about(two)
    both = f"{first}|{after}", f"{second}|{after_too}"
    heads = {one[0].block.type, two[0].block.type} & HEADS
    if heads and one[0].block is not two[0].block:
        return _share(*both, _IN_TITLE)
    retold = is_retold(one, two)
    if retold and digits > _FEW and one_tail(one, two):
        return True
    if one[0].block is two[0].block and not retold and first != second:
        return False
    if not _no_other(first, second):
        return False
    needed = _LONG_RUN if digits == _FEW or one[0].block is two[0].block else _RUN
    return (len(first) >= _RUN - 1 and first == second) or _share(*both, needed)


def one_tail(one: _Place, two: _Place) -> bool:
    """Whether the last two characters about two figures of one body are the same, and the noun behind."""
    (first, behind), (second, behind_too) = _about(one), _about(two)
    subjects = {passage.figures[index].metric.subject for passage, index in (one, two)}
    before = [passage.text[: passage.figures[index].start] for passage, index in (one, two)]
    many = len(one[0].figures[one[1]].value.normalize().as_tuple().digits) > _FEW + 1
    if len(subjects) > 1 or other_body(*before):
        return False
    many = many and behind[:_FEW] == behind_too[:_FEW] != ""
    if not many and not set(second) - set(one[0].around) <= GENERIC:
        return False
    tails = first[-_FEW:], second[-_FEW:]
    if len(tails[0]) == _FEW and tails[0] == tails[1]:
        return not behind or not behind_too or behind[:_FEW] == behind_too[:_FEW]
    return len(behind) >= _FEW and behind[:_FEW] == behind_too[:_FEW]


GENERIC = frozenset(
    "额量数新设有共全系统院校区市县开放实为是达到约仅已现总占地面积的个在了仍名位均级每内中对来此该我们这座条参赛加"
)
"""Characters of words that do not make another thing of what they are about."""


def is_retold(one: _Place, two: _Place) -> bool:
    """Whether the second of two figures is told by somebody, in its sentence or in another paragraph."""
    told_by = two[0].text if one[0].block is two[0].block else two[0].around
    return _RETOLD.search(told_by) is not None


_RETOLD = re.compile("介绍|表示|说|透露|告诉|通报|据|显示|称|指出")


_SIZES = frozenset("高长宽深")


def _no_other(one: str, two: str) -> bool:
    """Whether of the words before two figures only one has more than the other: 南坪镇收入, 北坪镇收入 have not."""
    same = next((n for n, (a, b) in enumerate(zip(reversed(one), reversed(two), strict=False)) if a != b), None)
    return same is None


def _share(one: str, two: str, length: int) -> bool:
    runs = (one[n : n + length] for n in range(len(one) - length + 1))
    return any(run in two for run in runs if "|" not in run)


def _about(place: _Place) -> tuple[str, str]:
    """The words before a figure in its clause, and those behind it, free of what tells nothing."""
    passage, index = place
    name = told(passage.figures[index].metric, "subject") or "\n"
    before = _DATE.sub("|", passage.clause(index)).replace(name, "|")
    return _THIS.sub("", _IS.sub("", _telling(before))), _telling(passage.behind(index)[:_BEHIND])


def _telling(text: str) -> str:
    return "".join(_HAN.sub("", part) for part in _idle().split(text))


_IS = re.compile("[为是有达到约共]+$")
_THIS = re.compile("^(?:这[座条个家所项]|该[座条个项]?)")


@cache
def _idle() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral", "openings", "sentence", "loose") + r"|\|")


def _scope(place: _Place) -> Scope:
    passage, index = place
    name = own_name(passage.figures[index].metric)
    clause = passage.clause(index).replace(name, "") + "|" + passage.behind(index)[:_BEHIND]
    return scope(passage.text[: passage.figures[index].start].replace(name, ""), clause)


def _one_scope(one: _Place, two: _Place) -> bool:
    """Whether the words that tell one of several figures from another are the same, but for those of the year.

    A headline may leave out the part of the year.
    """
    idle = words("scope", "loose") | words("scope", "left_out")
    times = {told(p.figures[n].metric, "period") for p, n in (one, two)}
    idle |= frozenset() if "" in times else times & words("scope", "sentence")
    if {one[0].block.type, two[0].block.type} & HEADS:
        idle |= words("scope", "years") | words("scope", "part_of_year") | _months(one) | _months(two)
    first, second = _scope(one), _scope(two)
    inner = idle | words("scope", "sentence")
    if other_region(first.clause, second.clause):
        return False
    if {one[0].block.type, two[0].block.type} & (HEADS - {BlockType.CAPTION}):
        idle |= {"建成"}
        return first.clause - idle <= second.sentence | second.clause and second.clause - idle <= (
            first.sentence | first.clause
        )
    return first.sentence - idle == second.sentence - idle and first.clause - inner == second.clause - inner


def _months(place: _Place) -> frozenset[str]:
    return frozenset(word for word in _scope(place).sentence if word[0].isdigit())


def one_body(one: _Place, two: _Place) -> bool:
    """Whether both figures are, or may be, of one body."""
    owners = [_owner(*one), _owner(*two)]
    return None in owners or owners[0] == owners[1]


_DEPARTMENT = re.compile("[科部处室股办组]$")


def _owner(passage: Passage, index: int) -> str | None:
    """Whose a figure is by the words of the page; a department that only speaks (市场科表示) may speak for its body."""
    metric = passage.figures[index].metric
    own = told(metric, "subject")
    known = _idle().sub("", _DATE.sub("", own))
    for_body = _DEPARTMENT.search(own) is not None and speaks(passage, metric)
    return metric.subject if known and not for_body else None


def _said(one: _Place, two: _Place) -> Finding:
    if two[0].block.type in HEADS:
        one, two = two, one
    first, second = (passage.figures[index] for passage, index in (one, two))
    return finding(
        HEADLINE if one[0].block.type in HEADS else "same",
        Level.CONTRADICTORY,
        [first, second],
        f"一处为{first.text}，一处为{second.text}，是否数字颠倒？",
        f"{first.text} in one place and {second.text} in another: are digits transposed?",
    )
