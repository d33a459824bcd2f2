"""What the index holds of one page. Pure: it can be made before the page has a number, and in another process."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

from jianbao.archive.search.folding import BREAK
from jianbao.archive.search.markdown import with_words
from jianbao.archive.search.terms import VERSION, characters, characters_of_page, set_apart, terms, terms_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class Entry(NamedTuple):
    """The columns of ``page_index`` and ``character_index``, and the fingerprint of what they were made of."""

    text: str
    title: str
    names: str
    characters: str
    fingerprint: int


def entry(text: str | None, title: str | None, names: str | None) -> Entry:
    """The entry of a page: its blocks' texts and the names of its bodies, each parted by ``BREAK``."""
    apart = set_apart(text or "")
    return Entry(
        terms_of(apart),
        terms(title or ""),
        unprinted(names, text),
        characters_of_page(text or "", title or "", names or "", apart=apart),
        fingerprint(text, title, names),
    )


def called(name: str, aliases: Iterable[str]) -> str:
    """All names of a body, parted."""
    return BREAK.join([name, *aliases])


def unprinted(names: str | None, text: str | None) -> str:
    """The terms of those names that the text does not hold as they are."""
    return terms(BREAK.join(name for name in (names or "").split(BREAK) if name and name not in (text or "")))


def all_characters(*parts: str | None) -> str:
    """What the index of characters holds of a page."""
    return characters_of_page(*(part or "" for part in parts))


def of_note(text: str | None) -> str:
    """The terms and the characters of notes, with their marks and without."""
    words = with_words(text or "")
    return " ".join([terms(words), *sorted(characters(words))])


def fingerprint(*parts: str | None) -> int:
    """Of what an entry is made of."""
    return zlib.crc32("\0".join(part or "" for part in parts).encode("utf-8", "surrogatepass"), VERSION)
