"""What everybody can work out: differences that have a name, prices cut, parts of a count, units of one kind."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.review.checks.printed import NUMBER, in_base, places, value
from jianbao.review.checks.saying import number
from jianbao.review.checks.words import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.page.findings import Finding
    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text


def check(_page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Give 36.8℃ … 24.5℃，昼夜温差13.3℃; 3.2公斤，也就是7斤4两; 原价268元，八折，到手241.4元."""
    for text in all_:
        for rule in (_differences, _equals, _discounts, _fractions, _interest, _of_plan, _net, _profits, _levels):
            yield from rule(text)


# Differences that have a name.

_DIFFERENCE = re.compile(
    f"(?P<low>零下)?(?P<a>{NUMBER})(?P<unit>[℃度元米岁分公里个%][里]?)(?P<words>[^。；0-9]{{1,24}}?)"
    f"(?P<below>零下)?(?P<b>{NUMBER})(?P=unit)[^。；0-9]{{0,16}}?"
    "(?:温差|相差|落差|高差|高度差|差价|价差|差额|年龄差|净胜球|海拔差|爬升|垂直爬升|海拔上升|下潜|"
    "升温幅度|降温幅度|升温|降温|"
    "升幅|降幅|涨幅|悬殊|整整差|差距)(?:为|是|达到?|有|高达|了|仅|只有|只)*"
    f"(?P<c>{NUMBER})(?:个)?(?P=unit)"
)


def _differences(text: Text) -> Iterator[Finding]:
    """Rule: 温差, 落差, 差价 and the like are the difference of the two figures before them."""
    for found in _DIFFERENCE.finditer(text.text):
        a, b, c = (value(found[name]) for name in "abc")
        if found["unit"] == "%" and re.search("[升降涨]幅|差额|差价", found[0]):
            continue
        third = re.search(f"{NUMBER}{found['unit']}", re.split("[。；]", text.text[: found.start()])[-1])
        if a is None or b is None or c is None or third or re.search("近|约|超|多|余|以上", found[0]):
            continue
        a, b = (-a if found["low"] else a), (-b if found["below"] else b)
        slack = places(found["a"]) + places(found["b"]) if "." in found[0] else Decimal(0)
        if abs(abs(a - b) - c) > max(slack, Decimal("0.001")) and c != a + b:
            worth = number(abs(a - b))
            zh = (
                f"{found['a']}{found['unit']}与{found['b']}{found['unit']}相差{worth}{found['unit']}"
                f"，文中为{found['c']}{found['unit']}。"
            )
            yield from text.contradiction("difference", found, "cab", zh, f"They differ by {worth}.")


# One amount in two units.


@cache
def _units() -> str:
    names = [
        unit
        for dimension in ("seconds", "grams", "metres", "square_metres", "litres")
        for unit in table("units")[dimension]
    ]
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


@cache
def _same() -> re.Pattern[str]:
    amount = f"{NUMBER}(?:{_units()})(?:{NUMBER}(?:{_units()}))?"
    return re.compile(
        f"(?P<a>{amount})(?:的?[^，。；（0-9]{{0,4}}?[，（]|[^，。；（0-9]{{0,2}})(?:也就是|折合|"
        f"换算成|换算|约合|相当于|相当|合计|合|即|等于)(?:约|为|成)?(?P<b>{amount})"
    )


_ONE = re.compile(f"({NUMBER})([^0-9一二两三四五六七八九十百万亿.]+)")
_ROUGHLY = Decimal("0.02")


def _equals(text: Text) -> Iterator[Finding]:
    """Rule: an amount told in two units of one kind is one amount: 3.2公斤，也就是6斤4两; 1.5万亩（合1000公顷）."""
    for found in _same().finditer(text.text):
        first, second = _in_base(found["a"]), _in_base(found["b"])
        if first is None or second is None or first[0] != second[0] or found["a"][-1] == found["b"][-1]:
            continue
        slack = max(first[2], second[2], max(first[1], second[1]) * _ROUGHLY)
        if abs(first[1] - second[1]) > slack:
            zh = f"{found['a']}不是{found['b']}。"
            yield from text.contradiction("unit", found, ("b", "a"), zh, f"{found['a']} is not {found['b']}.")


def _in_base(amount: str) -> tuple[str, Decimal, Decimal] | None:
    """The dimension of an amount, its worth in the base unit, and by how much its last digit leaves it open."""
    total, slack, dimension = Decimal(0), Decimal(0), ""
    for found in _ONE.finditer(amount):
        base, worth = in_base(found[2]), value(found[1])
        if base is None or worth is None or (dimension and base[0] != dimension):
            return None
        dimension = base[0]
        total += worth * base[1]
        slack = places(found[1]) * base[1]
    return (dimension, total, slack) if dimension else None


# Prices cut.

_DISCOUNT = re.compile(
    f"(?:原价|原售价|标价|定价|市场价|门市价|挂牌价|吊牌价)[^，。；0-9]{{0,6}}(?P<a>{NUMBER})"
    f"元[^。；0-9]{{0,24}}?(?P<cut>[0-9.]+|[一二三四五六七八九]{{1,2}})折[^。；0-9]{{0,16}}?"
    "(?:到手价?|现价|折后价?|实付|只要|只需|仅需|现售|售价|优惠价|付款|卖|为|付|花|只)"
    f"[^，。；0-9]{{0,4}}(?P<b>{NUMBER})元"
)


def _discounts(text: Text) -> Iterator[Finding]:
    """Rule: 八折 of a price is eight tenths of it."""
    for found in _DISCOUNT.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        cut = _tenths(found["cut"])
        if a is None or b is None or cut is None or re.search("券|满|减|再打|折起|元起|最低", found[0]):
            continue
        worth = a * cut
        if abs(worth - b) > max(Decimal(1), worth / 100):
            zh = f"{found['a']}元的{found['cut']}折是{number(worth)}元，文中为{found['b']}元。"
            yield from text.contradiction("share", found, "ba", zh, f"It comes to {number(worth)}.")


def _tenths(text: str) -> Decimal | None:
    if re.fullmatch("[0-9.]+", text):
        return Decimal(text) / (10 if Decimal(text) < 10 else 100)  # noqa: PLR2004 -- 8.5折, 85折
    digits = ["一二三四五六七八九".index(sign) + 1 for sign in text]
    return sum((Decimal(digit).scaleb(-n - 1) for n, digit in enumerate(digits)), Decimal(0))


# Parts of a count.

_SHARE = (
    "(?:(?P<parts>[二三四五六七八九十两])分之(?P<of>[一二三四五六七八九两])|(?P<half>一半)"
    "|(?P<percent>[0-9.]+)%|(?P<tenths>[一二三四五六七八九])成)"
)
_FRACTION = re.compile(
    f"(?P<a>{NUMBER})(?P<unit>户|人|名|个|家|台|件|例|辆|亩|棵|株|只|头|所|座|套|间|张|份|元|万元|"
    f"吨|公斤|位)[^。；0-9]{{0,14}}?(?:里|中|的|有|，)(?P<share>{_SHARE})[^，。；0-9]{{0,14}}?"
    "[，（]?"
    f"(?:也就是|即|也即|相当于|合)(?:有|共|约)?(?P<b>{NUMBER})(?P=unit)"
)


def _fractions(text: Text) -> Iterator[Finding]:
    """Rule: 120户里有三分之二……也就是80户."""
    for found in _FRACTION.finditer(text.text):
        a, b, part = value(found["a"]), value(found["b"]), _part(found)
        if a is None or b is None or part is None or re.search("近|约|超|多|余|比|同比|增|减|降", found[0]):
            continue
        worth = a * part
        if abs(worth - b) > max(
            Decimal(1), worth / 50, places(found["a"]) * 2, a * (Decimal("0.05") if found["tenths"] else 0)
        ):
            zh = (
                f"{found['a']}{found['unit']}的{found['share']}是{number(worth)}{found['unit']}"
                f"，文中为{found['b']}{found['unit']}。"
            )
            yield from text.contradiction("share", found, ("b", "a", "share"), zh, f"It comes to {number(worth)}.")


def _part(found: re.Match[str]) -> Decimal | None:
    if found["half"]:
        return Decimal("0.5")
    if found["percent"]:
        return Decimal(found["percent"]) / 100 if re.fullmatch("[0-9]+(?:\\.[0-9]+)?", found["percent"]) else None
    if found["tenths"]:
        worth = value(found["tenths"])
        return None if worth is None else worth / 10
    below, above = value(found["parts"]), value(found["of"])
    return None if below is None or above is None else above / below


# Interest of a year.

_INTEREST = re.compile(
    f"(?P<a>{NUMBER})元[^。0-9]{{0,24}}(?:一|1)年期?[^。0-9]{{0,12}}(?:年)?利率(?:为|是|只有|仅|达)?"
    f"(?P<rate>[0-9.]+)%[^0-9]{{0,40}}?(?:一年|年|到期)?(?:的)?利息(?:共|为|是|要|只|仅|约|合计)?"
    f"(?P<b>{NUMBER})元"
)


def _interest(text: Text) -> Iterator[Finding]:
    """Rule: the interest of a year is the rate of what was lent."""
    for found in _INTEREST.finditer(text.text):
        a, b = value(found["a"]), value(found["b"])
        if a is None or b is None or "贴息" in found[0]:
            continue
        worth = a * Decimal(found["rate"].strip(".")) / 100
        if abs(worth - b) > max(worth / 50, places(found["b"])):
            zh = f"{found['a']}元按{found['rate']}%一年利息{number(worth)}元，文中为{found['b']}元。"
            yield from text.contradiction("share", found, ("b", "a", "rate"), zh, f"It comes to {number(worth)}.")


# Plans.

_UNITS = "人次|人|户|套|件|个|辆|吨|亩|公里|万元|亿元|元|台|公斤|千瓦时|平方米|立方米"
_PLAN_FIRST = re.compile(
    f"(?:计划|目标|任务)[^，。；0-9]{{0,10}}(?P<a>{NUMBER})(?P<unit>{_UNITS})[^。；0-9]{{0,20}}?"
    f"(?:[0-9]{{1,2}}月[底末份]?[^。；0-9]{{0,8}})?(?:已|实际|共|累计)*(?:完成|实现|建成|生产|开工|"
    f"开展)[^，。；0-9]{{0,8}}(?P<b>{NUMBER})(?P=unit)，[^，。；0-9]{{0,6}}(?:占|完成|为)"
    f"[^，。；0-9]{{0,6}}(?:计划|目标|任务)(?:总?[量数额])?的(?P<rate>[0-9]+(?:\\.[0-9]+)?)%"
)
_PLAN_LAST = re.compile(
    f"(?P<b>{NUMBER})(?P<unit>{_UNITS})，(?:已)?(?:占|完成|为)[^，。；0-9]{{0,6}}(?:计划|目标|任务)"
    f"(?:的)?(?P<a>{NUMBER})(?P=unit)的(?P<rate>[0-9]+(?:\\.[0-9]+)?)%"
)


def _of_plan(text: Text) -> Iterator[Finding]:
    """Rule: what is done by what was planned is the share of the plan that is done."""
    for found in (*_PLAN_FIRST.finditer(text.text), *_PLAN_LAST.finditer(text.text)):
        a, b = value(found["a"]), value(found["b"])
        if not a or b is None or re.search("约|近|余|多|超", found[0]):
            continue
        low = (b - places(found["b"])) / (a + places(found["a"])) * 100
        high = (b + places(found["b"])) / (a - places(found["a"])) * 100 if a > places(found["a"]) else low
        if not low - 1 <= Decimal(found["rate"]) <= high + 1 and abs(b / a * 100 - Decimal(found["rate"])) > 2:  # noqa: PLR2004
            zh = (
                f"{found['b']}{found['unit']}÷{found['a']}{found['unit']}＝{number(b / a * 100)}%"
                f"，文中为{found['rate']}%。"
            )
            yield from text.contradiction(
                "share", found, ("rate", "b", "a"), zh, f"It comes to {number(b / a * 100)}%."
            )


# What came less what went.

_NET = re.compile(
    f"(?:出生|迁入|流入|新开|新增|转入|入库|进账|收入)[^，。；0-9]{{0,8}}(?P<a>{NUMBER})(?P<unit>人|"
    f"家|户|亿?元|吨|人次|万元)[^。；0-9]{{0,10}}?(?:死亡|迁出|流出|注销|关闭|关掉|转出|出库|支出|"
    f"花费)[^，。；0-9]{{0,8}}(?P<b>{NUMBER})(?P=unit)[^。；0-9]{{0,14}}?(?:净增加?|净减少?|净流入|"
    f"净流出|自然增长|自然增加|自然减少|结余|净增长)(?:人口|了|为)*(?P<c>{NUMBER})(?P=unit)"
)


def _net(text: Text) -> Iterator[Finding]:
    """Rule: born less died is the natural growth; so with what came and went."""
    for found in _NET.finditer(text.text):
        a, b, c = (value(found[name]) for name in "abc")
        if a is None or b is None or c is None or re.search("约|近|余|多|超", found[0]):
            continue
        slack = places(found["a"]) + places(found["b"]) if re.search("[万亿]", found["a"] + found["b"]) else Decimal(0)
        if abs(abs(a - b) - c) > slack:
            zh = f"{found['a']}与{found['b']}之差不是{found['c']}{found['unit']}。"
            yield from text.contradiction("sum", found, "cab", zh, "That is not the difference.")


# Bought and sold.

_PROFIT = re.compile(
    f"(?:进价|成本价?|收购价|批发价)[^，。；0-9]{{0,6}}(?P<a>{NUMBER})元[^。；0-9]{{0,10}}?(?:售价|"
    f"卖价|卖到|卖|零售价|出手价)[^，。；0-9]{{0,4}}(?P<b>{NUMBER})元"
    f"[^。；0-9]{{0,14}}?(?:净?赚|利润|毛利|差价|赚头)[^，。；0-9]{{0,4}}(?P<c>{NUMBER})元"
)
_CHANGE = re.compile(
    f"(?:付了?|递上|掏出|给了?)[^，。；0-9]{{0,4}}(?P<a>{NUMBER})元[^。；]{{0,14}}?(?:花了|花费|共|"
    f"应付|消费|菜钱|总价)[^，。；0-9]{{0,3}}(?P<b>{NUMBER})元[^。；0-9]{{0,8}}?找(?:回|零|给)"
    f"[^，。；0-9]{{0,3}}(?P<c>{NUMBER})元"
)


def _profits(text: Text) -> Iterator[Finding]:
    """Rule: what is sold less what it cost is the profit; what is paid less the price is the change."""
    for found in (*_PROFIT.finditer(text.text), *_CHANGE.finditer(text.text)):
        a, b, c = (value(found[name]) for name in "abc")
        if a is None or b is None or c is None or re.search("约|近|余|多|每[^，]{1,4}成本|除去|扣除", found[0]):
            continue
        if abs(abs(a - b) - c) > places(found["c"]):
            worth = number(abs(a - b))
            zh = f"{found['a']}元与{found['b']}元相差{worth}元，文中为{found['c']}元。"
            yield from text.contradiction("difference", found, "cab", zh, f"They differ by {worth}.")


# Above the warning mark.

_LEVEL = re.compile(
    f"水位[^，。；0-9]{{0,8}}(?P<a>{NUMBER})米[^。；0-9]{{0,6}}?(?:超出?|高出|高于|超过)(?:了)?"
    f"(?P<b>{NUMBER})米的警戒水位[^。；0-9]{{0,4}}(?P<c>{NUMBER})米|"
    f"警戒水位[^，。；0-9]{{0,3}}(?P<b2>{NUMBER})米[^。；0-9]{{0,14}}?水位[^，。；0-9]{{0,8}}"
    f"(?P<a2>{NUMBER})米[^。；0-9]{{0,6}}?(?:超出?警戒(?:水位)?|高出警戒(?:水位)?|超警)(?:了)?"
    f"(?P<c2>{NUMBER})米"
)


def _levels(text: Text) -> Iterator[Finding]:
    """Rule: water stands above its warning mark by the difference."""
    for found in _LEVEL.finditer(text.text):
        names = ["a", "b", "c"] if found["a"] else ["a2", "b2", "c2"]
        a, b, c = (value(found[name]) for name in names)
        if a is not None and b is not None and c is not None and abs(abs(a - b) - c) > places(found[names[2]]):
            far = number(abs(a - b))
            zh = f"{found[names[0]]}米与警戒水位{found[names[1]]}米相差{far}米，文中为{found[names[2]]}米。"
            yield from text.contradiction("difference", found, names[::-1], zh, f"It is {number(abs(a - b))}.")
