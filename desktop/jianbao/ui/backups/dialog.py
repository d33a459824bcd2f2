"""The dialog of backups: make one, say where they are kept, go back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from jianbao.ui.backups.listing import BackupList, Known

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE, _HIGH = 620, 420


class BackupDialog(QDialog):
    """Shows and asks; what is asked for is done by who opened it. It does not stop the work in the window."""

    backup_wanted = Signal()
    restore_wanted = Signal(object)
    """Path: the backup to go back to."""
    folder_wanted = Signal(object)
    """Path: where backups are to be kept from now on; None: beside the archive."""

    def __init__(self, folder: Path, parent: QWidget | None = None, *, restoring: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("备份与恢复"))
        self.resize(_WIDE, _HIGH)
        self._folder = folder
        self.list = BackupList(self)
        self.list.currentItemChanged.connect(self._allow)
        self.message = QLabel(self)
        self.message.setObjectName("backup-message")
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("备份进度"))
        self.progress.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._place())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addLayout(self._buttons())
        self.make.setDefault(not restoring)
        self.back.setDefault(restoring)
        self.list.setFocus()
        self.busy(self.tr("正在查看备份…"))

    def _place(self) -> QHBoxLayout:
        self.place = QLabel(self)
        self.place.setWordWrap(True)
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        change = QPushButton(self.tr("更改…"), self)
        change.setObjectName("change-folder")
        change.setToolTip(self.tr("把备份放到另一块磁盘更安全"))
        change.clicked.connect(self._ask_for_folder)
        look = QPushButton(self.tr("打开"), self)
        look.setAccessibleName(self.tr("打开备份文件夹"))
        look.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))))
        line = QHBoxLayout()
        line.addWidget(self.place, 1)
        line.addWidget(change)
        line.addWidget(look)
        self.show_folder(self._folder)
        return line

    def _buttons(self) -> QHBoxLayout:
        self.make = QPushButton(self.tr("立即备份(&B)"), self)
        self.make.clicked.connect(self.backup_wanted)
        self.back = QPushButton(self.tr("恢复所选(&R)"), self)
        self.back.clicked.connect(self._want_restore)
        close = QPushButton(self.tr("关闭"), self)
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.addWidget(self.make)
        line.addWidget(self.back)
        line.addStretch(1)
        line.addWidget(close)
        return line

    def show_folder(self, folder: Path) -> None:
        """Say where backups are kept."""
        self._folder = folder
        self.place.setText(self.tr("备份文件夹：{}").format(folder))

    def show_backups(self, known: Sequence[Known], words: str = "") -> None:
        """Show the backups there are; ``words`` say what was just done."""
        self.list.show_backups(known)
        advice = self.tr("恢复时，现有的档案会另存保留，可以再恢复回来。") if known else self.tr("还没有备份。")
        self.ready(words or advice)

    def busy(self, words: str) -> None:
        """Say what is being done; nothing else can be asked for meanwhile."""
        self.message.setText(words)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.make.setEnabled(False)
        self.back.setEnabled(False)

    def step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def ready(self, words: str) -> None:
        """Say what came of it."""
        self.message.setText(words)
        self.progress.hide()
        self.make.setEnabled(True)
        self._allow()

    def _allow(self) -> None:
        self.back.setEnabled(self.list.chosen() is not None and self.make.isEnabled())

    def _want_restore(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            self.restore_wanted.emit(chosen)

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("备份文件夹"), str(self._folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.folder_wanted.emit(Path(chosen)))
        dialog.open()
