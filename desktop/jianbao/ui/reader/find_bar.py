"""A bar to find words in the text on show, and to go through what the search of the archive found there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from jianbao.ui.reader.view import PageView

_Place = tuple[int, int]


class FindBar(QFrame):
    """Enter and F3 go to the next place, Shift+F3 to the one before; Esc puts the bar away.

    The places are those of the bar's own words, and without any those that the search of the archive found.
    """

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._view = view
        self._found: Sequence[_Place] = ()
        self._places: Sequence[_Place] = ()
        self._now: int | None = None
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("在版面里查找"))
        self.field.setAccessibleName(self.tr("在版面里查找"))
        self.field.setClearButtonEnabled(True)
        self.says = QLabel(self)
        close = QPushButton(self.tr("关闭"), self)
        close.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 10, 5)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.says)
        layout.addWidget(close)
        self.field.textEdited.connect(self._look)
        self.field.returnPressed.connect(lambda: self.step(1))
        self.hide()

    def show_found(self, places: Sequence[_Place], *, keep: bool = False, go: bool = False) -> None:
        """Mark what the search of the archive found on the page on show.

        ``keep``: the present place stays present; ``go``: the first is brought into sight.
        """
        now = self._now if keep else None
        self._found = places
        self._places = self._own_places() if self._words() else places
        self._now = now if now is not None and now < len(self._places) else None
        if go and self._places:
            self._go(0)
        else:
            self._show()

    def seek(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1) if there is one to go to; else open the bar."""
        if self._words():
            self.step(by)
        elif self._found:
            self.field.clear()
            self.show()
            self.step(by)
        else:
            self.show()
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()

    def step(self, by: int) -> None:
        """Go to the next place behind the cursor or before it, round the end."""
        if self._words():
            # As typed, or put there: by whatever way the words came.
            places, self._places = self._places, self._own_places()
            self._now = self._now if places == self._places else None
        if not self._places:
            self._show()
            return
        if self._now is not None and self._now < len(self._places):
            self._go((self._now + by) % len(self._places))
            return
        cursor = self._view.textCursor().selectionStart()
        behind = [n for n, place in enumerate(self._places) if place[0] >= cursor]
        after = behind[0] if behind else 0
        self._go(after if by > 0 else (after - 1) % len(self._places))

    def put_away(self) -> None:
        """Close the bar and go back to the text."""
        self.hide()
        self.show_found(self._found)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        """Find the words that were typed, and go to the first place at the cursor or behind it."""
        self._now = None
        self._places = self._own_places() if self._words() else self._found
        if self._words():
            self.step(1)
        else:
            self._show()

    def _go(self, number: int) -> None:
        self._now = number
        place = self._places[number]
        if self._words():
            self._view.select([place])
        self._view.bring_into_sight(*place)
        self._show()

    def _show(self) -> None:
        """Mark the places, and say which of them is present."""
        here, count = QLocale(), len(self._places)
        said = "" if count or not self._words() else self.tr("没有找到")
        if count:
            now = "–" if self._now is None else here.toString(self._now + 1)
            said = self.tr("第 {now} 处，共 {count} 处").format(now=now, count=here.toString(count))
        self.says.setText(said)
        self._view.show_found(self._places, self._now)

    def _words(self) -> str:
        """What is looked for in the bar; "" while it is put away."""
        return "" if self.isHidden() else self.field.text().strip()

    def _own_places(self) -> list[_Place]:
        document, words = self._view.document(), self._words()
        found: list[_Place] = []
        cursor = document.find(words)
        while not cursor.isNull():
            found.append((cursor.selectionStart(), cursor.selectionEnd()))
            cursor = document.find(words, cursor)
        return found

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc, leave the rest to Qt."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)
