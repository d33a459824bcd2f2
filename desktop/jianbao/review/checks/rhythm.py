"""A day's or a month's mean against the year's total, and one count to another against the ratio that is told."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from jianbao.errors import Sentence
from jianbao.page.findings import Finding, Level
from jianbao.page.records import Bound, MetricKind
from jianbao.reading.numerals import fold
from jianbao.reading.numerals import number as numeral
from jianbao.review.checks.saying import amount, finding, number
from jianbao.review.checks.view import alike
from jianbao.review.checks.words import any_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.review.checks.pages import Page
    from jianbao.review.checks.view import Figure, Passage

AVERAGE, RATIO = "average", "ratio"

_MEAN = re.compile("(?:^|[^日月0-9])([日月])均[^，。；]{0,10}$|(?:平均)?每([天日月])[^，。；]{0,8}$")
_PARTS = {"日": Decimal(365), "天": Decimal(365), "月": Decimal(12)}
_WORKING = Decimal(240)
"""Of days that are worked on a year has so many at least; a mean of them exceeds the mean of all days by no more."""
_EVERY_DAY = Decimal(355)
"""Of what runs on every day of the year (地铁, 供水, 热线)."""
_SHORT = Decimal("0.93")


@cache
def every_day() -> re.Pattern[str]:
    """Words for what runs on every day of the year."""
    return re.compile(any_of("rhythm", "every_day"))


_OF_YEAR = re.compile(
    r"(?:(?:19|20)[0-9]{2}年|去年|全年|上年|(?<![0-9一二三四五六七八九十半近这每])一年(?![级四多半]))(?:度|全年|来|里|间|下来)?(?![0-9底末初])"
)
_NOT_OF_YEAR = re.compile(
    "[0-9]月|月份|季|半年|以来|开通|开业|启用|投用|运行|期间|假|节|工作日|周|开馆|开放|高峰|最|旺|近|其中|试|投产|增|减|累计"
)
_SPAN = (
    (re.compile("[上下]半年"), 6),
    (re.compile("前三季度"), 9),
    (re.compile("(?<![前])[一二三四]季度|首季"), 3),
    (re.compile("(?<![0-9至到—～~.-])[0-9]{1,2}月份?(?![0-9至到—～~-]|以来)|(?<![0-9一二三四五六七八九十])一个月"), 1),
    (re.compile("前([0-9]{1,2})个月|(?<![0-9])1月?[至到—～~-]([0-9]{1,2})月"), 0),
)
"""Parts of a year, and of how many months they are; 0 where the words say so themselves."""
_NOT_OF_SPAN = re.compile(
    "期间|春运|假|节|周末|截至|开通|开业|启用|投用|运行|工作日|高峰|最|旺|近|其中|试|投产|增|减|以来|同期"
)
_DAYS = re.compile(
    "春运|暑运|黄金周|展|赛|期$|集市|开放|开馆|营业|运营|运行|历时|为期|持续|共|展期|活动|假期|长假|展会|会期|工期|节|举办"
)
_TOLD_DAYS = re.compile(
    "(?:为期|历时|假期|长假|展期|会期|赛期|共|开放|运营|营业|[节一]”?)(?:的|了)?([0-9]{1,3}|[两三四五六七八九十])天"
)
_KINDS = {MetricKind.COUNT, MetricKind.MEASURE, MetricKind.MONEY}
_RATIO = re.compile("([\u4e00-\u9fff])([\u4e00-\u9fff])(?:[生童员])?(?:之|的)?比(?:例|值)?(?:为|是|达到?|约)*$")
_TERMS = re.compile("([0-9]+(?:[.][0-9]+)?)[∶:：比]([0-9]+(?:[.][0-9]+)?)")
_SLACK = Decimal("0.06")


def check(passage: Passage) -> Iterator[Finding]:
    """Give 全年受理36.5万件，日均2000件; 医生260人，护士390人，医护比为1∶2."""
    for index, figure in enumerate(passage.figures):
        if figure.metric.change is not None or figure.metric.value_to is not None:
            continue
        if figure.metric.kind in _KINDS:
            yield from _mean(passage, index)
        elif figure.metric.kind is MetricKind.RATIO:
            yield from _ratio(passage, index)


def _mean(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: twelve monthly means are the year's total; a daily mean is at least 1/365 of it, and 1/240 at most.

    So for half a year and a quarter; and where days are counted (开放310天), as many daily means are the total.
    """
    found = _MEAN.search(passage.clause(index)) if index else None
    mean = passage.figures[index]
    if found is None:
        return
    before = [f for f in passage.figures[:index] if f.unit == mean.unit and not f.aside]
    if len(before) != 1 or mean.value <= 0:
        return
    total = before[0]
    if total.metric.change is not None or total.metric.value_to is not None:
        return
    many = _many(passage, mean, total, found[1] or found[2])
    if many is None or mean.metric.bound is not Bound.EXACT or total.metric.bound is not Bound.EXACT:
        return
    least, most = many
    if not least * _SHORT <= total.value / mean.value <= most / _SHORT:
        worth = amount(total.value / most, mean)
        yield finding(
            AVERAGE,
            Level.CONTRADICTORY,
            [mean, total],
            f"{total.text}÷{number(most)}＝{worth}，文中为{mean.text}。",
            f"{total.text} ÷ {number(most)} = {worth}; the page says {mean.text}.",
        )


def _many(passage: Passage, mean: Figure, total: Figure, part: str) -> tuple[Decimal, Decimal] | None:
    """Of how many days or months a total is the sum, at least and at most; None where the words do not say."""
    told, words = passage.text[: total.start], passage.text[: mean.start]
    words = (
        words[max(told.rfind("；"), told.rfind("。")) + 1 :]
        if _OF_YEAR.search(words[max(told.rfind("；"), 0) :])
        else words
    )
    days = [f for f in passage.figures if f.unit == "天" and f.end <= mean.start and f.value > 1]
    if part != "月" and not days:
        told_days = _TOLD_DAYS.findall(words)
        value = numeral(told_days[0]) if len(told_days) == 1 else None
        if value is not None:
            return value.value, value.value
    if part != "月" and days:
        exact = len(days) == 1 and days[0].metric.bound is Bound.EXACT and days[0].metric.change is None
        counted = exact and _DAYS.search(passage.clause(passage.figures.index(days[0])))
        return (days[0].value, days[0].value) if counted else None
    if _OF_YEAR.search(told) and not _NOT_OF_YEAR.search(words):
        months = 12
    elif _NOT_OF_SPAN.search(words):
        return None
    else:
        months = _months(told)
    if not months:
        return None
    if part == "月":
        return Decimal(months), Decimal(months)
    least = _EVERY_DAY if every_day().search(passage.around) else _WORKING
    return least * months / 12, _PARTS["日"] * months / 12


def _months(told: str) -> int:
    """Of how many months the last part of a year is that the words name; 0 where there is none, or more than one."""
    named = [(found, months) for pattern, months in _SPAN for found in pattern.finditer(told)]
    if len(named) != 1:
        return 0
    found, months = named[0]
    return months or int(found[1] or found[2])


def _ratio(passage: Passage, index: int) -> Iterator[Finding]:
    """Rule: A与B之比 is that of the one count of each that the sentence gives."""
    figure = passage.figures[index]
    names, terms = _RATIO.search(passage.clause(index)), _TERMS.search(figure.text)
    if names is None or terms is None or figure.metric.bound is not Bound.EXACT:
        return
    first, second = (_told_of(passage, index, name) for name in names.groups())
    if first is None or second is None or first is second or not alike(first.unit, second.unit):
        return
    said = Decimal(terms[1]) * second.value
    worth = first.value * Decimal(terms[2])
    if not said or abs(worth / said - 1) <= _SLACK:
        return
    sum_ = f"{first.text}∶{second.text}＝1∶{number(second.value / first.value)}"
    yield finding(
        RATIO,
        Level.CONTRADICTORY,
        [figure, first, second],
        f"{sum_}，文中为{figure.text}。",
        f"{sum_}; the page says {figure.text}.",
    )


def structures(page: Page) -> Iterator[Finding]:
    """Rule: a structure told as a ratio of percentages (三次产业结构为12.4∶41.6∶46，调整为…) adds up to 100."""
    for block in page.article.blocks:
        for sentence in _OF_STRUCTURE.finditer(fold(block.text)):
            for found in _STRUCTURE.finditer(sentence[0]):
                terms = [Decimal(term) for term in _TERM.findall(found[0])]
                total, at = sum(terms, Decimal(0)), sentence.start()
                span = block.source_span(at + found.start(), at + found.end())
                if span is None or "." not in found[0] or not _ROUNDING < abs(total - 100) <= _TOO_FAR:
                    continue
                zh, en = (
                    f"{'＋'.join(map(str, terms))}＝{total}，不是100。",
                    f"The terms add up to {total}, not to 100.",
                )
                yield Finding(RATIO, Level.CONTRADICTORY, (span,), Sentence(zh, en))


_OF_STRUCTURE = re.compile("(?:结构|比例|比重|构成|之比)[^。；\n]*")
_STRUCTURE = re.compile("[0-9][0-9.]*(?:[∶:：比][0-9][0-9.]*){2,4}")
_TERM = re.compile("[0-9]+(?:[.][0-9]+)?")
_ROUNDING, _TOO_FAR = Decimal("0.25"), 20


def _told_of(passage: Passage, index: int, name: str) -> Figure | None:
    """The one count before the ratio of whose label a letter of the ratio's name is the first, or the only one."""
    like = table("ratio").get(name, name)
    counts = [f for f in passage.figures[:index] if f.metric.kind is MetricKind.COUNT and f.value > 0]
    named = [f for f in counts if re.search(like, f.label) and not f.aside]
    return named[0] if len(named) == 1 else None
