from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QToolBar

from jianbao.archive.records import UndoStep
from jianbao.resources import resource
from jianbao.ui.actions import ACTIONS, MENUS
from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.commands.specs import Need
from jianbao.ui.menus import Actions
from jianbao.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def made(qtbot: QtBot, tmp_path: Path) -> tuple[QMainWindow, Actions]:
    window = QMainWindow()
    qtbot.addWidget(window)
    return window, Actions(window, KeyTable(Settings(tmp_path / "settings.ini"), window))


def test_no_id_and_no_key_twice() -> None:
    assert not [i for i, n in Counter(spec.id for spec in ACTIONS).items() if n > 1]
    keys = Counter(QKeySequence(key).toString() for spec in ACTIONS for key in spec.keys)
    assert "" not in keys
    assert not [key for key, n in keys.items() if n > 1]


def test_every_action_has_its_menu_and_its_icon() -> None:
    menus = {menu.id for menu in MENUS}
    for spec in ACTIONS:
        assert spec.menu in menus
        assert not spec.icon or resource("icons", f"{spec.icon}.svg").is_file(), spec.icon


def test_the_conventions_that_users_expect() -> None:
    keys = {key: spec.id for spec in ACTIONS for key in spec.keys}
    expected = {
        "Ctrl+Z": "undo",
        "Ctrl+Shift+Z": "redo",
        "Ctrl+Y": "redo",
        "Ctrl+0": "zoom-reset",
        "Ctrl++": "zoom-in",
        "Ctrl+-": "zoom-out",
        "J": "next-article",
        "K": "previous-article",
        "F11": "full-screen",
        "Ctrl+,": "preferences",
        "Ctrl+Q": "quit",
        "Ctrl+O": "import-files",
        "F1": "manual",
        "Shift+?": "keys",
        "D": "verdict:right",
        "Y": "verdict:doubtful",
        "C": "verdict:wrong",
        "F": "verdict:not-a-figure",
        "U": "verdict:none",
        "B": "mark-figure",
        "L": "label-figure",
        "Ctrl+Shift+D": "accept-visible",
        "Ctrl+Return": "sign-off",
    }
    assert {key: keys.get(key) for key in expected} == expected


def test_menus_hold_every_action_once(qtbot: QtBot, tmp_path: Path) -> None:
    window, actions = made(qtbot, tmp_path)
    bar = QMenuBar(window)
    actions.fill_menus(bar)
    shown = [action.objectName() for menu in bar.findChildren(QMenu) for action in menu.actions()]
    assert sorted(filter(None, shown)) == sorted(spec.id for spec in ACTIONS)
    assert [action.text() for action in bar.actions()] == [
        "文件(&F)",
        "编辑(&E)",
        "视图(&V)",
        "核查(&C)",
        "机构(&I)",
        "转到(&G)",
        "帮助(&H)",
    ]


def test_the_tool_bar_holds_those_that_ask_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    window, actions = made(qtbot, tmp_path)
    bar = QToolBar(window)
    actions.fill_tool_bar(bar)
    held = [action.objectName() for action in bar.actions() if action.objectName()]
    assert held == [spec.id for spec in ACTIONS if spec.bar]
    for action in bar.actions():
        assert action.isSeparator() or not action.icon().isNull()


def test_enabled_by_what_is_there(qtbot: QtBot, tmp_path: Path) -> None:
    _, actions = made(qtbot, tmp_path)
    actions.allow(set())
    assert not actions["tag"].isEnabled()
    assert actions["zoom-in"].isEnabled()
    actions.allow({Need.ARCHIVE, Need.ARTICLE})
    assert actions["tag"].isEnabled()
    assert not actions["undo"].isEnabled()


def test_undo_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    _, actions = made(qtbot, tmp_path)
    actions.name_undo(UndoStep("a", "tag", "A&B", 5), UndoStep("b", "delete-note", "", 1))
    assert actions["undo"].text() == "撤销 添加标签“A&&B”（5 篇）"
    assert actions["redo"].text() == "重做 删除批注"
    assert actions["undo"].toolTip() == "撤销 添加标签“A&B”（5 篇）（Ctrl+Z）"
    actions.name_undo(UndoStep("a", "verdict", "", 1), UndoStep("b", "unmark-figure", "", 3))
    assert actions["undo"].text() == "撤销 核查结论"
    assert actions["redo"].text() == "重做 恢复机器读法"
    actions.name_undo(UndoStep("a", "verdict", "", 7), None)
    assert actions["undo"].text() == "撤销 核查结论（7 个数据）"
    actions.name_undo(UndoStep("a", "untag", "核", 1), None)
    assert actions["undo"].text() == "撤销 移除标签“核”"
    actions.name_undo(None, None)
    assert actions["undo"].text() == "撤销"


def test_a_click_names_the_action(qtbot: QtBot, tmp_path: Path) -> None:
    _, actions = made(qtbot, tmp_path)
    with qtbot.waitSignal(actions.triggered) as told:
        actions["zoom-in"].trigger()
    assert told.args == ["zoom-in"]


def test_one_choice_of_a_group_holds(qtbot: QtBot, tmp_path: Path) -> None:
    _, actions = made(qtbot, tmp_path)
    actions.check("theme", "dark")
    actions.check("theme", "light")
    assert [a.objectName() for a in actions if a.isChecked()] == ["theme:light"]
