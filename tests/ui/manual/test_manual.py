"""The manual: both languages say the same, its keys are those of the program, its pictures and links are there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jianbao.resources import resource
from jianbao.ui.actions import ACTIONS
from jianbao.ui.commands.keys import KeyTable
from jianbao.ui.commands.own import EVERY
from jianbao.ui.language import Interpreter
from jianbao.ui.manual.chapters import chapters, order
from jianbao.ui.manual.window import ManualWindow
from jianbao.ui.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jianbao.errors import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
HOLE = re.compile(r"\{[^}]*\}")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    owner = QWidget()
    qtbot.addWidget(owner)
    return owner


@pytest.fixture
def keys(owner: QWidget, tmp_path: Path) -> KeyTable:
    return KeyTable(Settings(tmp_path / "settings.ini"), owner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_hole_is_filled_and_everything_it_points_to_is_there(keys: KeyTable, language: Language) -> None:
    names = set(order())
    assert {file.stem for file in resource("manual", language).glob("*.md")} == names
    for chapter in chapters(language, keys):
        assert not HOLE.search(chapter.text), chapter.name
        for _words, target in re.findall(r"(?<!!)\[([^\]]*)\]\(([^)]*)\)", chapter.text):
            assert target.removesuffix(".md") in names, target
        for picture in re.findall(r"!\[[^\]]*\]\(([^)]*)\)", chapter.text):
            assert resource("manual", "pictures", picture).is_file(), picture


def test_both_languages_tell_of_the_same_acts() -> None:
    for name in order():
        told = [
            sorted(HOLE.findall(resource("manual", language, f"{name}.md").read_text(encoding="utf-8")))
            for language in LANGUAGES
        ]
        assert told[0] == told[1], name


def test_a_pane_of_the_manual_is_a_class_of_the_window() -> None:
    source = "\n".join(
        file.read_text(encoding="utf-8") for file in resource().parent.glob("desktop/jianbao/ui/**/*.py")
    )
    for panes in order().values():
        for pane in panes:
            assert f"class {pane}(" in source, pane


def test_keys_are_those_that_hold_now(keys: KeyTable) -> None:
    right = next(spec for spec in ACTIONS if spec.id == "verdict:right")
    keys.clear(right)
    keys.add(right, "Ctrl+Alt+R")
    by_name = {one.name: one for one in chapters("zh", keys)}
    assert "`Ctrl+Alt+R`" in by_name["checking"].text
    assert "| 对 | `Ctrl+Alt+R` |" in by_name["keys"].text
    for spec in EVERY:
        if spec.keys:
            assert spec.translated().rstrip("…") in by_name["keys"].text, spec.id
    keys.clear(right)
    assert "核查 › 对" in {one.name: one for one in chapters("zh", keys)}["checking"].text


def test_words_are_found_in_all_chapters(owner: QWidget, keys: KeyTable) -> None:
    manual = ManualWindow(keys, owner)
    manual.open_at("start")
    QTest.keyClicks(manual.field, "GB/T 7714")
    shown = [item for row in range(manual.contents.count()) if not (item := manual.contents.item(row)).isHidden()]
    assert [item.data(Qt.ItemDataRole.UserRole) for item in shown] == ["export"]
    assert manual.view.textCursor().selectedText() == "GB/T 7714"
    QTest.keyClick(manual.field, Qt.Key.Key_Return)
    QTest.keyClicks(manual.field, "xyz")
    assert manual.nothing.isVisible()
    QTest.keyClick(manual, Qt.Key.Key_Escape)
    assert manual.field.text() == ""
    assert manual.isVisible()
    manual.view.anchorClicked.emit(QUrl("keys.md"))
    assert manual.contents.currentItem().data(Qt.ItemDataRole.UserRole) == "keys"


def test_nothing_else_is_loaded(owner: QWidget, keys: KeyTable, tmp_path: Path) -> None:
    manual = ManualWindow(keys, owner)
    manual.open_at("start")
    image = QTextDocument.ResourceType.ImageResource.value
    assert manual.view.loadResource(image, QUrl("zh-window.png")) is not None
    assert manual.view.loadResource(image, QUrl.fromLocalFile(str(tmp_path / "zh-window.png"))) is None
    assert manual.view.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("start.md")) is None


def test_it_speaks_english(owner: QWidget, keys: KeyTable) -> None:
    app = QApplication.instance()
    assert app is not None
    interpreter = Interpreter(app)
    interpreter.speak("en")
    try:
        manual = ManualWindow(keys, owner)
        manual.open_at("checking")
        assert manual.windowTitle() == "Manual"
        assert "Checking figures" in manual.view.toPlainText()
    finally:
        interpreter.fall_silent()
