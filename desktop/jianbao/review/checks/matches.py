"""Matches told part by part: quarters and halves wherever a page tells them, against the score at the end."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text

_Score = tuple[int, int]

_NAMES = (("首节|第一节", "第二节|次节", "第三节", "末节|第四节|最后一节"), ("上半场", "下半场"))
_SCORE = re.compile("(?<![0-9])([0-9]{1,3})(?:比|:|∶)([0-9]{1,3})(?![0-9])(?!的?(?:攻势|高潮|攻击|反击|小高潮))")
_END = re.compile(
    "以(?P<end>(?P<a>[0-9]{1,3})(?:比|:|∶)(?P<b>[0-9]{1,3}))[^，。；0-9]{0,4}?"
    "(?:战胜|击败|力克|险胜|大胜|战平|取胜|获胜|拿下比赛|逆转|不敌|负于|惜败)"
)
_OVERTIME = re.compile("(?<!没有)(?<!进入)加时(?!，|。)")


def check(_page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Rule: quarters, or halves, that are told one by one come to the score at the end, if none was played beyond."""
    ends = [(text, found) for text in all_ for found in _END.finditer(text.text)]
    told = "\n".join(text.text for text in all_)
    if len({found["end"] for _, found in ends}) != 1 or _OVERTIME.search(told):
        return
    text, found = ends[0]
    end = int(found["a"]), int(found["b"])
    for names in _NAMES:
        parts = _parts(told, names)
        sums = sum(one for one, _ in parts), sum(one for _, one in parts)
        span = text.span(*found.span("end"))
        whole = len(parts) == len(names) and not _running(parts, end)
        if whole and span is not None and sums not in (end, end[::-1]) and _near(sums, end):
            zh = f"各节相加是{sums[0]}比{sums[1]}，文中为{found['end']}。"
            en = f"The parts add up to {sums[0]} and {sums[1]}."
            yield Finding("sum", Level.CONTRADICTORY, (span,), Sentence(zh, en))


def _parts(told: str, names: Sequence[str]) -> list[_Score]:
    """The one score that is told of each part, in their order; fewer where one tells none, or several."""
    marks = [list(re.finditer(name, told)) for name in names]
    if any(len(mark) != 1 for mark in marks):
        return []
    starts = [mark[0].end() for mark in marks]
    ends = [*(mark[0].start() for mark in marks[1:]), len(told)]
    stretches = [told[start:end].split("\n", maxsplit=1)[0] for start, end in zip(starts, ends, strict=True)]
    scores = [_SCORE.findall(stretch) for stretch in stretches]
    return [(int(one[0][0]), int(one[0][1])) for one in scores if len(one) == 1]


def _running(parts: Sequence[_Score], end: _Score) -> bool:
    """Whether each score counts from the beginning, and the last is near that of the end."""
    rises = all(one[0] <= two[0] and one[1] <= two[1] for one, two in pairwise(parts))
    return rises and parts[-1][0] * 2 > max(end)


def _near(sums: _Score, end: _Score) -> bool:
    """Whether a slip parts them: of no more than a fifth."""
    return all(min(abs(one - two) for two in end) * 5 <= max(end) for one in sums)
