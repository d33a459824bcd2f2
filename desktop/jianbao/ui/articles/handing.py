"""Pages handed to other programs, by dragging or by the clipboard: their source files, and their words."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl

from jianbao.errors import WorldError
from jianbao.ui.dragging import ARTICLES, packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from jianbao.ui.window import MainWindow

MOST = 20
"""Pages of which files are written; more are handed over to this window only, by their numbers."""


class Handing(QObject):
    """Over one window. The files are as they were received, and go with the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._acts = window, window.acts
        self._folder: QTemporaryDir | None = None
        self._handed = 0
        window.articles.hand_out(self.packed)
        window.institutions.previewed.connect(window.status.advise)

    def packed(self, numbers: Sequence[int]) -> QMimeData:
        """Give pages as what is dragged or copied."""
        data = packed(ARTICLES, numbers)
        if 0 < len(numbers) <= MOST and self._acts.is_open:
            try:
                data.setUrls([QUrl.fromLocalFile(str(path)) for path in self._written(numbers)])
                data.setText("\n\n".join(self._acts.archive.versions.text(number) for number in numbers))
            except WorldError as error:
                self._window.tell(error)
            except OSError as error:
                self._window.status.advise(self.tr("没有写出临时文件：{}").format(error.strerror))
        return data

    def _written(self, numbers: Sequence[int]) -> list[Path]:
        """Write the sources of pages into a folder of their own; of two of one name the second is numbered."""
        if self._folder is None:  # A program that hands nothing over, or is killed, leaves no folder behind.
            self._folder = QTemporaryDir()
        if not self._folder.isValid():
            raise OSError(errno.EIO, self._folder.errorString())
        self._handed += 1
        folder = Path(self._folder.filePath(str(self._handed)))
        folder.mkdir(parents=True, exist_ok=True)
        paths: list[Path] = []
        for row in self._acts.archive.article_rows(numbers):
            path = folder / Path(row.source_name).name
            if path in paths:
                path = path.with_stem(f"{path.stem} ({len(paths) + 1})")
            path.write_bytes(self._acts.archive.pages.source(row.id))
            paths.append(path)
        return paths
