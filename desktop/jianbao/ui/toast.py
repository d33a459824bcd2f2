"""What was just done, said for a while over the foot of the window, with a button that takes it back."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

_A_WHILE: Final = 9000
"""Milliseconds that it stays."""
_ABOVE: Final = 40
"""Pixels from the foot of the window."""


class Toast(QFrame):
    """Lies over its parent and takes no room from it."""

    undo_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.undo = QPushButton(self.tr("撤销（Ctrl+Z）"), self)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.undo.clicked.connect(self._take_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 10, 8)
        row.setSpacing(14)
        row.addWidget(self.words)
        row.addWidget(self.undo)
        self._over = parent
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_A_WHILE)
        self._timer.timeout.connect(self.leave)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str) -> None:
        """Show what was done, until something else is or a while has passed."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def leave(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    def _take_back(self) -> None:
        self.leave()
        self.undo_wanted.emit()

    def _place(self) -> None:
        self.adjustSize()
        room = self._over.rect()
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - _ABOVE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
