"""Which institution is meant: found by a piece of its name or by its pinyin, chosen by the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from jianbao.archive.bodies import is_date
from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import begins, spells
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.institutions.model import STEP

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from jianbao.archive.records import InstitutionNode

_MOST: Final = 200
"""Institutions listed at once."""
_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class ChooseDialog(AskingDialog):
    """A line to find by, and the institutions that it finds with what they stand under."""

    given = Signal(object, str)
    """int | None: the node, None for none; a date, or ""."""

    def __init__(
        self,
        about: str,
        nodes: Sequence[InstitutionNode],
        place: str,
        parent: QWidget,
        *,
        none: str = "",
        dated: str = "",
        without: Collection[int] = (),
    ) -> None:
        super().__init__(about, place, parent)
        self._names = {node.id: node for node in nodes}
        self._nodes = [node for node in nodes if node.id not in without]
        self._none = none
        self.words, self.list, self.date = LineField(self), QListWidget(self), LineField(self)
        self.words.setPlaceholderText(self.tr("名称的一部分，或拼音"))
        self.words.setClearButtonEnabled(True)
        self.list.setAccessibleName(self.tr("机构"))
        self.list.setMinimumHeight(260)
        self.list.setUniformItemSizes(True)
        self.date.setPlaceholderText(self.tr("如 2019；不填只是改正，不留原来的"))
        self.form.addRow(self.tr("查找(&F)"), self.words)
        self.form.addRow(self.list)
        if dated:
            self.form.addRow(dated, self.date)
        else:
            self.date.hide()
        self.words.textChanged.connect(self._find)
        self.date.textChanged.connect(self._allow)
        self.list.currentRowChanged.connect(self._allow)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self.words.installEventFilter(self)
        self._find()
        self.words.setFocus()
        self.resize(560, 480)

    def _find(self) -> None:
        typed = [fold(word) for word in self.words.text().split()]
        found = [node for node in self._nodes if all(_meant(word, fold(node.name)) for word in typed)]
        self.list.clear()
        if self._none and not typed:
            item = QListWidgetItem(self._none, self.list)
            item.setData(Qt.ItemDataRole.UserRole, None)
        for node in found[:_MOST]:
            item = QListWidgetItem(self._path(node), self.list)
            item.setData(Qt.ItemDataRole.UserRole, node.id)
            item.setToolTip(item.text())
        # Before anything is typed nothing is chosen: Enter alone moves nothing.
        self.list.setCurrentRow(0 if typed else -1)
        self._allow()

    def _path(self, node: InstitutionNode) -> str:
        """The name, and behind it what it stands under."""
        above = []
        at = self._names.get(node.parent_id or 0)
        while at is not None:
            above.append(at.name)
            at = self._names.get(at.parent_id or 0)
        return f"{node.name}　{STEP.strip()} {STEP.join(above)}" if above else node.name

    def _allow(self) -> None:
        self.confirm.setEnabled(self.list.currentRow() >= 0 and is_date(self.date.text().strip()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows choose while somebody types."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.words
        if pressed and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _MOVES:
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def give(self) -> None:
        """Emit what is chosen."""
        item = self.list.currentItem()
        self.given.emit(item.data(Qt.ItemDataRole.UserRole), self.date.text().strip())


def _meant(word: str, name: str) -> bool:
    return word in name or begins(word, name) or spells(word, name)
