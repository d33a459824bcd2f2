"""Opening an archive: what the file is, making it, and bringing it up to this program's schema."""

from __future__ import annotations

import errno
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

from jianbao.archive import faults
from jianbao.archive.engine import BUSY_SECONDS, pragma
from jianbao.archive.schema import APPLICATION_ID, SCHEMA_VERSION
from jianbao.errors import WorldError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.engine import Engine

SMALLEST = 512
"""Bytes of the smallest page of a SQLite file."""


def make_ready(path: Path, *, create: bool) -> bool:
    """Make the file and its folder if missing and allowed, and refuse what is no archive of ours to write to.

    Gives whether migrations are pending. Nothing is written to a file that is refused. Raises ``WorldError``:
    no archive, newer version, read-only, missing, full disk, locked.
    """
    try:
        size = path.stat().st_size if path.exists() else None
    except OSError as error:
        raise _cannot_make(path, error) from error
    if size is None:
        if not create:
            raise WorldError(
                f"没有找到档案“{path}”。请检查路径。", f"There is no archive “{path}”. Check where it lies."
            )
        _make_file(path)
    # SQLite would take a folder for a fault, and a file shorter than a page for an empty database.
    elif not path.is_file() or 0 < size < SMALLEST:
        raise faults.no_archive(path)
    with faults.told(path):
        return _examine(path)


def identity(path: Path) -> tuple[int, int] | None:
    """Device and number of the file that the path leads to, by which it is known again; None if there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


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


def _examine(path: Path) -> bool:
    # Before WAL is switched on: that would write to a file that may not be ours.
    uri = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if application != APPLICATION_ID and not (empty and application == 0 and version == 0):
            raise faults.no_archive(path)
        if version > SCHEMA_VERSION:
            raise faults.newer_version(path, version, SCHEMA_VERSION)
        # The proof that it can be written to, before anybody relies on it; nothing reaches the disk.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("ROLLBACK")
        _switch_to_wal(connection)
        return bool(version < SCHEMA_VERSION)


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


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations that are pending, in one transaction."""
    # Imported here: Alembic takes as long to load as opening takes, and is hardly ever needed.
    from jianbao.archive.migrations.runner import migrate  # noqa: PLC0415

    with engine.begin() as connection:
        # Another program may have been faster; with the write lock in hand there is no third.
        if pragma(connection, "user_version") < SCHEMA_VERSION:
            migrate(connection)
