"""The keys of panes stand in the one table, and nowhere else."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QMainWindow, QPushButton, QVBoxLayout, QWidget

from jianbao.ui.commands.binding import PaneKeys, digit
from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.commands.own import EVERY, OWN, PANES
from jianbao.ui.menus import Actions
from jianbao.ui.settings import Settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

UI = Path(__file__).resolve().parents[3] / "desktop" / "jianbao" / "ui"
MODULES = sorted(p for p in UI.rglob("*.py") if p.parent.name != "commands")
MOVING = {
    "Return",
    "Enter",
    "Escape",
    "Space",
    "Up",
    "Down",
    "Left",
    "Right",
    "PageUp",
    "PageDown",
    "Home",
    "End",
}
HELD = {"Control"}
"""What a key does while it is held is no act of it."""
SPECS = {spec.id: spec for spec in EVERY}


def own_keys(source: str) -> list[str]:
    """What a module takes by itself: keys but those that move and open, shortcuts, what a key has written."""
    keys = [name for name in re.findall(r"\bKey_(\w+)", source) if name not in MOVING | HELD]
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    called = {ast.unparse(call.func).rpartition(".")[2] for call in calls}
    shortcuts = sorted(called & {"QShortcut", "setShortcut"})
    return [*keys, *shortcuts, *re.findall(r"event\.text\(\)", source)]


def test_no_widget_takes_a_letter_that_is_not_in_the_table() -> None:
    found = {str(path.relative_to(UI)): own_keys(path.read_text(encoding="utf-8")) for path in MODULES}
    assert {path: keys for path, keys in found.items() if keys} == {}


@pytest.mark.parametrize("source", ["event.key() == Qt.Key.Key_X", "QShortcut('X', self)", "event.text() == 'x'"])
def test_one_that_does_is_found(source: str) -> None:
    assert own_keys(source)


def test_every_key_of_a_pane_is_bound_by_it() -> None:
    words = "".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert [spec.id for spec in OWN if f'"{spec.id}"' not in words] == []
    assert {spec.pane for spec in EVERY} <= {"", *(pane.id for pane in PANES)}
    assert all(action in SPECS for pane in PANES for action in pane.shares)


@pytest.fixture
def pane(qtbot: QtBot, tmp_path: Path) -> tuple[QMainWindow, KeyTable, QListWidget, list[str]]:
    """A window with a list that has two keys of the ledger; what was done is in the last."""
    window = QMainWindow()
    qtbot.addWidget(window)
    keys, done = KeyTable(Settings(tmp_path / "settings.ini"), window), list[str]()
    actions = Actions(window, keys)
    actions.triggered.connect(done.append)
    actions["mark"].setEnabled(True)
    room = QWidget()
    layout = QVBoxLayout(room)
    listed, button = QListWidget(), QPushButton()
    listed.addItems(["Major", "Minor"])
    for widget in (listed, button):
        layout.addWidget(widget)
    window.setCentralWidget(room)
    mine = PaneKeys(listed, {name: lambda name=name: done.append(name) for name in ("ledger:join", "verdict:right")})
    mine.label(button, "归并", "ledger:join")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    listed.setFocus()
    return window, keys, listed, done


def test_a_pane_goes_before_the_window_and_follows_the_table(
    pane: tuple[QMainWindow, KeyTable, QListWidget, list[str]],
) -> None:
    window, keys, listed, done = pane
    button = window.findChild(QPushButton)
    assert button is not None
    assert button.text() == "归并（M）"
    QTest.keyClick(listed, Qt.Key.Key_M)
    QTest.keyClick(button, Qt.Key.Key_M)
    assert done == ["ledger:join", "mark"]
    keys.add(SPECS["ledger:join"], "W")
    keys.clear(SPECS["verdict:right"])
    keys.add(SPECS["verdict:right"], "Q")
    done.clear()
    for key in (Qt.Key.Key_W, Qt.Key.Key_D, Qt.Key.Key_Q):
        QTest.keyClick(listed, key)
    assert done == ["ledger:join", "verdict:right"]
    keys.clear(SPECS["ledger:join"])
    assert button.text() == "归并"
    QTest.keyClick(listed, Qt.Key.Key_M)
    assert done[-1] == "mark"


def test_only_in_one_place_a_key_has_one_meaning(tmp_path: Path) -> None:
    keys = KeyTable(Settings(tmp_path / "settings.ini"))
    join, mark, apart, right = (SPECS[name] for name in ("ledger:join", "mark", "names:refuse", "verdict:right"))
    assert keys.holders("M", mark) == []
    assert keys.elsewhere("M", mark) == [join]
    assert keys.elsewhere("M", join) == [mark]
    assert keys.elsewhere("M", apart) == [mark]
    assert keys.holders("D", join) == [right]
    keys.add(join, "D")
    assert keys.of(right) == ()
    assert keys.of(mark) == ("M",)


def test_no_two_actions_of_the_table_meet_in_one_place(tmp_path: Path) -> None:
    keys = KeyTable(Settings(tmp_path / "settings.ini"))
    assert [(spec.id, key) for spec in EVERY for key in spec.keys if keys.holders(key, spec)] == []


def test_a_digit_chooses_alone(qtbot: QtBot) -> None:
    told: list[int | None] = []

    class Field(QWidget):
        def keyPressEvent(self, event: object) -> None:
            told.append(digit(event))  # type: ignore[arg-type]  # Qt gives it

    field = Field()
    qtbot.addWidget(field)
    for key, modifier in (
        (Qt.Key.Key_3, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(field, key, modifier)
    QTest.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert told == [3, None, None, None]  # Ctrl comes by itself first
