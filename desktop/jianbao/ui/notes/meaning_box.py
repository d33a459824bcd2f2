"""Which marks the list of notes shows: all notes, those of one meaning, or links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from jianbao.archive.meanings import MEANINGS
from jianbao.ui.meanings import said_meaning, seal_icon

if TYPE_CHECKING:
    from collections.abc import Sequence


class MeaningBox(QComboBox):
    """All, any mark, each meaning that this archive has, links."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes_meaning")
        self.setAccessibleName(self.tr("按标记筛选"))
        self.setToolTip(self.tr("按标记的含义筛选"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.show_meanings(())

    @property
    def words(self) -> str:
        """The same for the line of the list; "" for all notes."""
        return str(self.currentData() or "")

    def show_meanings(self, others: Sequence[str]) -> None:
        """Offer these besides those of every archive; what was chosen stays chosen."""
        chosen = self.currentData()
        self.clear()
        self.addItem(self.tr("全部"), "")
        self.addItem(self.tr("有标记的"), "标记:有")
        for meaning in dict.fromkeys((*MEANINGS, *others)):
            self.addItem(seal_icon(meaning, self.palette()), said_meaning(meaning), f"标记:“{meaning}”")
        self.addItem(self.tr("连接"), "标记:连接")
        self.setCurrentIndex(max(0, self.findData(chosen)))
