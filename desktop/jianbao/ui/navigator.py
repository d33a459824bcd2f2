"""Keeps the panes in step with the archive: which articles are listed, and which one is open."""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from jianbao.archive.records import ArticleQuery, Changes
from jianbao.errors import WorldError
from jianbao.ui.articles.running import Run
from jianbao.ui.checking.examination import Examination
from jianbao.ui.checking.state import CheckState
from jianbao.ui.institutions.reading import TreeReader
from jianbao.ui.listing.model import same
from jianbao.ui.search.reading import ListReader

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator, Sequence

    from jianbao.archive.records import ArticleRecord, Note, Tag
    from jianbao.page.findings import Elsewhere
    from jianbao.page.records import Span
    from jianbao.ui.acts import Acts
    from jianbao.ui.search.listing import Listed
    from jianbao.ui.window import MainWindow


_AT_ONCE = 40
"""Lines of the list that are read on the window's thread, less than a frame: those of what was just decided."""


_REST = 120
"""Milliseconds without another selection after which it is asked what the selected articles carry."""


class Navigator(QObject):
    """Shows what the archive holds, and after an act what that changed and nothing else.

    A page, and the lines of what was just decided, are read on the window's thread: less than a frame. Lists and tree
    are read beside it.
    """

    article_shown = Signal(object)
    """ArticleRecord | None: what the reading pane shows now."""
    listed = Signal(int, object)
    """Articles in the list, required figures in them (int, or None where nobody counted)."""
    selected = Signal(int)
    """How many articles a tag is meant for."""
    checked = Signal(object, object)
    """ArticleRecord | None, CheckState: how far the open article is checked."""
    failed = Signal(object)
    """WorldError: something could not be read."""

    def __init__(self, acts: Acts, window: MainWindow) -> None:
        super().__init__(window)
        self._acts = acts
        self._institutions = window.institutions
        self._articles = window.articles
        self._reader = window.reader
        self._inspector = window.inspector
        self._query = ArticleQuery()
        self._lists = ListReader(acts, self)
        self._tree = TreeReader(acts, self)
        self._total: int | None = None
        """How many articles the archive has, once that is known."""
        self.vocabulary: Sequence[Tag] = ()
        self._record: ArticleRecord | None = None
        self._notes: Sequence[Note] = ()
        self._carried = QTimer(self)
        self._carried.setSingleShot(True)
        self._carried.setInterval(_REST)
        self._carried.timeout.connect(self._show_carried)
        self.run = Run(self)
        self.run.arrived.connect(self._open_there)
        self._wire()

    def _wire(self) -> None:
        articles, reader, inspector = self._articles, self._reader, self._inspector
        articles.asked.connect(self._lists.hold)
        articles.wanted.connect(self._lists.rows)
        self._lists.due.connect(self._list)
        self._lists.listed.connect(self._show_listing)
        self._lists.completed.connect(self._complete)
        self._lists.begun.connect(self._tree.ask)
        self._lists.begun.connect(self._read_tags)
        self._lists.refused.connect(articles.answer.refuse)
        self._lists.loosened.connect(articles.answer.offer)
        self._lists.read.connect(articles.take_rows)
        self._lists.failed.connect(self.failed)
        self._tree.read.connect(lambda found: self._institutions.show_nodes(*found))
        self._tree.failed.connect(self.failed)
        self._institutions.query_chosen.connect(self.choose)
        self._institutions.year_chosen.connect(self._tree.show_year)
        articles.selection_changed.connect(self._show_selection)
        articles.opened.connect(self.run.come)
        inspector.figure_activated.connect(reader.scroll_to_figure)
        inspector.note_activated.connect(self._show_note)
        inspector.checks.went_elsewhere.connect(self._go_elsewhere)
        reader.figure_activated.connect(inspector.select_figure)

    @property
    def record(self) -> ArticleRecord | None:
        """The open article."""
        return self._record

    @property
    def article_id(self) -> int | None:
        """The id of the open article."""
        return None if self._record is None else self._record.id

    @property
    def is_empty(self) -> bool:
        """Whether the archive has no article."""
        return self._total == 0

    def targets(self) -> array[int]:
        """The articles that a tag is meant for: the selected ones if the open one is among them, else the open one."""
        self.arrive()
        return self._targets()

    def _targets(self) -> array[int]:
        if self._record is None:
            return array("q")
        several = self._articles.is_selected(self._record.id)
        return self._articles.selected_ids() if several else array("q", [self._record.id])

    def load(self, article_id: int, place: int) -> None:
        """Show the whole archive, and that article at that place if it is there, else the first."""
        self._lists.begin()
        self._list()
        with self._telling():
            if self._acts.archive.engine(article_id) is not None:
                self.open(article_id)
                self._reader.go_to(place)

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed, and nothing else."""
        self.arrive()
        with self._telling():
            self._refresh_lists(changes)
            if changes.tags:
                self._read_tags()
            if self._record is None or self._record.id not in changes.articles:
                return
            if changes.figures:
                self._show_checking(self._record)
            else:
                self.open(self._record.id)

    def renew(self) -> None:
        """Show all anew: another program has written."""
        self.refresh(Changes(articles=frozenset({self.article_id or 0}), institutions=True, tags=True))

    def _refresh_lists(self, changes: Changes) -> None:
        narrowed = self._articles.narrowed(self._query)
        tagged = (bool(changes.articles) and not changes.figures) or changes.tags
        carried = tagged and bool(narrowed.tags or narrowed.words)
        if changes.institutions or changes.extents or carried:
            self._list()
        known = [article_id for article_id in changes.articles if article_id in self._articles.read_ids()]
        if len(known) > _AT_ONCE:
            self._articles.renew(known)
        elif known:
            self._articles.take_rows(known, self._acts.archive.article_rows(known))
        if changes.institutions or not self._tree.fresh:
            self._tree.ask()
        else:
            self._institutions.add(changes.tallies)

    def choose(self, query: ArticleQuery) -> None:
        """List the articles of a query; the open one stays open."""
        self._query = query
        self._list()

    def arrive(self) -> None:
        """Show the article that a run through the list has come to: what is done now is meant for it."""
        self.run.arrive()

    def _open_there(self, article_id: int) -> None:
        if self._acts.is_open:
            self.open(article_id)

    def open(self, article_id: int) -> None:
        """Show an article."""
        archive = self._acts.archive
        self.run.end()
        with self._telling():
            self._record = archive.article(article_id)
            # Of a part that is one with its page again the page.
            article_id = self._record.id
            self._articles.select_open(article_id)
            self._notes = archive.notes(article_id)
            self._show_notes_and_tags()
            self._show_checking(self._record)
            self.article_shown.emit(self._record)
            # Later: the page is to be seen first, and nothing is begun any more while the archive is being closed.
            QTimer.singleShot(0, self, self._have_examined)

    def _have_examined(self) -> None:
        """Have the checks look at the open page, if they have not seen it as it stands."""
        if self._acts.is_open and self._record is not None:
            of = self._record.id
            # Who turns page after page looks at the last of them.
            self._acts.perform(Examination(self._acts.archive, of, lambda: self.article_id == of))

    def _show_notes_and_tags(self) -> None:
        if self._record is not None:
            tags = self._acts.archive.article_tags(self._record.id)
            self._inspector.show_article(self._record, self._notes, tags, self.vocabulary)
            self._show_selection()
            if self._carried.isActive():
                self._carried.stop()
                self._show_carried()

    def _show_checking(self, record: ArticleRecord) -> None:
        """Show how the figures of the open article stand now."""
        archive = self._acts.archive
        found, signed = archive.findings(record.id), archive.sign_offs(record.id)
        state = CheckState(archive.figures(record.id), tuple(found), tuple(signed))
        self._reader.show_article(record, self._notes, state.figures)
        self._inspector.show_checking(record, state)
        self.checked.emit(record, state)

    def step(self, by: int) -> None:
        """Open the article that stands so many lines further down the list."""
        ids = self._articles.listed_ids()
        if not ids:
            return
        here = ids.index(self._record.id) + by if self._record is not None and self._record.id in ids else 0
        self.go_to(ids[min(max(0, here), len(ids) - 1)])

    def go_to(self, article_id: int) -> None:
        """Show an article and select it alone: what is decided next is meant for it and no other."""
        self._articles.select(article_id)
        self.open(article_id)

    def go_to_passage(self, article_id: int, span: Span | None) -> None:
        """Show an article, and of its source this stretch: the figure that stands there, else the words."""
        self.go_to(article_id)
        if span is not None:
            self._reader.go_to_span(span)

    def _go_elsewhere(self, other: Elsewhere) -> None:
        """Show what a finding rests on in another page."""
        with self._telling():
            if (article_id := self._acts.archive.pages.holding(other.sha256, other.span.start)) is not None:
                self.go_to_passage(article_id, other.span)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell what of the world kept us from reading."""
        try:
            yield
        except WorldError as error:
            self.failed.emit(error)

    def _open_or_none(self, article_id: int | None) -> None:
        if article_id is not None:
            self.open(article_id)
            return
        self._record = None
        self._reader.show_article(None, [])
        self._inspector.show_article(None)
        self._inspector.show_checking(None, CheckState())
        self.checked.emit(None, CheckState())
        self.article_shown.emit(None)

    def _read_tags(self) -> None:
        if self._acts.is_open:
            self._acts.read(self, self._acts.archive.tags, self._show_tags, self.failed.emit)

    def _show_tags(self, tags: Sequence[Tag]) -> None:
        if tags == self.vocabulary:
            return
        self.vocabulary = tags
        self._institutions.show_tags(tags)
        self._articles.show_tags(tags)
        with self._telling():
            self._show_notes_and_tags()

    def _list(self) -> None:
        """List the articles asked for."""
        if self._acts.is_open:
            self._lists.ask(self._articles.narrowed(self._query))

    def _show_listing(self, query: ArticleQuery, found: Listed) -> None:
        self.arrive()
        if replace(query, order="newest", descending=False) == ArticleQuery():
            self._total = found.total
        self._articles.show_listing(found.ids, found.rows, found.total, found.snippets if query.words else None)
        if self._record is None:
            self._open_or_none(next(iter(found.ids), None))
        else:
            self._articles.select_open(self._record.id)
        if query.words or found.figures is not None:
            self.listed.emit(found.total, found.figures)

    def _complete(self, ids: array[int], figures: int | None) -> None:
        """Show all of a list of which the first was shown."""
        self._articles.complete(ids)
        if figures is not None:
            self._articles.select_open(self.article_id)
            self.listed.emit(len(ids), figures)

    def _show_selection(self) -> None:
        """Say what is decided for how many articles, and which of them carry which tags."""
        self._carried.stop()
        targets = self._targets()
        self.selected.emit(len(targets))
        if len(targets) > 1:
            # What many carry is asked once the selection has come to rest.
            self._carried.start()
        else:
            self._inspector.show_selection({}, 1)

    def _show_carried(self) -> None:
        if not self._acts.is_open:
            return
        targets, archive = self._targets(), self._acts.archive

        def show(carried: Counter[str]) -> None:
            if same(targets, self._targets()):
                order = [tag.name for tag in self.vocabulary]
                self._inspector.show_selection({name: carried[name] for name in order if carried[name]}, len(targets))

        self._acts.read(self, lambda: archive.carried_tags(targets), show, self.failed.emit)

    def _show_note(self, note_id: str) -> None:
        if (span := next((note.span for note in self._notes if note.id == note_id), None)) is not None:
            self._reader.scroll_to_span(span)
