"""What is known of a page as a publication: who wrote it, where and when it was printed. Nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.particulars import NO_PARTICULARS, Particular
from jianbao.page.records import BlockType
from jianbao.reading.lexicon import lexicon, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.records import ArticleRecord
    from jianbao.archive.store import Archive
    from jianbao.page.records import Block


@dataclass(frozen=True, slots=True)
class Description:
    """Of a page; None and () for what nobody has said."""

    title: str
    """Never empty: the headline, else the deck, else the first words."""
    titled: bool
    """Whether it is printed as the page's title."""
    deck: str | None
    authors: tuple[str, ...]
    others: tuple[tuple[str, str], ...]
    """Role and name of everybody else in the credits."""
    paper: str | None
    date: str | None
    """The day as 2026-01-31, or as much of it as is known: 2026."""
    number: str | None
    """The number of the printed page: “3”, “A4”."""
    edition: str | None
    section: str | None
    institution: str | None
    period: str | None


def describe(archive: Archive, record: ArticleRecord) -> Description:
    """What is known of an article's page: as people say, else as it was read."""
    article = record.article
    said = archive.pages.particulars([record.id]).get(record.id, NO_PARTICULARS)
    year = None if article.masthead.year is None else str(article.masthead.year)
    edition = said.edition or (None if Particular.EDITION in said.said else article.masthead.edition)
    told = [block for block in article.blocks if block.type is BlockType.CREDIT and block.role]
    number = pattern("citation", "page_number").match(edition or "")
    return Description(
        title=record.title,
        titled=article.headline is not None or article.deck is not None,
        deck=article.deck if article.headline is not None else None,
        authors=tuple(dict.fromkeys(name for block in told if _wrote(block) for name in block.names)),
        others=tuple(dict.fromkeys(pair for block in told if not _wrote(block) for pair in _pairs(block))),
        paper=said.paper,
        date=said.date or (None if Particular.DATE in said.said else year),
        number=None if number is None else number[1],
        edition=edition,
        section=said.section or (None if Particular.SECTION in said.said else article.masthead.section),
        institution=article.institution,
        period=article.period,
    )


def _pairs(block: Block) -> Iterator[tuple[str, str]]:
    for name in block.names:
        yield block.role or "", name


def _wrote(block: Block) -> bool:
    """Whether the role of a credit is to have written the text."""
    words = lexicon("citation")
    role = "".join((block.role or "").split())
    parts = [role]
    for sign in words["joined"]:
        parts = [piece for part in parts for piece in part.split(sign)]
    return any(part.endswith(tuple(words["authors"])) and not part.endswith(tuple(words["others"])) for part in parts)
