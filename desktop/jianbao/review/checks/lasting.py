"""How long something lasted, how old somebody or something is, against the years between: 1989年……2022年……整整43年."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.review.checks.calendars import page_year
from jianbao.review.checks.printed import NUMBER, value
from jianbao.review.checks.words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.printed import Text

SPAN = "span"
_YEAR = "(?:19|20)[0-9]{2}"
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class _Date:
    """A year that a page names, and its month or 0; ``at`` is where it stands in its block."""

    year: int
    month: int
    at: int

    def months_to(self, other: _Date) -> tuple[int, int]:
        """How many months there are to a later date, at least and at most."""
        if self.month and other.month:
            months = (other.year - self.year) * _MONTHS + other.month - self.month
            return months - 1, months + 1
        years = other.year - self.year
        return (years - 1) * _MONTHS, (years + 1) * _MONTHS


@dataclass(frozen=True, slots=True)
class _Length:
    """A length of time that is told, in months, at least and at most."""

    found: re.Match[str]
    low: int
    high: int


def check(page: Page, all_: Sequence[Text]) -> Iterator[Finding]:
    """Rule: from one year to another are as many years, or one more or less; so are ages and jubilees."""
    year = page_year(page)
    dates = [date for text in all_ for date in _dates(text.text)]
    for text in all_:
        for length in _lengths(text.text) if len(dates) > 1 else ():
            yield from _between(text, length, dates, year)
            yield from _of_two_years(text, length, dates)
        yield from _of_lives(text)
    yield from _of_jubilee(all_, dates, year)
    yield from _of_age(all_, year)


_DATE = re.compile(f"(?P<year>{_YEAR})年(?:(?P<month>[0-9]{{1,2}})月)?(?!代)")


def _dates(text: str) -> list[_Date]:
    return [_Date(int(one["year"]), int(one["month"] or 0), one.start()) for one in _DATE.finditer(text)]


@cache
def _long() -> re.Pattern[str]:
    before, behind = any_of("lasting", "before"), any_of("lasting", "behind")
    long = f"(?P<long>(?P<n>{NUMBER})(?:(?P<months>个(?:半)?月)|周?年(?P<half>半)?|载|个?春秋|个年头)(?P<more>多)?)"
    return re.compile(
        f"(?:(?P<before>{before})(?:了|有|过|达|长达|将近|整整|足足|漫长的)*)?(?<![第近约每前头后隔几余]){long}"
        f"(?P<behind>[的\u4e00-\u9fff]{{0,4}}?{behind})?"
    )


def _lengths(text: str) -> Iterator[_Length]:
    """Lengths of time that the words around say to be from one end to the other."""
    for found in _long().finditer(text):
        n = value(found["n"])
        jubilee = "周年" in found["long"]
        if n is None or not (found["before"] or found["behind"] or jubilee) or n != int(n) or not 0 < n < _AGES:
            continue
        if re.match("[前后底初级度内]|以[前后来上内下]|左右", text[found.end("long") :]):
            continue
        if _A_STAGE.search(re.split("[，。；]", text[: found.start("long")])[-1]):
            continue
        if found["months"]:
            low = high = int(n)
            slack = 1
        else:
            low = high = int(n) * _MONTHS + (6 if found["half"] else 0)
            slack = _SLACK if found["half"] else _WIDE
        if found["more"] or re.match("多", text[found.end("n") :]):
            high += _MONTHS
            slack = 1
        yield _Length(found, low - slack, high + slack)


_A_STAGE = re.compile("[又再还另仅第]|其中|最|每|半")
_AGES = 200
_SLACK, _WIDE = 4, 7
"""By how many months a length told in half years, or in years, may be rounded."""


def _between(text: Text, length: _Length, dates: Sequence[_Date], year: int) -> Iterator[Finding]:
    """Rule: no two dates of the page are as far apart as is told, and two stand right before that are meant."""
    found = length.found
    ends = _ends(text.text, found)
    if ends is None:
        return
    first, last = ends
    known = [*dates, *([_Date(year, 0, 0)] if year else [])]
    if any(_fits(*pair, length) for pair in combinations(sorted(known, key=lambda one: (one.year, one.month)), 2)):
        return
    months = first.months_to(last)
    middle = sum(months) / 2
    if not length.high > middle / 2 or not length.low < middle * 2 + _MONTHS:
        return
    span = text.span(*found.span("long"))
    if span is None:
        return
    worth = _written(round(middle))
    start, end = (f"{one.year}年" + (f"{one.month}月" if one.month else "") for one in ends)
    zh = f"从{start}到{end}是{worth}，文中为{found['long']}。"
    spans = [span, *(text.span(one.at, one.at + len("2000年")) for one in ends)]
    told = tuple(dict.fromkeys(one for one in spans if one is not None))
    en = f"From {first.year} to {last.year} it is {_in_english(round(middle))}."
    yield Finding(SPAN, Level.CONTRADICTORY, told, Sentence(zh, en))


def _of_two_years(text: Text, length: _Length, dates: Sequence[_Date]) -> Iterator[Finding]:
    """Rule: on a page of two years 整整46年 are those between them, where its paragraph names none."""
    years, found = sorted({one.year for one in dates}), length.found
    if len(years) != 2 or _dates(text.text) or "整整" not in (found["before"] or "") + text.text[: found.start()][-2:]:  # noqa: PLR2004 -- two ends
        return
    between = (years[1] - years[0]) * _MONTHS
    if not length.low <= between <= length.high and length.high > between / 2:
        zh = f"从{years[0]}年到{years[1]}年是{_written(between)}，文中为{found['long']}。"
        yield from text.contradiction(SPAN, found, ("long",), zh, f"It is {_in_english(between)}.")


def _written(months: int) -> str:
    years, rest = divmod(months, _MONTHS)
    return f"{years}年" + (f"{rest}个月" if rest else "") if years else f"{rest}个月"


def _in_english(months: int) -> str:
    told = zip(divmod(months, _MONTHS), ("year", "month"), strict=True)
    return " and ".join(f"{many} {unit}{'s' * (many > 1)}" for many, unit in told if many)


def _fits(first: _Date, last: _Date, length: _Length) -> bool:
    low, high = first.months_to(last)
    return low <= length.high and length.low <= high


def _ends(text: str, found: re.Match[str]) -> tuple[_Date, _Date] | None:
    """The two dates right before a length in its sentence, or the one before; None where another time may be meant."""
    jubilee = "周年" in found["long"]
    start = _sentence_before(text, found.start(), 1 if not jubilee else _FAR)
    own = _sentence_before(text, found.start(), 0)
    if found.start() - own <= _OPENS and not _DATE.search(text[own : _sentence_end(text, found.end())]):
        start, own = _sentence_before(text, found.start(), 2), _sentence_before(text, found.start(), 1)
    before = [one for one in _dates(text[: found.start()]) if one.at >= start]
    if len(before) < 2:  # noqa: PLR2004 -- two ends
        behind = [one for one in _dates(text[: _sentence_end(text, found.end())]) if one.at >= own]
        before = behind if not before or before == behind[:1] else before
    if len(before) < 2 or not any(one.at >= own for one in before):  # noqa: PLR2004 -- two ends
        return None
    first, last = _first(before, text, jubilee=jubilee), before[-1]
    sure = not jubilee or _begun().search(re.split("。", text[first.at :])[0]) is not None
    return (first, last) if sure and _plainly(text, found, first, last) else None


def _plainly(text: str, found: re.Match[str], first: _Date, last: _Date) -> bool:
    """Whether one date is before the other, and nothing says that another time was meant."""
    if _BIRTH.match(text, first.at):
        # What somebody did so long is told of no birth.
        return False
    in_order = (first.year, first.month) < (last.year, last.month)
    by_month = not found["months"] or bool(first.month and last.month)
    told = text[first.at : max(found.start(), last.at)]
    since = text[last.at + len("2000年") : found.start("long")]
    begins = not found["behind"] and len(since) > 1 and _BEGINS.search(re.split("[，。]", since)[0]) is not None
    otherwise = begins or _otherwise().search(told) or _NOW.search(since) or _LENGTH.search(since)
    return in_order and by_month and not otherwise


def _first(before: Sequence[_Date], text: str, *, jubilee: bool) -> _Date:
    """The earlier end: of a jubilee the first year that tells of a beginning, else the date before the last."""
    if jubilee:
        for one in before:
            if _begun().search(re.split("。", text[one.at :])[0]):
                return one
    return before[-2]


_LENGTH = re.compile(f"(?<![0-9]){NUMBER}(?:年|个月)(?![0-9]*月)")
_FAR, _OPENS = 4, 8
_BEGINS = re.compile(
    "入伍|参军|进厂|当上|担任|来到|调到|开始|毕业|考入|参加工作|转业|嫁到|搬到|入职|拜师|创办|成立|开工|动工|开业|启用"
)
_NOW = re.compile("如今|至今|今年|现在|目前|今天|去年|前年|眼下|当下|又过|后来")


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(any_of("lasting", "begun"))


@cache
def _otherwise() -> re.Pattern[str]:
    return re.compile(any_of("lasting", "otherwise"))


def _sentence_before(text: str, at: int, back: int) -> int:
    """Where the sentence of a place begins, or the one so many before it."""
    for _ in range(back + 1):
        at = max(text.rfind(sign, 0, at) for sign in "。！？")
        if at < 0:
            return 0
    return at + 1


def _sentence_end(text: str, at: int) -> int:
    ends = [end for sign in "。！？" if (end := text.find(sign, at)) >= 0]
    return min(ends, default=len(text))


# Jubilees.

_JUBILEE = re.compile(
    "(?:建[校院厂馆社台所县站]|成立|创[办建刊立]|建[成立]|诞生|开[业馆园通播]|投[产用]|通[车航水]|办学|设立)(?P<figure>(?P<n>[0-9]{1,3}|[一二三四五六七八九十百]{1,4})周年)"
)


def _of_jubilee(all_: Sequence[Text], dates: Sequence[_Date], year: int) -> Iterator[Finding]:
    """Rule: what was founded is as old as its jubilee says: 创办于1956年 … 建校78周年; of one founding on a page."""
    told = [(text, found) for text in all_ for found in _JUBILEE.finditer(text.text)]
    if len({found["n"] for _, found in told}) != 1:
        return
    begun = _founded(all_, told[0][0], dates)
    if len(begun) == 1:
        yield from _as_old(*told[0], begun.pop(), dates, year)


def _founded(all_: Sequence[Text], told: Text, dates: Sequence[_Date]) -> set[int]:
    """The years of which a page tells a beginning; of two that it names, the first where a jubilee is by the last."""
    begun = {date.year for text in all_ for date in _dates(text.text) if _begins(text.text, date)}
    years = sorted({date.year for date in dates})
    by_last = len(years) == len(("then", "now")) and years[1] in {one.year for one in _dates(told.text)}
    return begun | {years[0]} if by_last else begun


def _as_old(text: Text, found: re.Match[str], begun: int, dates: Sequence[_Date], year: int) -> Iterator[Finding]:
    named = _dates(text.text[_sentence_before(text.text, found.start(), 0) : found.start()])
    latest = max((one.year for one in dates), default=0)
    told = bool(named) and named[-1].year > begun
    end, n = named[-1].year if told else year or latest, value(found["n"])
    if not end or n is None:
        return
    age = end - begun
    # A jubilee that tells its own year is of no two others.
    known = {abs(one.year - two.year) for one, two in combinations(dates, 2) if not told or end in {one.year, two.year}}
    if n / 2 < age < n * 2 and abs(n - age) > 1 and known.isdisjoint({n, n - 1, n + 1}):
        zh = f"到{end}年是{age}年，文中为{found['figure']}。"
        yield from text.contradiction(SPAN, found, ("figure",), zh, f"By {end} it is {age} years.")


def _begins(text: str, date: _Date) -> bool:
    """Whether a date is told of a beginning: in its own sentence, right before it or anywhere behind, no jubilee."""
    before = text[max(date.at - _BEFORE, _sentence_before(text, date.at, 0)) : date.at]
    if _PLANNED.search(before):
        return False
    own = _JUBILEE.sub("", before + "|" + text[date.at : _sentence_end(text, date.at)])
    return _begun().search(re.sub("(?:公司|协会|小组|中心)[^。]*", "", own)) is not None


_BEFORE = 6
_PLANNED = re.compile("预计|计划|拟于?$|将于$|力争")


# Ages.

_BIRTH = re.compile(
    f"(?P<birth>{_YEAR})年(?:农历)?(?:[0-9]{{1,2}}月|[正腊冬春夏秋][^，。]{{0,2}})?(?:[0-9]{{1,2}}日)?(?:出生|生人|生于|生在|降生|出世|生[，。])"
    f"|(?:出生于|生于|出生在)(?P<later>{_YEAR})年"
)
_AGED = re.compile(
    f"(?P<year>{_YEAR})年(?!(?:[0-9]{{1,2}}月)?(?:出生|生))(?P<told>[^。；！？0-9]{{0,16}}?)"
    f"(?P<age>(?P<n>[0-9]{{2,3}}|[一二三四五六七八九]?十[一二三四五六七八九]?)(?:周)?岁)(?!以|左右|多|的(?:儿|女|母|父|妻|孙|小))"
)
_KIN = re.compile("妻|夫|儿|女儿|母|父|孙|徒|学生|弟|妹|哥|姐|孩子|老伴|战友|同事|虚岁|不到|近")
_OLDEST = 120


def _of_age(all_: Sequence[Text], year: int) -> Iterator[Finding]:
    """Rule: who was born in a year is so many years old in another, one or two more by the old way of counting."""
    births = [found for _, found in _all(all_, _BIRTH)]
    if len(births) != 1:
        return
    born = int(births[0]["birth"] or births[0]["later"])
    for text, found in _all(all_, _AGED):
        if not _KIN.search(found["told"]) and not _NOW.search(found["told"]):
            yield from _aged(text, found, int(found["year"]), born, ("age", "year"))
    ages = [(text, found) for text, found in _all(all_, _AGE) if not _of_then(text.text, found.start())]
    for text, found in ages:
        told = _years_beside(text, found)
        if (
            not year
            and len(told) == 1
            and told[0] > born
            and "今年" in text.text[max(found.start() - 4, 0) : found.start()]
        ):
            yield from _aged(text, found, told[0], born, ("age",))
    if year and len({found["n"] for _, found in ages}) == 1:
        yield from _aged(*ages[0], year, born, ("age",))


def _years_beside(text: Text, found: re.Match[str]) -> list[int]:
    """The years of an age's sentence but that of a birth."""
    sentence = text.text[_sentence_before(text.text, found.start(), 0) : _sentence_end(text.text, found.end())]
    return [date.year for date in _dates(_BIRTH.sub("", sentence))]


def _all(all_: Sequence[Text], what: re.Pattern[str]) -> list[tuple[Text, re.Match[str]]]:
    return [(text, found) for text in all_ for found in what.finditer(text.text)]


_OF_LIFE = re.compile(
    "(?P<a>[0-9]{2})岁(?:进|入|参|当|来|开始|到|从|学|考|接|走)[^。；]{0,24}?(?P<b>[0-9]{2})岁(?:退|离|时|那年|告别|卸)[^。；]{0,24}?"
    f"(?:整整|足足|干了|守了|一干就是|做了|教了|当了)(?:了)?(?P<years>(?P<n>{NUMBER})年)(?!前|后)"
)


def _of_lives(text: Text) -> Iterator[Finding]:
    """Rule: who began at one age and ended at another was at it for the years between: 25岁进厂，55岁退休，整整35年."""
    for found in _OF_LIFE.finditer(text.text):
        n, years = value(found["n"]), int(found["b"]) - int(found["a"])
        if n is not None and years > 0 and n - years > 1 and n < years * 2 and "岁" not in found["years"]:
            zh, en = f"从{found['a']}岁到{found['b']}岁是{years}年，文中为{found['years']}。", f"That is {years} years."
            yield from text.contradiction(SPAN, found, ("years", "a", "b"), zh, en)


def _of_then(text: str, at: int) -> bool:
    return _THEN.search(text[max(at - 6, 0) : at]) is not None


def _aged(text: Text, found: re.Match[str], year: int, born: int, told: tuple[str, ...]) -> Iterator[Finding]:
    n, age = value(found["n"]), year - born
    if n is not None and 0 < age < _OLDEST and not -1 <= n - age <= 2:  # noqa: PLR2004 -- by the old way of counting
        zh, en = f"到{year}年是{age}岁，文中为{found['age']}。", f"In {year} that is an age of {age}."
        yield from text.contradiction(SPAN, found, told, zh, en)


_AGE = re.compile("(?P<age>(?P<n>[0-9]{2,3})(?:周)?岁)")
_THEN = re.compile("年前|那年|当年|时年|[0-9]年|享年|从|到|过了|满|不到|以[上下]|至")
