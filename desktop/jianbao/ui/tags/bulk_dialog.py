"""The tags of many pages at once: a box each, half checked where some of the pages carry the tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QWidget

from jianbao.review.tagging import LONGEST_TAG
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import TagField
from jianbao.ui.tags.choosing import matching
from jianbao.ui.tags.model import circled

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence

    from jianbao.archive.records import Tag
    from jianbao.ui.acts import Acts

_NAME: Final = Qt.ItemDataRole.UserRole
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ON, _OFF, _SOME = Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked


class BulkDialog(AskingDialog):
    """What is half checked stays as it is.

    Enter in the field checks the tag, known or new, that it names; in the empty field it does what is checked.
    """

    given = Signal(object, object)
    """The tags to put on all of the pages, and those to take off them."""

    def __init__(self, acts: Acts, articles: Sequence[int], tags: Sequence[Tag], parent: QWidget) -> None:
        here = QLocale().toString(len(articles))
        super().__init__(QCoreApplication.translate("BulkDialog", "已选 {} 篇").format(here), "bulk", parent)
        self.setWindowTitle(self.tr("{} 篇的标签").format(here))
        self._articles, self._tags = len(articles), list(tags)
        self._before: dict[str, Qt.CheckState] = {}
        self._now: dict[str, Qt.CheckState] = {}
        self._new: list[str] = []
        self.words = TagField(self)
        self.words.setMaxLength(LONGEST_TAG)
        self.words.setPlaceholderText(self.tr("名称或拼音；新标签直接输入，按回车"))
        self.words.setAccessibleName(self.tr("查找标签"))
        self.words.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setObjectName("tag_boxes")
        self.list.setAccessibleName(self.tr("标签"))
        self.list.setMinimumHeight(300)
        self.list.setUniformItemSizes(True)
        self.preview = QLabel(self)
        self.preview.setWordWrap(True)
        self.form.addRow(self.words)
        self.form.addRow(self.list)
        self.form.addRow(self.preview)
        self.words.textChanged.connect(self._narrow)
        self.words.entered.connect(self._take_words)
        self.list.itemChanged.connect(self._take)
        self.confirm.setDefault(False)
        self.confirm.setAutoDefault(False)
        acts.read(self, lambda: acts.archive.carried_tags(articles), self._begin, acts.failed.emit)
        self._tell()
        self.words.setFocus()

    def _begin(self, carried: Counter[str]) -> None:
        for tag in self._tags:
            number = carried[tag.name]
            self._before[tag.name] = _OFF if not number else _ON if number == self._articles else _SOME
        self._counts = carried
        self._now = dict(self._before)
        # Those that the pages carry come first.
        self._tags.sort(key=lambda tag: not carried[tag.name])
        self._narrow()

    def _narrow(self) -> None:
        """Show the tags that the words leave, with their boxes."""
        self.list.blockSignals(True)
        self.list.clear()
        here = QLocale()
        new = [name for name in self._new if self.words.text().strip() in name]
        for name in [*new, *(tag.name for tag in matching(self._tags, self.words.text()))]:
            if name not in self._now:
                continue
            digit = next((tag.digit for tag in self._tags if tag.name == name), None)
            share = f"  {here.toString(self._counts[name])}/{here.toString(self._articles)}"
            some = share if self._before.get(name) is _SOME else ""
            item = QListWidgetItem(f"{name} {circled(digit)}{some}".strip(), self.list)
            item.setData(_NAME, name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(self._now[name])
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._tell()

    def _take(self, item: QListWidgetItem) -> None:
        """Follow a box: half checked, checked, not checked, and where it was half checked so again."""
        name = str(item.data(_NAME))
        before, wanted = self._now[name], item.checkState()
        if self._before.get(name) is _SOME and before is _OFF:
            wanted = _SOME
        self._now[name] = wanted
        self.list.blockSignals(True)
        item.setCheckState(wanted)
        self.list.blockSignals(False)
        self._tell()

    def _take_words(self) -> None:
        """Check the tag that is chosen, or the one that the words name; without words, do what is checked."""
        name = " ".join(self.words.text().split())
        if not name:
            self.accept()
            return
        known = next((tag.name for tag in self._tags if name in (tag.name, *tag.synonyms)), None)
        chosen = self.list.currentRow() >= 0
        if known is None and not chosen:
            self._new.append(name)
            self._now[name] = _ON
        elif known is not None or chosen:
            self._now[known or str(self.list.currentItem().data(_NAME))] = _ON
        self.words.clear()
        self._narrow()

    def _changed(self, state: Qt.CheckState) -> list[str]:
        return [name for name, now in self._now.items() if now is state and self._before.get(name, _OFF) is not state]

    def _tell(self) -> None:
        here, on, off = QLocale(), self._changed(_ON), self._changed(_OFF)
        self.confirm.setText(self.tr("应用到 {} 篇").format(here.toString(self._articles)))
        self.confirm.setEnabled(bool(on or off))
        said = [self.tr("添加：{}").format("、".join(on))] if on else []
        said += [self.tr("移除：{}").format("、".join(off))] if off else []
        self.preview.setText("　".join(said) or self.tr("空格键勾选；半勾的不动。"))

    def give(self) -> None:
        """Emit what is to be put on and taken off."""
        self.given.emit(self._changed(_ON), self._changed(_OFF))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Go through the list with the arrows while the words are typed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _STEPS:
            row = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return True
        return False
