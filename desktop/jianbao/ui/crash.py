"""Bugs of ours: kept in a file with all that is needed to mend them, and told in one sentence."""

from __future__ import annotations

import faulthandler
import os
import platform
import re
import sys
import threading
import traceback
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jianbao import __version__, folders
from jianbao.ui.alive import is_running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType


def log_path() -> Path:
    """The file that bugs are written to."""
    return folders.logs() / "crash.log"


def _heading() -> str:
    """Say when, and which program on which system."""
    return f"{datetime.now(UTC).isoformat()} Jianbao {__version__} {platform.platform()}\n"


def _report(error: BaseException) -> str:
    """An exception as Python tells it, but what its sentence quotes: that may be the text of an article."""
    lines, code = [], False
    for line in "".join(traceback.format_exception(error)).splitlines():
        place = re.match(r'\s+File "', line) is not None
        lines.append(line if place or code else _NOT_ASCII.sub("…", line))
        code = place
    return "\n".join(lines) + "\n"


_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
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
        report = _heading() + _report(error)
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
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._take_over()
                fault = self._path.with_name(f"fault-{os.getpid()}.log")
                stack.callback(fault.unlink, missing_ok=True)
                faulthandler.enable(stack.enter_context(fault.open("w", encoding="utf-8")))
                stack.callback(faulthandler.disable)
            threading.excepthook = self.hook_thread
            try:
                yield
            finally:
                threading.excepthook = before

    def _take_over(self) -> None:
        """Add the stacks that programs left which were ended; those that run have files of their own."""
        for fault in self._path.parent.glob("fault-*.log"):
            if is_running(int(fault.stem.partition("-")[2])):
                continue
            stacks = fault.read_text(encoding="utf-8", errors="replace")
            fault.unlink(missing_ok=True)
            if stacks:
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
