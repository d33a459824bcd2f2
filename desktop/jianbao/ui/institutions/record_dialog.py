"""A record of the authority file: its fields, what people disagree on, what was decided of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QListWidget, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from jianbao.archive.bodies import Field
from jianbao.errors import WorldError
from jianbao.exchange.authority_table import cells_of, record_of
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.institutions import fields
from jianbao.ui.institutions.history import told, weight_text
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jianbao.archive.bodies import Authority, BodyRecord
    from jianbao.archive.filing import Path
    from jianbao.archive.institutions import Weight
    from jianbao.archive.records import Decision


class Known(NamedTuple):
    """What is to be known of a record before it is written."""

    record: BodyRecord
    authority: Authority
    weight: Weight | None
    paths: tuple[Path, ...]
    history: list[Decision]
    new: bool
    """It is not in the authority file yet."""


class RecordDialog(AskingDialog):
    """Three leaves: the fields, the names that pages give it, what was decided of it."""

    given = Signal(object, object)
    """BodyRecord as it is now; frozenset of the fields on which people disagreed, and that are settled by this."""

    def __init__(self, known: Known, place: str, parent: QWidget) -> None:
        super().__init__(_about(known), place, parent)
        self.setWindowTitle(self.tr("机构记录"))
        self._known = known
        self.cells = {column: fields.editor(column, spoken(), self) for column in fields.COLUMNS}
        self._settled: set[Field] = set()
        self._wrong = QLabel(self)
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        self._before = cells_of(known.record, known.authority, spoken())
        page = QWidget(self)
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        for column, cell in self.cells.items():
            cell.show_cell(self._before[column])
            name = QLabel(fields.label(column), page)
            name.setBuddy(cell)
            form.addRow(name, cell)
            if fields.OF_FIELD[column] in known.record.conflicts and column != "until":
                form.addRow("", self._conflict(column, fields.OF_FIELD[column]))
        area = QScrollArea(self)
        area.setWidget(page)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(area, self.tr("记录"))
        self.tabs.addTab(self._names(), self.tr("版面上的名称"))
        self.tabs.addTab(self._history(), self.tr("历史"))
        self.form.addRow(self.tabs)
        self.form.addRow(self._wrong)
        self.cells["name"].setFocus()
        self.resize(680, 640)

    def _conflict(self, column: str, of: Field) -> QWidget:
        """What people say of a field who did not know of each other, to be chosen from."""
        choice = QComboBox(self)
        choice.setAccessibleName(self.tr("{}：说法不一").format(fields.label(column)))
        choice.addItem(self.tr("⚠ 说法不一，请选一种："))
        for says in self._known.record.conflicts[of]:
            choice.addItem(_shown(says), says)

        def settle(row: int) -> None:
            if row > 0:
                self._settled.add(of)
                self._take(of, choice.itemData(row))

        choice.activated.connect(settle)
        return choice

    def _take(self, of: Field, says: Mapping[str, object]) -> None:
        if of is Field.DATES:
            for column in ("since", "until"):
                self.cells[column].show_cell(str(says[column]))
        elif of is Field.SUPERIORS:
            names = []
            for one in says["superiors"]:  # type: ignore[attr-defined]  # a list, by its field
                record = self._known.authority.find(one["body"])
                names.append(record.name if record is not None else f"[{one['body']}]")
            self.cells["superiors"].show_cell("；".join(names))
        else:
            column = next(name for name, field in fields.OF_FIELD.items() if field is of)
            self.cells[column].show_cell(str(says["text"]))

    def _names(self) -> QWidget:
        names = QListWidget(self)
        names.setAccessibleName(self.tr("版面上的名称"))
        names.addItems([" › ".join(path) for path in self._known.paths])
        return _with_empty(names, self.tr("还没有版面上的名称归到这个机构。"))

    def _history(self) -> QWidget:
        lines = QListWidget(self)
        lines.setAccessibleName(self.tr("历史"))
        lines.setWordWrap(True)
        lines.addItems([told(one, self._known.authority) for one in self._known.history])
        return _with_empty(lines, self.tr("还没有人对它作过决定。"))

    def give(self) -> None:
        """Emit the record as it is written now; say what cannot be read."""
        cells = {column: cell.cell() for column, cell in self.cells.items()}
        try:
            record = record_of(self._known.record.id, cells, self._known.authority)
        except WorldError as error:
            self._wrong.setText(error.sentence.text(spoken()))
            self._wrong.show()
            self.confirm.setEnabled(True)
            return
        self._wrong.hide()
        if cells["superiors"] == self._before["superiors"]:
            # That it stands under nothing and that nobody said are both an empty cell.
            record = replace(record, superiors=self._known.record.superiors)
        self.given.emit(record, frozenset(self._settled))


def _about(known: Known) -> str:
    translate = QCoreApplication.translate
    if known.new:
        return translate("bodies", "这个机构还不在机构表里。保存之后，它的名称、上级等以机构表为准。")
    weight = known.weight
    if weight is None:
        return known.record.name
    return weight_text(weight)


def _shown(says: Mapping[str, object]) -> str:
    if "text" in says:
        return str(says["text"])
    if "since" in says:
        return f"{says['since']}—{says['until']}"
    return "；".join(str(one["body"]) for one in says["superiors"])  # type: ignore[attr-defined]  # a list, by its field


def _with_empty(view: QListWidget, words: str) -> QWidget:
    """A list, or where it is empty the words that say so."""
    if view.count():
        return view
    box = QWidget(view.parentWidget())
    view.setParent(box)
    view.hide()
    empty = QLabel(words, box)
    empty.setObjectName("empty_state")
    empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
    layout = QVBoxLayout(box)
    layout.addWidget(empty)
    return box
