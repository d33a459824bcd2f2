"""What is told of some of a thing against all there is of it: 全县茶园18.6万亩 … 取得认证的茶园达到21.4万亩."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks.means import MOST, OTHER, counted
from jianbao.review.checks.saying import finding
from jianbao.review.checks.terms import akin, apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_ALL = re.compile("全[县市镇乡村区州省校院厂馆社园站]|[共现]有|总|在[校册职籍]")
_NOUN = re.compile("(?:种植|总)?(?:面积|总数|数量|人数|总量|户数)$")
_SOME = "(?:[\u4e00-\u9fff][\u4e00-\u9fff”》]的|(?:其中|里头|里面|当中)，?[^，。；]{0,8})"
_TAIL = "(?:面积|总数|数量|人数|户数)?(?:[已共就也]?(?:达到?|有|为|是))?(?:了|约)?"
_OTHERWISE = re.compile("新增|累计|计划|目标|去年|上年|同比|全[国省]|[年月日]均|每|先后|原|曾|以前|当年|过去|除")
_FAR = 2


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: what has a trait that the words name is no more than all there is, told before in its noun and unit."""
    yield from _means(terms)
    levels = [t for t in counted(terms) if t.exact and t.in_body and not t.per]
    wholes = [t for t in levels if _ALL.search(t.clause) and not _OTHERWISE.search(t.clause) and not _of_others(t)]
    for part in levels if len(levels) <= MOST * 2 else ():
        meant = [whole for whole in wholes if _exceeds(part, whole)]
        if len({one.figure.value for one in meant}) == 1 and not OTHER.search(part.clause.replace("其中", "")):
            yield _said(part, meant[0])


def _means(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: the mean of values that a sentence lists lies between the least and the most of them."""
    for mean in terms:
        listed = [t for t in terms if t.passage is mean.passage and t.index < mean.index and t.unit == mean.unit]
        if len(listed) < _MANY or "平均" not in mean.clause or "分别" not in mean.before or not mean.level:
            continue
        values = [t.figure.value for t in listed]
        if all(t.level and t.exact for t in (mean, *listed)) and not min(values) <= mean.figure.value <= max(values):
            zh = f"{mean.figure.text}不在{min(values)}与{max(values)}之间，不能是它们的平均。"
            en = f"{mean.figure.text} is no mean of values from {min(values)} to {max(values)}."
            yield finding("average", Level.CONTRADICTORY, [mean.figure, *(t.figure for t in listed)], zh, en)


_MANY = 3


def _exceeds(part: Term, whole: Term) -> bool:
    """Whether one figure is told of some of what another counts, and is more."""
    later = whole.figure.span.start < part.figure.span.start and whole.unit == part.unit
    more = part.figure.stated.sure.low > whole.figure.stated.sure.high
    if not (later and more) or part.figure.value > whole.figure.value * _FAR or whole.time.year != part.time.year:
        return False
    return _of_some(part, whole) and not apart(whole, part) and not _OTHERWISE.search(part.clause)


def _of_others(term: Term) -> bool:
    return re.search("[\u4e00-\u9fff]{2,}的", term.clause) is not None


def _of_some(part: Term, whole: Term) -> bool:
    """Whether the words about a part are the noun of the whole with a trait before it."""
    nouns = {_NOUN.sub("", name)[-n:] for name in whole.names[:2] for n in (2, 3)}
    told = [re.escape(noun) for noun in nouns if len(noun) > 1 and akin(part, noun)]
    return bool(told) and re.search(f"{_SOME}(?:{'|'.join(told)}){_TAIL}$", part.clause) is not None


def _said(part: Term, whole: Term) -> Finding:
    return finding(
        "part",
        Level.CONTRADICTORY,
        [part.figure, whole.figure],
        f"部分大于全体：全部为{whole.figure.text}，其中一部分却为{part.figure.text}。",
        f"A part exceeds its whole: {part.figure.text} of {whole.figure.text}.",
    )
