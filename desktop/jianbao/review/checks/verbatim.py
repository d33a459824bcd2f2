"""The same words printed twice with another number, and counts of a region that are the same all over a page."""

from __future__ import annotations

import re
from itertools import combinations, takewhile
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks.saying import finding
from jianbao.review.checks.terms import apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.terms import Term

_ENOUGH, _SIDE = 10, 3
"""So many characters of both sides together, and of each, are no turn of phrase."""
_CROWD = 150
_BEGINS = frozenset(["", *"，。；：、！？“”（） \u3000"])
_SIGNS = frozenset("，。；：、！？“”‘’《》（）0123456789 \u3000")
_OF_ALL = re.compile("全[省市县区州旗](?:的|共有?|现有|下辖)?$|(?:下|现|共)辖(?:有)?$|辖$")
_DIVISIONS = re.compile(
    "县区|区县|县（市、区）|县市区|市县|乡镇街道|乡镇（街道）|镇街|乡镇|街道|建制镇|行政村|地市|市州|盟市"
)
_WIDER = re.compile("全[国省]|外[省市县]|[两三四五]省|跨|沿[江海线]|周边|流域|累计|个次|对口|新增|调整|撤|合并|原")


def check(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rules: the same words on both sides of a number, the same number; no more districts than a region has."""
    exact = [term for term in terms if term.exact and term.figure.metric.value_to is None]
    if len(exact) <= _CROWD:
        yield from _word_for_word(exact)
    yield from _of_regions(exact)


def _word_for_word(terms: Sequence[Term]) -> Iterator[Finding]:
    for one, two in combinations(terms, 2):
        if one.passage is two.passage or one.unit != two.unit or one.figure.value == two.figure.value:
            continue
        if _same_words(one, two) and one.time.same(two.time) and not apart(one, two):
            zh = f"同样的话一处为{one.figure.text}，一处为{two.figure.text}。"
            en = f"The same words are printed with {one.figure.text} in one place and {two.figure.text} in another."
            yield finding("same", Level.CONTRADICTORY, [two.figure, one.figure], zh, en)


def _same_words(one: Term, two: Term) -> bool:
    """Whether the words on both sides are the same, without figures among them, for longer than chance has it.

    Of one at least they are a clause from its beginning: 当天接诊的, 一周来接诊的 are of two times.
    """
    told = one.before[::-1], two.before[::-1]
    before, length = _shared(*told)
    behind, _ = _shared(*(term.passage.text[term.figure.end :] for term in (one, two)))
    begun = any(text[length : length + 1] in _BEGINS for text in told)
    return begun and min(before, behind) >= _SIDE and before + behind >= _ENOUGH


def _shared(one: str, two: str) -> tuple[int, int]:
    """How many characters two texts begin alike with, signs and figures left out, and with them."""
    same = [sign for sign, _ in takewhile(lambda both: both[0] == both[1], zip(one, two, strict=False))]
    return sum(sign not in _SIGNS for sign in same), len(same)


def _of_regions(terms: Sequence[Term]) -> Iterator[Finding]:
    """Rule: 全市12个县区 are all there are."""
    divided = [(term, found[0]) for term in terms if (found := _DIVISIONS.match(term.passage.behind(term.index)))]
    for whole, noun in divided:
        if _OF_ALL.search(whole.clause) is None or _WIDER.search(whole.clause):
            continue
        for part, other in divided:
            more = part.figure.value > whole.figure.value and other == noun and part.passage is not whole.passage
            at_once = whole.time.may_be(part.time) and not apart(whole, part)
            if more and at_once and not _WIDER.search(part.before):
                zh = f"部分大于全体：全部为{whole.figure.text}{noun}，另一处却为{part.figure.text}。"
                en = f"A part exceeds its whole: {part.figure.text}, where there are {whole.figure.text} in all."
                yield finding("part", Level.CONTRADICTORY, [part.figure, whole.figure], zh, en)
