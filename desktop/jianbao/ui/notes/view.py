"""The view of the list of notes: one line a note, and the keys that act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from jianbao.archive.note_rows import NoteRow
from jianbao.page.anchors import AnchorState
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.listing.delegate import Index, RowDelegate
from jianbao.ui.listing.view import ListingView
from jianbao.ui.meanings import letter_of, look_of
from jianbao.ui.notes.model import Column, NoteModel
from jianbao.ui.options import RowOption, fields
from jianbao.ui.painting import paint_line, paint_seal
from jianbao.ui.theme import theme_for

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent

_SEAL: Final = 15.0
"""Pixels of the sign of a meaning, a square."""
_AIR: Final = 8
"""Pixels on either side of the words of a cell."""
_WIDTHS: Final = {
    Column.MEANING: "国" * 5,
    Column.QUOTE: "国" * 18,
    Column.PAGE: "国" * 14,
    Column.AUTHOR: "国" * 5,
    Column.TIME: "2026/12/22 下午12:44",
    Column.STATE: "⚠ 原文已找不到",
}
"""Samples of what the columns have room for at first."""
_TO_LOOK_AT: Final = frozenset({AnchorState.CHANGED, AnchorState.ORPHANED})
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class NoteDelegate(RowDelegate[NoteRow]):
    """The notes in the first rank, what is said of them in the second."""

    air = _AIR

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Set the other columns in the second rank."""
        super().initStyleOption(option, index)
        row = fields(option)
        if index.column() != Column.NOTE:
            row.palette.setColor(QPalette.ColorRole.Text, row.palette.color(QPalette.ColorRole.PlaceholderText))

    def draw(self, painter: QPainter, cell: RowOption, index: Index, record: NoteRow) -> None:
        """Draw the words of a cell; what somebody should look at in the first rank."""
        if index.column() == Column.STATE and record.note.state in _TO_LOOK_AT:
            painter.setPen(cell.palette.color(QPalette.ColorRole.WindowText))
        words = QRectF(cell.rect).adjusted(_AIR, 0, -_AIR, 0)
        if index.column() == Column.MEANING and record.note.meaning:
            theme, look = theme_for(cell.palette), look_of(record.note.meaning)
            seal = QRectF(words.left(), words.center().y() - _SEAL / 2, _SEAL, _SEAL)
            paint_seal(painter, seal, letter_of(record.note.meaning), look.ink(theme), ground=QColor(theme.page))
            words.setLeft(seal.right() + _AIR / 2)
        paint_line(painter, words, index.data())


class NoteView(ListingView):
    """Enter and a double click go to the passage; its other keys are in the table of keys, under ``notes``."""

    opened = Signal(int)
    """The number of a row whose passage is to be seen."""
    edited = Signal(int)
    """The number of a row whose note is to be edited."""
    deleted = Signal(int)
    """The number of a row whose note is to be deleted."""

    kept = b"2:"
    orders: ClassVar[Mapping[int, str]] = {}
    unordered = "newest"
    hidden: ClassVar[Collection[int]] = ()
    always = Column.NOTE

    def __init__(self, model: NoteModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(NoteDelegate(self))
        self.setAccessibleName(self.tr("全部批注"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        for column, sample in _WIDTHS.items():
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(sample) + 2 * _AIR)
        self.let_fill(Column.NOTE)
        self.verticalHeader().setDefaultSectionSize(self.row_height())
        PaneKeys(self, self._acts())
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def row_height(self) -> int:
        """The height in pixels of every row."""
        return self.fontMetrics().height() + 14

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter, leave the other keys to Qt."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _acts(self) -> dict[str, Callable[[], object]]:
        def act(signal: SignalInstance) -> Callable[[], object]:
            return lambda: signal.emit(self.currentIndex().row()) if self.currentIndex().isValid() else False

        return {
            "next-article": lambda: self.go_to(self.currentIndex().row() + 1),
            "previous-article": lambda: self.go_to(self.currentIndex().row() - 1),
            "notes:edit": act(self.edited),
            "notes:delete": act(self.deleted),
        }
