"""Hands on the keys of a running program, and nothing else: what they press goes to whatever has the focus."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianbao.ui.app import Program
    from jianbao.ui.window import MainWindow

D = TypeVar("D", bound=QDialog)

PATIENCE = 20.0
"""Seconds after which what is waited for does not come."""
SYLLABLE = 3
"""Keys that a Chinese character takes by pinyin: its letters, and its share of the key that chooses the word."""
_BEAT = 10
"""Milliseconds after which it is looked again whether what is waited for has come, if nothing happens before."""


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
    ready: float
    """Until what the hands waited for before the next key was there: of a page read beside, of a dialog."""


@dataclass
class Keyboard:
    """Presses keys as an editor does, one after another, and counts them."""

    program: Program
    patience: float = PATIENCE
    pressed: list[Pressed] = field(default_factory=list)
    """Every key, those of what was written among them; of what an input method wrote one for all of it."""
    composed: int = 0
    """Keys of an input method that are not among them."""

    def __post_init__(self) -> None:
        beat = QTimer(self.program)
        beat.start(_BEAT)

    @property
    def window(self) -> MainWindow:
        return self.program.window

    @property
    def keys(self) -> int:
        """Keys pressed, those of what was written among them."""
        return len(self.pressed) + self.composed

    def wait(self, condition: Callable[[], object]) -> None:
        """Until something can be seen; it counts as the last key's."""
        start = time.perf_counter()
        while not condition():
            self._turn()
            assert time.perf_counter() < start + self.patience, "it does not come"
        if self.pressed:
            self.pressed[-1].ready += 1000 * (time.perf_counter() - start)

    def press(self, key: str) -> None:
        """Press a key as the menu writes it; goes on once all that it led to is done and on show."""
        focused = self._focused()
        self._measured(key, lambda: QTest.keySequence(focused, key))

    def type(self, text: str) -> None:
        """Write into the field that has the focus, what is Chinese as an input method does."""
        focused = self._focused()
        assert isinstance(focused, QLineEdit | QPlainTextEdit), focused
        if text.isascii():
            for character in text:
                self._measured(character, partial(QTest.keyClicks, focused, character))
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        self._measured(text, lambda: QApplication.sendEvent(focused, event))
        self.composed += SYLLABLE * len(text) - 1

    def _turn(self) -> None:
        """What there is to do, or else a wait until there is something, or the beat."""
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self._clear()

    def _clear(self) -> None:
        """Have deleted what is to be deleted later: no event loop comes to its end here, which would do it."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _measured(self, key: str, act: Callable[[], object]) -> None:
        start, began = time.perf_counter(), time.thread_time()
        act()
        QApplication.processEvents()
        painted, worked = time.perf_counter(), time.thread_time()
        while self.program.acts.busy:
            self._turn()
        self._clear()
        QApplication.processEvents()
        stored = 1000 * (time.perf_counter() - start)
        self.pressed.append(Pressed(key, 1000 * (worked - began), 1000 * (painted - start), stored, stored))

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
        before = len(self.pressed)
        self.press(key)
        # What was done within is told of the keys that were pressed there.
        self.pressed[-1].ready -= sum(one.ready for one in self.pressed[before:-1])

    def _open(self, kind: type[D]) -> Iterator[D]:
        for found in self.window.findChildren(kind):
            if found.isVisible() and found.isAncestorOf(QApplication.focusWidget() or self.window):
                yield found

    def _focused(self) -> QWidget:
        """What has the focus; behind a dialog the window has it again in a moment."""
        self.wait(QApplication.focusWidget)
        return QApplication.focusWidget()
