"""Which of the notes of a page is meant: gone to one after the other, or chosen where several lie over each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from jianbao.ui.markdown import plain
from jianbao.ui.meanings import what_it_is

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import Note
    from jianbao.ui.reader.view import PageView

_LONGEST: Final = 24


class NoteChooser(QObject):
    """Over one view. The note that is meant is framed there."""

    chosen = Signal(str)
    """The id of the note that is meant now."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self.notes: Sequence[Note] = ()
        """Those on the page and its passages."""
        self._current: str | None = None
        view.notes_met.connect(self.meet)
        view.map.note_wanted.connect(self.choose)

    @property
    def current(self) -> Note | None:
        """The note that is meant; None if none is."""
        return next((note for note in self.notes if note.id == self._current), None)

    def show_notes(self, notes: Sequence[Note], *, same: bool) -> None:
        """Know the notes of the page; ``same``: the page is the one from before, and so is the note that is meant."""
        self.notes = notes
        self._view.show_notes(notes)
        self._frame(self._current if same and any(note.id == self._current for note in notes) else None)

    def meet(self, ids: Sequence[str]) -> None:
        """Choose this note; of several ask which."""
        known = [note for one in ids for note in self.notes if note.id == one]
        if len(known) == 1:
            self.choose(known[0].id)
        elif known:
            menu = QMenu(self._view)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for number, note in enumerate(known, 1):
                line = menu.addAction(f"&{number}  " + line_of(note).replace("&", "&&"))
                line.triggered.connect(lambda _checked=False, one=note.id: self.choose(one))
            menu.setActiveAction(menu.actions()[0])
            menu.popup(QCursor.pos())

    def choose(self, note_id: str) -> None:
        """Mean this note: frame it, bring its passage into sight, and tell."""
        self._frame(note_id)
        noted = self._view.noted
        places = [] if noted is None else noted.ranges(note_id)
        if places:
            self._view.bring_into_sight(places[0][0], places[-1][1])
        self.chosen.emit(note_id)

    def step(self, by: int) -> bool:
        """Go to the next note (1) or the one before (-1) in the order of the page; False if it has none."""
        order = [] if self._view.noted is None else self._view.noted.order
        if not order:
            return False
        ids = [note_id for _, note_id in order]
        if self._current in ids:
            place = min(max(0, ids.index(self._current) + by), len(ids) - 1)
        else:
            here = self._view.textCursor().position()
            behind = [n for n, (start, _) in enumerate(order) if start >= here]
            place = (behind[0] if behind else len(ids) - 1) if by > 0 else max(0, (behind or [len(ids)])[0] - 1)
        self.choose(ids[place])
        return True

    def _frame(self, note_id: str | None) -> None:
        self._current = note_id
        self._view.frame_note(note_id)


def line_of(note: Note) -> str:
    """A note on one line: what it is, its passage, what it says."""
    quote = "" if note.anchor is None else "".join(note.anchor.exact.split())
    cut = quote if len(quote) <= _LONGEST else quote[:_LONGEST] + "…"
    said = " ".join(plain(note.text).split())[:_LONGEST]
    return "　".join(filter(None, (what_it_is(note), cut and f"“{cut}”", said)))
