"""The real program, driven by mouse and keys over a real archive."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QDialog, QMenu, QWidget

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.page.records import Span
from jianbao.resources import seeds
from jianbao.ui.app import Program
from jianbao.ui.settings import EXPORT_REVEAL, LANGUAGE, THEME, Settings
from tests.scenarios.editor import PAGE
from tests.ui.conftest import leftovers, nothing_is_left

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from jianbao.ui.window import MainWindow

__all__ = ["leftovers", "nothing_is_left"]

LEFT = Qt.MouseButton.LeftButton


class Reader:
    """Someone at the window: looks, clicks, types."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot
        self.qtbot.waitUntil(self.window.isVisible)

    @property
    def window(self) -> MainWindow:
        """The window as it is now: another language or theme makes another."""
        return self.program.window

    def wait(self, condition: Callable[[], object]) -> None:
        """Until something can be seen."""
        self.qtbot.waitUntil(lambda: bool(condition()))

    def press(self, key: str, widget: QWidget | None = None) -> None:
        """Press a key as written in the menu."""
        # Where there is no window manager nobody gives the window back its focus when a dialog is closed.
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        target = widget or self.window.focusWidget() or self.window
        QTest.keySequence(target, key)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        focus = QCoreApplication.instance().focusWidget()  # type: ignore[union-attr]  # there is one
        assert focus is not None
        QTest.keyClicks(focus, text)

    def choose(self, *ids: str) -> None:
        """Choose an action from the menu by its id."""
        for name in ids:
            action = self.window.findChild(QAction, name)
            assert isinstance(action, QAction)
            assert action.isEnabled(), name
            assert any(action in menu.actions() for menu in self.window.menuBar().findChildren(QMenu)), name
            action.trigger()

    def menu_text(self, name: str) -> str:
        """What the menu says for an action."""
        action = self.window.findChild(QAction, name)
        assert isinstance(action, QAction)
        return action.text()

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """The dialog that is open."""
        self.wait(lambda: [d for d in self.window.findChildren(kind) if d.isVisible()])
        found = next(d for d in self.window.findChildren(kind) if d.isVisible())
        self.wait(found.isActiveWindow)
        return found

    def open_article(self, title: str) -> None:
        """Click the article in the list."""
        rows = self.program.acts.archive.articles()
        number = next(row.id for row in rows if title in row.title)
        view = self.window.articles.findChild(QAbstractItemView)
        assert isinstance(view, QAbstractItemView)
        place = view.visualRect(view.model().index(self.window.articles.listed_ids().index(number), 0)).center()
        QTest.mouseClick(view.viewport(), LEFT, pos=place)
        self.wait(lambda: self.window.navigator.article_id == number)

    def drag_over(self, words: str) -> Span:
        """Select words of the page by dragging the mouse over them."""
        record = self.window.navigator.record
        assert record is not None
        start = record.text.index(words)
        span = Span(start, start + len(words))
        view = self.window.reader.view
        assert view.page is not None
        first, last = view.page.ranges(span)[0]
        view.bring_into_sight(first, last)
        places = []
        for position in (first, last):
            cursor = view.textCursor()
            cursor.setPosition(position)
            places.append(view.cursorRect(cursor).center())
        QTest.mousePress(view.viewport(), LEFT, pos=places[0])
        QTest.mouseMove(view.viewport(), places[0] + QPoint(8, 0))
        QTest.mouseMove(view.viewport(), places[1])
        QTest.mouseRelease(view.viewport(), LEFT, pos=places[1])
        return span


@pytest.fixture(scope="session")
def five_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with the five pages, made once."""
    path = tmp_path_factory.mktemp("archive") / "five.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [seeds()], progress=None, cancelled=None)
    return path


@pytest.fixture
def archive(five_pages: Path, tmp_path: Path) -> Path:
    """An archive of this test's own with the five pages."""
    path = tmp_path / "archive.jianbao"
    shutil.copy(five_pages, path)
    return path


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page to check, with one contradiction."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def one_page(page: Path, tmp_path: Path) -> Path:
    """An archive with that page."""
    path = tmp_path / "one.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [page], progress=None, cancelled=None)
    return path


@pytest.fixture
def start(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Path], Reader]]:
    """Start the program on an archive; what still runs at the end is closed."""
    running: list[Program] = []
    locale, font, palette = QLocale(), qapp.font(), qapp.palette()

    def begin(path: Path) -> Reader:
        settings = Settings(tmp_path / "settings.ini")
        # No desktop is here that could show a folder.
        settings.set(EXPORT_REVEAL, False)
        if not (tmp_path / "settings.ini").exists():
            settings.set(LANGUAGE, "zh")
            settings.set(THEME, "light")
        program = Program(qapp, settings, path)
        running.append(program)
        program.window.show()
        qtbot.waitExposed(program.window)
        return Reader(program, qtbot)

    yield begin
    for program in running:
        program.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    QLocale.setDefault(locale)
