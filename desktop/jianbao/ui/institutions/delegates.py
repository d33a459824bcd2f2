"""The marks before the names: the seal of an institution's kind, the dot of a tag's colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jianbao.ui.chips import paint_swatch
from jianbao.ui.institutions.model import UNFILED, InstitutionModel
from jianbao.ui.options import fields
from jianbao.ui.painting import paint_seal
from jianbao.ui.signs import paint_progress
from jianbao.ui.tags.model import TagModel, circled
from jianbao.ui.wording import institution_mark

if TYPE_CHECKING:
    from jianbao.archive.records import InstitutionNode, Tag

_Index = QModelIndex | QPersistentModelIndex
_MARGINS: Final = 8
"""Pixels that Qt leaves beside a text."""
_SHARE: Final = 26
"""Width of the bar of what is checked, at the least."""
_AIR: Final = 8
"""Pixels between a count and the edge."""


class _MarkDelegate(QStyledItemDelegate):
    """Leaves room for a mark before the name, and air above and below; counts are of the second rank."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802 - Qt's name
        """Make the room."""
        super().initStyleOption(option, index)
        row = fields(option)
        if index.column() == 0:
            side = row.fontMetrics.height()
            row.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            row.decorationSize = QSize(side, side)
        else:
            muted = row.palette.color(QPalette.ColorRole.PlaceholderText)
            row.palette.setColor(QPalette.ColorRole.Text, muted)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give every row the same height, which follows the font."""
        hint = super().sizeHint(option, index)
        width = hint.width() + _AIR if index.column() else hint.width()
        return QSize(width, fields(option).fontMetrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row and its mark, or its count with some air behind it."""
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        row = fields(full)
        if index.column() == 0:
            super().paint(painter, option, index)
            element = QStyle.SubElement.SE_ItemViewItemDecoration
            room = row.widget.style().subElementRect(element, full, row.widget)
            square = QRect(QPoint(), row.decorationSize)
            square.moveCenter(room.center())
            self.paint_mark(painter, QRectF(square), row.palette, index)
            return
        text, row.text = row.text, ""
        row.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, full, painter, row.widget)
        painter.setPen(row.palette.color(QPalette.ColorRole.Text))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(row.rect.adjusted(0, 0, -_AIR, 0), side, text)
        self.paint_share(painter, QRectF(row.rect).adjusted(0, 0, -_AIR, 0), row.palette, index)

    def paint_share(self, painter: QPainter, rect: QRectF, palette: QPalette, index: _Index) -> None:
        """Draw under the count of that row how much of it is done."""

    def paint_mark(self, painter: QPainter, rect: QRectF, palette: QPalette, index: _Index) -> None:
        """Draw the mark of that row into ``rect``."""
        raise NotImplementedError


class InstitutionDelegate(_MarkDelegate):
    """Draws the seal of the kind, filled for a record; dashed where the program itself filed the institution."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802 - Qt's name
        """Leave out what names have in common where there is no room for all of them."""
        super().initStyleOption(option, index)
        row = fields(option)
        node: InstitutionNode | None = index.data(InstitutionModel.NODE)
        if node is not None and node.body is None and _has_records(index):
            # Of the second rank: read on pages, and in no authority file.
            row.palette.setColor(QPalette.ColorRole.Text, row.palette.color(QPalette.ColorRole.PlaceholderText))
        if index.column() or not row.rect.width() or row.widget is None:
            return
        room = row.widget.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, row.widget)
        short = index.data(InstitutionModel.SHORT)
        if short and row.fontMetrics.horizontalAdvance(row.text) > room.width() - _MARGINS:
            row.text = short

    def paint_mark(self, painter: QPainter, rect: QRectF, palette: QPalette, index: _Index) -> None:
        """Draw the seal."""
        node: InstitutionNode | None = index.data(InstitutionModel.NODE)
        letter = self.tr("全", "mark of one letter: all articles") if node is None else institution_mark(node.kind)
        if node is not None and node.id == UNFILED:
            letter = "？"
        ink = palette.color(QPalette.ColorRole.PlaceholderText)
        ground = None
        if node is not None and node.body is not None:
            # A record: the seal is printed, not only drawn.
            ground, ink = palette.color(QPalette.ColorRole.PlaceholderText), palette.color(QPalette.ColorRole.Base)
        paint_seal(painter, rect, letter, ink, ground=ground, dashed=node is not None and node.filed_by == "rule")

    def paint_share(self, painter: QPainter, rect: QRectF, palette: QPalette, index: _Index) -> None:
        """Draw how many of the figures below are checked, where any is."""
        node: InstitutionNode | None = index.data(InstitutionModel.NODE)
        if node is not None and node.checked and node.figures:
            width = max(_SHARE, rect.width())
            bar = QRectF(rect.right() - width, rect.bottom() - 5, width, 3)
            paint_progress(painter, bar, node.checked / node.figures, palette)


def _has_records(index: _Index) -> bool:
    model = index.model()
    return isinstance(model, InstitutionModel) and model.has_records


class TagDelegate(_MarkDelegate):
    """Draws the dot of the tag's colour, and behind the name the digit that puts it on."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:  # noqa: N802 - Qt's name
        """Add the digit to the name."""
        super().initStyleOption(option, index)
        tag: Tag | None = index.data(TagModel.TAG)
        if tag is not None and not index.column():
            row = fields(option)
            row.text = " ".join(filter(None, (row.text, circled(tag.digit), "⚠" if tag.disputed else "")))

    def paint_mark(self, painter: QPainter, rect: QRectF, palette: QPalette, index: _Index) -> None:
        """Draw the dot."""
        tag: Tag = index.data(TagModel.TAG)
        margin = rect.height() * 0.16
        paint_swatch(painter, rect.adjusted(margin, margin, -margin, -margin), tag.colour, palette)


class SavedDelegate(_MarkDelegate):
    """Draws a seal before the name of a saved search."""

    def paint_mark(self, painter: QPainter, rect: QRectF, palette: QPalette, _index: _Index) -> None:
        """Draw the seal."""
        letter = self.tr("检", "mark of one letter: saved search")
        paint_seal(painter, rect, letter, palette.color(QPalette.ColorRole.PlaceholderText))
