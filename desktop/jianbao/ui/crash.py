"""Bugs of ours: kept in a file with all that is needed to mend them, and told in one sentence."""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
import traceback
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jianbao import __version__, folders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


def log_path() -> Path:
    """The file that bugs are written to."""
    return folders.logs() / "crash.log"


def _heading() -> str:
    """Say when, and which program on which system."""
    return f"{datetime.now(UTC).isoformat()} Jianbao {__version__} {platform.platform()}\n"


LARGEST, KEPT = 1 << 20, 3
"""Bytes from which a new file is begun, and how many older ones are kept."""


class CrashLog(QObject):
    """Takes every exception that nobody expected."""

    told = Signal(Path, str)
    """A bug was met and written to this file, as in this report."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path

    def take(self, error: BaseException) -> None:
        """Write an exception down and tell."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._turn_over()
        report = _heading() + "".join(traceback.format_exception(error))
        with self._path.open("a", encoding="utf-8") as file:
            file.write(f"{report}\n")
        traceback.print_exception(error, file=sys.stderr)
        self.told.emit(self._path, report)

    def hook_thread(self, failed: threading.ExceptHookArgs) -> None:
        """Take what ``threading.excepthook`` is given."""
        if failed.exc_value is not None:
            self.take(failed.exc_value)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Have what leaves a thread taken too, and what ends the program from below Python when it is started again."""
        before = threading.excepthook
        with ExitStack() as stack:
            # Where nothing can be written the program runs all the same.
            with suppress(OSError):
                fault = self._path.with_name("fault.log")
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._take_over(fault)
                faulthandler.enable(stack.enter_context(fault.open("w", encoding="utf-8")))
                stack.callback(faulthandler.disable)
            threading.excepthook = self.hook_thread
            try:
                yield
            finally:
                threading.excepthook = before

    def _take_over(self, fault: Path) -> None:
        """Add the stacks that the program left when it was ended."""
        if fault.exists() and (stacks := fault.read_text(encoding="utf-8", errors="replace")):
            self._turn_over()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{_heading()}The program before ended so:\n{stacks}\n")

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
