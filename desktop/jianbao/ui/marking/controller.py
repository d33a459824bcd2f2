"""Marks and notes in the window: what their keys do on the page that is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from jianbao.ui import settings as keep
from jianbao.ui.meanings import meanings, said_meaning, seal_icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import Note
    from jianbao.page.records import Span
    from jianbao.ui.settings import Settings
    from jianbao.ui.window import MainWindow


class Marking(QObject):
    """Over one window. What is selected is meant; without a selection the note that is framed."""

    def __init__(self, window: MainWindow, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._reader, self._acts = window.reader, window.acts
        self._reader.chooser.chosen.connect(self._show)
        window.inspector.meaning_wanted.connect(self._ask_for)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {
            "mark": self.mark,
            "mark-as": self.choose,
            "open-note": self.write,
            "drop-note": self.drop,
            "next-note": partial(self.step, 1),
            "previous-note": partial(self.step, -1),
        }

    def mark(self, meaning: str = "") -> None:
        """Mark what is selected, or give the framed note this meaning: without one the last."""
        meant = meaning or self._settings.get(keep.LAST_MEANING)
        span, note = self._reader.selected_span(), self._reader.chooser.current
        self._settings.set(keep.LAST_MEANING, meant)
        if span is not None:
            self._put(span, meant)
        elif note is not None:
            self._acts.perform(lambda desk: desk.notes.mark(note.id, meant))
        else:
            self._window.status.advise(self.tr("先选中一段文字，或用 . 走到一处批注或标记"))

    def _put(self, span: Span, meaning: str) -> None:
        record = self._window.navigator.record
        if record is None:
            return
        if any(one.span == span and one.meaning == meaning for one in self._reader.chooser.notes):
            self._window.status.advise(self.tr("这一段已标为“{}”").format(said_meaning(meaning)))
            return
        # The selection would lie over the mark.
        self._reader.view.drop_selection()
        self._acts.perform(lambda desk: desk.notes.add(record.id, "", span, meaning))

    def choose(self) -> None:
        """Ask what is to be marked as what: by a digit, an arrow or the mouse."""
        note = None if self._reader.selected_span() is not None else self._reader.chooser.current
        if self._reader.selected_span() is None and note is None:
            self.mark()
            return
        view = self._reader.view
        self._menu(note).popup(view.viewport().mapToGlobal(view.cursorRect().bottomLeft()))

    def _ask_for(self, note_id: str) -> None:
        """Ask for the meaning of a note of the inspector."""
        note = next((one for one in self._reader.chooser.notes if one.id == note_id), None)
        if note is not None:
            self._menu(note).popup(self._window.cursor().pos())

    def _menu(self, note: Note | None) -> QMenu:
        menu = QMenu(self._window)
        menu.setObjectName("meanings")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, meaning in enumerate(meanings(self._settings), 1):
            line = menu.addAction(seal_icon(meaning, menu.palette()), f"&{number}  {said_meaning(meaning)}")
            line.setCheckable(note is not None)
            line.setChecked(note is not None and note.meaning == meaning)
            line.triggered.connect(partial(self._mean, note, meaning))
        if note is not None and note.meaning:
            menu.addSeparator()
            menu.addAction(self.tr("&0  不作标记")).triggered.connect(partial(self._mean, note, ""))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _mean(self, note: Note | None, meaning: str, _checked: object = None) -> None:
        if note is None:
            self.mark(meaning)
            return
        if meaning:
            self._settings.set(keep.LAST_MEANING, meaning)
        self._acts.perform(lambda desk: desk.notes.mark(note.id, meaning))

    def write(self) -> None:
        """Open the text of the framed note."""
        note = self._framed()
        if note is not None:
            self._window.panes.call(self._window.inspector)
            self._window.inspector.edit_note(note.id)

    def drop(self) -> None:
        """Take the framed note away."""
        note = self._framed()
        if note is not None:
            self._acts.perform(lambda desk: desk.notes.delete(note.id))

    def step(self, by: int) -> None:
        """Go to the next note, or the one before."""
        if not self._reader.chooser.step(by):
            self._window.status.advise(self.tr("本版没有批注或标记"))

    def _framed(self) -> Note | None:
        note = self._reader.chooser.current
        if note is None:
            self._window.status.advise(self.tr("先用 . 走到一处批注或标记，或点它"))
        return note

    def _show(self, note_id: str) -> None:
        """Show the note that is meant in the inspector; the keys stay with the page."""
        self._window.inspector.show_note(note_id)
