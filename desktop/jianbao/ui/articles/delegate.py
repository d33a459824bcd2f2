"""How a row of the list is set: the title above; whose page it is, its tags and notes below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette

from jianbao.ui.articles.model import ArticleModel, Column, place_text
from jianbao.ui.chips import chip_height, chip_width, paint_chip, paint_swatch
from jianbao.ui.listing.delegate import Index, RowDelegate
from jianbao.ui.options import RowOption, fields
from jianbao.ui.painting import paint_line, smaller
from jianbao.ui.search.drawing import LINES, paint_snippet
from jianbao.ui.signs import Sign, paint_progress, paint_sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from jianbao.archive.records import ArticleRow
    from jianbao.archive.search.records import Snippet

_AIR: Final = 7
"""Pixels above and below the two lines."""
_GAP: Final = 4
"""Pixels between chips."""
_LEAST: Final = 0.4
"""Of the second line, what the institution keeps when its name is cut for the chips."""
_THIN: Final = 3
"""Height of the bar of what is checked."""
_DOT: Final = 9
"""Width of the dot of a tag where there is no room for its chip."""


class ArticleDelegate(RowDelegate["ArticleRow"]):
    """Draws titles on two lines, and sets the other columns in the second rank."""

    air = _AIR

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours: Mapping[str, str | None] = {}

    def take_colours(self, colours: Mapping[str, str | None]) -> None:
        """Take the colours of the tags."""
        self._colours = colours

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Set the other columns in the second rank."""
        super().initStyleOption(option, index)
        row = fields(option)
        if index.column() != Column.TITLE:
            row.palette.setColor(QPalette.ColorRole.Text, row.palette.color(QPalette.ColorRole.PlaceholderText))

    def height(self, font: QFont, *, snippets: bool) -> int:
        """Give the height in pixels of every row, with or without what the search found."""
        small = QFontMetrics(smaller(font))
        found = LINES * small.height() + 2 if snippets else 0
        return QFontMetrics(font).height() + found + chip_height(small) + 2 * _AIR

    def draw(self, painter: QPainter, cell: RowOption, index: Index, record: ArticleRow) -> None:
        """Draw a title's two lines or the other columns' text."""
        if index.column() == Column.TITLE:
            self._paint_lines(painter, cell, record, index.data(ArticleModel.SNIPPET))
        elif index.column() == Column.CHECKED:
            self._paint_checking(painter, cell, index.data(), record)
        else:
            side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
            paint_line(painter, QRectF(cell.rect).adjusted(_AIR, 0, -_AIR, 0), index.data(), side)

    def _paint_checking(self, painter: QPainter, row: RowOption, text: str, article: ArticleRow) -> None:
        """Draw how many figures are checked, a bar below, and the signs of contradictions and of who signed."""
        if not article.figures:
            return
        room = QRectF(row.rect).adjusted(_AIR, _AIR, -_AIR, -_AIR)
        first = QRectF(room.left(), room.top(), room.width(), row.fontMetrics.height())
        paint_line(painter, first, text, Qt.AlignmentFlag.AlignRight)
        bar = QRectF(room.left(), first.bottom() + 1, room.width(), _THIN)
        paint_progress(painter, bar, article.checked / article.figures, row.palette)
        second = QRectF(room.left(), bar.bottom() + 2, room.width(), room.bottom() - bar.bottom() - 2)
        side = second.height() * 0.72
        sign = QRectF(second.right() - side, second.center().y() - side / 2, side, side)
        for _ in range(article.signed):
            paint_sign(painter, sign, Sign.SIGNED, row.palette.color(QPalette.ColorRole.Text))
            sign.translate(-side * 0.8, 0)
        if article.contradictions:
            accent = row.palette.color(QPalette.ColorRole.Accent)
            painter.setFont(smaller(row.font))
            painter.setPen(accent)
            words = QRectF(second)
            words.setRight(sign.right())
            count = QLocale().toString(article.contradictions)
            width = paint_line(painter, words, count, Qt.AlignmentFlag.AlignRight)
            sign.translate(-width - 3, 0)
            paint_sign(painter, sign, Sign.WARNING, accent)

    def _paint_lines(self, painter: QPainter, row: RowOption, article: ArticleRow, snippet: Snippet | None) -> None:
        room = QRectF(row.rect).adjusted(_AIR, _AIR, -_AIR, -_AIR)
        first = QRectF(room.left(), room.top(), room.width(), row.fontMetrics.height())
        painter.setFont(row.font)
        painter.setPen(row.palette.color(QPalette.ColorRole.Text))
        paint_line(painter, first, article.title)
        font = smaller(row.font)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        if snippet is not None:
            found = QRectF(room.left(), first.bottom() + 1, room.width(), LINES * metrics.height())
            paint_snippet(painter, found, snippet, row.palette)
        second = QRectF(room.left(), room.bottom() - chip_height(metrics), room.width(), chip_height(metrics))
        painter.setPen(row.palette.color(QPalette.ColorRole.PlaceholderText))
        notes = self.tr("注 %Ln", "", article.notes) if article.notes else ""
        notes = " · ".join(filter(None, (place_text(article.place), notes)))
        if notes:
            width = metrics.horizontalAdvance(notes) + 1.0
            painter.drawText(second, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, notes)
            second.setRight(second.right() - width - _GAP)
        whose = article.institution or article.source_name
        wide = metrics.horizontalAdvance(whose) + 1.0
        least = min(wide, second.width() * _LEAST)
        chips = sum(chip_width(metrics, tag) + _GAP for tag in article.tags) + _GAP
        as_chips = least + chips <= second.width()
        tags = chips if as_chips else len(article.tags) * (_DOT + _GAP) + _GAP
        wide = max(least, min(wide, second.width() - tags)) if article.tags else min(wide, second.width())
        paint_line(painter, QRectF(second.left(), second.top(), wide, second.height()), whose)
        self._paint_tags(
            painter, second.adjusted(wide + 2 * _GAP, 0, 0, 0), article.tags, row.palette, as_chips=as_chips
        )

    def _paint_tags(
        self, painter: QPainter, room: QRectF, tags: Sequence[str], palette: QPalette, *, as_chips: bool
    ) -> None:
        """Draw the tags as chips, or as dots of their colours where there is no room for chips."""
        left = room.left()
        for tag in tags:
            width = chip_width(painter.fontMetrics(), tag) if as_chips else _DOT
            place = QRectF(left, room.top(), width, room.height())
            if as_chips:
                paint_chip(painter, place, tag, self._colours.get(tag), palette)
            elif place.right() <= room.right():
                paint_swatch(painter, place, self._colours.get(tag), palette)
            left += width + _GAP
