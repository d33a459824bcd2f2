"""Part of an institution becomes one of its own: what it is called, and what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from jianbao.archive.bodies import BodyRecord, is_date
from jianbao.page.records import InstitutionKind
from jianbao.review.institutions import new_body
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.inspector.writing import LineField
from jianbao.ui.institutions.fields import KindBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.filing import Path
    from jianbao.archive.records import InstitutionNode


class Split(NamedTuple):
    """What becomes of its own, and what goes with it."""

    new: BodyRecord
    paths: tuple[Path, ...]
    below: tuple[int, ...]
    date: str


class SplitDialog(AskingDialog):
    """A name, and the names on pages and bodies below that are to be ticked."""

    given = Signal(object)
    """Split."""

    def __init__(
        self,
        node: InstitutionNode,
        paths: Sequence[Path],
        below: Sequence[InstitutionNode],
        place: str,
        parent: QWidget,
    ) -> None:
        about = QCoreApplication.translate("bodies", "从“{}”分设。勾选的名称和下级机构随新机构去，其余不动。")
        super().__init__(about.format(node.name), place, parent)
        self.setWindowTitle(self.tr("分设机构"))
        self.name, self.date, self.kind = LineField(self), LineField(self), KindBox("zh", self)
        self.kind.setCurrentIndex(list(InstitutionKind).index(node.kind))
        self.date.setPlaceholderText(self.tr("如 2019"))
        self.names, self.below = QListWidget(self), QListWidget(self)
        self.names.setAccessibleName(self.tr("版面上的名称"))
        self.below.setAccessibleName(self.tr("下级机构"))
        for path in paths:
            _add(self.names, " › ".join(path), tuple(path))
        for one in below:
            _add(self.below, one.name, one.id)
        self.form.addRow(self.tr("新机构(&N)"), self.name)
        self.form.addRow(self.tr("类型(&K)"), self.kind)
        self.form.addRow(self.tr("分设日期(&D)"), self.date)
        self.form.addRow(self.tr("版面上的名称(&P)"), self.names)
        self.form.addRow(self.tr("下级机构(&B)"), self.below)
        self.name.textChanged.connect(self._allow)
        self.date.textChanged.connect(self._allow)
        self.confirm.setText(self.tr("分设（Enter）"))
        self._allow()
        self.name.setFocus()
        self.resize(560, 520)

    def _allow(self) -> None:
        self.confirm.setEnabled(bool(self.name.text().strip()) and is_date(self.date.text().strip()))

    def give(self) -> None:
        """Emit what was written and ticked."""
        kind = list(InstitutionKind)[self.kind.currentIndex()]
        new = BodyRecord(new_body(), self.name.text(), kind)
        self.given.emit(Split(new, tuple(_ticked(self.names)), tuple(_ticked(self.below)), self.date.text().strip()))


def _add(view: QListWidget, text: str, value: object) -> None:
    item = QListWidgetItem(text, view)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Unchecked)
    item.setData(Qt.ItemDataRole.UserRole, value)


def _ticked(view: QListWidget) -> list[Any]:
    items = (view.item(row) for row in range(view.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]
