"""One start of a program, told by its own process.

    python -m tests.benchmarks.start_process bare
    python -m tests.benchmarks.start_process jianbao ARCHIVE PAGES

It runs the program as a user does, and looks on from inside through Qt alone: the first paint of the first window has
ended when the event loop comes to the next event; the longest wait between two beats of a timer is how long the window
answered nothing. Prints one line of JSON.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTreeView, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.ui.window import MainWindow

SIZE = (1480, 920)
"""Of the bare window: that of ours at first."""
_BEAT = 5
_REST = 5000
"""Milliseconds from usable to the measure of memory."""
_PATIENCE = 60_000


def pss() -> float:
    """MiB of this process, what it shares with others counted in parts. Linux."""
    from pathlib import Path  # noqa: PLC0415 - a bare window needs it not

    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


class Watch(QObject):
    """Sees the first paint of a window, then when it is usable, then what it weighs."""

    def __init__(self, window: QWidget, usable: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._usable = window, usable
        self.told: dict[str, float] = {}
        self._beats: list[float] = []
        self._timer = QTimer(self, interval=_BEAT)
        self._timer.timeout.connect(self._beat)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """At the first paint ask to be called when it is over."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._painted)
        return False

    def _note(self, what: str) -> None:
        self.told |= {what: time.monotonic(), f"{what}_busy": time.process_time()}

    def _painted(self) -> None:
        self._note("painted")
        self._timer.start()
        QTimer.singleShot(_PATIENCE, self, self._end)

    def _beat(self) -> None:
        self._beats.append(time.monotonic())
        if "usable" not in self.told and self._usable():
            # What is in the panes is painted by the time that the event loop comes back.
            self.told["usable"] = 0
            QTimer.singleShot(0, self, lambda: self._note("usable"))
            QTimer.singleShot(_REST, self, self._end)

    def _end(self) -> None:
        import json  # noqa: PLC0415 - as above
        from itertools import pairwise  # noqa: PLC0415 - as above

        times = [self.told["painted"], *self._beats]
        self.told |= {"pss": pss(), "frozen": max(b - a for a, b in pairwise(times))}
        print(json.dumps(self.told), flush=True)
        self._window.close()


def watch_first_window(usable: Callable[[QWidget], bool]) -> None:
    """Have the first window watched that the program shows before it runs its event loop."""
    run: Any = QApplication.exec

    def watching(*_app: object) -> int:
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
        window.watch = Watch(window, lambda: usable(window))  # type: ignore[attr-defined]  # lives as long as the window
        return int(run())

    QApplication.exec = watching  # type: ignore[method-assign]  # how else to look on


def bare() -> int:
    """Show a window of Qt with nothing in it."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    return app.exec()


def shows_all(window: QWidget, pages: int) -> bool:
    """Whether our window shows the tree, the list of all pages, and the page that was read last."""
    ours: MainWindow = window  # type: ignore[assignment]  # of the program that was started
    if "navigator" not in vars(ours):
        return False
    trees = [one.model() for one in ours.institutions.findChildren(QTreeView)]
    if ours.navigator.record is None or not any(model.rowCount() for model in trees):
        return False
    return len(ours.articles.listed_ids()) == pages and bool(ours.reader.view.toPlainText())


def main() -> int:
    """Start what is named."""
    if sys.argv[1] == "bare":
        watch_first_window(lambda _window: True)
        return bare()
    archive, pages = sys.argv[2], int(sys.argv[3])
    watch_first_window(lambda window: shows_all(window, pages))
    from jianbao.cli.main import main as program  # noqa: PLC0415 - its import is part of what is measured

    return program(["--archive", archive])


if __name__ == "__main__":
    sys.exit(main())
