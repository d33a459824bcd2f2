"""Running through the list: who holds a key down is shown the page where the keys stop, not every page on the way."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_PAUSE = 80
"""Milliseconds: keys that follow one another faster are a run. A held key comes every 30 or 40."""


class Run(QObject):
    """Between the list and what shows its pages: the first key opens at once, those that follow it fast do not."""

    arrived = Signal(int)
    """The article that is to be shown now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._coming: int | None = None
        """The article that the run has come to, and that is not on show yet."""
        self._moved = QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.arrive)

    @property
    def pause(self) -> int:
        """Milliseconds within which another key makes a run."""
        return self._pause.interval()

    @pause.setter
    def pause(self, milliseconds: int) -> None:
        self._pause.setInterval(milliseconds)

    def come(self, article_id: int) -> None:
        """The list has come to an article."""
        if self._moved.isValid() and self._moved.elapsed() < self.pause:
            self._coming = article_id
            self._pause.start()
        else:
            self.arrived.emit(article_id)
        # From here: showing takes time, too, and the keys pressed meanwhile come at once.
        self._moved.start()

    def arrive(self) -> None:
        """Show what the run has come to: what is done now is meant for it."""
        coming = self._coming
        self.end()
        if coming is not None:
            self.arrived.emit(coming)

    def end(self) -> None:
        """Something else is shown."""
        self._coming = None
        self._pause.stop()
