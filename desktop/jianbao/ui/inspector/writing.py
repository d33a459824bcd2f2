"""Fields to write in that know when an input method is composing: its Enter and Esc are not ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from jianbao.ui.commands.binding import PaneKeys

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NoteField(QPlainTextEdit):
    """A text of some lines, as high as it needs. It is saved by a key, Esc reverts, leaving is told."""

    saved = Signal()
    reverted = Signal()
    left = Signal()
    """The focus went to another widget of the window."""

    def __init__(self, parent: QWidget | None = None, *, least_lines: int = 2) -> None:
        super().__init__(parent)
        self._composing = False
        PaneKeys(self, {"note:save": self._save})
        self._least = least_lines
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(int(self.document().size().height()), self._least), 12)
        frame = 2 * self.frameWidth() + 2 * int(self.document().documentMargin())
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + frame + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the lines that the new width makes."""
        super().resizeEvent(event)
        self._fit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether something is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc, unless something is being composed."""
        if not self._composing and event.key() == Qt.Key.Key_Escape:
            self.reverted.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> bool:
        if not self._composing:
            self.saved.emit()
        return not self._composing

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left, but not for a menu or for another program."""
        super().focusOutEvent(event)
        self._composing = False
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.left.emit()


class LineField(QLineEdit):
    """A line in a dialog: its Enter is the dialog's, unless something is being composed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        """Whether an input method is composing."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether something is being composed."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the Enter that ends a composition."""
        if not (self.composing and event.key() in _ENTER):
            super().keyPressEvent(event)


class AnswerField(LineField):
    """A line that asks beside a list: Enter answers, Esc drops the question, unless something is being composed."""

    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc."""
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)


class TagField(LineField):
    """A name in one line. Enter tells it, Esc empties it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, and Esc where there is something to empty, unless something is being composed."""
        if event.key() in _ENTER:
            if not self.composing:
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text() and not self.composing:
            self.clear()
        else:
            super().keyPressEvent(event)
