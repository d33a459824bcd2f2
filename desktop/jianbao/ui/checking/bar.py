"""How far a page is checked, in the line at the foot of the window: words and a thin bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QWidget

from jianbao.ui.painting import paint_line
from jianbao.ui.signs import paint_progress
from jianbao.ui.standing import progress_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from jianbao.ui.checking.state import CheckState

_BAR = QSize(72, 5)
_GAP = 8


class CheckBar(QWidget):
    """Says what is checked, what contradicts itself, and who signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.words = ""
        """What it says."""
        self.setAccessibleName(self.tr("本版核查"))
        self.hide()

    def show_state(self, state: CheckState | None) -> None:
        """Show the state of a page; None: no page is open."""
        self.setVisible(state is not None and state.counted > 0)
        if state is None:
            self.words = ""
            return
        self._share = state.checked / state.counted if state.counted else 0.0
        said = [self.tr("核查 {}").format(progress_text(state.checked, state.counted))]
        if state.contradictions:
            said.append(self.tr("矛盾 %Ln 处", "", state.contradictions))
        if state.signed:
            said.append(self.tr("已会签") if state.signed > 1 else self.tr("已签发"))
        elif state.ready:
            said.append(self.tr("可签发（Ctrl+Enter）"))
        self.words = " · ".join(said)
        self.setAccessibleDescription(self.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give room to the bar and the words."""
        metrics = self.fontMetrics()
        return QSize(_BAR.width() + 3 * _GAP + metrics.horizontalAdvance(self.words), metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, and behind them the bar if there is room."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        room = QRectF(self.rect())
        used = paint_line(painter, room, self.words)
        place = QRectF(room.right() - _BAR.width(), (self.height() - _BAR.height()) / 2, _BAR.width(), _BAR.height())
        if place.left() > used + _GAP:
            paint_progress(painter, place, self._share, self.palette())
        painter.end()
