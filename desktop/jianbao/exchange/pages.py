"""From the bytes of a file to a page that was read."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from jianbao.exchange.decoding import Decoded, decode
from jianbao.exchange.documents import extracting as documents
from jianbao.reading import reader

if TYPE_CHECKING:
    from jianbao.archive.rows import PageRows
    from jianbao.page.extracts import Extract
    from jianbao.page.records import Article

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read, its text, and the Python codec of its bytes, or what took the text from them."""

    article: Article
    encoding: str
    text: str
    extract: Extract | None = None

    def rows(self) -> PageRows:
        """What the archive keeps of it."""
        # Imported here: `jianbao read` keeps nothing.
        from jianbao.archive.rows import page_rows  # noqa: PLC0415

        return page_rows(self.article, reader.ENGINE, self.encoding, self.extract)


def read_page(data: bytes, name: str) -> Page:
    """Decode the bytes of the file ``name``, or take the text from a document, and read it.

    Raises ``WorldError``: no text (see ``decode``, ``documents``); and also where the reader meets a bug of ours, which
    is logged: one page that we cannot read must not cost the user the pages around it.
    """
    extract = documents.extract(data, name)
    decoded = decode(data, name) if extract is None else Decoded(extract.text, extract.extractor)
    try:
        return Page(reader.read(decoded.text, name), decoded.encoding, decoded.text, extract)
    except Exception as error:
        _log.exception("the reader met a bug in %s", name)
        raise WorldError(
            f"“{name}”未接收：程序识读时出了错（{type(error).__name__}）。请把这个文件发给我们；其他文件不受影响。",
            f"“{name}” was not taken in: the program met a bug while reading it ({type(error).__name__}). "
            "Send us this file; the others are not affected.",
        ) from error
