"""Spans of time: from one date or hour to another, against how long that is said to be: 1月21日至2月12日，展期33天."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.page.records import BlockType
from jianbao.reading.numerals import number
from jianbao.review.checks.view import even

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.page.records import Block
    from jianbao.review.checks.pages import Page

SPAN = "span"

_SENTENCE = re.compile("[^。；！？\n]+")
_NUMBER = "(?P<number>[0-9]{1,3}(?:\\.[0-9])?|[一二两三四五六七八九十百]{1,4})"
_LASTS = (
    "(?:历时|历经|为期|展期|会期|工期|活动期|时长|前后|长达|持续|跨越|整整|坚守|守了|度过|共计?|总共|一共|每天开放"
    "|延长至|运营|开放)"
)
_SAID = re.compile(
    f"(?<!有效)(?<!实际)(?<!纯)(?<!净){_LASTS}(?:了|达|为|共|约)?(?P<figure>{_NUMBER}(?P<half>个半|半)?(?P<unit>周年|年|天|日|个?小时))"
    "(?P<more>半|多|余|以上)?(?![前后底初级度])"
)
_YEARS = re.compile(
    "((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?[^，。；0-9]{0,8}?(?:到|至|—|，)[^，。；0-9]{0,4}?((?:19|20)[0-9]{2})年"
)
_DAYS = re.compile("([0-9]{1,2})月([0-9]{1,2})日[^。；0-9]{0,12}?(?:([0-9]{1,2})月)?([0-9]{1,2})日")
_HOUR = (
    "(上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚|夜间|次日|第二天|次日凌晨)?"
    "([0-9]{1,2})(?:时|点|[:：])(半|[0-9]{1,2})?分?"
)
_HOURS = re.compile(
    f"{_HOUR}(?:[^，。；0-9]{{0,3}}?(?:到|至|—|-|~)(?:当[天日])?|[^，。；0-9]{{0,8}}(?:开始|出发|开工|启程|动工|集结|上台)，[^，。；0-9]{{0,6}}?){_HOUR}"
)
_LEAP, _PLAIN = 2024, 2023
_NOON = 12


def check(page: Page) -> Iterator[Finding]:
    """Rule: from one date to another are as many days, or one more or less; so are years, and hours to the half."""
    for block in page.article.blocks:
        if block.type not in (BlockType.MASTHEAD, BlockType.CREDIT):
            text = even(block.text)
            for sentence in _SENTENCE.finditer(text):
                yield from _of_sentence(block, sentence)


def founded(page: Page) -> Iterator[Finding]:
    """Rule: in the year of the page what was founded is as old as its jubilee says: 创办于1956年 … 建校78周年."""
    year = page.article.masthead.year or _year(page.article.period)
    texts = [(block, even(block.text)) for block in page.article.blocks]
    begun = {int(found[1] or found[2]) for _, text in texts for found in _FOUNDED.finditer(text)}
    told = [(block, found) for block, text in texts for found in _JUBILEE.finditer(text)]
    year = year or _told_year(told)
    if not year or len(begun) != 1 or len({found["number"] for _, found in told}) != 1:
        return
    age = year - begun.pop()
    for block, found in told:
        value = number(found["number"])
        span = block.source_span(*found.span("figure"))
        if value is not None and span is not None and age > 0 and abs(value.value - age) > 1:
            zh, en = f"到{year}年是{age}年，文中为{found['figure']}。", f"By {year} it is {age} years."
            yield Finding(SPAN, Level.CONTRADICTORY, (span,), Sentence(zh, en))


def _told_year(told: list[tuple[Block, re.Match[str]]]) -> int:
    """The year named last before a jubilee, of a page that says none; 0 where it is the founding's."""
    years = re.findall("((?:19|20)[0-9]{2})年", told[0][1].string[: told[0][1].start()]) if told else []
    return int(years[-1]) if years else 0


def _year(period: str | None) -> int:
    """The year that a period begins with; 0 where none does."""
    return int(period[:4]) if period and period[:4].isdigit() else 0


_FOUNDED = re.compile(
    "(?:创办|创建|创立|始建|成立|组建|建校|建院|建厂|建馆|建社|建台|建所|诞生|开业|建成|创刊)[^，。；0-9]{0,3}((?:19|20)[0-9]{2})年"
    "|((?:19|20)[0-9]{2})年(?:[0-9]{1,2}月)?[，]?(?:正式)?(?:创办|创建|创立|始建|成立|组建|建校|建院|建厂|建馆|建社|创刊)(?!的?[^，。；]{0,12}(?:公司|协会|小组|中心))"
)
_JUBILEE = re.compile(
    "(?:建[校院厂馆社台所县]|成立|创办|创建|创刊|建成|诞生|开业)(?P<figure>(?P<number>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})周年)"
)


def _of_sentence(block: Block, sentence: re.Match[str]) -> Iterator[Finding]:
    found = list(_SAID.finditer(sentence[0]))
    if len(found) != 1 or found[0]["more"] or found[0]["half"] or re.search("出生|生于|去世|享年", sentence[0]):
        return
    said, told = found[0], sentence[0][: found[0].start()]
    value = number(said["number"])
    ends = {"年": _years, "周年": _years, "天": _days, "日": _days}.get(said["unit"], _hours)(told)
    if value is None or ends is None or ends[0] <= value.value <= ends[1]:
        return
    span = block.source_span(*(sentence.start() + at for at in said.span("figure")))
    if span is not None:
        worth, unit = ends[2], said["unit"]
        zh, en = f"起止之间是{worth}{unit}，文中为{said['figure']}。", f"From end to end it is {worth} {unit}."
        yield Finding(SPAN, Level.CONTRADICTORY, (span,), Sentence(zh, en))


_Bounds = tuple[Decimal, Decimal, Decimal]


def _years(told: str) -> _Bounds | None:
    found = _YEARS.findall(told)
    if len(found) != 1 or len(re.findall("(?:19|20)[0-9]{2}年", told)) != len(found[0]):
        return None
    years = Decimal(int(found[0][1]) - int(found[0][0]))
    return (years - 1, years + 1, years) if years > 0 else None


def _days(told: str) -> _Bounds | None:
    found = _DAYS.findall(told)
    if len(found) != 1 or len(re.findall("[0-9]日", told)) != 2:  # noqa: PLR2004 -- two ends
        return None
    month, day, to_month, to_day = found[0]
    ends = [_between(year, (month, day), (to_month or month, to_day)) for year in (_LEAP, _PLAIN)]
    days = [Decimal(end) for end in ends if end is not None]
    return (min(days) - 1, max(days) + 1, max(days)) if days else None


def days_between(dates: re.Match[str]) -> int | None:
    """How many days 10月1日至8日 has, both ends counted; groups are month, day, month or none, day."""
    month, day, to_month, to_day = dates.groups()
    return _between(_PLAIN, (month, day), (to_month or month, to_day))


def _between(year: int, start: tuple[str, str], end: tuple[str, str]) -> int | None:
    """How many days a span has, both ends counted; over the end of a year too; None where there is no such date."""
    try:
        first, last = date(year, *map(int, start)), date(year, *map(int, end))
        days = (last - first).days + 1
        return days if days > 0 else (date(year + 1, *map(int, end)) - first).days + 1
    except ValueError:
        return None


def _hours(told: str) -> _Bounds | None:
    found = _HOURS.findall(told)
    if len(found) != 1 or len(re.findall("[0-9](?:时|点|[:：])", told)) != 2:  # noqa: PLR2004 -- two ends
        return None
    first, last = _clock(*found[0][:3]), _clock(*found[0][3:])
    hours = last - first if last > first else last + 2 * _NOON - first
    half = Decimal("0.5")
    return (hours - half, hours + half, hours) if hours > 0 else None


def _clock(part: str, hour: str, minute: str) -> Decimal:
    late = part in {"下午", "傍晚", "晚上", "晚", "夜间"} and int(hour) < _NOON
    minutes = 30 if minute == "半" else int(minute or 0)
    return Decimal(int(hour) + (_NOON if late else 0)) + Decimal(minutes) / 60
