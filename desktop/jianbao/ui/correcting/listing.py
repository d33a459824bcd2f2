"""The corrections of the open page in a list: what the source says, what is read, whose word it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from jianbao.ui.commands.binding import PaneKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.correction_rows import Correction

_SIZE = (620, 380)


class CorrectionList(QDialog):
    """Enter goes to the words, Delete takes the chosen corrections back."""

    went = Signal(object)
    """Span: the words to be shown."""
    withdrawn = Signal(object)
    """The slots of the corrections that are to be taken back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("本文的更正"))
        self.resize(*_SIZE)
        self._corrections: Sequence[Correction] = ()
        self.view = QTreeWidget(self)
        self.view.setObjectName("correction_list")
        self.view.setRootIsDecorated(False)
        self.view.setUniformRowHeights(True)
        self.view.setAllColumnsShowFocus(True)
        self.view.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.view.setHeaderLabels([self.tr("原文"), self.tr("更正为"), self.tr("谁"), self.tr("时间"), self.tr("状态")])
        self.view.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for words in (0, 1):
            self.view.header().setSectionResizeMode(words, QHeaderView.ResizeMode.Stretch)
        self.view.setAccessibleName(self.tr("本文的更正"))
        self.none = QLabel(self.tr("这一篇还没有更正。选中读错的字，按 R 更正。"), self)
        self.none.setObjectName("empty")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.none.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        self.back = buttons.addButton("", QDialogButtonBox.ButtonRole.ActionRole)
        self.go = buttons.addButton(self.tr("转到（Enter）"), QDialogButtonBox.ButtonRole.ActionRole)
        for button in (self.back, self.go, buttons.button(QDialogButtonBox.StandardButton.Close)):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(self.none, 1)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)
        buttons.rejected.connect(self.reject)
        self.back.clicked.connect(self._withdraw)
        self.go.clicked.connect(self._go)
        self.view.itemActivated.connect(self._go)
        self.view.itemSelectionChanged.connect(self._allow)
        PaneKeys(self.view, {"lists:remove": self._withdraw}).label(self.back, self.tr("撤回"), "lists:remove")
        self.show_corrections(())

    def show_corrections(self, corrections: Sequence[Correction]) -> None:
        """List these."""
        self._corrections = corrections
        self.view.clear()
        for one in corrections:
            when = one.time.astimezone().strftime("%Y-%m-%d %H:%M")
            cells = ["".join(one.printed.split()), one.text, one.author, when, self._state(one)]
            self.view.addTopLevelItem(QTreeWidgetItem(cells))
        self.view.setVisible(bool(corrections))
        self.none.setVisible(not corrections)
        if corrections:
            self.view.setCurrentIndex(self.view.model().index(0, 0))
            self.view.setFocus()
        self._allow()

    def _state(self, one: Correction) -> str:
        if one.span is None:
            return self.tr("原文里已没有这几个字")
        return self.tr("在用") if one.read else self.tr("另一处更正盖过了它")

    def _chosen(self) -> list[Correction]:
        return [self._corrections[self.view.indexOfTopLevelItem(item)] for item in self.view.selectedItems()]

    def _withdraw(self) -> None:
        if chosen := self._chosen():
            self.withdrawn.emit([one.slot for one in chosen])

    def _go(self) -> None:
        spans = [one.span for one in self._chosen() if one.span is not None]
        if spans:
            self.accept()
            self.went.emit(spans[0])

    def _allow(self) -> None:
        chosen = self._chosen()
        self.back.setEnabled(bool(chosen))
        self.go.setEnabled(any(one.span is not None for one in chosen))
