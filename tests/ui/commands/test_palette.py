from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.commands.palette import CommandPalette
from jianbao.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

FORBIDDEN = {"redo"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


def opened(qtbot: QtBot, settings: Settings, owner: QWidget) -> CommandPalette:
    palette = CommandPalette(KeyTable(settings, owner), settings, lambda spec: spec.id not in FORBIDDEN, owner)
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    palette.open()
    qtbot.waitExposed(palette)
    return palette


def test_letters_and_enter_do_an_action(qtbot: QtBot, settings: Settings, owner: QWidget) -> None:
    palette = opened(qtbot, settings, owner)
    QTest.keyClicks(palette.line, "tjbq")
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.args == ["tag"]
    assert not palette.isVisible()


def test_arrows_choose_another_that_stands_first_next_time(qtbot: QtBot, settings: Settings, owner: QWidget) -> None:
    palette = opened(qtbot, settings, owner)
    palette.line.insert("导入")
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert chosen.args == ["import-folder"]
    assert opened(qtbot, settings, owner).model.at(0).id == "import-folder"


def test_what_cannot_be_done_now_is_shown_last_and_not_done(qtbot: QtBot, settings: Settings, owner: QWidget) -> None:
    palette = opened(qtbot, settings, owner)
    palette.line.insert("重做")
    assert palette.model.at(0).id == "redo"
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.line.setText("没有这个")
    assert palette.none.isVisible()
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
