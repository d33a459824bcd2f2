"""The year that a page reports on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.numerals import fold
from jianbao.reading.patterns import regex

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from jianbao.reading.layout.page import Layout

_PLAN = "[^。；]{0,12}(?:提出|预期|计划|目标|将|力争|拟)"
_YEAR = regex(r"(?<!\d)((?:19|20)\d\d)年")
# A year at the head of a clause, or of a look back, says what is reported; one compared with or planned for does not.
_REPORTED = regex(
    rf"(?<![\d到至于])((?:19|20)\d\d)年(?!{_PLAN})"
    "(?=以来|度?[，,]|[^，。；]{0,12}(?:工作|回眸|综述|扫描|成绩单|答卷|纪实|亮点))"
)
# A year in which a body was founded or a person born says how old they are.
_ASIDE = regex(r"(?:[比较自到至与]|截至|早在|力争|同期|[建立办生]于)$")
_COMPARED = regex("[比较与同]$")
_MARK = regex(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)年(?P<plan>(?={_PLAN}))?"
    r"|(?P<last>去年(?!同期|[春夏秋冬底初]|\d{1,2}月))|(?P<this>今年|本年度|年初以来|年内)"
)
_OPENS = regex(r"[^\u4e00-\u9fff\d]*((?:19|20)\d\d)[，,：:]")
_DOCUMENT = regex(r"[〔\[（(]((?:19|20)\d\d)[〕\]）)]\d+号")
_FIGURE = regex(r"\d[\d,.]*(?![\d年月日号时点])|[一二三四五六七八九十百千万]{2,}(?!年|月|日)")
_SENTENCE = regex("[。！？；!?;]")
_MONTHS = dict(zip("一二三四五六七八九十", range(1, 11), strict=True)) | {"元": 1, "十一": 11, "十二": 12}
_MONTH = regex(r"(?<!\d)(1[0-2]|0?[1-9])月|(?<![一二三四五六七八九十])(十[一二]?|[一二三四五六七八九元])月")
_TITLES = {BlockType.HEADLINE, BlockType.DECK}
_HEAVY = 3
"""A year at the head of a look back counts as one of so many figures."""
_LOOKING_BACK = (
    {1: (3, 0), 2: (2, 0), 3: (2, 0)} | dict.fromkeys((7, 8, 9, 10), (0, 3)) | dict.fromkeys((11, 12), (0, 6))
)
"""By the month printed, as how many figures it tells for the year before and for the year itself."""
_TURN, _FEW = (1, 2, 3), 3
"""Months at the turn of a year; paragraphs of a page so short that its last one tells, too."""


def page_period(layout: Layout) -> str | None:
    """The year that a page reports on: that of its titles, else the one of which its paragraphs tell most figures.

    A page printed in a year reports on that year or the one before; with neither in its text, on the one printed.
    At the turn of the year papers look back, and late in a year they tell of that year.
    """
    printed = layout.masthead.year or _latest_document(layout)
    month = _month_printed(layout) or 0
    spoken: Counter[str] = Counter()
    for block in layout.blocks[: _ahead(layout) if month in _TURN else None]:
        if "年" not in block.text:
            continue
        text = fold(block.text)
        if block.type in _TITLES and (named := _YEAR.search(text)) is not None:
            return named[1]
        if block.type is BlockType.PARAGRAPH:
            _weigh(text, printed, spoken)
    if printed is not None:
        last, this = _LOOKING_BACK.get(month, (0, 0))
        spoken[str(printed - 1)] += last
        spoken[str(printed)] += this
        near = {year: spoken[year] for year in (str(printed - 1), str(printed)) if spoken[year]}
        return max(near, key=lambda year: near[year]) if near else str(printed)
    if not spoken:
        return None
    return max(spoken, key=lambda year: (spoken[year], year))


def of_title(title: str) -> str | None:
    """Give the year with which a line opens a section (◆ 2026，盯住这几个数): what stands below is of it."""
    found = _OPENS.match(fold(title))
    return None if found is None else found[1]


def _ahead(layout: Layout) -> int | None:
    """Give the last of several paragraphs: at the turn of a year papers close with what the new one shall bring."""
    paragraphs = [index for index, block in enumerate(layout.blocks) if block.type is BlockType.PARAGRAPH]
    return paragraphs[-1] if len(paragraphs) > _FEW else None


def _weigh(text: str, printed: int | None, spoken: Counter[str]) -> None:
    """Add the years of a paragraph to those that the page speaks of."""
    for year, weight in _told(text, printed):
        spoken[year] += weight
    for year in _REPORTED.findall(text):
        spoken[year] += _HEAVY


def _told(text: str, printed: int | None) -> Iterator[tuple[str, int]]:
    """The years of which a paragraph tells, and how many figures follow each: a time holds until another is named."""
    year: str | None = None
    start = 0
    for end in [*(m.end() for m in _SENTENCE.finditer(text)), len(text)]:
        at = start
        for mark in _MARK.finditer(text, start, end):
            if year is not None:
                yield year, len(_FIGURE.findall(text, at, mark.start()))
            beside = _COMPARED if mark["last"] else _ASIDE
            aside = beside.search(text, max(start, mark.start() - 2), mark.start())
            year = None if aside else _named(mark, printed)
            if year is not None:
                yield year, 1
            at = mark.end()
        if year is not None:
            yield year, len(_FIGURE.findall(text, at, end))
        start = end


def _named(mark: re.Match[str], printed: int | None) -> str | None:
    if mark["year"]:
        # What is planned for a year is told at the end of the one before.
        return mark["year"] if mark["plan"] is None else str(int(mark["year"]) - 1)
    if printed is None:
        return None
    return str(printed - 1 if mark["last"] else printed)


def _latest_document(layout: Layout) -> int | None:
    """The year of the newest document that a page without a date cites by its number: 〔2020〕57号."""
    citing = (block.text for block in layout.blocks if "号" in block.text)
    years = [int(year) for text in citing for year in _DOCUMENT.findall(fold(text))]
    return max(years, default=None)


def _month_printed(layout: Layout) -> int | None:
    """The month in the masthead, 1 to 12."""
    for block in layout.blocks:
        found = _MONTH.search(fold(block.text)) if block.type is BlockType.MASTHEAD else None
        if found is not None:
            return int(found[1]) if found[1] else _MONTHS[found[2]]
    return None
