"""The five pages, shown in an archive of their own: nobody's archive receives them unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jianbao import folders
from jianbao.resources import seeds
from jianbao.ui.settings import BEFORE_EXAMPLES

if TYPE_CHECKING:
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow

NAME = "examples.jianbao"


class Examples(QObject):
    """Leads from an empty archive to that of the five pages, and back by one key."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        window.welcome.examples_wanted.connect(self._show)
        window.archive_shown.connect(self._say)

    def _show(self) -> None:
        """Go to the archive beside that which is open, or with the user's own data where that lies on a server."""
        own = self._window.acts.path
        self._settings.set(BEFORE_EXAMPLES, str(own or ""))
        path = (folders.data() if own is None else own.parent) / NAME
        self._window.archive_wanted.emit(path, [] if path.exists() else [seeds()])

    def _say(self) -> None:
        path = self._window.acts.path
        if path is not None and path.name == NAME:
            said = self.tr("这是示范档案，随便试；您自己的档案没有动。")
            self._window.notice.offer(said, self.tr("回到自己的档案"), self._leave)

    def _leave(self) -> None:
        # Imported here: like the archive, it is not needed for the first paint.
        from jianbao.archive.location import own_file  # noqa: PLC0415

        before = self._settings.get(BEFORE_EXAMPLES)
        self._window.archive_wanted.emit(Path(before) if before else own_file(), [])
