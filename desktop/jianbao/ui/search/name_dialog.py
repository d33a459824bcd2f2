"""Under which name a search is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from jianbao.review.searches import LONGEST_NAME
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NameDialog(AskingDialog):
    """Asks for a name; proposed is the present one."""

    given = Signal(str)

    def __init__(self, words: str, name: str, place: str, parent: QWidget) -> None:
        super().__init__(words, place, parent)
        self.setWindowTitle(self.tr("保存检索"))
        self.name = LineField(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(name)
        self.name.selectAll()
        self.form.addRow(self.tr("名称(&N)"), self.name)
        self.name.textChanged.connect(self._allow)
        self._allow()
        self.name.setFocus()

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.name.text().strip()))

    def give(self) -> None:
        """Emit the name."""
        self.given.emit(self.name.text())
