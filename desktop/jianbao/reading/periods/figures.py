"""Which expression of time holds for each figure."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from jianbao.reading.lexicon import pattern
from jianbao.reading.patterns import regex
from jianbao.reading.periods.marks import Clock, Mark, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.reading.quantities import Quantity

_MARKS_BACK = 12
"""Expressions of time before a figure that are looked at."""
_REACH = 400
"""Characters behind an expression of time in which the end of its stretch is looked for."""
_SERVICE = 8
"""Characters before a number of years that say that somebody spent them."""
_BEFORE = 4
"""Characters before a year that say that it is to come."""
_NEAR = len("的约")
_DAY = r"(?:(?P<year>(?:19|20)\d\d)年)?(?:(?P<month>1[0-2]|[1-9])月(?:\d{1,2}日)?)?(?:底|末)?"
_BEHIND = regex(
    rf"[（(][^（）()\d]{{0,12}}{_DAY}(?:[，,、][^（）()\d]{{0,12}})?[）)]"
    rf"|[，,]?出现[在于]{_DAY.replace('P<', 'P<told_')}"
)
_ROW = 40
"""Characters between times in a row and the first of their figures."""
_BRACKETS = frozenset("（(，,出")
_YEAR_AGAIN = regex("全年")
_SPENT = regex(
    "(?:[^用花费]了|从[教医警业艺检政军]|入[行职伍党警]|[行学]医|坐[诊堂]|一[待干守住呆做教跑蹲站修唱画]就是(?:整整)?|站讲台|当兵|执教|任教|驻村|守[护山岛林边]|工作|(?<!平均)(?:[教工警军驾医]龄|党龄)|扎根[^，。；]{1,4}|坚守(?:[^，。；]{1,4})?)已?有?$"
)
_LONE_SENTENCE = regex("，[^，。；\\d]{2,14}。")
"""What happened in a month, told in a sentence of its own (去年6月，山洪突至。): those behind it go on."""
_HISTORY = regex("的?(?:[院校厂馆建]?史|历史)")
_BY_NOW = regex("已(?:累计)?(?:建|达|有|覆盖|增|扩|形成)|[改新建投启实推搬上开][一-鿿]{1,3}后[，,]")
_ARRIVED = regex("(?:[降升增减]|提[高升]|增[加长]|减少|缩[短减小]|压[缩减降]|下降|上升|发展|扩[大展])[到至]")
_EVENT = regex("(?<![近年])以?来")
_MONTH_ENDS = regex("[；;]|全年")
_SENTENCE = regex("[。！？!?]")


class When(NamedTuple):
    """A figure's period and the words that give it ("" for the page's own)."""

    period: str | None
    words: str = ""


def find(text: str, quantities: Sequence[Quantity], page: str | None, printed: int | None) -> list[When]:
    """For each quantity of folded ``text`` its period; ``page`` is the page's, ``printed`` the masthead's year."""
    if not quantities:
        return []
    marks, own = marks_of(text, Clock(page, printed)), When(page)
    if not marks:
        return [_behind(text, quantity, page) or _spent(text, quantity) or own for quantity in quantities]
    sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
    starts = [mark.start for mark in marks]
    scenes = _scenes(text, sentences, marks)
    works = _works(text, sentences, [mark for mark in marks if mark.period and mark.period > (page or "")])
    found: list[When] = []
    for quantity in quantities:
        sentence = bisect_right(sentences, quantity.start) - 1
        until = bisect_right(starts, quantity.start)
        since = max(bisect_left(starts, sentences[sentence]), until - _MARKS_BACK)
        near = _behind(text, quantity, page) or _spent(text, quantity) or _before(text, quantity, marks[since:until])
        found.append(near or _of_work(works.get(sentence), quantity) or scenes.get(sentence) or own)
    for row in _rows(text, marks):
        _share_out(text, quantities, row, found)
    return found


def _scenes(text: str, sentences: Sequence[int], marks: Sequence[Mark]) -> dict[int, When]:
    """For sentences that go on telling of a day and its hour (7月28日夜间，…。镇里连夜转移群众…), when that was."""
    told: dict[int, When] = {}
    for mark, later in itertools.zip_longest(marks, marks[1:]):
        sentence = bisect_right(sentences, mark.start) - 1
        told_first = mark.month and _LONE_SENTENCE.match(text, mark.end)
        opens = mark.start - sentences[sentence] <= 1 or text.startswith("。", mark.end)
        if not (mark.scene or told_first) or not (opens or pattern("periods", "from_then").match(text, mark.end)):
            continue
        until = len(text) if later is None else later.start
        again = pattern("periods", "year_again").search(text, mark.end, until)
        until = until if again is None else again.start()
        last = len(sentences) if until == len(text) else bisect_right(sentences, until) - 1
        for behind in range(sentence + 1, last):
            told[behind] = When(mark.period, mark.words)
    return told


class _Work(NamedTuple):
    """What is told of a work at ``start:end``, and when it is to be finished."""

    start: int
    end: int
    when: When


def _works(text: str, sentences: Sequence[int], marks: Sequence[Mark]) -> dict[int, _Work]:
    """For sentences that tell of a work and at their end when it will be done (规划床位600张，预计2025年6月投用).

    ``marks`` are the expressions of a time to come.
    """
    works: dict[int, _Work] = {}
    for mark in marks:
        if not mark.period or pattern("periods", "work_after").match(text, mark.end) is None:
            continue
        sentence = bisect_right(sentences, mark.start) - 1
        floor = max(sentences[sentence], mark.start - _REACH)
        if pattern("periods", "work_before").search(text, max(floor, mark.start - _BEFORE), mark.start) is None:
            continue
        opened = pattern("periods", "work").search(text, floor, mark.start)
        if opened is not None and not pattern("periods", "work_done").search(text, floor, opened.start()):
            works[sentence] = _Work(opened.start(), mark.start, When(mark.period[:4], mark.words))
    return works


def _of_work(work: _Work | None, quantity: Quantity) -> When | None:
    return work.when if work is not None and work.start <= quantity.start < work.end else None


def _rows(text: str, marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Give expressions of time that stand in a row (2022年、2023年和2024年)."""
    row: list[Mark] = []
    for mark in marks:
        if row and text[row[-1].end : mark.start] not in {"、", "和", "与", "及"}:
            if len(row) > 1:
                yield row
            row = []
        row.append(mark)
    if len(row) > 1:
        yield row


def _share_out(text: str, quantities: Sequence[Quantity], row: Sequence[Mark], found: list[When]) -> None:
    """2023年、2024年分别完成12项、15项: figures in the order of the times."""
    first = bisect_left(quantities, row[-1].end, key=lambda quantity: quantity.start)
    group = quantities[first : first + len(row)]
    if len(group) < len(row) or "分别" not in text[row[-1].end : group[0].start] or group[0].start - row[-1].end > _ROW:
        return
    if all(text[a.end : b.start] in {"、", "和", "与", "及", "，"} for a, b in itertools.pairwise(group)):
        for index, mark in enumerate(row, first):
            found[index] = When(mark.period, mark.words)


def _behind(text: str, quantity: Quantity, page: str | None) -> When | None:
    """19.6%（2020年）, 38.7℃（7月12日）: the time in brackets right behind the figure."""
    match = _BEHIND.match(text, quantity.end) if text[quantity.end : quantity.end + 1] in _BRACKETS else None
    if match is None:
        return None
    named, month = match["year"] or match["told_year"], match["month"] or match["told_month"]
    if not (named or month):
        return None
    year = named or (page[:4] if page else None)
    month = f"-{int(month):02d}" if month else ""
    return When(None if year is None else year + month, match[0])


def _spent(text: str, quantity: Quantity) -> When | None:
    """教了二十六年: years that somebody spent have no period."""
    if quantity.unit != "年" or not (
        _SPENT.search(text, max(0, quantity.start - _SERVICE), quantity.start) or _HISTORY.match(text, quantity.end)
    ):
        return None
    return When(None, text[quantity.start - 1 : quantity.end])


def _has_arrived(mark: Mark, between: str, text: str, quantity: Quantity) -> bool:
    """Say whether a change since an event has arrived at today's figure (胸痛中心建成以来，…缩短到58分钟)."""
    arrived = _ARRIVED.search(between) or _ARRIVED.match(text, quantity.end)
    return _EVENT.search(mark.words) is not None and arrived is not None


def _before(text: str, quantity: Quantity, marks: Sequence[Mark]) -> When | None:
    """The last expression of time before the figure that still holds; an open one may hold the figure itself."""
    set_out = text.startswith(("由", "从"), quantity.start - 1)
    base = next((mark for mark in reversed(marks) if mark.base), None) if set_out else None
    if base is not None:
        return When(base.period, base.words)
    for mark in reversed(marks):
        if mark.base:
            continue
        if mark.end > quantity.start and not (mark.period is None and mark.start <= quantity.start):
            continue
        between = text[mark.end : min(quantity.start, mark.end + _REACH)]
        ends = _YEAR_AGAIN if mark.scene else _MONTH_ENDS
        if (mark.near and len(between) > _NEAR) or (mark.month and ends.search(between)):
            continue
        if mark.period is None and (_BY_NOW.search(between) or _has_arrived(mark, between, text, quantity)):
            continue
        return When(mark.period, mark.words)
    return None
