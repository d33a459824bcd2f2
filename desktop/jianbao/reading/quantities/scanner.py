"""Single quantities, read from left to right: at each numeral the forms are tried in turn, the first that fits wins."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.page.records import Bound, MetricKind
from jianbao.reading.quantities import grammar, ordinals, plain, shares, slogans
from jianbao.reading.quantities.tokens import LOOK_BACK, RUN, Form, Quantity

if TYPE_CHECKING:
    from collections.abc import Callable


_TRIGGER = re.compile("[0-9零〇一二三四五六七八九十百千万亿两半几数]")


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


def _read(text: str, start: int, floor: int) -> Form:
    near = set(text[start : start + _NEAR])
    for form, signs in _FORMS:
        if signs and signs.isdisjoint(near):
            continue
        read = form(text, start)
        if read is not None:
            if read.quantity is not None:
                return Form(_with_words_before(text, read.quantity, floor), read.end)
            return read
    run = RUN.match(text, start)
    return Form(None, start + 1 if run is None else run.end())


_BELOW_ZERO = re.compile("(?:零下|负|(?<![0-9A-Za-z])[-－])$")
_CURRENCIES = frozenset("¥￥$€£")
_SCALE_ONLY = {"上": "百千万亿", "过": "半百千万亿", "破": "百千万亿0123456789"}


def _with_words_before(text: str, quantity: Quantity, floor: int) -> Quantity:
    """The quantity with what stands before its number: 零下, and the words that bound it."""
    start = quantity.start
    if quantity.rule in {"slogan", "grade", "rank"}:
        return quantity
    signed = quantity.unit in {"℃", "摄氏度", "度", "%"}
    minus = _BELOW_ZERO.search(text[max(floor, start - 2) : start]) if signed else None
    if minus and (minus[0] != "负" or quantity.unit != "度"):
        start -= len(minus[0])
        to = None if quantity.value_to is None else -quantity.value_to
        quantity = replace(quantity, start=start, value=-quantity.value, value_to=to)
    if quantity.bare and text[max(floor, start - 1) : start] in _CURRENCIES:
        symbol = text[start - 1]
        return replace(quantity, start=start - 1, unit=symbol, kind=MetricKind.MONEY, bare=False, rule="currency")
    look = text[max(floor, start - LOOK_BACK) : start]
    if look[-1:] not in grammar.before_ends():
        return quantity
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


_NEAR = 16
"""Characters in which the sign of a form stands."""
# Each form, and the signs of which one must be near for it to be tried.
_FORMS: tuple[tuple[Callable[[str, int], Form | None], frozenset[str]], ...] = (
    (shares.percent_words, frozenset("分")),
    (shares.fraction, frozenset("分/")),
    (slogans.slogan, frozenset()),
    (shares.ratio, frozenset("∶:：")),
    (shares.half, frozenset("半")),
    (ordinals.left_out, frozenset()),
    (ordinals.first_few, frozenset()),
    (shares.per_many, frozenset("/")),
    (ordinals.after_a_word, frozenset()),
    (slogans.grade, frozenset("甲乙丙丁等A星强大GT")),
    (shares.and_half, frozenset("半")),
    (shares.tenths, frozenset("成")),
    (plain.general, frozenset()),
)
