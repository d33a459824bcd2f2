"""Sources and articles: taking them in and listing them."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from jianbao.archive import (
    continuations,
    corrections,
    particulars,
    parts,
    readings,
    texts,
    tree,
    tree_counts,
    vocabulary,
)
from jianbao.archive.article_keys import source_of_key
from jianbao.archive.article_orders import ORDERS
from jianbao.archive.carried import text_of
from jianbao.archive.collation import by_pinyin
from jianbao.archive.engine import driver_rows, insert_rows
from jianbao.archive.holding import holds
from jianbao.archive.piece_records import WHOLE, Beside, Pieces
from jianbao.archive.records import ArticleQuery, ArticleRecord, ArticleRow, Listing, SourceRecord
from jianbao.archive.rows import title_of
from jianbao.archive.schema import article, article_tag, reading, source, source_bytes
from jianbao.archive.schema import progress as progress_table
from jianbao.archive.schema_articles import continued
from jianbao.archive.schema_versions import replaced
from jianbao.archive.schema_vocabulary import tag_shown
from jianbao.archive.search import index
from jianbao.archive.shown import places as places_of
from jianbao.errors import WorldError
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.engine import Connection

    from jianbao.archive.continuations import More
    from jianbao.page.particulars import Particulars

    _Key = Callable[[Any], Any]


def engine(connection: Connection, article_id: int) -> str | None:
    """Name and version of the reader that read the article; None if none did."""
    asked = select(reading.c.engine).where(reading.c.article_id == article_id)
    return connection.execute(asked).scalar_one_or_none()


_KNOWN = """
SELECT a.sha256, a.id, r.engine FROM article AS a LEFT JOIN replaced AS p ON p.article_id = a.id
LEFT JOIN reading AS r ON r.article_id = coalesce(p.by_id, a.id) WHERE a.sha256 IN (SELECT value FROM json_each(?))
"""


def known(connection: Connection, sha256s: Iterable[str]) -> dict[str, tuple[int, str | None]]:
    """Of those of these sources that the archive has: the article, and the reader that read it (None: none did).

    Of a page in whose place another stands it is the reader of that one.
    """
    asked = (json.dumps(list(sha256s)),)
    return {row[0]: (row[1], row[2]) for row in driver_rows(connection, _KNOWN, asked)}


def add(
    connection: Connection, sources: Sequence[tuple[str, str, bytes]], received: Mapping[str, str] | None = None
) -> list[int]:
    """Keep the bytes of sources (SHA-256, name, bytes), each under the name it came with; gives their articles.

    ``received``: by SHA-256, when they were received, if not now. Bytes kept before stay.
    """
    there = known(connection, (sha256 for sha256, _, _ in sources))
    new = list({one[0]: one for one in sources if one[0] not in there}.values())
    now, when = datetime.now(UTC).isoformat(timespec="seconds"), received or {}
    columns = ("sha256", "name", "size", "received")
    insert_rows(connection, source, columns, ((s, name, len(data), when.get(s, now)) for s, name, data in new))
    insert_rows(connection, source_bytes, ("sha256", "bytes"), ((s, data) for s, _, data in new))
    insert_rows(connection, article, ("sha256",), ((s,) for s, _, _ in new))
    if new:
        # What people said of them may have come before them, from elsewhere.
        index.add_notes(connection, [sha256 for sha256, _, _ in new])
        there = known(connection, (sha256 for sha256, _, _ in sources))
    return [there[sha256][0] for sha256, _, _ in sources]


def load(connection: Connection, article_id: int) -> ArticleRecord:
    """The article with its reading and text. Raises ``WorldError`` if there is none of this number."""
    asked = (
        select(
            *(source, source_bytes.c.bytes, reading.c.engine, reading.c.encoding, reading.c.title),
            article.c.sha256.label("key"),
        )
        .join(source_bytes, source_bytes.c.sha256 == source.c.sha256)
        .join(article, article.c.source == source.c.sha256)
        .join(reading, reading.c.article_id == article.c.id)
        .where(article.c.id == article_id)
    )
    row = connection.execute(asked).first()
    if row is None:
        return _replaced(connection, article_id)
    received = datetime.fromisoformat(row.received)
    return ArticleRecord(
        id=article_id,
        article=readings.load(connection, article_id),
        source=SourceRecord(row.sha256, row.name, row.size, row.encoding, received),
        text=texts.text_of(connection, row.sha256, row.bytes, row.encoding),
        engine=row.engine,
        title=row.title,
        particulars=particulars.of_articles(connection, [article_id])[article_id],
        beside=Beside(row.key, parts.beside(connection, article_id), continuations.pieces(connection, article_id)),
    )


def _replaced(connection: Connection, article_id: int) -> ArticleRecord:
    """A page in whose place another stands: nothing is kept of its reading, so it is read as it is asked for."""
    encoding = select(replaced.c.encoding).where(replaced.c.article_id == article_id)
    asked = (
        select(source, source_bytes.c.bytes, encoding.scalar_subquery().label("encoding"))
        .join(source_bytes, source_bytes.c.sha256 == source.c.sha256)
        .join(article, article.c.source == source.c.sha256)
        .where(article.c.id == article_id)
    )
    row = connection.execute(asked).first()
    if row is None or row.encoding is None:
        return _holding(connection, article_id)
    text = texts.text_of(connection, row.sha256, row.bytes, row.encoding)
    read = corrections.article(connection, row.sha256, text, row.name)
    record = SourceRecord(row.sha256, row.name, row.size, row.encoding, datetime.fromisoformat(row.received))
    return ArticleRecord(article_id, read, record, text, reader.ENGINE, title_of(read), beside=Beside(row.sha256))


def _holding(connection: Connection, article_id: int) -> ArticleRecord:
    """Of a part into which its page is not divided any more the article that holds it now."""
    own = key(connection, article_id)
    shown = places_of(connection, [own]).of(own)
    number = known(connection, [shown]).get(shown, (article_id, None))[0]
    if number == article_id:
        raise no_article(article_id)
    return load(connection, number)


def no_article(article_id: int) -> WorldError:
    """There is no article of this number."""
    return WorldError(f"档案里没有第 {article_id} 号文章。", f"The archive has no article {article_id}.")


def places(connection: Connection, query: ArticleQuery, most: int | None = None) -> Listing:
    """The articles asked for, in order: newest year first, then the last taken in first, or by a column (``ORDERS``).

    Ties are in the first order, or its reverse. Thousands of rows are numbers here, no records. ``most``: the first so
    many, and the figures in them; of all articles no others are read.
    """
    columns, key = ORDERS[query.order]
    if replace(query, descending=False) == ArticleQuery():
        return _all(connection) if most is None else _first(connection, most)
    whole = replace(query, order="newest", descending=False) == ArticleQuery()
    found = _every(connection, columns) if whole else _those(connection, query, columns)
    if key is not None:
        # In Python: SQLite does not know the order of Chinese.
        sort = key(connection)
        found.sort(key=sort, reverse=query.descending)
    found = found[:most]
    return _listing(connection, found)


def _those(connection: Connection, query: ArticleQuery, columns: Sequence[ColumnElement[Any]]) -> list[Any]:
    """The articles of a query, newest first: number, figures, and these columns."""
    # The driver's cursor: a hundred thousand rows through the layer above take as long again.
    cursor: Any = connection.execute(_asked(query, select(article.c.id, _COUNTED, *columns))).cursor
    return list(cursor.fetchall())


def _every(connection: Connection, columns: Sequence[ColumnElement[Any]]) -> list[Any]:
    """The same of all articles: a scan, and sorted here, is twice as fast as row by row along the index of years."""
    asked = (
        select(reading.c.article_id, _COUNTED, *columns, reading.c.year)
        .outerjoin(progress_table, progress_table.c.article_id == reading.c.article_id)
        .where(reading.c.article_id.not_in(select(continued.c.article_id)))
        .order_by(reading.c.article_id.desc())
    )
    cursor: Any = connection.execute(asked).cursor
    found: list[Any] = cursor.fetchall()
    found.sort(key=lambda row: inf if row[-1] is None else -row[-1])
    return found


_COUNTED = func.coalesce(progress_table.c.figures, reading.c.figures)
"""The figures of an article that are to be checked, with what people said of them."""


def _first(connection: Connection, most: int) -> Listing:
    """The first of all articles, newest first."""
    asked = """
    SELECT r.article_id, coalesce(p.figures, r.figures) FROM reading AS r
    LEFT JOIN progress AS p ON p.article_id = r.article_id
    WHERE r.article_id NOT IN (SELECT article_id FROM continued)
    ORDER BY r.year DESC NULLS LAST, r.article_id DESC LIMIT ?
    """
    return _listing(connection, driver_rows(connection, asked, (most,)).fetchall())


def _listing(connection: Connection, found: Sequence[Sequence[Any]]) -> Listing:
    """These articles, each its number and its figures, with those of their further pieces."""
    further = continuations.more(connection)
    figures = sum(row[1] for row in found)
    if further:
        figures += sum(further[row[0]].figures for row in found if row[0] in further)
    return Listing(array("q", [row[0] for row in found]), figures)


_IN_ORDER = """
SELECT article_id FROM reading WHERE article_id NOT IN (SELECT article_id FROM continued)
ORDER BY year DESC NULLS LAST, article_id DESC
"""


def _all(connection: Connection) -> Listing:
    """All articles, newest first: read off an index; the figures are a sum."""
    ids = driver_rows(connection, _IN_ORDER)
    counted = """
    SELECT coalesce(sum(figures), 0) + (SELECT coalesce(sum(p.figures - r.figures), 0)
      FROM progress AS p JOIN reading AS r ON r.article_id = p.article_id) FROM reading
    """
    return Listing(array("q", [row[0] for row in ids]), driver_rows(connection, counted).fetchone()[0])


def counts(connection: Connection) -> tuple[int, int]:
    """How many articles there are, and how many of them are filed under no institution."""
    asked = """
    SELECT (SELECT count(*) FROM reading), coalesce((SELECT articles FROM node_count WHERE node_id = ?), 0),
      coalesce((SELECT articles FROM node_count WHERE node_id = ?), 0)
    """
    total, nowhere, further = driver_rows(connection, asked, (tree_counts.NOWHERE, tree_counts.GOES_ON)).fetchone()
    return total - further, nowhere


# The columns stand in the order of the fields of ``ArticleRow``. +: by the page, never by the level of all findings.
_ROWS = """
SELECT a.id, r.title, r.deck, r.institution_name, r.edition, r.year, r.period, coalesce(p.figures, r.figures),
  (SELECT count(DISTINCT n.id) FROM note AS n WHERE n.sha256 = a.sha256),
  (SELECT group_concat(CASE WHEN s.key IS NULL THEN t.name ELSE s.name END, char(31)) FROM article_tag AS t
    LEFT JOIN tag_shown AS s ON s.key = t.name WHERE t.sha256 = a.sha256),
  r.source_name, a.source, coalesce(p.checked, 0),
  (SELECT count(*) FROM finding AS f LEFT JOIN settlement AS s ON s.key = f.key
    WHERE f.article_id = a.id AND +f.level = 'contradictory' AND s.key IS NULL),
  CASE WHEN p.stands IS NULL THEN 0 ELSE coalesce((
    SELECT count(DISTINCT s.rank) * max(CASE WHEN s.rank = 'first' THEN 1 ELSE 0 END) FROM sign_off AS s
    WHERE s.sha256 = a.sha256 AND s.stands = p.stands), 0) END, r.section
FROM json_each(?) AS asked CROSS JOIN article AS a ON a.id = asked.value
CROSS JOIN reading AS r ON r.article_id = a.id LEFT JOIN progress AS p ON p.article_id = a.id
"""


def rows(connection: Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """The lines of these articles, in the order asked; one that is gone is left out."""
    found = driver_rows(connection, _ROWS, (json.dumps(list(ids)),)).fetchall()
    told = particulars.of_readings(connection, {row[0]: (row[-1], row[_EDITION]) for row in found})
    part, further = parts.placed(connection, told), continuations.more(connection)
    lines_of = {row[0]: _line(row, told[row[0]], part.get(row[0])) for row in found}
    lines = [lines_of[number] for number in ids if number in lines_of]
    return [_with(one, further[one.id]) if one.id in further else one for one in lines] if further else lines


def _with(row: ArticleRow, further: More) -> ArticleRow:
    """The line of an article with what its further pieces add."""
    figures, checked = row.figures + further.figures, row.checked + further.checked
    return row._replace(figures=figures, checked=checked, place=row.place._replace(pieces=1 + further.pieces))


def _line(row: Sequence[Any], told: Particulars, part: tuple[int, int] | None) -> ArticleRow:
    between, behind = row[_EDITION + 1 : _TAGS], row[_TAGS + 1 : -1]
    place = Pieces(*part) if part else WHOLE
    return ArticleRow._make((*row[:_EDITION], told.edition, *between, _tags(row[_TAGS]), *behind, told, place))


_EDITION, _TAGS = 4, 9


@lru_cache(maxsize=1 << 12)
def _tags(joined: str | None) -> tuple[str, ...]:
    return () if joined is None else tuple(sorted(set(joined.split("\x1f")), key=by_pinyin))


def carried(connection: Connection, ids: Sequence[int]) -> Counter[str]:
    """The tags that these articles carry, and how many carry each."""
    asked = """
    SELECT CASE WHEN s.key IS NULL THEN t.name ELSE s.name END, count(DISTINCT a.id)
    FROM json_each(?) AS asked CROSS JOIN article AS a ON a.id = asked.value
    JOIN article_tag AS t ON t.sha256 = a.sha256 LEFT JOIN tag_shown AS s ON s.key = t.name
    WHERE s.key IS NULL OR s.name IS NOT NULL GROUP BY 1
    """
    return Counter(dict(driver_rows(connection, asked, (json.dumps(list(ids)),)).fetchall()))


def _asked(query: ArticleQuery, asked: Select[Any]) -> Select[Any]:
    asked = (
        asked.join(reading, reading.c.article_id == article.c.id)
        .outerjoin(progress_table, progress_table.c.article_id == article.c.id)
        .where(article.c.id.not_in(select(continued.c.article_id)))
        .order_by(reading.c.year.desc().nulls_last(), article.c.id.desc())
    )
    if query.institution_id is not None:
        asked = asked.where(article.c.id.in_(tree.articles_at(query.institution_id)))
    if query.nodes:
        asked = asked.where(article.c.id.in_(tree_counts.articles_here(query.nodes)))
    if query.unfiled:
        asked = asked.where(article.c.id.in_(tree.articles_at(tree_counts.NOWHERE)))
    for name in query.tags:
        asked = asked.where(article.c.sha256.in_(vocabulary.tagged(name)))
    for word in query.words.split():
        shown = select(tag_shown.c.key).where(holds(tag_shown.c.name, word))
        plain = holds(article_tag.c.name, word) & article_tag.c.name.not_in(select(tag_shown.c.key))
        tagged = select(article_tag.c.sha256).where(or_(plain, article_tag.c.name.in_(shown)))
        said = (reading.c.title, reading.c.institution_name, reading.c.source_name)
        held = (holds(column, word) for column in said)
        asked = asked.where(or_(*held, article.c.sha256.in_(tagged)))
    return asked


def source_of(connection: Connection, article_id: int) -> str:
    """The SHA-256 of an article's source. Raises ``WorldError`` if there is no article of this number."""
    return source_of_key(key(connection, article_id))


def key(connection: Connection, article_id: int) -> str:
    """The key of an article (``article_keys.py``). Raises ``WorldError`` if there is no article of this number."""
    return keys(connection, [article_id])[article_id]


def keys(connection: Connection, article_ids: Sequence[int]) -> dict[int, str]:
    """The same of each of these articles."""
    asked = "SELECT id, sha256 FROM article WHERE id IN (SELECT value FROM json_each(?))"
    found = dict(driver_rows(connection, asked, (json.dumps(list(article_ids)),)).fetchall())
    for article_id in article_ids:
        if article_id not in found:
            raise no_article(article_id)
    return {article_id: found[article_id] for article_id in article_ids}


def sources_of(connection: Connection, article_ids: Sequence[int]) -> dict[int, str]:
    """The SHA-256 of the source of each of these articles."""
    return {number: source_of_key(one) for number, one in keys(connection, article_ids).items()}


def source_text(connection: Connection, article_id: int) -> tuple[str, str]:
    """The SHA-256 and the text of an article's source.

    Raises ``WorldError`` if there is no article of this number, or it was a part and is none any more.
    """
    source_of(connection, article_id)
    if driver_rows(connection, _STANDS, (article_id, article_id)).fetchone() is None:
        raise no_article(article_id)
    return text_of(connection, article_id)


_STANDS = "SELECT 1 FROM reading WHERE article_id = ? UNION ALL SELECT 1 FROM replaced WHERE article_id = ?"


def bytes_of(connection: Connection, article_id: int) -> bytes:
    """The bytes of an article's source, as received. Raises ``WorldError`` if there is no article of this number."""
    asked = select(source_bytes.c.bytes).where(source_bytes.c.sha256 == source_of(connection, article_id))
    return bytes(connection.execute(asked).scalar_one())
