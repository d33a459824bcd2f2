"""Nothing that somebody writes is lost: not by a locked archive, not by leaving in the middle."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jianbao.archive import store
from jianbao.page.records import Span
from jianbao.ui.reader.note_dialog import NoteDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from jianbao.archive.records import Note
    from tests.scenarios.conftest import Reader

CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(start: Callable[[Path], Reader], archive: Path) -> Reader:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    return reader


def new_note(reader: Reader) -> QPlainTextEdit:
    reader.press("Shift+N")
    field = reader.window.inspector.findChild(QPlainTextEdit, "new_note")
    assert isinstance(field, QPlainTextEdit)
    reader.wait(field.hasFocus)
    return field


def notes(reader: Reader) -> list[Note]:
    number = reader.window.navigator.article_id
    assert number is not None
    return reader.program.acts.archive.notes(number)


@pytest.fixture
def lock(archive: Path) -> Iterator[sqlite3.Connection]:
    """The archive as another program holds it: nothing can be written until ``rollback``."""
    connection = sqlite3.connect(archive, isolation_level=None)
    yield connection
    connection.close()


def test_a_note_and_a_tag_wait_for_a_locked_archive(
    start: Callable[[Path], Reader], archive: Path, lock: sqlite3.Connection
) -> None:
    reader = opened(start, archive)
    field = new_note(reader)
    lock.execute("BEGIN IMMEDIATE")
    QTest.keyClicks(field, "compare")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert field.toPlainText() == "compare", "in sight while it is on its way"
    reader.wait(reader.window.notice.isVisible)
    assert field.toPlainText() == "compare"
    lock.execute("ROLLBACK")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    reader.wait(lambda: [note.text for note in notes(reader)] == ["compare"])
    reader.wait(lambda: field.toPlainText() == "")
    reader.wait(lambda: not reader.window.notice.isVisible())

    reader.choose("tag")
    tag = reader.window.inspector.findChild(QLineEdit, "tag_field")
    assert isinstance(tag, QLineEdit)
    lock.execute("BEGIN IMMEDIATE")
    QTest.keyClicks(tag, "checked")
    QTest.keyClick(tag, Qt.Key.Key_Return)
    reader.wait(reader.window.notice.isVisible)
    assert tag.text() == "checked"
    lock.execute("ROLLBACK")


def test_a_note_on_a_passage_waits_for_a_locked_archive(
    start: Callable[[Path], Reader], archive: Path, lock: sqlite3.Connection
) -> None:
    reader = opened(start, archive)
    reader.window.reader.note_requested.emit(Span(30, 40))
    dialog = reader.dialog(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    lock.execute("BEGIN IMMEDIATE")
    QTest.keyClicks(dialog.text, "passage")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CONTROL)
    reader.wait(reader.window.notice.isVisible)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "passage"
    lock.execute("ROLLBACK")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    reader.window.reader.note_requested.emit(Span(30, 40))
    again = reader.dialog(NoteDialog)
    assert isinstance(again, NoteDialog)
    assert again.text.toPlainText() == "passage", "put off, not lost"
    QTest.keyClick(again.text, Qt.Key.Key_Return, CONTROL)
    reader.wait(lambda: [note.text for note in notes(reader)] == ["passage"])
    reader.wait(lambda: not reader.window.findChildren(NoteDialog))


def test_half_a_note_is_there_tomorrow(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    QTest.keyClicks(new_note(reader), "half typed")
    reader.press("Ctrl+Q")
    reader.program.end()
    again = opened(start, archive)
    assert new_note(again).toPlainText() == "half typed"
    again.choose("theme:dark")
    window = again.window
    again.wait(lambda: again.window is not window)
    again.wait(lambda: again.window.navigator.record is not None)
    assert new_note(again).toPlainText() == "half typed", "in a window made anew, too"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a locked archive less long than a user would."""
    monkeypatch.setattr("jianbao.archive.engine.BUSY_SECONDS", 0.3)
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.3)
