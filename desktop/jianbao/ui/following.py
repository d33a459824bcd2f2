"""Notices that another program has written to the archive that a window shows."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jianbao.errors import WorldError
    from jianbao.exchange.office.receipt import Receipt
    from jianbao.ui.acts import Acts

EVERY = 2_000
"""Milliseconds between two looks at a server, where others write all day."""
_AT_ONCE = 2.0
"""Seconds of reading what came before it is shown; the rest follows at the next look."""


class Following(QObject):
    """Looks whenever the window comes to the front, and behind every act; at a server, every two seconds besides.

    A file is asked on the spot. A server is asked beside the window, which never waits for it, and what laptops brought
    there is read on the way, by whichever workplace comes first.
    """

    changed = Signal()
    """Another program has written since the last look: what the window shows is to be read anew."""
    failed = Signal(object)
    """WorldError: the server can't be asked; told once, until it can be again."""

    def __init__(self, acts: Acts, window: QWidget) -> None:
        super().__init__(window)
        self._acts = acts
        self._asking = self._lost = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)
        acts.opened.connect(self.look)
        acts.done.connect(self.look)
        acts.failed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Look, and tell if another program has written."""
        if not self._acts.is_open:
            return
        if self._acts.archive.path is not None:
            self._see(self._acts.archive.version())
        elif not self._asking:
            self._timer.start()
            self._asking = True
            self._acts.read(self, self._ask, self._hear, self._fail)

    def _ask(self) -> tuple[int, bool]:
        """Beside the window: the version, and whether something was read of what laptops brought."""
        # Imported here: nothing of it is needed before the first paint.
        from jianbao.exchange.office.directly import catch_up  # noqa: PLC0415

        archive, until = self._acts.archive, time.monotonic() + _AT_ONCE

        def enough(receipt: Receipt) -> bool:
            return self._acts.closing or (any(receipt.came.values()) and time.monotonic() > until)

        came = catch_up(archive, enough).came
        return archive.version(), any(came.values())

    def _hear(self, told: tuple[int, bool]) -> None:
        version, came = told
        self._asking = False
        lost, self._lost = self._lost, False
        self._see(version, anew=came or lost)

    def _fail(self, error: WorldError) -> None:
        self._asking = False
        if not self._lost:
            self._lost = True
            self.failed.emit(error)

    def _see(self, version: int, *, anew: bool = False) -> None:
        before, self._acts.version = self._acts.version, version
        if anew or before not in (None, version):
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
