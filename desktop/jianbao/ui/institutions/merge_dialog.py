"""Two institutions that are one: both records side by side, what is kept of which, and what moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QScrollArea, QSizePolicy, QWidget

from jianbao.exchange.authority_table import cells_of, record_of
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.institutions import fields
from jianbao.ui.institutions.history import weight_text
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from jianbao.archive.bodies import BodyRecord
    from jianbao.ui.institutions.record_dialog import Known

_BOTH = frozenset({"former", "short", "parallel", "plate", "predecessors"})
"""Fields of several values: those of both are kept."""


class MergeDialog(AskingDialog):
    """Left what stays, right what becomes one with it; of each field that differs one side is chosen."""

    given = Signal(object)
    """BodyRecord: the fields of the one that stays."""

    def __init__(self, kept: Known, other: Known, place: str, parent: QWidget) -> None:
        super().__init__(_moves(kept, other), place, parent)
        self.setWindowTitle(self.tr("合并机构"))
        self._kept, self._other = kept, other
        self._sides = [cells_of(one.record, kept.authority, spoken()) for one in (kept, other)]
        self.choices: dict[str, QButtonGroup] = {}
        page = QWidget(self)
        self._grid = QGridLayout(page)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for side, words in enumerate((self.tr("留下"), self.tr("并入")), 1):
            head = QLabel(words, page)
            font = head.font()
            font.setBold(True)
            head.setFont(font)
            self._grid.addWidget(head, 0, side)
        for row, column in enumerate(fields.COLUMNS, 1):
            self._add(page, row, column)
        self._grid.setRowStretch(len(fields.COLUMNS) + 1, 1)
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.form.addRow(area)
        self.confirm.setText(self.tr("合并（Enter）"))
        self.resize(760, 560)

    def _add(self, page: QWidget, row: int, column: str) -> None:
        """A row: the label, and both values; radio buttons where one of two must be chosen."""
        both = column in _BOTH and all(side[column] for side in self._sides)
        label = QLabel(self.tr("{}（都留）").format(fields.label(column)) if both else fields.label(column), page)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(label, row, 0)
        texts = [side[column] for side in self._sides]
        if column == "kind":
            texts = [self._kind(text) for text in texts]
        chosen = column not in _BOTH and all(texts) and texts[0] != texts[1]
        group = QButtonGroup(self)
        for number, text in enumerate(texts):
            if chosen:
                button = QRadioButton(text.replace("&", "&&"), page)
                button.setAccessibleName(f"{fields.label(column)}：{text}")
                button.setChecked(number == 0)
                group.addButton(button, number)
                self._grid.addWidget(button, row, number + 1)
            else:
                shown = QLabel(text or "—", page)
                shown.setTextFormat(Qt.TextFormat.PlainText)
                shown.setWordWrap(True)
                shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
                self._grid.addWidget(shown, row, number + 1)
        if chosen:
            self.choices[column] = group

    def _kind(self, cell: str) -> str:
        box = fields.KindBox(spoken(), self)
        box.hide()
        box.show_cell(cell)
        text = box.currentText()
        box.deleteLater()
        return text

    def chosen(self) -> BodyRecord:
        """The record that both become: the choice of each field, of names and predecessors those of both."""
        one, two = self._sides
        cells = {}
        for column in fields.COLUMNS:
            group = self.choices.get(column)
            if column in _BOTH:
                cells[column] = "；".join(filter(None, dict.fromkeys((one[column], two[column]))))
            elif group is not None:
                cells[column] = (one, two)[group.checkedId()][column]
            else:
                cells[column] = one[column] or two[column]
        if one["name"] != two["name"]:
            # The name that is not chosen goes on to name it.
            unused = two["name"] if cells["name"] == one["name"] else one["name"]
            cells["parallel"] = "；".join(filter(None, (cells["parallel"], unused)))
        return record_of(self._kept.record.id, cells, self._kept.authority)

    def give(self) -> None:
        """Emit what was chosen."""
        self.given.emit(self.chosen())


def _moves(kept: Known, other: Known) -> str:
    """What hangs on the other and will hang on the one that stays."""
    weight = other.weight
    translate = QCoreApplication.translate
    says = translate("bodies", "“{other}”并入“{kept}”，").format(other=other.record.name, kept=kept.record.name)
    if weight is None:
        return says
    return says + translate("bodies", "随之移动：{}。一步可撤销。").format(weight_text(weight))
