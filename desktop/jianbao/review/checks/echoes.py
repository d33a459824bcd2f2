"""The same words about two figures that differ, whatever labels were read: 病区设床位46张 … 示范病区共有床位64张."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.heads import HEADS
from jianbao.review.checks.measures import (
    Scope,
    like_unit,
    other_body,
    other_place,
    other_region,
    own_name,
    scope,
    told,
    told_by_part,
)
from jianbao.review.checks.nouns import crossed
from jianbao.review.checks.ranges import step
from jianbao.review.checks.same import of_another_base
from jianbao.review.checks.saying import finding
from jianbao.review.checks.swaps import GENERIC, is_retold, one_body, one_tail, one_time
from jianbao.review.checks.words import any_of, twos, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.review.checks.view import Figure, Passage

_KINDS = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE, MetricKind.PERCENT, MetricKind.DURATION}
_MOST = 6
"""So many like figures of a page are a list."""
_FEW = 10
_FAR = 2
"""What is so many times as much is of something else, though the words be the same."""
_SHORTEST, _SHARED = 4, 3
_HAN = re.compile("[^\u4e00-\u9fff]")
_DATE = re.compile(r"[0-9]{4}年度?|[0-9]{1,2}[月日]份?|[今去前本上当]年")

_Place = tuple["Passage", int]


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Rule: two figures of one unit, time, scope and body are one, where no word about either is strange to the other.

    The words are those of their clauses; what one leaves out stands in the other's sentence or the one before it.
    """
    by_unit: defaultdict[tuple[str, bool], list[_Place]] = defaultdict(list)
    for passage in passages:
        if passage.block.type in HEADS:
            continue
        for index, figure in enumerate(passage.figures):
            if _plain(figure):
                by_unit[like_unit(figure.metric), figure.percent].append((passage, index))
    for like in by_unit.values():
        if len(like) > 1:
            yield from _of_unit(like)


def _of_unit(like: Sequence[_Place]) -> Iterator[Finding]:
    groups: defaultdict[str, list[_Place]] = defaultdict(list)
    for place in like:
        for noun in _nouns(place):
            groups[noun].append(place)
    for group in groups.values():
        if 1 < len(group) <= _MOST:
            found = [pair for pair in combinations(group, 2) if _one(*pair)]
            if len(found) == 1 and not _summed(found[0], group):
                yield _said(*found[0])


def _summed(pair: tuple[_Place, _Place], group: Sequence[_Place]) -> bool:
    """Whether two figures differ by a third of their kind: one is then of all, and the other of a part."""
    one, two = (passage.figures[index].value for passage, index in pair)
    values = [passage.figures[index].value for passage, index in group]
    if values.count(one) > 1 or values.count(two) > 1:
        return True
    return any(passage.figures[index].value == abs(one - two) for passage, index in group)


def _nouns(place: _Place) -> set[str]:
    """What is counted, in two characters: the last ones before a figure, and those behind it."""
    passage, index = place
    before = _TAIL.sub("", _idle().sub("", passage.clause(index)))[-_WORD:]
    behind = passage.behind(index).removeprefix("的")[:_REACH]
    return {noun for noun in (before, *twos(behind)) if len(noun) == _WORD}


_WORD, _REACH = 2, 8


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    level = metric.change is None or metric.change.role is ChangeRole.TO
    plain = metric.kind in _KINDS and bool(metric.unit) and metric.value_to is None and level and not figure.aside
    return plain and metric.value >= _FEW * step(metric) and metric.bound in (Bound.EXACT, Bound.ABOUT)


def _one(first: _Place, second: _Place) -> bool:
    one, two = (passage.figures[n] for passage, n in (first, second))
    before = [passage.text[: passage.figures[n].start] for passage, n in (first, second)]
    if other_body(*before) or other_place(*before) or told_by_part(first[0]) != told_by_part(second[0]):
        return False
    if first[0] is second[0] or not _near(one, two) or not one_time(first, second) or not one_body(first, second):
        return False
    slip = _one_digit(one, two) or _lost(one, two) or crossed(first, second)[0] in words("scope", "single")
    if not _one_scope(first, second):
        return slip and _crossed(first, second)
    if slip and (_crossed(first, second) or (is_retold(first, second) and one_tail(first, second))):
        return True
    other_noun = all(map(_noun, (first, second))) and _noun(first) != _noun(second)
    return not of_another_base([first, second]) and not other_noun and _one_wording(first, second)


def _crossed(first: _Place, second: _Place) -> bool:
    """Whether what is counted stands before one figure and behind the other, and no word of one is strange there."""
    noun, modifier = crossed(first, second)
    apart = first[0].block is not second[0].block
    texts = [passage.around if apart else passage.text for passage, _ in (first, second)]
    strange = {c for c in modifier if any(c not in text for text in texts)} - GENERIC
    digits = len(first[0].figures[first[1]].value.normalize().as_tuple().digits)
    if noun in words("scope", "single") and apart and not _SOONER.search(second[0].text):
        return not strange
    if _lost(first[0].figures[first[1]], second[0].figures[second[1]]):
        return len(noun) > _WORD or (len(noun) == _WORD and digits >= _DIGITS)
    return len(noun) >= _SHORTEST and not strange


_SOONER = re.compile("提前|提速|压缩|争取|力争|缩短|延长|延期|调整|增至|升至")


def _one_wording(first: _Place, second: _Place) -> bool:
    """Whether no word about either figure is strange to the other; in one paragraph, of what somebody tells again."""
    subject, subject_too = (passage.figures[n].metric.subject for passage, n in (first, second))
    same_body = subject == subject_too and subject is not None
    about = _about(first, same_body=same_body), _about(second, same_body=same_body)
    apart = first[0].block is not second[0].block
    if not apart and not _TOLD_AGAIN.search(second[0].text):
        return False
    texts = _around(second, apart=apart), _around(first, apart=apart)
    single = any(word in about[0] and word in about[1] for word in words("scope", "single"))
    strange = {
        character for text, other in zip(about, texts, strict=True) for character in text if character not in other
    }
    shared = set(about[0]) & set(about[1])
    if single:
        return strange <= GENERIC and max(len(about[0]), len(about[1])) > _SHORTEST
    return strange <= GENERIC and len(shared) >= _SHARED and min(map(len, about)) >= _SHORTEST


_TOLD_AGAIN = re.compile("介绍|表示|说|透露|告诉|通报|据|显示|称|指出")
"""Within one paragraph the next sentence goes on to another thing, unless somebody is said to tell."""


def _near(one: Figure, two: Figure) -> bool:
    """Whether two values differ, but not by much, and one is not the other in round numbers."""
    low, high = sorted((one.value, two.value))
    rounded = any(len(f.value.normalize().as_tuple().digits) <= 1 for f in (one, two)) and high * 10 <= low * 11
    near = high < low * _FAR or _lost(one, two)
    return not one.stated.likely.meets(two.stated.likely) and near and not rounded


def _lost(one: Figure, two: Figure) -> bool:
    """Whether two values are a 万 or 亿 apart."""
    low, high = sorted((one.value, two.value))
    return low > 0 and high / low in _LOST


def _one_digit(one: Figure, two: Figure) -> bool:
    """Whether two numbers of three and more digits differ in one of them: 12.6亿, 12.9亿."""
    first, second = (f.value.normalize().as_tuple() for f in (one, two))
    if first.exponent != second.exponent or len(first.digits) != len(second.digits) or len(first.digits) < _DIGITS:
        return False
    return sum(a != b for a, b in zip(first.digits, second.digits, strict=True)) == 1


_DIGITS = 3
_LOST = (10**4, 10**8)
"""万 or 亿, lost or doubled."""


def _around(place: _Place, *, apart: bool) -> str:
    """A sentence; of another block also what stands before it there."""
    passage, _ = place
    block = passage.around
    at = block.find(passage.text[:_OPENING]) if apart else -1
    return block[: max(at, 0)] + passage.text


_OPENING = 8


def _about(place: _Place, *, same_body: bool) -> str:
    passage, index = place
    name = own_name(passage.figures[index].metric) if same_body else "\n"
    text = _DATE.sub("|", passage.clause(index)).replace(name, "|").replace("新建的", "") + "|" + _noun(place)
    return "".join(_HAN.sub("", part) for part in _idle().split(text))


def _noun(place: _Place) -> str:
    """What stands just behind a figure, if its clause goes on."""
    passage, index = place
    return passage.behind(index)[:_SHORTEST]


_TAIL = re.compile("(?:面积|金额|额|数量|数|量|总)?[为是有达到约共仅了]*$")


@cache
def _idle() -> re.Pattern[str]:
    return re.compile(any_of("scope", "neutral", "openings", "regions") + r"|\|")


def _one_scope(first: _Place, second: _Place) -> bool:
    one, two = (_scope(place) for place in (first, second))
    dated = all(told(passage.figures[index].metric, "period") for passage, index in (first, second))
    idle = (
        (words("scope", "years") if dated else frozenset())
        | words("scope", "loose")
        | {"期间", "截至", "现有", "至今", "以来", "本届"}
    )
    if other_region(one.clause, two.clause):
        return False
    inner = idle | words("scope", "sentence")
    return one.sentence - idle == two.sentence - idle and one.clause - inner == two.clause - inner


def _scope(place: _Place) -> Scope:
    passage, index = place
    name = own_name(passage.figures[index].metric)
    clause = passage.clause(index).replace(name, "") + "|" + passage.behind(index)[:_SHORTEST]
    clause = clause.replace("新建的", "")
    return scope(passage.text[: passage.figures[index].start].replace(name, "").replace("新建的", ""), clause)


def _said(one: _Place, two: _Place) -> Finding:
    first, second = (passage.figures[index] for passage, index in (one, two))
    return finding(
        "same",
        Level.CONTRADICTORY,
        [first, second],
        f"同样的话一处为{first.text}，一处为{second.text}。",
        f"Of the same thing {first.text} is said in one place and {second.text} in another.",
    )
