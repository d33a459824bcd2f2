"""The dialog of disagreements: a list of what waits, who says what beside the page, and a key for each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from jianbao.archive.conflicts import passage_of
from jianbao.exchange.disagreement import disagreements
from jianbao.ui.answering import AnsweringDialog
from jianbao.ui.conflicts.table import SidesTable
from jianbao.ui.language import spoken
from jianbao.ui.versions.sides import Side

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHBoxLayout

    from jianbao.archive.records import Changes
    from jianbao.exchange.disagreement import Disagreement
    from jianbao.ui.acts import Acts

_NAMES = ("conflicts:first", "conflicts:second", "conflicts:third")
BOTH = "conflicts:both"


class ConflictsDialog(AnsweringDialog):
    """Lists what people say differently; one of them is chosen, or of notes both."""

    def __init__(self, acts: Acts, parent: QWidget) -> None:
        super().__init__(acts, self.tr("说法不一"), self.tr("待定的说法"), parent)
        self._waiting: list[Disagreement] = []
        self._asked = 0
        self._is_read = False
        self.table = SidesTable(self)
        self.page = Side(self, struck=False)
        texts = (self.tr("以第一说为准"), self.tr("以第二说为准"), self.tr("以第三说为准"), self.tr("两说都留"))
        self._lay_out(self.answers(dict(zip((*_NAMES, BOTH), texts, strict=True)), self._answer, self.table))
        self.list.currentRowChanged.connect(self._choose)
        acts.done.connect(self._refresh)
        self._choose(-1)
        self._read()

    def _lay_out(self, answers: QHBoxLayout) -> None:
        texts = QSplitter(Qt.Orientation.Vertical, self)
        texts.addWidget(self.table)
        texts.addWidget(self.page)
        texts.setChildrenCollapsible(False)
        texts.setSizes([220, 340])
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(texts, 1)
        column.addLayout(answers)
        column.addWidget(self.says)
        both = QSplitter(Qt.Orientation.Horizontal, self)
        both.addWidget(self.list)
        both.addWidget(right)
        both.setChildrenCollapsible(False)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 4)
        both.setSizes([270, 810])
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 16, 16, 16)
        around.addWidget(both)

    def _read(self) -> None:
        archive = self._acts.archive
        self._acts.read(self, lambda: disagreements(archive), self._take, self._acts.failed.emit)

    def _refresh(self, _changes: Changes) -> None:
        self._read()

    def _take(self, found: list[Disagreement]) -> None:
        if self._is_read and found == self._waiting:
            # What is being read stays as it is.
            return
        self._is_read = True
        self._waiting = found
        self.fill(map(self._line, found))
        count = len(found)
        self.says.setText(self.tr("还有 %Ln 处说法不一", "", count) if count else self.tr("没有说法不一之处"))
        self._choose(self.list.currentRow())
        self.list.setFocus()

    def _line(self, one: Disagreement) -> str:
        people = self.tr("、").join(dict.fromkeys(side.decision.author for side in one.sides))
        head = f"{one.heading.text(spoken())}　{people}"
        return f"{head}\n{one.page}" if one.page else head

    def _chosen(self) -> Disagreement | None:
        row = self.list.currentRow()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def _choose(self, _row: int) -> None:
        """Show who says what at once, the page as soon as it is read."""
        self._asked += 1
        one, asked, archive = self._chosen(), self._asked, self._acts.archive if self._acts.is_open else None
        self.table.show_sides(one)
        self.table.setVisible(one is not None)
        for n, name in enumerate(_NAMES):
            self.buttons[name].setVisible(one is not None and n < len(one.sides))
        self.buttons[BOTH].setVisible(one is not None and one.is_note)
        number = None if one is None else one.conflict.article_id
        self.page.setVisible(number is not None)
        if one is None or number is None or archive is None:
            return
        self.page.setAccessibleName(one.page)

        def show(text: str) -> None:
            if asked == self._asked:
                self.page.show_text(text, (), passage_of(one.conflict, text))

        self._acts.read(self, lambda: archive.versions.text(number), show, self._acts.failed.emit)

    def _answer(self, name: str) -> None:
        one = self._chosen()
        if one is None or self._acts.busy or not self.buttons[name].isVisible():
            return
        slot = one.conflict.slot
        if name == BOTH:
            self._acts.perform(lambda desk: desk.conflicts.keep_both(slot))
            return
        chosen = one.sides[_NAMES.index(name)].decision.id
        self._acts.perform(lambda desk: desk.conflicts.choose(slot, chosen))
