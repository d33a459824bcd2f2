"""The icons: line drawings in SVG, drawn in the colours of the palette, sharp at every scale."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jianbao.resources import resource

SIZE = 20
_FAINT = 0.45
"""How much is left of an icon of what cannot be used now."""


class _Drawing(QIconEngine):
    """Draws when it is to be seen, at the scale of that screen: most icons stand in menus that nobody opens."""

    def __init__(self, drawing: str, palette: QPalette) -> None:
        """``drawing``: SVG, in black."""
        super().__init__()
        self._drawing, self._palette = drawing, palette
        self._drawn: dict[tuple[bool, int, int], QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Give another of the same."""
        return _Drawing(self._drawing, self._palette)

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:  # noqa: N802 - Qt's name
        """Every size can be drawn."""
        return size

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        """Draw it in that size, in pixels."""
        faint = mode is QIcon.Mode.Disabled
        key = (faint, size.width(), size.height())
        if key not in self._drawn:
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self._draw(painter, QRectF(QPoint(0, 0), size), faint=faint)
            painter.end()
            self._drawn[key] = pixmap
        return self._drawn[key]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it there."""
        scale = painter.device().devicePixelRatio()
        pixmap = QPixmap(self.pixmap(rect.size() * scale, mode, state))
        pixmap.setDevicePixelRatio(scale)
        painter.drawPixmap(rect, pixmap)

    def _draw(self, painter: QPainter, room: QRectF, *, faint: bool) -> None:
        group = QPalette.ColorGroup.Disabled if faint else QPalette.ColorGroup.Active
        drawing = self._drawing.replace("#000000", self._palette.color(group, QPalette.ColorRole.ButtonText).name())
        painter.setOpacity(_FAINT if faint else 1.0)
        QSvgRenderer(drawing.encode()).render(painter, room)


def icon(name: str, palette: QPalette) -> QIcon:
    """The icon of that name, for buttons in their usual state and for those that can't be used now."""
    return QIcon(_Drawing(resource("icons", f"{name}.svg").read_text(encoding="utf-8"), palette))


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons", "jianbao.svg")))
