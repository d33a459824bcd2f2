"""What is asked of the search and what it answers: frozen, free of SQL."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao.archive.records import ArticleQuery

if TYPE_CHECKING:
    from jianbao.page.records import Span


class Where(StrEnum):
    """Where a hit's snippet is from."""

    TEXT = "text"
    NAME = "name"
    """A name of an institution that the page is about or calls otherwise."""
    NOTE = "note"
    TAG = "tag"
    BEGINNING = "beginning"
    """Nothing of the page is marked: it was found by what it is, not by what it says."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: ``words`` as in ``query.py``, among the pages that ``within`` lists."""

    words: str = ""
    by_relevance: bool = False
    """The best of the newest first, else simply the newest."""
    within: ArticleQuery = field(default_factory=ArticleQuery)
    """Only its institution, tags and ``unfiled`` count."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a page with what was found in it.

    ``marks`` are half-open stretches of ``text``, code points. ``block`` is the number of the block that it is cut
    from, ``start`` where in the block's text it begins; both None where it is no piece of a block.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    where: Where
    block: int | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A page that was found."""

    key: int
    """By which the next page of hits is asked for."""
    article_id: int
    title: str
    source_name: str
    institution: str | None
    edition: str | None
    year: int | None
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hits:
    """Some of the pages that were found, and how many there are in all."""

    total: int
    hits: tuple[SearchHit, ...]
    more: int | None
    """The key after which the next ones come; None if these were the last."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Where something was found on a page: in a block's text, and in the source (None where we set it ourselves)."""

    block: int
    start: int
    end: int
    source: Span | None


@dataclass(frozen=True, slots=True)
class Loosened:
    """A query that asks for less and finds something, and what was let go."""

    words: str
    total: int
    let_go: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What may be typed: ``text`` in place of the stretch ``start:end`` of the line, shown as ``label``."""

    text: str
    label: str
    start: int
    end: int
