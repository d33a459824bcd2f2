"""The signs of checking, drawn and not set: a font need not have them, and they are the same at every size."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QPen

from jianbao.ui.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

_Stroke = tuple[tuple[float, float], ...]


_FAINT = 0.32
"""How much of the ink the empty part of a bar has."""


class Sign(Enum):
    """What is said beside how a figure stands, or of a page."""

    WARNING = "warning"
    SIGNED = "signed"
    AMENDED = "amended"
    """A person marked the figure, or changed its extent or labels."""


_STROKES: dict[Standing | Sign, tuple[_Stroke, ...]] = {
    Standing.RIGHT: (((0.12, 0.55), (0.4, 0.84), (0.9, 0.18)),),
    Standing.DOUBTFUL: (),
    Standing.WRONG: (((0.16, 0.16), (0.84, 0.84)), ((0.84, 0.16), (0.16, 0.84))),
    Standing.NOT_A_FIGURE: (((0.1, 0.9), (0.9, 0.1)),),
    Standing.REREAD: (((0.62, 0.04), (0.88, 0.2), (0.66, 0.4)),),
    Standing.CONFLICT: (((0.08, 0.36), (0.92, 0.36)), ((0.08, 0.68), (0.92, 0.68)), ((0.3, 0.98), (0.7, 0.06))),
    Sign.AMENDED: (((0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.1, 0.1)),),
    Sign.SIGNED: (((0.08, 0.55), (0.38, 0.86), (0.92, 0.14)),),
    Sign.WARNING: (((0.5, 0.04), (0.98, 0.94), (0.02, 0.94), (0.5, 0.04)), ((0.5, 0.38), (0.5, 0.64))),
}
"""Of a square of one: the corners of each stroke."""


def paint_sign(painter: QPainter, box: QRectF, sign: Standing | Sign, ink: QColor) -> None:
    """Draw the sign of a standing into a square; an unchecked figure has none."""
    if sign is Standing.UNCHECKED:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.3, box.width() * (0.2 if sign is Sign.SIGNED else 0.15))
    pen = QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(ink if sign is Sign.AMENDED else QBrush(Qt.BrushStyle.NoBrush))
    for stroke in _STROKES[sign]:
        painter.drawPath(_path(box, stroke))
    if sign is Standing.NOT_A_FIGURE:
        painter.drawEllipse(box.adjusted(*[box.width() * part for part in (0.14, 0.14, -0.14, -0.14)]))
    elif sign is Standing.REREAD:
        painter.drawPath(_arc(box))
    elif sign is Standing.DOUBTFUL:
        painter.drawPath(_question(box))
        _dot(painter, box, 0.5, 0.94, width)
    elif sign is Sign.WARNING:
        _dot(painter, box, 0.5, 0.8, width)
    painter.restore()


def _path(box: QRectF, corners: Sequence[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath(_at(box, *corners[0]))
    for corner in corners[1:]:
        path.lineTo(_at(box, *corner))
    return path


def _arc(box: QRectF) -> QPainterPath:
    """Three quarters of a circle, to the arrow."""
    circle = box.adjusted(*[box.width() * part for part in (0.12, 0.2, -0.12, -0.04)])
    path = QPainterPath()
    path.arcMoveTo(circle, 20)
    path.arcTo(circle, 20, -290)
    return path


def _question(box: QRectF) -> QPainterPath:
    path = QPainterPath(_at(box, 0.24, 0.26))
    path.cubicTo(_at(box, 0.26, -0.06), _at(box, 0.84, -0.04), _at(box, 0.8, 0.26))
    path.cubicTo(_at(box, 0.78, 0.46), _at(box, 0.5, 0.46), _at(box, 0.5, 0.68))
    return path


def _dot(painter: QPainter, box: QRectF, x: float, y: float, width: float) -> None:
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(_at(box, x, y), width * 0.62, width * 0.62)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def paint_progress(painter: QPainter, box: QRectF, share: float, palette: QPalette) -> None:
    """Draw a thin bar, filled from the left by a share of one."""
    ground = palette.color(QPalette.ColorRole.PlaceholderText)
    ground.setAlphaF(_FAINT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    if share > 0:
        filled = QRectF(box.left(), box.top(), max(box.height(), box.width() * min(1.0, share)), box.height())
        painter.setBrush(palette.color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(filled, box.height() / 2, box.height() / 2)
    painter.restore()
