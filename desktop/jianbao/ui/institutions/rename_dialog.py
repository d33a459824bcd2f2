"""What an institution is called, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from jianbao.archive.bodies import is_date
from jianbao.review.institution_rules import LONGEST_NAME
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RenameDialog(AskingDialog):
    """Asks for a name, and for the date of the change where it is one and no correction."""

    given = Signal(str, str)
    """The name; the date, or ""."""

    def __init__(self, name: str, about: str, place: str, parent: QWidget) -> None:
        super().__init__(about, place, parent)
        self.setWindowTitle(self.tr("机构更名"))
        self.name, self.date = LineField(self), LineField(self)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setText(name)
        self.name.selectAll()
        self.date.setPlaceholderText(self.tr("如 2011-07；不填只是改正名称，不留曾用名"))
        self.form.addRow(self.tr("规范名称(&N)"), self.name)
        self.form.addRow(self.tr("更名日期(&D)"), self.date)
        for field in (self.name, self.date):
            field.textChanged.connect(self._allow)
        self._allow()
        self.name.setFocus()
        self.setMinimumWidth(520)

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.name.text().strip()) and is_date(self.date.text().strip()))

    def give(self) -> None:
        """Emit name and date."""
        self.given.emit(self.name.text(), self.date.text().strip())
