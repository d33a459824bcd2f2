"""Single quantities, read from left to right: at each numeral the forms are tried in turn, the first that fits wins."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import LONGEST
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar, ordinals, plain, shares, slogans
from jianbao.reading.quantities.tokens import LOOK_BACK, RUN, Form, Quantity

_DIGITS, _CHINESE = "0123456789", "零〇一二三四五六七八九十百千万亿两半几数"
_TRIGGER = regex(f"[{_DIGITS}{_CHINESE}]")


def scan(text: str) -> list[Quantity]:
    """The quantities of folded text in order, not overlapping; bare numbers are among them."""
    found: list[Quantity] = []
    position = 0
    while (trigger := _TRIGGER.search(text, position)) is not None:
        start = trigger.start()
        quantity, end = _read(text, start)
        if quantity is not None:
            found.append(_with_words_before(text, quantity, found[-1].end if found else 0))
        position = max(end, start + 1)
    return found


def _read(text: str, start: int) -> Form:
    """What the first form that fits reads at a numeral."""
    if text[start] in _DIGITS and (read := plain.sure(text, start)) is not None:
        return read
    forms = _SIGNED_FORMS if _SIGNED.match(text, start) else _COMMON_FORMS
    for form in forms[text[start]]:
        if (read := form(text, start)) is not None:
            return read
    run = RUN.match(text, start)
    return Form(None, start + 1 if run is None else run.end())


_BELOW_ZERO = regex("(?:零下|负|(?<![0-9A-Za-z])[-－])$")
_CURRENCIES = frozenset("¥￥$€£")


@cache
def _words_before_end() -> frozenset[str]:
    """The last characters of all that may stand before a number and be part of it."""
    return grammar.before_ends() | _CURRENCIES | frozenset("下负-－")


_REACHES = frozenset("能均都已可将入值量额率")
"""What stands before 过 where it is no verb (收入过20万元, 参观过3次)."""
_SCALE_ONLY = {"上": "百千万亿", "过": "半百千万亿", "破": "百千万亿0123456789"}


def _with_words_before(text: str, quantity: Quantity, floor: int) -> Quantity:
    """The quantity with what stands before its number: 零下, and the words that bound it."""
    start = quantity.start
    if start <= floor or text[start - 1] not in _words_before_end() or quantity.rule in {"slogan", "grade", "rank"}:
        return quantity
    signed = quantity.unit in {"℃", "摄氏度", "度", "%", "‰"}
    minus = _BELOW_ZERO.search(text[max(floor, start - 2) : start]) if signed else None
    if minus and (minus[0] != "负" or quantity.unit != "度"):
        start -= len(minus[0])
        to = None if quantity.value_to is None else -quantity.value_to
        quantity = quantity._replace(start=start, value=-quantity.value, value_to=to)
    symbol = text[start - 1] if start > floor else ""
    if quantity.bare and symbol in _CURRENCIES:
        return quantity._replace(start=start - 1, unit=symbol, kind=MetricKind.MONEY, bare=False, rule="currency")
    match = grammar.before().search(text[max(floor, start - LOOK_BACK) : start])
    if match is None or match.lastgroup is None or not _may_bound(match[0].strip(), text, quantity):
        return quantity
    bound = (
        quantity.bound if match.lastgroup == "about" and quantity.bound is not Bound.EXACT else Bound(match.lastgroup)
    )
    return quantity._replace(start=start - len(match[0]), bound=bound)


def _may_bound(word: str, text: str, quantity: Quantity) -> bool:
    """上 and 过 bound only round numbers (上千, 过半)."""
    sized = word not in _SCALE_ONLY or text[quantity.number_start] in _SCALE_ONLY[word]
    return sized or (word == "过" and text[quantity.number_start - 2] in _REACHES)


_EVERY = _DIGITS + _CHINESE
_Read = Callable[[str, int], Form | None]
# Each form in the order in which they are tried, the characters that it begins with, and whether a sign must follow.
_FORMS: tuple[tuple[_Read, str, bool], ...] = (
    (shares.percent_words, "百", True),
    (shares.fraction, _EVERY, True),
    (slogans.slogan, _DIGITS, True),
    (slogans.slogan, _CHINESE, False),
    (shares.ratio, _DIGITS, True),
    (shares.about_half, "一", False),
    (shares.half, "一半", False),
    (ordinals.left_out_arabic, _DIGITS, False),
    (ordinals.left_out_chinese, _CHINESE, False),
    (ordinals.first_few, _EVERY, False),
    (shares.per_many, _DIGITS, True),
    (ordinals.after_a_word, _EVERY, False),
    (slogans.grade, _EVERY, True),
    (shares.and_half, _EVERY, True),
    (shares.tenths, _EVERY, True),
    (plain.general, _EVERY, False),
)
_SIGNED = regex(
    f"[{_EVERY}.点]{{1,{LONGEST}}}"
    r"(?:分之|[/∶:：+×xX✕*甲乙丙丁等A星强大GT成半]|级[甲乙丙丁]|[\u4e00-\u9fff]{1,2}半|[\u4e00-\u9fff]{1,8}\+)"
)
"""A numeral and the sign of a form that most have not."""


def _forms_by_first(*, signed: bool) -> dict[str, tuple[_Read, ...]]:
    return {
        first: tuple(form for form, firsts, sign in _FORMS if first in firsts and (signed or not sign))
        for first in _EVERY
    }


_SIGNED_FORMS, _COMMON_FORMS = _forms_by_first(signed=True), _forms_by_first(signed=False)
