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
