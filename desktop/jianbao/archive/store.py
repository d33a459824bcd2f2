"""The archive: one SQLite file that keeps pages, what was read from them, and what people decided."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from jianbao.archive import articles, faults, opening, tree
from jianbao.archive.engine import BUSY_SECONDS, reading_engine, writing_engine
from jianbao.archive.records import ArticleQuery
from jianbao.archive.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy.engine import Connection

    from jianbao.archive.records import ArticleRecord, ArticleRow, InstitutionNode


class _Current(threading.local):
    """The transaction that this thread is in."""

    transaction: Transaction | None = None


class Archive:
    """An open archive. Any thread may read at any time; one writes at a time, within ``transaction()``.

    Every method raises ``WorldError`` for what goes wrong with the file: locked, disk full, damaged, gone.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._readers = reading_engine(path)
        self._writers = writing_engine(path)
        self._turn = threading.Lock()
        self._current = _Current()

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> Self:
        """Open the archive at ``path``; made, with its folder, if missing and ``create``.

        Raises ``WorldError``: no archive, of a newer version, read-only, missing, disk full, locked.
        """
        pending = opening.make_ready(path, create=create)
        archive = cls(path)
        try:
            if pending:
                with faults.told(path):
                    opening.bring_up_to_date(archive._writers)
        except BaseException:
            archive.close()
            raise
        return archive

    def close(self) -> None:
        """Give the file free. The archive is of no use from here on."""
        self._readers.dispose()
        self._writers.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """What is written within is committed at the end, all of it; an exception takes all of it back.

        A transaction within another of the same thread is committed with the outer one, and taken back alone.
        Raises ``WorldError``: locked, disk full, read-only, damaged.
        """
        outer = self._current.transaction
        if outer is not None:
            with outer.connection.begin_nested():
                yield outer
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise faults.busy(self.path)
        try:
            with faults.told(self.path), self._writers.begin() as connection:
                transaction = Transaction(connection)
                self._current.transaction = transaction
                try:
                    yield transaction
                    transaction.prepare()
                finally:
                    transaction.end()
                    self._current.transaction = None
        finally:
            self._turn.release()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection that sees one state throughout: in a transaction of this thread, what it wrote too."""
        current = self._current.transaction
        with faults.told(self.path):
            if current is not None:
                yield current.connection
            else:
                with self._readers.connect() as connection:
                    yield connection

    def articles(self, query: ArticleQuery | None = None) -> list[ArticleRow]:
        """The articles asked for, newest first."""
        with self._reading() as connection:
            return articles.rows(connection, query or ArticleQuery())

    def article(self, article_id: int) -> ArticleRecord:
        """An article with its reading and its text. Raises ``WorldError`` if there is none of this number."""
        with self._reading() as connection:
            return articles.load(connection, article_id)

    def institutions(self) -> list[InstitutionNode]:
        """The institution tree in order, parents first."""
        with self._reading() as connection:
            return tree.nodes(connection)

    def find_source(self, sha256: str) -> int | None:
        """The article of these bytes; None if the archive does not have them."""
        with self._reading() as connection:
            return articles.find(connection, sha256)

    def engine(self, article_id: int) -> str | None:
        """Name and version of the reader that read the article; None if none did."""
        with self._reading() as connection:
            return articles.engine(connection, article_id)
