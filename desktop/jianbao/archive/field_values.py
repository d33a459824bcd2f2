"""What may be said of a field of a query, and the one form in which it is kept, in whatever way it was typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.figures import Verdict
from jianbao.archive.search.folding import fold
from jianbao.errors import WorldError
from jianbao.page.records import MetricKind
from jianbao.reading.amount import amount

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCHECKED = "unchecked"
VERDICTS = {
    "未核": UNCHECKED,
    "未核查": UNCHECKED,
    "unchecked": UNCHECKED,
    "对": Verdict.RIGHT.value,
    "无误": Verdict.RIGHT.value,
    "right": Verdict.RIGHT.value,
    "疑": Verdict.DOUBTFUL.value,
    "存疑": Verdict.DOUBTFUL.value,
    "doubtful": Verdict.DOUBTFUL.value,
    "错": Verdict.WRONG.value,
    "有误": Verdict.WRONG.value,
    "wrong": Verdict.WRONG.value,
    "非": Verdict.NOT_A_FIGURE.value,
    "非数据": Verdict.NOT_A_FIGURE.value,
    "not-a-figure": Verdict.NOT_A_FIGURE.value,
}
"""The words for verdicts, in both languages."""

KINDS = {
    "数量": MetricKind.COUNT.value,
    "百分比": MetricKind.PERCENT.value,
    "金额": MetricKind.MONEY.value,
    "时长": MetricKind.DURATION.value,
    "名次": MetricKind.RANK.value,
    "比率": MetricKind.RATIO.value,
    "量度": MetricKind.MEASURE.value,
    "倍数": MetricKind.MULTIPLE.value,
    **{kind.value: kind.value for kind in MetricKind},
}
"""The words for the kinds of figures, in both languages."""

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_MONTH = r"(?:年(?P<month>0?[1-9]|1[0-2])月?|[-.](?P<number>0?[1-9]|1[0-2]))"
_TIME = re.compile(rf"(?P<year>\d{{1,4}})(?:年|(?<=\d{{4}}){_MONTH})?")
_BETWEEN = re.compile(r"(?P<first>\d{4})?年?(?:\.\.+|…+|[-~—–至到]+)(?P<last>\d{4})?年?")
_END = "~"
"""Stands behind every digit and dash: the end of all times that begin alike."""


def said(words: Mapping[str, str], *, chinese: bool) -> list[str]:
    """The words of one language, each value by the first of its words."""
    first: dict[str, str] = {}
    for word, value in words.items():
        if word.isascii() is not chinese:
            first.setdefault(value, word)
    return list(first.values())


def verdict(words: str) -> str:
    """The verdict, or ``UNCHECKED``, that a word says. Raises ``WorldError`` for one that nobody knows."""
    if fold(words) not in VERDICTS:
        raise WorldError(
            f"没有“{words}”这种核查结果。可用：{'、'.join(said(VERDICTS, chinese=True))}。",
            f"There is no verdict “{words}”. There are: {', '.join(said(VERDICTS, chinese=False))}.",
        )
    return VERDICTS[fold(words)]


def kind(words: str) -> str:
    """The kind of figures that a word says. Raises ``WorldError`` for one that nobody knows."""
    if fold(words) not in KINDS:
        raise WorldError(
            f"没有“{words}”这个种类。可用：{'、'.join(said(KINDS, chinese=True))}。",
            f"There is no kind “{words}”. There are: {', '.join(said(KINDS, chinese=False))}.",
        )
    return KINDS[fold(words)]


def unit(words: str) -> str:
    """The unit as figures are kept in it: a figure in 万元 is one in 元. One that nobody knows stays as it is."""
    read = amount(f"1{words}")
    return read.unit if read is not None and read.unit else words


def period(words: str) -> str:
    """A time: "2025" (or its first digits), "2025-10", or from one year to another, "2020..2025", one end open.

    Raises ``WorldError`` for what says none.
    """
    told = fold(words).translate(_DIGITS)
    if (between := _BETWEEN.fullmatch(told)) and any(between.groups()):
        return f"{between['first'] or ''}..{between['last'] or ''}"
    found = _TIME.fullmatch(told)
    if found is None:
        raise _no_time(words)
    month = found["month"] or found["number"]
    return f"{found['year']}-{int(month):02}" if month else found["year"]


def compared_period(sign: str, words: str) -> str:
    """The time that a comparison with a year says: > 2023 is "2024..".

    Raises ``WorldError`` for what is no year.
    """
    if not re.fullmatch(r"\d{4}", told := period(words)):
        raise _no_time(words)
    year = int(told)
    times = {">": f"{year + 1}..", ">=": f"{year}..", "<": f"..{year - 1}", "<=": f"..{year}", "=": f"{year}"}
    return times[sign]


def _no_time(words: str) -> WorldError:
    return WorldError(
        f"“{words}”不是时间。请写成 2025、2025-10 或 2023..2025。",
        f"“{words}” is no time. Write it like 2025, 2025-10 or 2023..2025.",
    )


class Bounds(NamedTuple):
    """All times of a field lie from ``first`` on and before ``end``, as strings."""

    first: str
    end: str

    @property
    def years(self) -> tuple[int, int]:
        """The years that it reaches from and to, both within."""
        return int(self.first[:4].ljust(4, "0")), int(self.end.removesuffix(_END)[:4].ljust(4, "9"))


def bounds(time: str) -> Bounds:
    """Where the times lie that ``period`` gave."""
    first, between, last = time.partition("..")
    return Bounds(first, (last if between else first) + _END)
