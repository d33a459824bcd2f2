"""What taking a vocabulary in would do, seen before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from jianbao.review.entering import Plan


class ImportDialog(AskingDialog):
    """Asks whether it is to be taken in, in one step that can be taken back."""

    given = Signal()

    def __init__(self, name: str, plan: Plan, parent: QWidget) -> None:
        super().__init__(name, f"import-tags/{name}", parent)
        self.setWindowTitle(self.tr("导入词表"))
        self.setMinimumWidth(520)
        self.listing = QPlainTextEdit(self)
        self.listing.setReadOnly(True)
        self.listing.setMinimumHeight(260)
        self.listing.setAccessibleName(self.tr("会改什么"))
        self.listing.setPlainText("\n".join(self._told(plan)))
        self.form.addRow(self.listing)
        changed = len(plan.new) + len(plan.renamed) + len(plan.moved) + len(plan.described)
        self.confirm.setText(self.tr("导入（{} 处）").format(QLocale().toString(changed)))
        self.confirm.setEnabled(not plan.is_empty)
        self.confirm.setFocus()

    def _told(self, plan: Plan) -> list[str]:
        here = QLocale()
        sections = (
            (self.tr("新增 {}"), plan.new),
            (self.tr("改名 {}"), [f"{old} → {new}" for old, new in plan.renamed]),
            (self.tr("移动 {}"), plan.moved),
            (self.tr("改说明、别名或颜色 {}"), plan.described),
            (self.tr("没有收 {}"), [one.text(spoken()) for one in plan.refused]),
        )
        told = [self.tr("不变 {}").format(here.toString(plan.same))]
        for head, names in sections:
            if names:
                told += ["", head.format(here.toString(len(names))), *(f"  {name}" for name in names)]
        return told

    def give(self) -> None:
        """Emit that it is to be taken in."""
        self.given.emit()
