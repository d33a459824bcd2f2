"""All that can be asked of the vocabulary of tags, of an archive that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive import suggesting, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.records import Tag
    from jianbao.archive.thesaurus import Suggestion, Thesaurus


class Vocabulary:
    """What the tags mean, from any thread; ``reading`` gives a connection that sees one state."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def thesaurus(self) -> Thesaurus:
        """The terms as they stand."""
        with self._reading() as connection:
            return vocabulary.load(connection)

    def deleted(self) -> list[Tag]:
        """The tags that were deleted, with the articles that would show them again."""
        with self._reading() as connection:
            return vocabulary.tags(connection, gone=True)

    def suggestions(self, article_id: int) -> list[Suggestion]:
        """Tags that an article may be given, the likeliest first."""
        with self._reading() as connection:
            return suggesting.suggestions(connection, article_id)

    def carrying(self, names: Iterable[str]) -> list[int]:
        """The articles that carry one of these tags themselves."""
        with self._reading() as connection:
            known = vocabulary.load(connection)
            found = [term for name in names if (term := known.named(name)) is not None]
            return vocabulary.carrying(connection, (key for term in found for key in term.keys))
