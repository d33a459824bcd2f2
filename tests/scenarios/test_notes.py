"""All notes by keys: filtered, opened at the passage, edited, deleted, brought back; and many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from jianbao.archive.decisions import NOTE, Draft, Hand
from jianbao.archive.store import Archive
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.review.slots import wrote
from jianbao.ui.listing.model import WINDOW
from jianbao.ui.reader.note_dialog import NoteDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.ui.notes.pane import NotesPane
    from tests.scenarios.conftest import Reader

QUOTED = "以三甲医院复审为主线"
TEXTS = ["整版待查", "与去年的口径一致吗", "复审的年份要核对"]


@pytest.fixture
def noted(archive: Path) -> Path:
    """The five pages with three notes of two people."""
    with Archive.open(archive) as opened:
        text = opened.article(1).text
        start = text.index(QUOTED)
        Desk(opened, "王芳", "编辑部").add_note(1, TEXTS[2], Span(start, start + len(QUOTED)))
        Desk(opened, "李冰", "编辑部").add_note(2, TEXTS[1], Span(30, 50))
        Desk(opened, "李冰", "编辑部").add_note(3, TEXTS[0])
    return archive


@pytest.fixture
def reader(start: Callable[[Path], Reader], noted: Path) -> Reader:
    """Someone who looks at the list of notes."""
    return looking(start, noted)


def looking(start: Callable[[Path], Reader], path: Path) -> Reader:
    reader = start(path)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.press("Alt+5")
    reader.wait(lambda: said(reader) and pane(reader).view.hasFocus())
    return reader


def pane(reader: Reader) -> NotesPane:
    return reader.window.notes


def said(reader: Reader) -> list[str]:
    """The notes in the list that have been read."""
    model = pane(reader).model
    rows = (model.row_at(number) for number in range(model.rowCount()))
    return [row.note.text for row in rows if row is not None]


def ask(reader: Reader, words: str) -> None:
    reader.press("Ctrl+F", pane(reader).view)
    reader.wait(pane(reader).line.hasFocus)
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(pane(reader).line, event)
    QTest.keyClick(pane(reader).line, Qt.Key.Key_Return)
    reader.wait(pane(reader).view.hasFocus)


def test_notes_are_filtered_and_opened_at_their_passages(reader: Reader) -> None:
    assert said(reader) == TEXTS
    assert pane(reader).counts.text() == "3 条批注"
    ask(reader, "作者:王芳 三甲")
    reader.wait(lambda: said(reader) == TEXTS[2:])
    reader.wait(lambda: pane(reader).counts.text() == "1 条批注")
    ask(reader, "机构:市二院")
    refusal = pane(reader).findChild(QLabel, "refusal")
    assert isinstance(refusal, QLabel)
    reader.wait(lambda: refusal.isVisible() and "批注按词查找" in refusal.text())
    reader.press("Ctrl+F", pane(reader).view)
    QTest.keyClick(pane(reader).line, Qt.Key.Key_Escape)
    reader.wait(lambda: said(reader) == TEXTS and not refusal.isVisible())
    reader.press("End", pane(reader).view)
    reader.press("Return", pane(reader).view)
    reader.wait(lambda: reader.window.places.current == 0 and reader.window.navigator.article_id == 1)
    view = reader.window.reader.view
    assert view.page is not None
    record = reader.window.navigator.record
    assert record is not None
    start = record.text.index(QUOTED)
    first, _last = view.page.ranges(Span(start, start + len(QUOTED)))[0]
    cursor = view.textCursor()
    cursor.setPosition(first)
    reader.wait(lambda: view.viewport().rect().contains(view.cursorRect(cursor).center()))


def test_a_note_is_edited_deleted_and_brought_back(reader: Reader) -> None:
    view = pane(reader).view
    reader.press("J", view)
    reader.press("F2", view)
    dialog = reader.dialog(NoteDialog)
    assert isinstance(dialog, NoteDialog)
    assert dialog.text.toPlainText() == TEXTS[1]
    dialog.text.selectAll()
    QTest.keyClicks(dialog.text, "kou jing")
    QTest.keySequence(dialog, "Ctrl+Return")
    reader.wait(lambda: said(reader) == ["kou jing", TEXTS[0], TEXTS[2]])
    reader.wait(lambda: not reader.window.findChildren(NoteDialog) and not reader.program.acts.busy)
    assert view.currentIndex().row() == 1, "who goes down the list is not carried to its top"
    reader.press("K", view)
    reader.press("Del", view)
    reader.wait(lambda: said(reader) == [TEXTS[0], TEXTS[2]])
    reader.wait(lambda: pane(reader).counts.text() == "2 条批注")
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: set(said(reader)) == {TEXTS[0], "kou jing", TEXTS[2]})
    reader.wait(lambda: not reader.program.acts.busy)
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: sorted(said(reader)) == sorted(TEXTS))
    assert pane(reader).counts.text() == "3 条批注"


def test_what_was_begun_is_there_again_and_nothing_else(reader: Reader) -> None:
    view = pane(reader).view
    for typed, found in (("", TEXTS[0]), ("abc", TEXTS[0] + "abc")):
        reader.press("F2", view)
        dialog = reader.dialog(NoteDialog)
        assert isinstance(dialog, NoteDialog)
        QTest.keyClicks(dialog.text, typed)
        QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
        reader.wait(lambda: not reader.window.findChildren(NoteDialog))
        reader.press("F2", view)
        again = reader.dialog(NoteDialog)
        assert isinstance(again, NoteDialog)
        assert again.text.toPlainText() == found
        QTest.keyClick(again.text, Qt.Key.Key_Escape)
        reader.wait(lambda: not reader.window.findChildren(NoteDialog))
    assert said(reader) == TEXTS


def test_of_many_notes_only_those_in_sight_are_read(start: Callable[[Path], Reader], archive: Path) -> None:
    with Archive.open(archive) as opened:
        hand, sha256 = Hand("王芳", "编辑部"), opened.article(1).source.sha256
        says = wrote(hand) | {"sha256": sha256, "anchor": None}
        drafts = [Draft(f"{NOTE}n{i}", says | {"text": f"第{i}条"}) for i in range(3000)]
        with opened.transaction() as transaction:
            transaction.decide("add-note", hand, drafts)
    reader = looking(start, archive)
    assert pane(reader).model.rowCount() == 3000
    assert len(said(reader)) <= 2 * WINDOW
    reader.press("End", pane(reader).view)
    reader.wait(lambda: pane(reader).model.row_at(2999) is not None)
    assert len(said(reader)) <= 4 * WINDOW


def test_an_archive_without_notes_says_so(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.press("Alt+5")
    reader.wait(pane(reader).view._nothing.isVisible)
    assert "还没有批注" in pane(reader).view._nothing.text()
