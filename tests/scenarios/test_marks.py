"""Marks by keys: put on passages, one over the other, told apart, changed, taken away, brought back, filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from jianbao.page.records import Span
from jianbao.ui.inspector.note_card import NoteCard
from jianbao.ui.settings import LAST_MEANING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.records import Note
    from tests.scenarios.conftest import Reader

LONG, SHORT = "更温暖的医疗服务", "温暖的医疗"


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    found = start(archive)
    found.wait(lambda: found.window.navigator.record is not None)
    found.window.navigator.go_to(1)
    return found


def notes(reader: Reader) -> list[Note]:
    assert reader.window.navigator.article_id is not None
    return reader.program.acts.archive.notes(reader.window.navigator.article_id)


def settled(reader: Reader, *meanings: str) -> None:
    """Wait until the marks of the page are these and shown."""
    shown = reader.window.reader.chooser
    reader.wait(lambda: not reader.program.acts.busy and [one.meaning for one in shown.notes] == list(meanings))


def menu(reader: Reader) -> QMenu:
    reader.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def place_of(reader: Reader, words: str) -> QPoint:
    """Where these words stand in the view."""
    view, record = reader.window.reader.view, reader.window.navigator.record
    assert view.page is not None
    assert record is not None
    at = record.text.index(words)
    cursor = view.textCursor()
    cursor.setPosition(view.page.ranges(Span(at, at + len(words)))[0][0] + 1)
    return view.cursorRect(cursor).center()


def test_marks_are_put_over_each_other_and_each_is_found_by_keys_and_by_a_click(reader: Reader) -> None:
    view = reader.window.reader.view
    reader.drag_over(LONG)
    reader.press("M", view)
    settled(reader, "check")
    assert not view.textCursor().hasSelection(), "the selection would hide the mark"
    reader.drag_over(SHORT)
    reader.press("Shift+M", view)
    QTest.keyClick(menu(reader), Qt.Key.Key_3)
    settled(reader, "check", "doubt")
    assert reader.window.settings.get(LAST_MEANING) == "doubt"
    chooser = reader.window.reader.chooser
    cursor = view.textCursor()
    cursor.setPosition(0)
    view.setTextCursor(cursor)
    for wanted in ("check", "doubt"):
        reader.press(".", view)
        reader.wait(lambda wanted=wanted: chooser.current is not None and chooser.current.meaning == wanted)
    reader.press(",", view)
    assert chooser.current is not None
    assert chooser.current.meaning == "check"
    place = place_of(reader, SHORT)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    asked = menu(reader)
    assert [line.text()[:5] for line in asked.actions()] == ["&1  待", "&2  存"]
    QTest.keyClick(asked, Qt.Key.Key_2)
    assert chooser.current.meaning == "doubt"
    cards = {card.note.meaning: card for card in reader.window.inspector.findChildren(NoteCard)}
    assert [meaning for meaning, card in cards.items() if card.is_framed] == ["doubt"]
    assert "存疑" in cards["doubt"].accessibleName()


def test_a_mark_is_changed_written_on_taken_away_and_brought_back(reader: Reader) -> None:
    view = reader.window.reader.view
    reader.drag_over(SHORT)
    reader.press("M", view)
    settled(reader, "check")
    reader.press(".", view)
    reader.press("Shift+M", view)
    QTest.keyClick(menu(reader), Qt.Key.Key_4)
    settled(reader, "key")
    reader.wait(lambda: "改标记" in reader.menu_text("undo"))
    reader.press("Ctrl+Z", view)
    settled(reader, "check")
    reader.press("Ctrl+Y", view)
    settled(reader, "key")
    reader.press("O", view)
    reader.wait(lambda: any(card.is_editing for card in reader.window.inspector.findChildren(NoteCard)))
    reader.type("yi **he**")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: [one.text for one in notes(reader)] == ["yi **he**"])
    reader.press("Ctrl+3")
    reader.press("Shift+U", view)
    settled(reader)
    reader.press("Ctrl+Z", view)
    settled(reader, "key")
    assert [one.text for one in notes(reader)] == ["yi **he**"]


def test_the_list_of_all_notes_shows_those_of_a_meaning(reader: Reader) -> None:
    view = reader.window.reader.view
    reader.drag_over(LONG)
    reader.press("M", view)
    settled(reader, "check")
    reader.drag_over(SHORT)
    reader.press("Shift+M", view)
    QTest.keyClick(menu(reader), Qt.Key.Key_2)
    settled(reader, "check", "quote")
    reader.press("Alt+5")
    pane = reader.window.notes
    reader.wait(lambda: pane.model.rowCount() == 2)
    pane.meaning.setFocus()
    words = [pane.meaning.itemText(n) for n in range(pane.meaning.count())]
    assert words == ["全部", "有标记的", "待核", "引用", "存疑", "重点", "连接"]
    for key, many in ((Qt.Key.Key_Down, 2), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 0)):
        QTest.keyClick(pane.meaning, key)
        reader.wait(lambda many=many: pane.counts.text() == f"{many} 条批注" and pane.model.rowCount() == many)


def test_without_a_selection_or_a_mark_the_keys_say_what_to_do_first(reader: Reader) -> None:
    view = reader.window.reader.view
    for key, words in (("M", "选中"), (".", "没有"), ("O", "走到"), ("Shift+U", "走到"), ("Shift+M", "选中")):
        reader.press(key, view)
        reader.wait(lambda words=words: words in reader.window.status.currentMessage())
    assert notes(reader) == []
