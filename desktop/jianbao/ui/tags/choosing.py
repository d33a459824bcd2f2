"""Which tag tags are merged into, or stand under: found by a piece of its name, or by its pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import spells
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.chips import swatch_icon
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import Tag
    from jianbao.ui.acts import Acts

_NAME = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def matching(tags: Sequence[Tag], words: str) -> list[Tag]:
    """The tags in whose name, or a synonym, the words stand, or that are spelled so; all for no words."""
    folded = fold(words)
    if not folded:
        return list(tags)
    return [tag for tag in tags if any(_matches(folded, name) for name in (tag.name, *tag.synonyms))]


def _matches(folded: str, name: str) -> bool:
    return folded in fold(name) or spells(folded, fold(name))


class ChooseDialog(AskingDialog):
    """Asks for one tag; Enter takes the one that is chosen in the list."""

    chosen = Signal(object)
    """The name of a tag; None for the first level."""

    def __init__(self, acts: Acts, names: Sequence[str], tags: Sequence[Tag], act: str, parent: QWidget) -> None:
        super().__init__("、".join(names), f"{act}/{'/'.join(names)}", parent)
        self._names, self._merging = list(names), act == "merge…"
        self.setWindowTitle(self.tr("合并标签") if self._merging else self.tr("移动标签"))
        self._tags = [tag for tag in tags if tag.name not in names]
        self._articles: int | None = None
        self.words = LineField(self)
        self.words.setPlaceholderText(self.tr("名称或拼音"))
        self.words.setAccessibleName(self.tr("查找标签"))
        self.words.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("tag_boxes")
        self.list.setAccessibleName(self.tr("标签"))
        self.list.setMinimumHeight(220)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.form.addRow(self.tr("归入(&I)") if self._merging else self.tr("上位(&B)"), self.words)
        self.form.addRow("", self.list)
        self.form.addRow("", self.preview)
        self.words.textChanged.connect(self._narrow)
        self.list.currentItemChanged.connect(self._tell)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self._narrow()
        acts.read(self, lambda: len(acts.archive.vocabulary.carrying(names)), self._count, acts.failed.emit)
        self.words.setFocus()

    def _narrow(self) -> None:
        self.list.clear()
        if not self._merging and not self.words.text().strip():
            self.list.addItem(self.tr("（顶层，不在任何标签之下）"))
        for tag in matching(self._tags, self.words.text()):
            beside = "" if tag.broader is None else f" ‹ {tag.broader}"
            icon = swatch_icon(tag.colour, self.palette(), self.devicePixelRatio())
            item = QListWidgetItem(icon, f"{tag.name}{beside}", self.list)
            item.setData(_NAME, tag.name)
        self.list.setCurrentRow(0)
        self._tell()

    def _count(self, articles: int) -> None:
        self._articles = articles
        self._tell()

    def _tell(self) -> None:
        there = self.list.currentRow() >= 0
        self.confirm.setEnabled(there)
        count = "…" if self._articles is None else QLocale().toString(self._articles)
        act = self.tr("合并（{} 篇）") if self._merging else self.tr("移动（{} 篇）")
        self.confirm.setText(act.format(count))
        if not there:
            self.preview.setText(self.tr("没有这样的标签。"))
            return
        item = self.list.currentItem()
        target = item.data(_NAME)
        said = self.tr("这 {count} 篇将改为“{target}”，原名成为别名。可以一步撤销。")
        if not self._merging:
            said = self.tr("将列在“{target}”之下，{count} 篇随之计入。可以一步撤销。")
        if target is None:
            said = self.tr("将列在顶层。可以一步撤销。")
        self.preview.setText(said.format(count=count, target=target))

    def give(self) -> None:
        """Emit the tag."""
        self.chosen.emit(self.list.currentItem().data(_NAME))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go through the list with the arrows while the words are typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return True
        return False
