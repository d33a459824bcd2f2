from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.commands.keys_dialog import KeysDialog
from jianbao.ui.menus import Actions
from jianbao.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SPECS = {spec.id: spec for spec in ACTIONS}
ADDED = st.tuples(st.sampled_from(ACTIONS), st.sampled_from(["T", "J", "Ctrl+K", "Ctrl+,", "Shift+V", "Ctrl+;"]))


@pytest.fixture
def keys(tmp_path: Path) -> KeyTable:
    return KeyTable(Settings(tmp_path / "settings.ini"))


def test_keys_are_kept_and_outlive_the_program(keys: KeyTable, tmp_path: Path) -> None:
    keys.add(SPECS["unsign"], "Ctrl+,")
    keys.clear(SPECS["tag"])
    keys._settings.save()
    again = KeyTable(Settings(tmp_path / "settings.ini"))
    assert again.of(SPECS["unsign"]) == ("Ctrl+,",)
    assert again.of(SPECS["preferences"]) == ()
    assert again.of(SPECS["tag"]) == ()
    assert again.of(SPECS["undo"]) == ("Ctrl+Z",)
    again.reset_all()
    assert all(again.of(spec) == spec.keys for spec in ACTIONS)


@settings(max_examples=30)
@given(acts=st.lists(st.one_of(ADDED, st.tuples(st.sampled_from(ACTIONS), st.sampled_from(["clear", "reset"])))))
def test_no_two_actions_ever_share_a_key_in_one_place(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple]
) -> None:
    keys = KeyTable(Settings(tmp_path_factory.mktemp("keys") / "settings.ini"))
    for spec, act in acts:
        {"clear": keys.clear, "reset": keys.reset}.get(act, lambda spec, act=act: keys.add(spec, act))(spec)
    given = {spec.id: spec for spec, _ in acts}.values()
    assert [(spec.id, key) for spec in given for key in keys.of(spec) if keys.holders(key, spec)] == []


def test_the_dialog_says_a_conflict_first_and_the_key_then_calls_the_new_action(qtbot: QtBot, keys: KeyTable) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window, keys)
    window.show()
    qtbot.waitExposed(window)
    dialog = KeysDialog(keys, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    QTest.keyClicks(dialog.line, "chehuiqianfa")
    QTest.keyClick(dialog.edit, Qt.Key.Key_T)
    assert "添加标签" in dialog.said.text()
    assert dialog.add.text() == "改归此命令"
    dialog.add.click()
    assert actions["unsign"].shortcut().toString() == "T"
    assert actions["tag"].shortcut().isEmpty()
    assert "（T）" in actions["unsign"].toolTip()
    QTest.keyClick(dialog.edit, Qt.Key.Key_Down)
    assert "归列表和输入框用" in dialog.said.text()
    assert not dialog.add.isEnabled()
    dialog.edit.clear()
    dialog.reset.click()
    assert actions["unsign"].shortcut().isEmpty()
    dialog.reset_all.click()
    assert actions["tag"].shortcut().toString() == "T"
    dialog.close()
