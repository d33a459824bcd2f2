"""A dialog over a list of what waits: a key and a button for each answer, undo and redo as in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QListWidget, QPushButton, QSizePolicy, QWidget

from jianbao.ui.commands.binding import PaneKeys

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from jianbao.ui.acts import Acts

_SIZE = (1080, 680)


class AnsweringDialog(QDialog):
    """It does not stop the work in the window; nothing happens without an answer."""

    def __init__(self, acts: Acts, title: str, listed: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.list = QListWidget(self)
        self.list.setAccessibleName(listed)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.says = self.label("empty_state")
        self.buttons: dict[str, QPushButton] = {}
        self.resize(*_SIZE)

    def label(self, name: str) -> QLabel:
        """Give a label of plain text that breaks its lines."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        return label

    def answers(self, texts: Mapping[str, str], answer: Callable[[str], object], *also: QWidget) -> QHBoxLayout:
        """Make the buttons, by the ids of their actions, and bind their keys; ``also``: what else takes letters."""
        line = QHBoxLayout()
        for name in texts:
            self.buttons[name] = button = QPushButton(self)
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, name=name: answer(name))
            line.addWidget(button)
        line.addStretch()
        acts: dict[str, Callable[[], object]] = {
            "undo": lambda: self._acts.perform(lambda desk: desk.undo()),
            "redo": lambda: self._acts.perform(lambda desk: desk.redo()),
        }
        acts |= {name: button.click for name, button in self.buttons.items()}
        # The list would take a letter for the beginning of a line to go to.
        self.keys = PaneKeys(self, acts, self.list, *also)
        for name, text in texts.items():
            self.keys.label(self.buttons[name], text, name)
        return line

    def fill(self, lines: Iterable[str]) -> None:
        """List what waits; the row that was chosen stays, as far as there is one."""
        row = max(0, self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems(list(lines))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)
