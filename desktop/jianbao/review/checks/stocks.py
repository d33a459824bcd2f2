"""What was done to some of a stock, against the stock: 现有危桥76座，已改造86座, though no 其中 ties them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.saying import finding
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.view import Figure, Passage

PART = "part"

_KINDS = {MetricKind.COUNT, MetricKind.MONEY, MetricKind.MEASURE}
_MOST = Decimal("1.4")
"""What is told as part of a stock, and exceeds it by more, is of something else."""
_AMONG = re.compile(
    "^；?[^，。；]{0,10}(?:里面?|当中|之中|中)(?:，?(?:已|就|共|约)?有|，[^，。；]{2,8}?(?:已|就|共|约)?有|，[^，。；]{2,16}的[^，。；]{0,6})$"
)
_AMONG_WHOM = re.compile("^[^，。；]{0,10}(?:里面?|当中|之中|中)，$")
_SOME = re.compile("^[^，。；]{0,6}[，；](?:目前|现|截至[^，。；]{1,10}，)?(?:其中|就|已|共|还)?有$|[的就]有$")


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: of what there is, or was found or handed in, no more is done, passed or mended than there is of it."""
    for index in range(1, len(passage.figures)):
        whole, part = passage.figures[index - 1 : index + 1]
        if not (_plain(whole) and _plain(part)) or not alike(whole.unit, part.unit):
            continue
        if not whole.value < part.value <= whole.value * _MOST or not _of_stock(passage, index):
            continue
        yield finding(
            PART,
            Level.CONTRADICTORY,
            [part, whole],
            f"部分大于全体：{part.text}是{whole.text}中的一部分，却比它多。",
            f"A part exceeds its whole: {part.text} is said to be among {whole.text}.",
        )


def _plain(figure: Figure) -> bool:
    metric = figure.metric
    exact = metric.bound is Bound.EXACT and metric.value_to is None and metric.change is None
    return metric.kind in _KINDS and exact and not figure.aside


def _of_stock(passage: Passage, index: int) -> bool:
    """Whether the words make one figure a stock, and the next what was done to some of it."""
    gap = passage.gap(index)
    clause, behind = passage.clause(index), passage.behind(index)
    told = passage.gap(index - 1) + passage.behind(index - 1)
    if _otherwise().search(told + gap + behind) or "其中" in gap:
        return False
    if _AMONG.match(gap) or (_AMONG_WHOM.match(gap) and _achieved().match(behind)):
        return True
    if _stock().search(told) is None:
        return False
    if _LEADING.search(gap) and _passive().match(behind):
        return True
    if _SOME.search(gap):
        return _achieved().match(behind) is not None or re.search("[的就]有$", gap) is not None
    return gap.count("，") + gap.count("；") == 1 and _done().search(clause) is not None


_LEADING = re.compile("^[^，。；]{0,4}[，；](?:[^，。；0-9]{2,10}，)?(?:其中)?$")


@cache
def _passive() -> re.Pattern[str]:
    return re.compile(f"(?:已|均|全部)?(?:被|{any_of('stock', 'done')})")


@cache
def _stock() -> re.Pattern[str]:
    return re.compile(any_of("stock", "has"))


@cache
def _otherwise() -> re.Pattern[str]:
    return re.compile(any_of("stock", "otherwise"))


@cache
def _achieved() -> re.Pattern[str]:
    return re.compile(f"[^，。；]{{0,6}}{any_of('stock', 'achieved')}")


@cache
def _done() -> re.Pattern[str]:
    already = f"(?:已|均已|现已|全部)[^，。；]{{0,4}}?{any_of('stock', 'done', 'achieved')}[^，。；]{{0,8}}$"
    some = f"^(?:经|最终)?{any_of('stock', 'chosen')}[^，。；]{{0,10}}$"
    of_them = "^(?:参加|接受|达到|符合|通过|取得|获得)[^，。；]{1,12}的[^，。；]{1,6}?(?:有|为|达到?|共)?$"
    return re.compile(f"{already}|{some}|{of_them}")
