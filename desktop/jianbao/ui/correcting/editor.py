"""The field in which words of the page are put right, below the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from jianbao.archive.correction_rows import LONGEST_CORRECTION

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_GAP = 8
_WIDEST, _NARROWEST = 560, 280


class CorrectionEditor(QFrame):
    """Enter keeps what is typed, Esc leaves all as it was. It closes once the correction is in the archive."""

    kept = Signal(str)
    """What the words should be."""
    withdrawn = Signal()
    """The corrections of these words are to be taken back."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("card")
        self._printed = QLabel(self)
        self._printed.setObjectName("card-fact")
        self._printed.setTextFormat(Qt.TextFormat.PlainText)
        self._printed.setWordWrap(True)
        self.line = QLineEdit(self)
        self.line.setObjectName("correction")
        self.line.setMaxLength(LONGEST_CORRECTION)
        self.line.setAccessibleName(self.tr("更正为"))
        hint = QLabel(self.tr("Enter 存下　Esc 不改　留空：删去这几个字"), self)
        hint.setObjectName("card-label")
        hint.setWordWrap(True)
        self.back = QPushButton(self.tr("撤回更正"), self)
        self.back.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.back)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(8)
        layout.addWidget(self._printed)
        layout.addWidget(self.line)
        layout.addLayout(foot)
        self.line.returnPressed.connect(self._keep)
        self.back.clicked.connect(self.withdrawn)
        self.hide()

    def open(self, printed: str, text: str, place: QRect, *, corrected: bool) -> None:
        """Ask what words should be that stand at ``place``, in the parent's coordinates."""
        self._printed.setText(self.tr("原文：{}").format(printed))
        self.line.setAccessibleDescription(self._printed.text())
        self.line.setText(text)
        self.line.selectAll()
        self.wait(waiting=False)
        self.back.setVisible(corrected)
        self.ensurePolished()
        width = min(max(_NARROWEST, self._room.width() - 4 * _GAP), _WIDEST)
        self.resize(width, self._layout.heightForWidth(width))
        self.move(self._beside(place))
        self.show()
        self.raise_()
        self.line.setFocus()

    def close_(self) -> None:
        """Put it away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def wait(self, *, waiting: bool) -> None:
        """Nothing can be typed while the archive is being written to."""
        self.line.setReadOnly(waiting)
        self.back.setEnabled(not waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        if not self.line.isReadOnly():
            self.wait(waiting=True)
            self.kept.emit(self.line.text())

    def _beside(self, place: QRect) -> QPoint:
        """Below the words, else above them, inside the parent."""
        room = self._room.rect()
        x = min(max(_GAP, place.left()), max(_GAP, room.width() - self.width() - _GAP))
        y = place.bottom() + _GAP
        if y + self.height() > room.bottom():
            y = max(_GAP, place.top() - self.height() - _GAP)
        return QPoint(x, y)
