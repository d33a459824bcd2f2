"""Totals told behind what they are the sum of: 医生20名、护士30名，合计60名."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.records import MetricKind
from jianbao.review.checks.sums import CLEAN, MANY, SURELY, addable, compare, one_slip, runs, without_ages
from jianbao.review.checks.view import alike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Passage

_TOTAL_BEHIND = re.compile(
    "[^，。；、]{0,8}[，；](?:前三季度|上半年|全年|[两三四五]年|[两三四五]个月|[两三四五]天)(?:累计|共计?|合计|总共)[^，。；、]{0,8}|"
    "[^，。；、]{0,8}[，；]?[^，。；、]{0,6}(?:(?:合计|共计|总计|总共|一共|三项合计|两项合计|[两三四五]项?加起来|[两三四五][项者]相加|加起来|加在一起|拢共|合起来)[^，。；、]{0,10}|[，；][两三四五六七八九十][类项者种个地家样批次][^，。；、]{0,8}(?:总|共|合计|累计)[^，。；、]{0,8}|(?:^|[，；])(?:共(?:有|为)?|全[队团班校村镇院厂组]共(?:有|计)?|全套|整套|[^，。；、]{0,2}总(?:[一-鿿]?[数量额值重]|面积|长度?|里程|投资|金额|人数|户数|产量|收入)(?:为|达|达到)?))"
)


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: 甲A、乙B，合计C: A and B add up to C. 共 with other words opens a new thing."""
    if len(passage.figures) < MANY:
        return
    passage = without_ages(passage)
    figures = passage.figures
    for start, end in runs(passage):
        index = end + 1 + _counts_them(passage, end + 1, end + 1 - start)
        if index >= len(figures) or not alike(figures[index].unit, figures[end].unit) or not addable(figures[index]):
            continue
        gap = passage.text[figures[end].end : figures[index].start]
        # 一期2.6亿元，二期3.8亿元，总投资12亿元: a third phase may follow.
        phases = _PHASE.search(passage.clause(end)) is not None and re.search("共|合计|两", gap) is None
        again = _ALL_OF.fullmatch(gap)
        told = passage.text[: figures[start + 1].start]
        all_told = again is not None and (
            again[1] in told or (len(again[1]) > 1 and set(again[1]) <= set(told[-_NEARBY:]))
        )
        all_told = all_told or _by_their_name(passage, start, index, gap)
        all_told = all_told or (
            _NAMED_TOTAL.fullmatch(gap) is not None and one_slip(figures[index], figures[start : end + 1])
        )
        if (_TOTAL_BEHIND.fullmatch(gap) or all_told) and not phases and not _came_again(passage, start, index):
            parts = [f for f in figures[start : end + 1] if not f.aside]
            yield from compare(figures[index], parts, SURELY)


def _by_their_name(passage: Passage, start: int, index: int, gap: str) -> bool:
    """Whether the next clause counts what the parts are kinds of: 金牌8枚、银牌11枚、铜牌9枚，以29枚奖牌."""
    if (
        index - start < MANY
        or re.fullmatch("[^，。；、]{0,4}[，；](?:以|凭|全[队校班村镇院厂组团]|[这该]?)", gap) is None
    ):
        return False
    noun = passage.behind(index)[:2]
    names = [CLEAN.sub("", re.split("[，、；：]", passage.gap(n))[-1])[-1:] for n in range(start, index)]
    return "全" in gap or (len(noun) == len("奖牌") and set(names) == {noun[-1]})


def _came_again(passage: Passage, start: int, index: int) -> bool:
    """Whether the same people may have come to several of a row: 三个阶段分别有58、102、64人参加，共180人."""
    parts, whole = passage.figures[start:index], passage.figures[index]
    told = passage.text[: parts[0].start]
    rows = alike(whole.unit, "人") and re.search("(?:阶段|[场轮期次天])(?:[^，。；]{0,8}，?)分别", told) is not None
    return rows and whole.value < sum(part.value for part in parts if alike(part.unit, whole.unit))


_ALL_OF = re.compile("[，；][^，。；、共]{0,4}(?:一共|总共|共|全年)([^，。；、]{1,8}?)(?:达|约|近)?")
"""共 and the word of the parts: 分别接诊46人、38人、52人，共接诊136人."""
_NAMED_TOTAL = re.compile("[，；][^，。；、]{2,8}总[数量额计](?:为|达到?|是|有)?")
"""医生186名、护士312名，医护人员总数为488名."""
_NEARBY = 16
_PHASE = re.compile("[一二三四首]期")


def _counts_them(passage: Passage, index: int, many: int) -> bool:
    """Whether a figure only says how many parts were told: 三类案件总数."""
    if index >= len(passage.figures) or passage.gap(index) not in {"，", "；", "，这", "，以上"}:
        return False
    figure = passage.figures[index]
    return figure.metric.kind is MetricKind.COUNT and figure.value == many
