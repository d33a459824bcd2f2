"""What a marked figure amounts to, where that cannot be read from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from jianbao.reading.amount import sole_amount
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class MarkDialog(AskingDialog):
    """Asks for the amount of words in which none is read."""

    given = Signal(str)
    """The amount, as it would be printed."""

    def __init__(self, words: str, place: str, parent: QWidget) -> None:
        super().__init__(f"“{words}”", place, parent)
        self.setWindowTitle(self.tr("标为数据"))
        self.value = LineField(self)
        self.value.setPlaceholderText(self.tr("这里读不出数值，请写出来，如 1.2万元"))
        self.form.addRow(self.tr("数值(&V)"), self.value)
        self.value.textChanged.connect(self._allow)
        self._allow()
        self.value.setFocus()

    def _allow(self) -> None:
        self.confirm.setEnabled(sole_amount(self.value.text()) is not None)

    def give(self) -> None:
        """Emit the amount."""
        self.given.emit(self.value.text().strip())
