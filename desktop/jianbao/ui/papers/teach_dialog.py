"""What one page teaches of its paper, chosen and seen on the other pages before it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from jianbao.exchange.telling import form_told
from jianbao.ui.checking.asking import AskingDialog
from jianbao.ui.language import spoken
from jianbao.ui.papers.changes import MOST, ChangeList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.forms import Difference
    from jianbao.page.forms import Form
    from jianbao.reading.learning import Lesson
    from jianbao.ui.acts import Acts

_LINES = 6
"""Forms that are in sight."""


class TeachDialog(AskingDialog):
    """A box for each form, below it what those that are checked would change; one step, which can be taken back."""

    given = Signal(object)
    """The forms that are to hold."""

    def __init__(self, acts: Acts, lessons: Sequence[Lesson], hint: str, place: str, parent: QWidget) -> None:
        super().__init__(hint, place, parent)
        self.setWindowTitle(self.tr("报头模板"))
        self._acts, self._forms = acts, [one.form for one in lessons]
        self._asked = 0
        self.list = QListWidget(self)
        self.list.setObjectName("tag_boxes")
        self.list.setAccessibleName(self.tr("学到的"))
        for one in lessons:
            item = QListWidgetItem(form_told(one.form).text(spoken()))
            item.setToolTip(item.text())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.sure else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        row = self.list.sizeHintForRow(0)
        self.list.setFixedHeight(min(_LINES, len(lessons)) * row + 2 * self.list.frameWidth() + 8)
        self.list.setCurrentRow(0)
        self.changes = ChangeList(self)
        self.form.addRow(self.list)
        self.form.addRow(self.changes)
        self.list.itemChanged.connect(self._look)
        self.resize(680, 520)
        self.list.setFocus()
        self._look()

    @property
    def chosen(self) -> list[Form]:
        """The forms that are checked."""
        rows = range(self.list.count())
        return [self._forms[row] for row in rows if self.list.item(row).checkState() is Qt.CheckState.Checked]

    def _look(self) -> None:
        """Have looked up what would change."""
        self._asked += 1
        asked, forms, archive = self._asked, self.chosen, self._acts.archive
        self.confirm.setEnabled(False)
        self.confirm.setText(self.tr("正在看会改哪些版面…"))

        def look() -> tuple[list[Difference], dict[int, str]]:
            changes = archive.pages.preview(forms) if forms else []
            rows = archive.article_rows(list(dict.fromkeys(one.article_id for one in changes[:MOST])))
            return changes, {row.id: row.title for row in rows}

        def show(found: tuple[list[Difference], dict[int, str]]) -> None:
            if asked == self._asked:
                self.changes.show_changes(*found)
                self._tell(len({one.article_id for one in found[0]}))

        self._acts.read(self, look, show, self._acts.failed.emit)

    def _tell(self, pages: int) -> None:
        self.confirm.setEnabled(bool(self.chosen))
        counted = QLocale().toString(pages)
        said = self.tr("用于这些版面（{pages} 篇）") if pages else self.tr("设为模板（已有的版面不变）")
        self.confirm.setText(said.format(pages=counted))

    def give(self) -> None:
        """Emit the forms that are checked."""
        self.given.emit(self.chosen)
