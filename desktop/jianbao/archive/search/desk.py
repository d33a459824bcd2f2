"""All that can be asked of the search, of an archive that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive import marginalia
from jianbao.archive.search import completion, loosening, searching

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy.engine import Connection

    from jianbao.archive.records import SavedSearch
    from jianbao.archive.search.records import Completion, Hits, Loosened, Mark, SearchHit, SearchQuery


class Search:
    """How pages are found. From any thread; ``abandoned`` is asked again and again whether the answer is still wanted.

    Every method that takes words raises ``WorldError`` for those that cannot be read as a query (``query.py``), and for
    what goes wrong with the file.
    """

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def first(
        self, query: SearchQuery, limit: int = 20, after: int | None = None, abandoned: Callable[[], bool] | None = None
    ) -> Hits | None:
        """The first hits with snippets, or those behind the key ``after``, and the exact total; None if abandoned."""
        with self._reading() as connection:
            return searching.search(connection, query, limit, after, abandoned)

    def everything(self, query: SearchQuery, abandoned: Callable[[], bool] | None = None) -> array[int] | None:
        """The numbers of all articles that are found, in order, at eight bytes each; None if abandoned."""
        with self._reading() as connection:
            return searching.article_ids(connection, query, abandoned)

    def snippets(self, words: str, article_ids: Sequence[int]) -> list[SearchHit]:
        """These articles with snippets of what the words find there, in the order asked, but for one that is gone."""
        with self._reading() as connection:
            return searching.hits_of(connection, words, article_ids)

    def count(self, query: SearchQuery) -> int:
        """How many articles are found."""
        with self._reading() as connection:
            return searching.total(connection, query) or 0

    def marks(self, article_id: int, words: str) -> tuple[Mark, ...]:
        """Where on a page stands what a query looks for, in order."""
        with self._reading() as connection:
            return searching.marks(connection, article_id, words)

    def loosened(self, query: SearchQuery, abandoned: Callable[[], bool] | None = None) -> Loosened | None:
        """A query that asks for less than one that finds nothing, and finds something; None if none, or abandoned."""
        with self._reading() as connection:
            return loosening.loosened(connection, query, abandoned)

    def completions(self, line: str, cursor: int) -> list[Completion]:
        """What the line may go on with at the cursor: fields and what stands in them, also by pinyin."""
        with self._reading() as connection:
            return completion.completions(connection, line, cursor)

    def saved(self) -> list[SavedSearch]:
        """The searches that people saved, by name."""
        with self._reading() as connection:
            return marginalia.saved_searches(connection)
