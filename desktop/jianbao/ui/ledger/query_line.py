"""The line in which the ledger is asked, with proposals below it and why a question cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from jianbao.ui.language import spoken
from jianbao.ui.ledger.completing import MOST, Vocabulary, grammar, proposals

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent, QKeyEvent

_PAUSE = 350
"""Milliseconds without a key before what stands there is asked."""
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class QueryLine(QLineEdit):
    """Asks once nothing was typed for a moment, or at Enter."""

    asked = Signal(str)
    left = Signal()
    """The user wants to go on in the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vocabulary = Vocabulary()
        self._composing = False
        self._start = 0
        self.setPlaceholderText(self.tr("筛选，如：床旁结算率>40% 年:2025 机构:市二院 核查:未核"))
        self.setAccessibleName(self.tr("筛选台账"))
        self.setToolTip(grammar())
        self.setAccessibleDescription(grammar())
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._ask)
        self._words = QStringListModel(self)
        self.proposals = QCompleter(self._words, self)
        self.proposals.setWidget(self)
        self.proposals.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.proposals.setMaxVisibleItems(MOST)
        self.proposals.activated.connect(self._take)
        self.textChanged.connect(lambda _text: self._timer.start())
        self.textEdited.connect(self._propose)

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.text())

    def ask_now(self) -> None:
        """Ask what stands there without waiting."""
        self._ask()

    def _propose(self) -> None:
        before = self.text()[: self.cursorPosition()]
        self._start, words = proposals(before, self.vocabulary, english=spoken() == "en")
        if not words or self._composing:
            self.proposals.popup().hide()
            return
        self._words.setStringList(words)
        self.proposals.complete()

    def _take(self, word: str) -> None:
        """Put a proposal in the place of the word behind which the cursor stands."""
        behind = self.text()[self.cursorPosition() :]
        ended = "" if word.endswith(":") else " "
        text = self.text()[: self._start] + word + ended
        self.setText(text + behind.lstrip())
        self.setCursorPosition(len(text))
        if not ended:
            self._propose()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether something is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter (ask), Esc (empty) and the down key (to the table), unless something is being composed."""
        if self._composing:
            super().keyPressEvent(event)
        elif self._is_for_proposals(event):
            # The list of proposals, which sends its keys here first, takes what is ignored.
            event.ignore()
        elif event.key() in _ENTER:
            self.proposals.popup().hide()
            self._ask()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._ask()
        elif event.key() == Qt.Key.Key_Escape or event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_for_proposals(self, event: QKeyEvent) -> bool:
        """Whether a key takes a proposal or puts the list of them away; Enter only once one is chosen."""
        popup = self.proposals.popup()
        if not popup.isVisible():
            return False
        return event.key() == Qt.Key.Key_Escape or (
            event.key() in _ENTER and bool(popup.selectionModel().selectedIndexes())
        )
