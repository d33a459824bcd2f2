"""The backups of an archive as a list: when, why, how much is in each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jianbao.archive.keeping.backups import Backup, Contents

FILE = Qt.ItemDataRole.UserRole
_NUMBERS = (2, 3, 4)
"""Columns that are set flush right."""
_AIR = 14
"""Pixels that a line is higher, and a column wider, than its words."""


@dataclass(frozen=True, slots=True)
class Known:
    """A backup and what is in it; None: it cannot be read."""

    backup: Backup
    contents: Contents | None


def listed(archive: Path) -> list[Known]:
    """The backups of an archive, the newest first. Not on the window's thread: each is opened."""
    # Imported here: SQLAlchemy takes longer to load than the window takes to be painted.
    from jianbao.archive.keeping.backups import backups, contents  # noqa: PLC0415
    from jianbao.errors import WorldError  # noqa: PLC0415

    found = []
    for one in backups(archive):
        try:
            found.append(Known(one, contents(one.path)))
        except WorldError:
            found.append(Known(one, None))
    return found


def reason_name(reason: str) -> str:
    """Why a backup was made, in words."""
    translate = QCoreApplication.translate
    return {
        "automatic": translate("Backups", "自动"),
        "asked": translate("Backups", "手动"),
        "before-upgrade": translate("Backups", "升级前"),
        "before-restore": translate("Backups", "恢复前另存"),
    }[reason]


class BackupList(QTreeWidget):
    """One backup a line; the newest is chosen at first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAccessibleName(self.tr("备份"))
        heads = (self.tr("时间"), self.tr("缘由"), self.tr("文章"), self.tr("决定"), self.tr("大小"))
        self.setHeaderLabels(heads)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in _NUMBERS:
            self.headerItem().setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_backups(self, known: Sequence[Known]) -> None:
        """Show these, and choose the first."""
        self.clear()
        here = QLocale()
        for one in known:
            taken = one.backup.taken.astimezone().strftime("%Y-%m-%d %H:%M")
            item = QTreeWidgetItem([taken, reason_name(one.backup.reason.value)])
            if one.contents is None:
                item.setText(2, self.tr("已损坏"))
                item.setDisabled(True)
            else:
                item.setText(2, here.toString(one.contents.articles))
                item.setText(3, here.toString(one.contents.decisions))
            item.setText(4, here.formattedDataSize(one.backup.size, 1))
            for column in _NUMBERS:
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            metrics = self.fontMetrics()
            item.setSizeHint(0, QSize(metrics.horizontalAdvance(taken) + _AIR, metrics.height() + _AIR))
            item.setData(0, FILE, one.backup.path)
            item.setToolTip(0, str(one.backup.path))
            self.addTopLevelItem(item)
        for column in (0, *_NUMBERS):
            self.resizeColumnToContents(column)
            self.setColumnWidth(column, self.columnWidth(column) + _AIR)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def chosen(self) -> Path | None:
        """The file of the chosen backup; None if none is, or it is of no use."""
        chosen = [item for item in self.selectedItems() if not item.isDisabled()]
        return chosen[0].data(0, FILE) if chosen else None
