"""Which sources are documents, and the text that is taken from them."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import PurePath
from typing import TYPE_CHECKING

from jianbao.exchange.documents.faults import CHARACTERS, NoTextError, refused

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.page.extracts import Extract

DOCUMENT_SUFFIXES = frozenset({".docx", ".htm", ".html", ".pdf", ".xhtml"})
PICTURE_SUFFIXES = frozenset({".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"})
DOCUMENT_LIMIT = 64 << 20
"""The largest document, in bytes: a broadsheet as a PDF has 1 to 20 MiB, its scan as much."""

_NAMED = {".docx": "docx", ".pdf": "pdf", ".htm": "html", ".html": "html", ".xhtml": "html"} | dict.fromkeys(
    PICTURE_SUFFIXES, "picture"
)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_HEAD = 64
"""Bytes in which a picture has a zero, and a text has none."""
_PDF_WITHIN = 1024
"""Bytes in which a PDF must begin, as its readers have it: some are sent with a line before."""
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


@cache
def reads_pictures() -> bool:
    """Whether text in pictures is recognised here: the extra is installed."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def limit_of(path: Path, text: int) -> int:
    """The largest file of this name, in bytes; ``text``: the limit of a text."""
    return DOCUMENT_LIMIT if path.suffix.lower() in DOCUMENT_SUFFIXES | PICTURE_SUFFIXES else text


def form_of(data: bytes, name: str) -> str | None:
    """What sort of document the bytes are: "pdf", "docx", "html" or "picture"; None for text and what is unknown.

    Bytes that tell of none are what their name says, so that a broken letter.docx is refused and not read as a text.
    """
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return "docx"
    if data.startswith(_PICTURES) and b"\0" in data[:_HEAD] and not name.lower().endswith((".txt", ".md")):
        return "picture"
    return "html" if _MARKUP.match(data) else _NAMED.get(PurePath(name).suffix.lower())


def extract(data: bytes, name: str) -> Extract | None:
    """The text of a document and where its lines stand; None for a source that is text or nothing that is known.

    What native code takes apart (PDF, pictures) is given to a process of its own. Raises ``WorldError``: encrypted,
    damaged, too large, without any text.
    """
    form = form_of(data, name)
    if form is None:
        return None
    try:
        taken = _taken(form, data, name)
    except NoTextError as error:
        raise refused(name, error.why) from error
    if len(taken.text) > CHARACTERS:
        raise refused(name, "long")
    if not taken.text.strip():
        raise refused(name, "empty")
    return taken


def _taken(form: str, data: bytes, name: str) -> Extract:
    # Imported here: whoever reads text alone need not wait for libraries of documents.
    if form == "html":
        from jianbao.exchange.documents import html  # noqa: PLC0415

        return html.extract(data, name)
    if form == "docx":
        from jianbao.exchange.documents import docx  # noqa: PLC0415

        return docx.extract(data)
    from jianbao.exchange.documents import apart  # noqa: PLC0415

    return apart.extract(form, data)
