"""Shares and parts of a whole: 百分之八十五, 三分之二, 17.2∶1, 九成二, 过半, 两个半小时."""

from __future__ import annotations

from decimal import Decimal

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import DIGITS, chinese_value, number
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar
from jianbao.reading.quantities.tokens import Form, Quantity

_N = r"(?:\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?)"
_PERCENT_WORDS = regex(f"百分之(?P<part>{_N}(?!分))")
_FRACTION = regex(f"(?P<whole>[一二三四五六七八九十百千万两]+|\\d+)分之(?P<part>{_N})")
_SLASH = regex(r"(?P<part>\d{1,3})/(?P<whole>\d{1,3})(?![\d/])")
_RATIO = regex(r"(?P<part>\d+(?:\.\d+)?)[∶:：](?P<whole>\d+(?:\.\d+)?)(?P<more>(?:[∶:：]\d+(?:\.\d+)?){0,5})")
_RATIO_BEFORE = regex(
    "(?:之?比(?:例|值|率|重)?|配比|相当于|收缩)(?:[由从]|(?:分别)?[为是达约至到高升降优化]{0,4}(?:[\\d.]{1,6}[:：][\\d.]{1,6}[、和与及]){0,3})$"
    r"|比(?:例|值|率|重)?[由从][\d.∶:： ]{3,12}[\u4e00-\u9fff]{1,5}[到至为]$"
)
_RATIO_BACK = 24
_TENTHS = regex(
    "(?P<number>[一二三四五六七八九两]|[0-9](?:\\.[0-9])?)成(?P<more>[一二三四五六七八九半](?![一二三四五六七八九十百千万个项家名]))?"
)


def _worth(text: str) -> Decimal | None:
    read = number(text)
    return None if read is None else read.value


def percent_words(text: str, start: int) -> Form | None:
    """百分之八十五."""
    match = _PERCENT_WORDS.match(text, start)
    value = None if match is None else (Decimal(100) if match["part"] == "百" else _worth(match["part"]))
    if match is None or value is None:
        return None
    return finish(text, Quantity(start, match.end(), start, value, "%", MetricKind.PERCENT, "percent-words"))


def fraction(text: str, start: int) -> Form | None:
    """三分之二, 万分之三, 1/4."""
    said = _FRACTION.match(text, start)
    match = said or _SLASH.match(text, start)
    if match is None:
        return None
    whole, part = _scale_word(match["whole"]), _worth(match["part"])
    if not whole or part is None or (said is None and not 0 < part < whole):
        return Form(None, match.end())
    return finish(text, Quantity(start, match.end(), start, part / whole, "", MetricKind.RATIO, "fraction"))


_PER_MANY = regex(r"(?P<number>\d+(?:\.\d+)?)/(?:[十百千]?万|[百千]|\d+[百千]?万?)(?:人口?|户|剂次?|例|公里|辆)?")


def per_many(text: str, start: int) -> Form | None:
    """24.7/10万剂: the number is the ratio, the rest belongs to its label."""
    match = _PER_MANY.match(text, start)
    if match is None or match[0].count("万") + match[0].count("千") + match[0].count("百") == 0:
        return None
    worth = number(match["number"])
    if worth is None:
        return None
    quantity = Quantity(start, match.end("number"), start, worth.value, "", MetricKind.RATIO, "per-many")
    return Form(quantity, match.end())


def _scale_word(text: str) -> Decimal | None:
    pair = chinese_value(text, bare=True) if not text.isascii() else None
    return pair[0] if pair else (Decimal(text) if text.isascii() else None)


def ratio(text: str, start: int) -> Form | None:
    """A∶B; with : or ： only where the words before speak of a ratio, for it may be a clock time."""
    match = _RATIO.match(text, start)
    if match is None or ("∶" not in match[0] and not _RATIO_BEFORE.search(text[max(0, start - _RATIO_BACK) : start])):
        return None
    part, whole = Decimal(match["part"]), Decimal(match["whole"])
    value = part if match["more"] or not whole else part / whole
    quantity = Quantity(start, match.end(), start, value, "", MetricKind.RATIO, "ratio", required=not match["more"])
    return Form(quantity, match.end())


def tenths(text: str, start: int) -> Form | None:
    """八成, 九成二, 四成半."""
    match = _TENTHS.match(text, start)
    if match is None or (match["more"] is None and _not_tenths(text, start)):
        return None
    value = _worth(match["number"])
    if value is None:
        return None
    more = match["more"]
    if more:
        value += Decimal("0.5") if more == "半" else Decimal(DIGITS[more]) / 10
    return finish(text, Quantity(start, match.end(), start, value, "成", MetricKind.PERCENT, "tenths"))


def _not_tenths(text: str, start: int) -> bool:
    match = grammar.match_general(text, start)
    return match is None or (match["unit"] or "").strip() != "成"


_MOST = regex("一(?:多|大|小)半(?=[，。；、！的）在是为]|$)")
_HALF = regex("半数?")
_PAST_HALF = regex("(?:^|[^经通超不越度太])过$")
_HALF_UNIT = regex("半(?P<unit>个(?P<more>多)?(?:小时|钟头|月)|个?(?:小时|钟头|工作日|学期|月|世纪)|年|天|日)(?!制)")
_AND_HALF = regex(f"(?P<number>{_N})个?半(?P<unit>小时|钟头|工作日|学期|月|世纪|多月)|"
                       f"(?P<number2>{_N})(?P<unit2>年|天|分|亩|倍|公里|里|斤|吨|番|周)半")  # fmt: skip


def about_half(text: str, start: int) -> Form | None:
    """一多半, 一大半 are over 0.5, 一小半 under it."""
    match = _MOST.match(text, start)
    if match is None:
        return None
    bound = Bound.UNDER if "小" in match[0] else Bound.OVER
    half = Quantity(start, match.end(), start, Decimal("0.5"), "", MetricKind.RATIO, "half", bound=bound)
    return Form(half, match.end())


def half(text: str, start: int) -> Form | None:
    """一半, 过半, 半数 are 0.5; 半年, 半个工作日 half a unit."""
    if text.startswith("一半", start):
        return finish(text, Quantity(start, start + 2, start, Decimal("0.5"), "", MetricKind.RATIO, "half"))
    if text[start] != "半":
        return None
    match = _HALF_UNIT.match(text, start)
    if match is not None:
        if text[max(0, start - 1) : start] in {"上", "下", "大"}:
            return Form(None, match.end())
        unit = match["unit"].replace("个多", "个" if match["unit"].endswith("月") else "")
        unit = grammar.plain_unit(unit)
        bound, only_when = Bound.OVER if match["more"] else Bound.EXACT, unit in {"年", "天", "日"}
        part = Quantity(start, match.end(), start, Decimal("0.5"), unit, MetricKind.DURATION, "half", bound=bound)
        return finish(text, part._replace(required=not only_when))
    match = _HALF.match(text, start)
    if match is None or (match[0] == "半" and not _PAST_HALF.search(text[max(0, start - 2) : start])):
        return Form(None, start + 1)
    return finish(text, Quantity(start, match.end(), start, Decimal("0.5"), "", MetricKind.RATIO, "half"))


def and_half(text: str, start: int) -> Form | None:
    """两个半小时 is 2.5 小时, 一年半 1.5 年."""
    match = _AND_HALF.match(text, start)
    if match is None:
        return None
    value = _worth(match["number"] or match["number2"])
    if value is None:
        return None
    unit = match["unit"] or match["unit2"]
    kind = grammar.unit_kinds().get(unit, MetricKind.DURATION)
    if match["unit"] in {"月", "学期", "世纪"}:
        unit = "个" + unit
    return finish(text, Quantity(start, match.end(), start, value + Decimal("0.5"), unit, kind, "and-a-half"))


_POST = regex(
    "(?P<over>(?:及|（含）)?以上|有余|多(?=[，。；、！的）]|$)|余(?=[，。；、！的）]|$)|还多|强(?=[，。；、！的）]|$))|"
    "(?P<under>弱(?=[，。；、！的）]|$)|(?:及|（含）)?以下|[以之]内|内(?![部容外科地]))|(?P<about>左右|上下)"
)


def finish(text: str, quantity: Quantity) -> Form:
    """The quantity with an approximator that stands behind it."""
    post = _POST.match(text, quantity.end)
    if post is None or post.lastgroup is None:
        return Form(quantity, quantity.end)
    return Form(quantity._replace(end=post.end(), bound=Bound(post.lastgroup)), post.end())
