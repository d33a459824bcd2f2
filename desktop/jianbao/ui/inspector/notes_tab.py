"""The tab of the notes: those on the article, then those on its passages, and a field for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from jianbao.ui.drafts import edit_place, note_place
from jianbao.ui.inspector.note_card import NoteCard
from jianbao.ui.inspector.writing import NoteField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent

    from jianbao.archive.records import ArticleRecord, Note
    from jianbao.ui.drafts import Drafts

_PAUSE = 400
"""Milliseconds without a key after which a draft is kept."""


class NotesTab(QWidget):
    """What people wrote about the page."""

    activated = Signal(str)
    added = Signal(str, str)
    """A new note and the place of its draft: ``settle`` is to be told of it."""
    edited = Signal(str, str)
    deleted = Signal(str)
    meaning_wanted = Signal(str)
    """The id of a note that is to mean another thing."""
    link_wanted = Signal(str)
    """The id of a note whose other end is to be seen."""

    def __init__(self, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: int | None = None
        self._cards: dict[str, NoteCard] = {}
        self._drafts = drafts
        self._place = ""
        """Of the note being written on this article."""
        self._waiting: set[str] = set()
        """Places whose text is on its way into the archive."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._keep_draft)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("empty_state")
        self._nothing.setWordWrap(True)
        self._nothing.setEnabled(False)
        self._new = NoteField(self, least_lines=3)
        self._new.setObjectName("new_note")
        self._new.setPlaceholderText(self.tr("写一条关于本文的批注（可用 Markdown）"))
        self._new.setAccessibleName(self.tr("新批注"))
        self._add = QPushButton(self.tr("添加批注"), self)
        self._add.setToolTip(self.tr("Ctrl+Enter"))
        self._add.setEnabled(False)
        self._lay_out()
        self._new.textChanged.connect(self._allow)
        self._new.textChanged.connect(self._pause.start)
        self._new.saved.connect(self._add_note)
        self._add.clicked.connect(self._add_note)
        self.show_notes(None, ())

    def _lay_out(self) -> None:
        inside = QWidget(self)
        self._stack = QVBoxLayout(inside)
        self._stack.setContentsMargins(8, 8, 8, 8)
        self._stack.setSpacing(8)
        self._stack.addWidget(self._nothing)
        self._stack.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        self._writing = QWidget(self)
        foot = QVBoxLayout(self._writing)
        foot.setContentsMargins(8, 4, 8, 8)
        foot.addWidget(self._new)
        bar = QHBoxLayout()
        bar.addStretch(1)
        bar.addWidget(self._add)
        foot.addLayout(bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._writing)

    def show_notes(self, record: ArticleRecord | None, notes: Sequence[Note]) -> None:
        """Show the notes of this article; open texts are told first if it is another, kept if it is the same."""
        article = record.id if record is not None else None
        if article != self._article:
            self.finish()
            self._article = article
            self._place = note_place(record) if record is not None else ""
            self._new.setPlainText(self._drafts.get(self._place))
            self._wait()
        wanted = sorted(notes, key=_place)
        for gone in self._cards.keys() - {note.id for note in wanted}:
            self._drop(gone)
        for place, note in enumerate(wanted):
            self._put(place, note)
        self._writing.setVisible(article is not None)
        self._nothing.setVisible(not wanted)
        self._nothing.setText(
            self.tr("没有打开的文章。")
            if article is None
            else self.tr("还没有批注。在下面写一条，或在版面上选中一段话再加批注。")
        )

    def finish(self) -> None:
        """Keep the note being written; close every open text and tell what it says."""
        self._keep_draft()
        for card in list(self._cards.values()):
            card.finish()

    def edit(self, note_id: str) -> None:
        """Open this note for editing."""
        card = self._cards.get(note_id)
        if card is not None:
            card.edit()
            self._scroll.ensureWidgetVisible(card)

    def point_out(self, note_id: str) -> None:
        """Bring this note into sight and frame it: the page shows its passage."""
        for known, card in self._cards.items():
            card.frame(is_meant=known == note_id)
            if known == note_id:
                self._scroll.ensureWidgetVisible(card)

    def settle(self, place: str, *, stored: bool) -> None:
        """Let go of a text that is in the archive now; give back one that is not."""
        if place not in self._waiting:
            return
        self._waiting.discard(place)
        if stored:
            self._drafts.keep(place, "")
        if place == self._place:
            if stored:
                self._new.clear()
            self._wait()
        for note_id, card in self._cards.items():
            if place == edit_place(note_id) and not stored:
                card.reopen(self._drafts.get(place))

    def begin(self) -> None:
        """Put the cursor where a new note is written."""
        self._new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close every open text when another tab is shown or the window closes, not when it is minimised."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.finish()

    def _put(self, place: int, note: Note) -> None:
        card = self._cards.get(note.id)
        if card is None:
            card = NoteCard(note)
            card.activated.connect(self.activated)
            card.edited.connect(self._edit_note)
            card.reverted.connect(lambda note_id: self._drafts.keep(edit_place(note_id), ""))
            card.deleted.connect(self.deleted)
            card.meaning_wanted.connect(self.meaning_wanted)
            card.link_wanted.connect(self.link_wanted)
            self._cards[note.id] = card
            begun = self._drafts.get(edit_place(note.id))
            if begun and edit_place(note.id) not in self._waiting:
                card.reopen(begun)
        else:
            card.show_note(note)
        if self._stack.indexOf(card) != place:
            self._stack.insertWidget(place, card)

    def _drop(self, note_id: str) -> None:
        card = self._cards.pop(note_id)
        focus = QApplication.focusWidget()
        if focus is not None and (focus is card or card.isAncestorOf(focus)):
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _keep_draft(self) -> None:
        self._pause.stop()
        if self._place:
            text = self._new.toPlainText()
            self._drafts.keep(self._place, text if text.strip() else "")

    def _wait(self) -> None:
        """Leave the text alone while it is on its way."""
        self._new.setReadOnly(self._place in self._waiting)
        self._allow()

    def _allow(self) -> None:
        self._add.setEnabled(bool(self._new.toPlainText().strip()) and not self._new.isReadOnly())

    def _add_note(self) -> None:
        text = self._new.toPlainText().strip()
        if text and not self._new.isReadOnly():
            self._keep_draft()
            self._waiting.add(self._place)
            self._wait()
            self.added.emit(text, self._place)

    def _edit_note(self, note_id: str, text: str) -> None:
        self._drafts.keep(edit_place(note_id), text)
        self._waiting.add(edit_place(note_id))
        self.edited.emit(note_id, text)


def _place(note: Note) -> tuple[bool, bool, int, float]:
    """Notes on the article first, then those on passages as they stand on the page, lost passages last."""
    start = note.span.start if note.span is not None else 0
    lost = note.anchor is not None and note.span is None
    return note.anchor is not None, lost, start, note.time.timestamp()
