"""Which articles an article shares its page with, and which are one with it."""

from __future__ import annotations

from typing import NamedTuple


class Beside(NamedTuple):
    """An article's key, and others by number, in order, itself among them; none of either where it is alone."""

    key: str = ""
    """By which people speak of it (``article_keys.py``)."""
    page: tuple[int, ...] = ()
    """Those of its page, which people divided."""
    pieces: tuple[int, ...] = ()
    """Those that people said are one with it (下转, 上接)."""


class Pieces(NamedTuple):
    """What a line of a list says of that."""

    part: int = 1
    """Which article of its page it is, from 1 on, and of how many."""
    of: int = 1
    pieces: int = 1
    """How many pieces it has, further ones with it."""


ALONE = Beside()
WHOLE = Pieces()
