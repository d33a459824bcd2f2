"""What each action of the menu does in a window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence

from jianbao.archive.records import ArticleQuery
from jianbao.ui import settings as keep
from jianbao.ui.articles.handing import Handing
from jianbao.ui.backups.keeper import Keeper
from jianbao.ui.commands.keys_dialog import KeysDialog
from jianbao.ui.commands.palette import CommandPalette
from jianbao.ui.conflicts.controller import Disagreeing
from jianbao.ui.correcting.controller import Correcting
from jianbao.ui.dividing.controller import Dividing
from jianbao.ui.examples import Examples
from jianbao.ui.export.controller import Exporting
from jianbao.ui.facsimile.controller import Facsimiles
from jianbao.ui.history import History
from jianbao.ui.institutions.controller import Institutioning
from jianbao.ui.intake.choosing import choose_files, choose_folder
from jianbao.ui.intake.controller import Intaking
from jianbao.ui.manual.opening import Manual
from jianbao.ui.marking.controller import Marking
from jianbao.ui.marking.linking import Linking
from jianbao.ui.news import News
from jianbao.ui.office.controller import Synchronising
from jianbao.ui.office.opening import Opening
from jianbao.ui.papers.controller import Papers
from jianbao.ui.preferences.dialog import PreferencesDialog
from jianbao.ui.sheets import AboutSheet, KeySheet
from jianbao.ui.tags.controller import Tagging
from jianbao.ui.versions.controller import Versioning

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from jianbao.ui.settings import Setting, Settings
    from jianbao.ui.window import MainWindow


def made_for(window: MainWindow, settings: Settings) -> dict[str, Callable[[], object]]:
    """For every action of the table, by its id."""
    reader, nav, decide, inspector = window.reader, window.navigator, window.decisions, window.inspector
    intaking = Intaking(window, settings)
    Handing(window)
    _say_at_the_start(window, settings)
    handlers: dict[str, Callable[[], object]] = {
        "import-files": lambda: window.take_in(choose_files(window)),
        "import-folder": lambda: window.take_in(choose_folder(window)),
        "preferences": partial(_open_preferences, window, settings, intaking),
        "quit": window.close,
        "undo": decide.undo,
        "redo": decide.redo,
        "tag": _calling(window, inspector, inspector.begin_tag),
        "note-passage": window.note_passage,
        "note-article": _calling(window, inspector, inspector.begin_note),
        "original": reader.toggle_original,
        "figure-card": reader.toggle_card,
        "zoom-in": reader.zoom_in,
        "zoom-out": reader.zoom_out,
        "zoom-reset": reader.reset_zoom,
        "full-screen": lambda: window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen),
        "next-article": lambda: nav.step(1),
        "previous-article": lambda: nav.step(-1),
        "next-figure": lambda: reader.step_figure(1),
        "previous-figure": lambda: reader.step_figure(-1),
        "findings": _calling(window, inspector, inspector.begin_checks),
        "next-place": lambda: window.places.step(1),
        "previous-place": lambda: window.places.step(-1),
        "open-folder": window.open_folder.emit,
        "take-up": window.notice.take_up,
    }
    handlers |= (
        intaking.handlers()
        | window.checking.handlers()
        | Exporting(window, settings).handlers()
        | Keeper(window).handlers()
        | Synchronising(window).handlers()
        | Opening(window, settings).handlers()
        | _seeking(window)
        | _of_the_page(window)
        | History(nav).handlers()
        | _ordering(window, settings)
        | _helping(window, settings)
    )
    handlers |= {f"place:{number}": partial(window.places.go_to, number) for number in range(5)}
    for setting in (keep.THEME, keep.LANGUAGE):
        for choice in setting.choices:
            handlers[f"{setting.key}:{choice}"] = _chooser(settings, setting, choice)
    return handlers


def _say_at_the_start(window: MainWindow, settings: Settings) -> None:
    Examples(window, settings)
    News(window, settings)
    window.notice.key = window.commands["take-up"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _seeking(window: MainWindow) -> dict[str, Callable[[], object]]:
    reader, inspector = window.reader, window.inspector
    return {
        "find": lambda: reader.find_bar.seek(1),
        "find-previous": lambda: reader.find_bar.seek(-1),
        "filter": _calling(window, window.articles, window.articles.begin_search),
        "search-all": lambda: _search_all(window),
        "focus-institutions": _calling(window, window.institutions, window.institutions.setFocus),
        "focus-articles": _calling(window, window.articles, window.articles.setFocus),
        "focus-reader": reader.setFocus,
        "focus-inspector": _calling(window, inspector, inspector.setFocus),
    }


def _of_the_page(window: MainWindow) -> dict[str, Callable[[], object]]:
    on_the_page = Correcting(window).handlers() | Facsimiles(window).handlers()
    on_the_page |= Disagreeing(window).handlers()
    on_the_page |= Dividing(window).handlers()
    return Versioning(window).handlers() | on_the_page | Papers(window).handlers()


def _helping(window: MainWindow, settings: Settings) -> dict[str, Callable[[], object]]:
    return Manual(window).handlers() | {
        "keys": lambda: KeySheet(window.keys, window).open(),
        "change-keys": lambda: KeysDialog(window.keys, window).open(),
        "palette": partial(_open_palette, window, settings),
        "about": lambda: AboutSheet(window).open(),
    }


def _open_palette(window: MainWindow, settings: Settings) -> None:
    commands = window.commands
    palette = CommandPalette(window.keys, settings, lambda spec: commands[spec.id].isEnabled(), window)
    # Once the palette is gone: the act looks at what has the focus.
    palette.chosen.connect(lambda action: QTimer.singleShot(0, window, commands[action].trigger))
    palette.open()


def _ordering(window: MainWindow, settings: Settings) -> dict[str, Callable[[], object]]:
    """What keeps tags, institutions and notes in order."""
    notes = Marking(window, settings).handlers() | Linking(window).handlers()
    return Tagging(window).handlers() | Institutioning(window).handlers() | notes


def _open_preferences(window: MainWindow, settings: Settings, intaking: Intaking) -> None:
    dialog = PreferencesDialog(settings, window)
    dialog.folders_wanted.connect(intaking.choose_folders)
    dialog.open()


def _calling(window: MainWindow, pane: QWidget, act: Callable[[], object]) -> Callable[[], None]:
    """The act, with its pane in sight."""

    def handler() -> None:
        window.panes.call(pane)
        act()

    return handler


def _search_all(window: MainWindow) -> None:
    """Search the whole archive, wherever in the window one is and whatever the list is narrowed to."""
    window.places.go_to(0)
    window.institutions.choose(ArticleQuery())
    window.panes.call(window.articles)
    window.articles.begin_search()


def _chooser(settings: Settings, setting: Setting[str], choice: str) -> Callable[[], None]:
    return lambda: settings.set(setting, choice)
