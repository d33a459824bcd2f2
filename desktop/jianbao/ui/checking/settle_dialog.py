"""How a finding of the checks is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from jianbao.review.ways import How
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.commands.binding import digit
from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from jianbao.archive.records import KnownFinding


def how_name(how: str) -> str:
    """What the interface calls a way to settle; one of a later program as it is."""
    translate = QCoreApplication.translate
    names = {
        How.SCOPE.value: translate("settling", "双方都对：范围不同"),
        How.ROUNDING.value: translate("settling", "双方都对：四舍五入"),
        How.ACCEPTED.value: translate("settling", "照此刊登"),
        How.MISTAKEN.value: translate("settling", "检查有误"),
    }
    return names.get(how, how)


class SettleDialog(AskingDialog):
    """One of four ways, by a digit or the arrow keys, and a note; a settled finding can be opened again too."""

    given = Signal(object, str)
    """How (None: open again), and the note."""

    def __init__(self, finding: KnownFinding, sentence: str, place: str, parent: QWidget) -> None:
        super().__init__(sentence, place, parent)
        self.setWindowTitle(self.tr("处理核查结果"))
        ways: list[How | None] = [*How, *([None] if finding.settlements else [])]
        self._ways = ways
        self.buttons = QButtonGroup(self)
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for number, how in enumerate(ways):
            name = self.tr("重新打开") if how is None else how_name(how.value)
            button = QRadioButton(self.tr("{number}　{name}").format(number=number + 1, name=name), box)
            self.buttons.addButton(button, number)
            column.addWidget(button)
        self.note = LineField(self)
        self.note.setPlaceholderText(self.tr("可不填"))
        self.form.addRow(self.tr("如何处理"), box)
        self.form.addRow(self.tr("说明(&N)"), self.note)
        before = finding.settlements[0] if finding.settlements else None
        known = [how for how in How if before is not None and how.value == before.how]
        self.note.setText("" if before is None else before.note)
        first = self.buttons.button(ways.index(known[0]) if known else 0)
        first.setChecked(True)
        first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit."""
        number = digit(event)
        if number is not None and number <= len(self._ways) and not self.note.hasFocus():
            button = self.buttons.button(number - 1)
            button.setChecked(True)
            button.setFocus()
        else:
            super().keyPressEvent(event)

    def give(self) -> None:
        """Emit how, and the note."""
        self.given.emit(self._ways[self.buttons.checkedId()], self.note.text().strip())
