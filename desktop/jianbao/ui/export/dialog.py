"""The one dialog for all that goes out: what, of which pages, in which format. It remembers what was chosen last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from jianbao.exchange.sheets.catalogue import COLUMNS, DEFAULT
from jianbao.ui.commands.binding import digit
from jianbao.ui.export.order import FORMATS, PRINTED, Order, Scope, What
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from jianbao.ui.export.order import Memory

_COLUMN_ROWS = 6
"""Columns that are seen at once."""


class ExportDialog(QDialog):
    """``pages``: of each scope its articles, None for all; a scope without pages can't be chosen."""

    wanted = Signal(object)
    """Order: to be written."""
    to_print = Signal(object)
    """Order: to be shown as it is printed."""

    def __init__(
        self, pages: Mapping[Scope, Sequence[int] | None], total: int | None, memory: Memory, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._pages, self._total, self._memory = pages, total, memory
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("导出"))
        self.setMinimumWidth(480)
        self.kinds = QButtonGroup(self)
        self.says = QLabel(self)
        self.says.setObjectName("empty_state")
        self.says.setWordWrap(True)
        self.says.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.scope, self.format = QComboBox(self), QComboBox(self)
        self.columns = QListWidget(self)
        self.columns.setAccessibleName(self.tr("列"))
        self.reveal = QCheckBox(self.tr("写完后打开所在的文件夹(&O)"), self)
        self.reveal.setChecked(memory.reveal())
        self.write = QPushButton(self.tr("写出到…（Enter）"), self)
        self.print = QPushButton(self.tr("打印…(&P)"), self)
        self._form = QFormLayout()
        self._lay_out()
        self._fill_scopes()
        self._fill_columns()
        self.kinds.idToggled.connect(self._choose)
        self.columns.itemChanged.connect(self._allow)
        button = self.kinds.button(list(What).index(memory.what()))
        button.setChecked(True)
        button.setFocus()

    @property
    def what(self) -> What:
        """What is chosen."""
        return list(What)[self.kinds.checkedId()]

    def order(self) -> Order:
        """All that is chosen."""
        return Order(
            self.what,
            self._pages[self._scope()],
            self.format.currentData(),
            self._chosen_columns(),
            self.reveal.isChecked(),
        )

    def _scope(self) -> Scope:
        # What Qt keeps of it is the text.
        return Scope(self.scope.currentData())

    def _lay_out(self) -> None:
        self._form.setHorizontalSpacing(14)
        self._form.setVerticalSpacing(10)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.addRow(self.tr("内容"), self._kinds_box())
        self._form.addRow("", self.says)
        self._form.addRow(self.tr("范围(&R)"), self.scope)
        self._form.addRow(self.tr("格式(&F)"), self.format)
        self._form.addRow(self.tr("列(&L)"), self.columns)
        self._form.addRow("", self.reveal)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        buttons.addButton(self.print, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.write, QDialogButtonBox.ButtonRole.AcceptRole)
        self.print.setAutoDefault(False)
        self.write.setDefault(True)
        buttons.accepted.connect(self._write)
        buttons.rejected.connect(self.reject)
        self.print.clicked.connect(self._print)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(self._form)
        layout.addWidget(buttons)

    def _kinds_box(self) -> QWidget:
        names = {
            What.SHEETS: self.tr("核校单"),
            What.CATALOGUE: self.tr("文章目录"),
            What.LEDGER: self.tr("数据台账"),
            What.PACKAGE: self.tr("移交包"),
            What.ANNOTATIONS: self.tr("批注、标签、结论"),
        }
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        for number, name in enumerate(names.values()):
            button = QRadioButton(self.tr("{number}　{name}").format(number=number + 1, name=name), box)
            self.kinds.addButton(button, number)
            column.addWidget(button)
        return box

    def _fill_scopes(self) -> None:
        here = QLocale()
        for scope, pages in self._pages.items():
            count = self._total if pages is None else len(pages)
            told = "" if count is None else self.tr("（{} 篇）").format(here.toString(count))
            names = {
                Scope.SELECTED: self.tr("所选的文章"),
                Scope.LISTED: self.tr("列表中的文章"),
                Scope.ALL: self.tr("全部文章"),
            }
            if pages is None or len(pages):
                self.scope.addItem(names[scope] + told, scope.value)
        self.scope.setCurrentIndex(max(0, self.scope.findData(self._memory.scope().value)))

    def _fill_columns(self) -> None:
        chosen = self._memory.columns() or DEFAULT
        for name, column in COLUMNS.items():
            item = QListWidgetItem(column.head.text(spoken()), self.columns)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if name in chosen else Qt.CheckState.Unchecked)
        self.columns.setCurrentRow(0)
        row = max(self.columns.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self.columns.setFixedHeight(_COLUMN_ROWS * row + 2 * self.columns.frameWidth())

    def _chosen_columns(self) -> tuple[str, ...]:
        items = (self.columns.item(row) for row in range(self.columns.count()))
        return tuple(
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        )

    def _choose(self, _number: int, chosen: bool) -> None:  # noqa: FBT001 - a signal's
        """Show what goes with the kind that is chosen now."""
        if not chosen:
            return
        what = self.what
        words = {
            What.SHEETS: self.tr("每个版面一份：数据、结论、依据、发现、签发栏。"),
            What.CATALOGUE: self.tr("每篇文章一行，列可选。"),
            What.LEDGER: self.tr("每个数据一行：数值、单位、指标、机构、结论。"),
            What.PACKAGE: self.tr(
                "BagIt 包：原文、识读、每一个决定、目录、元数据与网页，附 SHA-512 清单；不装本程序也能核对、阅读，"
                "导入空档案即得同样的档案。"
            ),
            What.ANNOTATIONS: self.tr("W3C Web Annotation（JSON-LD），供其他工具读取。"),
        }
        self.says.setText(words[what])
        self.format.clear()
        for suffix in FORMATS[what]:
            self.format.addItem(self._format_name(suffix), suffix)
        self.format.setCurrentIndex(self.format.findData(self._memory.suffix(what)))
        self._form.setRowVisible(self.columns, what is What.CATALOGUE)
        self._allow()
        self.adjustSize()

    def _format_name(self, suffix: str) -> str:
        names = {
            ".pdf": self.tr("PDF（.pdf）"),
            ".docx": self.tr("Word 文档（.docx）"),
            ".xlsx": self.tr("Excel 工作簿（.xlsx）"),
            ".csv": self.tr("CSV 表格（.csv）"),
            ".zip": self.tr("ZIP 文件（.zip）"),
            "": self.tr("文件夹"),
            ".jsonld": self.tr("JSON-LD（.jsonld）"),
        }
        return names[suffix]

    def _allow(self) -> None:
        there = self.scope.count() > 0 and (self.what is not What.CATALOGUE or bool(self._chosen_columns()))
        self.write.setEnabled(there)
        self.print.setEnabled(there and self.what in PRINTED)

    def _write(self) -> None:
        if self.write.isEnabled():
            self.wanted.emit(self._taken())

    def _print(self) -> None:
        self.to_print.emit(self._taken())

    def _taken(self) -> Order:
        """What is chosen: remembered, and the dialog closed."""
        order = self.order()
        self._memory.keep(order, self._scope())
        self.accept()
        return order

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit."""
        number = digit(event)
        if number is not None and number <= len(What) and not self.columns.hasFocus():
            button = self.kinds.button(number - 1)
            button.setChecked(True)
            button.setFocus()
        else:
            super().keyPressEvent(event)
