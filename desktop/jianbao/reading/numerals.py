"""Numerals: the bare numbers of a text, Arabic, Chinese and mixed, and what they are worth.

Everything here works on text folded by ``fold``, which maps full-width digits and signs one to one, so that a position
in the folded text is the same position in the text.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    import re

_TO_FOLD, _DIGITS_TO_FOLD = regex("[Ａ-Ｚａ-ｚ％．＋～－／＞＜＄]"), regex(r"[^\D0-9]")
_FOLD = {chr(ord("Ａ") + i): chr(ord("A") + i) for i in range(26)} | {
    chr(ord("ａ") + i): chr(ord("a") + i) for i in range(26)
}
_FOLD |= dict(zip("％．＋～－／＞＜＄", "%.+~-/><$", strict=True))
_MAY_FOLD = regex("[＄％＋－-９＜-～\u0660-\u1fff\ua600-\uabff\U00010000-\U0010ffff]")
"""The ranges in which all that is folded lies, and little else: most texts hold none of it."""

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
SIZES = _SMALL | _LARGE | {"万亿": 10**12}
"""What a scale is worth."""

_WIDE_COMMA = regex("，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")

LONGEST = 24
"""A numeral with more characters than this is no figure of a newspaper."""

# Groups are counted: a page of nothing but groups would be read again from each.
_GROUPED = r"\d{1,3}(?:,\d{3}){1,6}+(?!\d)|(?<![\d.])[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3}){1,6}+(?!\d)"
ARABIC = rf"(?:{_GROUPED}|\d++)(?:\.\d++)?"
CHINESE = "[零〇一二三四五六七八九十百千万亿两]++(?:点[零〇一二三四五六七八九]++)?"
# 千 and 百 are no scale where they begin a unit (3千瓦, 5百分点).
SCALE = (
    "(?:[十百千]?万亿|[十百千]?万(?!向|科|达广场)|[十百千万]?亿|"
    "千(?!瓦|克|米|伏|帕|卡|焦|赫|字|比|乏|欧|安|分|兆)|百(?!分|货))"
)
MIDDLE = "[余多来几]"
NUMBER = (
    rf"(?:{ARABIC}{MIDDLE}?(?:{SCALE}(?:\d++(?:\.\d++)?{SCALE})?)?|[几数]?{CHINESE}(?:{MIDDLE}?{SCALE})?)"
    rf"{MIDDLE}?"
)

_PLAIN = regex(r"[0-9]+(?:\.[0-9]+)?")
_PARTS = regex(
    rf"(?P<vague>[几数])?(?:(?P<arabic>{ARABIC})|(?P<chinese>{CHINESE}))?"
    rf"(?P<middle>{MIDDLE})?(?P<scale>{SCALE})?(?:(?P<second>\d++(?:\.\d++)?)(?P<second_scale>{SCALE}))?"
    rf"(?P<last>{MIDDLE})?"
)


class Number(NamedTuple):
    """What a numeral is worth: ``value_to`` for 三四十, ``loose``: its inner 余, 多, 来, 几 or its leading 数, 几."""

    value: Decimal
    value_to: Decimal | None = None
    loose: str = ""
    vague: bool = False
    chinese: bool = False


def fold(text: str) -> str:
    """The text with full-width letters and signs made narrow, digits of any script ASCII; each keeps its place."""
    if _MAY_FOLD.search(text) is None:
        return text
    return _TO_FOLD.sub(_narrow, _DIGITS_TO_FOLD.sub(_digit, _WIDE_COMMA.sub(",", text)))


def _narrow(found: re.Match[str]) -> str:
    return _FOLD[found[0]]


def _digit(found: re.Match[str]) -> str:
    return str(unicodedata.digit(found[0]))


def number(text: str) -> Number | None:
    """What a numeral as matched by ``NUMBER`` is worth; None if it is none after all (万千, 一二三)."""
    if len(text) > LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return Number(Decimal(text))
    if text[-1:] in _LARGE and _PLAIN.fullmatch(text, 0, len(text) - 1):
        return Number(Decimal(text[:-1]) * _LARGE[text[-1]])
    return _of_parts(text) if "0" <= text[:1] <= "9" else _in_words(text)


@lru_cache(1024)
def _in_words(text: str) -> Number | None:
    """What a Chinese numeral is worth; kept, for a page repeats the few it uses."""
    return _of_parts(text)


def _of_parts(text: str) -> Number | None:
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return None
    chinese = parts["chinese"]
    if parts["arabic"]:
        value, value_to = arabic(parts["arabic"]), None
    elif chinese:
        pair = chinese_value(chinese, bare=bool(parts["vague"] or parts["middle"] or parts["last"]))
        if pair is None:
            return None
        value, value_to = pair
    else:
        return None
    scale = _scale(parts["scale"])
    value *= scale
    if parts["second"]:
        value += Decimal(parts["second"]) * _scale(parts["second_scale"])
    loose = parts["vague"] or parts["middle"] or parts["last"] or ""
    return Number(value, None if value_to is None else value_to * scale, loose, bool(parts["vague"]), bool(chinese))


_RUN = regex("(?<![一二两三四五六七八九])[一二两三四五六七八九]{2}(?=[十百千万亿]|$)")


def chinese_value(text: str, *, bare: bool = False) -> tuple[Decimal, Decimal | None] | None:
    """The value of a Chinese numeral and, for 三四十, its upper end; None if it is ill formed.

    ``bare``: a single 万 or 亿 counts as a number (it stands with 余, 上, 近).
    """
    whole, _, decimals = text.partition("点")
    if decimals:
        units = chinese_value(whole, bare=True)
        if units is None or units[1] is not None:
            return None
        return units[0] + Decimal("0." + "".join(str(DIGITS[c]) for c in decimals)), None
    if whole in _LARGE:
        return (Decimal(_LARGE[whole]), None) if bare else None
    run = _RUN.search(whole)
    if run is not None:
        return _neighbours(whole, run.start())
    value = _well_formed(whole)
    return None if value is None else (Decimal(value), None)


def _neighbours(text: str, at: int) -> tuple[Decimal, Decimal | None] | None:
    """三四十 is 30 to 40, 十七八 is 17 to 18; 一二三 and 二五 are nothing."""
    low, high = DIGITS[text[at]], DIGITS[text[at + 1]]
    if high != low + 1 and (low, high) != (3, 5):
        return None
    first, second = _well_formed(text[: at + 1] + text[at + 2 :]), _well_formed(text[:at] + text[at + 1 :])
    return None if first is None or second is None else (Decimal(first), Decimal(second))


_BELOW_10000 = regex(
    "(?:([一二两三四五六七八九])?千)?(?:[零〇]?([一二两三四五六七八九])?百)?(?:[零〇]?([一二两三四五六七八九])?十)?"
    "(?:[零〇]?([一二两三四五六七八九]))?|[零〇]"
)


def _well_formed(text: str) -> int | None:
    """The value of a Chinese numeral written by the rules, 万 and 亿 included; None if it is not."""
    if len(text) == 1 and text in DIGITS:
        return DIGITS[text]
    total, rest = 0, text
    for name, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.partition(name)
        if not found:
            continue
        value = _below_10000(head) if name == "万" else _well_formed(head)
        if value is None or not head:
            return None
        total, rest = total + value * size, tail.removeprefix("零")
    if not rest:
        return total or None
    value = _below_10000(rest)
    if value is None:
        return None
    shorthand = total and len(rest) == 1 and text[-2:-1] in _LARGE
    return total + value * (_LARGE[text[-2]] // 10 if shorthand else 1)


def _below_10000(text: str) -> int | None:
    match = _BELOW_10000.fullmatch(text)
    if match is None or not text:
        return None
    if text in {"零", "〇"}:
        return 0
    value = 0
    for digit, (name, size) in zip(match.groups(), [*reversed(_SMALL.items()), ("", 1)], strict=True):
        if digit:
            value += DIGITS[digit] * size
        elif name and name in text:
            value += size
    if text[-1] in DIGITS and len(text) > 1 and text[-2] in {"百", "千"}:
        value += DIGITS[text[-1]] * (_SMALL[text[-2]] // 10 - 1)
    return value


_BETWEEN_GROUPS = regex("[^0-9.]")


def arabic(text: str) -> Decimal:
    """What Arabic digits are worth, grouped or not (1,862; 21 476)."""
    grouped = "," in text or " " in text or not text.isascii()
    return Decimal(_BETWEEN_GROUPS.sub("", text) if grouped else text)


def _scale(text: str | None) -> int:
    size = 1
    for character in text or "":
        size *= SIZES[character]
    return size
