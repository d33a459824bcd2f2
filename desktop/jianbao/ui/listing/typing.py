"""Typing over a tree goes to the names that are meant: by their characters, their pinyin or its initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTreeView

from jianbao.archive.search.folding import fold
from jianbao.archive.search.pinyin import begins, spells
from jianbao.ui.commands.binding import letter
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtCore import QAbstractItemModel, QRect

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_WITHIN = 2
"""The rank of a name that has the words, but doesn't begin with them."""


def meant(words: str, name: str) -> int | None:
    """Tell how near a folded name is to folded words: 0 begins with them, more: worse; None: not meant."""
    tests = (name.startswith(words), begins(words, name), words in name, spells(words, name))
    return next((rank for rank, told in enumerate(tests) if told), None)


class TypeToFind(QObject):
    """A line at the foot of a tree, shown while somebody types: arrows go from one found to the next, Esc goes back."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        self._names: list[tuple[QPersistentModelIndex, str]] = []
        self._found: list[QPersistentModelIndex] = []
        self._before = QPersistentModelIndex()
        self.box = QFrame(tree)
        self.box.setObjectName("find_in_tree")
        self.box.setAutoFillBackground(True)
        self.line = LineField(self.box)
        self.line.setAccessibleName(self.tr("查找名称"))
        self.line.setPlaceholderText(self.tr("名称、拼音或首字母"))
        self.says = QLabel(self.box)
        row = QHBoxLayout(self.box)
        row.setContentsMargins(6, 4, 6, 4)
        row.addWidget(self.line, 1)
        row.addWidget(self.says)
        self.box.hide()
        self.line.textChanged.connect(self._find)
        tree.model().modelReset.connect(self._drop)
        for widget in (tree, self.line):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin with a letter that is typed over the tree; go through what is found, and leave the line."""
        if watched is self._tree:
            return isinstance(event, QKeyEvent) and self._begin(event)
        if event.type() is QEvent.Type.FocusOut:
            self._drop()
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not self.line.composing
        return pressed and isinstance(event, QKeyEvent) and self._steer(Qt.Key(event.key()))

    def _begin(self, event: QKeyEvent) -> bool:
        typed = letter(event)
        if not typed or not self._tree.model().rowCount():
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is not QEvent.Type.KeyPress:
            return False
        self._before = QPersistentModelIndex(self._tree.currentIndex())
        self._names = [(index, fold(str(index.data()))) for index in _all(self._tree.model())]
        self.box.setGeometry(self._foot())
        self.box.show()
        self.box.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setText(typed)
        return True

    def _foot(self) -> QRect:
        height = self.box.sizeHint().height()
        return self._tree.rect().adjusted(0, self._tree.height() - height, 0, 0)

    def _find(self, typed: str) -> None:
        words = "".join(fold(typed).split())
        ranked = [(rank, index) for index, name in self._names if words and (rank := meant(words, name)) is not None]
        self._found = [index for _, index in sorted(ranked, key=lambda pair: pair[0] >= _WITHIN)]
        self._go(0)
        if not self._found:
            self.says.setText(self.tr("没有") if words else "")

    def _go(self, place: int) -> None:
        if self._found:
            place %= len(self._found)
            self._tree.setCurrentIndex(self._found[place])
            self._tree.scrollTo(self._found[place], QTreeView.ScrollHint.PositionAtCenter)
            # At the end of the tree what was found would lie behind the line.
            below = self._tree.visualRect(self._found[place]).bottom() > self._foot().top()
            self.box.move(0, 0 if below else self._foot().top())
            self.says.setText(f"{place + 1}/{len(self._found)}")

    def _steer(self, key: Qt.Key) -> bool:
        """Take the arrows, Enter and Esc."""
        here = QPersistentModelIndex(self._tree.currentIndex())
        if key in _STEPS:
            self._go((self._found.index(here) if here in self._found else -1) + _STEPS[key])
        elif key is Qt.Key.Key_Escape and self._before.isValid():
            self._tree.setCurrentIndex(self._before)
        if key in _ENTER or key is Qt.Key.Key_Escape:
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)
            self._drop()
        return key in _STEPS or key in _ENTER or key is Qt.Key.Key_Escape

    def _drop(self) -> None:
        if self._names:
            self._names, self._found = [], []
            self.box.hide()
            self.line.clear()


def _all(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[QPersistentModelIndex]:
    """Every row of a tree, from the top."""
    above = parent or QModelIndex()
    for row in range(model.rowCount(above)):
        index = model.index(row, 0, above)
        yield QPersistentModelIndex(index)
        yield from _all(model, index)
