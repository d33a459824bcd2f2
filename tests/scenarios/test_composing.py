"""While an input method composes nothing happens but writing: the digit that chooses a word is no tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDialog, QLineEdit, QPlainTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

KEYS = (
    Qt.Key.Key_1,
    Qt.Key.Key_9,
    Qt.Key.Key_D,
    Qt.Key.Key_Slash,
    Qt.Key.Key_Space,
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
)
DIALOGS = ("palette", "change-keys", "manage-tags", "bulk-tags", "institution-new", "institution-file", "note-article")


def compose(widget: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(widget, event)


def written(widget: QWidget) -> str | None:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    return widget.text() if isinstance(widget, QLineEdit) else None


def press_all(reader: Reader, widget: QWidget, done: list[str]) -> None:
    """Every key that could be an act, while words are being composed in a widget."""
    widget.setFocus()
    reader.wait(widget.hasFocus)
    before = written(widget)
    compose(widget, "tongji")
    for key in KEYS:
        QTest.keyClick(widget, key)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Z):
        QTest.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)
    assert done == [], widget
    assert widget.hasFocus(), widget
    assert widget.window().isVisible(), widget
    assert written(widget) == before, widget
    compose(widget, "")


def fields(room: QWidget) -> list[QWidget]:
    """The fields in sight that somebody can write in."""
    found = [*room.findChildren(QLineEdit), *room.findChildren(QPlainTextEdit)]
    # A field with figures to step through sends its line what it has itself.
    alone = [one for one in found if not isinstance(one.parentWidget(), QAbstractSpinBox)]
    return [one for one in alone if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def test_keys_are_the_input_methods_while_it_composes(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    window, done = reader.window, list[str]()
    reader.wait(lambda: window.navigator.record is not None and not reader.program.acts.busy)
    window.activateWindow()
    reader.wait(window.isActiveWindow)
    window.commands.triggered.connect(done.append)
    for place in range(5):
        window.places.go_to(place)
        reader.wait(lambda: not reader.program.acts.busy)
        held = window.focusWidget()
        assert held is not None
        for widget in (held, *fields(window)):
            press_all(reader, widget, done)
    window.places.go_to(0)
    for tab in range(window.inspector.count()):
        window.inspector.setCurrentIndex(tab)
        for widget in fields(window.inspector):
            press_all(reader, widget, done)
    for name in DIALOGS:
        window.commands[name].trigger()
        reader.wait(lambda: not reader.program.acts.busy)
        room = reader.dialog(QDialog) if name != "note-article" else window
        done.clear()
        for widget in fields(room):
            press_all(reader, widget, done)
        if isinstance(room, QDialog):
            room.reject()
        window.activateWindow()
        reader.wait(window.isActiveWindow)
    window.reader.setFocus()
    press_all(reader, window.focusWidget(), done)  # type: ignore[arg-type]  # the reader's own
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_J)
    assert done == ["next-article"], "once nothing is composed, keys are the program's again"
