"""The margin beside the page: the whole page from top to bottom, and where its notes and marks are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from jianbao.ui.meanings import look_of
from jianbao.ui.reader.note_chooser import line_of
from jianbao.ui.theme import theme_for
from jianbao.ui.wording import tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from jianbao.archive.records import Note
    from jianbao.ui.reader.noted import NoteMarks

WIDTH: Final = 14
"""Pixels."""
_LEAST: Final = 3.0
"""Pixels that a note is high at least."""
_SAID: Final = 50
"""Notes of which the description speaks: nobody listens to more."""
_REACH: Final = 5.0
"""How far from a note a click or the pointer still means it."""

Extent = tuple["Note", float, float]
"""A note, and where its passage begins and ends as parts of the height of the page."""


class NoteMap(QWidget):
    """Draws one stroke a note; a click goes to the note there, else to that part of the page."""

    note_wanted = Signal(str)
    place_wanted = Signal(float)
    """A part of the height of the page that is to be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("note_map")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._extents: Sequence[Extent] = ()
        self._current: str | None = None
        self._sight = (0.0, 1.0)

    @property
    def extents(self) -> Sequence[Extent]:
        """The notes that are drawn."""
        return self._extents

    def sizeHint(self) -> QSize:
        """Be as narrow as a scroll bar."""
        return QSize(WIDTH, 0)

    def show_notes(self, extents: Sequence[Extent], current: str | None) -> None:
        """Draw these notes, the ``current`` one framed."""
        if (extents, current) == (self._extents, self._current):
            return
        self._extents, self._current = extents, current
        words = "；".join(line_of(note) for note, _, _ in extents[:_SAID])
        self.setAccessibleName(self.tr("批注与标记的位置：{}").format(len(extents)))
        self.setAccessibleDescription(words)
        self.update()

    def show_sight(self, top: float, bottom: float) -> None:
        """Show which part of the page is in sight."""
        if (top, bottom) != self._sight:
            self._sight = (top, bottom)
            self.update()

    def place_of(self, note_id: str) -> QRectF:
        """Where a note is drawn; nowhere if it is not."""
        return next((self._box(*one) for one in self._extents if one[0].id == note_id), QRectF())

    def _box(self, note: Note, top: float, bottom: float) -> QRectF:
        """Marks stand at the left, notes in words and links at the right: they are told apart where they overlap."""
        height = max(_LEAST, (bottom - top) * self.height())
        left = 2.0 if note.meaning else WIDTH / 2
        return QRectF(left, min(top * self.height(), self.height() - height), WIDTH / 2 - 1, height)

    def _near(self, y: float) -> Note | None:
        """The note at a height: the one nearest, of several the shortest, whose stroke lies over the others."""
        found = []
        for one in self._extents:
            box = self._box(*one)
            apart = max(box.top() - y, y - box.bottom(), 0.0)
            if apart <= _REACH:
                found.append((apart, box.height(), one[0].id, one[0]))
        return min(found)[3] if found else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the part in sight, then the notes, the short ones over the long ones."""
        painter = QPainter(self)
        theme = theme_for(self.palette())
        painter.fillRect(self.rect(), QColor(theme.page))
        if not self._extents:
            return
        top, bottom = (part * self.height() for part in self._sight)
        painter.fillRect(QRectF(0, top, WIDTH, max(_LEAST, bottom - top)), QColor(theme.wash))
        painter.setPen(QColor(theme.line))
        painter.drawLine(0, 0, 0, self.height())
        for one in sorted(self._extents, key=lambda one: one[1] - one[2]):
            box, ink = self._box(*one), QColor(theme.note)
            if one[0].meaning:
                ink = look_of(one[0].meaning).ink(theme)
            painter.fillRect(box, ink)
            if one[0].id == self._current:
                painter.setPen(QPen(QColor(theme.text), 1.4))
                painter.drawRect(box.adjusted(-1.5, -2.5, 1.5, 2.5))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the note there, else to that part of the page."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        note = self._near(event.position().y())
        if note is not None:
            self.note_wanted.emit(note.id)
        else:
            self.place_wanted.emit(event.position().y() / max(1, self.height()))

    def event(self, event: QEvent) -> bool:
        """Say of the note under the pointer what it is, its passage and its words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            note = self._near(event.pos().y())
            if note is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip(f"{line_of(note)}\n{note.author}"), self)
            return True
        return super().event(event)


class PageMap(QObject):
    """Keeps the margin beside a page what the page is; ``noted`` gives where its notes stand."""

    def __init__(self, view: QTextEdit, margin: NoteMap, noted: Callable[[], NoteMarks | None]) -> None:
        super().__init__(view)
        self._view, self._map, self._noted = view, margin, noted
        view.verticalScrollBar().valueChanged.connect(self._show_sight)
        margin.place_wanted.connect(self._go_to)

    def renew(self) -> None:
        """Draw where the notes are now: to be called where notes or lines have moved."""
        port = self._view.viewport().geometry()
        self._map.setGeometry(port.right() + 1, port.top(), WIDTH, port.height())
        noted, height = self._noted(), max(1.0, self._view.document().size().height())
        heights = [] if noted is None else noted.heights()
        found = [(note, top / height, bottom / height) for note, top, bottom in heights]
        self._map.show_notes(found, None if noted is None else noted.current)
        self._show_sight()

    def _show_sight(self) -> None:
        height, top = max(1.0, self._view.document().size().height()), self._view.verticalScrollBar().value()
        self._map.show_sight(top / height, min(1.0, (top + self._view.viewport().height()) / height))

    def _go_to(self, part: float) -> None:
        """Bring a part of the height of the page to the middle."""
        half = self._view.viewport().height() / 2
        self._view.verticalScrollBar().setValue(round(part * self._view.document().size().height() - half))
