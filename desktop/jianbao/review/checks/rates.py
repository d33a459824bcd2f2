"""So much of each, as it is printed: boxes, seats, beds, days, and how fast."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from jianbao.review.checks.means import DAYS
from jianbao.review.checks.printed import NUMBER, places, value
from jianbao.review.checks.saying import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text


def check(_page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Give 168公里……2个小时……时速94公里; 4场……260个座位，场场坐满……1420名观众; 一箱24瓶，500箱，一共1.4万瓶."""
    for text in all_:
        for rule in (_full_houses, _speeds, _packs, _by_so_much, _good_days, _homes, _beds):
            yield from rule(text)


# Full houses.

_FULL = re.compile(
    f"(?P<shows>{NUMBER})场[^0-9]{{0,30}}?(?P<seats>{NUMBER})(?:个座位|个席位|座|席|张票)"
    f"[^0-9]{{0,12}}(?:场场|每场|座无虚席|全部)(?:都)?(?:坐满|爆满|满座|满员|售罄|座无虚席)?"
    f"[^0-9]{{0,40}}(?P<again>{NUMBER}场)?[^0-9]{{0,16}}?(?P<all>{NUMBER})(?:名观众|人次|人|名)"
)


def _full_houses(text: Text) -> Iterator[Finding]:
    """Rule: so many shows of so many seats, all taken, were seen by as many as their product."""
    for found in _FULL.finditer(text.text):
        shows, seats, all_ = (value(found[name]) for name in ("shows", "seats", "all"))
        if (
            shows is None
            or seats is None
            or all_ is None
            or re.search(
                "加座(?!也)|站票(?!$)|多|余|近|约", re.sub("没有加座也?不?卖?站票|没有加座|不卖站票", "", found[0])
            )
        ):
            continue
        worth = shows * seats
        if abs(worth - all_) > max(worth / 100, places(found["all"])):
            zh = f"{found['shows']}场×{found['seats']}＝{number(worth)}，文中为{found['all']}。"
            yield from text.contradiction(
                "average", found, ("all", "shows", "seats"), zh, f"It comes to {number(worth)}."
            )


# Speed.

_SPEED = re.compile(
    f"(?P<way>{NUMBER})(?P<long>公里|千米|里|米)[^0-9]{{0,30}}?(?P<time>(?:{NUMBER}个?半?(?:小时|"
    f"钟头|分钟?|秒)?)+?)(?:整|左右)?[^0-9]{{0,20}}?(?P<each>平均时速|平均每小时|平均每公里|每公里|均速|配速)"
    f"(?:为|是|约|跑|走|达到?|用时|，|平均)*(?P<said>(?:{NUMBER}(?:公里|千米|里|分钟?|秒))+)"
)
_HOURS = re.compile(f"(?P<n>{NUMBER})(?P<half>个半)?个?(?P<unit>小时|钟头|分钟?|秒|时)")


def _speeds(text: Text) -> Iterator[Finding]:
    """Rule: the way by the time is the speed, the time by the way what each kilometre took."""
    for found in _SPEED.finditer(text.text):
        way, seconds = value(found["way"]), _seconds(found["time"])
        if way is None or not seconds or re.search("近|约|多|余|不到|停|休息|以上", found[0].replace("不停站", "")):
            continue
        way = way * {"米": Decimal("0.001"), "里": Decimal("0.5")}.get(found["long"], Decimal(1))
        if found["each"] in {"每公里", "平均每公里", "配速"}:
            said, worth = _seconds(found["said"]), seconds / way
        else:
            plain = re.match(NUMBER, found["said"])
            said, worth = (value(plain[0]) if plain and "分" not in found["said"] else None), way / (seconds / 3600)
        if said is None or not said or not worth:
            continue
        if abs(worth - said) > worth * Decimal("0.04"):
            zh = (
                f"{found['way']}{found['long']}用{found['time']}，{found['each']}应为{_told(worth, found['each'])}"
                f"，文中为{found['said']}。"
            )
            yield from text.contradiction(
                "average", found, ("said", "way", "time"), zh, f"It comes to {number(worth)}."
            )


def _told(worth: Decimal, each: str) -> str:
    if each in {"每公里", "平均每公里", "配速"}:
        return f"{int(worth // 60)}分{int(worth % 60)}秒"
    return f"{number(worth, 1)}公里"


def _seconds(text: str) -> Decimal | None:
    total = Decimal(0)
    for found in _HOURS.finditer(text):
        worth = value(found["n"])
        if worth is None:
            return None
        size = {"小": 3600, "钟": 3600, "时": 3600, "分": 60, "秒": 1}[found["unit"][0]]
        total += (worth + (Decimal("0.5") if found["half"] else 0)) * size
    return total or None


# So many to a box.

_PACK = re.compile(
    f"(?<!每)[一每](?P<box>[箱盒袋包车桌排层筐])(?:有|装|坐)?(?P<a>{NUMBER})"
    f"(?P<unit>[瓶个只斤人枚颗罐盒本块座公][斤]?)[^。；]{{0,16}}?(?P<n>{NUMBER})(?P=box)"
    f"[^。；0-9]{{0,12}}?(?:一共|总共|共|合计|总计)[^，。；0-9]{{0,6}}(?P<all>{NUMBER})(?P=unit)"
)


def _packs(text: Text) -> Iterator[Finding]:
    """Rule: so many boxes of so many each hold their product: 一箱24瓶，500箱，一共1.2万瓶."""
    for found in _PACK.finditer(text.text):
        each, many, all_ = (value(found[name]) for name in ("a", "n", "all"))
        if each is None or many is None or all_ is None or re.search("多|余|约|近|其中|另", found[0]):
            continue
        if abs(each * many - all_) > max(places(found["all"]) * 2, all_ / 100):
            zh = (
                f"{found['n']}{found['box']}×{found['a']}＝{number(each * many)}{found['unit']}"
                f"，文中为{found['all']}{found['unit']}。"
            )
            yield from text.contradiction(
                "average", found, ("all", "n", "a"), zh, f"It comes to {number(each * many)}."
            )


# Older by so much.

_MORE, _LESS = "大长高重贵多深宽", "小矮低轻便短少浅窄"
_THAN = re.compile(
    f"(?P<a>{NUMBER})(?P<unit>岁|厘米)[^。；0-9]{{0,14}}?比[他她它其前]?"
    f"[^，。；0-9]{{0,10}}?(?P<word>[{_MORE}{_LESS}])(?:宜|了|出)?(?P<n>{NUMBER})(?P=unit)"
    f"[，。]?(?:今年|今|也|已经?|正好|刚好|则|是|为|只有|才|身高|年龄|刚满|满)*(?P<b>{NUMBER})(?P=unit)"
)


def _by_so_much(text: Text) -> Iterator[Finding]:
    """Rule: 65岁，老伴比他小4岁，今年61岁."""
    for found in _THAN.finditer(text.text):
        a, n, b = (value(found[name]) for name in ("a", "n", "b"))
        if (
            a is None
            or n is None
            or b is None
            or re.search("多岁|余|约|近|左右|时|每|比[^，]{0,6}比|还|又|再", found[0])
        ):
            continue
        right = {a + n, a - n}
        if b not in right and all(abs(b - one) > places(found["b"]) for one in right) and abs(a - b) < 3 * n + 10:
            worth = number(a + n if found["word"] in _MORE else a - n)
            zh = (
                f"{found['a']}{found['unit']}{found['word']}{found['n']}{found['unit']}是{worth}{found['unit']}"
                f"，文中为{found['b']}{found['unit']}。"
            )
            yield from text.contradiction("difference", found, ("b", "a", "n"), zh, f"It comes to {worth}.")


_PERIODS = {
    "上半年": (181, 182),
    "下半年": (184, 184),
    "一季度": (90, 91),
    "二季度": (91, 91),
    "三季度": (92, 92),
    "四季度": (92, 92),
    "前三季度": (273, 274),
    "全年": (365, 366),
    "去年": (365, 366),
}
_GOOD_DAYS = re.compile(
    f"(?P<period>前三季度|[上下]半年|[一二三四]季度|全年|去年|(?:19|20)[0-9]{{2}}年)"
    f"[^。；0-9]{{0,24}}?优良天数[^，。；0-9]{{0,6}}(?P<a>{NUMBER})天[^。；0-9]{{0,16}}?(?:优良率|"
    "优良天数比例|优良比例|占比|达标率)(?:为|是|达到?)*(?P<rate>[0-9]+(?:\\.[0-9]+)?)%"
)


def _good_days(text: Text) -> Iterator[Finding]:
    """Rule: days of good air are so many per cent of the days of their time; a week's measurements may be missing."""
    for found in _GOOD_DAYS.finditer(text.text):
        a, days = value(found["a"]), _PERIODS.get(found["period"], (365, 366))
        if a is None:
            continue
        least, most = a / days[1] * 100, a / (days[0] - 7) * 100
        if not least - Decimal("0.2") <= Decimal(found["rate"]) <= most + Decimal("0.2"):
            zh = f"{found['a']}天÷{days[0]}天＝{number(a / days[0] * 100)}%，文中为{found['rate']}%。"
            yield from text.contradiction(
                "share", found, ("rate", "a"), zh, f"It comes to {number(a / days[0] * 100)}%."
            )


# Beds.

_HOME = re.compile(
    f"床位(?P<beds>{NUMBER})张[^。；0-9]{{0,14}}?住(?:着|有|了|进)?(?:了)?(?P<used>{NUMBER})(?:位|"
    f"名|人)[^。；0-9]{{0,16}}?入住率(?:为|是|达到?)*(?P<rate>[0-9]+(?:\\.[0-9]+)?)%"
)


def _homes(text: Text) -> Iterator[Finding]:
    """Rule: those who live in a home by its beds are so many per cent."""
    for found in _HOME.finditer(text.text):
        beds, used = value(found["beds"]), value(found["used"])
        if beds and used is not None and abs(used / beds * 100 - Decimal(found["rate"])) > 1:
            worth = number(used / beds * 100)
            zh = f"{found['used']}÷{found['beds']}＝{worth}%，文中为{found['rate']}%。"
            yield from text.contradiction("share", found, ("rate", "used", "beds"), zh, f"It comes to {worth}%.")


_BEDS = re.compile(
    f"床位(?P<beds>{NUMBER})张[^0-9]{{0,20}}(?:(?P<month>[0-9]{{1,2}})月(?:份)?)?(?:"
    f"(?P<days>[0-9]{{1,3}})天)?[^0-9]{{0,30}}床日(?:数)?(?:为|共|达)?(?P<used>{NUMBER})(?:个|床日|天)"
    f"?[^0-9]{{0,16}}(?:使用|占用)率(?:为|是|达到?|高达)?(?P<rate>[0-9]+(?:\\.[0-9]+)?)%"
)


def _beds(text: Text) -> Iterator[Finding]:
    """Rule: the days that beds were taken are so many per cent of all days of all beds."""
    for found in _BEDS.finditer(text.text):
        beds, used = value(found["beds"]), value(found["used"])
        days = (int(found["days"]),) * 2 if found["days"] else DAYS.get(int(found["month"] or 1), (31, 31))
        if not beds or used is None or not (found["days"] or found["month"]):
            continue
        worth = [used / (beds * day) * 100 for day in days]
        if all(abs(one - Decimal(found["rate"])) > 1 for one in worth):
            zh = f"{found['used']}÷（{found['beds']}×{days[0]}）＝{number(worth[0])}%，文中为{found['rate']}%。"
            yield from text.contradiction(
                "share", found, ("rate", "used", "beds"), zh, f"It comes to {number(worth[0])}%."
            )
