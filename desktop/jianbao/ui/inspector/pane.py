"""The inspector: the figures, findings, notes, tags and particulars of the article on show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from jianbao.ui.drafts import Drafts
from jianbao.ui.inspector.checks_tab import ChecksTab
from jianbao.ui.inspector.figure_tab import FigureTab
from jianbao.ui.inspector.notes_tab import NotesTab
from jianbao.ui.inspector.particulars_tab import ParticularsTab
from jianbao.ui.inspector.tags_tab import TagsTab

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jianbao.archive.records import ArticleRecord, Note, Tag
    from jianbao.ui.checking.state import CheckState


class Inspector(QTabWidget):
    """Five tabs about one article. It shows what it is given and asks for every change by a signal."""

    figure_activated = Signal(int)
    """The index among the figures of the one that the user went to."""
    note_activated = Signal(str)
    """The id of the note that the user went to."""
    note_added = Signal(str, str)
    """The text of a new note on the article, and the place of its draft."""
    note_edited = Signal(str, str)
    """The id of a note and its new text."""
    note_deleted = Signal(str)
    meaning_wanted = Signal(str)
    """The id of a note that is to mean another thing."""
    link_wanted = Signal(str)
    """The id of a note whose other end is to be seen."""
    tag_added = Signal(str, str)
    """A tag and the place of its draft."""
    tag_removed = Signal(str)
    tag_coloured = Signal(str, object)
    """The name of a tag and its new colour, "#rrggbb" or None."""

    def __init__(self, parent: QWidget | None = None, drafts: Drafts | None = None) -> None:
        super().__init__(parent)
        drafts = drafts or Drafts()
        self.setDocumentMode(True)
        self.setObjectName("inspector")
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(self.tr("检视栏"))
        self._figures = FigureTab(self)
        self.splitter = self._figures.splitter
        """Between the list of figures and the particulars of the one chosen."""
        self.checks = ChecksTab(self)
        """What the checks found, and who signed the page off."""
        self._notes = NotesTab(drafts, self)
        self._tags = TagsTab(drafts, self)
        self.suggested = self._tags.suggested
        """Tags that the open page may be given."""
        self.particulars = ParticularsTab(self)
        """Where the page came from, and its other versions."""
        self.addTab(self._figures, self.tr("数据"))
        self.addTab(self.checks, self.tr("核查"))
        self.addTab(self._notes, self.tr("批注"))
        self.addTab(self._tags, self.tr("标签"))
        self.addTab(self.particulars, self.tr("信息"))
        self._figures.activated.connect(self.figure_activated)
        self._notes.activated.connect(self.note_activated)
        self._notes.added.connect(self.note_added)
        self._notes.edited.connect(self.note_edited)
        self._notes.deleted.connect(self.note_deleted)
        self._notes.meaning_wanted.connect(self.meaning_wanted)
        self._notes.link_wanted.connect(self.link_wanted)
        self._tags.added.connect(self.tag_added)
        self._tags.removed.connect(self.tag_removed)
        self._tags.coloured.connect(self.tag_coloured)

    def show_article(
        self,
        record: ArticleRecord | None,
        notes: Sequence[Note] = (),
        tags: Sequence[str] = (),
        vocabulary: Sequence[Tag] = (),
    ) -> None:
        """Show this article, or the empty inspector; an edit under way is kept if the article is the same.

        Its figures are those that the machine read, until ``show_checking`` says how they stand.
        """
        self._figures.show_article(record)
        self._notes.show_notes(record, notes)
        self._tags.show_tags(record, tags, vocabulary)
        self.particulars.show_article(record)
        self.setTabText(self.indexOf(self._notes), _counted(self.tr("批注"), len(notes)))
        self.setTabText(self.indexOf(self._tags), _counted(self.tr("标签"), len(tags)))

    def show_checking(self, record: ArticleRecord | None, state: CheckState) -> None:
        """Show how the figures of this article stand, what the checks found, and who signed it off."""
        self._figures.show_article(record, state.figures)
        self.checks.show_state(record, state)
        self.setTabText(self.indexOf(self.checks), _counted(self.tr("核查"), state.open))

    def select_figure(self, index: int) -> None:
        """Show the figures, unless the findings are on show, and choose one, without ``figure_activated``."""
        if self.currentWidget() is not self.checks:
            self.setCurrentWidget(self._figures)
        self._figures.select(index)

    def begin_checks(self) -> None:
        """Show the findings and go to the first that waits."""
        self.setCurrentWidget(self.checks)
        self.checks.begin()

    def edit_note(self, note_id: str) -> None:
        """Show the notes and open this one for editing."""
        self.setCurrentWidget(self._notes)
        self._notes.edit(note_id)

    def show_note(self, note_id: str) -> None:
        """Show the notes, and this one framed."""
        self.setCurrentWidget(self._notes)
        self._notes.point_out(note_id)

    def begin_note(self) -> None:
        """Show the notes and put the cursor where a new note on the article is written."""
        self.setCurrentWidget(self._notes)
        self._notes.begin()

    def begin_tag(self) -> None:
        """Show the tags and put the cursor where a tag is added."""
        self.setCurrentWidget(self._tags)
        self._tags.begin()

    def show_selection(self, carried: Mapping[str, int], articles: int) -> None:
        """Show how many of so many selected ``articles`` carry each tag; for one, what ``show_article`` was given."""
        self._tags.show_selection(carried, articles)

    def settle(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Take note that what was written at ``place`` is in the archive now, or could not be stored."""
        self._notes.settle(place, stored=stored)
        self._tags.settle(place, stored=stored)

    def finish_edits(self) -> None:
        """Keep what is being written, and tell what a note that is open for editing says, as before closing."""
        self._notes.finish()
        self._tags.finish()
        self.particulars.editor.finish()


def _counted(name: str, count: int) -> str:
    return f"{name} {QLocale().toString(count)}" if count else name
