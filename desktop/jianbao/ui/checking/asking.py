"""A small dialog about one figure: what is asked, Enter to give it, Esc to leave; it closes once it is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class AskingDialog(QDialog):
    """``place`` names the act that is asked for: ``settle`` is told of it, as of the draft of a note."""

    def __init__(self, quote: str, place: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(420)
        passage = QLabel(quote, self)
        passage.setObjectName("quote")
        passage.setTextFormat(Qt.TextFormat.PlainText)
        passage.setWordWrap(True)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        self.form.setVerticalSpacing(10)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._refused = QLabel(self.tr("没有存下，写的还在。原因见窗口上方。"), self)
        self._refused.setWordWrap(True)
        self._refused.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.confirm = QPushButton(self.tr("保存（Enter）"), self)
        self.confirm.setDefault(True)
        buttons.addButton(self.confirm, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(passage)
        layout.addLayout(self.form)
        layout.addWidget(self._refused)
        layout.addWidget(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Ask for the act; the dialog closes once it is done."""
        if self.confirm.isEnabled():
            self.confirm.setEnabled(False)
            self.give()

    def give(self) -> None:
        """Emit what was answered."""
        raise NotImplementedError

    def settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Close if the act is done now; else say so and let the user go on."""
        if place != self.place:
            return
        if stored:
            super().accept()
            return
        self.confirm.setEnabled(True)
        self._refused.show()
