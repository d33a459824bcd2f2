"""Characters of a document that stand for others of the same shape (``resources/lexicon/documents.toml``)."""

from __future__ import annotations

import unicodedata
from functools import cache

from jianbao.reading.lexicon import lexicon

_RADICALS = range(0x2F00, 0x2FE0)


def meant(character: str) -> str:
    """The character that is meant: 用 for the radical ⽤, 长 for ⻓, as PDFs of many programs give them."""
    return _table().get(character, character)


@cache
def _table() -> dict[str, str]:
    said = lexicon("documents")["characters"]
    table = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _RADICALS}
    return table | {pair[0]: pair[1:] for pair in (*said["radicals"], *said["others"])}
