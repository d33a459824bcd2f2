"""Going back to a backup. The present file is kept aside under another name; nothing is overwritten."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from jianbao.archive import faults
from jianbao.archive.engine import BUSY_SECONDS
from jianbao.archive.keeping import backups, folder
from jianbao.errors import WorldError

BESIDE = ("-wal", "-shm")
"""What SQLite lays beside the file of an archive that is open, or was when its program ended."""


def restore(archive: Path, backup: Path) -> Path | None:
    """Put a copy of a backup in the place of the archive; gives where the present file is now, None if there was none.

    At every moment there is a whole file in that place: the one before or the backup. Raises ``WorldError``, and leaves
    all as it was: the backup is no archive or damaged, another program has the archive open, no room, no permission.
    """
    into = archive.absolute().parent
    folder.make(into)
    with backups.unfinished(into) as part:
        backups.copy(backup, part)
        aside = _put_aside(archive)
        part.replace(archive)
        backups.sync_folder(into)
    return aside


def _put_aside(archive: Path) -> Path | None:
    """Give the present file, if there is one, a second name. Raises ``WorldError`` if it is in use."""
    aside = backups.name_aside(archive)
    # First of all: of a damaged file SQLite throws away what was not yet in it.
    copied = _copy_logs(archive, aside)
    there = archive.exists()
    try:
        whole = there and _closed_by_all(archive)
    except WorldError:
        for kept in copied.values():
            kept.unlink()
        raise
    if there:
        _second_name(archive, aside)
    for log, kept in copied.items():
        # Either it is in the file now, or SQLite would take it for the backup's, and spoil that too.
        (kept if whole else log).unlink(missing_ok=True)
    backups.sync_folder(aside.parent)
    return aside if there else None


def _copy_logs(archive: Path, aside: Path) -> dict[Path, Path]:
    copied = {}
    for ending in BESIDE:
        log = archive.with_name(archive.name + ending)
        if log.exists():
            copied[log] = Path(shutil.copy2(log, aside.with_name(aside.name + ending)))
    return copied


def _second_name(archive: Path, aside: Path) -> None:
    try:
        os.link(archive, aside)
    except OSError:
        # Not every disk knows second names.
        shutil.copy2(archive, aside)


def _closed_by_all(archive: Path) -> bool:
    """Have all that was written in the one file; False if it is too damaged for that.

    Raises ``WorldError`` if another program has the archive open: what it writes would be lost.
    """
    uri = f"{archive.absolute().as_uri()}?mode=rw"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
            # SQLite leaves the mode only for the last program that has the file open, with the log written back.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise faults.busy(archive) from error
        return False
    except sqlite3.DatabaseError:
        return False
    return True
