"""The dialog in which folders to watch are chosen; a change holds at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.intake.watching import folders_of
from jianbao.ui.settings import WATCHED

if TYPE_CHECKING:
    from jianbao.ui.intake.watching import FolderWatch
    from jianbao.ui.settings import Settings


class FoldersDialog(QDialog):
    """A list of folders, each with whether it is there. It does not stop the work in the window."""

    def __init__(self, settings: Settings, watch: FolderWatch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._watch = settings, watch
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("监视文件夹"))
        words = self.tr(
            "放入这些文件夹（及其子文件夹）的文本、DOCX、HTML、PDF 文件，写完后自动导入。文件不会被移动或改动；"
            "档案里已有的不会重复导入。"
        )
        explanation = QLabel(words, self)
        explanation.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("监视的文件夹"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.currentRowChanged.connect(self._allow)
        self.add_button = QPushButton(self.tr("添加…"), self)
        self.add_button.clicked.connect(self._ask)
        self.remove_button = QPushButton(self.tr("移除"), self)
        self.remove_button.clicked.connect(self.remove)
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
        PaneKeys(self.list, {"lists:remove": self.remove})
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        row.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (explanation, self.list):
            layout.addWidget(widget)
        layout.addLayout(row)
        self.resize(560, 320)
        watch.looked.connect(self._show)
        self._show()

    def _show(self) -> None:
        """List the folders anew; what is missing is said in words."""
        chosen = self.list.currentRow()
        self.list.clear()
        for folder in folders_of(self._settings):
            missing = folder in self._watch.missing
            item = QListWidgetItem(self.tr("{}（找不到，恢复后继续）").format(folder) if missing else str(folder))
            item.setData(Qt.ItemDataRole.UserRole, folder)
            item.setToolTip(str(folder))
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(chosen, 0), self.list.count() - 1))
        self._allow()

    def _allow(self) -> None:
        self.remove_button.setEnabled(self.list.currentRow() >= 0)

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("选择要监视的文件夹"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.add(Path(name)))
        dialog.open()

    def add(self, folder: Path) -> None:
        """Watch a folder, unless it is watched already or lies in one that is."""
        folders = folders_of(self._settings)
        if not any(folder.is_relative_to(one) for one in folders):
            self._keep([*(one for one in folders if not one.is_relative_to(folder)), folder])

    def remove(self) -> None:
        """Watch the chosen folder no more; what came from it stays in the archive."""
        row = self.list.currentRow()
        folders = folders_of(self._settings)
        if 0 <= row < len(folders):
            self._keep(folders[:row] + folders[row + 1 :])

    def _keep(self, folders: list[Path]) -> None:
        self._settings.set(WATCHED, "\n".join(map(str, folders)))
        self._settings.save()
        self._show()
