"""Figures of one sum in different sentences: a whole named again, the halves of a year."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, ChangeRole, MetricKind
from jianbao.review.checks.measures import like_unit, other_body, other_place
from jianbao.review.checks.saying import finding
from jianbao.review.checks.sums import PERHAPS, addable, compare
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import twos, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_Place = tuple["Passage", int]
_COUNTED = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE}
_MOST = 12
"""Of more figures of one unit on a page none is known to be meant."""


def check(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Give 常住人口418万人 … 60岁以上87.78万人，占全市常住人口的31%; 接诊患儿364名 … 接诊的患儿中，有388名."""
    by_unit: defaultdict[str, list[_Place]] = defaultdict(list)
    for passage in passages:
        for index, figure in enumerate(passage.figures):
            if _plain(figure):
                by_unit[like_unit(figure.metric)].append((passage, index))
    for passage in passages:
        for index in range(len(passage.figures)):
            like = by_unit[like_unit(passage.figures[index].metric)]
            yield from _part(passage, index, like)
    for like in by_unit.values():
        if len(like) <= _MOST:
            yield from _terms(like)
            yield from _leaps(like)


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    exact = metric.bound is Bound.EXACT and metric.value_to is None and metric.value > 0
    level = metric.change is None or metric.change.role is ChangeRole.TO
    return exact and level and not figure.aside and bool(metric.unit)


_AMONG = re.compile("(?P<of>[^，。；]{2,14})(?:里|之?中)，?(?:约|共|就|仅)?有$")
_SLIGHTLY = Decimal("1.4")
_BACK = 6


def _part(passage: Passage, index: int, like: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: of what an earlier sentence counts no more are told of than there are: 接诊患儿364名 … 患儿中，有388名."""
    part = passage.figures[index]
    found = _AMONG.search(passage.gap(index)) if passage.gap(index).endswith("有") else None
    if found is None or not _plain(part) or not addable(part):
        return
    told = re.sub("^(?:当天|当日|这些|上述|其|在|的)+", "", found["of"])
    noun = told[-2:]
    if len(noun) < 2 or not re.fullmatch("[一-鿿]{2}", noun):  # noqa: PLR2004 -- a word of two characters
        return
    before = [(p, n) for p, n in like if p is not passage and p.figures[n].metric.start < part.metric.start][-_BACK:]
    wholes = [
        p.figures[n] for p, n in before if noun in _words_about(p, n) and _one_thing(told, noun, _words_about(p, n))
    ]
    if len({whole.value for whole in wholes}) != 1:
        return
    whole = wholes[0]
    if alike(whole.unit, part.unit) and whole.value < part.value <= whole.value * _SLIGHTLY:
        zh = f"部分大于全体：{part.text}是{whole.text}中的一部分，却比它多。"
        en = f"A part exceeds its whole: {part.text} is said to be among {whole.text}."
        yield finding("part", Level.CONTRADICTORY, [part, whole], zh, en)


def _words_about(passage: Passage, index: int) -> str:
    return f"{passage.clause(index)}|{passage.behind(index)[:8]}"


def _one_thing(told: str, noun: str, about: str) -> bool:
    """Whether what a part is told of names no more than was counted: 急诊接诊的患儿 of 急诊共接诊患儿."""
    rest = re.sub("的", "", told.removesuffix(noun))
    return all(character in about for character in rest[-4:])


_PERIOD = re.compile("([一二三四])季度|([上下])半年|(前三季度)|(全年|(?:19|20)[0-9]{2}年|去年)")
_MADE_OF = {"上": ("一", "二"), "前": ("一", "二", "三"), "年": ("上", "下"), "全": ("一", "二", "三", "四")}
"""Of which parts a part of the year, or all of it, is made: 上半年 of two quarters, the year of two halves."""
_NEAR = Decimal("0.12")


def _terms(like: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: halves and quarters add up: 上半年6218件，下半年7045件 … 全年13163件."""
    told: defaultdict[str, list[_Place]] = defaultdict(list)
    for passage, index in like:
        period = _term(passage, index)
        if period and _amount(passage.figures[index]):
            told[period].append((passage, index))
    for whole, names in _MADE_OF.items():
        if all(len(told[name]) == 1 for name in names):
            yield from _of_terms(told["年" if whole == "全" else whole], [told[name][0] for name in names])


_MONTHS_FIRST, _MONTHS_SECOND = re.compile("(?<![0-9])1月?[至到—-]6月份?"), re.compile("7月?[至到—-]12月份?")


def _term(passage: Passage, index: int) -> str:
    """The part of a year that a figure is of by the last words before it: 一 to 四, 上, 下, 前, 年; or nothing."""
    gap = _MONTHS_SECOND.sub("下半年", _MONTHS_FIRST.sub("上半年", passage.gap(index)))
    found = list(_PERIOD.finditer(gap))
    if len(found) > 1 and found[-1][4] is None:
        found = [one for one in found if one[4] is None]
    if not found or re.search("日均|月均|单[日月]|最[高大多低]|[0-9]月", gap):
        return ""
    last = found[-1]
    return last[1] or last[2] or ("前" if last[3] else "年")


def _of_terms(wholes: Sequence[_Place], places: Sequence[_Place]) -> Iterator[Finding]:
    parts = [p.figures[n] for p, n in places]
    nouns = frozenset.intersection(*(_nouns(place) for place in (places[0], *wholes[:1])))
    meant = [p.figures[n] for p, n in wholes if len(_nouns(places[0]) & _nouns((p, n))) > (len(places) < _QUARTERS)]
    total = sum(part.value for part in parts)
    alone = len({whole.value for whole in meant}) == 1 and bool(nouns)
    if alone and max(part.value for part in parts) < meant[0].value and abs(total - meant[0].value) <= total * _NEAR:
        yield from (f for f in compare(meant[0], parts, PERHAPS) if f.level is Level.CONTRADICTORY)


_QUARTERS = 4


def _amount(figure: Figure) -> bool:
    """Whether a figure is an amount; what it rose to (升至7045件) is one too."""
    return figure.metric.kind in _COUNTED and figure.metric.value_to is None


def _nouns(place: _Place) -> frozenset[str]:
    passage, index = place
    return frozenset(two for two in twos(passage.clause(index)) if re.fullmatch("[一-鿿]{2}", two))


_TENFOLD = Decimal(10**4)
_ABOUT = 3


def _leaps(like: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: no measure is ten thousand times from one sentence to the next what it was: 480亿元, last year 420万元."""
    for (passage, n), (after, m) in pairwise(like):
        one, two = passage.figures[n], after.figures[m]
        low, high = sorted((one.value, two.value))
        scale = low * _TENFOLD / _ABOUT <= high <= low * _TENFOLD * _ABOUT and ("亿" in one.text) != ("亿" in two.text)
        label = one.label == two.label and one.label.endswith(tuple(words("scope", "measures")))
        same = one.metric.subject == two.metric.subject and not other_body(passage.text, after.text)
        each = re.search("均|每|单|最", passage.clause(n) + after.clause(m)) is not None
        if (
            scale
            and label
            and same
            and not each
            and one.metric.kind in _COUNTED
            and not other_place(passage.text, after.text)
        ):
            zh = f"“{one.label}”一处为{one.text}，一处为{two.text}，相差约一万倍，是否多或漏了“万”“亿”？"
            en = f"“{one.label}” is {one.text} and {two.text}: about ten thousand times as much; is a unit wrong?"
            yield finding("unit", Level.CONTRADICTORY, [one, two], zh, en)
