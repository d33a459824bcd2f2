"""Days, years and clocks: dates that are none, weekdays, ages, years between years, what happens every year."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from jianbao.review.checks.printed import NUMBER, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text

SPAN, DAY = "span", "date"
_YEAR = "(?:19|20)[0-9]{2}"
_LEAP = 2024
_MONTHS, _LONGEST = 12, 31


def check(page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Give 2月30日; 5月1日（周三）……5月11日（周五）; 1987年……2023年……整整46年; 8时15分……11时40分……2小时25分."""
    year = page_year(page)
    for text in all_:
        for rule in (_no_dates, _clocks, _days_and_hours):
            yield from rule(text)
        yield from _weekdays(text, year)
    yield from _editions(all_)
    yield from _days_on_end(all_)


def page_year(page: Page) -> int:
    """The year that a page was printed in: its masthead's, or a date line's; 0 where neither says."""
    if page.article.masthead.year:
        return page.article.masthead.year
    found = _DATE_LINE.match(page.text[:_TOP].lstrip())
    return int(found["year"]) if found is not None else 0


_TOP = 200
_DATE_LINE = re.compile(
    f"(?:[^\n]{{0,40}}\n+)?[（(【]?(?P<year>{_YEAR})年[0-9]{{1,2}}月[0-9]{{1,2}}日[^。，]{{0,12}}(?:[）)】]|\n)"
)


# Dates that are none.

_DATE = re.compile(f"(?:(?P<year>{_YEAR})年)?(?P<date>(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日)")
_HOUR = re.compile("(?P<part>上午|早上|清晨|凌晨|下午|晚上|傍晚)(?P<hour>(?P<n>[0-9]{1,2})(?:时|点))(?![钟]?多?[天个])")
_HOURS_OF = {
    "上午": (4, 12),
    "早上": (4, 12),
    "清晨": (3, 9),
    "凌晨": (0, 6),
    "下午": (1, 19),
    "晚上": (1, 24),
    "傍晚": (4, 20),
}


def _no_dates(text: Text) -> Iterator[Finding]:
    """Rule: there is no 30th of February, no 29th in most years, and no 上午15时."""
    for found in _DATE.finditer(text.text):
        if (
            _day(int(found["year"] or _LEAP), found["month"], found["day"]) is None
            and int(found["month"]) <= _MONTHS
            and int(found["day"]) <= _LONGEST
        ):
            yield from text.contradiction(DAY, found, ("date",), f"没有{found[0]}这一天。", "There is no such day.")
    for found in _HOUR.finditer(text.text):
        least, most = _HOURS_OF[found["part"]]
        if not least <= int(found["n"]) <= most and int(found["n"]) <= 24 and int(found["n"]):  # noqa: PLR2004
            yield from text.contradiction(DAY, found, ("hour",), f"没有{found[0]}。", "There is no such hour.")


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


# Weekdays.

_WEEKDAY = re.compile(
    f"(?:(?P<year>{_YEAR})年)?(?P<date>(?:(?P<month>[0-9]{{1,2}})月)?(?P<day>[0-9]{{1,2}})日)"
    f"[ （]{{0,2}}(?P<week>(?:星期|周|礼拜)(?P<name>[一二三四五六日天末]))"
)
_NAMES = "一二三四五六日"


def _weekdays(text: Text, year: int) -> Iterator[Finding]:
    """Rule: dates and their weekdays go together: 5月1日（周三） and 5月11日（周五） do not."""
    told: list[tuple[re.Match[str], date, int]] = []
    month = ""
    for found in _WEEKDAY.finditer(text.text):
        month = found["month"] or month
        day = _day(int(found["year"] or year or _LEAP), month or "1", found["day"])
        name = found["name"].replace("天", "日")
        if day is not None and month and name in _NAMES:
            told.append((found, day, _NAMES.index(name)))
    for (_, first, week), (found, second, week_too) in pairwise(told):
        days = (second - first).days
        if 0 < days < 59 and (week + days) % 7 != week_too and first.year == second.year:  # noqa: PLR2004 -- two months
            right = _NAMES[(week + days) % 7]
            zh = (
                f"从{first.month}月{first.day}日的周{_NAMES[week]}算，{second.month}月{second.day}日是周{right}"
                f"，文中为{found['week']}。"
            )
            yield from text.contradiction(DAY, found, ("date", "week"), zh, "The weekdays do not go together.")
            return
    for found, day, week in told:
        known = int(found["year"]) if found["year"] else year
        # Without its year a date may be of the next one, or the last.
        years = [known] if found["year"] else [known - 1, known, known + 1]
        dates = [_day(one, str(day.month), str(day.day)) for one in years]
        if known and all(one is None or one.weekday() != week for one in dates):
            zh = f"{known}年{day.month}月{day.day}日是周{_NAMES[day.weekday()]}，文中为{found['week']}。"
            yield from text.contradiction(DAY, found, ("date", "week"), zh, "It is another weekday.")
            return


# Days on end.

_ON_END = re.compile(
    "(?:连续|历时|前后|整整|足足|持续|为期|奋战|苦战|鏖战|坚守|耗时|用时|工期|展期|会期|赛期|全程)[^，。；0-9]{0,8}?"
    f"(?P<days>(?P<n>{NUMBER})(?:个昼夜|天|日|昼夜))(?!假|[以之]?内|左右)"
)
_ONE_DAY = re.compile("(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日(?![^。；，]{0,2}(?:报道|讯|电))")


def _days_on_end(all_: Sequence[Text]) -> Iterator[Finding]:
    """Rule: on a page of two days 36天 on end, told behind both in the second's sentence, are those between them."""
    told = [(text, found) for text in all_ for found in _ONE_DAY.finditer(text.text)]
    lengths = [(text, found) for text in all_ for found in _ON_END.finditer(text.text)]
    if len({found[0] for _, found in told}) != 2 or len(lengths) != 1:  # noqa: PLR2004 -- two ends
        return
    text, found = lengths[0]
    (_, one), (last, two) = told[0], next(pair for pair in told if pair[1][0] != told[0][1][0])
    behind = last is text and two.end() <= found.start() and "。" not in text.text[two.end() : found.start()]
    first, second, n = _day(_LEAP, one["m"], one["d"]), _day(_LEAP, two["m"], two["d"]), value(found["n"])
    if not behind or first is None or second is None or n is None or _WORKDAYS.search(text.text[: found.end()]):
        return
    days = (second - first).days
    if _off_by_some(int(n), days):
        zh = f"从{one[0]}到{two[0]}是{days + 1}天，文中为{found['days']}。"
        yield from text.contradiction(SPAN, found, ("days",), zh, f"It is {days + 1} days.")


def _off_by_some(said: int, days: int) -> bool:
    """Whether so many days are not those between two, but may be meant for them."""
    return 0 < days / 2 < said < days * 3 and not days - 2 <= said <= days + 1


_WORKDAYS = re.compile("工作日|除去|扣除|晴天|有效|其中|最[长短]")


# Clocks.

_CLOCK = (
    "(?:(?P<p{n}>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚|次日清晨|次日凌晨|次日|当晚|第二天))?"
    "(?P<h{n}>[0-9]{{1,2}})(?:时|点|:|：)(?:(?P<i{n}>[0-9]{{1,2}})分?|(?P<f{n}>半|整))?"
)
_LASTS = (
    "(?:走了|用了|花了|忙了|站了|干了|跑了|坐了|等了|全程|历时|用时|耗时|每[天日]开放|开放|营业|每[天日]营业|连续|共用|运行|行程|时长|前后|只用|仅用|总共|持续|鏖战"
    "|开了|全长)[^。；0-9]{0,8}?"
)
_FROM_TO = re.compile(
    _CLOCK.format(n=1)
    + "(?P<between>[^。；0-9]{1,70}?)"
    + _CLOCK.format(n=2)
    + "(?P<tail>(?:[^。；0-9]|[0-9]+(?=个|站|名|人|次))*?)"
    + _LASTS
    + f"(?P<long>(?P<hours>{NUMBER})个?(?:小时|钟头)(?:零?(?P<minutes>[0-9]{{1,3}})分钟?)?"
    "|(?P<only>[0-9]{1,3})分钟)(?P<more>多|余|左右)?"
)


def _clocks(text: Text) -> Iterator[Finding]:
    """Rule: from one clock to another are as many hours and minutes, within ten minutes of what is told."""
    for found in _FROM_TO.finditer(text.text):
        hours, minutes = value(found["hours"] or "0"), value(found["minutes"] or found["only"] or "0")
        if (
            hours is None
            or minutes is None
            or found["more"]
            or (len(found["between"]) > _NEAR and _LEAVES.search(found["between"]) is None)
            or re.search(
                "约|近|多|晚点|休息|停", found["between"] + found["tail"].replace("停靠", "").replace("沿途停", "")
            )
        ):
            continue
        first, second = (_minutes(found, n) for n in "12")
        said = hours * 60 + minutes
        next_day = any("次" in (found[f"p{n}"] or "") or "第二" in (found[f"p{n}"] or "") for n in "12")
        choices = (
            {second - first, second - first + 12 * 60, second - first + 24 * 60}
            if not next_day
            else {second - first + 24 * 60}
        )
        right = [choice for choice in choices if choice > 0]
        if said and right and all(abs(choice - said) > _LATE for choice in right):
            best = min(right, key=lambda choice: abs(choice - said))
            if not best / 2 < said < best * 2:
                continue
            zh = f"前后是{best // 60}小时{best % 60}分，文中为{found['long']}。"
            yield from text.contradiction(SPAN, found, ("long", "h1", "h2"), zh, f"It is {best} minutes.")


_LATE = 10
_NEAR = 24
_LEAVES = re.compile("发车|出发|开车|启程|起飞|动身|驶[出离]|离开|起跑")
"""What begins at the first of two clocks that stand far apart."""


def _minutes(found: re.Match[str], n: str) -> int:
    hour = int(found[f"h{n}"])
    late = (found[f"p{n}"] or "") in {"下午", "傍晚", "晚上", "晚", "当晚"} and hour < 12  # noqa: PLR2004 -- noon
    minute = 30 if found[f"f{n}"] == "半" else int(found[f"i{n}"] or 0)
    return (hour + 12 * late) * 60 + minute


_OVER_NIGHT = re.compile(
    f"(?P<d1>[0-9]{{1,2}})日(?P<h1>[0-9]{{1,2}})时[^。；0-9]{{0,8}}(?P<d2>[0-9]{{1,2}})日"
    f"(?P<h2>[0-9]{{1,2}})时[^。；0-9]{{0,16}}?(?P<long>(?P<n>{NUMBER})个?小时)(?!内)"
)


def _days_and_hours(text: Text) -> Iterator[Finding]:
    """Rule: 8日20时至9日8时 are twelve hours."""
    for found in _OVER_NIGHT.finditer(text.text):
        n = value(found["n"])
        hours = (int(found["d2"]) - int(found["d1"])) * 24 + int(found["h2"]) - int(found["h1"])
        if n is not None and hours > 0 and abs(n - hours) > 1 and not re.search("最|每|其中|约|近|多", found[0]):
            zh = f"前后是{hours}小时，文中为{found['long']}。"
            yield from text.contradiction(SPAN, found, ("long", "h1", "h2"), zh, f"It is {hours} hours.")


# What happens every year.

_FIRST = re.compile(f"(?P<first>{_YEAR})年[^。；0-9]{{0,10}}(?:头一届|第一届|首届|创办|创立|发起|首次举办)")
_NTH = re.compile(f"(?P<year>{_YEAR})年[^。；]{{0,30}}?(?P<nth>第(?P<n>{NUMBER})届)")
_YEARLY = re.compile("一年[一办]+届|每年一届|每年一度|一年一度|每年举办|从未间断|年年|没断过|没有间断|从没停|不曾间断")
_OTHERWISE = re.compile("隔年|两年一|停办|中断|每两年|三年一|暂停|因故|一年两")


def _editions(all_: Sequence[Text]) -> Iterator[Finding]:
    """Rule: what began in a year and takes place every year has its Nth in the year N－1 after."""
    first = [found for text in all_ for found in _FIRST.finditer(text.text)]
    nth = [(text, found) for text in all_ for found in _NTH.finditer(text.text)]
    told = "".join(text.text for text in all_)
    if (
        len(first) != 1
        or len({found["n"] for _, found in nth}) != 1
        or not _YEARLY.search(told)
        or _OTHERWISE.search(told)
    ):
        return
    text, found = nth[0]
    n = value(found["n"])
    right = int(found["year"]) - int(first[0]["first"]) + 1
    if n is not None and right > 1 and n != right:
        zh = f"从{first[0]['first']}年起每年一届，{found['year']}年是第{right}届，文中为{found['nth']}。"
        yield from text.contradiction(SPAN, found, ("nth", "year"), zh, f"It is number {right}.")
