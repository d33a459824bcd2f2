"""Opening an archive: what the file is, making it, and bringing it up to this program's schema."""

from __future__ import annotations

import errno
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jianbao import policy
from jianbao.archive import faults
from jianbao.archive.engine import BUSY_SECONDS, pragma
from jianbao.archive.schema import APPLICATION_ID, SCHEMA_VERSION
from jianbao.archive.upgrading import hang_on
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

    from jianbao.archive.upgrading import Steps

SMALLEST = 512
"""Bytes of the smallest page of a SQLite file."""


@dataclass(frozen=True, slots=True)
class Ready:
    """How an archive can be used."""

    version: int
    """The schema that it was written by; 0 for one that is still to be made."""
    mode: str = "rw"
    """How its file is to be opened (see ``reading_engine``)."""
    refused: faults.ReadOnlyError | None = None
    """Why it can only be read."""

    @property
    def pending(self) -> bool:
        """Whether migrations are pending."""
        return self.version < SCHEMA_VERSION


def make_ready(path: Path, *, create: bool) -> Ready:
    """Make the file and its folder if missing and allowed, and refuse what is no archive of ours.

    Nothing is written to a file that is refused. Raises ``WorldError``: no archive, newer version, missing, full disk,
    locked, neither to be written nor to be read, not where the administrator wants archives to lie.
    """
    laid_down = policy.in_force()
    if laid_down.archives is not None and not path.resolve().is_relative_to(laid_down.archives.resolve()):
        raise policy.elsewhere(laid_down, path)
    try:
        size = path.stat().st_size if path.exists() else None
    except OSError as error:
        raise _cannot_make(path, error) from error
    if size is None:
        if not create or laid_down.read_only:
            raise faults.missing(path)
        _make_file(path)
    # SQLite would take a folder for a fault, and a file shorter than a page for an empty database.
    elif not path.is_file() or 0 < size < SMALLEST:
        raise faults.no_archive(path)
    if laid_down.read_only:
        return _examine_to_read(path, faults.only_to_be_read(path, laid_down.file))
    if not faults.may_write(path):
        # Not tried: SQLite would lay a log beside it that nobody can write to.
        return _examine_to_read(path, faults.read_only(path))
    try:
        with faults.told(path):
            return Ready(_examine(path))
    except faults.ReadOnlyError as refused:
        return _examine_to_read(path, refused)


def _examine_to_read(path: Path, refused: faults.ReadOnlyError) -> Ready:
    with faults.told(path):
        mode = mode_to_read(path)
        with closing(_connect(path, mode)) as connection:
            version = _version(path, connection)
    if version == 0:
        raise refused
    if version < SCHEMA_VERSION:
        raise faults.too_old_to_read(path, version)
    return Ready(version, mode, refused)


def mode_to_read(path: Path) -> str:
    """How to open a file that is only to be read, whatever its folder allows.

    SQLite reads an archive only if it may lay a log beside it, or is told that nobody writes to it
    (sqlite.org/wal.html, "Read-Only Databases"); the log that it lays beside a protected file is protected too, and
    would stand in the way of who may write.
    """
    log = path.with_name(path.name + "-wal")
    return "ro" if log.exists() or faults.may_write(path) else "ro&immutable=1"


def identity(path: Path, mode: str = "rw") -> tuple[int, ...] | None:
    """Device and number of the file that the path leads to, by which it is known again; None if there is none.

    Of one that is read as if nobody wrote to it also when somebody last did.
    """
    try:
        status = path.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino, *([status.st_mtime_ns] if "immutable" in mode else []))


def modified(path: Path) -> int:
    """When the archive was last written to, in nanoseconds: its file, or the log beside it that is not yet in it."""
    log = path.with_name(path.name + "-wal")
    written = [path.stat().st_mtime_ns]
    if log.exists() and log.stat().st_size:
        written.append(log.stat().st_mtime_ns)
    return max(written)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        raise _cannot_make(path, error) from error


def _cannot_make(path: Path, error: OSError) -> WorldError:
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return faults.read_only(path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return faults.full_disk(path)
    reason = error.strerror or str(error)
    return WorldError(
        f"无法在“{path}”建立档案（{reason}）。请另选位置。",
        f"No archive can be made at “{path}” ({reason}). Choose another place.",
    )


def _version(path: Path, connection: sqlite3.Connection) -> int:
    """The schema of an archive; 0 for an empty file. Raises ``WorldError`` for what is none of ours."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not (empty and application == 0 and version == 0):
        raise faults.no_archive(path)
    if version > SCHEMA_VERSION:
        raise faults.newer_version(path, version, SCHEMA_VERSION)
    return version


def _examine(path: Path) -> int:
    # Before WAL is switched on: that would write to a file that may not be ours.
    with closing(_connect(path, "rw")) as connection:
        version = _version(path, connection)
        # The proof that it can be written to, before anybody relies on it; nothing reaches the disk.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("ROLLBACK")
        _switch_to_wal(connection)
        return version


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # SQLite does not wait where two switch at once: it cannot know which of them would have to give way.
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return


def bring_up_to_date(engine: Engine, steps: Steps | None) -> None:
    """Run the migrations that are pending, in one transaction."""
    # Imported here: Alembic takes as long to load as opening takes, and is hardly ever needed.
    from jianbao.archive.migrations.runner import migrate  # noqa: PLC0415

    with engine.begin() as connection:
        # Another program may have been faster; with the write lock in hand there is no third.
        if pragma(connection, "user_version") < SCHEMA_VERSION:
            hang_on(connection, steps)
            try:
                migrate(connection, steps)
            finally:
                hang_on(connection, None)
