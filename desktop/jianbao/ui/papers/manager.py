"""What is known of the mastheads of all papers: listed, forgotten, exchanged with a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.papers.wording import particular_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.records import Changes
    from jianbao.page.forms import Form
    from jianbao.page.particulars import Particular
    from jianbao.ui.acts import Acts

    Used = dict[tuple[str, Particular, str], int]


class PapersDialog(QDialog):
    """A line for each form, with the number of pages of which it tells something."""

    import_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._forms: Sequence[Form] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("报头模板"))
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("报头模板"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        head = [self.tr("报纸"), self.tr("项目"), self.tr("印作"), self.tr("意思"), self.tr("篇数")]
        self.list.setHeaderLabels(head)
        for column in (0, 2, 3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.list.header().setStretchLastSection(False)
        self.says = QLabel(self)
        self.says.setObjectName("empty_state")
        self.says.setWordWrap(True)
        self.forget = self._button(self.tr("去掉(&X)"), self._forget)
        self.incoming = self._button(self.tr("导入…(&I)"), self.import_wanted.emit)
        self.outgoing = self._button(self.tr("导出…(&E)"), self.export_wanted.emit)
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._allow)
        PaneKeys(self.list, {"lists:remove": self._forget})
        acts.done.connect(self._follow)
        self._read()
        self.resize(720, 460)
        self.list.setFocus()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        hint = QLabel(self.tr("打开一篇，在“信息”里改好出处，再按“用于同报各版…”，就添了一份报的模板。"))
        hint.setObjectName("quote")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self.forget)
        buttons.addStretch(1)
        buttons.addWidget(self.incoming)
        buttons.addWidget(self.outgoing)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.says)
        layout.addLayout(buttons)

    def _follow(self, changes: Changes) -> None:
        if changes.label:
            self._read()

    def _read(self) -> None:
        pages = self._acts.archive.pages
        self._acts.read(self, lambda: (pages.forms(), pages.forms_used()), self._show, self._acts.failed.emit)

    def _show(self, found: tuple[list[Form], Used]) -> None:
        self._forms, used = found
        self.list.clear()
        for form in self._forms:
            count = QLocale().toString(used.get((form.paper, form.which, form.printed), 0))
            item = QTreeWidgetItem([form.paper, particular_name(form.which), form.printed, form.means, count])
            item.setTextAlignment(4, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.says.setText("" if self._forms else self.tr("还没有模板。"))
        self.says.setVisible(not self._forms)
        self._allow()

    def _allow(self) -> None:
        self.forget.setEnabled(bool(self.list.selectedItems()))
        self.outgoing.setEnabled(bool(self._forms))

    def _forget(self) -> None:
        rows = sorted(self.list.indexOfTopLevelItem(item) for item in self.list.selectedItems())
        gone = [self._forms[row] for row in rows]
        if gone:
            self._acts.perform(lambda desk: desk.forms.forget(gone))
