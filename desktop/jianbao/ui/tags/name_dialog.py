"""What a new tag is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from jianbao.review.tagging import LONGEST_TAG
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NewTagDialog(AskingDialog):
    """Asks for a name."""

    given = Signal(str)

    def __init__(self, broader: str | None, parent: QWidget) -> None:
        quote = self.tr("在顶层") if broader is None else self.tr("在“{}”之下").format(broader)
        super().__init__(quote, f"make/{broader or ''}", parent)
        self.setWindowTitle(self.tr("新建标签"))
        self.name = LineField(self)
        self.name.setMaxLength(LONGEST_TAG)
        self.form.addRow(self.tr("名称(&N)"), self.name)
        self.name.textChanged.connect(self._allow)
        self._allow()
        self.name.setFocus()

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.name.text().strip()))

    def give(self) -> None:
        """Emit the name."""
        self.given.emit(self.name.text())
