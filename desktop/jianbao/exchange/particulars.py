"""What is known of a page as a publication: who wrote it, where and when it was printed. Nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao.page.records import BlockType
from jianbao.reading.lexicon import lexicon, pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jianbao.archive.records import ArticleRecord
    from jianbao.page.records import Block


@dataclass(frozen=True, slots=True)
class Particulars:
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


def particulars(record: ArticleRecord) -> Particulars:
    """What is known of an article's page."""
    article = record.article
    masthead = article.masthead
    told = [block for block in article.blocks if block.type is BlockType.CREDIT and block.role]
    number = pattern("citation", "page_number").match(masthead.edition or "")
    return Particulars(
        title=record.title,
        titled=article.headline is not None or article.deck is not None,
        deck=article.deck if article.headline is not None else None,
        authors=tuple(dict.fromkeys(name for block in told if _wrote(block) for name in block.names)),
        others=tuple(dict.fromkeys(pair for block in told if not _wrote(block) for pair in _pairs(block))),
        paper=None,
        date=None if masthead.year is None else str(masthead.year),
        number=None if number is None else number[1],
        edition=masthead.edition,
        section=masthead.section,
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
