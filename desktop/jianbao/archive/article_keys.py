"""What an article is called wherever people speak of it: its key. Pure.

Of an undivided page, and of the first part of a divided one, it is the SHA-256 of the source; of each further part it
is ``<sha256>#<start>``, where the part was first said to start (``docs/articles.md``).
"""

from __future__ import annotations

_MARK = "#"


def key_of(sha256: str, start: int) -> str:
    """The key of the article that starts there in a source."""
    return f"{sha256}{_MARK}{start}" if start else sha256


def source_of_key(key: str) -> str:
    """The SHA-256 of the source of an article."""
    return key.partition(_MARK)[0]


def is_part(key: str) -> bool:
    """Whether it is the key of a further part of a divided page."""
    return _MARK in key


def start_of(key: str) -> int:
    """Where an article was first said to start; 0 for a page, and for what is no key."""
    start = key.partition(_MARK)[2]
    return int(start) if start.isascii() and start.isdigit() else 0


def parts_range(sha256: str) -> tuple[str, str]:
    """Between which words, both left out, the keys of a source's further parts lie in order."""
    return sha256 + _MARK, sha256 + chr(ord(_MARK) + 1)
