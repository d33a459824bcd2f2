"""Who says what: a column a person, a row a field in which they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from jianbao.exchange.disagreement import SAME, WITHDRAWN
from jianbao.ui.language import spoken
from jianbao.ui.standing import day_and_time

if TYPE_CHECKING:
    from jianbao.exchange.disagreement import Disagreement, Side


class SidesTable(QTableWidget):
    """Only to be read; the columns are numbered as the answers are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(QCoreApplication.translate("conflicts", "各人的说法"))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def show_sides(self, one: Disagreement | None) -> None:
        """Show who says what of this; nothing of None."""
        self.clear()
        if one is None:
            self.setRowCount(0)
            self.setColumnCount(0)
            return
        words = spoken()
        whole = QCoreApplication.translate("conflicts", "说的是")
        names = [whole, *(name.text(words) for name in one.fields)]
        self.setColumnCount(len(one.sides))
        self.setRowCount(len(names))
        self.setHorizontalHeaderLabels([_heading(n, side) for n, side in enumerate(one.sides, 1)])
        self.setVerticalHeaderLabels(names)
        for column, side in enumerate(one.sides):
            said = WITHDRAWN if side.decision.says is None else side.said
            cells = [said.text(words), *(field.text(words) for field in side.fields)]
            for row, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                item.setToolTip(text if one.fields else SAME.text(words))
                self.setItem(row, column, item)
        self.resizeRowsToContents()
        self.setCurrentCell(0, 0)


def _heading(number: int, side: Side) -> str:
    made = side.decision
    return f"{number}　{made.author}（{made.device}）\n{day_and_time(made.time)}"
