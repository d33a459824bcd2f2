"""A note: what it says, on which passage, by whom and when; edited where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QEvent, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from jianbao.page.anchors import AnchorState
from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.inspector.note_text import NoteText
from jianbao.ui.inspector.writing import NoteField
from jianbao.ui.markdown import plain
from jianbao.ui.meanings import said_meaning, seal_icon, what_it_is
from jianbao.ui.painting import paint_card, smaller

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from jianbao.archive.records import Note

_LONGEST: Final = 12
"""Characters of the other end of a link that a button has room for."""
_BAR: Final = 3
"""Width in pixels of the line beside a quote."""


class Quote(QLabel):
    """The passage that a note is on, with a line beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setContentsMargins(_BAR + 7, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, then the passage."""
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 1, _BAR, self.height() - 2), self.palette().color(QPalette.ColorRole.Accent))
        painter.end()
        super().paintEvent(event)


class NoteCard(QFrame):
    """One note. A click or Enter goes to its passage, F2 or a double click edits it, Del deletes it."""

    activated = Signal(str)
    edited = Signal(str, str)
    reverted = Signal(str)
    """The note is to stay as it is."""
    deleted = Signal(str)
    meaning_wanted = Signal(str)
    """The note is to mean another thing."""
    link_wanted = Signal(str)
    """The other end of the link is to be seen."""

    def __init__(self, note: Note, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = note
        self.is_framed = False
        """Whether its passage is framed on the page."""
        self.setObjectName("note_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._quote = Quote(self)
        self._text = NoteText(self)
        self._field = NoteField(self)
        self._field.setAccessibleName(self.tr("批注"))
        self._field.setToolTip(self.tr("Ctrl+Enter 保存，Esc 还原；可用 Markdown：**重点**、- 列表、[字](网址)"))
        self._field.hide()
        self._about = QLabel(self)
        self._about.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        self._state.setMinimumWidth(1)
        for label in (self._about, self._state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFont(smaller(label.font()))
        self._means = _button("", self.tr("标记的含义（M，Shift+M）"), self)
        self._means.setObjectName("note_meaning")
        self._means.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._link = _button("", self.tr("到连接的另一端（Shift+X）"), self)
        self._link.setObjectName("note_link")
        for button in (self._means, self._link):
            # However long their words are, the card is as narrow as the pane.
            button.setMinimumWidth(1)
        self._edit = _button(self.tr("编辑"), self.tr("编辑这条批注（F2）"), self)
        self._delete = _button(self.tr("删除"), self.tr("删除这条批注（Del），可以撤销"), self)
        self._edit.setObjectName("note_edit")
        self._delete.setObjectName("note_delete")
        self._lay_out()
        self._means.clicked.connect(lambda: self.meaning_wanted.emit(self._note.id))
        self._link.clicked.connect(lambda: self.link_wanted.emit(self._note.id))
        self._edit.clicked.connect(self.edit)
        self._delete.clicked.connect(lambda: self.deleted.emit(self._note.id))
        PaneKeys(self, {"cards:edit": self.edit, "cards:delete": lambda: self.deleted.emit(self._note.id)})
        self._field.saved.connect(self.finish)
        self._field.left.connect(self.finish)
        self._field.reverted.connect(self._revert)
        self.show_note(note)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self._about, 1)
        foot.addWidget(self._edit)
        foot.addWidget(self._delete)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 4)
        layout.setSpacing(5)
        layout.addWidget(self._means, 0, Qt.AlignmentFlag.AlignLeft)
        for widget in (self._quote, self._text, self._field, self._state):
            layout.addWidget(widget)
        layout.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(foot)

    @property
    def note(self) -> Note:
        """The note on the card."""
        return self._note

    @property
    def is_editing(self) -> bool:
        """Whether the text is open."""
        return not self._field.isHidden()

    def show_note(self, note: Note) -> None:
        """Show this state of the note; a text that is being edited is left alone."""
        self._note = note
        self._quote.setVisible(note.anchor is not None)
        self._quote.setText("".join(note.anchor.exact.split()) if note.anchor is not None else "")
        self._text.show_note(note.text)
        self._text.setVisible(bool(note.text) and not self.is_editing)
        self._show_meaning()
        self._show_link()
        when = QLocale().toString(
            QDateTime.fromSecsSinceEpoch(int(note.time.timestamp())), QLocale.FormatType.ShortFormat
        )
        self._about.setText(f"{note.author} · {when}")
        state = self._state_words(note.state)
        self._state.setText(state)
        lost = note.state == AnchorState.ORPHANED
        self._state.setForegroundRole(QPalette.ColorRole.Accent if lost else QPalette.ColorRole.PlaceholderText)
        self._state.setVisible(bool(state))
        link = self._link.text() if note.link is not None else ""
        said = (what_it_is(note), link, plain(note.text), note.author, when, self._quote.text(), state)
        self.setAccessibleName(", ".join(filter(None, said)))

    def _show_meaning(self) -> None:
        meaning = self._note.meaning
        self._means.setVisible(bool(meaning))
        self._means.setText(said_meaning(meaning))
        self._means.setIcon(seal_icon(meaning, self.palette()) if meaning else QIcon())

    def _show_link(self) -> None:
        end = self._note.link
        self._link.setVisible(end is not None)
        words = "" if end is None else "".join(end.anchor.exact.split())
        self._link.setText(f"⇄ “{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}”")

    def frame(self, *, is_meant: bool) -> None:
        """Show whether this is the note that is framed on the page."""
        if self.is_framed != is_meant:
            self.is_framed = is_meant
            self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the seal again in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._note.meaning:
            self._show_meaning()

    def _state_words(self, state: AnchorState | None) -> str:
        if state == AnchorState.MOVED:
            return self.tr("原文有变动，已跟到这段话的新位置。")
        if state == AnchorState.ORPHANED:
            return self.tr("原文中已找不到这段话。")
        return ""

    def edit(self) -> None:
        """Open the text for editing."""
        if not self.is_editing:
            self._field.setPlainText(self._note.text)
            self._field.selectAll()
            self._text.hide()
            self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def reopen(self, text: str) -> None:
        """Open the text for editing with what was written and could not be stored."""
        self._field.setPlainText(text)
        self._text.hide()
        self._field.show()

    def finish(self) -> None:
        """Close the text and tell what it says now, if it says another thing."""
        if not self.is_editing:
            return
        text = self._field.toPlainText().strip()
        self._close()
        stands = bool(text or self._note.meaning or self._note.link)
        if stands and text != self._note.text:
            self._text.show_note(text)
            self._text.setVisible(bool(text))
            self.edited.emit(self._note.id, text)
        else:
            self.reverted.emit(self._note.id)

    def _revert(self) -> None:
        self._close()
        self._text.show_note(self._note.text)
        self.reverted.emit(self._note.id)

    def _close(self) -> None:
        had_focus = self._field.hasFocus()
        self._field.hide()
        self._text.setVisible(bool(self._note.text))
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the passage."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(self._note.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter and Space, leave the rest to Qt."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.activated.emit(self._note.id)
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, then what Qt draws."""
        paint_card(self, framed=self.is_framed)
        super().paintEvent(event)


def _button(text: str, tip: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
