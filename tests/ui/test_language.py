from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from jianbao.ui.language import Interpreter, choose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "desktop" / "jianbao" / "ui"


@pytest.fixture
def interpreter(qapp: QApplication) -> Iterator[Interpreter]:
    before = QLocale()
    interpreter = Interpreter(qapp)
    yield interpreter
    interpreter.fall_silent()
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("system", "language"),
    [("zh_CN", "zh"), ("zh_TW", "zh"), ("C", "zh"), ("en_US", "en"), ("de_DE", "en"), ("ja_JP", "en")],
)
def test_the_system_chooses(system: str, language: str) -> None:
    assert choose("system", QLocale(system)) == language


def test_the_setting_overrules_the_system() -> None:
    assert choose("en", QLocale("zh_CN")) == "en"
    assert choose("zh", QLocale("en_US")) == "zh"


def standard_button(qtbot: QtBot) -> str:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(buttons)
    return buttons.buttons()[0].text()


def test_it_speaks_both(interpreter: Interpreter, qtbot: QtBot) -> None:
    interpreter.speak("zh")
    assert QCoreApplication.translate("Actions", "撤销") == "撤销"
    assert standard_button(qtbot) == "取消"
    assert QLocale().name() == "zh_CN"
    interpreter.speak("en")
    assert QCoreApplication.translate("Actions", "撤销") == "Undo"
    assert standard_button(qtbot) == "Cancel"
    assert QLocale().language() is QLocale.Language.English
    interpreter.speak("zh")
    assert QCoreApplication.translate("Actions", "撤销") == "撤销"


def test_every_string_is_translated_and_compiled() -> None:
    script = ROOT / "packaging" / "translations.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda p: str(p.relative_to(UI)))
def test_no_string_hides_from_the_collector(path: Path) -> None:
    """Qt's collector does not look into f-strings, and takes literals only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for text in ast.walk(tree):
        if isinstance(text, ast.JoinedStr):
            hidden = [node.attr for node in ast.walk(text) if isinstance(node, ast.Attribute)]
            assert not {"tr", "translate"} & set(hidden), f"{path}:{text.lineno}"
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "tr":
            assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno}"
