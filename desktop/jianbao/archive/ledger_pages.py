"""On which pages the ledger looks: those that can have what is asked for, and first those whose figures come first."""

from __future__ import annotations

import json
from array import array
from typing import TYPE_CHECKING, Any, TypeGuard

from sqlalchemy import func, select, union

from jianbao.archive import asking, figure_values
from jianbao.archive.engine import driver_rows
from jianbao.archive.figure_counts import ON_PAGES
from jianbao.archive.query import Field, Match
from jianbao.archive.schema_ledger import figure_value, value_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Connection

    from jianbao.archive.query import Groups
    from jianbao.archive.records import LedgerQuery

    Condition = Callable[[Any], ColumnElement[bool]]
    """Of the columns of the ledger, or of a half of it."""
    Fetch = Callable[[Sequence[Condition], int], array[int]]
    """The first places, at most so many, in the order asked, of the figures for which these conditions hold, too."""
    _Stretches = Iterator[tuple[list[Condition], list[int]]]
    """Pages to look at one after another, and what else is to hold of their figures."""

PAGES = 100
"""Pages that as a rule have some hundred figures."""
_LOOKED = 20
"""Times as many are looked through before the figures are sorted instead."""
_WORTH = 8
"""One figure of so many at most: else most pages have one, and it is found soonest by going through them all."""
_SORTED = frozenset({"subject"})
"""The orders that go on by something else than the page: all pages of a value are looked at together."""


def narrowed(connection: Connection, query: LedgerQuery, terms: Groups) -> list[Condition]:
    """That a figure stands on one of the few pages that can have one, where that is known and they are few."""
    many, ids, term = min(_held(connection, query, terms), default=(0, [], None), key=lambda held: held[0])
    every = sum(one.figures for one in figure_values.values(connection, "kind"))
    if not ids or many * _WORTH > every:
        return []
    pages = select(value_page.c.article_id).where(value_page.c.value_id.in_(ids))
    if _by_alias(term):
        called = union(pages, asking.calling(term.words))
        return [lambda columns: columns.article_id.in_(called)]
    return [lambda columns: columns.article_id.in_(pages)]


def _held(connection: Connection, query: LedgerQuery, terms: Groups) -> Iterator[tuple[int, list[int], Match | None]]:
    """How many figures say what one of the terms asks for, the numbers of these values, and the term."""
    if query.within is not None and query.within[0] in ON_PAGES:
        by, value = query.within
        for one in figure_values.values(connection, by):
            if one.value == value:
                yield one.figures, [one.id], None
    for alternatives in terms:
        term = alternatives[0]
        if len(alternatives) == 1 and isinstance(term, Match) and not term.negated and term.field in asking.KEPT:
            asked = select(figure_value.c.id, figure_value.c.figures).where(asking.values_of(term))
            held = connection.execute(asked).all()
            yield sum(row.figures for row in held), [row.id for row in held], term


def _by_alias(term: Match | None) -> TypeGuard[Match]:
    """Whether a page may have it under another name."""
    return term is not None and term.field is Field.SUBJECT


def soonest(connection: Connection, query: LedgerQuery, terms: Groups, most: int, fetch: Fetch) -> array[int] | None:
    """The first places, at most so many, in an order by which no index has them; None: they are to be sorted."""
    if query.order == "title":
        return _by_title(connection, query, most, fetch)
    if query.order == "page":
        stretches = _of_term(connection, query, terms)
    elif query.order in ON_PAGES:
        stretches = _by_value(connection, query)
    else:
        return None
    found, looked = array("q"), 0
    for conditions, pages in stretches:
        looked += len(pages)
        if looked > PAGES * _LOOKED:
            return None
        found.extend(fetch([_on(pages), *conditions], most - len(found)))
        if len(found) >= most:
            return found
    return found if looked else None


def _of_term(connection: Connection, query: LedgerQuery, terms: Groups) -> _Stretches:
    """The pages, in order, that have what a term asks for; none where that is several values."""
    many = [held for held in _held(connection, query, terms) if len(held[1]) == 1 and not _by_alias(held[2])]
    if many:
        _, (value_id,), _ = min(many, key=lambda held: held[0])
        for pages in _having(connection, value_id, PAGES, descending=query.descending):
            yield [], pages


def _by_value(connection: Connection, query: LedgerQuery) -> _Stretches:
    """The values in the order asked, nothing last, each with some pages after others."""
    said = [one for one in figure_values.values(connection, query.order) if one.counted or not query.required_only]
    told = sorted((one for one in said if one.value is not None), key=lambda one: one.value or "")
    for one in (*(reversed(told) if query.descending else told), *(one for one in said if one.value is None)):
        for pages in _having(connection, one.id, PAGES * _LOOKED + 1 if query.order in _SORTED else PAGES):
            yield [_says(query.order, one.value)], pages


def _having(connection: Connection, value_id: int, at_once: int, *, descending: bool = False) -> Iterator[list[int]]:
    """The pages that have a value, each time twice as many."""
    last = None
    while pages := figure_values.having(connection, value_id, at_once, last, descending=descending):
        yield pages
        last, at_once = pages[-1], at_once * 2


def _by_title(connection: Connection, query: LedgerQuery, most: int, fetch: Fetch) -> array[int] | None:
    """The figures of the first pages by title. None: these are few."""
    direction = "DESC" if query.descending else "ASC"
    asked = f"SELECT article_id FROM reading ORDER BY title {direction}, article_id LIMIT ?"  # noqa: S608 - no word from outside
    pages = [row[0] for row in driver_rows(connection, asked, (PAGES,))]
    found = fetch([_on(pages)], most)
    return found if len(found) == most else None


def _on(pages: list[int]) -> Condition:
    listed = select(func.json_each(json.dumps(pages)).table_valued("value").c.value)
    return lambda columns: columns.article_id.in_(listed)


def _says(by: str, value: str | None) -> Condition:
    return lambda columns: asking.said(columns, by).is_not_distinct_from(value)
