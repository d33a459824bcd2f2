"""What was, what is, and by how much it changed, with words between: 改革前612个；整合后压减至428个，减少194个."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import ChangeRole, MetricKind
from jianbao.review.checks.amounts import amounts
from jianbao.review.checks.changes import scaled
from jianbao.review.checks.words import pattern, twos

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

_THEN = re.compile(
    "过去|以前|从前|原来|原先|此前|最初|之前|(?:改革|改造|整治|整合|调整|实施|治理|搬迁|开通|提升|优化|合并|改制|技改)前"
)
_NOW = re.compile(
    "现在|如今|目前|而今|眼下|(?:改革|改造|整治|整合|调整|实施|治理|搬迁|开通|提升|优化|合并|改制|技改|预约|运行|投用|通车)后"
)
_DATED = re.compile("[今去前]?年初|[去前]年|[0-9]{4}年|上年")
_UNTIL = re.compile("截至|到(?:今年|目前|[0-9])|目前|如今|今年")
_BY = (
    "^[，（](?:[一二两三四五六七八九十半0-9]{1,2}[年个月]+多?(?:时间)?(?:里|内|来|间)?|[^，。；0-9]{0,2}(?:时间|用时|时限|时长|耗时|周期|车程|成本|费用|价格|数量)|平均|(?:每[^，。；0-9]{1,3}?){1,2}|一共|总共|共)?"
    "(?:同比|比(?:过去|以前|原来|之前))?(?:整整|足足|直接|大幅|一下子)?(?:{by}){1,2}{tail}$"
)


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: by how much something changed is the difference between what is called then and what is called now."""
    figures = passage.figures
    for index in range(2, len(figures)):
        by, now = figures[index], figures[index - 1]
        change = by.metric.change
        if change is None or change.role is not ChangeRole.BY or not is_level(now):
            continue
        if pattern(_BY).search(passage.gap(index)) is None:
            continue
        before = _before(passage, index - 1)
        if before is None:
            continue
        ends = scaled(figures[before], now)
        if ends is not None:
            found = amounts(figures[before], now, by, ends, "")
            yield from (one for one in found if one.level is Level.CONTRADICTORY)


def is_level(figure: Figure) -> bool:
    """Whether a figure says how much there is, as it is told."""
    metric = figure.metric
    plain = metric.value_to is None and metric.kind is not MetricKind.RANK and not figure.aside
    return plain and (metric.change is None or metric.change.role is ChangeRole.TO)


def _before(passage: Passage, now: int) -> int | None:
    """The figure that says what was before: of the same unit, the next one back, and called so or labelled alike."""
    figure = passage.figures[now]
    to = figure.metric.change is not None
    like = [n for n in range(now) if scaled(passage.figures[n], figure) is not None]
    if not like or not is_level(passage.figures[like[-1]]) or passage.figures[like[-1]].metric.change is not None:
        return None
    then = like[-1]
    told = re.split("[；。]", passage.text[: passage.figures[then].start])[-1]
    called = _THEN.search(told) is not None and (to or _NOW.search(passage.gap(now)) is not None)
    label = passage.figures[then].label
    dated = to and _DATED.search(told) is not None and _UNTIL.search(passage.gap(now)) is not None
    called = called or (dated and any(two in figure.label for two in twos(label)))
    named = to and len(label) > 2 and label == figure.label and "；" not in passage.gap(now)  # noqa: PLR2004 -- a word
    one_time = re.search("目标|计划|力争|预计", told + passage.gap(now)) is None
    return then if one_time and (called or named) else None
