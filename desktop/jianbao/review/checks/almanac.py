"""What an almanac says: days that have a name, jubilees, the animals of years, what was begun before it was done."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.review.checks.calendars import page_year
from jianbao.review.checks.printed import NUMBER, value
from jianbao.review.checks.saying import number
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text

_YEAR = "(?:19|20)[0-9]{2}"
_DAY, _SPAN = "date", "span"


def check(page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Give 9月12日是教师节; 2024年……新中国成立74周年; 2023年是龙年; 2021年开工，2019年建成; 3月到9月，历时9个月."""
    year = page_year(page)
    for text in all_:
        for rule in (_named_days, _animals, _begun_and_done, _months):
            yield from rule(text)
        yield from _jubilees(text, year)


@cache
def _days() -> re.Pattern[str]:
    names = "|".join(sorted(table("almanac")["days"], key=len, reverse=True))
    return re.compile(
        "(?P<date>(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日)(?:（[^）]{0,6}）)?，?"
        "(?:就是|正是|既是|是|正值|适逢|恰逢|时值|迎来|为)(?:我国|今年|第[0-9一二三四五六七八九十]{1,3}个)*"
        f"(?:世界|国际|全国|中国|国家|全民)?“?(?P<name>{names})"
    )


def _named_days(text: Text) -> Iterator[Finding]:
    """Rule: a day that has a name is on its date."""
    for found in _days().finditer(text.text):
        right = table("almanac")["days"][found["name"]]
        if (int(found["month"]), int(found["day"])) != tuple(right):
            zh = f"{found['name']}是{right[0]}月{right[1]}日，文中为{found['date']}。"
            yield from text.contradiction(_DAY, found, ("date",), zh, "That day has another date.")


_JUBILEE = re.compile(
    f"(?:(?P<year>{_YEAR})年[^。；]{{0,12}}?)?(?P<what>新中国成立|中华人民共和国成立|建国|建党|"
    "中国共产党成立|建军|改革开放|"
    f"抗战胜利|抗日战争胜利|香港回归|澳门回归|红军长征胜利)(?P<figure>(?P<n>{NUMBER})周年)"
)
_NTH_DAY = re.compile(
    f"(?:(?P<year>{_YEAR})年[^。；]{{0,12}}?)?(?P<figure>第(?P<n>{NUMBER})个)(?:中国)?“?"
    "(?P<what>教师节|记者节|医师节|农民丰收节|人民警察节|国家宪法日|全民国家安全教育日)"
)


def _jubilees(text: Text, year: int) -> Iterator[Finding]:
    """Rule: a jubilee is the year less the one that it counts from; where the page names no year, nothing is said."""
    for found in (*_JUBILEE.finditer(text.text), *_NTH_DAY.finditer(text.text)):
        begun = table("almanac")["begun"][found["what"]]
        told, n = int(found["year"] or year), value(found["n"])
        # Without its own year it may be one that is to come, or one told of long ago.
        if not told or n is None or n <= 0:
            continue
        right = told - begun
        near = (1, 0) if found["year"] is None else (0,)
        if all(n != right + one for one in near) and abs(n - right) <= _LAPSE:
            zh = f"{told}年是{right}，文中为{found['figure']}。"
            yield from text.contradiction(_SPAN, found, ("figure",), zh, f"In {told} it is {right}.")


_LAPSE = 3
"""A jubilee further off is told of another year."""
_SIGNS = "鼠牛虎兔龙蛇马羊猴鸡狗猪"
_ANIMAL = re.compile(f"(?P<year>{_YEAR})年?(?:是|（?农历|为|，?迎来|春节是)?[^，。；0-9]{{0,3}}?(?P<sign>[{_SIGNS}])年")
_MOUSE = 2020


def _animals(text: Text) -> Iterator[Finding]:
    """Rule: a year has its animal, up to the New Year of the old calendar the last one's."""
    for found in _ANIMAL.finditer(text.text):
        year, sign = int(found["year"]), _SIGNS.index(found["sign"])
        if re.search("[迎将底末]", found[0]):
            continue
        if sign not in ((year - _MOUSE) % 12, (year - 1 - _MOUSE) % 12):
            right = _SIGNS[(year - _MOUSE) % 12]
            zh = f"{year}年是{right}年，文中为{found['sign']}年。"
            yield from text.contradiction(_DAY, found, ("sign", "year"), zh, "The year has another animal.")


_BEGUN = re.compile(
    f"(?P<from>{_YEAR})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?[^，。；0-9]{{0,6}}(?:动工|开工|始建|"
    f"奠基|破土|立项)[^。；]{{0,8}}?[，、]"
    f"(?:于|并于|至|到)?(?P<to>{_YEAR})年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?[^，。；0-9]{{0,6}}"
    "(?:竣工|建成|完工|通车|投用|投入使用|落成|启用)"
)


def _begun_and_done(text: Text) -> Iterator[Finding]:
    """Rule: nothing is done before it is begun."""
    for found in _BEGUN.finditer(text.text):
        if int(found["to"]) < int(found["from"]):
            zh = f"{found['to']}年早于开工的{found['from']}年。"
            yield from text.contradiction(_SPAN, found, ("to", "from"), zh, "It was done before it was begun.")


_MONTHS = re.compile(
    f"(?:从|自)?(?P<a>[0-9]{{1,2}})月(?:份|初|底|中旬)?(?:[^，。；0-9]{{0,4}})(?:到|至)"
    f"(?P<b>[0-9]{{1,2}})月(?:份|初|底|中旬)?[^。；0-9]{{0,10}}"
    f"(?:历时|前后|为期|持续|整整)(?:了)?(?P<long>(?P<n>{NUMBER})个(?P<half>半)?月)"
)


def _months(text: Text) -> Iterator[Finding]:
    """Rule: from one month to another are as many months, or one more."""
    for found in _MONTHS.finditer(text.text):
        first, last, n = int(found["a"]), int(found["b"]), value(found["n"])
        between = Decimal((last - first) % 12)
        if n is None or found["half"] or re.search("近|约|多|次年|翌年", found[0]):
            continue
        if between and not between - 1 <= n <= between + 1:
            zh = f"从{first}月到{last}月是{number(between)}至{number(between + 1)}个月，文中为{found['long']}。"
            yield from text.contradiction(
                _SPAN, found, ("long", "a", "b"), zh, f"It is about {number(between)} months."
            )
