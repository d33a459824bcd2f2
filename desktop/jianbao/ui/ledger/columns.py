"""The columns of the ledger: what each is called, what stands in it, and by what it is ordered."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale

from jianbao.page.records import Bound
from jianbao.ui.standing import Standing, standing, standing_name
from jianbao.ui.wording import change_text, number_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import FigureRow


class Column(IntEnum):
    """The columns in their first order."""

    TEXT = 0
    VALUE = 1
    UNIT = 2
    INDICATOR = 3
    MEASURE = 4
    SUBJECT = 5
    PERIOD = 6
    BOUND = 7
    CHANGE = 8
    VERDICT = 9
    CORRECTED = 10
    TITLE = 11
    SENTENCE = 12


ORDERS: Final[dict[Column, str]] = {
    Column.TEXT: "text",
    Column.VALUE: "value",
    Column.UNIT: "unit",
    Column.INDICATOR: "indicator",
    Column.MEASURE: "measure",
    Column.SUBJECT: "subject",
    Column.PERIOD: "period",
    Column.BOUND: "bound",
    Column.CHANGE: "change",
    Column.VERDICT: "verdict",
    Column.CORRECTED: "corrected",
    Column.TITLE: "title",
}
"""What the archive calls the order of a column; a sentence has none of its own."""

GROUPS: Final = (
    Column.INDICATOR,
    Column.MEASURE,
    Column.SUBJECT,
    Column.PERIOD,
    Column.UNIT,
    Column.BOUND,
    Column.VERDICT,
    Column.TITLE,
)
"""By what the ledger can be grouped."""

SAMPLES: Final[dict[Column, str]] = {
    Column.TEXT: "约100余万元",
    Column.VALUE: "1,234,567.89",
    Column.UNIT: "万人次",
    Column.INDICATOR: "术前多学科讨论记录平均及时率",
    Column.MEASURE: "床旁结算率",
    Column.SUBJECT: "长治市第二人民医院",
    Column.PERIOD: "2025-10",
    Column.BOUND: "约数",
    Column.CHANGE: "上升幅度",
    Column.VERDICT: "结论不一",
    Column.CORRECTED: "98.38%",
    Column.TITLE: "用硬实力筑牢群众健康防线",
    Column.SENTENCE: "国" * 30,
}
"""What the first width of a column has room for."""

HIDDEN: Final = (Column.MEASURE, Column.CHANGE, Column.SENTENCE)
"""What is not shown at first."""


def column_name(column: Column) -> str:
    """What the interface calls a column."""
    translate = QCoreApplication.translate
    names = {
        Column.TEXT: translate("ledger", "原文"),
        Column.VALUE: translate("ledger", "数值"),
        Column.UNIT: translate("ledger", "单位"),
        Column.INDICATOR: translate("ledger", "指标"),
        Column.MEASURE: translate("ledger", "归并为"),
        Column.SUBJECT: translate("ledger", "机构"),
        Column.PERIOD: translate("ledger", "时间"),
        Column.BOUND: translate("ledger", "约数"),
        Column.CHANGE: translate("ledger", "变化"),
        Column.VERDICT: translate("ledger", "核查"),
        Column.CORRECTED: translate("ledger", "改正为"),
        Column.TITLE: translate("ledger", "版面"),
        Column.SENTENCE: translate("ledger", "所在句"),
    }
    return names[column]


def standing_of(row: FigureRow) -> Standing:
    """How a figure stands."""
    return standing(row.verdict, row.state, conflict=row.conflict)


def bound_name(bound: Bound) -> str:
    """How a number bounds the true one; "" for one that is exact."""
    translate = QCoreApplication.translate
    names = {
        Bound.EXACT: "",
        Bound.ABOUT: translate("ledger", "约"),
        Bound.OVER: translate("ledger", "超过"),
        Bound.UNDER: translate("ledger", "不到"),
    }
    return names[bound]


def value_in_full(row: FigureRow) -> str:
    """The number in full, a range with both its ends."""
    locale = QLocale()
    number = number_text(row.value, locale)
    return number if row.value_to is None else f"{number}–{number_text(row.value_to, locale)}"


_TEXTS: Final[dict[Column, Callable[[FigureRow], str | None]]] = {
    Column.TEXT: lambda row: row.text,
    Column.VALUE: value_in_full,
    Column.UNIT: lambda row: row.unit,
    Column.INDICATOR: lambda row: row.indicator,
    Column.MEASURE: lambda row: row.measure if row.measure != row.indicator else None,
    Column.SUBJECT: lambda row: row.subject,
    Column.PERIOD: lambda row: row.period,
    Column.BOUND: lambda row: bound_name(row.bound),
    Column.CHANGE: lambda row: None if row.change is None else change_text(row.change),
    Column.VERDICT: lambda row: standing_name(standing_of(row)),
    Column.CORRECTED: lambda row: row.corrected,
    Column.TITLE: lambda row: row.title,
}


def cell_text(row: FigureRow, column: Column) -> str:
    """What stands in a column of a row; the sentence is not of the row."""
    given = _TEXTS.get(column)
    return "" if given is None else given(row) or ""


def group_name(column: Column, value: str | None) -> str:
    """What a group of figures has in common, in the interface's words."""
    translate = QCoreApplication.translate
    if column is Column.VERDICT:
        return standing_name(Standing.UNCHECKED if value is None else Standing(value))
    if column is Column.BOUND and value is not None:
        return bound_name(Bound(value)) or translate("ledger", "确数")
    return value or translate("ledger", "（没有）")
