"""Writing a note on a passage, or another text for a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from jianbao.ui.commands.binding import PaneKeys

if TYPE_CHECKING:
    from jianbao.ui.drafts import Drafts

_LONGEST_QUOTE = 120


class NoteDialog(QDialog):
    """Asks for the text of a note; Ctrl+Enter keeps it, Esc puts it off.

    ``about``: what the note is on, or is known by; ``quote``: its passage, "" for none; ``text``: what it says so far.
    """

    written = Signal(object, str, str)
    """``about``, text, place of its draft: the note to keep. ``settle`` is to be told of it."""

    def __init__(
        self, about: object, quote: str, place: str, drafts: Drafts, parent: QWidget, *, text: str = ""
    ) -> None:
        super().__init__(parent)
        self._about, self._place, self._drafts, self._before = about, place, drafts, text
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("批注"))
        words = "".join(quote.split())
        shown = words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
        passage = QLabel(f"“{shown}”", self)
        passage.setObjectName("quote")
        passage.setTextFormat(Qt.TextFormat.PlainText)
        passage.setWordWrap(True)
        passage.setVisible(bool(words))
        self.text = QPlainTextEdit(self)
        self.text.setPlaceholderText(self.tr("写下批注……（可用 Markdown：**重点**、- 列表、[字](网址)）"))
        self.text.setPlainText(drafts.get(place) or text)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._refused = QLabel(self.tr("没有存下，文字还在。原因见窗口上方；请稍后再试。"), self)
        self._refused.setWordWrap(True)
        self._refused.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        for widget in (passage, self.text, self._refused, buttons):
            layout.addWidget(widget)
        self.resize(440, 260)
        self.text.textChanged.connect(self._allow)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        PaneKeys(self, {"note:save": self.accept}, self.text).label(self._save, self.tr("保存"), "note:save")
        self._allow()
        self.text.setFocus()

    def accept(self) -> None:
        """Ask for the note, if anything was written; the dialog closes once it is in the archive."""
        text = self.text.toPlainText().strip()
        if text == self._before.strip():
            self.reject()
        elif text and not self.text.isReadOnly():
            self._drafts.keep(self._place, text)
            self._wait(waiting=True)
            self.written.emit(self._about, text, self._place)

    def settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Close if the note is in the archive now; else give it back and say so."""
        if place != self._place:
            return
        if stored:
            self._drafts.keep(place, "")
            super().accept()
            return
        self._wait(waiting=False)
        self._refused.show()

    def reject(self) -> None:
        """Close; what was written comes back when the passage is noted, or the note edited, again."""
        text = self.text.toPlainText().strip()
        self._drafts.keep(self._place, "" if text == self._before.strip() else text)
        super().reject()

    def _wait(self, *, waiting: bool) -> None:
        self.text.setReadOnly(waiting)
        self._allow()

    def _allow(self) -> None:
        self._save.setEnabled(bool(self.text.toPlainText().strip()) and not self.text.isReadOnly())
