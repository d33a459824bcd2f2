"""A dialog for long work that goes on beside the window: what is being done, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class WorkingDialog(QDialog):
    """Shows and asks; what is asked for is done by who opened it. It does not stop the work in the window."""

    def __init__(self, title: str, progress: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.message = QLabel(self)
        self.message.setWordWrap(True)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(progress)
        self.progress.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)

    def foot(self, buttons: Sequence[QPushButton]) -> QHBoxLayout:
        """Give the line of buttons at the foot: these, and at its end the one that closes."""
        close = QPushButton(self.tr("关闭"), self)
        close.clicked.connect(self.reject)
        line = QHBoxLayout()
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        return line

    def busy(self, words: str) -> None:
        """Say what is being done; nothing else can be asked for meanwhile."""
        self.message.setText(words)
        self.progress.setRange(0, 0)
        self.progress.show()

    def step(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def ready(self, words: str) -> None:
        """Say what came of it; it can be done (again)."""
        self.message.setText(words)
        self.progress.hide()
