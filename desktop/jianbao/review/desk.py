"""The desk where people decide: every method is one act, one transaction, and tells what it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.archive.decisions import Hand
from jianbao.archive.figures import parts
from jianbao.errors import WorldError
from jianbao.review.articles import ArticleDesk
from jianbao.review.choosing import ChoosingDesk
from jianbao.review.correcting import CorrectionDesk
from jianbao.review.figures import FigureDesk
from jianbao.review.forms import FormDesk
from jianbao.review.institutions import InstitutionDesk
from jianbao.review.notes import NoteDesk
from jianbao.review.particulars import ParticularsDesk
from jianbao.review.searches import SearchDesk
from jianbao.review.settling import SettlingDesk
from jianbao.review.tagging import TagDesk
from jianbao.review.versions import VersionDesk
from jianbao.review.vocabulary import VocabularyDesk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jianbao.archive.records import Changes, UndoStep
    from jianbao.archive.seen import Shown
    from jianbao.archive.store import Archive
    from jianbao.archive.transaction import Transaction
    from jianbao.archive.undo import Reversal
    from jianbao.page.records import Span


class Desk:
    """One person at one device over an archive.

    An act that would change nothing makes no decision, is no step to undo, and gives empty ``Changes``. Every act
    raises ``WorldError`` for an article or a note that is not there, and for what goes wrong with the file.
    """

    def __init__(self, archive: Archive, author: str, device: str) -> None:
        self._archive = archive
        self._by = Hand(author, device)
        self.figures = FigureDesk(archive, self._by)
        """What is decided about figures."""
        self.articles = ArticleDesk(archive, self._by)
        """What is decided about which articles pages hold, and where they go on."""
        self.corrections = CorrectionDesk(archive, self._by)
        """What is decided about the text of pages."""
        self.findings = SettlingDesk(archive, self._by)
        """What is decided about findings and measures."""
        self.notes = NoteDesk(archive, self._by)
        """What is decided about notes, marks and links."""
        self.particulars = ParticularsDesk(archive, self._by)
        """What is decided about paper, date, edition and section."""
        self.forms = FormDesk(archive, self._by)
        """What is decided about the mastheads of papers."""
        self.searches = SearchDesk(archive, self._by)
        """What is decided about searches."""
        self.tags = TagDesk(archive, self._by)
        """What is decided about the tags of pages."""
        self.vocabulary = VocabularyDesk(archive, self._by)
        """What is decided about tags themselves."""
        self.institutions = InstitutionDesk(archive, self._by)
        """What is decided about institutions: the authority file, and where pages are filed."""
        self.versions = VersionDesk(archive, self._by)
        """What is decided about versions of a page."""
        self.conflicts = ChoosingDesk(archive, self._by)
        """What is decided where people said different things."""

    def tag(self, article_ids: Sequence[int], *names: str) -> Changes:
        """Put tags on articles; spaces around a name are dropped, runs of them within it become one."""
        return self.tags.put(article_ids, names)

    def untag(self, article_ids: Sequence[int], *names: str) -> Changes:
        """Take tags off articles."""
        return self.tags.take_off(article_ids, names)

    def colour_tag(self, name: str, colour: str | None) -> Changes:
        """Give a tag a colour ("#rrggbb"), or take it away; a tag of a colour stays in the vocabulary unused."""
        return self.vocabulary.colour(name, colour)

    def add_note(self, article_id: int, text: str, span: Span | None = None) -> Changes:
        """Write a note on an article, or on a passage of its source."""
        return self.notes.add(article_id, text, span)

    def edit_note(self, note_id: str, text: str) -> Changes:
        """Give a note another text; of texts in conflict this one then stands alone."""
        return self.notes.edit(note_id, text)

    def delete_note(self, note_id: str) -> Changes:
        """Take a note away."""
        return self.notes.delete(note_id)

    def undo(self, shown: Shown | None = None) -> Changes | None:
        """Undo the last act at this archive; None if there is nothing to undo.

        Raises ``WorldError`` if that is another program's act which the user was not ``shown``.
        """
        with self._archive.transaction() as transaction:
            self._refuse_unseen(shown, self.next_undo())
            return self._reversed(transaction, transaction.undo(self._by))

    def redo(self, shown: Shown | None = None) -> Changes | None:
        """Redo the act undone last; None if there is nothing to redo. Raises as ``undo`` does."""
        with self._archive.transaction() as transaction:
            self._refuse_unseen(shown, self.next_redo())
            return self._reversed(transaction, transaction.redo(self._by))

    def _reversed(self, transaction: Transaction, reversal: Reversal | None) -> Changes | None:
        """What was undone or redone; a contradiction that a correction had answered is found again at once."""
        if reversal is None:
            return None
        changes = transaction.changes(reversal.kind, reversal.act)
        if changes.figures:
            for article_id in sorted(changes.articles):
                self.figures.examine_again(transaction, article_id)
        articles = changes.articles | transaction.changes("").articles
        sources = self._archive.sources(sorted(changes.articles)).values()
        known = [about for slot in reversal.slots if (about := parts(slot)) is not None]
        keys = [key for source, key, _ in known if source in sources]
        first = min(keys, key=lambda key: key.start, default=None)
        place = (min(changes.articles), first) if len(changes.articles) == 1 else None
        return replace(changes, articles=articles, place=place)

    def _refuse_unseen(self, shown: Shown | None, step: UndoStep | None) -> None:
        if shown is None or shown.version == self._archive.version():
            # The user's own acts may have come between: it is they that are meant.
            return
        if (None if step is None else step.act) != shown.act:
            raise WorldError(
                "没有撤销或重做：这个档案刚在别处改动过。现在显示的是改动后的内容，看过之后请再试。",
                "Nothing was undone or redone: the archive has just been changed elsewhere. "
                "What you see now is as it is after that; look at it and try again.",
            )

    def next_undo(self) -> UndoStep | None:
        """The act that ``undo`` would undo."""
        return self._archive.next_undo()

    def next_redo(self) -> UndoStep | None:
        """The act that ``redo`` would redo."""
        return self._archive.next_redo()
