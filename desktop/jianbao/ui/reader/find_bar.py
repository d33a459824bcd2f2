"""A bar to find words in the text on show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QTextEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class FindBar(QFrame):
    """Enter and F3 go to the next place, Shift+F3 to the one before; Esc puts the bar away."""

    def __init__(self, view: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._view = view
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("在版面里查找"))
        self.field.setAccessibleName(self.tr("在版面里查找"))
        self.field.setClearButtonEnabled(True)
        self.says = QLabel(self)
        close = QPushButton(self.tr("关闭"), self)
        close.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.says)
        layout.addWidget(close)
        self.field.textEdited.connect(lambda: self.step(1, again=True))
        self.field.returnPressed.connect(lambda: self.step(1))
        self.hide()

    def seek(self, by: int) -> None:
        """Open the bar, or go to the next place (1) or the one before (-1) if it is open and in use."""
        if self.isVisible() and self.field.text():
            self.step(by)
            return
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def step(self, by: int, *, again: bool = False) -> None:
        """Select the next place of the words, round the end; ``again``: the present place may stay."""
        words = self.field.text().strip()
        back = QTextDocument.FindFlag.FindBackward if by < 0 else QTextDocument.FindFlag(0)
        document, cursor = self._view.document(), self._view.textCursor()
        if again:
            cursor.setPosition(cursor.selectionStart())
        found = document.find(words, cursor, back)
        if found.isNull():
            cursor.movePosition(QTextCursor.MoveOperation.End if by < 0 else QTextCursor.MoveOperation.Start)
            found = document.find(words, cursor, back)
        self.says.setText(self.tr("没有找到") if words and found.isNull() else "")
        if not found.isNull():
            self._view.setTextCursor(found)
            self._view.ensureCursorVisible()

    def put_away(self) -> None:
        """Close the bar and go back to the text."""
        self.hide()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc, leave the rest to Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
