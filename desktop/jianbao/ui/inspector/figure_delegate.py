"""How a figure is set in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jianbao.ui.inspector.figures import FigureModel
from jianbao.ui.kinds import kind_mark
from jianbao.ui.options import RowOption, fields
from jianbao.ui.painting import paint_line, paint_seal, smaller
from jianbao.ui.signs import paint_sign
from jianbao.ui.standing import Standing, standing_of
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from jianbao.archive.figures import Figure

_Index = QModelIndex | QPersistentModelIndex
_AIR: Final = 6


class FigureDelegate(QStyledItemDelegate):
    """Draws the mark of the kind, the figure as printed with its indicator, and the particulars below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002 - Qt's
        """Give every row the same height, which follows the font."""
        row = fields(option)
        small = QFontMetrics(smaller(row.font)).height()
        return QSize(row.fontMetrics.height() * 8, row.fontMetrics.height() + small + 2 * _AIR + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground as Qt does, and the figure on it."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        row = fields(full)
        row.text = ""
        row.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, full, painter, row.widget)
        painter.save()
        self._paint_figure(painter, row, index)
        painter.restore()

    def _paint_figure(self, painter: QPainter, row: RowOption, index: _Index) -> None:
        figure: Figure = index.data(FigureModel.FIGURE)
        metric, one = figure.metric, standing_of(figure)
        room = QRectF(row.rect).adjusted(_AIR + 2, _AIR, -_AIR, -_AIR)
        line = row.fontMetrics.height()
        mark = theme_for(row.palette).mark(metric.kind)
        paint_seal(
            painter, QRectF(room.left(), room.top(), line, line), kind_mark(metric.kind), mark.ink, ground=mark.tint
        )
        room.setLeft(room.left() + line + _AIR)
        muted = row.palette.color(QPalette.ColorRole.PlaceholderText)
        plain = one in (Standing.RIGHT, Standing.NOT_A_FIGURE)
        side = line * 0.62
        sign = QRectF(room.right() - side, room.top() + (line - side) / 2, side, side)
        paint_sign(painter, sign, one, muted if plain else row.palette.color(QPalette.ColorRole.Accent))
        bold = type(row.font)(row.font)
        bold.setBold(figure.counted)
        bold.setStrikeOut(one in (Standing.WRONG, Standing.NOT_A_FIGURE))
        painter.setFont(bold)
        painter.setPen(row.palette.color(QPalette.ColorRole.Text) if figure.counted else muted)
        first = QRectF(room.left(), room.top(), room.width() - side - _AIR, line)
        used = paint_line(painter, first, metric.text)
        painter.setFont(row.font)
        first.setLeft(first.left() + used + _AIR)
        paint_line(painter, first, metric.indicator[0] if metric.indicator else "")
        painter.setFont(smaller(row.font))
        painter.setPen(muted)
        second = QRectF(room.left(), first.bottom() + 2, room.width(), painter.fontMetrics().height())
        paint_line(painter, second, index.data(FigureModel.PARTICULARS))
