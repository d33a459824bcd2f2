"""Spans of time: from one date to another, against how long that is said to be: 1月21日开幕，2月12日落幕，展期33天."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from jianbao.page.findings import Level
from jianbao.page.records import Bound, MetricKind
from jianbao.review.checks.saying import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.findings import Finding
    from jianbao.review.checks.view import Figure, Passage

SPAN = "span"

_LASTS = re.compile(
    "(?:历时|为期|展期|会期|工期|活动期|假期|时长|前后|长达|持续|跨越|整整|时隔|坚守|守了|走过|干了|坚持了|度过|共|历经)"
    "[^，。；]{0,4}$"
)
_YEARS = re.compile(
    "(?:从|自)?((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?[^，。；0-9]{0,8}?(?:到|至|—|，)"
    "[^，。；0-9]{0,4}?((?:19|20)[0-9]{2})年"
)
_DAYS = re.compile("([0-9]{1,2})月([0-9]{1,2})日[^。；0-9]{0,12}?(?:([0-9]{1,2})月)?([0-9]{1,2})日")
_GOES = re.compile("从|自|至|到|—|起|开始|开幕|启动|开赛|开展|开园")
_LEAP, _PLAIN = 2024, 2023


def check(passage: Passage) -> Iterator[Finding]:
    """Rule: from one date to another are as many days, or one more or less; so are years from one year to another."""
    for index, figure in enumerate(passage.figures):
        metric = figure.metric
        exact = metric.bound is Bound.EXACT and metric.value_to is None and metric.change is None
        if metric.kind is not MetricKind.DURATION or not exact or not _LASTS.search(passage.clause(index)):
            continue
        told = re.split("[；。]", passage.text[: figure.start])[-1]
        if figure.unit in {"年", "周年"}:
            yield from _of_years(figure, told)
        elif figure.unit in {"天", "日"}:
            yield from _of_days(figure, told)


def _of_years(figure: Figure, told: str) -> Iterator[Finding]:
    found = _YEARS.findall(told)
    if len(found) != 1 or len(re.findall("(?:19|20)[0-9]{2}年", told)) != len(found[0]):
        return
    first, last = map(int, found[0])
    years = last - first
    if years > 0 and not years - 1 <= figure.value <= years + 1:
        yield _said(figure, f"{first}年到{last}年", f"{years}年")


def _of_days(figure: Figure, told: str) -> Iterator[Finding]:
    found = _DAYS.findall(told)
    if len(found) != 1 or len(re.findall("[0-9]日", told)) != 2 or not _GOES.search(told):  # noqa: PLR2004 -- two ends
        return
    month, day, to_month, to_day = found[0]
    ends = {_between(year, (month, day), (to_month or month, to_day)) for year in (_LEAP, _PLAIN)}
    if None in ends:
        return
    days = [end for end in ends if end is not None]
    if min(days) > 0 and not min(days) - 1 <= figure.value <= max(days) + 1:
        yield _said(figure, f"{month}月{day}日到{to_month or month}月{to_day}日", f"{max(days)}天")


def _between(year: int, start: tuple[str, str], end: tuple[str, str]) -> int | None:
    """How many days a span has, both ends counted; over the end of a year too; None where there is no such date."""
    try:
        first, last = date(year, *map(int, start)), date(year, *map(int, end))
        days = (last - first).days + 1
        return days if days > 0 else (date(year + 1, *map(int, end)) - first).days + 1
    except ValueError:
        return None


def _said(figure: Figure, ends: str, worth: str) -> Finding:
    zh, en = f"{ends}是{worth}，文中为{figure.text}。", f"{ends} is {worth}; the page says {figure.text}."
    return finding(SPAN, Level.CONTRADICTORY, [figure], zh, en)
