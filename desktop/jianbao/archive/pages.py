"""What can be asked of pages beside their readings, of an archive that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive import articles, particulars, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.page.extracts import Extract
    from jianbao.page.particulars import Particulars


class Pages:
    """Particulars, and what the source looks like. From any thread."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def particulars(self, article_ids: Sequence[int]) -> dict[int, Particulars]:
        """Paper, date, edition and section of these articles, as people say or the reader found.

        Of those only that are read. ``Desk.particulars.set`` says them.
        """
        with self._reading() as connection:
            return particulars.of_articles(connection, article_ids)

    def extract(self, article_id: int) -> Extract | None:
        """What was taken from an article's source, and where its lines stand; None where the source is text."""
        with self._reading() as connection:
            return texts.extract_of(connection, article_id)

    def extracted(self) -> list[tuple[int, str, str]]:
        """Number, name and extractor of each article whose text was taken from its source."""
        with self._reading() as connection:
            return texts.extracted(connection)

    def source(self, article_id: int) -> bytes:
        """The bytes of an article's source as received. Raises ``WorldError`` if there is none of this number."""
        with self._reading() as connection:
            return articles.bytes_of(connection, article_id)
