from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from shiboken6 import isValid

from jianbao.errors import WorldError
from jianbao.ui import settings as keep
from jianbao.ui.actions import ACTIONS, Need
from jianbao.ui.acts import Acts
from jianbao.ui.commands.keys_dialog import KeysDialog
from jianbao.ui.commands.palette import CommandPalette
from jianbao.ui.manual.window import ManualWindow
from jianbao.ui.preferences.dialog import PreferencesDialog
from jianbao.ui.settings import Settings
from jianbao.ui.sheets import AboutSheet, KeySheet
from jianbao.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def acts() -> Iterator[Acts]:
    acts = Acts("李冰", "desk-1")
    yield acts
    acts.close()
    acts.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, acts: Acts, settings: Settings) -> MainWindow:
    window = MainWindow(acts, settings, "zh")
    qtbot.addWidget(window)
    return window


def test_every_action_of_the_table_is_handled_and_no_other(window: MainWindow) -> None:
    assert set(window._handlers) == {spec.id for spec in ACTIONS}


def test_before_the_archive_is_open_only_what_needs_none(window: MainWindow) -> None:
    assert window.windowTitle() == "剪报"
    for spec in ACTIONS:
        assert window.commands[spec.id].isEnabled() is (spec.needs is Need.NOTHING), spec.id


def test_it_is_painted_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.painted):
        window.show()


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("keys", KeySheet),
        ("about", AboutSheet),
        ("preferences", PreferencesDialog),
        ("palette", CommandPalette),
        ("change-keys", KeysDialog),
        ("manual", ManualWindow),
    ],
)
def test_sheets_open_and_go(window: MainWindow, qtbot: QtBot, action: str, kind: type[QDialog]) -> None:
    window.show()
    window.commands[action].trigger()
    dialog = window.findChild(kind)
    assert isinstance(dialog, QDialog)
    assert dialog.isVisible()
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_f1_opens_the_chapter_of_what_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    for widget, chapter in (
        (window.articles, "finding"),
        (window.reader, "reading"),
        (window.institutions, "institutions"),
    ):
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        widget.setFocus()
        QTest.keyClick(window, Qt.Key.Key_F1)
        manual = window.findChild(ManualWindow)
        assert isinstance(manual, ManualWindow)
        item = manual.contents.currentItem()
        assert item.data(Qt.ItemDataRole.UserRole) == chapter
    assert len(window.findChildren(ManualWindow)) == 1
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(manual))


def test_the_palette_does_what_is_typed_once_it_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.findChild(CommandPalette) is not None)
    palette = window.findChild(CommandPalette)
    assert isinstance(palette, CommandPalette)
    QTest.keyClicks(palette.line, "guanyujianbao")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.findChild(AboutSheet) is not None)
    qtbot.waitUntil(lambda: not isValid(palette))
    window.findChild(AboutSheet).reject()


def test_it_comes_back_as_it_was_left(qtbot: QtBot, acts: Acts, settings: Settings) -> None:
    first = MainWindow(acts, settings, "zh")
    qtbot.addWidget(first)
    first.resize(1300, 760)
    first.show()
    qtbot.waitExposed(first)
    first.panes.setSizes([180, 260, 560, 300])
    first.reader.set_zoom(130)
    first.reader.toggle_original()
    sizes, size = first.panes.sizes(), first.size()
    first.close()

    again = MainWindow(acts, settings, "zh")
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    qtbot.waitUntil(lambda: again.size() == size)
    assert again.panes.sizes() == sizes
    assert again.reader.zoom == 130
    assert again.status.zoom.text() == "130%"
    assert again.reader.shows_original
    assert again.commands["original"].isChecked()


def test_the_zoom_of_the_settings_is_the_zoom_of_the_page(window: MainWindow, settings: Settings) -> None:
    settings.set(keep.ZOOM, 150)
    assert window.reader.zoom == 150
    window.reader.zoom_in()
    assert settings.get(keep.ZOOM) == 160


def test_choices_of_the_menu_are_kept(window: MainWindow, settings: Settings) -> None:
    window.commands["theme:dark"].trigger()
    window.commands["language:en"].trigger()
    assert settings.get(keep.THEME) == "dark"
    assert settings.get(keep.LANGUAGE) == "en"
    assert window.commands["theme:dark"].isChecked()
    assert not window.commands["theme:system"].isChecked()


def test_an_error_is_said_in_the_language_of_the_window(qtbot: QtBot, acts: Acts, settings: Settings) -> None:
    window = MainWindow(acts, settings, "en")
    qtbot.addWidget(window)
    window.show()
    window.tell(WorldError("磁盘已满。", "The disk is full."))
    assert window.notice.isVisible()
    assert window.notice.sentence.text() == "The disk is full."


def test_a_small_screen_is_enough(window: MainWindow) -> None:
    assert window.minimumSizeHint().width() <= 960
    assert window.minimumSizeHint().height() <= 540


def test_full_screen_and_back(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    qtbot.waitExposed(window)
    window.commands["full-screen"].trigger()
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    window.commands["full-screen"].trigger()
    assert not window.windowState() & Qt.WindowState.WindowFullScreen
