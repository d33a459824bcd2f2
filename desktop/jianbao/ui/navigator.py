"""Keeps the panes in step with the archive: which articles are listed, and which one is open."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from jianbao.archive.records import ArticleQuery
from jianbao.errors import WorldError
from jianbao.ui.checking.examination import Examination
from jianbao.ui.checking.state import CheckState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from jianbao.archive.records import ArticleRecord, ArticleRow, Changes, InstitutionNode, Note, Tag
    from jianbao.page.findings import Elsewhere
    from jianbao.page.records import Span
    from jianbao.ui.acts import Acts
    from jianbao.ui.articles.pane import ArticlePane
    from jianbao.ui.inspector.pane import Inspector
    from jianbao.ui.institutions.pane import InstitutionPane
    from jianbao.ui.reader.pane import ReaderPane


_OF_FIGURES = frozenset(
    {
        "verdict",
        "mark-figure",
        "resize-figure",
        "unmark-figure",
        "label-figure",
        "sign-off",
        "unsign",
        "settle",
    }
)
"""Acts that change what is said of the figures of a page and nothing else of it."""
_PAUSE = 200
"""Milliseconds without an act after which the lists are made anew."""


class _Listing(NamedTuple):
    """What the lists show: the articles asked for, the institutions, how many articles there are, filed or not."""

    rows: Sequence[ArticleRow]
    nodes: Sequence[InstitutionNode]
    total: int
    unfiled: int


class Navigator(QObject):
    """Reads the archive on the window's thread (a read takes less than a frame) and shows what it finds."""

    article_shown = Signal(object)
    """ArticleRecord | None: what the reading pane shows now."""
    listed = Signal(int, int)
    """Articles in the list, required figures in them."""
    selected = Signal(int)
    """How many articles a tag is meant for."""
    checked = Signal(object, object)
    """ArticleRecord | None, CheckState: how far the open article is checked."""
    failed = Signal(object)
    """WorldError: something could not be read."""

    def __init__(
        self,
        acts: Acts,
        *,
        institutions: InstitutionPane,
        articles: ArticlePane,
        reader: ReaderPane,
        inspector: Inspector,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._acts = acts
        self._institutions = institutions
        self._articles = articles
        self._reader = reader
        self._inspector = inspector
        self._query = ArticleQuery()
        self._rows: Sequence[ArticleRow] = ()
        self._listing = 0
        """Raised whenever the articles are listed: what was read before is of no use any more."""
        self._vocabulary: Sequence[Tag] = ()
        self._record: ArticleRecord | None = None
        self._notes: Sequence[Note] = ()
        self._examination: Examination | None = None
        acts.settled.connect(self._show_examined)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._count_anew)
        institutions.query_chosen.connect(self.choose)
        articles.selection_changed.connect(self._show_selection)
        articles.opened.connect(self.open)
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
        return not self._rows and self._query == ArticleQuery()

    def targets(self) -> list[int]:
        """The articles that a tag is meant for: the selected ones if the open one is among them, else the open one."""
        if self._record is None:
            return []
        selected = self._articles.selected_ids()
        return selected if self._record.id in selected else [self._record.id]

    def load(self, article_id: int) -> None:
        """Show the whole archive, and that article if it is there, else the first."""
        with self._telling():
            self._list()
            self._show_tree()
            self._show_tags()
            ids = self._articles.listed_ids()
            self._open_or_none(article_id if article_id in ids else next(iter(ids), None))

    def refresh(self, changes: Changes) -> None:
        """Show what an act changed, and nothing else."""
        with self._telling():
            if changes.label in _OF_FIGURES and not changes.institutions:
                if self._record is not None and self._record.id in changes.articles:
                    self._show_checking(self._record)
                self._pause.start()
                return
            if changes.articles:
                self._list()
            if changes.institutions:
                self._show_tree()
            if changes.tags:
                self._show_tags()
            if self._record is None:
                self._open_or_none(next(iter(self._articles.listed_ids()), None))
            elif self._record.id in changes.articles or changes.tags:
                self.open(self._record.id)

    def choose(self, query: ArticleQuery) -> None:
        """List the articles of a query; the open one stays open."""
        self._query = query
        with self._telling():
            self._list()
        if self._record is not None:
            self._articles.select(self._record.id)

    def open(self, article_id: int) -> None:
        """Show an article."""
        archive = self._acts.archive
        with self._telling():
            self._record = archive.article(article_id)
            if article_id not in self._articles.selected_ids():
                self._articles.select(article_id)
            self._notes = archive.notes(article_id)
            tags, vocabulary = archive.article_tags(article_id), archive.tags()
            self._inspector.show_article(self._record, self._notes, tags, vocabulary)
            self._show_checking(self._record)
            self._show_selection()
            self.article_shown.emit(self._record)
            # Later: the page is to be seen first, and nothing is begun any more while the archive is being closed.
            QTimer.singleShot(0, self, self._have_examined)

    def _have_examined(self) -> None:
        """Have the checks look at the open page, if they have not seen it as it stands."""
        if self._acts.is_open and self._record is not None:
            self._examination = Examination(self._acts.archive, self._record.id)
            self._acts.perform(self._examination, self._examination.place)

    def _show_examined(self, place: str, stored: bool) -> None:  # noqa: FBT001 - a signal's
        """Show what the checks have found, if it is the open page that they have looked at."""
        made = self._examination
        if made is not None and made.place == place and stored and made.made and self._record is not None:
            with self._telling():
                self._show_checking(self._record)
            self._pause.start()

    def _show_checking(self, record: ArticleRecord) -> None:
        """Show how the figures of the open article stand now."""
        archive = self._acts.archive
        found, signed = archive.findings(record.id), archive.sign_offs(record.id)
        state = CheckState(archive.figures(record.id), tuple(found), tuple(signed))
        self._reader.show_article(record, self._notes, state.figures)
        self._inspector.show_checking(record, state)
        self.checked.emit(record, state)

    def _count_anew(self) -> None:
        """List the articles and draw the tree with their progress, once no key was pressed for a moment.

        Of a large archive that takes longer than a frame, and an editor may be at the next key already.
        """
        if not self._acts.is_open:
            return
        archive, query, listing = self._acts.archive, self._query, self._listing

        def read() -> _Listing:
            rows = archive.articles(query)
            everything = rows if query == ArticleQuery() else archive.articles()
            unfiled = archive.articles(ArticleQuery(unfiled=True))
            return _Listing(rows, archive.institutions(), len(everything), len(unfiled))

        def show(found: _Listing) -> None:
            if listing == self._listing:
                self._show_rows(found.rows)
                self._institutions.show_nodes(found.nodes, found.total, found.unfiled)

        self._acts.read(self, read, show, self.failed.emit)

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
            article_id = self._acts.archive.find_source(other.sha256)
            if article_id is not None:
                self.go_to_passage(article_id, other.span)

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell what of the world kept us from reading."""
        try:
            yield
        except WorldError as error:
            self.failed.emit(error)

    def _open_or_none(self, article_id: int | None) -> None:
        if article_id is None:
            self._record = None
            self._reader.show_article(None, [])
            self._inspector.show_article(None)
            self._inspector.show_checking(None, CheckState())
            self.checked.emit(None, CheckState())
            self.article_shown.emit(None)
        else:
            self.open(article_id)

    def _show_tree(self) -> None:
        archive = self._acts.archive
        everything = self._rows if self._query == ArticleQuery() else archive.articles()
        unfiled = archive.articles(ArticleQuery(unfiled=True))
        self._institutions.show_nodes(archive.institutions(), len(everything), len(unfiled))

    def _show_tags(self) -> None:
        self._vocabulary = tags = self._acts.archive.tags()
        self._institutions.show_tags(tags)
        self._articles.show_tags(tags)

    def _list(self) -> None:
        self._listing += 1
        self._show_rows(self._acts.archive.articles(self._query))

    def _show_rows(self, rows: Sequence[ArticleRow]) -> None:
        self._rows = rows
        self._articles.show_rows(self._rows)
        self.listed.emit(len(self._rows), sum(row.figures for row in self._rows))

    def _show_selection(self) -> None:
        """Say what is decided for how many articles, and which of them carry which tags."""
        targets = set(self.targets())
        carried = Counter(tag for row in self._rows if row.id in targets for tag in row.tags)
        order = [tag.name for tag in self._vocabulary]
        self._inspector.show_selection({name: carried[name] for name in order if carried[name]}, len(targets))
        self.selected.emit(len(targets))

    def _show_note(self, note_id: str) -> None:
        span = next((note.span for note in self._notes if note.id == note_id), None)
        if span is not None:
            self._reader.scroll_to_span(span)
