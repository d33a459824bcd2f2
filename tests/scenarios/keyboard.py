"""Hands on the keys of a running program, and nothing else: what they press goes to whatever has the focus."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianbao.ui.app import Program
    from jianbao.ui.window import MainWindow

D = TypeVar("D", bound=QDialog)

PATIENCE = 20.0
"""Seconds after which what is waited for does not come."""


@dataclass
class Pressed:
    """A key, and the machine's milliseconds behind it."""

    key: str
    worked: float
    """That the window's thread worked until then, whatever else the machine did."""
    painted: float
    """Until it was worked off and what it changed was painted: the next key can be pressed."""
    stored: float
    """Until what it decided was in the archive and on show."""


@dataclass
class Keyboard:
    """Presses keys as an editor does, one after another, and counts them."""

    program: Program
    pressed: list[Pressed] = field(default_factory=list)
    typed: int = 0
    """Characters written into fields."""

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def keys(self) -> int:
        """Keys pressed, those of what was written among them."""
        return len(self.pressed) + self.typed

    def wait(self, condition: Callable[[], object]) -> None:
        """Until something can be seen."""
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until, "it does not come"
            QTest.qWait(1)

    def press(self, key: str) -> None:
        """Press a key as the menu writes it; goes on once all that it led to is done and on show."""
        focused = self._focused()
        start, began = time.perf_counter(), time.thread_time()
        QTest.keySequence(focused, key)
        QApplication.processEvents()
        painted, worked = time.perf_counter(), time.thread_time()
        while self.program.acts.busy:
            QTest.qWait(0)
        QApplication.processEvents()
        stored = time.perf_counter()
        took = (worked - began, painted - start, stored - start)
        self.pressed.append(Pressed(key, *(1000 * seconds for seconds in took)))

    def type(self, text: str) -> None:
        """Write into the field that has the focus."""
        focused = self._focused()
        assert isinstance(focused, QLineEdit), focused
        QTest.keyClicks(focused, text)
        self.typed += len(text)

    def dialog(self, kind: type[D]) -> D:
        """The dialog that has come, with the focus in it."""
        self.wait(lambda: next(self._open(kind), None) is not None)
        return next(self._open(kind))

    def answer(self, key: str, kind: type[QDialog], text: str) -> None:
        """Press a key that brings a dialog which waits for its answer, write that and press Enter."""

        def look() -> None:
            if next(self._open(kind), None) is None or not isinstance(QApplication.focusWidget(), QLineEdit):
                QTimer.singleShot(5, self.program, look)
                return
            self.type(text)
            QTest.keySequence(self._focused(), "Return")

        QTimer.singleShot(0, self.program, look)
        self.press(key)

    def _open(self, kind: type[D]) -> Iterator[D]:
        for found in self.window.findChildren(kind):
            if found.isVisible() and found.isAncestorOf(QApplication.focusWidget() or self.window):
                yield found

    def _focused(self) -> QWidget:
        """What has the focus; behind a dialog the window has it again in a moment."""
        self.wait(QApplication.focusWidget)
        return QApplication.focusWidget()
