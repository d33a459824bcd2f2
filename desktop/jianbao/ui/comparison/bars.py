"""Bars, drawn in pixels whatever the scale of the plot: a hatch or a dash must not be drawn out of shape with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

_HATCH: Final = 5.0
"""Pixels between the lines of a hatch."""


class Bar(NamedTuple):
    """A bar in the plot's coordinates. ``hatch``: the ink of its hatch, None for none."""

    box: QRectF
    fill: QBrush
    edge: QPen
    hatch: QColor | None = None


class BarsItem(QGraphicsItem):
    """Some bars of a plot."""

    def __init__(self, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._bars = bars
        self._bounds = QRectF()
        for bar in bars:
            self._bounds = self._bounds.united(bar.box)

    def boundingRect(self) -> QRectF:  # noqa: N802 - Qt's name
        """Where the bars are."""
        return self._bounds

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw the bars."""
        painter.save()
        scale = painter.transform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bar in self._bars:
            box = scale.mapRect(bar.box)
            painter.fillRect(box, bar.fill)
            if bar.hatch is not None:
                painter.setPen(QPen(bar.hatch, 1.0))
                painter.drawLines(hatch(box))
            painter.setPen(bar.edge)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.restore()


def hatch(box: QRectF) -> list[QLineF]:
    """Slanting lines that fill a box."""
    lines = []
    offset = _HATCH
    while offset < box.width() + box.height():
        # Along the line x + y = offset, from the left or lower edge to the upper or right one.
        start = max(0.0, offset - box.height())
        end = min(offset, box.width())
        lines.append(QLineF(box.left() + start, box.top() + offset - start, box.left() + end, box.top() + offset - end))
        offset += _HATCH
    return lines
