"""Synchronises the archive of a window with the office archive, beside the work in it."""

from __future__ import annotations

from contextlib import closing
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from jianbao.ui.language import spoken
from jianbao.ui.office.dialog import SynchroniseDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.errors import Sentence, WorldError
    from jianbao.exchange.office.receipt import Receipt
    from jianbao.ui.window import MainWindow


class Synchronising(QObject):
    """Of one window. It runs among what is read; each batch that comes is a short write between two acts."""

    _stepped = Signal(int, int)
    _told = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self._dialog: SynchroniseDialog | None = None
        self._receipt: Receipt | None = None
        """Of what is going on; None: nothing is."""
        self._stopped = Event()
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self._advise, Qt.ConnectionType.QueuedConnection)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"synchronise": self.open}

    def open(self) -> None:
        """Open the dialog, with the address that the administrator laid down, or those that are known."""
        if self._dialog is not None:
            self._dialog.raise_()
            return

        def known() -> list[str]:
            # Imported here: nothing of it is needed before the first paint.
            from jianbao.exchange.office.usual import known_urls  # noqa: PLC0415

            return known_urls(self._acts.archive)

        self._acts.read(self, known, self._open, self._window.tell)

    def _open(self, addresses: list[str]) -> None:
        dialog = SynchroniseDialog(addresses, self._window)
        dialog.wanted.connect(self._begin)
        dialog.stop_wanted.connect(self._stopped.set)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        if self._receipt is not None:
            dialog.busy(self.tr("正在同步…"))
        dialog.show()

    def _forget(self) -> None:
        self._dialog = None

    def _begin(self, url: str, password: str) -> None:
        # Imported here: nothing of it is needed before the first paint.
        from jianbao.exchange.office.receipt import Receipt  # noqa: PLC0415

        if self._receipt is not None:
            return
        self._receipt = receipt = Receipt()
        self._stopped.clear()
        self._say_busy()
        self._acts.read(self, lambda: self._synchronise(url, password, receipt), self._end, self._fail)

    def _synchronise(self, url: str, password: str, receipt: Receipt) -> bool:
        """Beside the window; gives whether it came to its end."""
        from jianbao.archive.office.address import address_of  # noqa: PLC0415 - as above
        from jianbao.exchange.office.passwords import opened  # noqa: PLC0415
        from jianbao.exchange.office.synchronising import synchronising  # noqa: PLC0415

        with (
            opened(address_of(url), lambda: password or None, self._told.emit) as office,
            closing(synchronising(self._acts.archive, office, receipt)) as steps,
        ):
            for step in steps:
                self._stepped.emit(*step)
                if self._stopped.is_set() or self._acts.closing:
                    return False
        return True

    def _end(self, finished: bool) -> None:  # noqa: FBT001 - the answer of what was read
        receipt = self._settled()
        words = receipt.told.text(spoken())
        if not finished:
            words = self.tr("已停止。") + words
        if self._dialog is not None:
            self._dialog.done_well(words)
        self._window.status.advise(words)

    def _fail(self, error: WorldError) -> None:
        from jianbao.archive.office.faults import PasswordError  # noqa: PLC0415 - as above

        self._settled()
        words = error.sentence.text(spoken())
        if self._dialog is None:
            self._window.tell(error)
        elif isinstance(error, PasswordError):
            self._dialog.ask_password(words)
        else:
            self._dialog.ready(words)

    def _settled(self) -> Receipt:
        """It is over: the window shows what came, however it ended."""
        receipt, self._receipt = self._receipt, None
        assert receipt is not None, "it was going on"
        if any(receipt.came.values()):
            self._acts.done.emit(receipt.changes)
        return receipt

    def _say_busy(self) -> None:
        if self._dialog is not None:
            self._dialog.busy(self.tr("正在同步…"))

    def _show_step(self, done: int, total: int) -> None:
        if self._dialog is not None and self._receipt is not None:
            self._dialog.step(done, total)

    def _advise(self, told: Sentence) -> None:
        self._window.notice.say(told.text(spoken()))
