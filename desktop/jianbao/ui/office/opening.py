"""Opens the office archive in the window, to work on it directly, and the own one again."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from jianbao.errors import WorldError
from jianbao.ui.language import spoken
from jianbao.ui.office.open_dialog import OpenOfficeDialog
from jianbao.ui.settings import OFFICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.location import Place
    from jianbao.archive.store import Archive
    from jianbao.errors import Sentence
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow

_REMEMBERED = 8


class Attempt(QObject):
    """One try to open an archive, on a thread of its own that nobody waits for."""

    opened = Signal(object)
    """archive.store.Archive: it is open."""
    failed = Signal(object)
    """WorldError: it could not be opened."""
    crashed = Signal(object)
    """BaseException: it met a bug of ours."""

    def __init__(self, place: Place, open_it: Callable[[], Archive]) -> None:
        super().__init__()
        self.place, self._open_it = place, open_it
        self._given_up = threading.Event()

    def start(self) -> None:
        """Begin."""
        # A server that does not answer is given up by its driver after ten seconds: the program may end before.
        threading.Thread(target=self._run, name="opening", daemon=True).start()

    def give_up(self) -> None:
        """What is opened is closed again, and nobody is told."""
        self._given_up.set()

    @property
    def is_given_up(self) -> bool:
        """Whether nobody waits for it any more."""
        return self._given_up.is_set()

    def _run(self) -> None:
        try:
            archive = self._open_it()
        except WorldError as error:
            self.failed.emit(error)
        except BaseException as error:  # noqa: BLE001 - told as a bug, by the window's thread
            self.crashed.emit(error)
        else:
            if self.is_given_up:
                archive.close()
            else:
                self.opened.emit(archive)


class Opening(QObject):
    """Of one window, which another one takes the place of once the other archive is open."""

    _told = Signal(object)

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings, self._acts = window, settings, window.acts
        self._dialog: OpenOfficeDialog | None = None
        self._attempt: Attempt | None = None
        self._told.connect(self._advise, Qt.ConnectionType.QueuedConnection)
        window.archive_wanted.connect(lambda place, _files: self._go_to(place))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"open-office": self.open, "open-own": self.open_own}

    def open(self) -> None:
        """Open the dialog, with the addresses of before."""
        if self._dialog is not None:
            self._dialog.raise_()
            return
        if not self._acts.is_open:
            self._show(self._remembered())
            return

        def known() -> list[str]:
            # Imported here: nothing of it is needed before the first paint.
            from jianbao.exchange.office.usual import known_urls  # noqa: PLC0415

            return known_urls(self._acts.archive)

        self._acts.read(self, known, lambda urls: self._show([*self._remembered(), *urls]), self._window.tell)

    def open_own(self) -> None:
        """Go back to the file that was worked on last, else to the user's own."""
        # Imported here: like the archive, it is not needed for the first paint.
        from jianbao.archive.location import own_file  # noqa: PLC0415

        self._go_to(self._acts.file or own_file())

    def _go_to(self, place: Path) -> None:
        from jianbao.exchange.opening import open_place  # noqa: PLC0415 - as above

        if self._may_begin():
            self._begin(Attempt(place, lambda: open_place(place)))

    def _remembered(self) -> list[str]:
        return self._settings.get(OFFICES).splitlines()

    def _show(self, urls: list[str]) -> None:
        dialog = OpenOfficeDialog(list(dict.fromkeys(urls)), self._window)
        dialog.wanted.connect(self._connect_to)
        dialog.stop_wanted.connect(self._stop)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.show()

    def _forget(self) -> None:
        self._dialog = None
        self._give_up()

    def _give_up(self) -> None:
        attempt, self._attempt = self._attempt, None
        if attempt is not None:
            attempt.give_up()

    def _stop(self) -> None:
        self._give_up()
        if self._dialog is not None:
            self._dialog.ready(self.tr("已取消，没有打开。"))

    def _connect_to(self, place: Place, password: str) -> None:
        from jianbao.exchange.office.directly import open_as_it_is  # noqa: PLC0415 - as above

        if self._may_begin() and not isinstance(place, Path):
            self._begin(Attempt(place, lambda: open_as_it_is(place, lambda: password or None, self._told.emit)))
            if self._dialog is not None:
                self._dialog.busy(self.tr("正在连接“{}”…").format(place))

    def _may_begin(self) -> bool:
        """Files that come in belong to the archive that is open now."""
        if self._acts.taking_in:
            words = self.tr("正在导入，完成后再打开另一个档案。")
            (self._window.status.advise if self._dialog is None else self._dialog.ready)(words)
        return not self._acts.taking_in

    def _begin(self, attempt: Attempt) -> None:
        self._give_up()
        self._attempt = attempt
        attempt.opened.connect(lambda archive: self._take(attempt, archive), Qt.ConnectionType.QueuedConnection)
        attempt.failed.connect(lambda error: self._fail(attempt, error), Qt.ConnectionType.QueuedConnection)
        attempt.crashed.connect(self._acts.crashed, Qt.ConnectionType.QueuedConnection)
        attempt.start()

    def _take(self, attempt: Attempt, archive: Archive) -> None:
        if attempt is not self._attempt or not self._may_begin():
            archive.close()
            return
        self._attempt = None
        if not isinstance(attempt.place, Path):
            urls = [attempt.place.url, *self._remembered()]
            self._settings.set(OFFICES, "\n".join(list(dict.fromkeys(urls))[:_REMEMBERED]))
        if self._dialog is not None:
            self._dialog.accept()
        # What is being written belongs to the archive before: kept there, and nothing more is begun.
        self._window.save_state()
        self._window.setEnabled(False)
        self._acts.exchange(archive, attempt.place)

    def _fail(self, attempt: Attempt, error: WorldError) -> None:
        from jianbao.archive.office.faults import PasswordError  # noqa: PLC0415 - as above

        if attempt is not self._attempt:
            return
        self._attempt = None
        words = error.sentence.text(spoken())
        if self._dialog is None:
            self._window.tell(error)
        elif isinstance(error, PasswordError):
            self._dialog.ask_password(words)
        else:
            self._dialog.ready(words)

    def _advise(self, told: Sentence) -> None:
        self._window.notice.say(told.text(spoken()))
