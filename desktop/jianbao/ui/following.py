"""Notices that another program has written to the archive that a window shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jianbao.ui.acts import Acts


class Following(QObject):
    """Looks whenever the window comes to the front, and behind every act."""

    changed = Signal()
    """Another program has written since the last look: what the window shows is to be read anew."""

    def __init__(self, acts: Acts, window: QWidget) -> None:
        super().__init__(window)
        self._acts = acts
        window.installEventFilter(self)
        acts.opened.connect(self.look)
        acts.done.connect(self.look)
        acts.failed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Look, and tell if another program has written."""
        if not self._acts.is_open:
            return
        version = self._acts.archive.version()
        before, self._acts.version = self._acts.version, version
        if before not in (None, version):
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the window comes to the front."""
        if event.type() == QEvent.Type.WindowActivate:
            self.look()
        return super().eventFilter(watched, event)
