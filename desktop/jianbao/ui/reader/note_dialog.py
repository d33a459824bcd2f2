"""Writing a note on a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from jianbao.page.records import Span

_LONGEST_QUOTE = 120


class NoteDialog(QDialog):
    """Asks for the text of a note on a passage of the source; Ctrl+Enter keeps it, Esc does not."""

    written = Signal(object, str)
    """Span, text: the note to keep."""

    def __init__(self, quote: str, span: Span, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("批注"))
        self._span = span
        words = "".join(quote.split())
        shown = words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
        passage = QLabel(f"“{shown}”", self)
        passage.setObjectName("quote")
        passage.setTextFormat(Qt.TextFormat.PlainText)
        passage.setWordWrap(True)
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(self.tr("写下批注……（Ctrl+Enter 保存）"))
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        for widget in (passage, self.text, buttons):
            layout.addWidget(widget)
        self.resize(440, 260)
        self.text.textChanged.connect(self._allow)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self, self.accept)
        self.text.setFocus()

    def accept(self) -> None:
        """Keep the note, if anything was written."""
        text = self.text.toPlainText().strip()
        if text:
            self.written.emit(self._span, text)
            super().accept()

    def _allow(self) -> None:
        self._save.setEnabled(bool(self.text.toPlainText().strip()))
