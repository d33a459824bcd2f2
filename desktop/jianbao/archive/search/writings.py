"""The ways in which one figure is written: 12000, 12,000, 1.2万, 一万二千; 98.31% and 百分之九十八点三一.

A text holds a figure of a query in another writing, if it holds the query with that writing in place of the figure,
and the number does not go on to either side. A lone Chinese digit is a figure only where the reader takes it for one
with its unit (三家医院, not 十分重视): else 一体化 and 统一 would be figures.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 48
"""Writings of a query that are looked for; a query of many figures has more."""

_DIGITS = "零一二三四五六七八九"
_NUMERAL = "0-9零一二三四五六七八九十百千万亿两"
_BEFORE, _AFTER = f"(?<![{_NUMERAL}.点])(?<![0-9],)", f"(?![{_NUMERAL}]|[.,点][0-9零一二三四五六七八九])"
"""The number does not go on."""

_SHARES = {"%": "百分之", "‰": "千分之"}
_LARGE = ((10**8, "亿"), (10**4, "万"))
_SMALL = ((1000, "千"), (100, "百"), (10, "十"))
_HUNDRED_MILLIONS, _MYRIAD, _THOUSAND = 10**8, 10**4, 1000
_NO_NUMBER = re.compile("0[0-9]")
"""How what is no number begins: a piece of a longer one, or a time."""
_LARGEST = Decimal(10**12)
_YEARS = range(1000, 3000)


class Figure(NamedTuple):
    """A figure of a folded text: where it stands, what it is worth, and its sign of a share ("%", "‰" or "")."""

    start: int
    end: int
    value: Decimal
    share: str


class Writing(NamedTuple):
    """A query with its figures written in another way; the number may not go on before or behind it if ``open_``."""

    text: str
    open_before: bool
    open_behind: bool

    @property
    def pattern(self) -> str:
        """A regular expression for where it stands in a folded text."""
        return _BEFORE * self.open_before + re.escape(self.text) + _AFTER * self.open_behind


def writings(query: str) -> list[Writing]:
    """The other writings of a folded query, at most ``MOST``; none if it holds no figure."""
    if not _MAY_HOLD.search(query):
        return []
    figures = _figures(query)
    if not figures:
        return []
    ways = [_ways(query, one) for one in figures]
    if not any(ways):
        return []
    own = [query[one.start : one.end] for one in figures]
    found: dict[str, Writing] = {}
    for choice in product(*([mine, *other] for mine, other in zip(own, ways, strict=True))):
        text = _with(query, figures, choice)
        if text != query:
            closed = figures[-1].share and choice[-1].endswith(figures[-1].share)
            behind = figures[-1].end == len(query) and not closed
            found[text] = Writing(text, figures[0].start == 0, behind)
        if len(found) == MOST:
            break
    return list(found.values())


_MAY_HOLD = re.compile("[0-9]|[零一二三四五六七八九十两]")


@cache
def _forms() -> re.Pattern[str]:
    # Imported here: the window must paint before the reading is loaded, and searches later than that.
    from jianbao.reading.numerals import NUMBER  # noqa: PLC0415

    mixed = "(?P<myriads>[0-9]{1,4})万(?P<rest>[0-9]{4})(?![0-9.])"
    return re.compile(f"{mixed}|(?P<words>[百千]分之)?(?P<number>{NUMBER})(?P<sign>[%‰])?")


def _figures(query: str) -> list[Figure]:
    from jianbao.reading.numerals import number  # noqa: PLC0415

    found = []
    for form in _forms().finditer(query):
        if form["myriads"]:
            value = int(form["myriads"]) * _MYRIAD + int(form["rest"])
            found.append(Figure(form.start(), form.end(), Decimal(value), ""))
            continue
        # What is loose stays: 142万余元 is 1420000余元.
        bare = form["number"].rstrip("余多来几")
        read = number(bare)
        if _NO_NUMBER.match(bare):
            continue
        if read is not None and read.value_to is None and not read.loose and abs(read.value) < _LARGEST:
            share = form["sign"] or {"百": "%", "千": "‰"}.get((form["words"] or "")[:1], "")
            if form["words"] and form["sign"]:
                continue
            end = form.end() if form["sign"] else form.start("number") + len(bare)
            figure = Figure(form.start(), end, read.value, share)
            if _is_figure(query, figure):
                found.append(figure)
        elif (year := _year(form["number"])) is not None:
            found.append(Figure(form.start(), form.end(), Decimal(year), ""))
    return found


def _year(text: str) -> int | None:
    """二零二五 as a year."""
    if re.fullmatch(f"[一二][{_DIGITS}]{{3}}", text) is None:
        return None
    return int("".join(str(_DIGITS.index(c)) for c in text))


def _is_figure(text: str, figure: Figure) -> bool:
    """Whether a numeral is one to write otherwise: no lone Chinese digit or scale but with a unit or in 第二."""
    written = text[figure.start : figure.end]
    return len(written) > 1 or written.isascii() or _has_unit(text, figure.start)


def _has_unit(text: str, start: int) -> bool:
    if text[:start].endswith("第"):
        return True
    from jianbao.reading.quantities.scanner import scan  # noqa: PLC0415

    return any(one.number_start == start and one.unit for one in scan(text))


def _with(query: str, figures: list[Figure], choice: tuple[str, ...]) -> str:
    pieces, at = [], 0
    for figure, way in zip(figures, choice, strict=True):
        pieces += [query[at : figure.start], way]
        at = figure.end
    return "".join([*pieces, query[at:]])


def _ways(query: str, figure: Figure) -> list[str]:
    """The other writings of one figure of a query."""
    own = query[figure.start : figure.end]
    plain = dict.fromkeys(_plain(figure.value))
    if figure.share:
        words = _SHARES[figure.share]
        all_ = [way + figure.share for way in plain if way.isascii()] + [words + way for way in plain]
    else:
        all_ = [way for way in plain if len(way) > 1 or way.isascii() or _stands(query, figure, way)]
    return [way for way in all_ if way != own]


def _stands(query: str, figure: Figure, way: str) -> bool:
    """Whether a lone Chinese digit in place of the figure would be a figure too: 3家 is 三家, 10分 is not 十分."""
    return _has_unit(_with(query, [figure], (way,)), figure.start)


def _plain(value: Decimal) -> Iterator[str]:
    """The writings of a number that is no share."""
    digits = _digits(value)
    yield digits
    if value >= _THOUSAND:
        yield f"{Decimal(digits):,f}"
    for size, scale in _LARGE:
        if value >= size:
            part = _digits(value / size)
            if len(part.partition(".")[2]) <= len(str(size)) - 1:
                yield part + scale
                if Decimal(part) >= _THOUSAND:
                    yield f"{Decimal(part):,f}{scale}"
                if Decimal(part) < _MYRIAD:
                    yield from (chinese + scale for chinese in _chinese(Decimal(part), short=False))
    if value == value.to_integral_value():
        yield from _composed(int(value))
    yield from _chinese(value)


def _composed(value: int) -> Iterator[str]:
    """3亿5000万, 1万2000, 1万2千, 5千; and the digits of a year."""
    if value in _YEARS:
        yield "".join(_DIGITS[int(c)] for c in str(value))
    if value < _MYRIAD and value % _THOUSAND == 0 and value:
        yield f"{value // _THOUSAND}千"
    hundreds, rest = divmod(value, _HUNDRED_MILLIONS)
    if hundreds and rest and rest % _MYRIAD == 0:
        yield f"{hundreds}亿{rest // _MYRIAD}万"
    myriads, rest = divmod(value, _MYRIAD)
    if myriads and rest:
        yield f"{myriads}万{rest}"
        if rest % _THOUSAND == 0:
            yield f"{myriads}万{rest // _THOUSAND}千"


def _digits(value: Decimal) -> str:
    """The number without an exponent or idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _chinese(value: Decimal, *, short: bool = True) -> Iterator[str]:
    """The number in Chinese numerals, with 二 and with 两 before scales; ``short``: 一万二 too."""
    whole, _, decimals = _digits(value).partition(".")
    if int(whole) >= _HUNDRED_MILLIONS * _MYRIAD:
        return
    spoken = _integer(int(whole))
    if decimals:
        yield f"{spoken}点{''.join(_DIGITS[int(c)] for c in decimals)}"
        return
    yield spoken
    for pair in (re.sub("二(?=[百千万亿])", "两", spoken), re.sub("二(?=[千万亿])", "两", spoken)):
        if pair != spoken:
            yield pair
    if spoken == "二":
        yield "两"
    cut = re.fullmatch("(.*[百千万][一二三四五六七八九])[十百千]", spoken) if short else None
    if cut is not None and _shortened(cut[1]) == int(whole):
        yield cut[1]


def _shortened(text: str) -> int | None:
    """What 一万二, 三百五 are worth."""
    from jianbao.reading.numerals import chinese_value  # noqa: PLC0415

    read = chinese_value(text)
    return None if read is None or read[1] is not None else int(read[0])


def _integer(value: int) -> str:
    """A whole number in Chinese numerals (GB/T 15835): 一万零二十, 十二, 一百一十二."""
    for size, scale in _LARGE:
        if value >= size:
            head, rest = divmod(value, size)
            between = "零" if 0 < rest < size // 10 else ""
            return _integer(head) + scale + between + (_integer(rest) if rest else "")
    text, gap = "", False
    for size, scale in (*_SMALL, (1, "")):
        digit, value = divmod(value, size)
        if digit:
            text += "零" * (gap and bool(text)) + _DIGITS[digit] + scale
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text or "零"
