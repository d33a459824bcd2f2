"""The list of what forms would change on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from jianbao.ui.papers.wording import particular_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.forms import Difference

MOST = 500
"""Lines that are shown; how many there are is said."""
_NOTHING = "—"


class ChangeList(QTreeWidget):
    """A line for each particular of a page: how it stands, and how it would."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("会改什么"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHeaderLabels([self.tr("版面"), self.tr("项目"), self.tr("现在"), self.tr("改为")])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.setColumnWidth(2, 130)
        self.setColumnWidth(3, 130)
        self.setMinimumHeight(180)

    def show_changes(self, changes: Sequence[Difference], titles: Mapping[int, str]) -> None:
        """Show the first of them; ``titles``: of these pages."""
        self.clear()
        for one in changes[:MOST]:
            cells = (titles.get(one.article_id, str(one.article_id)), particular_name(one.which))
            item = QTreeWidgetItem([*cells, one.before or _NOTHING, one.after or _NOTHING])
            item.setToolTip(0, cells[0])
            self.addTopLevelItem(item)
        if len(changes) > MOST:
            self.addTopLevelItem(
                QTreeWidgetItem([self.tr("还有 {} 处").format(QLocale().toString(len(changes) - MOST))])
            )
