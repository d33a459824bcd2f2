"""Corrections of what a source says: a layer over it (``page/corrections.py``), under every reading of the page.

Each is a decision on ``correction/<sha256>/<start>-<end>``, one value: ``{"anchor": {"start", "end", "exact", "prefix",
"suffix"}, "text", "author", "written"}``. The source and the text taken from it stay as they are, and all offsets count
in it. Whoever reads a page of the archive reads it through here: so a correction outlasts every reading anew, another
reader, a page that is taken back, a salvage. Where two share a character the one decided last is read; the others stay,
and are shown as what they are. A correction is of this scan: in another version of the page it says nothing.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select

from jianbao.archive import parts, texts
from jianbao.archive.correction_rows import Correction
from jianbao.archive.decisions import CORRECTION
from jianbao.archive.engine import driver_rows
from jianbao.archive.rows import page_rows
from jianbao.archive.schema import decision, source_bytes
from jianbao.archive.schema_sources import correction
from jianbao.page.anchors import Anchor, find_again
from jianbao.page.corrections import Corrected
from jianbao.page.parts import placed
from jianbao.page.records import Span
from jianbao.reading import reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.engine import Connection

    from jianbao.archive.rows import PageRows
    from jianbao.page.extracts import Extract
    from jianbao.page.records import Article, Masthead


def of_source(connection: Connection, sha256: str, text: str) -> tuple[Correction, ...]:
    """What people corrected in a source, ``text``, in its order; what is not read with the rest."""
    rows = connection.execute(_OF_SOURCE.where(correction.c.sha256 == sha256)).all()
    found: list[Correction] = []
    taken: list[Span] = []
    for row in rows:
        _, span = find_again(Anchor(sha256, **row.anchor), text)
        read = span is not None and not any(span.start < one.end and one.start < span.end for one in taken)
        if span is not None and read:
            taken.append(span)
        where = CORRECTION + row.slot, span, row.anchor["exact"]
        one = Correction(*where, row.text, row.author, datetime.fromisoformat(row.time), read)
        if not any((other.slot, other.text) == (one.slot, one.text) for other in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: (one.span is None, one.span, not one.read)))


def layer(text: str, corrections: Iterable[Correction]) -> Corrected:
    """A source's text with those of its corrections laid over it that are read."""
    return Corrected(text, [(one.span, one.text) for one in corrections if one.span is not None and one.read])


def article(connection: Connection, sha256: str, text: str, name: str) -> Article:
    """A source read as people corrected it."""
    return _read(of_source(connection, sha256, text), text, name)


class Kept(NamedTuple):
    """A source as the archive keeps it, and its text, by what it was decoded or taken."""

    sha256: str
    name: str
    text: str
    encoding: str
    extract: Extract | None


def rows(connection: Connection, source: Kept) -> PageRows:
    """What the archive keeps of a source that is read so. What a person typed is sure: nothing had to be recognised."""
    corrections = of_source(connection, source.sha256, source.text)
    return _rows(source, corrections, _read(corrections, source.text, source.name))


def _rows(source: Kept, corrections: Sequence[Correction], read: Article) -> PageRows:
    typed = [one.span for one in corrections if one.span is not None and one.read]
    return page_rows(read, reader.ENGINE, source.encoding, source.extract, typed)


def articles(connection: Connection, article_id: int, source: Kept) -> list[tuple[int, PageRows]]:
    """The same of each article that the page of this one holds: one, or the parts into which it is divided.

    Each part is read by itself; what the masthead says that is printed above the first holds for all of them.
    """
    held = parts.of_source(connection, source.sha256)
    if not held:
        return [(article_id, rows(connection, source))]
    known = of_source(connection, source.sha256, source.text)
    found: list[tuple[int, PageRows]] = []
    printed: Masthead | None = None
    for number, span in held:
        read = _part(known, source, span, printed)
        printed = printed or read.masthead
        made = _rows(source, known, read)
        # The text is the page's: it is kept with the first.
        found.append((number, made if number == held[0][0] else made._replace(extract=None)))
    return found


def _part(corrections: Sequence[Correction], source: Kept, span: Span, printed: Masthead | None) -> Article:
    """A stretch of a source, read by itself as people corrected it."""
    within = [
        replace(one, span=Span(one.span.start - span.start, one.span.end - span.start))
        for one in corrections
        if one.span is not None and span.start <= one.span.start and one.span.end <= span.end
    ]
    return placed(_read(within, source.text[span.start : span.end], source.name, printed), span.start)


def _read(corrections: Sequence[Correction], text: str, name: str, printed: Masthead | None = None) -> Article:
    if not corrections:
        return reader.read(text, name, printed)
    laid = layer(text, corrections)
    return laid.placed(reader.read(laid.text, name, printed))


def over(connection: Connection, pages: Iterable[tuple[int, PageRows]]) -> list[tuple[int, PageRows]]:
    """Pages that were read without the archive, those of corrected and of divided sources read again as they are."""
    coming = dict(pages)
    for sha256, article_id, name, _ in _pages(connection, _CORRECTED, coming):
        page = coming[article_id]
        encoding = page.reading["encoding"]
        text = _text(connection, sha256, encoding) if page.extract is None else page.extract.text
        coming |= articles(connection, article_id, Kept(sha256, name, text, encoding, page.extract))
    return list(coming.items())


def named(slots: Iterable[str]) -> set[str]:
    """The sources that these slots correct."""
    return {slot.split("/")[1] for slot in slots if slot.startswith(CORRECTION)}


def read_again(connection: Connection, sources: Iterable[str]) -> list[tuple[int, PageRows]]:
    """The pages of these sources that are read, read again as they are corrected now."""
    pages: list[tuple[int, PageRows]] = []
    for sha256, article_id, name, encoding in _pages(connection, _READ, sources):
        extract = texts.extract_of(connection, article_id)
        source = Kept(sha256, name, _text(connection, sha256, encoding), encoding, extract)
        pages += articles(connection, article_id, source)
    return pages


def rebuild(connection: Connection) -> None:
    """Make the table again from the log, before pages are compared with their sources."""
    # Imported here: the log brings the state up to date, which is made of what is read here.
    from jianbao.archive import log  # noqa: PLC0415

    connection.execute(delete(correction))
    slots = select(decision.c.slot).distinct().where(decision.c.slot.startswith(CORRECTION))
    log.write_state(connection, connection.execute(slots).scalars().all())


_OF_SOURCE = select(correction).order_by(correction.c.decision_id.desc())
_CORRECTED = """
SELECT s.sha256, a.id, s.name, NULL FROM article AS a JOIN source AS s ON s.sha256 = a.sha256
WHERE a.id IN (SELECT value FROM json_each(?)) AND (
  EXISTS (SELECT 1 FROM correction AS c WHERE c.sha256 = a.sha256)
  OR EXISTS (SELECT 1 FROM part AS p WHERE p.article_id = a.id))
"""
_READ = """
SELECT s.sha256, a.id, s.name, r.encoding FROM article AS a JOIN source AS s ON s.sha256 = a.sha256
JOIN reading AS r ON r.article_id = a.id WHERE a.sha256 IN (SELECT value FROM json_each(?)) ORDER BY a.id
"""


def _pages(connection: Connection, asked: str, those: Iterable[object]) -> list[tuple[str, int, str, str]]:
    found: list[tuple[str, int, str, str]] = driver_rows(connection, asked, (json.dumps(list(those)),)).fetchall()
    return found


def _text(connection: Connection, sha256: str, encoding: str) -> str:
    asked = select(source_bytes.c.bytes).where(source_bytes.c.sha256 == sha256)
    return texts.text_of(connection, sha256, connection.execute(asked).scalar_one(), encoding)
