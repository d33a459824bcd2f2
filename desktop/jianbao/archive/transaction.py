"""The only way to write: what is done in a transaction is kept whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jianbao.archive import articles, readings, tree

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from jianbao.page.records import Article


class NoTransactionError(RuntimeError):
    """A write outside of a transaction: a bug of the caller's."""


class Transaction:
    """What can be written. Made by ``Archive.transaction()`` and of use only within its ``with``."""

    def __init__(self, connection: Connection) -> None:
        self._connection: Connection | None = connection
        self._unfiled = False

    @property
    def connection(self) -> Connection:
        """The connection that holds the write lock. Raises ``NoTransactionError`` when the transaction is over."""
        if self._connection is None:
            raise NoTransactionError("this transaction is over")
        return self._connection

    def add_source(self, sha256: str, name: str, data: bytes) -> int:
        """Keep the bytes as received and give the id of their article; bytes kept before stay as they are."""
        return articles.add(self.connection, sha256, name, data)

    def store_reading(self, article_id: int, article: Article, engine: str, encoding: str) -> None:
        """Replace what was derived from an article's source. Decisions are left alone."""
        readings.store(self.connection, article_id, article, engine, encoding)
        self._unfiled = True

    def prepare(self) -> None:
        """Bring what follows from the writes up to date, before the commit."""
        if self._unfiled:
            tree.refile(self.connection)
            self._unfiled = False

    def end(self) -> None:
        """Nothing can be written from here on."""
        self._connection = None
