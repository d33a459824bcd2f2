"""One thing told twice, anywhere on a page, by the words about both figures."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import BlockType, ChangeRole, MetricKind
from jianbao.review.checks.heads import HEADLINE, HEADS, supported
from jianbao.review.checks.saying import finding
from jianbao.review.checks.swaps import GENERIC
from jianbao.review.checks.terms import alike, apart, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_MOST = 8
"""So many like figures of a page are a list."""
_FEW, _HUNDRED = 3, 100
_TEN = 10
_LOST = (10**4, 10**8)
_OTHER = re.compile(
    "计划|目标|力争|预计|预期|原|单日|最[高低多少大]|新增|另|其中|左右|第[一二三四五]|首|再|又|还|剩|余|超|近"
)
_AGAIN = re.compile("介绍|表示|说|透露|告诉|通报|据|显示|称|指出|认为|统计|公布|判决|裁定|查明")


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: two figures of one unit, time and body, of which the same words are said, are one."""
    groups: dict[str, list[Term]] = {}
    for term in terms:
        if term.level and term.exact and not term.figure.aside and term.role is None:
            groups.setdefault(term.unit, []).append(term)
    for group in groups.values():
        if len(group) <= _MOST * 3:
            yield from _of_group(group)
            yield from _pointed_at(group)
    yield from _of_heads(terms)
    yield from _of_captions(terms)


_ALL_OF = re.compile("全[班队团体组家]|所有|全部")


def _of_captions(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: 全班29个孩子 on a picture are the children that the body counts."""
    for head in terms:
        if head.passage.block.type is not BlockType.CAPTION and not _PICTURE.match(head.passage.text):
            continue
        noun = head.passage.behind(head.index)[:2]
        if not head.exact or _ALL_OF.search(head.clause) is None or len(noun) < 2:  # noqa: PLR2004 -- a word
            continue
        body = [t for t in terms if t.passage is not head.passage and t.unit == head.unit and t.exact]
        named = [t for t in body if t.passage.behind(t.index).startswith(noun)]
        if (
            len({t.figure.value for t in named}) == 1
            and _near(named[0], head)
            and head.figure.value not in {t.figure.value for t in body}
        ):
            yield _said(head, named[0])


_PICTURE = re.compile("[（(]?(?:图为|上图|下图|左图|右图|图片|图[：:一二])")


_POINTED = {MetricKind.MONEY, MetricKind.MEASURE}
_POINTING = re.compile("这(?:总共|一共|区区|整整|笔|批|些)?$")


def _pointed_at(group: Sequence[Term]) -> Iterator[Finding]:
    """Rule: 这15万元 is the one amount of that unit that was told before."""
    for n, term in enumerate(group):
        if _POINTING.search(term.clause) is None or term.figure.metric.kind not in _POINTED or n == 0:
            continue
        before = [t for t in group[:n] if t.passage is not term.passage]
        told = {t.figure.value for t in group if t is not term}
        if (
            len({t.figure.value for t in before}) == 1
            and len(told) == 1
            and _near(before[0], term)
            and not _OTHER.search(before[0].clause)
        ):
            yield _said(before[0], term)


def _near(one: Term, two: Term) -> bool:
    low, high = sorted((one.figure.value, two.figure.value))
    return low * 2 > high > low >= _FEW and not one.figure.stated.likely.meets(two.figure.stated.likely)


def _of_heads(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: a headline's number that the body gives nowhere, but with its digits in another order, is mistyped."""
    body = [t for t in terms if t.passage.block.type not in HEADS and t.figure.metric.value_to is None]
    for head in terms:
        title = head.passage.block.type in HEADS - {BlockType.CAPTION}
        if title and head.level and head.exact and head.figure.value >= _HUNDRED:
            other = _mistyped(head, [t for t in body if t.unit == head.unit])
            if other is not None:
                yield _said(head, other)
        elif title and head.exact and _BY.search(head.clause):
            yield from _of_change(head, [t for t in body if t.unit == head.unit])


_BY = re.compile("(?:多|少|增|减|长|降|升|快|慢|高|低|短)了?$")


def _of_change(head: Term, like: Sequence[Term]) -> Iterator[Finding]:
    """Rule: 多了27天 in a headline is the one change in that unit that the body tells."""
    told = [t for t in like if t.role is ChangeRole.BY]
    if (
        len({t.figure.value for t in told}) == 1
        and _near(told[0], head)
        and not supported(head.figure, [t.figure for t in like])
    ):
        yield _said(head, told[0])


def _mistyped(head: Term, like: Sequence[Term]) -> Term | None:
    """The one figure of the body that has a headline's digits in another order, where no other agrees with it."""
    said_ = head.figure.stated.likely
    if any(t.figure.stated.likely.meets(said_) for t in like):
        return None
    turned = [t for t in like if t.exact and t.level and _turned(head, t)]
    if len({t.figure.value for t in turned}) != 1 or not head.time.same(turned[0].time):
        return None
    shared = set("".join(head.names)) & set("".join(turned[0].names)) - GENERIC
    if len(shared) < _FEW:
        return turned[0] if shared and not supported(head.figure, [t.figure for t in like]) else None
    # Where the words about both are the same it is chance that other figures give it, but for one told beside it.
    beside = [t.figure.stated for t in like if t is not turned[0]]
    summed = any(turned[0].figure.stated.plus(one).sure.meets(head.figure.stated.sure) for one in beside)
    return None if summed else turned[0]


def _turned(one: Term, two: Term) -> bool:
    """Whether two numbers are of one size, and of the same digits in another order."""
    first, second = (t.figure.value.normalize().as_tuple() for t in (one, two))
    same = sorted(first.digits) == sorted(second.digits) and first.exponent == second.exponent
    return same and len(first.digits) > 1 and one.figure.value != two.figure.value


def _of_group(group: Sequence[Term]) -> Iterator[Finding]:
    values = {term.figure.value for term in group}
    for one, two in combinations(group, 2):
        if _one(one, two) and abs(one.figure.value - two.figure.value) not in values and _alone(one, two, group):
            yield _said(one, two)


def _one(one: Term, two: Term) -> bool:
    if one.passage is two.passage or not _slip(one, two) or one.per != two.per or one.marks != two.marks:
        return False
    if one.passage.block is two.passage.block and _AGAIN.search(two.passage.text) is None:
        return False
    if not one.time.same(two.time) or apart(one, two) or _OTHER.search(one.clause + two.clause):
        return False
    if told_apart(one.clause, two.clause):
        return False
    return any(_same(a, b) for a in one.names for b in two.names)


def told_apart(one: str, two: str) -> bool:
    """Whether the words before what is the same of two clauses name another one each: 南坪镇, 北坪镇; 一期, 二期."""
    common = next((n for n, (a, b) in enumerate(zip(reversed(one), reversed(two), strict=False)) if a != b), 0)
    rests = one[: len(one) - common], two[: len(two) - common]
    from_there = one[-common - 1 :], two[-common - 1 :]
    return all(map(_NAMED.search, rests)) or all(map(_NAMES.match, from_there))


_NAMED = re.compile("[镇村乡县区市期号队校院店厂站桥路线段楼组季届次批片]$")
_NAMES = re.compile("[\u4e00-\u9fff]{1,3}[镇村乡县区市期号队校院店厂站桥路线段楼组季届次批片]")


def _same(one: str, two: str) -> bool:
    """Whether two names are the same words, but for what one leaves out."""
    shared = len(pairs(one) & pairs(two))
    return shared >= _FEW and alike(one, two) >= 0.75  # noqa: PLR2004 -- nearly all


def _slip(one: Term, two: Term) -> bool:
    """Whether two values differ as if mistyped: digits in another order, one digit, a 万 lost."""
    low, high = sorted((one.figure.value, two.figure.value))
    if low == high:
        return False
    if high >= low * _TEN:
        return high / low in _LOST
    first, second = (value.normalize().as_tuple() for value in (one.figure.value, two.figure.value))
    if first.exponent != second.exponent or len(first.digits) != len(second.digits) or len(first.digits) < 2:  # noqa: PLR2004
        return False
    if one.figure.stated.likely.meets(two.figure.stated.likely):
        return False
    order = sorted(first.digits) == sorted(second.digits)
    return order or (
        len(first.digits) >= _FEW and sum(a != b for a, b in zip(first.digits, second.digits, strict=True)) == 1
    )


def _alone(one: Term, two: Term, group: Sequence[Term]) -> bool:
    """Whether no third figure bears the same words: of three none is known to be wrong."""
    heads = [t for t in (one, two) if t.passage.block.type in HEADS]
    if any(t.figure.value == head.figure.value and t.in_body for head in heads for t in group):
        return False
    others = [t for t in group if t.figure.value not in (one.figure.value, two.figure.value)]
    return not any(_same(a, b) for t in others for a in t.names for b in one.names)


def _said(one: Term, two: Term) -> Finding:
    first, second = (two, one) if two.passage.block.type in HEADS else (one, two)
    head = first.passage.block.type in HEADS
    zh = (
        f"标题为{first.figure.text}，正文为{second.figure.text}。"
        if head
        else f"同样的话一处为{first.figure.text}，一处为{second.figure.text}。"
    )
    en = f"Of the same thing {first.figure.text} is said in one place and {second.figure.text} in another."
    return finding(HEADLINE if head else "same", Level.CONTRADICTORY, [first.figure, second.figure], zh, en)
