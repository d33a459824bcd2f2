"""The words that people ask with, as conditions of SQL on the columns of the ledger, or of a half of it."""

from __future__ import annotations

import json
import operator
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, and_, func, not_, or_, select, tuple_, type_coerce, union

from jianbao.archive.field_values import UNCHECKED, bounds
from jianbao.archive.holding import holds
from jianbao.archive.query import Compare, Field
from jianbao.archive.schema import article, block, measure, named_institution, note, reading
from jianbao.archive.schema_ledger import figure_value
from jianbao.archive.vocabulary import tagged

if TYPE_CHECKING:
    from sqlalchemy import Column, ColumnElement, Select

    from jianbao.archive.query import Match, Term

_OF_PAGES = {
    Field.TITLE: reading.c.title,
    Field.SOURCE: reading.c.source_name,
    Field.EDITION: reading.c.edition,
}
"""What is asked of a figure's page, and is one column there."""
_SIGNS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le, "=": operator.eq}


def measure_of(columns: Any) -> ColumnElement[Any]:  # noqa: ANN401 - columns by name
    """What people say that the indicator of a figure names, else the indicator."""
    said = select(func.min(measure.c.measure)).where(measure.c.indicator == columns.label).scalar_subquery()
    return func.coalesce(said, columns.label)


def condition(term: Term, columns: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether a figure, whose ``columns`` these are, is one that the term asks for."""
    held = _compared(term, columns) if isinstance(term, Compare) else _matched(term, columns)
    return not_(func.coalesce(held, False)) if term.negated else held


def _compared(term: Compare, columns: Any) -> ColumnElement[bool]:  # noqa: ANN401
    held: ColumnElement[bool] = _SIGNS[term.sign](columns.number, float(term.value))
    if term.indicator:
        held = and_(held, _measures(columns, term.indicator))
    return and_(held, columns.unit == term.unit) if term.unit else held


def _matched(term: Match, columns: Any) -> ColumnElement[bool]:  # noqa: ANN401, PLR0911 - one line a field
    words = term.words
    if term.field in _OF_PAGES:
        return _on_pages(columns, _OF_PAGES[term.field], words)
    match term.field:
        case Field.WORDS:
            printed = or_(holds(columns.text, words), _measures(columns, words))
            return or_(printed, _whose(columns, words), _on_pages(columns, reading.c.title, words))
        case Field.INDICATOR:
            return _measures(columns, words)
        case Field.SUBJECT:
            return or_(_whose(columns, words), _called(columns, words))
        case Field.PERIOD:
            asked = bounds(words)
            return and_(columns.period >= asked.first, columns.period < asked.end)
        case Field.TEXT:
            return and_(columns.article_id.in_(select(block.c.article_id).where(holds(block.c.text, words))))
        case Field.NOTE:
            noted = select(article.c.id).join(note, note.c.sha256 == article.c.sha256)
            return and_(columns.article_id.in_(noted.where(holds(note.c.text, words))))
        case Field.TAG:
            return and_(columns.article_id.in_(select(article.c.id).where(article.c.sha256.in_(tagged(words)))))
    if words == UNCHECKED:
        return and_(columns.verdict.is_(None))
    return and_(columns[term.field.value] == words)


def _measures(columns: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether what is measured holds the words, or what people say that it names."""
    meant = select(measure.c.indicator).where(holds(measure.c.measure, words))
    return and_(columns.label.in_(union(_kinds("label", words), meant)))


def _whose(columns: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether the name of whose it is holds the words."""
    return and_(columns.subject.in_(_kinds("subject", words)))


def _called(columns: Any, words: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether the page calls the subject so: its short forms are other names of it."""
    names = select(named_institution.c.article_id, named_institution.c.name).where(_is_alias(words))
    return and_(tuple_(columns.article_id, columns.subject).in_(names))


def calling(words: str) -> Select[Any]:
    """The pages that call a body so, by a short form."""
    return select(named_institution.c.article_id).where(_is_alias(words))


def _is_alias(words: str) -> ColumnElement[bool]:
    return holds(type_coerce(named_institution.c.aliases, String), json.dumps(words, ensure_ascii=False))


def _on_pages(columns: Any, where: Column[str], words: str) -> ColumnElement[bool]:  # noqa: ANN401
    """Whether its page is one that holds the words there."""
    return and_(columns.article_id.in_(select(reading.c.article_id).where(holds(where, words))))


def _kinds(name: str, words: str) -> Select[Any]:
    """What figures say and holds the words: each once, so that a million figures are not looked at."""
    value = figure_value.c.value
    return select(value).where(figure_value.c.by == name, holds(value, words))


KEPT = {Field.SUBJECT: "subject", Field.PERIOD: "period", Field.UNIT: "unit", Field.KIND: "kind"}
"""The fields of which it is kept on which pages they stand (``figure_values.py``), and their names there."""


def values_of(term: Match) -> ColumnElement[bool]:
    """Whether a value that is kept is one that a term of a field of ``KEPT`` asks for."""
    value, words = figure_value.c.value, term.words
    if term.field is Field.SUBJECT:
        held = holds(value, words)
    elif term.field is Field.PERIOD:
        asked = bounds(words)
        held = and_(value >= asked.first, value < asked.end)
    else:
        held = value == words
    return and_(figure_value.c.by == KEPT[term.field], held)


def said(columns: Any, by: str) -> ColumnElement[Any]:  # noqa: ANN401
    """What a figure says of one thing that is kept."""
    return columns.change_role + "/" + columns.change_direction if by == "change" else columns[by]  # type: ignore[no-any-return]
