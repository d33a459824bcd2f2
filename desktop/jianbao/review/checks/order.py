"""Which of two levels that a paragraph tells came first, by its words and dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jianbao.page.records import ChangeRole
from jianbao.review.checks.terms import time_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.review.checks.terms import Time
    from jianbao.review.checks.view import Figure, Passage


def in_order(passage: Passage, like: tuple[int, int]) -> tuple[int, int] | None:
    """The earlier and the later of two figures, as the words say; None where they do not."""
    told = by_words(passage, like)
    if told is not None:
        return told
    times = [time_of(passage, n) for n in like]
    if times[0].part != times[1].part and times[0].part and times[1].part:
        return _by_months(like, times)
    dated = by_dates(passage, like, times)
    if dated is not None or len(times[0].year) != len(times[1].year):
        return dated
    then = [THEN.search(passage.gap(n)) is not None for n in like]
    if then[0] is not then[1]:
        return like if then[0] else (like[1], like[0])
    return like if [role_of(passage.figures[n]) for n in like] == [None, ChangeRole.TO] else None


def role_of(figure: Figure) -> ChangeRole | None:
    """A figure's part in a change that is told."""
    return None if figure.metric.change is None else figure.metric.change.role


def by_words(passage: Passage, like: tuple[int, int]) -> tuple[int, int] | None:
    """The earlier and the later of two figures, where words say from, than, then and now."""
    roles = [role_of(passage.figures[n]) for n in like]
    if ChangeRole.FROM in roles:
        return like if roles[0] is ChangeRole.FROM else (like[1], like[0])
    if _THAN.search(passage.clause(like[1])):
        return like[1], like[0]
    before = re.split("[；。]", passage.text[: passage.figures[like[0]].start])[-1]
    gap = passage.gap(like[1])
    ago = YEARS_AGO.search(before) is not None and not YEARS_AGO.search(gap)
    return like if ago or (AND_NOW.search(gap) and not AND_NOW.search(before)) else None


def _by_months(like: tuple[int, int], times: Sequence[Time]) -> tuple[int, int] | None:
    """The earlier and the later of two months of one year."""
    months = [MONTH.fullmatch(time.part) for time in times]
    if months[0] is None or months[1] is None or times[0].year != times[1].year:
        return None
    return like if int(months[0][1]) < int(months[1][1]) else (like[1], like[0])


MONTH = re.compile("([0-9]{1,2})月")


def by_dates(passage: Passage, like: tuple[int, int], times: Sequence[Time]) -> tuple[int, int] | None:
    """The earlier and the later of two figures, as far as dates tell."""
    back = like[1], like[0]
    if times[0].before(times[1]) or times[1].before(times[0]):
        return like if times[0].before(times[1]) else back
    if times[0].year and times[1].year:
        return _mixed(passage, like, times)
    alone = times[1].year and not times[0].year and _ALONE.fullmatch(passage.clause(like[1]))
    return back if alone else None


def _mixed(passage: Passage, like: tuple[int, int], times: Sequence[Time]) -> tuple[int, int] | None:
    """The order of a year by its number and one told from today: 2018年……到去年底; 2024年……上年; 去年……2023年为."""
    one, two = like
    if len(times[0].year) == len(times[1].year):
        return None
    if len(times[0].year) > 1:
        if _TO_NOW.match(passage.clause(two)):
            return like
        return (two, one) if re.search("上年|同期", passage.clause(two)) else None
    return (two, one) if _ALONE.fullmatch(passage.clause(two)) else None


_THAN = re.compile("(?:(?<![占对])比(?![例重])|较|由|从)[^，。；]*$|(?:是|为|相当于)[^，。；]*的$")
"""比三年前的21万元: what is compared with was before."""
YEARS_AGO = re.compile("[一二两三四五六七八九十0-9]年前")
_ALONE = re.compile(
    "而?(?:[去前上]年|上一年|(?:19|20)[0-9]{2}年)(?:同期|全年|[末底]|[0-9]{1,2}月份?|[一二三四]季度)?[^，。；]{0,4}?"
    "(?:仅|只)?(?:为|是|有)?"
)
AND_NOW = re.compile(
    "现在|如今|目前|而今|眼下|(?:改革|改造|整治|整合|调整|实施|治理|搬迁|开通|提升|优化|合并|改制|技改|预约|运行|投用|通车)后"
)
_TO_NOW = re.compile("到|截至|如今|目前|现")
THEN = re.compile(
    "过去|以前|从前|原来|原先|此前|最初|之前|当初|当年|当时|起初|刚|那年|那时|那会|头一年|第一年|[一二两三四五六七八九十0-9]+年前|年前|年初|初期|"
    "[建办成创][立厂校社院园起]|[革造治合整施理迁通升后]前|开始"
)
NOW = re.compile("现在|如今|目前|而今|眼下|今天|今年|[去今]年[底末]|到去年")
