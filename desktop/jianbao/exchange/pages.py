"""From the bytes of a file to a page that was read."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.errors import WorldError
from jianbao.exchange.decoding import decode
from jianbao.reading import reader

if TYPE_CHECKING:
    from jianbao.page.records import Article

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read, its text, and the Python codec of its bytes."""

    article: Article
    encoding: str
    text: str


def read_page(data: bytes, name: str) -> Page:
    """Decode and read the bytes of the file ``name``.

    Raises ``WorldError``: no text (see ``decode``); and also where the reader meets a bug of ours, which is logged: one
    page that we cannot read must not cost the user the pages around it.
    """
    decoded = decode(data, name)
    try:
        return Page(reader.read(decoded.text, name), decoded.encoding, decoded.text)
    except Exception as error:
        _log.exception("the reader met a bug in %s", name)
        raise WorldError(
            f"“{name}”未接收：程序识读时出了错（{type(error).__name__}）。请把这个文件发给我们；其他文件不受影响。",
            f"“{name}” was not taken in: the program met a bug while reading it ({type(error).__name__}). "
            "Send us this file; the others are not affected.",
        ) from error
