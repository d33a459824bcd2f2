"""What delegates draw with: seals of one letter, lines of text, a smaller font, mixed colours."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen


def blend(over: QColor, ground: QColor, share: float) -> QColor:
    """Mix ``share`` of one colour into another."""
    return QColor.fromRgbF(
        over.redF() * share + ground.redF() * (1 - share),
        over.greenF() * share + ground.greenF() * (1 - share),
        over.blueF() * share + ground.blueF() * (1 - share),
    )


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


def paint_line(
    painter: QPainter, rect: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> float:
    """Draw a text on one line, cut with an ellipsis if it is too long; gives its width in pixels."""
    metrics = painter.fontMetrics()
    short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | side, short)
    return metrics.horizontalAdvance(short)
