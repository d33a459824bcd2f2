"""The main window: it assembles the panes and wires them; what they do, they do themselves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QToolBar, QVBoxLayout, QWidget

from jianbao.ui import beside, keeping
from jianbao.ui import settings as keep
from jianbao.ui.actions import ON_THE_PAGE
from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.drafts import passage_place
from jianbao.ui.intake.choosing import dropped_paths
from jianbao.ui.menus import Actions
from jianbao.ui.panes import Panes
from jianbao.ui.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from jianbao.archive.records import ArticleRecord, Changes
    from jianbao.archive.upgrading import Upgrade
    from jianbao.errors import Language, WorldError
    from jianbao.page.records import Span
    from jianbao.ui.acts import Acts
    from jianbao.ui.settings import Settings


class MainWindow(QMainWindow):
    """Three panes and an inspector over one archive."""

    painted = Signal()
    """The window was painted for the first time."""
    reopen_wanted = Signal()
    """The user wants to try again to open the archive."""
    open_folder = Signal()
    """The user wants to see the folder of the archive."""

    archive_wanted = Signal(object, list)
    """Path, list[Path]: an archive to go to, and what is to be taken in there."""
    archive_shown = Signal()
    """Another archive is shown than before."""
    queue, ledger = cached_property(beside.queue), cached_property(beside.ledger)
    comparison, notes = cached_property(beside.comparison), cached_property(beside.notes)
    notice = cached_property(beside.notice)

    def __init__(self, acts: Acts, settings: Settings, language: Language, *, at_once: bool = True) -> None:
        """Make the frame, with empty panes; all that stands in it, too, if it is to be there ``at_once``."""
        super().__init__()
        self.acts, self.settings, self._language = acts, settings, language
        self._was_painted = self._furnished = False
        self.keys = KeyTable(settings, self)
        self.commands = Actions(self, self.keys)
        self.commands.allow(set())
        for setting in (keep.THEME, keep.LANGUAGE):
            self.commands.check(setting.key, settings.get(setting))
        self.setWindowTitle(self.tr("剪报"))
        self._lay_out()
        keeping.restore_frame(self, settings)
        if at_once:
            list(self.furnish())

    def _lay_out(self) -> None:
        self.panes = Panes(self)
        names = (self.tr("核查"), self.tr("台账"), self.tr("对照"), self.tr("批注"))
        makers = (lambda: self.queue, lambda: self.ledger, lambda: self.comparison, lambda: self.notes)
        self.places = Places(self.panes, list(zip(names, makers, strict=True)), self)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.places)
        centre = QWidget(self)
        self.column = column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self.commands.fill_menus(self.menuBar())
        bar = QToolBar(self.tr("工具栏"), self)
        bar.setObjectName("tools")
        bar.setMovable(False)
        self.commands.fill_tool_bar(bar)
        self.addToolBar(bar)

    def furnish(self) -> Iterator[None]:
        """Make all that stands in the window, part by part: between two of them the window answers."""
        # Imported here: it takes longer to load than the frame takes to be painted.
        from jianbao.ui import parts  # noqa: PLC0415

        acts, settings = self.acts, self.settings
        self.institutions = self.panes.fill(0, parts.InstitutionPane(self))
        yield
        self.articles = self.panes.fill(1, parts.ArticlePane(self))
        yield
        self.reader = self.panes.fill(2, parts.ReaderPane(self))
        yield
        self.drafts = parts.Drafts(settings.folder / "drafts.ini")
        self.inspector = self.panes.fill(3, parts.Inspector(self, self.drafts))
        yield
        self.intake = parts.IntakePane(self._language, self)
        pages = self.welcome, self.refusal, self.upgrading = parts.pages(self)
        for page in pages:
            self.stack.addWidget(page)
        self.column.addWidget(self.intake)
        self.intake.hide()
        self.status = parts.StatusLine(self)
        self.setStatusBar(self.status)
        yield
        self.navigator = nav = parts.Navigator(acts, self)
        self.decisions = parts.Decisions(acts, nav.targets, lambda: nav.article_id, self)
        self.checking = parts.Checking(acts, self.decisions, self.reader, self.inspector.checks, self)
        self.searching = parts.Searching(acts, self)
        self.following = parts.Following(acts, self)
        self.allowing = parts.Allowing(self, acts)
        self._handlers = parts.handlers.made_for(self, settings)
        yield
        self.setAcceptDrops(True)
        self._wire_panes()
        self._wire_acts()
        self.places.made.connect(parts.UndoKeys(self).attend)
        parts.Holding(self)
        self.session = parts.Session(self, settings)
        keeping.restore(self, settings)
        self._show_zoom(self.reader.zoom)
        self._show_article(None)
        self.articles.setFocus()
        self._furnished = True

    def _wire_panes(self) -> None:
        decide, inspector, reader = self.decisions, self.inspector, self.reader
        self.commands.triggered.connect(self._do)
        inspector.tag_added.connect(decide.tag)
        inspector.tag_removed.connect(decide.untag)
        inspector.tag_coloured.connect(decide.colour_tag)
        inspector.particulars.editor.said.connect(decide.say_particular)
        inspector.note_added.connect(decide.add_note)
        inspector.note_edited.connect(decide.edit_note)
        inspector.note_deleted.connect(decide.delete_note)
        reader.note_requested.connect(self._ask_for_note)
        reader.note_activated.connect(lambda _note: self.panes.call(inspector))
        reader.note_activated.connect(inspector.edit_note)
        reader.zoom_changed.connect(self._show_zoom)
        self.settings.changed.connect(self._follow_zoom)
        reader.original_changed.connect(self.commands["original"].setChecked)
        reader.offer([self.commands[name] for name in ON_THE_PAGE])
        reader.bar.offer({action.objectName(): action for action in self.commands})
        self.articles.entered.connect(lambda _id: reader.setFocus())
        self.navigator.article_shown.connect(self._show_article)
        self.navigator.listed.connect(self.status.show_listed)
        self.navigator.listed.connect(self._choose_page)
        self.navigator.selected.connect(self.status.show_selected)
        self.navigator.failed.connect(self.tell)
        self.navigator.checked.connect(self.checking.show)
        self.navigator.checked.connect(self.status.show_checking)
        self.checking.advised.connect(self.status.advise)
        self.checking.wanted.connect(self.navigator.go_to_passage)
        self.places.bar.currentChanged.connect(self.allowing.follow)
        self.welcome.files_wanted.connect(self.commands["import-files"].trigger)
        self.refusal.retried.connect(self.reopen_wanted)
        self.refusal.folder_wanted.connect(self.open_folder)
        self.intake.cancelled.connect(self.acts.cancel)
        self.intake.closed.connect(self.intake.hide)
        self.intake.open_requested.connect(self.navigator.go_to)
        self.places.wanted.connect(self.navigator.go_to_passage)
        self.places.failed.connect(self.tell)

    def _do(self, action: str) -> None:
        """Do what a menu or a key asks for, to the page that the list has come to."""
        self.navigator.arrive()
        self._handlers[action]()

    def _wire_acts(self) -> None:
        acts = self.acts
        self.following.changed.connect(self._reload)
        self.following.failed.connect(self.tell)
        acts.opened.connect(self.show_archive)
        acts.refused.connect(self._show_refusal)
        acts.upgrading.connect(self._show_upgrade)
        acts.settled.connect(self.inspector.settle)
        acts.done.connect(self._refresh)
        acts.failed.connect(self.tell)
        acts.progress.connect(self.intake.show_progress)
        acts.reported.connect(self.intake.show_report)
        acts.broken_off.connect(self.intake.hide)

    def show_archive(self) -> None:
        """Show the archive that is open now."""
        article, place = self.settings.get(keep.LAST_ARTICLE), self.settings.get(keep.PLACE)
        self.navigator.load(article, place)
        self.allowing.ask()
        self.archive_shown.emit()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take in files and folders."""
        if paths and self.acts.is_open:
            self.intake.show_progress(0, 0)
            self.intake.show()
            self.acts.take_in(paths)

    def tell(self, error: WorldError) -> None:
        """Say what went wrong in the world, until something goes well."""
        self.notice.say(error.sentence.text(self._language), passing=True)

    def tell_crash(self, log: Path, report: str) -> None:
        """Say that a bug of ours was met."""
        sentence = self.tr("程序出了错，刚才的操作可能没有完成；档案没有损坏。详情已写入 {}，请发给我们。")
        self.notice.say(sentence.format(log), details=report)

    def _show_refusal(self, error: WorldError) -> None:
        self.refusal.say(error.sentence.text(self._language))
        self.stack.setCurrentWidget(self.refusal)

    def _show_upgrade(self, upgrade: Upgrade) -> None:
        self.upgrading.tell(upgrade)
        self.stack.setCurrentWidget(self.upgrading)

    def _refresh(self, changes: Changes) -> None:
        if changes.label:
            self.notice.let_pass()
        self.navigator.refresh(changes)
        self.places.refresh(changes)
        self.status.tell(changes, self.allowing.ask())

    def _reload(self) -> None:
        """Show what another program has written."""
        self.navigator.renew()
        self.places.refresh()
        self.allowing.ask()

    def _choose_page(self) -> None:
        """Show the panes as soon as there is something in the archive."""
        self.stack.setCurrentWidget(self.welcome if self.navigator.is_empty else self.places)

    def _show_article(self, record: ArticleRecord | None) -> None:
        name = " · ".join(filter(None, (self.tr("剪报"), self.acts.server)))
        title = None if record is None else record.title
        self.setWindowTitle(name if title is None else f"{title} — {name}")
        if record is not None:
            self.settings.set(keep.LAST_ARTICLE, record.id)
        self.allowing.follow()

    def _show_zoom(self, zoom: int) -> None:
        self.status.show_zoom(zoom)
        self.settings.set(keep.ZOOM, zoom)

    def _follow_zoom(self) -> None:
        self.reader.set_zoom(self.settings.get(keep.ZOOM))

    def note_passage(self) -> None:
        """Ask for a note on what is selected, or say that something is to be selected first."""
        if not self.reader.request_note():
            self.status.advise(self.tr("先在正文里选中一段文字，或点一个数据"))

    def _ask_for_note(self, span: Span) -> None:
        record = self.navigator.record
        if record is not None:
            from jianbao.ui.reader.note_dialog import NoteDialog  # noqa: PLC0415 - as above

            dialog = NoteDialog(
                span, record.text[span.start : span.end], passage_place(record, span), self.drafts, self
            )
            self.acts.settled.connect(dialog.settle)
            dialog.written.connect(self.decisions.note_passage)
            dialog.open()

    def save_state(self) -> None:
        """Keep what is being written and how the window is, once it is all there."""
        if not self._furnished:
            return
        self.inspector.finish_edits()
        keeping.keep(self, self.settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep all; what is open need not be offered again."""
        self.save_state()
        if self._furnished:
            self.session.end()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint once the event is over."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders of this computer."""
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what is dropped."""
        event.acceptProposedAction()
        self.take_in(dropped_paths(event.mimeData()))
