"""Bugs of ours: kept in a file with all that is needed to mend them, and told in one sentence."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jianbao import __version__, folders

if TYPE_CHECKING:
    from types import TracebackType


def log_path() -> Path:
    """The file that bugs are written to."""
    return folders.logs() / "crash.log"


LARGEST, KEPT = 1 << 20, 3
"""Bytes from which a new file is begun, and how many older ones are kept."""


class CrashLog(QObject):
    """Takes every exception that nobody expected."""

    told = Signal(Path)
    """A bug was met and written to this file."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path

    def take(self, error: BaseException) -> None:
        """Write an exception down and tell."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._turn_over()
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat()} Jianbao {__version__} {platform.platform()}\n")
            file.writelines(traceback.format_exception(error))
            file.write("\n")
        traceback.print_exception(error, file=sys.stderr)
        self.told.emit(self._path)

    def _turn_over(self) -> None:
        """Number the older files on, so that what is kept stays small."""
        if not self._path.exists() or self._path.stat().st_size < LARGEST:
            return
        for number in range(KEPT, 0, -1):
            older = self._path if number == 1 else self._path.with_name(f"{self._path.name}.{number - 1}")
            if older.exists():
                older.replace(self._path.with_name(f"{self._path.name}.{number}"))

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take what ``sys.excepthook`` is given."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            sys.exit(130)
        self.take(error)
