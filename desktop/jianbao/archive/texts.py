"""How a source becomes the text that all offsets count in: decoded from its bytes, or taken from them once and kept.

``reading.encoding`` says which. Where it is a Python codec the text is what that makes of the bytes. Else it names what
took the text from a PDF, a DOCX, a web page or a picture, with its version: another version may read it otherwise, and
anchors would point elsewhere, so the text is kept (``source_text``). ``exchange/documents`` takes it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlalchemy import select

from jianbao.archive.engine import insert_rows
from jianbao.archive.json_column import as_json
from jianbao.archive.schema import article, source
from jianbao.archive.schema_sources import source_text
from jianbao.errors import WorldError
from jianbao.page.extracts import Box, Extract, PlacedLine, is_extractor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.engine import Connection

_DIGITS = 4
"""Decimals of a place on a page: a ten-thousandth of a broadsheet is a twentieth of a millimetre."""


def text_of(connection: Connection, sha256: str, data: bytes, encoding: str) -> str:
    """The text of a source. Raises ``WorldError`` if it was kept and is gone or damaged."""
    if not is_extractor(encoding):
        return data.decode(encoding)
    asked = select(source_text.c.text, source_text.c.digest).where(source_text.c.sha256 == sha256)
    row = connection.execute(asked).first()
    if row is None or _digest(row.text) != row.digest:
        raise WorldError(
            f"由原件取出的文字（{encoding}）已丢失或损坏；原件还在（SHA-256 {sha256}）。请从备份恢复，"
            "或用 jianbao check --salvage 由原件重新取出。",
            f"The text taken from the source ({encoding}) is gone or damaged; the source is there (SHA-256 {sha256}). "
            "Restore a backup, or have jianbao check --salvage take it from the source again.",
        )
    return str(row.text)


def keep(connection: Connection, extracts: Iterable[tuple[int, Extract]]) -> None:
    """Keep what was taken from the sources of these articles."""
    for article_id, extract in extracts:
        sha256 = connection.execute(select(article.c.source).where(article.c.id == article_id)).scalar_one()
        lines = as_json([_row(line) for line in extract.lines]) if extract.lines else None
        row = (sha256, extract.extractor, extract.text, _digest(extract.text), lines)
        columns = ("sha256", "extractor", "text", "digest", "lines")
        update = ", ".join(f"{name} = excluded.{name}" for name in columns[1:])
        insert_rows(connection, source_text, columns, [row], f"ON CONFLICT (sha256) DO UPDATE SET {update}")


def extract_of(connection: Connection, article_id: int) -> Extract | None:
    """What was taken from an article's source; None where the source is text."""
    asked = (
        select(source_text.c.extractor, source_text.c.text, source_text.c.lines)
        .join(article, article.c.source == source_text.c.sha256)
        .where(article.c.id == article_id)
    )
    row = connection.execute(asked).first()
    return None if row is None else Extract(row.extractor, row.text, tuple(map(_line, row.lines or ())))


def extracted(connection: Connection) -> list[tuple[int, str, str]]:
    """Number, name and extractor of each article whose text was taken from its source."""
    asked = (
        select(article.c.id, source.c.name, source_text.c.extractor)
        .join(source, source.c.sha256 == article.c.sha256)
        .join(source_text, source_text.c.sha256 == article.c.sha256)
        .order_by(article.c.id)
    )
    return [(row.id, row.name, row.extractor) for row in connection.execute(asked)]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _row(line: PlacedLine) -> list[float | None]:
    box = [round(side, _DIGITS) for side in line.box]
    return [line.start, line.end, line.page, *box, line.confidence]


def _line(row: list[float]) -> PlacedLine:
    start, end, page, left, top, right, bottom, confidence = row
    return PlacedLine(int(start), int(end), int(page), Box(left, top, right, bottom), confidence)
