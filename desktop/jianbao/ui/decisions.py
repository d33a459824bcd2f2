"""What the user decides in the panes, made into acts at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from jianbao.archive.seen import Shown
from jianbao.ui.drafts import edit_place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jianbao.archive.figures import Aspect, Evidence, Figure, Verdict
    from jianbao.archive.records import UndoStep
    from jianbao.page.particulars import Particular
    from jianbao.page.records import Span
    from jianbao.review.ways import How
    from jianbao.ui.acts import Acts


class Decisions(QObject):
    """Each method asks for one act. ``targets`` gives the articles that are selected, ``article`` the open one."""

    def __init__(
        self, acts: Acts, targets: Callable[[], Sequence[int]], article: Callable[[], int | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._acts = acts
        self._targets = targets
        self._article = article
        self._undo: Shown | None = None
        self._redo: Shown | None = None

    def tag(self, name: str, place: str) -> None:
        """Tag the selected articles; ``place``: of the draft, here and below."""
        if articles := self._targets():
            self._acts.perform(lambda desk: desk.tag(articles, name), place)

    def untag(self, name: str) -> None:
        """Take a tag off the selected articles."""
        if articles := self._targets():
            self._acts.perform(lambda desk: desk.untag(articles, name))

    def colour_tag(self, name: str, colour: object) -> None:
        """Give a tag a colour ("#rrggbb"), or none."""
        self._acts.perform(lambda desk: desk.colour_tag(name, None if colour is None else str(colour)))

    def correct_text(self, article: int, span: Span, text: str, place: str) -> None:
        """Put words of a page right."""
        self._acts.perform(lambda desk: desk.corrections.correct(article, span, text), place)

    def withdraw_corrections(self, article: int, slots: Sequence[str], place: str) -> None:
        """Take corrections of a page back."""
        self._acts.perform(lambda desk: desk.corrections.withdraw(article, slots), place)

    def say_particular(self, article: int, which: Particular, text: str | None) -> None:
        """Say the paper, date, edition or section of a page; None: as it is read."""
        self._acts.perform(lambda desk: desk.particulars.set([article], {which: text}))

    def add_note(self, text: str, place: str) -> None:
        """Write a note on the open article."""
        self.note_passage(None, text, place)

    def note_passage(self, span: Span | None, text: str, place: str) -> None:
        """Write a note on a passage of the open article."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.add_note(article, text, span), place)

    def edit_note(self, note_id: str, text: str) -> None:
        """Give a note another text."""
        self._acts.perform(lambda desk: desk.edit_note(note_id, text), edit_place(note_id))

    def delete_note(self, note_id: str) -> None:
        """Take a note away."""
        self._acts.perform(lambda desk: desk.delete_note(note_id))

    def rule(
        self,
        figures: Sequence[Figure],
        verdict: Verdict | None,
        correction: str | None = None,
        evidence: Evidence | None = None,
        place: str = "",
    ) -> None:
        """Give figures of the open article a verdict, or take it back; ``figures`` as the user sees them."""
        article = self._article()
        if article is not None and figures:
            keys = [one.key for one in figures]
            seen = self._acts.seen(figures)
            self._acts.perform(
                lambda desk: desk.figures.rule(article, keys, verdict, correction, evidence, seen=seen), place
            )

    def mark_figure(self, span: Span, value: str | None, place: str) -> None:
        """Mark a figure that the machine missed."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.figures.mark(article, span, value), place)

    def resize_figure(self, key: Span, span: Span) -> None:
        """Give a figure another extent."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.figures.resize(article, key, span))

    def unmark_figure(self, key: Span) -> None:
        """Take back what people said of a figure."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.figures.unmark(article, key))

    def label_figure(self, key: Span, labels: Mapping[Aspect, str | None], place: str) -> None:
        """Say what a figure measures, whose it is, and when."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.figures.label(article, key, labels), place)

    def sign(self) -> None:
        """Sign the open article off, or countersign it."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.figures.sign(article))

    def unsign(self) -> None:
        """Take back that the open article was signed off."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.figures.unsign(article))

    def settle_finding(self, key: str, how: How | None, note: str = "", place: str = "") -> None:
        """Say how a finding on the open article is settled; with None it is open again."""
        article = self._article()
        if article is not None:
            self._acts.perform(lambda desk: desk.findings.settle(article, key, how, note), place)

    def show(self, undo: UndoStep | None, redo: UndoStep | None) -> None:
        """Know what the user is told would be undone and redone."""
        version = self._acts.version
        if version is not None:
            self._undo = Shown(version, None if undo is None else undo.act)
            self._redo = Shown(version, None if redo is None else redo.act)

    def undo(self) -> None:
        """Take the last act back."""
        shown = self._undo
        self._acts.perform(lambda desk: desk.undo(shown))

    def redo(self) -> None:
        """Do again what was taken back last."""
        shown = self._redo
        self._acts.perform(lambda desk: desk.redo(shown))
