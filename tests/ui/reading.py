"""Pages as the program reads them, with their places in the source: what the reading pane is shown in its tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from jianbao.archive.records import ArticleRecord, Note, SourceRecord
from jianbao.page.anchors import AnchorState, anchor_at
from jianbao.reading.reader import ENGINE, read
from jianbao.resources import seeds

if TYPE_CHECKING:
    from jianbao.page.records import Span

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def record_of(text: str, name: str = "页.txt", number: int = 1) -> ArticleRecord:
    """A text as an article of the archive."""
    data = text.encode()
    source = SourceRecord(hashlib.sha256(data).hexdigest(), name, len(data), "utf-8", NOON)
    article = read(text, name)
    return ArticleRecord(number, article, source, text, ENGINE, article.headline or name)


@cache
def page(number: int) -> ArticleRecord:
    """One of the five pages, 0 to 4."""
    path = sorted(seeds().glob("*.txt"))[number]
    return record_of(path.read_bytes().decode("utf-8"), path.name, number + 1)


def note_on(record: ArticleRecord, span: Span, text: str = "待查") -> Note:
    """A note on a passage."""
    anchor = anchor_at(record.text, record.source.sha256, span.start, span.end)
    return Note("n1", record.id, text, "李冰", NOON, anchor, AnchorState.KEPT, span)
