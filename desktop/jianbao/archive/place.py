"""Where an archive lies, and what differs by that: a file here, a server in ``server/place.py``."""

from __future__ import annotations

import threading
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

from jianbao.archive import faults, opening
from jianbao.archive.engine import pragma, reading_engine, writing_engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy.engine import Connection, Engine

    from jianbao.errors import WorldError


class Place(Protocol):
    """What an archive asks of the place where it lies."""

    refused: WorldError | None
    """Why it can only be read; None if it can be written to."""
    readers: Engine
    """Connections that see one state throughout and cannot write."""

    @property
    def path(self) -> Path | None:
        """The file, of which backups are made; None: whoever keeps the server keeps them."""

    def __str__(self) -> str:
        """How it is called before people."""

    def told(self) -> AbstractContextManager[None]:
        """Turns what the driver reports within into a ``WorldError``; bugs pass."""

    def require(self) -> None:
        """Refuse to go on if the archive is gone, or another lies in its place."""

    def busy(self) -> WorldError:
        """Somebody else is writing."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction that has the turn to write: committed at the end, all of it, or taken back."""

    def version(self) -> int:
        """A number that changes when another program writes, and not when this one does."""

    def close(self) -> None:
        """Give it free."""


class File:
    """The place of an archive that is a file. Made by ``opening``; see ``Place``."""

    def __init__(self, path: Path, mode: str = "rw", refused: WorldError | None = None) -> None:
        self.path, self.refused = path, refused
        self._mode, self._identity = mode, opening.identity(path, mode)
        self.readers, self.writers = reading_engine(path, mode), writing_engine(path)
        self._turn, self._version = threading.Lock(), 0

    def __str__(self) -> str:
        return str(self.path)

    def close(self) -> None:
        """Give the file free."""
        self.readers.dispose()
        self.writers.dispose()

    def told(self) -> AbstractContextManager[None]:
        """What SQLite reports becomes a sentence."""
        return faults.told(self.path)

    def require(self) -> None:
        """Refuse to go on if the file was deleted or replaced.

        SQLite would write on into the one that is gone; a new connection would read whatever lies there now.
        """
        if opening.identity(self.path, self._mode) != self._identity:
            raise faults.gone(self.path)

    def busy(self) -> WorldError:
        """Another program, or another act of this one, is writing."""
        return faults.busy(self.path)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Holds SQLite's write lock from its beginning."""
        with self._turn, self.writers.begin() as connection:
            self._version = pragma(connection, "data_version")
            yield connection

    def version(self) -> int:
        """It never waits: while something is being written it is the number of before."""
        if self.refused is not None:
            self.require()
            return opening.modified(self.path)
        if self._turn.acquire(blocking=False):
            try:
                # Asked of the connection that writes: to every other one our own writing would be another's.
                with self.told(), closing(self.writers.raw_connection()) as raw:
                    cursor = raw.cursor()
                    (self._version,) = cursor.execute("PRAGMA data_version").fetchone()
            finally:
                self._turn.release()
        return self._version
