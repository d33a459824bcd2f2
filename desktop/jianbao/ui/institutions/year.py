"""As of which year the tree is shown."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

_FIRST = 1840
_REST = 300
"""Milliseconds without another year after which the tree is read."""


class YearBox(QSpinBox):
    """A year, or today, which stands above the last; Esc goes back to it."""

    chosen = Signal(object)
    """int | None: the year, None for today."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = QDate.currentDate().year() + 1
        self.setRange(_FIRST, self._today)
        self.setValue(self._today)
        self.setAccessibleName(self.tr("按哪一年显示机构"))
        self.setToolTip(self.tr("按年显示：名称和隶属以当年年底为准；Esc 回到今天"))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFrame(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(lambda: self.chosen.emit(self.year))
        self.valueChanged.connect(lambda _value: self._timer.start())

    @property
    def year(self) -> int | None:
        """The year that is shown; None for today."""
        return None if self.value() == self._today else self.value()

    def textFromValue(self, value: int) -> str:  # noqa: N802 - Qt's name
        """Say a year, or today."""
        return self.tr("今天") if value == self._today else str(value)

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        """Read what is typed."""
        return int(text) if text.isdecimal() else self._today

    def validate(self, text: str, position: int) -> object:
        """Take a year, its beginning, and today."""
        if text == self.tr("今天") or (text.isdecimal() and _FIRST <= int(text) <= self._today):
            return QValidator.State.Acceptable, text, position
        state = QValidator.State.Intermediate if not text or text.isdecimal() else QValidator.State.Invalid
        return state, text, position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to today by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setValue(self._today)
        else:
            super().keyPressEvent(event)
