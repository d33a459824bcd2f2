"""Single quantities, read from left to right: at each numeral the forms are tried in turn, the first that fits wins."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import DIGITS, LONGEST, chinese_value, number
from jianbao.reading.quantities import grammar
from jianbao.reading.quantities.tokens import Quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.reading.numerals import Number

_TRIGGER = re.compile("[0-9零〇一二三四五六七八九十百千万亿两半几数]")
_RUN = re.compile("[0-9][0-9.,]*|[零〇一二三四五六七八九十百千万亿两点]+|.")
_LOOK_BACK = 8


class _Form(NamedTuple):
    """What a form read: a quantity, or nothing, and where to go on."""

    quantity: Quantity | None
    end: int


def scan(text: str) -> list[Quantity]:
    """The quantities of folded text in order, not overlapping; bare numbers are among them."""
    found: list[Quantity] = []
    position = 0
    while (trigger := _TRIGGER.search(text, position)) is not None:
        start = trigger.start()
        form = _read(text, start, found[-1].end if found else 0)
        if form.quantity is not None:
            found.append(form.quantity)
        position = max(form.end, start + 1)
    return found


def _read(text: str, start: int, floor: int) -> _Form:
    for form in _FORMS:
        read = form(text, start)
        if read is not None:
            if read.quantity is not None:
                return _Form(_with_words_before(text, read.quantity, floor), read.end)
            return read
    run = _RUN.match(text, start)
    return _Form(None, start + 1 if run is None else run.end())


# ------------------------------------------------------------------ forms without a figure


_ROUNDED = frozenset("近上过超约逾破")


def _left_out(text: str, start: int) -> _Form | None:
    if text[start] in "百千万亿" and text[max(0, start - 1) : start] in _ROUNDED:
        return None
    for _, pattern in grammar.left_out():
        match = pattern.match(text, start)
        if match is not None and match.end() > start:
            return _Form(None, match.end())
    return None


def _after_a_word(text: str, start: int) -> _Form | None:
    """Ordinals, 每三件, 统一, G309: what stands before says that this is no figure."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if before.endswith("第"):
        return _ordinal(text, start)
    inside = text[start] == "一" and grammar.left_out_before("one").search(before)
    if not inside and not grammar.left_out_before("any").search(before):
        return None
    match = grammar.general().match(text, start)
    if match is not None:
        return _Form(None, match.end())
    run = _RUN.match(text, start)
    return _Form(None, start + 1 if run is None else run.end())


_RANKED = re.compile(
    "(?:名列|位列|位居|位次|排名|排|居|列|获|获得|夺得|摘得|斩获|跃居|跃升|升至|升到|进位|总分|成绩|综合得分|[省市国县区界内州球]|分获)"
    "[\u4e00-\u9fff]{0,8}$"
)
_ORDINAL = re.compile("(?P<number>[0-9]{1,4}|[一二三四五六七八九十百]{1,4})(?P<unit>名次|名|位)?")
_FIRST_FEW = re.compile("(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3}|百)(?P<unit>位|名|强|列)?")
_AMONG_FIRST = re.compile("(?:排名|位居|位列|进入|跻身|稳居|挺进|列|居|[省市国县区界])$")
_AND_RANK = re.compile("[、和与]第[0-9一二三四五六七八九十]{1,3}(?:名|位)")
_RANK_ENDS = re.compile("(?=[，。；、！）)”：,;]|$|的|和|与)")


def _ordinal(text: str, start: int) -> _Form | None:
    """第3位, 名列第二 and 第一、第二名 are ranks; 第二人民医院, 第三届 are not."""
    match = _ORDINAL.match(text, start)
    if match is None:
        return None
    worth = number(match["number"])
    after = match.end()
    ranked = match["unit"] is not None or (
        _AND_RANK.match(text, after)
        or _RANK_ENDS.match(text, after)
        and _RANKED.search(text[max(0, start - 16) : start - 1])
    )
    if worth is None or not ranked or (match["unit"] == "名" and text.startswith("额", after)):
        skip = grammar.general().match(text, start)
        return _Form(None, skip.end() if skip else after)
    quantity = Quantity(
        start - 1, after, start, worth.value, match["unit"] or "", MetricKind.RANK, "rank", bare=match["unit"] is None
    )
    return _Form(quantity, after)


def _first_few(text: str, start: int) -> _Form | None:
    """前三位, 前10名 are ranks."""
    if start == 0 or text[start - 1] != "前":
        return None
    match = _FIRST_FEW.match(text, start)
    worth = number(match["number"]) if match else None
    if match is None or worth is None:
        return None
    among = _AMONG_FIRST.search(text[max(0, start - 4) : start - 1]) and _RANK_ENDS.match(text, match.end())
    if match["unit"] is None and not among:
        return None
    unit = match["unit"] or ""
    return _Form(Quantity(start - 1, match.end(), start, worth.value, unit, MetricKind.RANK, "rank"), match.end())


# ------------------------------------------------------------------ forms that may or may not count


_FIRST_OF_SLOGAN = re.compile(r"(?P<number>\d+(?:\.\d+)?|[零一二三四五六七八九十百千]+)(?P<unit>[\u4e00-\u9fff])?")


def _slogan(text: str, start: int) -> _Form | None:
    match = grammar.optional("slogan").match(text, start)
    if match is None:
        return None
    first = _FIRST_OF_SLOGAN.match(match[0])
    worth = number(first["number"]) if first else None
    if first is None or worth is None:
        return _Form(None, match.end())
    quantity = Quantity(
        start, match.end(), start, worth.value, first["unit"] or "", MetricKind.COUNT, "slogan", required=False
    )
    return _Form(quantity, match.end())


_GRADE = re.compile(r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百千特优]+)(?P<unit>等奖|[GT]|强|大|星级|星|级)?")


def _grade(text: str, start: int) -> _Form | None:
    """三甲, 二等奖, 4A级, 1.5T, 500强, 五大: grades, prizes, names with a number."""
    match = grammar.optional("grade").match(text, start)
    if match is None:
        return None
    parts = _GRADE.match(text, start)
    worth = number(parts["number"]) if parts else None
    if parts is None or worth is None or (match[0] == "一大"):
        return None
    unit = parts["unit"] or ("级" if match[0].endswith("级") else "")
    kind = {"大": MetricKind.COUNT, "强": MetricKind.COUNT, "G": MetricKind.MEASURE, "T": MetricKind.MEASURE}
    quantity = Quantity(
        start, match.end(), start, worth.value, unit, kind.get(unit, MetricKind.RANK), "grade", required=False
    )
    return _Form(quantity, match.end())


# ------------------------------------------------------------------ fractions, shares, ratios, halves

_N = r"(?:\d+(?:\.\d+)?|[零〇一二三四五六七八九十百千两]+(?:点[零〇一二三四五六七八九]+)?)"
_PERCENT_WORDS = re.compile(f"百分之(?P<part>{_N}(?!分))")
_FRACTION = re.compile(f"(?P<whole>[一二三四五六七八九十百千万两]+|\\d+)分之(?P<part>{_N})")
_SLASH = re.compile(r"(?P<part>\d{1,3})/(?P<whole>\d{1,3})(?![\d/])")
_RATIO = re.compile(r"(?P<part>\d+(?:\.\d+)?)[∶:：](?P<whole>\d+(?:\.\d+)?)(?P<more>(?:[∶:：]\d+(?:\.\d+)?){0,5})")
_RATIO_BEFORE = re.compile("(?:之?比(?:例|值|率|重)?|配比|相当于|收缩)[为是达约至到高]{0,3}$")
_TENTHS = re.compile(
    "(?P<number>[一二三四五六七八九两]|[0-9](?:\\.[0-9])?)成(?P<more>[一二三四五六七八九半](?![一二三四五六七八九十百千万个项家名]))?"
)


def _worth(text: str) -> Decimal | None:
    read = number(text)
    return None if read is None else read.value


def _percent_words(text: str, start: int) -> _Form | None:
    match = _PERCENT_WORDS.match(text, start)
    value = None if match is None else (Decimal(100) if match["part"] == "百" else _worth(match["part"]))
    if match is None or value is None:
        return None
    return _finish(text, Quantity(start, match.end(), start, value, "%", MetricKind.PERCENT, "percent-words"))


def _fraction(text: str, start: int) -> _Form | None:
    match = _FRACTION.match(text, start) or _SLASH.match(text, start)
    if match is None:
        return None
    whole, part = _scale_word(match["whole"]), _worth(match["part"])
    if not whole or part is None or (match.re is _SLASH and not 0 < part < whole):
        return _Form(None, match.end())
    return _finish(text, Quantity(start, match.end(), start, part / whole, "", MetricKind.RATIO, "fraction"))


_PER_MANY = re.compile(r"(?P<number>\d+(?:\.\d+)?)/(?:[十百千]?万|[百千]|\d+[百千]?万?)(?:人口?|户|剂次?|例|公里|辆)?")


def _per_many(text: str, start: int) -> _Form | None:
    """24.7/10万剂: the number is the ratio, the rest belongs to its label."""
    match = _PER_MANY.match(text, start)
    if match is None or match[0].count("万") + match[0].count("千") + match[0].count("百") == 0:
        return None
    worth = number(match["number"])
    if worth is None:
        return None
    quantity = Quantity(start, match.end("number"), start, worth.value, "", MetricKind.RATIO, "per-many")
    return _Form(quantity, match.end())


def _scale_word(text: str) -> Decimal | None:
    pair = chinese_value(text, bare=True) if not text.isascii() else None
    return pair[0] if pair else (Decimal(text) if text.isascii() else None)


def _ratio(text: str, start: int) -> _Form | None:
    """A∶B; with : or ： only where the words before speak of a ratio, for it may be a clock time."""
    match = _RATIO.match(text, start)
    if match is None or ("∶" not in match[0] and not _RATIO_BEFORE.search(text[max(0, start - 8) : start])):
        return None
    part, whole = Decimal(match["part"]), Decimal(match["whole"])
    value = part if match["more"] or not whole else part / whole
    quantity = Quantity(start, match.end(), start, value, "", MetricKind.RATIO, "ratio", required=not match["more"])
    return _Form(quantity, match.end())


def _tenths(text: str, start: int) -> _Form | None:
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
    return _finish(text, Quantity(start, match.end(), start, value, "成", MetricKind.PERCENT, "tenths"))


def _not_tenths(text: str, start: int) -> bool:
    match = grammar.general().match(text, start)
    return match is None or (match["unit"] or "").strip() != "成"


_HALF = re.compile("半数?")
_PAST_HALF = re.compile("(?:^|[^经通超不越度太])过$")
_HALF_UNIT = re.compile("半(?P<unit>个?(?:小时|钟头|工作日|学期|月|世纪)|年|天|日)(?!制)")
_AND_HALF = re.compile(f"(?P<number>{_N})个?半(?P<unit>小时|钟头|工作日|学期|月|世纪|多月)|"
                       f"(?P<number2>{_N})(?P<unit2>年|天|亩|倍|公里|里|斤|吨|番|周)半")  # fmt: skip


def _half(text: str, start: int) -> _Form | None:
    """一半, 过半, 半数 are 0.5; 半年, 半个工作日 half a unit."""
    if text.startswith("一半", start):
        return _finish(text, Quantity(start, start + 2, start, Decimal("0.5"), "", MetricKind.RATIO, "half"))
    if text[start] != "半":
        return None
    match = _HALF_UNIT.match(text, start)
    if match is not None:
        if text[start - 1 : start] in {"上", "下"} and start:
            return _Form(None, match.end())
        unit = match["unit"]
        return _finish(
            text, Quantity(start, match.end(), start, Decimal("0.5"), unit, MetricKind.DURATION, "half", required=unit not in {"年", "天", "日"})
        )  # fmt: skip
    match = _HALF.match(text, start)
    if match is None or (match[0] == "半" and not _PAST_HALF.search(text[max(0, start - 2) : start])):
        return _Form(None, start + 1)
    return _finish(text, Quantity(start, match.end(), start, Decimal("0.5"), "", MetricKind.RATIO, "half"))


def _and_half(text: str, start: int) -> _Form | None:
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
    return _finish(text, Quantity(start, match.end(), start, value + Decimal("0.5"), unit, kind, "and-a-half"))


# ------------------------------------------------------------------ number and unit


def _general(text: str, start: int) -> _Form | None:
    match = grammar.general().match(text, start)
    if match is None or len(match["number"]) > LONGEST:
        return None
    rounded = match["number"] in {"万", "亿"} and text[max(0, start - 1) : start] in _ROUNDED
    worth = number(("一" if rounded else "") + match["number"])
    if worth is None:
        return None
    upper = _upper(match, worth)
    unit = (match["unit"] or "").strip()
    end = match.end()
    if match["range"] and upper is None:
        end, unit = match.end("number"), ""
    elif match["half"]:
        end = match.start("half")
    if not unit and end == match.end() and match["post"] and not _stands_alone(worth, match["post"]):
        end = match.end("number") if not match["range"] else match.end("to")
    value, value_to = _spread(match["number"], worth, upper)
    quantity = Quantity(
        start, end, start, value, unit, _kind(unit), "number-unit", value_to=value_to,
        bound=_bound(worth, match["post"] if end == match.end() else None),
        required=not worth.vague, bare=not unit, chinese=worth.chinese,
    )  # fmt: skip
    return _Form(quantity, end)


def _stands_alone(worth: Number, post: str) -> bool:
    return post not in {"内", "来", "多", "许"} and not worth.chinese


def _upper(match: re.Match[str], worth: Number) -> Number | None:
    """The upper end of a range; None if the two numbers are none."""
    if not match["range"]:
        return None
    upper = number(match["to"])
    if upper is None or upper.chinese != worth.chinese or worth.value_to is not None:
        return None
    return upper


def _spread(printed: str, worth: Number, upper: Number | None) -> tuple[Decimal, Decimal | None]:
    """The two ends; a 万 or 亿 printed once belongs to both (1.5至2万管)."""
    if upper is None:
        return worth.value, worth.value_to
    low = worth.value
    if printed[-1] not in "十百千万亿" and upper.value >= 10**4:
        for size in (10**8, 10**4):
            if upper.value % size == 0 or upper.value / size >= 1:
                if low * size < upper.value and low < size / 10:
                    low *= size
                break
    return low, upper.value


def _kind(unit: str) -> MetricKind:
    kinds = grammar.unit_kinds()
    if unit in kinds:
        return kinds[unit]
    head, slash, tail = unit.partition("/")
    kind = kinds.get(re.split("[（(]", head)[0], MetricKind.COUNT)
    if slash and kind in {MetricKind.COUNT, MetricKind.DURATION}:
        return MetricKind.RATIO if re.match("[十百千万0-9]", tail) else kind
    return kind


def _bound(worth: Number, post: str | None) -> Bound:
    if post:
        return grammar.bounds_after()[post]
    if worth.loose in {"余", "多"}:
        return Bound.OVER
    return Bound.ABOUT if worth.loose else Bound.EXACT


_POST = re.compile(
    "(?P<over>(?:及|（含）)?以上|有余|多(?=[，。；、！的）]|$)|余(?=[，。；、！的）]|$))|"
    "(?P<under>(?:及|（含）)?以下|[以之]内|内(?![部容外科地]))|(?P<about>左右|上下)"
)


def _finish(text: str, quantity: Quantity) -> _Form:
    """The quantity with an approximator that stands behind it."""
    post = _POST.match(text, quantity.end)
    if post is None or post.lastgroup is None:
        return _Form(quantity, quantity.end)
    return _Form(replace(quantity, end=post.end(), bound=Bound(post.lastgroup)), post.end())


_BELOW_ZERO = re.compile("(?:零下|负|(?<![0-9A-Za-z])[-－])$")
_CURRENCIES = frozenset("¥￥$€£")
_SCALE_ONLY = {"上": "百千万亿", "过": "半百千万亿", "破": "百千万亿0123456789"}


def _with_words_before(text: str, quantity: Quantity, floor: int) -> Quantity:
    """The quantity with what stands before its number: 零下, and the words that bound it."""
    start = quantity.start
    if quantity.rule in {"slogan", "grade", "rank"}:
        return quantity
    minus = _BELOW_ZERO.search(text[max(floor, start - 2) : start])
    if (
        minus
        and (minus[0] != "负" or quantity.unit in {"℃", "摄氏度", "%"})
        and quantity.unit in {"℃", "摄氏度", "度", "%"}
    ):
        start -= len(minus[0])
        to = None if quantity.value_to is None else -quantity.value_to
        quantity = replace(quantity, start=start, value=-quantity.value, value_to=to)
    if quantity.bare and text[max(floor, start - 1) : start] in _CURRENCIES:
        symbol = text[start - 1]
        return replace(quantity, start=start - 1, unit=symbol, kind=MetricKind.MONEY, bare=False, rule="currency")
    look = text[max(floor, start - _LOOK_BACK) : start]
    match = grammar.before().search(look)
    if match is None or match.lastgroup is None or not _may_bound(match[0].strip(), text, quantity):
        return quantity
    bound = (
        quantity.bound if match.lastgroup == "about" and quantity.bound is not Bound.EXACT else Bound(match.lastgroup)
    )
    return replace(quantity, start=start - len(match[0]), bound=bound)


def _may_bound(word: str, text: str, quantity: Quantity) -> bool:
    """上 and 过 bound only round numbers (上千, 过半)."""
    return word not in _SCALE_ONLY or text[quantity.number_start] in _SCALE_ONLY[word]


_FORMS: tuple[Callable[[str, int], _Form | None], ...] = (
    _percent_words,
    _fraction,
    _slogan,
    _ratio,
    _half,
    _left_out,
    _first_few,
    _per_many,
    _after_a_word,
    _grade,
    _and_half,
    _tenths,
    _general,
)
