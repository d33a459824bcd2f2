"""Pictures of the pages of a source, made when somebody looks: nothing of them is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.exchange.documents import apart
from jianbao.exchange.documents.extracting import form_of
from jianbao.exchange.documents.faults import NoTextError, refused

if TYPE_CHECKING:
    from jianbao.archive.store import Archive
    from jianbao.page.extracts import Extract

_WIDTH = 1600
"""Pixels: small print of a broadsheet can be read."""


def facsimile(archive: Archive, article_id: int, name: str) -> tuple[Extract, list[bytes]] | None:
    """Where the lines of an article stand, and its pages as pictures; None for a source that has no pages.

    Raises ``WorldError`` if the source can no longer be taken apart.
    """
    kept = archive.pages.extract(article_id)
    if kept is None or not kept.lines:
        return None
    data = archive.pages.source(article_id)
    form = form_of(data, name) or "pdf"
    try:
        pages = [apart.picture(form, data, page, _WIDTH) for page in range(kept.lines[-1].page + 1)]
    except NoTextError as error:
        raise refused(name, error.why) from error
    return kept, pages
