"""What the reader made of a source: stored beside the decisions, replaced without touching them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, insert, select

from jianbao.archive import filing, ledger, naming, tree
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
from jianbao.reading.confidence import confidence

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, RowMapping

    from jianbao.page.records import Metric

_FIRST_WORDS = re.compile(r"\s*(.{6,30}?(?=[。！？；…])|.{1,30})", re.DOTALL)
"""What stands for a missing headline and deck: the first sentence, or as much of it as a line of a list holds."""


def title_of(article: Article) -> str:
    """The headline, else the deck, else the first words, else the name of the source."""
    given = article.headline or article.deck
    if given:
        return given
    masthead = {BlockType.MASTHEAD, BlockType.CAPTION, BlockType.CREDIT}
    texts = [b.text for b in article.blocks if b.type not in masthead] or [b.text for b in article.blocks]
    text = texts[0].strip() if texts else ""
    words = _FIRST_WORDS.match(text)
    if words is None:
        return article.source
    return words[1] if words[1] == text else words[1] + "…"


def store(connection: Connection, article_id: int, article: Article, engine: str, encoding: str) -> set[int]:
    """Replace the reading of an article. ``tree.follow`` and ``index.add`` must follow before the transaction ends.

    Gives the bodies of which it speaks now or spoke before.
    """
    index.forget(connection, article_id)
    bodies = tree.forget(connection, [article_id])
    for table in (block, named_institution, metric, finding, figure, progress, reading):
        connection.execute(delete(table).where(table.c.article_id == article_id))
    ids = _institution_ids(connection, article)
    connection.execute(insert(reading), _reading_row(article_id, article, engine, encoding, ids))
    for table, rows in (
        (block, [_block_row(b) for b in article.blocks]),
        (named_institution, [_institution_row(i, article.institution, ids) for i in article.institutions]),
        (metric, [_metric_row(m, article, ids) for m in article.metrics]),
    ):
        numbered = [{"article_id": article_id, "position": n} | row for n, row in enumerate(rows)]
        if numbered:
            connection.execute(insert(table), numbered)
    ledger.refresh_article(connection, article_id)
    return bodies | naming.add(connection, [article_id])


def _institution_ids(connection: Connection, article: Article) -> dict[str, int]:
    """The id of each body that the page names; those new to the archive are added."""
    paths = {name: json.dumps(path, ensure_ascii=False) for name, path in filing.paths(article).items()}
    asked = select(institution.c.path, institution.c.id).where(institution.c.path.in_(paths.values()))
    known = {row.path: row.id for row in connection.execute(asked)}
    kinds = {i.name: i.kind for i in article.institutions}
    for name, path in paths.items():
        if path not in known:
            row = {"path": path, "name": name, "kind": kinds.get(name, InstitutionKind.OTHER).value}
            known[path] = connection.execute(insert(institution), row).lastrowid
    return {name: known[path] for name, path in paths.items()}


def _reading_row(article_id: int, article: Article, engine: str, encoding: str, ids: dict[str, int]) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "engine": engine,
        "encoding": encoding,
        "source_name": article.source,
        "title": title_of(article),
        "section": article.masthead.section,
        "year": article.masthead.year,
        "event": article.masthead.event,
        "edition": article.masthead.edition,
        "headline": article.headline,
        "deck": article.deck,
        "period": article.period,
        "institution_name": article.institution,
        "institution_id": None if article.institution is None else ids[article.institution],
        "figures": sum(m.required for m in article.metrics),
    }


def _block_row(record: Block) -> dict[str, Any]:
    return {
        "type": record.type.value,
        "text": record.text,
        "runs": [[run.text_start, run.source_start, run.length] for run in record.runs],
        "role": record.role,
        "names": list(record.names),
    }


def _institution_row(record: Institution, own: str | None, ids: dict[str, int]) -> dict[str, Any]:
    parent = filing.parent_name(record, own)
    return {
        "name": record.name,
        "kind": record.kind.value,
        "role": record.role.value,
        "parent": record.parent,
        "aliases": list(record.aliases),
        "institution_id": ids[record.name],
        "parent_id": None if parent is None else ids[parent],
    }


def _counted_under(record: Metric, article: Article, ids: dict[str, int]) -> int | None:
    """The subject, if the page reports on it or on what it is a part of; else the page's own institution."""
    reported = {i.name for i in article.institutions if i.role in {Role.SUBJECT, Role.PART}}
    name = record.subject if record.subject in reported else article.institution
    return None if name is None else ids[name]


def _metric_row(record: Metric, article: Article, ids: dict[str, int]) -> dict[str, Any]:
    return ledger.columns_of(record) | {
        "indicator": list(record.indicator),
        "institution_id": _counted_under(record, article, ids),
        "evidence": list(record.evidence),
        "confidence": round(confidence(record, article), 3),
    }


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
