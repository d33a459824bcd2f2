"""How a cell of a long list is drawn: the ground as Qt does, then what the list draws on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jianbao.ui.listing.drawing import paint_bar, paint_waiting
from jianbao.ui.listing.model import ListingModel
from jianbao.ui.options import RowOption, fields

if TYPE_CHECKING:
    from typing import ClassVar

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")


class RowDelegate(QStyledItemDelegate, Generic[Row]):
    """A row that is not read yet is a faint bar; the row that the keys act on has a bar before its first cell."""

    air: ClassVar[int]
    """Pixels on either side of what stands in a cell."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Leave out what Qt asks a model of every cell: a list's have no icons, fonts or colours of their own."""
        cell = fields(option)
        cell.index = index
        cell.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        cell = fields(full)
        cell.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, full, painter, cell.widget)
        record = index.data(ListingModel.ROW)
        painter.save()
        painter.setPen(cell.palette.color(QPalette.ColorRole.Text))
        if record is None:
            paint_waiting(painter, QRectF(cell.rect).adjusted(self.air, 0, -self.air, 0), cell)
        else:
            self.draw(painter, cell, index, record)
        paint_bar(painter, cell, index)
        painter.restore()

    def draw(self, painter: QPainter, cell: RowOption, index: Index, record: Row) -> None:
        """Draw what stands in a cell of the row of this record."""
        raise NotImplementedError
