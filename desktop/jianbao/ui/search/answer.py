"""What the search answers, under its field: how many are found, what can't be read, what else could be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from jianbao.ui.language import spoken

if TYPE_CHECKING:
    from jianbao.archive.search.records import Loosened
    from jianbao.errors import WorldError


class AnswerLine(QWidget):
    """A sentence, and the one thing that can be done about it; hidden while nothing is asked."""

    loosened = Signal(str)
    """The words of the looser query that the user wants asked."""
    save_wanted = Signal()
    """The query is to be kept under a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.offered: str | None = None
        """The words of the looser query that is offered."""
        self.sentence = QLabel(self)
        self.sentence.setObjectName("search_answer")
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.save = self._button("search_save", self.tr("保存检索…"))
        self.save.clicked.connect(self.save_wanted)
        self.looser = self._button("search_looser", "")
        self.looser.clicked.connect(self.take)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.sentence, 1)
        first.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 0, 8, 5)
        column.setSpacing(3)
        column.addLayout(first)
        column.addWidget(self.looser, 0, Qt.AlignmentFlag.AlignLeft)
        self.say_nothing()

    def _button(self, name: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def say_nothing(self) -> None:
        """Nothing is asked."""
        self._say("")
        self.hide()

    def say_found(self, total: int) -> None:
        """So many are found."""
        self._say(self.tr("找到 {} 篇").format(QLocale().toString(total)) if total else self.tr("没有找到"))
        self.save.setVisible(total > 0)

    def refuse(self, error: WorldError) -> None:
        """Say why the query can't be read."""
        self._say(error.sentence.text(spoken()))

    def offer(self, looser: Loosened) -> None:
        """Say what would be found by asking for less."""
        self.offered = looser.words
        self._say_offer(looser)

    def _say_offer(self, looser: Loosened) -> None:
        count = self.tr("%Ln 篇", "", looser.total)
        if looser.let_go:
            self.sentence.setText(self.tr("没有找到。放宽“{}”就有：").format(looser.let_go))
        else:
            self.sentence.setText(self.tr("没有找到。只求其一就有："))
        self.looser.setText(self.tr("改查 {words}（{count}，Enter）").format(words=looser.words, count=count))
        self.looser.setAccessibleName(self.looser.text())
        self.looser.show()

    def take(self) -> bool:
        """Have the looser query asked; False if none is offered."""
        if self.offered is None:
            return False
        self.loosened.emit(self.offered)
        return True

    def _say(self, sentence: str) -> None:
        self.offered = None
        self.looser.hide()
        self.save.hide()
        self.sentence.setText(sentence)
        self.show()
