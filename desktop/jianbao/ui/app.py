"""The composition root: makes the program of its parts and runs it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMessageLogContext, QObject, QTimer, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from jianbao.errors import WorldError
from jianbao.ui import language as languages
from jianbao.ui import theme as themes
from jianbao.ui.acts import Acts
from jianbao.ui.composing import Composing
from jianbao.ui.crash import CrashLog, log_path
from jianbao.ui.icons import application_icon
from jianbao.ui.keeping import SIZE
from jianbao.ui.settings import AUTHOR, LANGUAGE, LAST_ARTICLE, PLACE, THEME, Settings
from jianbao.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from jianbao.archive.location import Place

_SETTLE = 400
"""Milliseconds between the article on show and its picture: layouts come to rest."""
_ALL = object()
"""All parts are made."""


class Program(QObject):
    """One archive and its window, which is made anew for another language or theme.

    The window is there ``at_once``, or its frame is painted first and furnished then, part by part.
    """

    def __init__(self, app: QApplication, settings: Settings, archive: Place, *, at_once: bool = True) -> None:
        super().__init__()
        self._app, self._settings, self._path = app, settings, archive
        self._files: Sequence[Path] = ()
        """What is to be taken in as soon as the archive is open."""
        self._ended = False
        self._interpreter = languages.Interpreter(app)
        Composing(app, self)
        self.crashes = CrashLog(log_path(), self)
        self.acts = Acts(settings.author(), platform.node(), self)
        self.acts.crashed.connect(self.crashes.take)
        self.window = self._made_window(at_once=at_once)
        self.window.painted.connect(self.open_archive if at_once else self._furnish)
        self.acts.opened.connect(self._take_in_waiting)
        self.acts.exchanged.connect(self._show_exchanged)
        settings.changed.connect(self._follow_setting)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _furnish(self) -> None:
        """Load what stands in the window beside its thread, have it made there, and open the archive then."""

        def load() -> None:
            from jianbao.ui import parts  # noqa: F401, PLC0415 - takes longer to load than the frame to be painted

        self._parts = self.window.furnish()
        self.acts.read(self.window, load, lambda _loaded: self._go_on(), self.window.tell)

    def _go_on(self) -> None:
        """Have the next part made; the window answers before the one behind it."""
        if next(self._parts, _ALL) is not _ALL:
            QTimer.singleShot(0, self._go_on)
            return
        self.open_archive()

    def open_archive(self) -> None:
        """Open the archive, off the window's thread."""
        self.acts.open(self._path)

    def take_in(self, files: Sequence[Path]) -> None:
        """Take in files and folders once the archive is open."""
        self._files = files

    def _take_in_waiting(self) -> None:
        files, self._files = self._files, ()
        self.window.take_in(files)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Stand in for ``sys.excepthook``: what leaves a slot comes here."""
        if isinstance(error, WorldError):
            self.window.tell(error)
        else:
            self.crashes.hook(kind, error, trace)

    def end(self) -> None:
        """Close the window, finish the acts under way and close the archive; once more is harmless."""
        if self._ended:
            return
        self._ended = True
        self._settings.changed.disconnect(self._follow_setting)
        QGuiApplication.styleHints().colorSchemeChanged.disconnect(self._follow_system)
        self.window.close()
        self.acts.close()
        self._interpreter.fall_silent()
        self.window.deleteLater()
        self.deleteLater()

    def _made_window(self, *, at_once: bool) -> MainWindow:
        self.language = languages.choose(self._settings.get(LANGUAGE), QLocale.system())
        self._interpreter.speak(self.language)
        themes.apply(self._app, themes.choose(self._settings.get(THEME)))
        window = MainWindow(self.acts, self._settings, self.language, at_once=at_once)
        window.reopen_wanted.connect(self.open_archive)
        window.open_folder.connect(self._open_folder)
        window.archive_wanted.connect(lambda _archive, files: self.take_in(files))
        self.crashes.told.connect(window.tell_crash)
        return window

    def _follow_setting(self, key: str) -> None:
        if key in (LANGUAGE.key, THEME.key):
            # Not at once: the menu or dialog that asked for it belongs to the window that goes.
            QTimer.singleShot(0, self._renew)
        elif key == AUTHOR.key:
            self.acts.sign(self._settings.author())

    def _follow_system(self) -> None:
        if self._settings.get(THEME) == "system":
            QTimer.singleShot(0, self._renew)

    def _show_exchanged(self) -> None:
        """Show another archive, in a window of its own in the place of the one before."""
        assert self.acts.place is not None, "it is open"
        self._path = self.acts.place
        self.window.save_state()
        for setting in (LAST_ARTICLE, PLACE):
            self._settings.set(setting, setting.default)
        self._renew(kept=True)
        self._take_in_waiting()

    def _renew(self, *, kept: bool = False) -> None:
        """Make the window anew, in the same place and state; ``kept``: that is in the settings already."""
        before = self.window
        if not kept:
            before.save_state()
        self.window = self._made_window(at_once=True)
        self.window.show()
        if self.acts.is_open:
            self.window.show_archive()
        self.window.activateWindow()
        before.close()
        before.deleteLater()

    def _open_folder(self) -> None:
        if isinstance(self._path, Path):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


class Picture(QObject):
    """Takes a picture of the window as soon as an article or a refusal is on show, and leaves.

    ``pose`` is called before, to put the window as it is to be seen.
    """

    def __init__(self, program: Program, file: Path, pose: Callable[[], None] | None = None) -> None:
        super().__init__(program)
        self._program, self._file, self._pose = program, file, pose
        self.status = 1
        program.window.resize(*SIZE)
        program.acts.opened.connect(self._settle)
        program.acts.refused.connect(self._refused)
        program.crashes.told.connect(self._give_up)

    def _settle(self) -> None:
        self.status = 0
        QTimer.singleShot(_SETTLE, self._arrange)

    def _arrange(self) -> None:
        if self._pose is not None:
            self._pose()
        QTimer.singleShot(_SETTLE, self._take)

    def _refused(self, error: WorldError) -> None:
        print(error.sentence.text(self._program.language), file=sys.stderr)  # noqa: T201 - without a window there is nowhere else to say it
        QTimer.singleShot(_SETTLE, self._take)

    def _give_up(self) -> None:
        self.status = 1
        QTimer.singleShot(0, self._program.window.close)

    def _take(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # 1: as small as the format allows, without loss.
        if not self._program.window.grab().save(str(self._file), "PNG", 1):
            self.status = 1
        self._program.window.close()


def run(
    archive_path: Place | None,
    *,
    screenshot: Path | None = None,
    files: Sequence[Path] = (),
    language: str | None = None,
    theme: str | None = None,
) -> int:
    """Run the program on an archive (None: the user's own) until its window is closed; gives the exit status.

    ``files`` and folders are taken in once the archive is open. With ``screenshot`` it paints off screen into that file
    and leaves; the user's settings are left alone.
    """
    if screenshot is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_pass_on)
    app = made_application()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(None if screenshot is None else Path(folder) / "settings.ini")
        if language is not None:
            settings.set(LANGUAGE, language)
        if theme is not None:
            settings.set(THEME, theme)
        program = Program(app, settings, archive_path or _default_archive(), at_once=False)
        sys.excepthook = program.hook
        picture = None if screenshot is None else Picture(program, screenshot)
        program.take_in(files)
        program.window.show()
        with program.crashes.watching():
            status = app.exec()
            program.end()
        sys.excepthook = sys.__excepthook__
        return status if picture is None else status or picture.status


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Qt's messages, but for one: the platform without a screen says at every window that it has no window manager."""
    if "propagateSizeHints" not in message:
        print(message, file=sys.stderr)  # noqa: T201 - as Qt itself does


def made_application() -> QApplication:
    """The application, with its name and icon."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("jianbao")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("jianbao")
    app.setWindowIcon(application_icon())
    return app


def _default_archive() -> Place:
    # Imported here so that naming an archive costs nothing before the first paint.
    from jianbao.archive.location import default_place  # noqa: PLC0415

    return default_place()
