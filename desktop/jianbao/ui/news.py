"""What is new: told once at the first start of a newer version, in a line that leads to the changelog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jianbao import __version__
from jianbao.resources import changelog
from jianbao.ui.settings import SEEN_VERSION

if TYPE_CHECKING:
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow


def section(version: str, text: str) -> str:
    """Give what a changelog says of a version, in Markdown; of one that is not released yet what is to come."""
    parts = dict(re.findall(r"^## \[([^\]]+)\][^\n]*\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    return str(parts.get(version, parts.get("Unreleased", ""))).strip()


class News(QObject):
    """Tells of a version once."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        window.archive_shown.connect(self._offer)

    def _offer(self) -> None:
        before = self._settings.get(SEEN_VERSION)
        self._settings.set(SEEN_VERSION, __version__)
        if before not in ("", __version__) and changelog().exists():
            said = self.tr("已升级到 {}。").format(__version__)
            self._window.notice.offer(said, self.tr("新在哪里"), self._show)

    def _show(self) -> None:
        # Imported here: nothing of it is needed before somebody asks.
        from jianbao.ui.manual.window import ManualWindow  # noqa: PLC0415

        told = section(__version__, changelog().read_text(encoding="utf-8"))
        title = self.tr("{} 新在哪里").format(__version__)
        ManualWindow(self._window.keys, self._window).open_text(title, told)
