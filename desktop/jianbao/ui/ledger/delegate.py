"""How the cells of the ledger are drawn: a verdict with its sign, what is not read yet as a faint bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jianbao.ui.ledger.columns import Column, standing_of
from jianbao.ui.ledger.model import LedgerModel
from jianbao.ui.listing.drawing import paint_bar, paint_waiting
from jianbao.ui.options import RowOption, fields
from jianbao.ui.signs import paint_sign
from jianbao.ui.standing import Standing

if TYPE_CHECKING:
    from jianbao.archive.records import FigureRow

_Index = QModelIndex | QPersistentModelIndex
_SIGN = 0.62
"""Of the height of the letters."""
_PAD = 8


class LedgerDelegate(QStyledItemDelegate):
    """Draws the cells in one line; a row takes no more than that."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802 - Qt's name
        """Set a verdict that nobody gave in the second rank."""
        super().initStyleOption(option, index)
        cell = fields(option)
        cell.state &= ~QStyle.StateFlag.State_HasFocus
        row = index.data(LedgerModel.ROW)
        if index.column() == Column.VERDICT and row is not None and standing_of(row) is Standing.UNCHECKED:
            cell.palette.setColor(QPalette.ColorRole.Text, cell.palette.color(QPalette.ColorRole.PlaceholderText))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as Qt does, and the words on it."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        cell = fields(full)
        words, cell.text = cell.text, ""
        cell.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, full, painter, cell.widget)
        row = index.data(LedgerModel.ROW)
        box = QRectF(cell.rect).adjusted(_PAD, 0, -_PAD, 0)
        painter.save()
        painter.setPen(cell.palette.color(QPalette.ColorRole.Text))
        if row is None:
            paint_waiting(painter, box, cell)
        else:
            if index.column() == Column.VERDICT:
                box = self._paint_sign(painter, box, cell, row)
            side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
            fitting = cell.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
            painter.drawText(box, int(side | Qt.TextFlag.TextSingleLine), fitting)
        paint_bar(painter, cell, index)
        painter.restore()

    def _paint_sign(self, painter: QPainter, box: QRectF, cell: RowOption, row: FigureRow) -> QRectF:
        side = cell.fontMetrics.height() * _SIGN
        place = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_sign(painter, place, standing_of(row), cell.palette.color(QPalette.ColorRole.Text))
        return box.adjusted(side * 1.5, 0, 0, 0)
