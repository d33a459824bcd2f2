from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit

from jianbao.ui.preferences.dialog import PreferencesDialog
from jianbao.ui.settings import AUTHOR, LANGUAGE, THEME, ZOOM, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def dialog(qtbot: QtBot, settings: Settings) -> PreferencesDialog:
    settings.set(THEME, "dark")
    dialog = PreferencesDialog(settings)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    return dialog


def box(dialog: PreferencesDialog, key: str) -> QComboBox:
    found = dialog.findChild(QComboBox, key)
    assert isinstance(found, QComboBox)
    return found


def test_it_shows_what_is_set(dialog: PreferencesDialog) -> None:
    assert box(dialog, LANGUAGE.key).currentText() == "跟随系统"
    assert box(dialog, THEME.key).currentText() == "深色"
    assert box(dialog, ZOOM.key).currentText() == "100%"
    assert dialog.findChild(QLineEdit, AUTHOR.key).text() == ""


def test_a_choice_by_keys_holds_at_once(dialog: PreferencesDialog, settings: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.changed) as changed:
        QTest.keyClick(box(dialog, LANGUAGE.key), Qt.Key.Key_End)
    assert changed.args == [LANGUAGE.key]
    assert settings.get(LANGUAGE) == "en"
    QTest.keyClick(box(dialog, ZOOM.key), Qt.Key.Key_Down)
    assert settings.get(ZOOM) == 110
    QTest.keyClick(box(dialog, THEME.key), Qt.Key.Key_Up)
    assert settings.get(THEME) == "light"


def test_the_signature_is_kept_on_enter(dialog: PreferencesDialog, settings: Settings) -> None:
    field = dialog.findChild(QLineEdit, AUTHOR.key)
    assert isinstance(field, QLineEdit)
    assert field.placeholderText()
    QTest.keyClicks(field, " LB ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert settings.get(AUTHOR) == "LB"


def test_every_setting_is_said_in_its_own_sentence(dialog: PreferencesDialog) -> None:
    said = {label.text() for label in dialog.findChildren(QLabel)}
    assert {setting.translated() for setting in (LANGUAGE, THEME, ZOOM, AUTHOR)} <= said
    assert all(box(dialog, s.key).accessibleName() == s.translated() for s in (LANGUAGE, THEME, ZOOM))


def test_esc_closes(dialog: PreferencesDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
