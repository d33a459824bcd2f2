"""Backups: whole copies of an archive, made while others write to it, each opened and looked through before it counts.

The copy is made by SQLite's backup interface, step by step, from within a read transaction: the transaction holds one
state, so that others may write meanwhile and no step has to begin again (without it a busy archive is never copied to
the end). ``VACUUM INTO`` would do as well, but neither in steps nor to be broken off, and it dies half-way with a file
that looks whole. What is being made has another name until it is whole, looked through and on disk.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import time
import uuid
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from jianbao import policy
from jianbao.archive import faults, opening, soundness
from jianbao.archive.engine import BUSY_SECONDS, pragma, reading_engine
from jianbao.archive.keeping import folder as folders
from jianbao.archive.keeping.thinning import kept
from jianbao.archive.schema import APPLICATION_ID, SCHEMA_VERSION
from jianbao.errors import Sentence, WorldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.engine import Connection

SUFFIX = ".jianbao"
_PART = ".jianbao-part"
STEP = 256
"""Pages copied at a time: about a millisecond, after which others have their turn."""
ROOM = 16 << 20
"""Bytes that must stay free on the disk of the backups."""
STALE_SECONDS = 86_400
"""After so long what is called unfinished was left behind by a program that ended in the middle."""


class Reason(StrEnum):
    """Why a backup was made. Only those made of the program's own accord are thinned."""

    AUTOMATIC = "automatic"
    ASKED = "asked"
    UPGRADE = "before-upgrade"
    RESTORE = "before-restore"


_NAME = re.compile(rf"-(?P<time>\d{{8}}-\d{{6}})-(?P<reason>{'|'.join(Reason)})(-\d+)?$")
_TIME = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, when it was made (by the clock on the wall), why, and its size in bytes."""

    path: Path
    taken: datetime
    reason: Reason
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds: articles, decisions, and the version of its schema."""

    articles: int
    decisions: int
    schema: int


def backups(archive: Path) -> list[Backup]:
    """The backups of an archive, the newest first: in the folder that was chosen, and beside the archive."""
    found = {path: one for place in (folders.of(archive), folders.beside(archive)) for path, one in _in(place).items()}
    return sorted(found.values(), key=lambda one: (one.taken, one.path.name), reverse=True)


def _in(place: Path) -> dict[Path, Backup]:
    if not place.is_dir():
        return {}
    return {path: one for path in place.glob(f"*{SUFFIX}") if (one := _known(path)) is not None}


def _known(path: Path) -> Backup | None:
    named = _NAME.search(path.stem)
    if named is None or not path.is_file():
        return None
    taken = datetime.strptime(named["time"], _TIME).astimezone()
    return Backup(path, taken, Reason(named["reason"]), path.stat().st_size)


def _now() -> datetime:
    """The clock on the wall: a day of backups is a day of those who work."""
    return datetime.now(UTC).astimezone()


def take(
    archive: Path,
    reason: Reason = Reason.ASKED,
    *,
    folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Backup:
    """Make a backup in ``folder`` (None: where the backups of this archive are), and give it once it is on disk.

    ``progress`` is told the pages copied and of all. Raises ``WorldError``: no archive, the archive is damaged, no
    room, no permission, cancelled. Where only sources are damaged the backup is made, and that is said by a
    ``WorldError`` all the same. The archive is only read.
    """
    if not archive.is_file():
        raise faults.missing(archive)
    into = folder or folders.of(archive)
    folders.make(into)
    taken = _now().replace(microsecond=0)
    with unfinished(into) as part:
        damaged = copy(archive, part, progress=progress, cancelled=cancelled)
        path = _give_name(part, into, archive.stem, f"{taken:{_TIME}}-{reason}")
        sync_folder(into)
    # An upgrade changes no source: what is damaged is so before and after.
    if damaged and reason is not Reason.UPGRADE:
        raise _of_damaged_sources(archive, path, damaged)
    return Backup(path, taken, reason, path.stat().st_size)


def copy(
    source: Path,
    target: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> list[Sentence]:
    """Copy an archive, or a backup, to a file that is not there yet; at the end it is looked through and on disk.

    Gives a sentence for each source in it that is not what it was. Raises ``WorldError``, and leaves a file that is of
    no use, if it cannot be read, written, or its structure is not sound.
    """

    def step(_status: int, remaining: int, total: int) -> None:
        if cancelled is not None and cancelled():
            raise WorldError("备份已取消。", "The backup was cancelled.")
        if progress is not None:
            progress(total - remaining, total)

    if not source.is_file():
        raise faults.missing(source)
    with faults.told(source):
        said = _held_copy(source, target, step)
    if _marks_of(target) != said:
        raise _unsound(source)
    damaged = verify(target)
    descriptor = os.open(target, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return damaged


def _held_copy(source: Path, target: Path, step: Callable[[int, int, int], None]) -> tuple[object, ...]:
    """Copy one state of the source; gives the marks of that state."""
    with closing(_reading(source)) as reading:
        reading.execute("BEGIN")
        if reading.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise faults.no_archive(source)
        said = _marks(reading)
        _require_room(source, target.parent)
        with closing(sqlite3.connect(target, isolation_level=None)) as writing:
            # It is synchronised as a whole, at the end; until then nobody relies on it.
            writing.execute("PRAGMA synchronous = OFF")
            try:
                reading.backup(writing, pages=STEP, progress=step)
                # Of one file, and readable where nothing can be written.
                writing.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.OperationalError as error:
                # What is damaged is no OperationalError: it is the other disk that fails.
                raise folders.unwritable(target.parent, OSError(0, str(error))) from error
    return said


def _marks(connection: sqlite3.Connection) -> tuple[object, ...]:
    """By which two states of an archive are told apart, as far as people would miss something."""
    asked = """SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM decision),
        (SELECT id FROM decision ORDER BY number DESC LIMIT 1)"""
    return tuple(connection.execute(asked).fetchone())


def _marks_of(path: Path) -> tuple[object, ...]:
    with faults.told(path), closing(_reading(path)) as connection:
        return _marks(connection)


def _reading(path: Path) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={opening.mode_to_read(path)}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _require_room(source: Path, into: Path) -> None:
    needed = source.stat().st_size + ROOM
    free = shutil.disk_usage(into).free
    if free < needed:
        raise WorldError(
            f"“{into}”所在的磁盘放不下备份：需要 {needed >> 20} MiB，只剩 {free >> 20} MiB。"
            "请腾出空间或另选备份文件夹。",
            f"The disk of “{into}” has no room for a backup: {needed >> 20} MiB are needed, {free >> 20} MiB are free. "
            "Free some space, or choose another folder for backups.",
        )


def verify(path: Path) -> list[Sentence]:
    """Open a copy and look through it: its structure, and every source with its SHA-256. Nothing is written.

    Gives a sentence for each source that is not what it was. Raises ``WorldError``: no archive, of a newer version,
    damaged in its structure.
    """
    with faults.told(path), _only_reading(path) as connection:
        if pragma(connection, "application_id") != APPLICATION_ID:
            raise faults.no_archive(path)
        version = pragma(connection, "user_version")
        if version > SCHEMA_VERSION:
            raise faults.newer_version(path, version, SCHEMA_VERSION)
        if any(soundness.of_structure(connection)):
            raise _unsound(path)
        return list(soundness.of_sources(connection))


def contents(path: Path) -> Contents:
    """What a backup holds. Raises ``WorldError`` if it cannot be read."""
    with faults.told(path), _only_reading(path) as connection:
        articles, decisions = (
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one()  # noqa: S608 - no word from outside
            for table in ("article", "decision")
        )
        return Contents(articles, decisions, pragma(connection, "user_version"))


@contextmanager
def _only_reading(path: Path) -> Iterator[Connection]:
    """A connection to a file that nobody writes to; nothing is laid beside it."""
    engine = reading_engine(path, "ro&immutable=1")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def _unsound(path: Path) -> WorldError:
    return WorldError(
        f"“{path}”已损坏，不能用作备份；以前的备份都留着。请运行 jianbao check 查看，再从备份恢复。",
        f"“{path}” is damaged and of no use as a backup; the earlier backups are kept. "
        "See jianbao check, then restore a backup.",
    )


def _of_damaged_sources(archive: Path, path: Path, damaged: list[Sentence]) -> WorldError:
    return WorldError(
        f"已备份到“{path}”，但档案“{archive}”里有 {len(damaged)} 篇原文已损坏（jianbao check 会列出）；"
        "以前的备份都留着，请从其中恢复，或重新导入这些原文。",
        f"Backed up to “{path}”, but {len(damaged)} sources in the archive “{archive}” are damaged (jianbao check "
        "lists them). The earlier backups are all kept: restore one of them, or import those sources again.",
    )


def automatic(archive: Path, cancelled: Callable[[], bool] | None = None) -> Backup | None:
    """Make the backup of the day and thin the older ones; None if today has one, or nothing changed since the last.

    Raises ``WorldError`` as ``take`` does; then nothing is thinned.
    """
    if not policy.in_force().automatic_backups or not is_due(archive, _now()):
        return None
    made = take(archive, Reason.AUTOMATIC, cancelled=cancelled)
    thin(archive)
    return made


def is_due(archive: Path, now: datetime) -> bool:
    """Whether a day has passed on the calendar since the last backup, and the archive is another than that."""
    # What was kept aside was not wanted, and may be damaged.
    newest = next((one for one in backups(archive) if one.reason is not Reason.RESTORE), None)
    if newest is not None and newest.taken.date() >= now.date():
        return False
    marks = _marks_of(archive)
    if newest is None:
        return marks != (0, 0, None)
    if opening.modified(archive) > newest.taken.timestamp() * 1e9:
        return True
    try:
        return marks != _marks_of(newest.path)
    except WorldError:
        # The last one is of no use any more.
        return True


def thin(archive: Path) -> list[Path]:
    """Delete the automatic backups that ``thinning.kept`` does not keep; gives them."""
    own = [one for one in _in(folders.of(archive)).values() if one.reason is Reason.AUTOMATIC]
    keep = kept(one.taken for one in own)
    gone = [one.path for one in own if one.taken not in keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _free(into: Path, stem: str, name: str) -> Path:
    """A name that no file has."""
    path, number = into / f"{stem}-{name}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = into / f"{stem}-{name}-{number}{SUFFIX}"
    return path


def _give_name(part: Path, into: Path, stem: str, name: str) -> Path:
    """Give a finished file a name that no file has; of two at once none takes the other's."""
    while True:
        path = _free(into, stem, name)
        try:
            os.link(part, path)
        except FileExistsError:
            continue
        except OSError:
            part.rename(path)  # a file system without links, as on a stick
        return path


def name_aside(archive: Path) -> Path:
    """Where the present file is kept when a backup takes its place."""
    into = folders.beside(archive)
    folders.make(into)
    return _free(into, archive.stem, f"{_now():{_TIME}}-{Reason.RESTORE}")


@contextmanager
def unfinished(into: Path) -> Iterator[Path]:
    """A name for what is being made in a folder; a file that still has it at the end is deleted.

    What other programs left behind that ended in the middle is deleted too. Raises ``WorldError`` for the file system.
    """
    part = part_in(into)
    try:
        for left in into.glob(f".*{_PART}*"):
            with suppress(FileNotFoundError):  # another program has just ended with it
                if time.time() - left.stat().st_mtime > STALE_SECONDS:
                    left.unlink()
        yield part
    except OSError as error:
        raise folders.unwritable(into, error) from error
    finally:
        # On a disk that fails it stays, and goes another day.
        with suppress(OSError):
            part.unlink(missing_ok=True)


def part_in(into: Path) -> Path:
    """A name that no other program takes."""
    return into / f".{uuid.uuid4().hex}{_PART}"


def sync_folder(folder: Path) -> None:
    """Have the names of a folder on disk; Windows has no such call and keeps them by itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
