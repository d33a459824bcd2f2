"""The names on pages that may be records of the authority file: one key says yes, another no."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
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

from jianbao.archive.institutions import Evidence
from jianbao.ui.commands.binding import PaneKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.bodies import Authority
    from jianbao.archive.institutions import Proposal
    from jianbao.archive.records import Changes
    from jianbao.ui.acts import Acts


def evidence_text(evidence: Evidence) -> str:
    """What speaks for it, in a word."""
    translate = QCoreApplication.translate
    return {
        Evidence.NAME: translate("bodies", "同名"),
        Evidence.FORMER: translate("bodies", "曾用名"),
        Evidence.PARALLEL: translate("bodies", "并列名称"),
        Evidence.PLATE: translate("bodies", "挂牌名称"),
        Evidence.SHORT: translate("bodies", "简称"),
        Evidence.CALLED: translate("bodies", "版面上的别称"),
        Evidence.SUPERIOR: translate("bodies", "上级相同"),
    }[evidence]


_COLUMNS = 5


class NamesDialog(QDialog):
    """A list of what is proposed; the keys act on the line that is chosen."""

    def __init__(self, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._found: Sequence[Proposal] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("版面上的机构名称"))
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(self.tr("待确认的名称"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        head = [self.tr("版面上"), self.tr("机构表"), self.tr("依据"), self.tr("篇数"), self.tr("现在")]
        self.list.setHeaderLabels(head)
        for column, mode in enumerate((QHeaderView.ResizeMode.Stretch,) * 2):
            self.list.header().setSectionResizeMode(column, mode)
        self.list.header().setStretchLastSection(False)
        self.says = QLabel(self)
        self.says.setObjectName("empty_state")
        self.confirm = QPushButton(self.tr("就是它（Enter）"), self)
        self.refuse, self.every = QPushButton(self), QPushButton(self)
        self._lay_out()
        self.confirm.clicked.connect(self._confirm)
        self.refuse.clicked.connect(self._refuse)
        self.every.clicked.connect(self._confirm_all)
        self.list.itemActivated.connect(lambda _item, _column: self._confirm())
        keys = PaneKeys(self.list, {"names:refuse": self._refuse, "names:confirm-all": self._confirm_all})
        keys.label(self.refuse, self.tr("不是"), "names:refuse")
        keys.label(self.every, self.tr("暂归的都确认"), "names:confirm-all")
        acts.done.connect(self._refresh)
        self._read()
        self.resize(860, 520)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        hint = QLabel(self.tr("“暂归”是程序按同名归的，文章已计在那里；确认之后才算数。"), self)
        hint.setObjectName("quote")
        hint.setWordWrap(True)
        buttons = QHBoxLayout()
        for button in (self.confirm, self.refuse, self.every):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.says)
        layout.addWidget(hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)

    def _read(self) -> None:
        bodies = self._acts.archive.bodies
        self._acts.read(self, lambda: (bodies.proposals(), bodies.authority()), self._take, self._acts.failed.emit)

    def _refresh(self, changes: Changes) -> None:
        if changes.institutions:
            self._read()

    def _take(self, read: tuple[Sequence[Proposal], Authority]) -> None:
        row = max(0, self.list.indexOfTopLevelItem(self.list.currentItem()))
        self._found, known = read
        self._list([self._cells(one, known.records[one.body].name) for one in self._found])
        item_there = self.list.topLevelItem(min(row, len(self._found) - 1))
        if item_there is not None:
            self.list.setCurrentItem(item_there)
        many = len(self._found)
        self.says.setText(self.tr("还有 %Ln 个名称待确认", "", many) if many else self.tr("没有待确认的名称"))
        for button, there in ((self.confirm, many), (self.refuse, many), (self.every, self._tied())):
            button.setEnabled(bool(there))
        self.list.setFocus()

    def _cells(self, one: Proposal, body: str) -> list[str]:
        why = "、".join(evidence_text(evidence) for evidence in one.evidence)
        return [" › ".join(one.path), body, why, str(one.pages), self.tr("暂归") if one.tied else ""]

    def _list(self, lines: Sequence[list[str]]) -> None:
        """List these; a line that stands there already stays, so that an answer takes out its own and no more."""
        kept, wanted = 0, set(map(tuple, lines))
        for cells in lines:
            while (item := self.list.topLevelItem(kept)) is not None and self._said(item) != cells:
                if tuple(self._said(item)) in wanted:
                    break
                self.list.takeTopLevelItem(kept)
            if item is None or self._said(item) != cells:
                self.list.insertTopLevelItem(kept, _item(cells))
            kept += 1
        while self.list.topLevelItemCount() > kept:
            self.list.takeTopLevelItem(kept)
        for column in (2, 3, 4):
            self.list.resizeColumnToContents(column)

    @staticmethod
    def _said(item: QTreeWidgetItem) -> list[str]:
        return [item.text(column) for column in range(_COLUMNS)]

    def _tied(self) -> list[Proposal]:
        return [one for one in self._found if one.tied]

    def _chosen(self) -> Proposal | None:
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        return self._found[row] if 0 <= row < len(self._found) else None

    def _confirm(self) -> None:
        if (one := self._chosen()) is not None:
            self._acts.perform(lambda desk: desk.institutions.confirm([(one.path, one.body)]))

    def _refuse(self) -> None:
        if (one := self._chosen()) is not None:
            self._acts.perform(lambda desk: desk.institutions.refuse(one.path, one.body))

    def _confirm_all(self) -> None:
        ties = [(one.path, one.body) for one in self._tied()]
        if ties:
            self._acts.perform(lambda desk: desk.institutions.confirm(ties))


def _item(cells: list[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(cells)
    item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight)
    for column, text in enumerate(cells):
        item.setToolTip(column, text)
    return item
