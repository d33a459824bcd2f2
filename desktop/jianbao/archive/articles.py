"""Sources and articles: taking them in and listing them."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from jianbao.archive import progress, readings, tree
from jianbao.archive.collation import by_pinyin
from jianbao.archive.records import ArticleQuery, ArticleRecord, ArticleRow, SourceRecord
from jianbao.archive.schema import article, article_tag, note, reading, source, source_bytes
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.engine import Connection


def find(connection: Connection, sha256: str) -> int | None:
    """The article of these bytes; None if the archive does not have them."""
    return connection.execute(select(article.c.id).where(article.c.sha256 == sha256)).scalar_one_or_none()


def engine(connection: Connection, article_id: int) -> str | None:
    """Name and version of the reader that read the article; None if none did."""
    asked = select(reading.c.engine).where(reading.c.article_id == article_id)
    return connection.execute(asked).scalar_one_or_none()


def add(connection: Connection, sha256: str, name: str, data: bytes) -> int:
    """Keep the bytes under the name they came with, and give the id of their article; bytes kept before stay."""
    known = find(connection, sha256)
    if known is not None:
        return known
    received = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(source), {"sha256": sha256, "name": name, "size": len(data), "received": received})
    connection.execute(insert(source_bytes), {"sha256": sha256, "bytes": data})
    return connection.execute(insert(article), {"sha256": sha256}).lastrowid


def load(connection: Connection, article_id: int) -> ArticleRecord:
    """The article with its reading and text. Raises ``WorldError`` if there is none of this number."""
    asked = (
        select(source, source_bytes.c.bytes, reading.c.engine, reading.c.encoding, reading.c.title)
        .join(source_bytes, source_bytes.c.sha256 == source.c.sha256)
        .join(article, article.c.sha256 == source.c.sha256)
        .join(reading, reading.c.article_id == article.c.id)
        .where(article.c.id == article_id)
    )
    row = connection.execute(asked).first()
    if row is None:
        raise no_article(article_id)
    received = datetime.fromisoformat(row.received)
    return ArticleRecord(
        id=article_id,
        article=readings.load(connection, article_id),
        source=SourceRecord(row.sha256, row.name, row.size, row.encoding, received),
        text=row.bytes.decode(row.encoding),
        engine=row.engine,
        title=row.title,
    )


def no_article(article_id: int) -> WorldError:
    """There is no article of this number."""
    return WorldError(f"档案里没有第 {article_id} 号文章。", f"The archive has no article {article_id}.")


def rows(connection: Connection, query: ArticleQuery) -> list[ArticleRow]:
    """The articles asked for, newest year first, then the last taken in first."""
    tags = _tags(connection)
    counted = select(note.c.sha256, func.count(note.c.id.distinct())).group_by(note.c.sha256)
    notes = {row.sha256: row[1] for row in connection.execute(counted)}
    checking = progress.of_articles(connection)
    contradictions, signed = progress.contradictions(connection), progress.signed(connection)
    return [
        ArticleRow(
            id=row.id,
            title=row.title,
            deck=row.deck,
            institution=row.institution_name,
            edition=row.edition,
            year=row.year,
            period=row.period,
            figures=checking[row.id].figures if row.id in checking else row.figures,
            notes=notes.get(row.sha256, 0),
            tags=tuple(sorted(tags[row.sha256], key=by_pinyin)),
            source_name=row.source_name,
            sha256=row.sha256,
            checked=checking[row.id].checked if row.id in checking else 0,
            contradictions=contradictions[row.id],
            signed=signed[row.id],
        )
        for row in connection.execute(_asked(query))
    ]


def _asked(query: ArticleQuery) -> Select[tuple[object, ...]]:
    asked: Select[tuple[object, ...]] = (
        select(article.c.id, article.c.sha256, reading)
        .join(reading, reading.c.article_id == article.c.id)
        .order_by(reading.c.year.desc().nulls_last(), article.c.id.desc())
    )
    if query.institution_id is not None:
        filed = tree.filed_articles().subquery()
        below = select(tree.subtree(query.institution_id).c.id)
        asked = asked.where(article.c.id.in_(select(filed.c.article_id).where(filed.c.node_id.in_(below))))
    if query.unfiled:
        asked = asked.where(article.c.id.not_in(select(tree.filed_articles().subquery().c.article_id)))
    for name in query.tags:
        carrying = select(article_tag.c.sha256).where(article_tag.c.name == name)
        asked = asked.where(article.c.sha256.in_(carrying))
    return asked


def _tags(connection: Connection) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in connection.execute(select(article_tag)):
        found[row.sha256].append(row.name)
    return found


def source_of(connection: Connection, article_id: int) -> str:
    """The SHA-256 of an article's source. Raises ``WorldError`` if there is no article of this number."""
    found = connection.execute(select(article.c.sha256).where(article.c.id == article_id)).scalar_one_or_none()
    if found is None:
        raise no_article(article_id)
    return str(found)


def source_text(connection: Connection, article_id: int) -> tuple[str, str]:
    """The SHA-256 and the text of an article's source. Raises ``WorldError`` if there is no article of this number."""
    sha256 = source_of(connection, article_id)
    asked = (
        select(source_bytes.c.bytes, reading.c.encoding)
        .join(article, article.c.sha256 == source_bytes.c.sha256)
        .join(reading, reading.c.article_id == article.c.id)
        .where(article.c.id == article_id)
    )
    row = connection.execute(asked).one()
    return sha256, row.bytes.decode(row.encoding)
