"""How tags are drawn, one way for every pane.

A tag's own colour is only ever a dot and a wash: the words on it are in the palette's text colour, so that every
colour that a user can choose is readable in both themes.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPalette, QPen, QPixmap

from jianbao.ui.painting import blend, seen_on

_BEFORE: Final = 0.86
_BEHIND: Final = 0.3
"""Room before and behind the name of a chip, in heights of the chip."""
_WASH: Final = 0.16
"""How much of a tag's colour is in the ground of its chip."""


def tag_colours() -> list[tuple[str, str]]:
    """Give the nine colours that a tag can be given: what each is called, and "#rrggbb"."""
    translate = QCoreApplication.translate
    return [
        (translate("tags", "红"), "#c93a2e"),
        (translate("tags", "橙"), "#d4700f"),
        (translate("tags", "黄"), "#b08a08"),
        (translate("tags", "绿"), "#3f8a36"),
        (translate("tags", "青"), "#128a80"),
        (translate("tags", "蓝"), "#2d70b8"),
        (translate("tags", "紫"), "#7d53c6"),
        (translate("tags", "粉"), "#c4468c"),
        (translate("tags", "灰"), "#737a85"),
    ]


def colour_name(colour: str | None) -> str:
    """Say a tag's colour in a word, for those who do not see it."""
    if colour is None:
        return QCoreApplication.translate("tags", "无颜色")
    return next((name for name, value in tag_colours() if value == colour), colour)


def paint_swatch(painter: QPainter, rect: QRectF, colour: str | None, palette: QPalette) -> None:
    """Draw a tag's colour as a dot; an open ring for a tag without one."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    side = min(rect.width(), rect.height())
    dot = QRectF(0, 0, side, side)
    dot.moveCenter(rect.center())
    if colour is None:
        painter.setPen(QPen(palette.color(QPalette.ColorRole.PlaceholderText), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dot.adjust(1, 1, -1, -1)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(seen_on(QColor(colour), palette.color(QPalette.ColorRole.Base)))
    painter.drawEllipse(dot)
    painter.restore()


def swatch_icon(colour: str | None, palette: QPalette, ratio: float, side: int = 14) -> QIcon:
    """Give a tag's colour as an icon for a menu; ``ratio`` is the screen's device pixel ratio."""
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_swatch(painter, QRectF(1, 1, side - 2, side - 2), colour, palette)
    painter.end()
    return QIcon(pixmap)


def chip_height(metrics: QFontMetrics) -> int:
    """Give the height of a chip with text of that font, in pixels."""
    return metrics.height() + 2


def chip_width(metrics: QFontMetrics, name: str) -> int:
    """Give the width of a chip with that name, in pixels."""
    return metrics.horizontalAdvance(name) + round(chip_height(metrics) * (_BEFORE + _BEHIND)) + 2


def chip_ground(colour: str | None, palette: QPalette) -> QColor:
    """Give the ground of a chip: the wash of its colour on the palette's base."""
    over = QColor(colour) if colour else palette.color(QPalette.ColorRole.PlaceholderText)
    return blend(over, palette.color(QPalette.ColorRole.Base), _WASH)


def paint_chip(painter: QPainter, rect: QRectF, name: str, colour: str | None, palette: QPalette) -> None:
    """Draw a tag as a chip: a dot of its colour, its name, a wash of the colour behind both."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(chip_ground(colour, palette))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    dot = rect.height() * 0.42
    spot = QRectF(0, 0, dot, dot)
    spot.moveCenter(QPointF(rect.left() + radius, rect.center().y()))
    paint_swatch(painter, spot, colour, palette)
    painter.setPen(palette.color(QPalette.ColorRole.Text))
    words = QRectF(rect.left() + rect.height() * _BEFORE, rect.top(), rect.width(), rect.height())
    words.setRight(rect.right() - rect.height() * _BEHIND)
    text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
