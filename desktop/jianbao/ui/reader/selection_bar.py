"""The small bar beside what the mouse has selected: what can be done with it, a click away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QAction

    from jianbao.ui.reader.view import PageView

_APART = 8
"""Pixels between the selection and the bar."""
_LEAVING = (QEvent.Type.KeyPress, QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.Resize)


class SelectionBar(QFrame):
    """Comes with the release of the mouse, goes with any key, click or turn of the wheel, and never has the focus."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self.setObjectName("selection_bar")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 4, 3)
        self._row.setSpacing(2)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.verticalScrollBar().valueChanged.connect(self.hide)
        view.selectionChanged.connect(self._follow)
        self.hide()

    def offer(self, actions: Mapping[str, QAction]) -> None:
        """Have a button for each of these, in as few words as there is room for; the tool tip has all of them."""
        words = {
            "mark": self.tr("标记"),
            "note-passage": self.tr("批注"),
            "link": self.tr("连接"),
            "correct-text": self.tr("更正"),
            "mark-figure": self.tr("标为数据"),
        }
        for name, text in words.items():
            button = QToolButton(self)
            button.setObjectName(name)
            button.setText(text)
            button.setToolTip(actions[name].toolTip())
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRaise(True)
            button.clicked.connect(actions[name].trigger)
            button.clicked.connect(self.hide)
            self._row.addWidget(button)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come behind a selection by the mouse, and go before anything else."""
        kind = event.type()
        if (
            kind is QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and watched is self._view.viewport()
        ):
            if event.button() is Qt.MouseButton.LeftButton and self._view.textCursor().hasSelection():
                self._come(event.position().toPoint())
        elif kind in _LEAVING:
            self.hide()
        return False

    def _follow(self) -> None:
        if not self._view.textCursor().hasSelection():
            self.hide()

    def _come(self, at: QPoint) -> None:
        """Stand above where the mouse was let go, or below where there is no room above."""
        self.adjustSize()
        room = self._view.viewport().rect()
        line = self._view.cursorRect().height()
        left = max(_APART, min(at.x() - self.width() // 2, room.width() - self.width() - _APART))
        above = at.y() - line - self.height()
        self.move(left, above if above > 0 else at.y() + line)
        self.show()
        self.raise_()
