"""What words claim of figures elsewhere: a headline's 三季度比二季度下降, a year's growth told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import BlockType, Bound, ChangeRole, Direction, MetricKind
from jianbao.reading.numerals import fold
from jianbao.review.checks.amounts import amounts
from jianbao.review.checks.saying import finding
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
    """Give what a headline says went down and went up; what grew by 15% from 1.84亿 to 2.024亿."""
    told = [(p, n) for p in passages if p.block.type is BlockType.PARAGRAPH for n in range(len(p.figures))]
    levels = [(p, n) for p, n in told if _level(p.figures[n])]
    for block in page.article.blocks:
        if block.type in _TOP and re.search("[季月年]", block.text):
            yield from _claim(fold(block.text), levels)
    yield from _growths(told, levels)


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


_AGAINST = re.compile("同比|比(?:上年|去年|20[0-9]{2}年)")
_OF_AMOUNTS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY}


def _growths(told: Sequence[_Place], levels: Sequence[_Place]) -> Iterator[Finding]:
    """Rule: where a page gives one measure for two years, its growth told in another sentence is theirs."""
    by_label: defaultdict[tuple[str, int], list[_Place]] = defaultdict(list)
    for p, n in levels:
        figure, year = p.figures[n], _year(p, n)
        if year and len(figure.label) > 2 and figure.metric.kind in _OF_AMOUNTS:  # noqa: PLR2004 -- a word
            by_label[figure.label, year].append((p, n))
    for p, n in told:
        by, year = p.figures[n], _year(p, n)
        if year and _told_apart(p, n) and not any(q is p for q, _ in by_label[by.label, year]):
            ends = _ends([by_label[by.label, y] for y in (year - 1, year)])
            if ends is not None:
                yield from _growth(*ends, by)


def _told_apart(passage: Passage, index: int) -> bool:
    by = passage.figures[index]
    change = by.metric.change
    told = change is not None and change.role is ChangeRole.BY and by.percent and by.metric.value_to is None
    return told and _AGAINST.search(passage.clause(index)) is not None and len(by.label) > 1


def _ends(of_years: Sequence[Sequence[_Place]]) -> tuple[Figure, Figure] | None:
    """The one value that each of two years has, of one subject and unit; None where a year has two or none."""
    values = [{q.figures[m].value: q.figures[m] for q, m in places} for places in of_years]
    if any(len(one) != 1 for one in values):
        return None
    start, end = (next(iter(one.values())) for one in values)
    same = start.unit == end.unit and start.metric.subject == end.metric.subject
    return (start, end) if same else None


def _year(passage: Passage, index: int) -> int:
    """The year that a figure is of, by the last words of its sentence before it; 0 where they name a part of one."""
    found = _NAMED.findall(passage.text, 0, passage.figures[index].start)
    return int(found[-1]) if found and _PART_OF_ONE.search(passage.gap(index)) is None else 0


_NAMED = re.compile("((?:19|20)[0-9]{2})年(?:全年)?(?![末底初0-9])")
_PART_OF_ONE = re.compile("[季月]|半年|末|底|日均|其中|累计")


def _growth(start: Figure, end: Figure, by: Figure) -> Iterator[Finding]:
    change = by.metric.change
    up = change is not None and change.direction is not Direction.DOWN
    if up is (end.value >= start.value):
        found = amounts(start, end, by, (start.stated, end.stated), "")
        yield from (one for one in found if one.level is Level.CONTRADICTORY)
