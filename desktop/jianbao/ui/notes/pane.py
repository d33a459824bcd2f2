"""All notes as a place of the window: filtered by words, opened at their passages, edited and deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from jianbao.ui.commands.binding import PaneKeys
from jianbao.ui.drafts import edit_place
from jianbao.ui.language import spoken
from jianbao.ui.notes.meaning_box import MeaningBox
from jianbao.ui.notes.model import NoteModel, quote_of
from jianbao.ui.notes.view import NoteView
from jianbao.ui.places import Place
from jianbao.ui.reader.note_dialog import NoteDialog

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from jianbao.archive.note_rows import NoteRow
    from jianbao.archive.records import Changes
    from jianbao.errors import WorldError
    from jianbao.ui.acts import Acts
    from jianbao.ui.drafts import Drafts

_PAUSE = 250
"""Milliseconds without a key before what stands in the line is asked."""
_TO_THE_LIST = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})


class NotesPane(Place):
    """A line to filter by, the notes, the newest first, and below how many there are."""

    def __init__(self, acts: Acts, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(acts, parent)
        self._drafts = drafts
        self._asked = 0
        self.line = QLineEdit(self)
        self.line.setObjectName("notes_filter")
        self.line.setPlaceholderText(self.tr("筛选，如：口径 作者:王芳；孤 只列原文已找不到的"))
        self.line.setAccessibleName(self.tr("筛选批注"))
        self.line.setToolTip(
            self.tr("词、-排除、甲 OR 乙；批注:、正文:、标题:、作者:、标记:；“孤”只列原文已找不到的（Ctrl+F）")
        )
        self.line.setClearButtonEnabled(True)
        self.meaning = MeaningBox(self)
        self.model = NoteModel(self)
        self.view = NoteView(self.model, self)
        self.counts = QLabel(self)
        self.counts.setObjectName("ledger_counts")
        self.lost = QLabel(self)
        self.lost.setObjectName("ledger_says")
        self._refusal = QLabel(self)
        self._refusal.setObjectName("refusal")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._lay_out()
        self._wire()
        self.setFocusProxy(self.view)
        PaneKeys(self, {"filter": self.seek}, *self.findChildren(QAbstractItemView))

    def _lay_out(self) -> None:
        self._refusal.setWordWrap(True)
        self._refusal.setTextFormat(Qt.TextFormat.PlainText)
        self._refusal.setContentsMargins(12, 0, 12, 6)
        self._refusal.hide()
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(8)
        bar.addWidget(self.meaning)
        bar.addWidget(self.line, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 4)
        foot.addWidget(self.counts)
        foot.addStretch()
        foot.addWidget(self.lost)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._refusal)
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _wire(self) -> None:
        self.line.textChanged.connect(lambda _text: self._pause.start())
        self.line.installEventFilter(self)
        self.meaning.activated.connect(self._ask)
        self._pause.timeout.connect(self._ask)
        self.model.wanted.connect(self._read)
        self.view.opened.connect(self._open)
        self.view.edited.connect(self._edit)
        self.view.deleted.connect(self._delete)

    def show_archive(self) -> None:
        """Show what the archive holds now; what is seen stays until it is read anew."""
        self.model.renew()
        self._ask()
        archive = self.acts.archive
        self.acts.read(self, archive.note_list.orphaned, self._tell_lost, self.failed.emit)
        self.acts.read(self, archive.note_list.meanings, self.meaning.show_meanings, self.failed.emit)

    def refresh(self, changes: Changes) -> bool:
        """Read all anew where anything of a page changed: its notes, or the version that they stand on."""
        return not changes.articles

    def _ask(self) -> None:
        self._pause.stop()
        if not self.acts.is_open:
            return
        self._asked += 1
        asked, archive, words = self._asked, self.acts.archive, f"{self.line.text()} {self.meaning.words}"

        def show(found: array[int]) -> None:
            if asked == self._asked:
                self._show(found)

        def refuse(error: WorldError) -> None:
            if asked == self._asked:
                self._refusal.setText(f"⚠ {error.sentence.text(spoken())}")
                self._refusal.show()

        self.acts.read(self, lambda: archive.note_list.numbers(words), show, refuse)

    def _show(self, found: array[int]) -> None:
        """Show what was found, and stay at the note where one was, or at its row if it is gone or written anew."""
        row, top = self.view.currentIndex().row(), self.view.verticalScrollBar().value()
        places = self.model.places
        number = places[row] if 0 <= row < len(places) else None
        self._refusal.hide()
        self.model.show(found)
        self.model.renew()
        if found:
            self.view.verticalScrollBar().setValue(top)
            same = -1 if number is None else self.model.find(number)
            self.view.go_to(same if same >= 0 else min(max(row, 0), len(found) - 1))
        words = self.line.text().strip() or self.meaning.words
        nothing = self.tr("没有符合的批注") if words else self.tr("还没有批注：在正文里选中一段话，再加批注")
        self.view.say_nothing_here("" if found else nothing)
        self.counts.setText(self.tr("%Ln 条批注", "", len(found)))

    def _tell_lost(self, many: int) -> None:
        self.lost.setText(self.tr("⚠ %Ln 条批注的原文已找不到：输入“孤”可列出", "", many) if many else "")

    def _read(self, numbers: Sequence[int]) -> None:
        archive = self.acts.archive

        def take(rows: Sequence[NoteRow]) -> None:
            self.model.take(numbers, {row.number: row for row in rows})

        self.acts.read(self, lambda: archive.note_list.rows(numbers), take, self.failed.emit)

    # What is done to a note.

    def _open(self, number: int) -> None:
        row = self.model.row_at(number)
        if row is not None:
            self.wanted.emit(row.note.article_id, row.note.span)

    def _edit(self, number: int) -> None:
        row = self.model.row_at(number)
        if row is None:
            return
        note = row.note
        dialog = NoteDialog(note.id, quote_of(row), edit_place(note.id), self._drafts, self, text=note.text)
        self.acts.settled.connect(dialog.settle)
        dialog.written.connect(self._change)
        dialog.open()

    def _change(self, note_id: object, text: str, place: str) -> None:
        self.acts.perform(lambda desk: desk.edit_note(str(note_id), text), place)

    def _delete(self, number: int) -> None:
        row = self.model.row_at(number)
        if row is not None and not self.acts.busy:
            note_id = row.note.id
            self.acts.perform(lambda desk: desk.delete_note(note_id))

    # The line and the keys.

    def seek(self) -> None:
        """Put the cursor where the notes are filtered."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]  # only of the line
        """Go from the line to the list: by Enter or the arrow, asking at once; Esc clears it first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _TO_THE_LIST:
                self._ask()
            elif event.key() == Qt.Key.Key_Escape:
                self.line.clear()
                self._ask()
            else:
                return super().eventFilter(watched, event)
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def save_state(self) -> QByteArray:
        """The columns."""
        return self.view.header_state()

    def restore(self, columns: QByteArray) -> None:
        """Put back what ``save_state`` gave."""
        self.view.restore_header(columns)
