"""Parts of a whole: none is more than it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.review.checks.adding import sum_of
from jianbao.review.checks.saying import finding, joined
from jianbao.review.checks.sums import addable
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

PART = "part"

_NEAR = 3
_MEAN = re.compile("均|每|最|价|率|得分|密度|浓度")
"""What is so told is no amount that parts make up."""


def check(passage: Passage) -> Iterator[Finding]:
    """Give what is more than that of which it is a part: 132项功能中142项部署."""
    yield from _parts(passage)


def _parts(passage: Passage) -> Iterator[Finding]:
    """Rule: what is said to be 其中 or to lie 中 the figure before it is at most as much.

    The whole is all that stands before it in the sentence in the same unit: 新建42个、改造30个，其中城区50个.
    """
    figures = passage.figures
    for index in range(1, len(figures)):
        if not _is_part(passage, index):
            continue
        part = figures[index]
        wholes = _wholes(passage, _opening(passage, index))
        if (
            not wholes
            or ("；其中" in passage.gap(index) and not _meant(part, wholes))
            or _multiplied(passage, wholes)
            or any(_MEAN.search(f.label + passage.clause(passage.figures.index(f))) for f in (part, *wholes))
        ):
            continue
        whole = sum_of(wholes)
        if part.stated.sure.low > whole.sure.high:
            level = Level.CONTRADICTORY
        elif part.stated.likely.low > whole.likely.high:
            level = Level.LOOK
        else:
            continue
        said = joined(wholes, "＋")
        yield finding(
            PART,
            level,
            [part, *wholes],
            f"部分大于全体：{part.text}是{said}中的一部分，却比它多。",
            f"A part exceeds its whole: {part.text} is said to be among {said}.",
        )


def _meant(part: Figure, wholes: Sequence[Figure]) -> bool:
    """Whether what a new sentence calls 其中 is near the one whole before it, and not of something else."""
    return len(wholes) == 1 and part.value * 10 <= wholes[0].value * 13


def _multiplied(passage: Passage, wholes: Sequence[Figure]) -> bool:
    """Whether a whole is told as so many of so much: 两台33万千瓦机组."""
    figures = passage.figures
    return any(n and not passage.gap(n) for n in range(len(figures)) if figures[n] in wholes)


def _is_part(passage: Passage, index: int) -> bool:
    """Whether the words before a figure make it a part of what stands before."""
    gap = passage.gap(index)
    figure = passage.figures[index]
    if figure.aside or not addable(figure):
        return False
    return within(passage, index) or _AMONG.search(gap) is not None or _alone(passage, index) or _next(passage, index)


def _opening(passage: Passage, index: int) -> int:
    """The first figure of the list of parts that a figure is of."""
    while _next(passage, index):
        index -= 1
    return index


def _next(passage: Passage, index: int) -> bool:
    """Whether a figure goes on with the list that 其中 opened right before: 其中规模以上企业47家、高新技术企业136家."""
    listed = re.fullmatch("(?:、|和|以及)[^，。；、]{2,12}", passage.gap(index)) is not None
    before = passage.figures[index - 1]
    return listed and index > 1 and alike(before.unit, passage.figures[index].unit) and _is_part(passage, index - 1)


def _alone(passage: Passage, index: int) -> bool:
    """Whether one kind alone is said to be so many: 仅建筑施工一项就有2860件."""
    if _THAT_MANY.search(passage.gap(index)) is None:
        return False
    return _ALONE.fullmatch(re.split("[。；，]", passage.text[: passage.figures[index].start])[-1]) is not None


_AMONG = re.compile("其中(?!心)[^，。；每]*$")
_THAT_MANY = re.compile("[就便已][有达占是接完发卖收查到]")
_ALONE = re.compile(
    "(?:仅|光|单|单单|光是|单是|仅是)[^每均]{2,14}(?:就|便|已)(?:有|达到?|占|是|接待|完成|发生|卖出|收到|查处)?(?:了)?"
)
_CHOSEN = re.compile("查出|检出|筛出|发现|评出|选出|录取|录用|招收|招录|培训|获奖|办结|完成|通过|建成|[^目]的$")


def within(passage: Passage, index: int) -> bool:
    """Whether 中 alone parts a figure from the one before: 132项功能中122项, but not 中心, 中医."""
    gap = passage.gap(index)
    at = gap.rfind("中")
    if not 0 < at <= _WITHIN_REACH or re.search("[，。；、：在]", gap[:at]) or len(gap) - at > _WITHIN_REACH:
        return False
    if gap[at - 1] in _NOT_WITHIN:
        return False
    follows = gap[at + 1 : at + 2]
    return follows == "" or (follows not in words("share", "not_within") and re.search("[。；、：]", gap[at:]) is None)


_WITHIN_REACH = 12
_NOT_WITHIN = frozenset("其集初高之年期途当从治手眼心家建读热空大适")


_NET = re.compile("净增|净减")


def _wholes(passage: Passage, index: int) -> list[Figure]:
    """All that a part may be a part of: the figures before it in its unit that could be, nearest first."""
    part = passage.figures[index]
    before = [f for f in passage.figures[:index] if not f.aside]
    if not before or not alike(before[-1].unit, part.unit):
        last = next((f for f in reversed(before) if alike(f.unit, part.unit)), None)
        if last is None or len(before) - before.index(last) > _NEAR - 1:
            return []
    nearest = passage.figures[index - 1]
    if alike(nearest.unit, part.unit) and addable(nearest) and part.value * 2 < nearest.value * 3:
        at_once = re.fullmatch("[^，。；]{0,6}，其中[^，。；]{0,10}", passage.gap(index)) is not None
        if at_once and passage.gap(index - 1).count("，") == 1 and _CHOSEN.search(passage.clause(index - 1)):
            return [nearest]
    net = {f for n, f in enumerate(passage.figures) if _NET.search(passage.clause(n))}
    same = [f for f in reversed(before) if alike(f.unit, part.unit) and addable(f) and f not in net]
    return same[: _NEAR + 3]
