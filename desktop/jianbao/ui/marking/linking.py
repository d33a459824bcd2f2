"""Passages linked with each other by keys: one end is remembered, the other is chosen, on the same page or another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject

from jianbao.page.anchors import AnchorState
from jianbao.ui.actions import ACTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jianbao.archive.note_rows import NoteRow
    from jianbao.archive.records import Note
    from jianbao.page.records import Span
    from jianbao.ui.window import MainWindow

_LONGEST: Final = 12


class _Begun(NamedTuple):
    """The end that was chosen first."""

    article_id: int
    span: Span
    words: str


class Linking(QObject):
    """Over one window. What is selected is meant; without a selection the note that is framed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._reader, self._acts = window.reader, window.acts
        self._begun: _Begun | None = None
        window.inspector.link_wanted.connect(self.follow)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action of the menu does, by its id."""
        return {"link": self.link, "drop-link": self.drop, "other-end": self.go_there}

    def link(self) -> None:
        """Remember the passage that is meant, or link the remembered one with it."""
        here = self._meant()
        if here is None:
            self._window.status.advise(self._what_first())
        elif self._begun is None:
            self._begin(here)
        elif here[:2] == self._begun[:2]:
            self._window.status.advise(self.tr("这就是连接的起点：到另一段文字去，再按一次"))
        else:
            one, other = (self._begun.article_id, self._begun.span), (here.article_id, here.span)
            self._begin(None)
            self._reader.view.drop_selection()
            self._acts.perform(lambda desk: desk.notes.link(one, other))

    def drop(self) -> None:
        """Forget the passage from which a link was begun."""
        if self._begun is None:
            self._window.status.advise(self.tr("没有起了头的连接"))
            return
        self._begin(None)
        self._window.status.advise(self.tr("已放弃连接的起点"))

    def go_there(self) -> None:
        """Go to the other end of the link that is framed, else of the first that lies where the cursor is."""
        note = self._reader.chooser.current
        if note is None or note.link is None:
            self._window.status.advise(self.tr("先用 . 走到一处连接，或点它"))
        else:
            self._follow(note)

    def follow(self, note_id: str) -> None:
        """Go to the other end of a link of the inspector."""
        note = next((one for one in self._reader.chooser.notes if one.id == note_id), None)
        if note is not None and note.link is not None:
            self._follow(note)

    def _follow(self, note: Note) -> None:
        end = note.link
        assert end is not None
        archive = self._acts.archive
        self._acts.read(self, lambda: archive.note_list.of(end.note), self._go, self._window.tell)

    def _go(self, rows: Sequence[NoteRow]) -> None:
        """Show the other end; say where it is lost."""
        if not rows:
            self._window.status.advise(self.tr("另一端不在这个档案里，或已被删除"))
            return
        note = rows[0].note
        if note.state is AnchorState.ORPHANED:
            self._window.status.advise(self.tr("另一端的原文已找不到：见“孤”（Alt+5）"))
        self._window.places.go_to(0)
        self._window.navigator.go_to(note.article_id)
        self._reader.chooser.choose(note.id)

    def _meant(self) -> _Begun | None:
        record, note = self._window.navigator.record, self._reader.chooser.current
        span = self._reader.selected_span() or (None if note is None else note.span)
        if record is None or span is None:
            return None
        return _Begun(record.id, span, "".join(record.text[span.start : span.end].split()))

    def _what_first(self) -> str:
        if self._begun is None:
            return self.tr("先选中一段文字，再从它连出去")
        return self.tr("起点是“{}”：选中另一段文字，再按一次").format(self._shown(self._begun))

    def _begin(self, begun: _Begun | None) -> None:
        """Remember an end, or none: the menu says which, and the line at the bottom what comes next."""
        self._begun = begun
        action = self._window.commands["link"]
        if begun is None:
            action.setText(next(spec for spec in ACTIONS if spec.id == "link").translated())
            return
        words = self._shown(begun)
        action.setText(self.tr("把“{}”连到所选").format(words).replace("&", "&&"))
        self._window.status.advise(self.tr("起点“{}”记下了：到这一版或另一版选中一段文字，再按一次").format(words))

    @staticmethod
    def _shown(begun: _Begun) -> str:
        return begun.words if len(begun.words) <= _LONGEST else begun.words[:_LONGEST] + "…"
