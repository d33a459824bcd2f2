"""Which quantities are figures, which a reader may or may not count, and what the words around say of their kind."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.lexicon import lexicon
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.quantities.tokens import Quantity

_BACK, _FORTH = 36, 24
_EACH = 15
"""Characters from 每 to the number that only says of how many (每三件就有)."""
_TEN, _TEN_THOUSAND, _PRINTED_IN_FULL, _ROUND = 10, 10_000, 100, {1_000, 10_000}
_NEAR = 24
"""Characters within which two figures speak of one thing."""


@cache
def _pattern(table: str, name: str, *, behind: bool = False) -> re.Pattern[str]:
    source = lexicon("figures")[table][name]
    return re.compile(source if not behind or source.endswith("$") else f"(?:{source})$")


_NO_MEASURE_WORD = frozenset("年月日号时点后前中上下内外级版的了和与及起者式性化率型")
# Under names of their own: what is asked of every figure need not look a member of an enumeration up each time.
_COUNT, _MEASURE, _DURATION, _MONEY = MetricKind.COUNT, MetricKind.MEASURE, MetricKind.DURATION, MetricKind.MONEY
_SHARES = frozenset({MetricKind.PERCENT, MetricKind.RATIO, MetricKind.MULTIPLE})
_LIMITING, _NOUGHT, _COUNTED = (
    frozenset({_DURATION, _MONEY}),
    frozenset({_MONEY, _COUNT}),
    frozenset({_COUNT, _MEASURE}),
)


def judge(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The figures among the quantities, with ``required`` and the kinds that only the words around can tell."""
    judged: list[Quantity] = []
    for index, quantity in enumerate(quantities):
        before = text[max(0, quantity.start - _BACK) : quantity.start]
        after = text[quantity.end : quantity.end + _FORTH]
        if quantity.bare:
            figure = _with_unknown_unit(quantity, before, after) or _bare(quantity, before, after)
            if figure is None:
                continue
            quantity = figure  # noqa: PLW2901
        quantity = _kind(text, quantity, before, quantities, index)  # noqa: PLW2901
        quantity = _weight(quantity, (text, before, after), quantities, index)  # noqa: PLW2901
        if quantity.required or quantity.value != 1 or not quantity.chinese or quantity.unit not in _IDLE_ONE:
            judged.append(quantity)
    return judged


# ------------------------------------------------------------------ numbers without a unit


def _bare(quantity: Quantity, before: str, after: str) -> Quantity | None:
    """A rank, a ratio (24.7/10万, 0.58), a number of people (四百七十二万市民); None for any other bare number."""
    if quantity.kind is MetricKind.RANK:
        return quantity
    if _pattern("bare", "after").match(after):
        return quantity._replace(kind=MetricKind.RATIO, rule="per")
    noun = _pattern("bare", "nouns").match(after)
    large = quantity.value >= _TEN_THOUSAND and quantity.value % _PRINTED_IN_FULL == 0
    closed = (quantity.bound is not Bound.EXACT or _ENDS.match(after)) and _THING.search(before)
    if large and (noun or closed):
        return quantity._replace(kind=_COUNT, rule="bare-count")
    fractional = quantity.value != quantity.value.to_integral_value() and not quantity.chinese
    apart = _AFTER_WORDS.search(before) and not _GOES_ON.match(after)
    limited = quantity.bound is not Bound.EXACT and not quantity.chinese and _RATE_AT.search(before)
    if (fractional and apart) or (limited and quantity.value < _PRINTED_IN_FULL):
        return quantity._replace(kind=MetricKind.RATIO, rule="bare-ratio")
    if quantity.value == 0 and after.startswith(
        ("差错", "事故", "感染", "投诉", "发生", "距离", "缺陷", "上访", "跑腿")
    ):
        return quantity._replace(required=False, rule="zero") if quantity.chinese else None
    return None


_AFTER_WORDS = regex("[\u4e00-\u9fff）)]$")
_GOES_ON = regex(r"[\d.A-Za-z]")
_RATE_AT = regex("(?:率|比值?|指数|系数|密度)(?:降|升|提高|控制|保持|稳定)?[为是到至在达]{0,2}$")
_WORD_ENDS = regex("[\u4e00-\u9fff]")
_MEASURE_WORD = regex("[\u4e00-\u9fff](?=[，。；、！,;）)]|$)")


def _with_unknown_unit(quantity: Quantity, before: str, after: str) -> Quantity | None:
    """620万棒, 6万叶: a single character between a number and a mark is a measure word, known or not."""
    match = _MEASURE_WORD.match(after)
    if match is None or quantity.chinese or match[0] in _NO_MEASURE_WORD or not _WORD_ENDS.search(before[-1:]):
        return None
    end = quantity.end + 1
    return quantity._replace(end=end, unit=match[0], kind=_COUNT, bare=False, rule="unknown-unit")


# ------------------------------------------------------------------ kinds

_STOP = regex("[。；;！]")
_PER_SIGN = regex("[每百千万]")
_TIME = regex("秒|时间|用时|时长|耗时|等候|响应|分钟")
_PER = regex(
    r"(?:每(?:[百千]?万|[百千十]|\d+(?:\.\d+)?[百千]?万)(?:名|个)?(?:人口?|户|居民|老年?人|人次)"
    r"|(?<![\d.])[百千万]人(?:口|均)?|(?<![\d.])[百千万]名[\u4e00-\u9fff]{1,4})[\u4e00-\u9fff()（）]{0,16}$"
)


_SHARED_OUT = regex("每(?!个?(?:小时|分钟|[天日周月年季班次秒]))|[百千万亿]元")


_DENSITY = regex("密度[为达到是约]{0,2}(?:每[^，。；]{1,6})?$")


def _is_rate(quantity: Quantity, before: str) -> bool:
    """Whether a count is one of a group's (每千人拥有医师3.2名), or shared out."""
    per = _PER_SIGN.search(before) and _PER.search(before)
    return per is not None or _is_mean(quantity, before)


def _is_mean(quantity: Quantity, before: str) -> bool:
    """Whether a count is shared out (每千户拥有汽车1.17辆): nothing that can be counted; 人均借书5.3本 is one."""
    return quantity.value != quantity.value.to_integral_value() and _SHARED_OUT.search(before) is not None


_MOVED = regex(
    "(?:前移|上升|提升|前进|跃升|下降|后移|进位|晋升|攀升|下滑)了?(?:[0-9一二三四五六七八九十]{1,3}[位名][、和与及]){0,4}$"
)
_GRADES = frozenset(("等", "档", "等级"))
_DIVIDED = regex("[分设](?:为|成)?$")


def _kind(text: str, quantity: Quantity, before: str, quantities: Sequence[Quantity], index: int) -> Quantity:
    if quantity.unit == "分" and quantity.kind is _MEASURE:
        clause = _STOP.split(text[max(0, quantity.start - 60) : quantity.start])[-1]
        others = quantities[max(0, index - 2) : index + 3]
        near = any(o.unit in {"秒", "分钟", "小时"} and abs(o.start - quantity.start) < _NEAR for o in others)
        if near or _TIME.search(clause):
            return quantity._replace(kind=_DURATION)
    if (quantity.kind is _COUNT and _is_rate(quantity, before)) or (
        quantity.kind in _COUNTED and "密度" in before and "/" not in quantity.unit and _DENSITY.search(before)
    ):
        return quantity._replace(kind=MetricKind.RATIO)
    if quantity.unit in {"位", "名"} and _MOVED.search(before):
        return quantity._replace(kind=MetricKind.RANK)
    if quantity.unit in _GRADES and _DIVIDED.search(before):
        return quantity._replace(kind=_COUNT)
    return quantity


# ------------------------------------------------------------------ what any editor would check

_IDLE_ONE = frozenset("年天日回次度面番级城地方站路国轮期步段声大顿阵遍")
_DONE_ONCE = frozenset("遍顿阵声趟番")
"""How often something was done, not how many of it there are (各来一遍)."""
_ENDS = regex("[，。；、,;！）)]|$")
_THING = regex("[\u4e00-\u9fffA-Za-z”]$")
_CLOSES = regex("[、，。；,;！）)]|$|和|及")
_TIME_UNITS = frozenset(
    (
        "年",
        "个月",
        "天",
        "周",
        "日",
        "小时",
        "分钟",
        "秒",
        "世纪",
        "载",
        "秩",
        "个季度",
        "周年",
        "代",
        "晚",
        "夜",
        "个世纪",
        "刻钟",
        "钟头",
        "个钟头",
        "个学期",
        "学期",
        "学年",
        "个星期",
        "昼夜",
    )
)
_LONG_SPANS = frozenset({"年", "个月", "周", "天", "日"})
_OPENINGS = frozenset("，。；：！？、,;:（( \u3000”") | {""}
"""Marks behind which a clause begins."""
_DAY = 24
_THREE = 3
_HOURS = frozenset({"小时", "分钟", "秒", "个钟头", "个工作日", "工作日"})
_VERB = regex("[\u4e00-\u9fff]{2}")
_GREW = regex("(?:累计|共|平均|净)?(?:提[高升]|增[加长]|下降|上升|翻)")


def _weight(quantity: Quantity, words: tuple[str, str, str], others: Sequence[Quantity], index: int) -> Quantity:
    """Mark as optional what only names a group, a time or a size; ``words``: the text, before it, behind it."""
    text, before, after = words
    if not quantity.required:
        return quantity
    reason = (
        (_age(quantity, before) if quantity.unit in _AGES or not quantity.value else "")
        or (_span(text, quantity, before, after) if quantity.unit in _TIME_UNITS else "")
        or _group(text, quantity, after)
        or ("each" if "每" in before[-_EACH:] and _pattern("optional", "each", behind=True).search(before) else "")
        or _size(quantity, before, after)
        or (_small(quantity, before, after, others, index) if quantity.chinese or quantity.unit in _GRADED else "")
    )
    return quantity._replace(required=False, rule=reason) if reason else quantity


_AGES = frozenset({"岁", "周岁", "周年"})
_GRADED = frozenset({"级", "%", "‰"})
"""Units of what may name a group though its numeral is Arabic (前1%)."""


def _age(quantity: Quantity, before: str) -> str:
    if quantity.unit in {"周岁", "周年"} or (
        quantity.unit == "岁" and not _pattern("optional", "age_before", behind=True).search(before)
    ):
        return "age"
    return "zero" if quantity.value == 0 and quantity.kind in _NOUGHT else ""


def _span(text: str, quantity: Quantity, before: str, after: str) -> str:
    if _pattern("optional", "continuous", behind=True).search(before):
        return ""
    about = quantity.bound is Bound.ABOUT and quantity.start < quantity.number_start
    recent = text[quantity.start] == "近" and before[-1:] in _OPENINGS
    if about and quantity.unit in _LONG_SPANS and (recent or after[:1] in {"，", ",", ""}):
        return "time-span"
    if _pattern("optional", "span_before", behind=True).search(before) or _pattern("optional", "span_after").match(
        after
    ):
        return "time-span"
    return "time-span" if _says_when(text, quantity, after) else _idle(quantity)


def _says_when(text: str, quantity: Quantity, after: str) -> bool:
    """三年内培养500名, 12年提高22.3个百分点: the time in which something was done."""
    within = quantity.unit in {"年", "个月"} and text[quantity.end - 1] == "内" and _VERB.match(after)
    return bool(within or (quantity.unit == "年" and _GREW.match(after)))


def _idle(quantity: Quantity) -> str:
    """一年, 三天, 百年, 24小时: times that are said rather than counted."""
    alone = quantity.chinese and quantity.value_to is None
    if quantity.value == 1 and alone:
        return "one"
    idle = quantity.value in {1, 24, 100} or (quantity.value == _THREE and quantity.unit not in _HOURS)
    if quantity.unit in {"世纪", "代", "秩", "载"} or (alone and idle and quantity.bound is Bound.EXACT):
        return "time-span"
    return "round-the-clock" if quantity.unit == "小时" and quantity.value == _DAY else ""


_LIMITED = ("以上", "以下", "内", "之上", "之下")


def _group(text: str, quantity: Quantity, after: str) -> str:
    """65岁以上老年人, 15分钟内到达的比例: the number says which are counted, not how many."""
    kind, before = quantity.kind, quantity.start < quantity.number_start
    limited = kind in _LIMITING if before else text.endswith(_LIMITED, quantity.start, quantity.end)
    if limited and kind not in _SHARES:
        counted = not before and kind is not _DURATION and _pattern("optional", "counted_next").match(after)
        if counted or _pattern("optional", "group_after").match(after):
            return "group"
    if kind is _DURATION and _pattern("optional", "rate_after").match(after):
        return "group"
    return ""


def _size(quantity: Quantity, before: str, after: str) -> str:
    if "海拔" in before and _pattern("optional", "height_before", behind=True).search(before):
        return "size"
    graded = quantity.kind is _MEASURE and after.startswith("级")
    return "size" if graded or (quantity.unit in _size_units() and _SIZED.match(after)) else ""


_SIZED = regex("(?!以|的误差)[\u4e00-\u9fff]{2}")


@cache
def _size_units() -> frozenset[str]:
    return frozenset(lexicon("figures")["optional"]["sizes"].split())


def _small(quantity: Quantity, before: str, after: str, others: Sequence[Quantity], index: int) -> str:
    """级, 前1%, bare nouns with Chinese numerals, and a single 一 unless it stands in a list of counts."""
    if quantity.unit == "级":
        return "grade"
    if quantity.unit in {"%", "‰"} and before.endswith("前"):
        return "group"
    if not quantity.chinese or quantity.kind not in _COUNTED:
        return ""
    named = quantity.unit in grammar.bare_nouns() or quantity.unit == "重"
    if named and (quantity.kind is _COUNT or quantity.value < _TEN):
        return "name"
    if quantity.value == 1:
        told = (
            quantity.unit not in _DONE_ONCE
            and "每" not in before[-_EACH:]
            and _CLOSES.match(after)
            and _THING.search(before)
        )
        limited = quantity.bound in (Bound.OVER, Bound.UNDER)
        return "" if limited or (told and _listed(quantity, others, index)) else "one"
    rounded = quantity.kind is _COUNT and quantity.value in _ROUND and quantity.bound is Bound.EXACT
    return "round" if rounded else ""


def _listed(quantity: Quantity, others: Sequence[Quantity], index: int) -> bool:
    """Whether another count stands near: CT一台、彩超3台."""
    before = index > 0 and others[index - 1].end > quantity.start - _NEAR
    return before or (index + 1 < len(others) and others[index + 1].start < quantity.end + _NEAR // 2)
