"""Programs with a fault, each of which the harness must find: the proof that it can fail.

None of this is in the product: the variants change it in the memory of the harness alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jianbao.archive import engine, log, opening, state
from jianbao.archive.keeping import backups, restoring

if TYPE_CHECKING:
    from pathlib import Path


def unsynchronised() -> None:
    """A commit is acknowledged before it is on disk (``synchronous = NORMAL``): a power cut loses it."""
    engine._PRAGMAS = (*engine._PRAGMAS, "PRAGMA synchronous = NORMAL")


def two_transactions() -> None:
    """The log is committed before the state that follows from it: a kill between them leaves the two unlike."""
    write = state.write

    def broken(connection: Any, *rest: Any) -> None:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        write(connection, *rest)

    log.state.write = broken


def no_journal() -> None:
    """Pages are written over in place: a kill in the middle of a commit leaves half of it."""

    def switch(connection: Any) -> None:
        connection.execute("PRAGMA journal_mode = OFF")

    opening._switch_to_wal = switch
    engine._PRAGMAS = (*engine._PRAGMAS, "PRAGMA journal_mode = OFF")


def backup_in_its_place() -> None:
    """A backup has its name before it is whole."""

    def part_in(into: Path) -> Path:
        return into / "档案-20260101-000000-asked.jianbao"

    backups.part_in = part_in


def restore_by_deleting() -> None:
    """The present file is moved away first: for a while there is no archive."""
    second_name = restoring._second_name

    def broken(archive: Path, aside: Path) -> None:
        second_name(archive, aside)
        archive.unlink()

    restoring._second_name = broken


VARIANTS = {
    "unsynchronised": unsynchronised,
    "two-transactions": two_transactions,
    "no-journal": no_journal,
    "backup-in-its-place": backup_in_its_place,
    "restore-by-deleting": restore_by_deleting,
}
