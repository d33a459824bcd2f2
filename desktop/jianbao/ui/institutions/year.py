"""As of which year the tree is shown."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QValidator
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
        # In the line of a heading it is no field: the line's own colour is behind it.
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(lambda: self.chosen.emit(self.year))
        self.valueChanged.connect(self._follow)

    def _follow(self) -> None:
        """Say at once that it is another year, and read the tree once the year stands."""
        font = self.font()
        font.setBold(self.year is not None)
        self.setFont(font)
        self._timer.start()

    @property
    def year(self) -> int | None:
        """The year that is shown; None for today."""
        return None if self.value() == self._today else self.value()

    def textFromValue(self, value: int) -> str:  # noqa: N802 - Qt's name
        """Say a year, or today."""
        return self.tr("今天") if value == self._today else self.tr("{} 年").format(value)

    def valueFromText(self, text: str) -> int:  # noqa: N802 - Qt's name
        """Read what is typed."""
        year = _year(text)
        return year or self._today

    def validate(self, text: str, position: int) -> object:
        """Take a year, its beginning, and today."""
        if text == self.tr("今天") or _FIRST <= _year(text) <= self._today:
            return QValidator.State.Acceptable, text, position
        begun = not text or _year(text) > 0 or text.strip() == self.tr("{} 年").format("").strip()
        return QValidator.State.Intermediate if begun else QValidator.State.Invalid, text, position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to today by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setValue(self._today)
        else:
            super().keyPressEvent(event)


def _year(text: str) -> int:
    """The number in a text such as “2011 年”; 0 for none."""
    digits = re.search(r"\d+", text)
    return 0 if digits is None else int(digits[0])
