"""The expressions of time of a text, and which period each gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.lexicon import lexicon
from jianbao.reading.numerals import number
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    from collections.abc import Callable

_CENTURIES = range(1840, 2200)
_CONTEXT_BEFORE, _CONTEXT_BEHIND = 8, 24
_TO_ANOTHER_MONTH = regex(r"[上中下]?旬?[-—–~～、至到](?:次年)?\d{1,2}月")
_TOLD = regex("[℃度米天次%人时分秒级吨]出现[在于]$")
_SEASON = regex("[春夏秋冬][天季]?|年[初底]|那[年时会]")
_FROM_ANOTHER = regex("[月日份底初旬][至到]$|截[至止]$")
_TO_ANOTHER_YEAR = regex(r"[-—–至到~～](?:19|20)\d\d年")
_TILL_NOW = regex("[起开始]{0,2}[至到](?:今(?!年)|现在|如今|目前)")
_TO_ANOTHER = regex("[-—–至到~～、]")
_QUOTED = regex("《[^》]{0,80}》|“[^”，。！？；]{0,40}”")
_FROM = regex("[由从自]$")
_AT_ONCE = regex(r"的|(?:[不仅只近约超有足到]{1,2})?[\d一二三四五六七八九十]")
_MEASURED = regex(r"(?:比|较|高于|低于|多于|少于)$")
_BESIDE = regex("[比较同与跟]$")
_ITS_FIGURE = regex(r"的(?![^，。；、]{0,8}倍|[一二三四五六七八九十百]+分之|同期|水平)[^\u4e00-\u9fff]?\d")
_WRITTEN_DIGITS = {
    ord(sign): str(worth) for worth, signs in enumerate(("〇○零", *"一二三四五六七八九")) for sign in signs
}
_SOME_DAY = regex("[上中下底末初的]")
_UNTIL = regex("[到至]$")
_END = regex("[底末]")
_ENDS = regex("[由从自至到]$")


@dataclass(frozen=True, slots=True)
class Clock:
    """The page's period and the year printed in its masthead."""

    page: str | None
    printed: int | None

    @property
    def year(self) -> int | None:
        """The year of the paper; without a masthead's, the page's."""
        if self.printed is not None:
            return self.printed
        return int(self.page) if self.page and self.page.isdigit() else None


class Mark(NamedTuple):
    """An expression of time; ``period`` holds behind it in its sentence.

    ``month``: it names a month or day and holds up to ；. ``near``: only for the figure that follows at once
    (由2019年的9.8‰). ``scene``: a day and its hour, of which the sentences behind may go on telling.
    ``base``: only for what a change set out from (与2022年相比, 2020年至2024年，…由128起降到37起).
    """

    start: int
    end: int
    words: str
    period: str | None
    month: bool = False
    near: bool = False
    scene: bool = False
    base: bool = False


class _Seen(NamedTuple):
    """An expression with the words around it; ``year`` is that of the expression before, ``told`` all it gives."""

    match: re.Match[str]
    left: str
    right: str
    year: str | None
    clock: Clock
    told: str | None = None

    def mark(self, period: str | None, *, month: bool = False, near: bool = False) -> Mark:
        dated = self.match["day"] or self.match["rday"] or (self.match["rest"] or "").endswith("日")
        told = month and (bool(dated) or _SOME_DAY.match(self.right) is not None)
        scene = (told and _around("scene").match(self.right) is not None) or (
            period is not None
            and period < (self.clock.page or "")
            and (_SEASON.match(self.right) or _around("from_then").match(self.right)) is not None
        )
        return Mark(self.match.start(), self.match.end(), self.match[0], period, month, near, scene)


def marks_of(text: str, clock: Clock) -> list[Mark]:
    """The expressions of time of folded ``text`` in order, without those only compared with or quoted."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    opened = [span[0] for span in quoted]
    marks: list[Mark] = []
    year, told = clock.page, None
    for match in expressions().finditer(text):
        quote = bisect_right(opened, match.start()) - 1
        if quote >= 0 and match.end() <= quoted[quote][1]:
            continue
        left = text[max(0, match.start() - _CONTEXT_BEFORE) : match.start()]
        right = text[match.end() : match.end() + _CONTEXT_BEHIND]
        mark = _mark(_Seen(match, left, right, year, clock, told))
        if mark is not None:
            marks.append(mark)
            told = None if match["now"] else mark.period
            year = mark.period[:4] if mark.period and not (mark.near or mark.base) else clock.page
    return marks


@cache
def expressions() -> re.Pattern[str]:
    """What gives a time; it begins with one of the characters that the lexicon lists."""
    data = lexicon("periods")
    return re.compile(
        rf"(?={data['first']})(?:(?P<bounded>{data['bounded']})|(?P<open>{data['open_ended']})|(?P<now>{data['now']})|"
        rf"“?(?P<feast>{'|'.join(data['feasts'])})”?{data['feast_time']}|"
        r"(?<!\d)(?P<year>(?:19|20)\d\d|(?:一九|二[〇○零])[〇○零一二三四五六七八九]{2}) ?年 ?"
        r"(?P<month>\d{1,2} ?月)?(?P<rest> ?\d{1,2} ?日|底|初|末|度)?|"
        r"(?P<relative>今年|去年|(?<!年)前年|明年|当年|同年|[翌次]年|上年度?|上一年|新的?一年)(?:(?P<rmonth>\d{1,2})月(?P<rday>\d{1,2}日)?)?|(?P<then>那(?:时候?|会儿|阵子)|届时|当时|[第头]一年(?=[就便，])|那一年(?=，))(?!起)|"
        rf"[到至]?“?(?P<plan>{'|'.join(data['plan_ends'])})”?(?:末|期末)|"
        "(?<![一二三四五六七八九十至到])(?P<written>十[一二]|[一二三四五六七八九十])月(?:份|[一二三]?十?[一二三四五六七八九十]日)|"
        r"(?P<ago>[一二两三四五六七八九十]{1,2}|\d{1,2})年前(?=[，,]|的\d|[^，。；\d]{0,8}(?:还不|还只|还是|只有|仅有?|不到|不足|才))|"
        r"(?P<later>[一二两三四五六七八九十]{1,2}|\d{1,2})年后(?=[，,])|"
        r"(?P<months>\d{1,2}[、至到—～~-]\d{1,2}[两三]?月份?)|"
        r"(?<![\d—-])(?P<lone>1[0-2]|[1-9])月(?P<day>\d{1,2}日)?(?!来|饼|球))"
    )


@cache
def _around(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("periods")[name])


def _mark(seen: _Seen) -> Mark | None:
    in_brackets = seen.left.endswith(("（", "(")) and seen.right.startswith(("）", ")"))
    if in_brackets or seen.match["bounded"]:
        return None
    for name, rule in _RULES:
        if seen.match[name] is not None:
            return rule(seen)
    return _year(seen)


def _now(seen: _Seen) -> Mark | None:
    """如今, 目前: the page's own time again; not 从2016年到现在."""
    return None if _UNTIL.search(seen.left) and not seen.match[0].startswith("截") else seen.mark(seen.clock.page)


def _open(seen: _Seen) -> Mark | None:
    """近年来, 建校以来: no year that the page prints; not 五年间提高1.8岁, 比“十三五”期间."""
    only_told = _around("grown").match(seen.right) or _BESIDE.search(seen.left)
    return None if only_told else seen.mark(None, near="，" in seen.match[0])


def _plan(seen: _Seen) -> Mark | None:
    """到“十四五”末: the year in which the plan ends; not 比“十三五”末."""
    if _BESIDE.search(seen.left) or _around("compared_after").match(seen.right):
        return None
    near = _FROM.search(seen.left) is not None and seen.right.startswith("的")
    return seen.mark(str(lexicon("periods")["plan_ends"][seen.match["plan"]]), near=near)


def _then(seen: _Seen) -> Mark | None:
    """那时候: the time spoken of last; none that the page prints where it spoke of none, but 当时 is then its own."""
    return None if seen.told is None and seen.match["then"] == "当时" else seen.mark(seen.told)


def _feast(seen: _Seen) -> Mark | None:
    """“双11”当天: a day that the calendar fixes, of the year spoken of."""
    month = lexicon("periods")["feasts"][seen.match["feast"]]
    return seen.mark(f"{seen.year[:4]}-{month:02d}", month=True) if seen.year else None


def _ago(seen: _Seen) -> Mark | None:
    """四年前，, 由三年前的: counted from the page's year."""
    worth, page = number(seen.match["ago"]), seen.clock.page
    near = seen.right.startswith("的")
    if worth is None or page is None or (near and not _FROM.search(seen.left)):
        return None
    return seen.mark(str(int(page[:4]) - int(worth.value)), near=near)


def _later(seen: _Seen) -> Mark | None:
    """两年后，: counted from the year spoken of last, up to the page's."""
    worth = number(seen.match["later"])
    if worth is None or seen.told is None or not seen.told[:4].isdigit():
        return None
    year = str(int(seen.told[:4]) + int(worth.value))
    return seen.mark(year) if year <= (seen.clock.page or "") else None


def _months(seen: _Seen) -> Mark:
    """7、8两月: part of a year takes the plain year."""
    return seen.mark(seen.year)


def _written(seen: _Seen) -> Mark | None:
    """六月份: a month in Chinese numerals."""
    worth = number(seen.match["written"])
    period = None if worth is None or not seen.year else f"{seen.year[:4]}-{int(worth.value):02d}"
    return seen.mark(period, month=True) if period else None


def _lone(seen: _Seen) -> Mark | None:
    """9月18日: a month of the year spoken of."""
    if _TO_ANOTHER_MONTH.match(seen.right) or _FROM_ANOTHER.search(seen.left) or _sums_up(seen):
        return seen.mark(seen.year)
    told = _TOLD.search(seen.left) is not None
    if seen.right.startswith("。") and seen.match["day"] and seen.year:
        return seen.mark(f"{seen.year[:4]}-{int(seen.match['lone']):02d}", month=True)
    if told or _around("compared_after").match(seen.right) or _around("compared_before").search(seen.left):
        return None
    if _opens_work(seen, seen.year):
        return seen.mark(seen.year)
    period = f"{seen.year[:4]}-{int(seen.match['lone']):02d}" if seen.year else None
    near = _ENDS.search(seen.left) is not None and seen.right.startswith("的")
    return seen.mark(period, month=True, near=near)


def _year(seen: _Seen) -> Mark | None:
    """2025年, 2025年10月, 去年; not 比2020年, not 2019年建成的."""
    match, right = seen.match, seen.right
    named = (match["year"] or _relative(seen) or "").translate(_WRITTEN_DIGITS)
    if not named or int(named) not in _CENTURIES:
        return None
    if right.startswith("以来") or _TILL_NOW.match(right):
        return _since(seen, named)
    if _MEASURED.search(seen.left) and _ITS_FIGURE.match(right):
        return seen.mark(named, near=True)
    if _TO_ANOTHER_YEAR.match(right) or (_BESIDE.search(seen.left) and right.startswith("相比")):
        return seen.mark(named)._replace(base=True)
    compared = _around("compared_before").search(seen.left) or _around("compared_after").match(right)
    coming = (seen.clock.year or int(named)) < int(named) or _around("work_before").search(seen.left)
    if compared or (not coming and _around("event_after").match(right)):
        return None
    return _dated(seen, named)


def _dated(seen: _Seen, named: str) -> Mark:
    """A year, or a month of it; a work planned for a month is planned for its year."""
    near = _FROM.search(seen.left) is not None and _AT_ONCE.match(seen.right) is not None
    month = seen.match["month"] or seen.match["rmonth"]
    planned = _around("work_before").search(seen.left) and _around("work_after").match(seen.right)
    if month and not (planned or _TO_ANOTHER.match(seen.right) or _sums_up(seen) or _opens_work(seen, named)):
        return seen.mark(f"{named}-{int(month.rstrip(' 月')):02d}", month=True, near=near)
    return seen.mark(named, near=near)


def _opens_work(seen: _Seen, year: str | None) -> bool:
    """9月28日，3号线开通，全长28.4公里: what stands since a day of the page's own year is told of that year."""
    return year is not None and year == seen.clock.page and _around("work_opened").match(seen.right) is not None


def _sums_up(seen: _Seen) -> bool:
    """截至6月, 到11月底: what is told is of the year up to then."""
    at_end = seen.match["rest"] in {"底", "末"} or _END.match(seen.right) is not None
    return seen.left.endswith(("截至", "截止")) or (at_end and _UNTIL.search(seen.left) is not None)


def _since(seen: _Seen, named: str) -> Mark | None:
    """今年以来 is of the year; 2019年以来, 从2016年到现在 of none printed; 为1961年以来第三高 is compared."""
    if _around("compared_before").search(seen.left):
        return None
    return seen.mark(named if named in {seen.clock.page, str(seen.clock.printed)} else None)


def _relative(seen: _Seen) -> str | None:
    """今年 is the paper's year, 去年 the one before; 由上年的 that before the page's; 当年 the one spoken of."""
    word, now, page = seen.match["relative"], seen.clock.year, seen.clock.page
    if word in {"当年", "同年", "翌年", "次年"}:
        return None if seen.year is None else str(int(seen.year[:4]) + (word in {"翌年", "次年"}))
    if word.startswith("上"):
        return str(int(page) - 1) if page and page.isdigit() and _FROM.search(seen.left) else None
    if now is None:
        return None
    if word.startswith("新"):
        return str(now + 1 if page == str(now) else now)
    return str(now + {"今年": 0, "去年": -1, "前年": -2, "明年": 1}[word])


_RULES: tuple[tuple[str, Callable[[_Seen], Mark | None]], ...] = (
    ("now", _now),
    ("open", _open),
    ("plan", _plan),
    ("then", _then),
    ("feast", _feast),
    ("ago", _ago),
    ("later", _later),
    ("months", _months),
    ("written", _written),
    ("lone", _lone),
)
