"""How a figure is set in the list, and the buttons that filter by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFocusRect,
    QStyleOptionViewItem,
    QWidget,
)

from jianbao.ui.chips import paint_seal, smaller
from jianbao.ui.inspector.figures import FigureModel
from jianbao.ui.kinds import kind_mark, kind_name
from jianbao.ui.options import RowOption, fields
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from jianbao.page.records import Metric, MetricKind

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
        metric: Metric = index.data(FigureModel.METRIC)
        room = QRectF(row.rect).adjusted(_AIR + 2, _AIR, -_AIR, -_AIR)
        line = row.fontMetrics.height()
        mark = theme_for(row.palette).mark(metric.kind)
        paint_seal(
            painter, QRectF(room.left(), room.top(), line, line), kind_mark(metric.kind), mark.ink, ground=mark.tint
        )
        room.setLeft(room.left() + line + _AIR)
        muted = row.palette.color(QPalette.ColorRole.PlaceholderText)
        bold = type(row.font)(row.font)
        bold.setBold(metric.required)
        painter.setFont(bold)
        painter.setPen(row.palette.color(QPalette.ColorRole.Text) if metric.required else muted)
        first = QRectF(room.left(), room.top(), room.width(), line)
        used = _paint_line(painter, first, metric.text)
        painter.setFont(row.font)
        first.setLeft(first.left() + used + _AIR)
        _paint_line(painter, first, metric.indicator[0] if metric.indicator else "")
        painter.setFont(smaller(row.font))
        painter.setPen(muted)
        second = QRectF(room.left(), first.bottom() + 2, room.width(), painter.fontMetrics().height())
        _paint_line(painter, second, index.data(FigureModel.PARTICULARS))


def _paint_line(painter: QPainter, rect: QRectF, text: str) -> float:
    short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
    return painter.fontMetrics().horizontalAdvance(short)


class KindButton(QAbstractButton):
    """The mark of a kind with a count; down, it filters by its kind."""

    def __init__(self, kind: MetricKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(kind_name(kind))

    def count(self, figures: int) -> None:
        """Show how many figures are of that kind."""
        self.setText(QLocale().toString(figures))
        self.setAccessibleName(f"{kind_name(self.kind)} {self.text()}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Give room to the mark and the count."""
        metrics = self.fontMetrics()
        return QSize(metrics.height() + metrics.horizontalAdvance(self.text()) + 3 * _AIR, metrics.height() + _AIR + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's
        """Draw the mark and the count, on the colour of the kind while down."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark = theme_for(self.palette()).mark(self.kind)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        line = self.palette().color(QPalette.ColorRole.Mid)
        painter.setPen(mark.ink if self.isChecked() else line)
        painter.setBrush(mark.tint if self.isChecked() else Qt.BrushStyle.NoBrush)
        if self.isChecked() or self.underMouse():
            painter.drawRoundedRect(room, 4, 4)
        side = self.fontMetrics().height()
        seal = QRectF(_AIR, (self.height() - side) / 2, side, side)
        paint_seal(painter, seal, kind_mark(self.kind), mark.ink, ground=mark.tint)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        words = room.adjusted(_AIR * 1.5 + side, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
        painter.end()
