"""Pages of a source as pictures, one below the other, with a frame around the line that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QStackedLayout, QWidget

from jianbao.ui.commands.binding import PaneKeys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent

    from jianbao.page.extracts import PlacedLine

_GAP = 12
"""Pixels between two pages."""
_LARGEST, _STEP = 5.0, 1.2
"""Times the width of the pane; what a notch of the wheel changes."""
_NOTCH = 120
"""What Qt reports for one notch of a wheel."""


class Sheets(QWidget):
    """The pages in the width that it is given."""

    clicked = Signal(int, QPointF)
    """The page, and where on it, as fractions of its width and height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[QImage] = []
        self._unsure: list[PlacedLine] = []
        self.line: PlacedLine | None = None
        """The line that is framed."""

    def show_pages(self, pages: Sequence[QImage], lines: Sequence[PlacedLine]) -> None:
        """Show these pages, and mark the lines of which recognition was not sure."""
        self._pages = list(pages)
        self._unsure = [one for one in lines if one.is_blurred]
        self.line = None
        self.update()

    def height_for(self, width: int) -> int:
        """The height of all pages in that width."""
        return sum(self._height(page, width) + _GAP for page in self._pages)

    @staticmethod
    def _height(page: QImage, width: int) -> int:
        return round(page.height() * width / max(1, page.width()))

    def place(self, line: PlacedLine) -> QRectF:
        """Where a line stands."""
        room = self._room(line.page)
        box = line.box
        left, top = room.left() + box.left * room.width(), room.top() + box.top * room.height()
        return QRectF(left, top, (box.right - box.left) * room.width(), (box.bottom - box.top) * room.height())

    def _room(self, number: int) -> QRectF:
        top = sum(self._height(page, self.width()) + _GAP for page in self._pages[:number])
        return QRectF(0, top, self.width(), self._height(self._pages[number], self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what of the pages is in sight, and the frames."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, page in enumerate(self._pages):
            room = self._room(number)
            if room.intersects(QRectF(event.rect())):
                painter.drawImage(room, page)
        # Paper is white in every theme.
        for one in self._unsure:
            painter.setPen(QPen(QColor("#b04a00"), 1.5, Qt.PenStyle.DotLine))
            place = self.place(one)
            painter.drawLine(place.bottomLeft(), place.bottomRight())
        if self.line is not None:
            accent = self.palette().color(QPalette.ColorRole.Accent)
            painter.setPen(QPen(accent, 2.5))
            painter.setBrush(QColor(accent.red(), accent.green(), accent.blue(), 40))
            painter.drawRect(self.place(self.line).adjusted(-3, -2, 3, 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where on which page was clicked."""
        for number in range(len(self._pages)):
            room = self._room(number)
            at = event.position()
            if event.button() == Qt.MouseButton.LeftButton and room.contains(at):
                x, y = (at.x() - room.left()) / room.width(), (at.y() - room.top()) / room.height()
                self.clicked.emit(number, QPointF(x, y))


class FacsimileView(QFrame):
    """The sheets with their scroll bars, or a sentence where there are none. Ctrl+wheel, + and - change the size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facsimile")
        self.setAccessibleName(self.tr("版面图像"))
        self.sheets = Sheets()
        self.sheets.setAccessibleName(self.tr("版面图像"))
        self._times = 1.0
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self.sheets)
        self._scroll.viewport().installEventFilter(self)
        PaneKeys(self, {"facsimile:larger": lambda: self.zoom(1), "facsimile:smaller": lambda: self.zoom(-1)})
        self.message = QLabel(self)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMargin(16)
        self.message.setTextFormat(Qt.TextFormat.PlainText)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.message)
        self._stack.addWidget(self._scroll)
        self.setFocusProxy(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """As wide as a column of text."""
        return QSize(480, 600)

    def tell(self, words: str) -> None:
        """Say why there is nothing to see."""
        self.message.setText(words)
        self._stack.setCurrentIndex(0)
        self.sheets.show_pages([], [])

    def show_pages(self, pages: Sequence[QImage], lines: Sequence[PlacedLine]) -> None:
        """Show these pages from their top."""
        self.sheets.show_pages(pages, lines)
        self._stack.setCurrentIndex(1)
        self._fit()
        self._scroll.verticalScrollBar().setValue(0)

    def show_line(self, line: PlacedLine | None) -> None:
        """Frame a line and bring it into sight."""
        if line == self.sheets.line:
            return
        self.sheets.line = line
        self.sheets.update()
        if line is not None:
            place = self.sheets.place(line).toAlignedRect()
            centre = place.center()
            self._scroll.ensureVisible(centre.x(), centre.y(), place.width() // 2 + 12, self._scroll.height() // 4)
            self.sheets.setAccessibleDescription(self.tr("第 {page} 页").format(page=line.page + 1))

    def zoom(self, steps: float) -> None:
        """Larger or smaller, the middle staying where it is; never narrower than the pane."""
        bar = self._scroll.verticalScrollBar()
        where = (bar.value() + bar.pageStep() / 2) / max(1, self.sheets.height())
        self._times = min(max(1.0, self._times * _STEP**steps), _LARGEST)
        self._fit()
        bar.setValue(round(where * self.sheets.height() - bar.pageStep() / 2))

    def _fit(self) -> None:
        width = round(self._scroll.viewport().width() * self._times)
        self.sheets.resize(width, self.sheets.height_for(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages as wide as the pane."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Change the size with Ctrl+wheel."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(event.angleDelta().y() / _NOTCH)
            return True
        return False
