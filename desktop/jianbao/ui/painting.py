"""What delegates and cards draw with: seals of one letter, lines of text, a smaller font, mixed colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LINEAR: Final = 0.04045
_MIDDLE: Final = 0.18
"""Luminance of a grey as far from black as from white."""
_MARK: Final = 3.0
"""The contrast that WCAG 2.2 (1.4.11) asks of what is no text."""


def blend(over: QColor, ground: QColor, share: float) -> QColor:
    """Mix ``share`` of one colour into another."""
    return QColor.fromRgbF(
        over.redF() * share + ground.redF() * (1 - share),
        over.greenF() * share + ground.greenF() * (1 - share),
        over.blueF() * share + ground.blueF() * (1 - share),
    )


def contrast(one: QColor, other: QColor) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= _LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen_on(colour: QColor, ground: QColor) -> QColor:
    """Give the colour, lighter or darker by as little as makes it 3 : 1 on that ground: enough for a mark."""
    step = -0.03 if _luminance(ground) > _MIDDLE else 0.03
    hue, saturation, lightness = colour.hslHueF(), colour.hslSaturationF(), colour.lightnessF()
    shown = QColor(colour)
    while contrast(shown, ground) < _MARK and 0 <= lightness <= 1:
        lightness += step
        shown = QColor.fromHslF(max(hue, 0.0), saturation, min(max(lightness, 0.0), 1.0))
    return shown


def smaller(font: QFont) -> QFont:
    """Give the font for a second line."""
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(max(9, round(font.pixelSize() * 0.88)))
    else:
        small.setPointSizeF(max(7.0, font.pointSizeF() * 0.88))
    return small


def paint_seal(
    painter: QPainter, rect: QRectF, letter: str, ink: QColor, *, ground: QColor | None = None, dashed: bool = False
) -> None:
    """Draw a letter in a small rounded square, like a seal; dashed for what the machine supposes."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(ink, 1.0, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    if dashed:
        pen.setDashPattern([2.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(QBrush(ground) if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3.0, 3.0)
    font = painter.font()
    font.setPixelSize(max(6, round(rect.height() * 0.64)))
    font.setBold(False)
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)
    painter.restore()


def paint_card(card: QWidget, *, framed: bool = False) -> None:
    """Draw the ground of a card, and its frame in the accent's colour when it has the focus or is ``framed``."""
    painter = QPainter(card)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role = QPalette.ColorRole.Accent if framed or card.hasFocus() else QPalette.ColorRole.Mid
    painter.setPen(card.palette().color(role))
    painter.setBrush(card.palette().color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(QRectF(card.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
    painter.end()


def paint_line(
    painter: QPainter, rect: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> float:
    """Draw a text on one line, cut with an ellipsis if it is too long; gives its width in pixels."""
    metrics = painter.fontMetrics()
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, short)
    return metrics.horizontalAdvance(short)
