"""What the rows of all long lists have in common on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from jianbao.ui.options import RowOption

_BAR = 3
"""Width of the bar before the row that the keys act on."""


def paint_bar(painter: QPainter, row: RowOption, index: QModelIndex | QPersistentModelIndex) -> None:
    """Mark the row that the keys act on, before its first cell."""
    view = row.widget
    if not isinstance(view, QTableView) or not view.hasFocus() or view.currentIndex().row() != index.row():
        return
    if view.horizontalHeader().visualIndex(index.column()) == 0:
        bar = QRectF(row.rect.left(), row.rect.top(), _BAR, row.rect.height())
        painter.fillRect(bar, row.palette.color(QPalette.ColorRole.Accent))


def paint_waiting(painter: QPainter, box: QRectF, row: RowOption) -> None:
    """A bar where words will stand, so that nobody takes a row that is not read yet for an empty one."""
    height = row.fontMetrics.height() * 0.4
    place = QRectF(box.left(), box.center().y() - height / 2, box.width() * 0.6, height)
    painter.fillRect(place, row.palette.color(QPalette.ColorRole.Midlight))
