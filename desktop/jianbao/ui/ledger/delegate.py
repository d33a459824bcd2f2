"""How the cells of the ledger are drawn: a verdict with its sign, what is not read yet as a faint bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette

from jianbao.ui.ledger.columns import Column, standing_of
from jianbao.ui.ledger.model import LedgerModel
from jianbao.ui.listing.delegate import Index, RowDelegate
from jianbao.ui.options import RowOption, fields
from jianbao.ui.signs import paint_sign
from jianbao.ui.standing import Standing

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from jianbao.archive.records import FigureRow

_SIGN = 0.62
"""Of the height of the letters."""
_PAD = 8


class LedgerDelegate(RowDelegate["FigureRow"]):
    """Draws the cells in one line; a row takes no more than that."""

    air = _PAD

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Set a verdict that nobody gave in the second rank."""
        super().initStyleOption(option, index)
        if index.column() != Column.VERDICT:
            return
        cell, row = fields(option), index.data(LedgerModel.ROW)
        if row is not None and standing_of(row) is Standing.UNCHECKED:
            cell.palette.setColor(QPalette.ColorRole.Text, cell.palette.color(QPalette.ColorRole.PlaceholderText))

    def draw(self, painter: QPainter, cell: RowOption, index: Index, record: FigureRow) -> None:
        """Draw the words of a cell, a verdict's behind its sign."""
        box = QRectF(cell.rect).adjusted(_PAD, 0, -_PAD, 0)
        if index.column() == Column.VERDICT:
            box = self._paint_sign(painter, box, cell, record)
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        fitting = cell.fontMetrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, int(box.width()))
        painter.drawText(box, int(side | Qt.TextFlag.TextSingleLine), fitting)

    def _paint_sign(self, painter: QPainter, box: QRectF, cell: RowOption, row: FigureRow) -> QRectF:
        side = cell.fontMetrics.height() * _SIGN
        place = QRectF(box.left(), box.center().y() - side / 2, side, side)
        paint_sign(painter, place, standing_of(row), cell.palette.color(QPalette.ColorRole.Text))
        return box.adjusted(side * 1.5, 0, 0, 0)
