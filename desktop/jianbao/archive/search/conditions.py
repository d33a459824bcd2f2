"""The terms of a query that ask for more than strings, as conditions of SQL on a page ``p`` of ``search_page``.

What comes from the query stands in them as literals that SQLAlchemy has quoted, or as numbers.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, false, func, or_, select, union

from jianbao.archive import asking, tree, tree_counts
from jianbao.archive.dialect import on_server
from jianbao.archive.field_values import bounds
from jianbao.archive.figure_search import SIDES
from jianbao.archive.query import Compare, Field
from jianbao.archive.schema import article, named_institution, note, reading
from jianbao.archive.search.folding import BREAK, fold
from jianbao.archive.search.vocabulary import institutions_named, tags_named
from jianbao.archive.vocabulary import tagged
from jianbao.page.records import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import ColumnElement, CompoundSelect, Select, TextualSelect
    from sqlalchemy.engine import Connection, Dialect

    from jianbao.archive.query import Match, Term
    from jianbao.archive.records import ArticleQuery

    Pages = Select[Any] | CompoundSelect[Any] | TextualSelect


def condition(connection: Connection, term: Term) -> str:
    """Whether a page is one that the term asks for, if it were not negated."""
    pages = _of_figures(term) if isinstance(term, Compare) else _matching(connection, term)
    return _one_of(connection, pages)


def within(connection: Connection, query: ArticleQuery) -> list[str]:
    """Whether a page is one of those that the query lists."""
    found = [_tagged([name]) for name in query.tags]
    if query.institution_id is not None:
        found.append(tree.articles_at(query.institution_id))
    if query.nodes:
        found.append(tree_counts.articles_here(query.nodes))
    if query.unfiled:
        found.append(tree.articles_at(tree_counts.NOWHERE))
    return [_one_of(connection, pages) for pages in found]


def _one_of(connection: Connection, pages: Pages) -> str:
    # As the connection's, but with literals as they are written out: that of another database is not loaded.
    kind: Callable[..., Dialect] = type(connection.dialect)
    dialect = kind(paramstyle="format" if on_server(connection) else "named")
    return f"(p.article_id IN ({pages.compile(dialect=dialect, compile_kwargs={'literal_binds': True})}))"


def _matching(connection: Connection, term: Match) -> Pages:
    if term.field is Field.SUBJECT:
        return _reporting_on(institutions_named(connection, term.words))
    if term.field is Field.TAG:
        return _tagged(tags_named(connection, term.words))
    if term.field is Field.PERIOD:
        return _of_years(term.words)
    if term.field is Field.NOTE:
        noted = select(article.c.id).join(note, note.c.sha256 == article.c.sha256)
        return _saying(connection, noted, note.c.text, term.words)
    if term.field in _OF_PAGES:
        return _saying(connection, select(reading.c.article_id), _OF_PAGES[term.field], term.words)
    return _of_figures(term)


_OF_PAGES = {
    Field.EDITION: func.coalesce(reading.c.edition, "") + BREAK + func.coalesce(reading.c.section, ""),
    Field.SOURCE: reading.c.source_name,
}
"""What is asked of a page, and stands in a column of its reading."""


def _saying(connection: Connection, pages: Select[Any], text: ColumnElement[str], words: str) -> Pages:
    """Those of the pages of which a column holds the words, however written."""
    folded = fold(words)
    if not on_server(connection):
        return pages.where(func.instr(func.jianbao_fold(text), folded) > 0)
    # A server knows nothing of folding. Its optimizer takes a list of constants for a table.
    rows = connection.execute(pages.add_columns(text))
    held = sorted({article_id for article_id, said in rows if folded in fold(said)})
    return select(article.c.id).where(article.c.id.in_(held) if held else false())


def _reporting_on(bodies: list[int]) -> Pages:
    """The pages about these bodies; those that merely name them are found by words."""
    reports = named_institution.c.role.in_([Role.SUBJECT.value, Role.PART.value])
    said = select(named_institution.c.article_id).where(named_institution.c.institution_id.in_(bodies), reports)
    return union(said, select(reading.c.article_id).where(reading.c.institution_id.in_(bodies)))


def _tagged(names: list[str]) -> Pages:
    return select(article.c.id).where(or_(false(), *(article.c.sha256.in_(tagged(name)) for name in names)))


def _of_years(words: str) -> Pages:
    """Pages printed in a year or telling of it; of a month those that tell of it."""
    asked = bounds(words)
    told = and_(reading.c.period >= asked.first, reading.c.period < asked.end)
    of_month = "-" in words
    return select(reading.c.article_id).where(told if of_month else or_(reading.c.year.between(*asked.years), told))


def _of_figures(term: Term) -> Pages:
    """The pages with a figure that is asked for."""
    plain = replace(term, negated=False)
    return union(*(select(side.c.article_id).where(asking.condition(plain, side.c)) for side in SIDES))
