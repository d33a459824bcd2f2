"""The time that a page and its figures cover."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.lexicon import lexicon
from jianbao.reading.numerals import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.reading.layout import Layout
    from jianbao.reading.quantities import Quantity

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!\d{1,2}月\d{1,2}日(?:上午|下午|晚)?(?:电|讯))")
_REVIEWED = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?=以来|度?[，,]|[^，。；]{0,12}(?:工作|回眸|综述|扫描|成绩单|答卷|纪实|亮点))"
)
_TITLES = {BlockType.HEADLINE, BlockType.DECK}
_CENTURIES = range(1840, 2200)


def page_period(layout: Layout) -> str | None:
    """The year that the page reports on: the one its titles name, else the one its paragraphs speak of most.

    Years after the one printed in the masthead are plans. With no year in the text it is the masthead's.
    """
    years: Counter[str] = Counter()
    for block in layout.blocks:
        text = fold(block.text)
        if block.type in _TITLES and (named := _YEAR.search(text)) is not None:
            return named[1]
        if block.type is BlockType.PARAGRAPH:
            years.update(_YEAR.findall(text))
            years.update(year for year in _REVIEWED.findall(text) for _ in range(2))
    printed = layout.masthead.year
    past = Counter({year: n for year, n in years.items() if printed is None or int(year) <= printed})
    if past:
        return past.most_common(1)[0][0]
    return None if printed is None else str(printed)


# ------------------------------------------------------------------ figures


@dataclass(frozen=True, slots=True)
class When:
    """A figure's period and the words that give it ("" for the page's own)."""

    period: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    """An expression of time: from ``end`` on it gives ``period``; ``month`` if it names one, which ends with ；."""

    start: int
    end: int
    words: str
    period: str | None
    month: bool = False
    near: bool = False
    """Only for the figure that follows at once (由2019年的9.8‰)."""


@cache
def _marks() -> re.Pattern[str]:
    data = lexicon("periods")
    return re.compile(
        rf"(?P<bounded>{data['bounded']})|(?P<open>{data['open_ended']})|(?P<now>{data['now']})|"
        r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?P<month>\d{1,2}月)?(?P<rest>\d{1,2}日|底|初|末|度)?|"
        r"(?P<relative>今年|去年|前年|明年|当年|本年度|上年度?|上一年)(?:(?P<rmonth>\d{1,2})月)?|"
        r"(?<![\d至到—-])(?P<lone>1[0-2]|[1-9])月(?P<day>\d{1,2}日)?(?!来|饼|球)"
    )


@cache
def _compared() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = lexicon("periods")
    return re.compile(data["compared_before"]), re.compile(data["compared_after"]), re.compile(data["event_after"])


_MARKS_BACK = 12
"""Expressions of time before a figure that are looked at."""
_REACH = 400
"""Characters behind an expression of time in which the end of its stretch is looked for."""
_QUOTED = re.compile("《[^》]{0,80}》|“[^”]{0,40}”")
_SENTENCE = re.compile("[。！？!?]+")


def find(text: str, quantities: Sequence[Quantity], page: str | None, printed: int | None) -> list[When]:
    """For each quantity of folded ``text`` its period; ``page`` is the page's, ``printed`` the masthead's year."""
    found: list[When] = []
    if not quantities:
        return found
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    marks = _time_marks(text, page, printed)
    starts = [mark.start for mark in marks]
    for quantity in quantities:
        first = sentences[bisect_right(sentences, quantity.start) - 1]
        until = bisect_right(starts, quantity.start)
        since = max(bisect_left(starts, first), until - _MARKS_BACK)
        found.append(_when(text, quantity, marks[since:until], page))
    return found


def _when(text: str, quantity: Quantity, marks: Sequence[_Mark], page: str | None) -> When:
    """The last expression of time before the figure that still holds; one in brackets right behind comes first."""
    behind = re.match(r"[（(]((?:19|20)\d\d)年[）)]", text[quantity.end : quantity.end + 8])
    if behind is not None:
        return When(behind[1], behind[0])
    for mark in reversed(marks):
        if mark.end > quantity.start and not (mark.period is None and mark.start <= quantity.start):
            continue
        between = text[mark.end : min(quantity.start, mark.end + _REACH)]
        if mark.near and len(between) > len("的约"):
            continue
        if mark.month and re.search("[；;]", between):
            continue
        return When(mark.period, mark.words)
    return When(page)


def _time_marks(text: str, page: str | None, printed: int | None) -> list[_Mark]:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    opened = [span[0] for span in quoted]
    marks: list[_Mark] = []
    year = page
    for match in _marks().finditer(text):
        quote = bisect_right(opened, match.start()) - 1
        if quote >= 0 and match.start() < quoted[quote][1]:
            continue
        mark = _mark(text, match, year, page, printed)
        if mark is not None:
            marks.append(mark)
            year = mark.period[:4] if mark.period and not mark.near else page
    return marks


def _mark(text: str, match: re.Match[str], year: str | None, page: str | None, printed: int | None) -> _Mark | None:
    start, end, words = match.start(), match.end(), match[0]
    before, after, event = _compared()
    left, right = text[max(0, start - 4) : start], text[end : end + 24]
    if match["bounded"]:
        return None
    if match["now"]:
        return _Mark(start, end, words, page)
    if left.endswith(("（", "(")) and right.startswith(("）", ")")):
        return None
    if match["open"]:
        return _Mark(start, end, words, None)
    if match["lone"]:
        if after.match(right) or before.search(left):
            return None
        return _Mark(start, end, words, f"{year}-{int(match['lone']):02d}" if year else None, month=True)
    if before.search(left) or after.match(right) or event.match(right):
        return None
    named = match["year"] or _relative(match["relative"], page, printed)
    if named is None or int(named) not in _CENTURIES:
        return None
    if right.startswith("以来") and named not in {page, str(printed)}:
        return _Mark(start, end, words + "以来", None)
    near = bool(re.search("[由从自]$", left)) and right.startswith("的")
    month = match["month"] or match["rmonth"]
    if month and not re.match("[-—–至到~～、]", right):
        return _Mark(start, end, words, f"{named}-{int(month.rstrip('月')):02d}", month=True, near=near)
    return _Mark(start, end, words, named, near=near)


def _relative(word: str | None, page: str | None, printed: int | None) -> str | None:
    """今年 is the year of the paper, 去年 the one before; without a masthead's year, reckoned from the page's."""
    now = printed if printed is not None else int(page) if page and page.isdigit() else None
    if now is None or word is None or word in {"当年", "本年度", "上年", "上年度", "上一年"}:
        return None
    return str(now + {"今年": 0, "去年": -1, "前年": -2, "明年": 1}[word])
