"""How many figures of the whole ledger have something in common: counted from indexes, not from three million rows.

The figures as they were read, less those of which people said something, and these as they stand.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, cast, func, literal, or_, select

from jianbao.archive.schema import figure, metric, reading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection

_COLUMNS = frozenset({"indicator", "subject", "period", "unit", "kind", "bound", "measure"})
"""By what is counted that is a column of a figure; of measures the indicators are counted."""


def counted(connection: Connection, by: str, measures: Mapping[str, str]) -> Counter[str | None]:
    """Of all figures that are to be checked, or have a verdict, how many have each value of ``by``.

    ``measures``: what people say that an indicator names.
    """
    name = "label" if by in {"indicator", "measure"} else by
    found: Counter[str | None] = Counter()
    for asked, sign in ((_read(by, name), 1), (_of_them_spoken(by, name), -1), (_spoken(by, name), 1)):
        for value, many in connection.execute(asked):
            found[value] += sign * (many or 0)
    if by == "measure":
        found = _measures(found, measures)
    return Counter({value: many for value, many in found.items() if many})


def _read(by: str, name: str) -> Select[Any]:
    if by in _COLUMNS:
        column = metric.c[name]
        # Not WHERE: SQLite would go by the index of what is required, row by row through the whole table.
        return select(column, func.sum(cast(metric.c.required, Integer))).group_by(column)
    # A page knows how many of its figures are to be checked.
    value: ColumnElement[Any] = reading.c.title if by == "title" else literal(None)
    return select(value, func.sum(reading.c.figures)).group_by(value)


def _of_them_spoken(by: str, name: str) -> Select[Any]:
    value = _value(by, metric.c[name]) if by in _COLUMNS else _value(by, None)
    its_own = and_(metric.c.article_id == figure.c.article_id, metric.c.position == figure.c.position)
    asked = select(value, func.count()).select_from(figure.join(metric, its_own))
    return _with_page(by, asked).where(metric.c.required).group_by(value)


def _spoken(by: str, name: str) -> Select[Any]:
    value = figure.c.verdict if by == "verdict" else _value(by, figure.c[name] if by in _COLUMNS else None)
    asked = select(value, func.count()).select_from(figure)
    return _with_page(by, asked).where(or_(figure.c.required, figure.c.verdict.is_not(None))).group_by(value)


def _with_page(by: str, asked: Select[Any]) -> Select[Any]:
    return asked.join(reading, reading.c.article_id == figure.c.article_id) if by == "title" else asked


def _value(by: str, column: ColumnElement[Any] | None) -> ColumnElement[Any]:
    if column is not None:
        return column
    return reading.c.title if by == "title" else literal(None)


def _measures(indicators: Counter[str | None], said: Mapping[str, str]) -> Counter[str | None]:
    found: Counter[str | None] = Counter()
    for indicator, many in indicators.items():
        found[indicator if indicator is None else said.get(indicator, indicator)] += many
    return found
