"""The field in which the archive is searched, with what its line may go on with below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from jianbao.ui.inspector.writing import LineField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from jianbao.archive.search.records import Completion

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_SHOWN = 10
"""Completions seen at once."""


class SearchField(LineField):
    """Enter goes to what was found, the down key to the list; Esc empties the field."""

    typed = Signal(str, int)
    """Somebody typed: the line and the place of the cursor, for ``offer``."""
    entered = Signal()
    left = Signal()
    """The user wants to go on in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[str, Completion] = {}
        self.setPlaceholderText(self.tr("检索：字句、机构:、标签:、率>40%"))
        said = self.tr("检索全部正文、标题、机构、标签、批注（Ctrl+F）")
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.setClearButtonEnabled(True)
        self._labels = QStringListModel(self)
        self.completer_ = QCompleter(self._labels, self)
        self.completer_.setWidget(self)
        self.completer_.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer_.setMaxVisibleItems(_SHOWN)
        self.completer_.activated.connect(self._take)
        self.textEdited.connect(lambda _text: self._tell())

    def _tell(self) -> None:
        self.typed.emit(self.text(), self.cursorPosition())

    def offer(self, line: str, cursor: int, completions: Sequence[Completion]) -> None:
        """Offer what the line may go on with, if it is still the one in the field.

        Names of plain Chinese words are not offered: the list shows what they find, and would be covered.
        """
        if (line, cursor) != (self.text(), self.cursorPosition()) or not self.hasFocus() or self.composing:
            return
        wanted = [one for one in completions if self._helps(line, one)]
        self._offered = {one.label: one for one in wanted}
        if not wanted:
            self.completer_.popup().hide()
            return
        self._labels.setStringList(list(self._offered))
        self.completer_.complete()

    @staticmethod
    def _helps(line: str, one: Completion) -> bool:
        typed = line[one.start : one.end]
        return typed != one.text and (typed.isascii() or ":" in typed or "：" in typed or one.text.endswith(":"))

    def _take(self, label: str) -> None:
        """Put a completion in the place of what was typed."""
        chosen = self._offered[label]
        ended = "" if chosen.text.endswith(":") else " "
        before = self.text()[: chosen.start] + chosen.text + ended
        self.setText(before + self.text()[chosen.end :].lstrip())
        self.setCursorPosition(len(before))
        if not ended:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, Esc and the down key, unless something is being composed or completed."""
        if self.composing:
            super().keyPressEvent(event)
        elif self._is_for_completions(event):
            # The list of completions, which sends its keys here first, takes what is ignored.
            event.ignore()
        elif event.key() in _ENTER:
            self.completer_.popup().hide()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_for_completions(self, event: QKeyEvent) -> bool:
        """Whether a key takes a completion or puts the list of them away; Enter only once one is chosen."""
        popup = self.completer_.popup()
        if not popup.isVisible():
            return False
        return event.key() == Qt.Key.Key_Escape or (
            event.key() in _ENTER and bool(popup.selectionModel().selectedIndexes())
        )
