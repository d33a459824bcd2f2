"""What a reader may or may not count: slogans and idioms with a number, grades, prizes."""

from __future__ import annotations

from jianbao.page.records import MetricKind
from jianbao.reading.numerals import number
from jianbao.reading.patterns import regex
from jianbao.reading.quantities import grammar
from jianbao.reading.quantities.tokens import Form, Quantity

_FIRST_OF_SLOGAN = regex(r"(?P<number>\d+(?:\.\d+)?|[零一二三四五六七八九十百千]+)(?P<unit>[\u4e00-\u9fff])?")


def slogan(text: str, start: int) -> Form | None:
    """1+12+N, 一对一, 千家万户."""
    match = grammar.optional("slogan").match(text, start)
    if match is None:
        return None
    first = _FIRST_OF_SLOGAN.match(match[0])
    worth = number(first["number"]) if first else None
    if first is None or worth is None:
        return Form(None, match.end())
    quantity = Quantity(
        start, match.end(), start, worth.value, first["unit"] or "", MetricKind.COUNT, "slogan", required=False
    )
    return Form(quantity, match.end())


_GRADE = regex(r"(?P<number>\d+(?:\.\d+)?|[一二两三四五六七八九十百千特优]+)(?P<unit>等奖|[GT]|强|大|星级|星|级)?")


def grade(text: str, start: int) -> Form | None:
    """三甲, 二等奖, 4A级, 1.5T, 500强, 五大: grades, prizes, names with a number."""
    match = grammar.optional("grade").match(text, start)
    if match is None:
        return None
    parts = _GRADE.match(text, start)
    worth = number(parts["number"]) if parts else None
    if parts is None or worth is None or (match[0] == "一大"):
        return None
    unit = parts["unit"] or ("级" if match[0].endswith("级") else "")
    kind = {"大": MetricKind.COUNT, "强": MetricKind.COUNT, "G": MetricKind.MEASURE, "T": MetricKind.MEASURE}
    quantity = Quantity(
        start, match.end(), start, worth.value, unit, kind.get(unit, MetricKind.RANK), "grade", required=False
    )
    return Form(quantity, match.end())
