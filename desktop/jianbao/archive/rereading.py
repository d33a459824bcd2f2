"""Whether the readings are what their sources say, and reading anew those that are not.

What is compared is what holds for every reader: the text of a block is that of its source, run by run; a figure lies
within the source; what is kept to search and count by follows from the rest. Whether this reader would read the page
in the same way is another question: a newer one may read better.
"""

from __future__ import annotations

import codecs
from contextlib import suppress
from typing import TYPE_CHECKING

from sqlalchemy import or_, select
from sqlalchemy.exc import DatabaseError

from jianbao.archive import corrections, faults, readings, texts
from jianbao.archive.rows import columns_of, title_of
from jianbao.archive.schema import article, metric, reading, source, source_bytes
from jianbao.archive.schema_articles import part
from jianbao.archive.schema_sources import source_text
from jianbao.archive.schema_versions import replaced
from jianbao.errors import Sentence, WorldError
from jianbao.page.extracts import is_extractor
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.engine import Connection, RowMapping

    from jianbao.page.corrections import Corrected
    from jianbao.page.records import Article

OURS = reader.ENGINE.rsplit(" ", 1)[0] + " "
"""How the names of our readers begin."""
ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16")
"""Tried in this order where the damage took the name of the encoding with it; the first that fits is taken."""


def differing(connection: Connection) -> Iterator[Sentence | None]:
    """A sentence for each page whose reading is not what its source says, or that has none; None for each page."""
    for wrong in _wrong(connection):
        if wrong is None:
            yield None
            continue
        article_id, name = wrong
        yield Sentence(
            f"第 {article_id} 篇“{name}”识读出的内容与原文不符；jianbao check --repair 可由原文重新识读。",
            f"What was read of article {article_id}, “{name}”, does not agree with its source; "
            "jianbao check --repair reads it again.",
        )


def rebuild(connection: Connection) -> None:
    """Read those pages again, and only those. A source that is no text any more is left as it is."""
    corrections.rebuild(connection)
    for article_id, name in list(filter(None, _wrong(connection))):
        asked = (
            select(source_bytes, reading.c.encoding)
            .join(article, article.c.source == source_bytes.c.sha256)
            .outerjoin(reading, reading.c.article_id == article.c.id)
            .where(article.c.id == article_id)
        )
        row = connection.execute(asked).first()
        decoded = None if row is None else _decoded(connection, row.sha256, row.bytes, row.encoding)
        if row is not None and decoded is not None:
            text, encoding = decoded
            kept = texts.extract_of(connection, article_id)
            read = corrections.articles(
                connection, article_id, corrections.Kept(str(row.sha256), name, text, encoding, kept)
            )
            readings.store(connection, read)


def _decoded(connection: Connection, sha256: str, data: bytes, encoding: str | None) -> tuple[str, str] | None:
    asked = select(source_text.c.extractor).where(source_text.c.sha256 == sha256)
    extractor = connection.execute(asked).scalar_one_or_none()
    if extractor is not None or is_extractor(encoding or ""):
        with suppress(WorldError):
            return texts.text_of(connection, sha256, data, extractor or encoding or ""), extractor or encoding or ""
        return None
    marked = ["utf-8-sig"] if data.startswith(codecs.BOM_UTF8) else []
    for tried in [*([encoding] if encoding else []), *marked, *ENCODINGS]:
        try:
            return data.decode(tried), tried
        except (UnicodeDecodeError, LookupError):
            continue
    return None


def _wrong(connection: Connection) -> Iterator[tuple[int, str] | None]:
    """Number and name of each article whose reading is not what its source says.

    A replaced one has no reading, nor has a part into which its page is not divided any more.

    None comes before each page that is looked at.
    """
    asked = (
        select(article.c.id, source.c.name, reading.c.engine, reading.c.encoding, reading.c.title, reading.c.figures)
        .join(source, source.c.sha256 == article.c.source)
        .outerjoin(reading, reading.c.article_id == article.c.id)
        .where(article.c.id.not_in(select(replaced.c.article_id)))
        .where(or_(article.c.sha256 == article.c.source, article.c.id.in_(select(part.c.article_id))))
        .order_by(article.c.id)
    )
    for row in connection.execute(asked).mappings().all():
        yield None
        # Of another's readings nothing is known but that they are there.
        if row["engine"] is None or (row["engine"].startswith(OURS) and not _holds(connection, row)):
            yield row["id"], row["name"]


def _holds(connection: Connection, row: RowMapping) -> bool:
    asked = select(source_bytes).join(article, article.c.source == source_bytes.c.sha256)
    kept = connection.execute(asked.where(article.c.id == row["id"])).first()
    if kept is None:
        # Said by those who look at the sources.
        return True
    try:
        read = readings.load(connection, row["id"])
        text = texts.text_of(connection, kept.sha256, kept.bytes, row["encoding"])
    except DatabaseError as error:
        if faults.is_damage(error):
            return False
        raise
    except (ValueError, LookupError, TypeError, ArithmeticError, WorldError):
        # A word that no record can have: of an enumeration, a number, an encoding, or no JSON.
        return False
    counted = row["figures"] == sum(one.required for one in read.metrics) and row["title"] == title_of(read)
    laid = corrections.layer(text, corrections.of_source(connection, kept.sha256, text))
    return counted and _quotes(read, text, laid) and _searched_by(connection, row["id"], read)


def _quotes(read: Article, text: str, laid: Corrected) -> bool:
    return all(laid.shows(block) for block in read.blocks) and all(
        0 <= one.start < one.end <= len(text) for one in read.metrics
    )


def _searched_by(connection: Connection, article_id: int, read: Article) -> bool:
    asked = select(metric).where(metric.c.article_id == article_id).order_by(metric.c.position)
    rows = connection.execute(asked).mappings()
    return all(
        row["position"] == n and all(row[name] == value for name, value in columns_of(one).items())
        for n, (row, one) in enumerate(zip(rows, read.metrics, strict=True))
    )
