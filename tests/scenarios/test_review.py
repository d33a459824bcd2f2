"""The main job, as a user does it: read a page, tag it, note a passage, take back, come back tomorrow."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QPlainTextEdit

from jianbao.archive.records import ArticleQuery
from jianbao.page.records import Span
from jianbao.ui.reader.note_dialog import NoteDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

PASSAGE = "梳理302种常见疾病诊疗规范"


def opened(start: Callable[[Path], Reader], archive: Path) -> Reader:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    return reader


def tags(reader: Reader) -> list[str]:
    number = reader.window.navigator.article_id
    assert number is not None
    return reader.program.acts.archive.article_tags(number)


def notes(reader: Reader) -> list[str]:
    number = reader.window.navigator.article_id
    assert number is not None
    return [note.text for note in reader.program.acts.archive.notes(number)]


def add_tag(reader: Reader, name: str) -> None:
    reader.press("T")
    reader.wait(lambda: isinstance(reader.window.focusWidget(), QLineEdit))
    reader.type(name)
    reader.press("Return")
    reader.wait(lambda: name in tags(reader))


def add_note(reader: Reader, words: str, text: str) -> None:
    span = reader.drag_over(words)
    assert reader.window.reader.selected_span() == span
    reader.press("N", reader.window.reader.view)
    dialog = reader.dialog(NoteDialog)
    field = dialog.findChild(QPlainTextEdit)
    assert isinstance(field, QPlainTextEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: text in notes(reader))


def test_tag_note_undo_redo_close_and_find_all_again(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    reader.open_article("“医”路为民守初心")
    add_tag(reader, "checked")
    add_note(reader, PASSAGE, "compare last year")
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加批注")

    reader.press("Ctrl+Z", reader.window.reader.view)
    reader.wait(lambda: not notes(reader))
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加标签“checked”")
    reader.wait(lambda: reader.menu_text("redo") == "重做 添加批注")
    reader.press("Ctrl+Shift+Z", reader.window.reader.view)
    reader.wait(lambda: notes(reader) == ["compare last year"])

    sizes, zoom = reader.window.panes.sizes(), reader.window.reader.zoom
    title = reader.window.windowTitle()
    reader.choose("quit")
    reader.program.end()

    again = opened(start, archive)
    assert again.window.windowTitle() == title
    assert tags(again) == ["checked"]
    assert notes(again) == ["compare last year"]
    record = again.window.navigator.record
    assert record is not None
    (note,) = again.program.acts.archive.notes(record.id)
    assert note.span is not None
    assert record.text[note.span.start : note.span.end] == PASSAGE
    assert again.window.panes.sizes() == sizes
    assert again.window.reader.zoom == zoom

    # Undo survives the restart.
    again.wait(lambda: again.menu_text("undo") == "撤销 添加批注")
    again.press("Ctrl+Z", again.window.reader.view)
    again.wait(lambda: not notes(again))
    again.press("Ctrl+Z", again.window.reader.view)
    again.wait(lambda: not tags(again))
    again.press("Ctrl+Y", again.window.reader.view)
    again.wait(lambda: tags(again) == ["checked"])


def test_undo_at_once_from_the_field_that_was_written_in(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    add_tag(reader, "wrong")
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加标签“wrong”")
    field = reader.window.focusWidget()
    assert isinstance(field, QLineEdit)
    reader.press("Ctrl+Z", field)
    reader.wait(lambda: not tags(reader))
    reader.wait(lambda: reader.menu_text("redo") == "重做 添加标签“wrong”")

    reader.type("half a w")
    reader.press("Ctrl+Z", field)
    assert field.text() == "", "what is being written is taken back first"
    assert reader.menu_text("redo") == "重做 添加标签“wrong”"
    reader.press("Ctrl+Shift+Z", field)
    assert field.text() == "half a w", "and done again"
    assert tags(reader) == []


def test_undo_while_the_field_still_shows_what_is_on_its_way(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    reader.press("T")
    reader.wait(lambda: isinstance(reader.window.focusWidget(), QLineEdit))
    field = reader.window.focusWidget()
    assert isinstance(field, QLineEdit)
    reader.type("wrong")
    with reader.program.acts.archive.transaction():
        # Nothing can be stored as yet.
        reader.press("Return", field)
        assert field.text() == "wrong"
        reader.press("Ctrl+Z", field)
        assert field.text() == "wrong", "the key is the window's, which has nothing to take back as yet"
    reader.wait(lambda: tags(reader) == ["wrong"] and not field.text())
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加标签“wrong”")
    reader.press("Ctrl+Z", field)
    reader.wait(lambda: not tags(reader))


def test_from_the_list_of_figures_to_the_page_and_back(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    pane = reader.window.reader
    record = reader.window.navigator.record
    assert record is not None
    figures = reader.window.inspector.currentWidget().findChild(QAbstractItemView)
    assert isinstance(figures, QAbstractItemView)
    last = figures.model().rowCount() - 1
    figures.scrollTo(figures.model().index(last, 0))
    QTest.mouseClick(
        figures.viewport(),
        Qt.MouseButton.LeftButton,
        pos=figures.visualRect(figures.model().index(last, 0)).center(),
    )
    reader.wait(lambda: pane.current_figure == len(record.article.metrics) - 1)
    box = pane.view.figure_rectangle(pane.current_figure or 0)
    assert box is not None
    assert pane.view.viewport().rect().contains(box.toAlignedRect())

    pane.view.verticalScrollBar().setValue(0)
    first = pane.view.figure_rectangle(0)
    assert first is not None
    pane.scroll_to_figure(0)
    first = pane.view.figure_rectangle(0)
    assert first is not None
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=first.center().toPoint())
    reader.wait(lambda: figures.currentIndex().row() == 0)


def test_reading_by_keys(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    pane, window = reader.window.reader, reader.window
    first = window.navigator.article_id
    reader.press("J", pane.view)
    reader.wait(lambda: window.navigator.article_id != first)
    assert list(window.articles.selected_ids()) == [window.navigator.article_id]
    reader.press("K", pane.view)
    reader.wait(lambda: window.navigator.article_id == first)
    reader.press("]", pane.view)
    reader.press("]", pane.view)
    assert pane.current_figure == 1
    assert pane.card.isVisible()
    reader.press("F4", pane.view)
    assert pane.shows_original
    assert pane.current_figure == 1
    reader.press("F4", pane.view)
    reader.press("Ctrl++", pane.view)
    assert pane.zoom == 110
    assert window.status.zoom.text() == "110%"
    reader.press("Ctrl+0", pane.view)
    assert pane.zoom == 100


def test_another_language_and_theme_at_the_same_place(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    reader.open_article("用“硬实力”筑牢")
    number = reader.window.navigator.article_id
    before = reader.window
    reader.choose("language:en")
    reader.wait(lambda: reader.window is not before)
    reader.wait(lambda: reader.menu_text("undo") == "Undo")
    assert reader.window.navigator.article_id == number
    before = reader.window
    reader.choose("theme:dark")
    reader.wait(lambda: reader.window is not before)
    assert reader.window.palette().window().color().lightness() < 60
    reader.choose("language:zh")
    reader.wait(lambda: reader.menu_text("undo") == "撤销")
    reader.press("Ctrl++", reader.window.reader.view)
    assert reader.window.status.zoom.text() == "110%"
    add_tag(reader, "again")


def test_windows_that_were_replaced_are_gone(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    first = weakref.ref(reader.window)
    for choice in ("theme:dark", "theme:light"):
        before = reader.window
        reader.choose(choice)
        reader.wait(lambda before=before: reader.window is not before)
    del before

    def gone() -> bool:
        gc.collect()
        return first() is None

    reader.wait(gone)


def test_a_note_with_nothing_selected_says_what_to_do(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    reader.press("N", reader.window.reader.view)
    assert "选中一段文字" in reader.window.statusBar().currentMessage()


def test_the_place_on_the_page_comes_back(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    reader.window.reader.scroll_to_figure(30)
    place = reader.window.reader.place()
    assert place > 0
    before = reader.window
    reader.choose("theme:dark")
    reader.wait(lambda: reader.window is not before)
    assert reader.window.reader.place() == place
    reader.choose("quit")
    reader.program.end()
    again = opened(start, archive)
    assert again.window.reader.place() == place


def test_many_articles_are_tagged_at_once(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    view = reader.window.articles.findChild(QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    for row, keys in ((0, Qt.KeyboardModifier.NoModifier), (2, Qt.KeyboardModifier.ShiftModifier)):
        place = view.visualRect(view.model().index(row, 0)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, keys, place)
    assert len(reader.window.articles.selected_ids()) == 3
    add_tag(reader, "bulk")
    reader.wait(lambda: [t.articles for t in reader.program.acts.archive.tags()] == [3])
    assert len(reader.window.articles.selected_ids()) == 3, "the selection is kept"
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加标签“bulk”（3 篇）")
    reader.press("Ctrl+Z", reader.window.reader.view)
    reader.wait(lambda: not any(row.tags for row in reader.program.acts.archive.articles()))


def test_from_the_margin_to_the_note(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    reader.open_article("“医”路为民守初心")
    add_note(reader, PASSAGE, "compare")
    view = reader.window.reader.view
    reader.wait(lambda: "批注 1" in reader.window.reader.legend.accessibleDescription())
    reader.window.inspector.setCurrentIndex(0)
    assert view.page is not None
    record = reader.window.navigator.record
    assert record is not None
    start_ = view.page.ranges(reader.program.acts.archive.notes(record.id)[0].span or Span(0, 0))[0][0]
    cursor = view.textCursor()
    cursor.setPosition(start_)
    view.setTextCursor(cursor)
    line = view.cursorRect(cursor)
    margin = round(view.document().rootFrame().frameFormat().leftMargin()) - 12
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(margin, line.center().y()))
    reader.wait(lambda: reader.window.inspector.currentWidget() is reader.window.inspector._notes)


def test_the_tree_and_the_tags_say_what_is_listed(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    nodes = reader.program.acts.archive.institutions()
    part = next(node for node in nodes if node.articles == 1)
    reader.window.institutions.query_chosen.emit(ArticleQuery(institution_id=part.id))
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 1)
    assert reader.window.status.counts.text().startswith("1 篇文章")
    reader.window.institutions.query_chosen.emit(ArticleQuery())
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 5)
