"""How a cell is drawn: the printed words, how each figure stands, gaps shaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jianbao.ui.comparison.model import GridModel
from jianbao.ui.comparison.words import GAP, corrected, printed, standing_in
from jianbao.ui.options import RowOption, fields
from jianbao.ui.painting import smaller
from jianbao.ui.signs import paint_sign
from jianbao.ui.standing import Standing
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import FigureRow

Index = QModelIndex | QPersistentModelIndex

_SIDE: Final = 8
_ABOVE: Final = 4
"""Pixels around the lines of a cell."""
_LINES: Final = 4
"""Figures that a cell shows, one a line; of more it says how many."""


class Line(NamedTuple):
    """Figures of a cell that say the same in the same standing: they share a line."""

    row: FigureRow
    times: int


def lines_of(figures: Sequence[FigureRow]) -> list[Line]:
    """The lines of a cell, in order of the pages."""
    counted: dict[tuple[str, str | None, Standing], list[FigureRow]] = {}
    for row in figures:
        counted.setdefault((printed(row), corrected(row), standing_in(row)), []).append(row)
    return [Line(rows[0], len(rows)) for rows in counted.values()]


class CellDelegate(QStyledItemDelegate):
    """Draws what the machine read in a muted ink over a dashed line, and what people said with its sign."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        model = index.model()
        assert isinstance(model, GridModel)
        figures = model.figures(index.row(), index.column())
        here = fields(option)
        painter.save()
        self._paint_ground(painter, here, gap=not figures)
        painter.setFont(here.font)
        box = QRectF(here.rect).adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        lines = lines_of(figures)
        if not lines:
            painter.setPen(here.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, GAP)
        height = QFontMetrics(here.font).height() + 2
        top = box.center().y() - height * min(len(lines), _LINES) / 2
        for number, line in enumerate(lines[:_LINES]):
            behind = len(lines) - _LINES if number == _LINES - 1 else 0
            room = QRectF(box.left(), top + number * height, box.width(), height)
            self._paint_line(painter, here, room, line, behind)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: RowOption, *, gap: bool) -> None:
        theme = theme_for(option.palette)
        ground = theme.window if gap else theme.panel
        if option.state & QStyle.StateFlag.State_Selected:
            ground = theme.selected
        painter.fillRect(option.rect, QColor(ground))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def _paint_line(self, painter: QPainter, option: RowOption, box: QRectF, line: Line, behind: int) -> None:
        """One figure from the right: how many more, what is right, the printed words, the sign."""
        room = QRectF(box)
        more = self.tr("另 {n} 种").format(n=behind) if behind else f"×{line.times}" if line.times > 1 else ""
        said, right = standing_in(line.row), corrected(line.row)
        theme = theme_for(option.palette)
        ink, muted = QColor(theme.text), QColor(theme.muted)
        if more:
            self._put(painter, room, more, muted, smaller(painter.font()))
        if right is not None:
            self._put(painter, room, right, ink, painter.font())
        struck = QFont(painter.font())
        struck.setStrikeOut(said is Standing.WRONG)
        machine = said is Standing.UNCHECKED
        pale = machine or said is Standing.WRONG
        words = self._put(painter, room, printed(line.row), muted if pale else ink, struck)
        if machine:
            painter.setPen(QPen(muted, 1, Qt.PenStyle.DashLine))
            painter.drawLine(words.bottomLeft(), words.bottomRight())
        side = words.height() * 0.5
        sign = QRectF(room.right() - side, room.center().y() - side / 2, side, side)
        paint_sign(painter, sign, said, QColor(theme.accent if said is not Standing.RIGHT else theme.text))

    def _put(self, painter: QPainter, room: QRectF, text: str, ink: QColor, font: QFont) -> QRectF:
        """Draw words at the right end of the room and take what they need from it; gives where they stand."""
        painter.save()
        painter.setFont(font)
        painter.setPen(ink)
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(room.width())))
        wide = metrics.horizontalAdvance(shown)
        where = QRectF(room.right() - wide, room.top(), wide, room.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
        room.setRight(where.left() - _SIDE * 0.75)
        height = metrics.height()
        return QRectF(where.left(), where.center().y() - height / 2, wide, height)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for every line, with its sign."""
        model = index.model()
        assert isinstance(model, GridModel)
        metrics = QFontMetrics(fields(option).font)
        lines = lines_of(model.figures(index.row(), index.column()))
        height = (metrics.height() + 2) * max(1, min(len(lines), _LINES)) + 2 * _ABOVE
        wide = max((_width(metrics, line) for line in lines), default=metrics.horizontalAdvance(GAP))
        return QSize(wide + 2 * _SIDE, height)


def _width(metrics: QFontMetrics, line: Line) -> int:
    """What a line needs: its words, the gaps between them, the sign, how many times."""
    words = [printed(line.row), corrected(line.row) or "", f"×{line.times}" if line.times > 1 else ""]
    return sum(metrics.horizontalAdvance(word) + _SIDE for word in words if word) + metrics.height()
