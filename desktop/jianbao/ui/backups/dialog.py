"""The dialog of backups: make one, say where they are kept, go back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from jianbao.ui.backups.listing import BackupList, Known
from jianbao.ui.working import WorkingDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_WIDE, _HIGH = 620, 420


class BackupDialog(WorkingDialog):
    """Asks for a backup, for the folder of backups, and to which of them to go back."""

    backup_wanted = Signal()
    restore_wanted = Signal(object)
    """Path: the backup to go back to."""
    folder_wanted = Signal(object)
    """Path: where backups are to be kept from now on; None: beside the archive."""

    def __init__(self, folder: Path, parent: QWidget | None = None, *, restoring: bool = False) -> None:
        super().__init__(self.tr("备份与恢复"), self.tr("备份进度"), parent)
        self.resize(_WIDE, _HIGH)
        self._folder = folder
        self.list = BackupList(self)
        self.list.currentItemChanged.connect(self._allow)
        self.message.setObjectName("backup-message")
        self.column.addLayout(self._place())
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.message)
        self.column.addWidget(self.progress)
        self.column.addLayout(self._buttons())
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
        return self.foot([self.make, self.back])

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
        super().busy(words)
        self.make.setEnabled(False)
        self.back.setEnabled(False)

    def ready(self, words: str) -> None:
        """Say what came of it."""
        super().ready(words)
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
