"""What the reader made of a source: stored beside the decisions, replaced without touching them."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from jianbao.archive import copies, figure_values, ledger, naming, texts, tree
from jianbao.archive.engine import insert_rows
from jianbao.archive.rows import BLOCK, METRIC, NAMED, READING, Body
from jianbao.archive.schema import (
    block,
    figure,
    finding,
    institution,
    metric,
    named_institution,
    progress,
    reading,
)
from jianbao.archive.schema_sources import masthead_told
from jianbao.archive.search import index
from jianbao.page.records import (
    Article,
    Block,
    BlockType,
    Institution,
    InstitutionKind,
    Masthead,
    Role,
    Run,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, RowMapping

    from jianbao.archive.rows import PageRows


def store(connection: Connection, pages: Sequence[tuple[int, PageRows]]) -> set[int]:
    """Replace the readings of articles, no article twice; gives the bodies of which they speak, or spoke.

    ``tree.follow`` and ``index.add`` must follow before the transaction ends.
    """
    rows: defaultdict[Table, list[tuple[Any, ...]]] = defaultdict(list)
    articles = [article_id for article_id, _ in pages]
    bodies = withdraw(connection, articles)
    known = _institution_ids(connection, pages)
    for article_id, page in pages:
        ids = [known[body.path] for body in page.bodies]
        for table, row in _numbered(article_id, page, ids):
            rows[table].append(row)
    texts.keep(connection, ((article_id, page.extract) for article_id, page in pages if page.extract is not None))
    for table, columns in _COLUMNS.items():
        insert_rows(connection, table, columns, rows[table])
    spoken_of = connection.exec_driver_sql(_SPOKEN_OF, (json.dumps(articles),)).scalars().all()
    if spoken_of:
        ledger.refresh_articles(connection, spoken_of)
    return bodies | naming.add(connection, articles)


_COLUMNS = {
    reading: ("article_id", *READING, "institution_id"),
    block: ("article_id", *BLOCK),
    named_institution: ("article_id", *NAMED, "institution_id", "parent_id"),
    metric: ("article_id", *METRIC, "institution_id"),
}


def _numbered(article_id: int, page: PageRows, ids: Sequence[int]) -> Iterator[tuple[Table, tuple[Any, ...]]]:
    """The rows of a page with the numbers that the archive has given: of the article, and of its bodies."""
    yield reading, (article_id, *page.reading.values(), _of(ids, page.own))
    for row in page.blocks:
        yield block, (article_id, *row)
    for row, body, above in page.named:
        yield named_institution, (article_id, *row, ids[body], _of(ids, above))
    for row, counted_under in page.metrics:
        yield metric, (article_id, *row, _of(ids, counted_under))


_SPOKEN_OF = """
SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))
AND EXISTS (SELECT 1 FROM figure_decision AS d WHERE d.sha256 = article.sha256)
"""
_READ = "SELECT article_id FROM reading WHERE article_id IN (SELECT value FROM json_each(?))"


def withdraw(connection: Connection, article_ids: Iterable[int]) -> set[int]:
    """Take away the readings that there are of these articles; gives the bodies of which they spoke."""
    read = list(connection.exec_driver_sql(_READ, (json.dumps(list(article_ids)),)).scalars())
    bodies = tree.forget(connection, read) if read else set()
    figure_values.take_out(connection, read)
    for article_id in read:
        index.forget(connection, article_id)
        copies.forget(connection, article_id)
        for table in (masthead_told, block, named_institution, metric, finding, figure, progress, reading):
            connection.execute(delete(table).where(table.c.article_id == article_id))
    return bodies


def _of(ids: Sequence[int], place: int | None) -> int | None:
    return None if place is None else ids[place]


_KNOWN = "SELECT path, id FROM institution WHERE path IN (SELECT value FROM json_each(?))"


def _institution_ids(connection: Connection, pages: Sequence[tuple[int, PageRows]]) -> dict[str, int]:
    """The id of each body that pages name, by its path; those new to the archive are added, in order."""
    named: dict[str, Body] = {}
    for _, page in pages:
        for body in page.bodies:
            named.setdefault(body.path, body)
    asked = (json.dumps(list(named)),)
    known = dict(connection.exec_driver_sql(_KNOWN, asked).cursor.fetchall())
    new = [body for path, body in named.items() if path not in known]
    if not new:
        return known
    insert_rows(connection, institution, Body._fields, new)
    return known | dict(
        connection.exec_driver_sql(_KNOWN, (json.dumps([body.path for body in new]),)).cursor.fetchall()
    )


def load(connection: Connection, article_id: int) -> Article:
    """The reading of an article, as it was stored."""
    head = connection.execute(select(reading).where(reading.c.article_id == article_id)).mappings().one()

    def rows(table: Any) -> list[RowMapping]:  # noqa: ANN401
        asked = select(table).where(table.c.article_id == article_id).order_by(table.c.position)
        return list(connection.execute(asked).mappings())

    return Article(
        source=head["source_name"],
        blocks=tuple(_block(row) for row in rows(block)),
        masthead=Masthead(head["section"], head["year"], head["event"], head["edition"]),
        headline=head["headline"],
        deck=head["deck"],
        institution=head["institution_name"],
        period=head["period"],
        institutions=tuple(_institution(row) for row in rows(named_institution)),
        metrics=ledger.metrics(connection, article_id),
    )


def _block(row: RowMapping) -> Block:
    runs = tuple(Run(*run) for run in row["runs"])
    return Block(BlockType(row["type"]), row["text"], runs, row["role"], tuple(row["names"]))


def _institution(row: RowMapping) -> Institution:
    kind, role = InstitutionKind(row["kind"]), Role(row["role"])
    return Institution(row["name"], kind, role, row["parent"], tuple(row["aliases"]))
