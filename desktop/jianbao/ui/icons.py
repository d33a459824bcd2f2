"""The icons: line drawings in SVG, drawn in the colours of the palette, sharp at every scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jianbao.resources import resource

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

SIZE = 20
_SCALES = (1, 2, 3)


def icon(name: str, palette: QPalette) -> QIcon:
    """The icon of that name, for buttons in their usual state and for those that can't be used now."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = palette.color(group, QPalette.ColorRole.ButtonText)
        for scale in _SCALES:
            made.addPixmap(_drawn(drawing, colour, scale, faint=mode is QIcon.Mode.Disabled), mode)
    return made


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons", "jianbao.svg")))


def _drawn(drawing: str, colour: QColor, scale: int, *, faint: bool) -> QPixmap:
    coloured = drawing.replace("#000000", colour.name())
    pixmap = QPixmap(SIZE * scale, SIZE * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setOpacity(0.45 if faint else 1.0)
    QSvgRenderer(coloured.encode()).render(painter, QRectF(0, 0, SIZE * scale, SIZE * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
