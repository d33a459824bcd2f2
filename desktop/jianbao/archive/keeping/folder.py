"""Where backups lie: beside the archive, unless somebody chose another folder, better on another disk."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from jianbao import folders, policy
from jianbao.errors import WorldError

OVERRIDE = "JIANBAO_BACKUPS"
"""The environment variable that names the folder and goes before what was chosen."""


def beside(archive: Path) -> Path:
    """The folder of an archive's backups if nobody chose another."""
    return archive.absolute().parent / "backups" / archive.stem


def chosen() -> Path | None:
    """The folder that was chosen for the backups of all archives; None: each has its own beside it."""
    laid_down = policy.in_force().backups
    if laid_down is not None:
        return laid_down
    named = os.environ.get(OVERRIDE)
    if named:
        return Path(named).expanduser()
    try:
        kept = _file().read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Path(kept) if kept else None


def choose(folder: Path | None) -> None:
    """Have backups made in this folder from now on; with None beside each archive again.

    Raises ``WorldError`` if backups cannot be written there, or the choice cannot be kept.
    """
    if folder is not None:
        make(folder.absolute())
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        _file().write_text("" if folder is None else f"{folder.absolute()}\n", encoding="utf-8")
    except OSError as error:
        raise unwritable(_file(), error) from error


def of(archive: Path) -> Path:
    """The folder in which the backups of this archive are made."""
    common = chosen()
    if common is None:
        return beside(archive)
    # Archives of one name lie side by side in there, and are not to be thinned as one.
    where = hashlib.sha256(str(archive.resolve()).encode()).hexdigest()[:6]
    return common / f"{archive.stem}-{where}"


def make(folder: Path) -> None:
    """Make the folder if there is none. Raises ``WorldError`` if it can't be made or written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    if not os.access(folder, os.W_OK):
        raise unwritable(folder, PermissionError(13, os.strerror(13)))


def unwritable(place: Path, error: OSError) -> WorldError:
    """What is said where a backup cannot be written."""
    reason = error.strerror or str(error)
    return WorldError(
        f"备份写不到“{place}”（{reason}）。请另选备份文件夹；档案不受影响。",
        f"The backup cannot be written to “{place}” ({reason}). "
        "Choose another folder for backups; the archive is not affected.",
    )


def _file() -> Path:
    settings = os.environ.get("JIANBAO_SETTINGS")
    configuration = Path(settings).parent if settings else folders.configuration()
    return configuration / "backup-folder"
