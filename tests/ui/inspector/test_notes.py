from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton

from jianbao.ui.drafts import Drafts, edit_place
from jianbao.ui.inspector.note_card import NoteCard, Quote
from jianbao.ui.inspector.notes_tab import NotesTab
from jianbao.ui.inspector.pane import Inspector
from jianbao.ui.inspector.writing import NoteField
from tests.ui import pages

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(340, 900)
    record = pages.record(0)
    inspector.show_article(record, pages.notes(record))
    inspector.setCurrentWidget(inspector.findChild(NotesTab))
    inspector.show()
    qtbot.waitExposed(inspector)
    inspector.activateWindow()
    qtbot.waitUntil(inspector.isActiveWindow)
    return inspector


def cards(inspector: Inspector) -> list[NoteCard]:
    tab = inspector.findChild(NotesTab)
    assert isinstance(tab, NotesTab)
    found = [tab._stack.itemAt(n).widget() for n in range(tab._stack.count())]
    return [widget for widget in found if isinstance(widget, NoteCard)]


def field_of(card: NoteCard) -> NoteField:
    field = card.findChild(NoteField)
    assert isinstance(field, NoteField)
    return field


def new_field(inspector: Inspector) -> NoteField:
    field = inspector.findChild(NoteField, "new_note")
    assert isinstance(field, NoteField)
    return field


def said(card: NoteCard) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel) if not label.isHidden())


def open_card(card: NoteCard, qtbot: QtBot) -> NoteField:
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton)
    field = field_of(card)
    qtbot.waitUntil(field.hasFocus)
    return field


def test_notes_on_the_article_come_first_and_lost_ones_last(inspector: Inspector) -> None:
    assert [card.note.id for card in cards(inspector)] == ["n1", "n2", "n3", "n4"]
    assert "批注 4" in [inspector.tabText(n) for n in range(4)]


def test_a_card_says_passage_author_and_state(inspector: Inspector) -> None:
    article, kept, moved, lost = cards(inspector)
    assert "李冰" in said(article)
    assert article.findChild(Quote).isHidden()
    assert "三甲医院" in said(kept)
    assert "新位置" in said(moved)
    assert "找不到" in said(lost)
    assert "三甲医院" in kept.accessibleName()


def test_markup_in_a_note_is_text(inspector: Inspector) -> None:
    record = pages.record(0)
    inspector.show_article(record, [replace(pages.notes(record)[0], text="<b>粗</b>")])
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in cards(inspector)[0].findChildren(Quote))
    assert "&lt;b&gt;粗&lt;/b&gt;" in said(cards(inspector)[0])
    assert "<b>粗</b>" in cards(inspector)[0].accessibleName()


def test_a_click_and_enter_go_to_the_passage(inspector: Inspector, qtbot: QtBot) -> None:
    card = cards(inspector)[1]
    with qtbot.waitSignal(inspector.note_activated) as activated:
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert activated.args == ["n2"]
    with qtbot.waitSignal(inspector.note_activated):
        QTest.keyClick(card, Qt.Key.Key_Return)


def test_ctrl_enter_saves_an_edit(inspector: Inspector, qtbot: QtBot) -> None:
    card = cards(inspector)[0]
    field = open_card(card, qtbot)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert card.is_editing
    with qtbot.waitSignal(inspector.note_edited) as edited:
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert edited.args == ["n1", "abc"]
    assert not card.is_editing
    assert "abc" in said(card)


def test_leaving_saves_an_edit(inspector: Inspector, qtbot: QtBot) -> None:
    field = open_card(cards(inspector)[0], qtbot)
    QTest.keyClicks(field, "abc")
    with qtbot.waitSignal(inspector.note_edited) as edited:
        new_field(inspector).setFocus()
    assert edited.args == ["n1", "abc"]


def test_esc_reverts_and_an_empty_text_is_no_edit(inspector: Inspector, qtbot: QtBot) -> None:
    card = cards(inspector)[0]
    before = said(card)
    field = open_card(card, qtbot)
    QTest.keyClicks(field, "abc")
    with qtbot.assertNotEmitted(inspector.note_edited):
        QTest.keyClick(field, Qt.Key.Key_Escape)
        assert not card.is_editing
        field = open_card(card, qtbot)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert said(card) == before
    assert card.hasFocus()


def test_f2_edits_and_del_deletes(inspector: Inspector, qtbot: QtBot) -> None:
    card = cards(inspector)[2]
    QTest.keyClick(card, Qt.Key.Key_F2)
    assert card.is_editing
    QTest.keyClick(field_of(card), Qt.Key.Key_Escape)
    with qtbot.waitSignal(inspector.note_deleted) as deleted:
        QTest.keyClick(card, Qt.Key.Key_Delete)
    assert deleted.args == ["n3"]
    with qtbot.waitSignal(inspector.note_deleted):
        buttons = {button.text(): button for button in card.findChildren(QToolButton)}
        QTest.mouseClick(buttons["删除"], Qt.MouseButton.LeftButton)


def test_keys_of_an_input_method_are_its_own(inspector: Inspector, qtbot: QtBot) -> None:
    card = cards(inspector)[0]
    field = open_card(card, qtbot)
    QApplication.sendEvent(field, QInputMethodEvent("pi zhu", []))
    with qtbot.assertNotEmitted(inspector.note_edited):
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert card.is_editing
    commit = QInputMethodEvent("", [])
    commit.setCommitString("批注")
    QApplication.sendEvent(field, commit)
    with qtbot.waitSignal(inspector.note_edited) as edited:
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert "批注" in edited.args[1]


def test_a_refresh_leaves_an_open_edit_alone(inspector: Inspector, qtbot: QtBot) -> None:
    record = pages.record(0)
    card = cards(inspector)[0]
    field = open_card(card, qtbot)
    QTest.keyClicks(field, "abc")
    notes = pages.notes(record)
    inspector.show_article(record, [replace(notes[0], text="别处改的"), *notes[1:3]], ["新标签"])
    assert card.is_editing
    assert field.toPlainText() == "abc"
    assert [c.note.id for c in cards(inspector)] == ["n1", "n2", "n3"]


def test_going_to_another_article_saves_an_open_edit(inspector: Inspector, qtbot: QtBot) -> None:
    field = open_card(cards(inspector)[0], qtbot)
    QTest.keyClicks(field, "abc")
    with qtbot.waitSignal(inspector.note_edited) as edited:
        inspector.show_article(pages.record(1))
    assert edited.args == ["n1", "abc"]
    assert cards(inspector) == []


def test_closing_saves_an_open_edit(inspector: Inspector, qtbot: QtBot) -> None:
    QTest.keyClicks(open_card(cards(inspector)[0], qtbot), "abc")
    with qtbot.waitSignal(inspector.note_edited):
        inspector.finish_edits()


def test_another_tab_and_closing_the_window_save_an_open_edit(inspector: Inspector, qtbot: QtBot) -> None:
    QTest.keyClicks(open_card(cards(inspector)[0], qtbot), "abc")
    with qtbot.waitSignal(inspector.note_edited):
        inspector.setCurrentIndex(0)
    inspector.edit_note("n2")
    QTest.keyClicks(field_of(cards(inspector)[1]), "xyz")
    with qtbot.waitSignal(inspector.note_edited) as edited:
        inspector.close()
    assert edited.args == ["n2", "xyz"]


def test_a_long_address_goes_on_in_the_next_line(inspector: Inspector, qtbot: QtBot) -> None:
    long = "https://example.org/" + "a" * 200
    inspector.show_article(pages.record(0), [replace(pages.notes(pages.record(0))[0], text=long)])
    card = cards(inspector)[0]
    qtbot.waitUntil(lambda: card.height() > 6 * card.fontMetrics().lineSpacing())
    assert card.width() <= inspector.width()
    assert open_card(card, qtbot).toPlainText() == long


def test_a_new_note_by_ctrl_enter_and_by_the_button(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.begin_note()
    field = new_field(inspector)
    qtbot.waitUntil(field.hasFocus)
    add = next(b for b in inspector.findChildren(QPushButton) if b.text() == "添加批注")
    assert not add.isEnabled()
    field.insertPlainText("　看过\n")
    with qtbot.waitSignal(inspector.note_added) as added:
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert added.args is not None
    text, place = added.args
    assert text == "看过"
    assert field.toPlainText().strip() == "看过", "in sight until it is stored"
    with qtbot.assertNotEmitted(inspector.note_added):
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    inspector.settle(place, True)
    assert field.toPlainText() == ""
    field.insertPlainText("再看")
    with qtbot.waitSignal(inspector.note_added):
        QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    inspector.settle(place, True)
    with qtbot.assertNotEmitted(inspector.note_added):
        field.insertPlainText("  ")
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)


def test_a_begun_note_waits_for_its_article(inspector: Inspector) -> None:
    field = new_field(inspector)
    field.insertPlainText("写了一半")
    inspector.show_article(pages.record(1))
    assert field.toPlainText() == ""
    inspector.show_article(None)
    inspector.show_article(pages.record(0))
    assert field.toPlainText() == "写了一半"


def test_a_note_that_could_not_be_stored_is_given_back(inspector: Inspector, qtbot: QtBot) -> None:
    field = new_field(inspector)
    field.insertPlainText("看过")
    with qtbot.waitSignal(inspector.note_added) as added:
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert added.args is not None
    inspector.settle(added.args[1], False)
    assert field.toPlainText() == "看过"
    assert not field.isReadOnly()
    with qtbot.waitSignal(inspector.note_added):
        QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    inspector.show_article(pages.record(1))
    inspector.settle(added.args[1], False)
    inspector.show_article(pages.record(0))
    assert field.toPlainText() == "看过", "on another article too"


def test_an_edit_that_could_not_be_stored_is_opened_again(inspector: Inspector, qtbot: QtBot) -> None:
    card = cards(inspector)[0]
    field = open_card(card, qtbot)
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Return, CONTROL)
    assert not card.is_editing
    inspector.settle(edit_place("n1"), False)
    assert card.is_editing
    assert field.toPlainText() == "abc"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert "abc" not in said(card)
    record = pages.record(0)
    inspector.show_article(None)
    inspector.show_article(record, pages.notes(record))
    assert not cards(inspector)[0].is_editing, "what was given up does not come back"


def test_what_is_written_outlasts_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    record = pages.record(0)

    def begun() -> Inspector:
        made = Inspector(drafts=Drafts(tmp_path / "drafts.ini"))
        qtbot.addWidget(made)
        made.show_article(record, pages.notes(record))
        return made

    first = begun()
    text = 'half, "a" note;\n　写了一半\\ @x'
    new_field(first).setPlainText(text)
    qtbot.waitUntil((tmp_path / "drafts.ini").exists)
    assert new_field(begun()).toPlainText() == text, "without being closed"
    new_field(first).setPlainText("")
    first.finish_edits()
    assert new_field(begun()).toPlainText() == ""


def test_a_note_is_opened_from_elsewhere(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.setCurrentIndex(0)
    inspector.edit_note("n2")
    assert cards(inspector)[1].is_editing
    inspector.edit_note("no such")


def test_dropped_cards_leave_nothing(inspector: Inspector) -> None:
    inspector.show_article(None)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert inspector.findChildren(NoteCard) == []


def test_a_field_grows_with_its_text(inspector: Inspector) -> None:
    field = new_field(inspector)
    before = field.height()
    field.setPlainText("\n" * 6)
    assert field.height() > before
    field.setPlainText("\n" * 60)
    assert field.height() < inspector.height() / 2
