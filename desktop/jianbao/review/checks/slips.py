"""One thing told twice, its 万, a zero, its unit or two digits wrong: 86.3万册纸质图书 … 83.6万册纸质藏书."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import fold
from jianbao.review.checks.again import told_apart
from jianbao.review.checks.heads import HEADLINE, HEADS
from jianbao.review.checks.measures import other_crop
from jianbao.review.checks.printed import in_base
from jianbao.review.checks.ranges import step
from jianbao.review.checks.saying import finding
from jianbao.review.checks.swaps import GENERIC
from jianbao.review.checks.terms import apart, core, pairs
from jianbao.review.checks.words import any_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_KINDS = frozenset({MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE})
_MOST = 60
"""Of more figures of one unit none is known to be meant."""
_TWO, _THREE = 2, 3
"""Digits of a number, or pairs of characters."""
_AGAIN = re.compile("介绍|表示|说|透露|告诉|通报|据|显示|称|指出|认为|统计|公布|算了|回忆|感慨|道|[“”]")


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: two figures that differ by such a slip, of one time and body, about which are like words, are one."""
    groups: dict[str, list[Term]] = {}
    for term in terms:
        if _plain(term):
            groups.setdefault(_dimension(term), []).append(term)
    for group in groups.values():
        pairs_ = [pair for pair in _of_like_digits(group) if _one(*pair, group)] if len(group) <= _MOST else []
        yield from (_said(*pair) for pair in pairs_ if not _related(*pair, terms))


def _of_like_digits(group: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """The pairs of figures that are of the same digits, in any order."""
    like: dict[tuple[int, ...], list[Term]] = {}
    for term in group:
        like.setdefault(tuple(sorted(_digits(term))), []).append(term)
    for terms in like.values():
        yield from combinations(terms, 2)
    for one in group:
        if step(one.figure.metric) > 1:
            # 1.46万余人次 is 16428人次 rounded, and two digits turned.
            yield from ((one, two) for two in group if len(_digits(two)) > len(_digits(one)) and _turned(one, two))


def _plain(term: Term) -> bool:
    metric = term.figure.metric
    counted = metric.kind in _KINDS and metric.unit != "" and len(_digits(term)) > 1
    return counted and term.level and (term.exact or _over(term)) and term.role is None and not term.figure.aside


def _over(term: Term) -> bool:
    """Whether a number of three and more digits is told as somewhat more: 1.46万余."""
    return term.figure.metric.bound is Bound.OVER and len(_digits(term)) >= _THREE


def _dimension(term: Term) -> str:
    base = in_base(term.figure.unit)
    if term.figure.unit == "个" and _PERSON.match(term.passage.behind(term.index)):
        return "人"
    return base[0] if base is not None else term.unit


_PERSON = re.compile(
    "(?:[\u4e00-\u9fff]{0,2})(?:孩子|娃|学生|学员|[老工]?人|村民|员工|职工|读者|家长|新生|教师|游客|选手)"
)


def _digits(term: Term) -> tuple[int, ...]:
    return term.figure.value.normalize().as_tuple().digits


def _one(one: Term, two: Term, group: Sequence[Term]) -> bool:
    """Whether two figures are told of one thing, and differ by a slip."""
    needed = _needed(one, two, _rare(one, two, group))
    if needed is None or not _told_again(one, two):
        return False
    if one.per != two.per or not one.time.same(two.time) or apart(one, two) or told_apart(one.clause, two.clause):
        return False
    headed = one.passage.block.type in HEADS and _rare(one, two, group)
    leave = _AFAR if headed and _scaled(one, two) else _leave(one, two)
    if _strange(two, one) > leave or _supported(one, two, group):
        return False
    kinds = _kind_of(one), _kind_of(two)
    less = kinds[1] <= kinds[0] or (headed and kinds[0] <= kinds[1])
    if kinds[0] != kinds[1] and not (less and (needed == 0 or headed)):
        return False
    if _sides(one) != _sides(two) or other_crop(one.before, two.before):
        return False
    return _shared(one, two) >= needed


def _leave(one: Term, two: Term) -> int:
    """How many strange characters are left to words about a number told again: the longer it is, the more."""
    digits = len(_digits(one))
    return (
        _FEW
        if _scaled(one, two) and digits >= _THREE
        else _THREE
        if digits > _THREE and _POINTED.search(two.clause)
        else _TWO
    )


def _needed(one: Term, two: Term, rare: bool) -> int | None:  # noqa: FBT001 -- of a pair
    """How many pairs of characters must be about both, the more the likelier chance is; None where there is no slip."""
    digits = len(_digits(one))
    if _scaled(one, two):
        return (0 if rare and one.passage.block is not two.passage.block else 1) if digits >= _THREE else 2 - rare
    if one.figure.unit != two.figure.unit and one.unit != two.unit and _dimension(one) != "人":
        return None
    if rare and one.passage.block.type in HEADS and one.figure.unit == two.figure.unit and _turned(one, two):
        return 1 if digits >= _THREE else _TWO
    if digits >= _THREE and _turned(one, two):
        pointed = rare and _POINTED.search(two.clause) is not None
        return 0 if pointed else 1 if rare or digits > _THREE else 2
    return None


def _scaled(one: Term, two: Term) -> bool:
    """Whether two numbers are of the same digits and differ by a 万 or a zero, or are the same and their units not."""
    if one.figure.unit != two.figure.unit and one.unit != two.unit and _dimension(one) != "人":
        base = in_base(one.figure.unit)
        return base is not None and base[0] != "seconds" and _printed(one) == _printed(two)
    low, high = sorted((one.figure.value, two.figure.value))
    return low != high and _digits(one) == _digits(two)


def _printed(term: Term) -> str:
    return "".join(_NUMBER.findall(fold(term.figure.text)))


_NUMBER = re.compile("[0-9.]+|[一二三四五六七八九十百千万亿两]+")


def _turned(one: Term, two: Term) -> bool:
    """Whether two numbers, as fine as the rougher is told, are of one size, and two of their digits changed places."""
    last = max(step(one.figure.metric), step(two.figure.metric))
    first, second = (str(int(t.figure.value / last)) for t in (one, two))
    if len(first) != len(second) or sorted(first) != sorted(second):
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == _TWO


def _rare(one: Term, two: Term, group: Sequence[Term]) -> bool:
    """Whether the page tells of hardly anything else in that unit."""
    values = {one.figure.value, two.figure.value}
    return sum(t.figure.value not in values for t in group) <= 1


def _supported(one: Term, two: Term, group: Sequence[Term]) -> bool:
    """Whether the body gives a headline's number too."""
    head = next((t for t in (one, two) if t.passage.block.type in HEADS), None)
    return head is not None and any(t.figure.value == head.figure.value for t in group if t not in (one, two))


_FEW, _AFAR = 4, 12


def _strange(later: Term, earlier: Term) -> int:
    """How many characters of the words about a figure are not in the paragraph of the other: another thing is named."""
    if earlier.passage.block.type in HEADS and _THIS.search(earlier.clause):
        return 0
    before = re.split("[，。；：“]", later.before)
    place = (
        before[-2] if len(before) > 1 and before[-2].startswith(("在", "位于", "像", "仅")) and not before[-1] else ""
    )
    behind = _NOUN_END.split(_behind(later))[0]
    told = _spoken().sub("", core(place + before[-1])) + _spoken().sub("", core(behind))
    known = earlier.passage.around
    if later.passage.block is earlier.passage.block:
        known = known[: max(known.find(later.passage.text[:_REACH]), 0)]
    return len({c for c in told if c not in known} - GENERIC)


_POINTED = re.compile("[这此该]$")
"""这8347件案子: it was told before."""
_THIS = re.compile("^(?:这|该|此)[座条个家所项片]?")
_NOUN_END = re.compile(
    "[里中是都就在被已将给要逐各没不有能可会正也均需走，]|尽[快早]|全部|先后|陆续|今年|去年|(?<=[^长])的(?=[\u4e00-\u9fff]{5})"
)


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(any_of("scope", "spoken"))


def _told_again(one: Term, two: Term) -> bool:
    """Whether the second is told in another paragraph, or by somebody."""
    if one.passage is two.passage or _DAYS.findall(one.before) != _DAYS.findall(two.before) != []:
        return False
    return one.passage.block is not two.passage.block or _AGAIN.search(two.passage.text) is not None


_DAYS = re.compile("[0-9]{1,2}月[0-9]{1,2}日")


def _kind_of(term: Term) -> frozenset[str]:
    """The words of a clause that make another thing of the same words (新增, 农村, 计划)."""
    told = _WORKS.sub("", term.clause + "|" + _NOUN_END.split(_behind(term))[0])
    return frozenset(_kinds().findall(told)) | frozenset(_ANOTHER.findall(told))


_WORKS = re.compile("(?:新建|改造|扩建|改扩建)(?=工程|项目)")


@cache
def _kinds() -> re.Pattern[str]:
    idle = words("scope", "told_again") | words("scope", "loose")
    kept = sorted(words("scope", "clause") - idle, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, kept)))


_ANOTHER = re.compile(
    "计划|目标|力争|预计|预期|单日|单月|最[高低多少大]|新增|新建|改造|扩建|另|其中|第[一二三四五]|首[批期次年]|再|又|还|剩|余下|同比|上年|去年同期|每|各"
)


def _sides(term: Term) -> str:
    """Which side of a thing is measured: its height is not its length."""
    found = _SIDE.search(term.clause[-4:] + "|" + _behind(term)[:2])
    return found[0] if found is not None and found[0] != "长" else ""


_SIDE = re.compile("[高宽深厚]|直径|半径|口径|海拔|跨度|主跨|长")


def _behind(term: Term) -> str:
    return term.passage.behind(term.index)[:_REACH]


_REACH = 10


def _shared(one: Term, two: Term) -> int:
    """How many pairs of characters are about both, or about one and in the sentence of the other."""
    near = _near(one), _near(two)
    shared = (near[0] & near[1]) or (one.pairs & two.pairs)
    if shared:
        return len(shared)
    around = (near[1] & pairs(core(one.passage.text))) | (near[0] & pairs(core(two.passage.text)))
    signs = set("".join(near[0])) & set("".join(near[1])) - GENERIC
    return 1 if around or len(signs) >= _TWO else 0


def _near(term: Term) -> frozenset[str]:
    return pairs(core(term.clause)[-_REACH:]) | pairs(core(_behind(term)))


def _related(one: Term, two: Term, terms: Sequence[Term]) -> bool:
    """Whether the page tells how the one follows from the other: by so many of each, as so many per cent, by a part."""
    low, high = sorted((one.figure.value, two.figure.value))
    ratio, apart_ = high / low, high - low
    ratio = ratio if one.figure.unit == two.figure.unit else _base(one) / _base(two)
    others = [t for t in terms if t is not one and t is not two]
    steps = {ratio, 1 / ratio, 100 / ratio, 10 / ratio}
    return any(t.figure.value in steps or (t.unit == one.unit and t.figure.value == apart_) for t in others)


def _base(term: Term) -> Decimal:
    base = in_base(term.figure.unit)
    return base[1] if base is not None else term.figure.value


def _said(one: Term, two: Term) -> Finding:
    first, second = (two, one) if two.passage.block.type in HEADS else (one, two)
    head = first.passage.block.type in HEADS
    doubt = "数字颠倒" if _turned(one, two) else "单位或“万”字有误"
    return finding(
        HEADLINE if head else "same" if _turned(one, two) else "unit",
        Level.CONTRADICTORY,
        [first.figure, second.figure],
        f"一处为{first.figure.text}，一处为{second.figure.text}，是否{doubt}？",
        f"{first.figure.text} in one place and {second.figure.text} in another: is one of them mistyped?",
    )
