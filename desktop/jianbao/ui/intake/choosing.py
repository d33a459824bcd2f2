"""Where the paths of an intake come from: the file dialogs, and what is dropped on the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog

from jianbao import policy
from jianbao.ui.dragging import ARTICLES

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget


def choose_files(window: QWidget, folder: Path | None = None) -> list[Path]:
    """Ask for texts and documents, beginning at ``folder``; empty if the user thought better of it."""
    translate = QCoreApplication.translate
    names, _ = QFileDialog.getOpenFileNames(
        window,
        translate("intake", "选择要导入的文件"),
        str(folder or ""),
        translate(
            "intake",
            "版面、移交包 (*.txt *.md *.docx *.html *.htm *.pdf *.zip);;图片 (*.png *.jpg *.jpeg *.tif *.tiff);;"
            "所有文件 (*)",
        ),
    )
    return [Path(name) for name in names]


def choose_folder(window: QWidget, folder: Path | None = None) -> list[Path]:
    """Ask for a folder of them, beginning at ``folder``; empty if the user thought better of it."""
    title = QCoreApplication.translate("intake", "选择要导入的文件夹")
    name = QFileDialog.getExistingDirectory(window, title, str(folder or ""))
    return [Path(name)] if name else []


def dropped_paths(mime: QMimeData) -> list[Path]:
    """Give the files and folders of this computer in what is dragged.

    Empty if there are none, if they are pages dragged from the archive's own list, and where nothing may be imported.
    """
    if mime.hasFormat(ARTICLES) or policy.is_off("import"):
        return []
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
