"""What a headline claims of figures of the body: 三季度比二季度下降."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import BlockType, Bound, ChangeRole, MetricKind
from jianbao.review.checks.saying import finding
from jianbao.review.checks.view import even
from jianbao.review.checks.words import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.view import Figure, Passage

_Place = tuple["Passage", int]
_LEVELS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY, MetricKind.PERCENT, MetricKind.DURATION}
_TERM = "第?[一二三四]季度|[上下]半年|[0-9]{1,2}月份?|(?:19|20)[0-9]{2}年"
_CLAIM = (
    f"(?P<now>{_TERM})(?P<what>[^，。；0-9]{{2,12}}?)(?:环?比|较)(?P<then>{_TERM})"
    "(?:有所|明显|略有|大幅|小幅|继续|再)?(?:(?P<up>{up})|(?P<down>{down}))"
)
_TOP = {BlockType.HEADLINE, BlockType.DECK, BlockType.HEADING}
_OTHER = re.compile("其中|[日月年人户]均|平均|同比|比|最|累计|去年|上年|计划|目标")


def check(page: Page, passages: Sequence[Passage]) -> Iterator[Finding]:
    """Give what a headline says went down and went up."""
    told = [(p, n) for p in passages if p.block.type is BlockType.PARAGRAPH for n in range(len(p.figures))]
    levels = [(p, n) for p, n in told if _level(p.figures[n])]
    for block in page.article.blocks:
        if block.type in _TOP and re.search("[季月年]", block.text):
            yield from _claim(even(block.text), levels)


def _level(figure: Figure) -> bool:
    metric = figure.metric
    exact = metric.bound is Bound.EXACT and metric.value_to is None and metric.kind in _LEVELS
    return exact and not figure.aside and (metric.change is None or metric.change.role is ChangeRole.TO)


def _claim(text: str, levels: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: what a headline says is less in one term than in another is so by the figures told of the two."""
    found = pattern(_CLAIM).search(text)
    if found is None:
        return
    noun = re.sub("量|数|总|额", "", found["what"])[-2:]
    now, then = ([p.figures[n] for p, n in levels if _of_term(p, n, found[name], noun)] for name in ("now", "then"))
    if len({f.value for f in now}) != 1 or len({f.value for f in then}) != 1 or now[0].unit != then[0].unit:
        return
    end, start, up = now[0].stated.sure, then[0].stated.sure, found["up"] is not None
    if end.high < start.low if up else end.low > start.high:
        zh = f"标题说“{found[0]}”，文中由{then[0].text}到{now[0].text}却相反。"
        en = f"The headline says “{found[0]}”, but it goes from {then[0].text} to {now[0].text}."
        yield finding("direction", Level.CONTRADICTORY, [now[0], then[0]], zh, en)


def _of_term(passage: Passage, index: int, term: str, noun: str) -> bool:
    """Whether a figure's own clause names the term, and it the noun."""
    clause = passage.clause(index)
    told = [one.lstrip("第") for one in re.findall(_TERM, passage.gap(index))]
    named = told[-1:] == [term.lstrip("第")] and noun in clause + passage.behind(index)[:6]
    return named and not _OTHER.search(clause) and len(noun) > 1
