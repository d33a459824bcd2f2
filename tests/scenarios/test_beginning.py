"""The first minute: an empty archive; and a screen with little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from jianbao.ui.keeping import FRAME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


def test_the_five_pages_lie_in_an_archive_of_their_own(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    own = tmp_path / "new" / "archive.jianbao"
    reader = start(own)
    welcome = reader.window.welcome
    reader.wait(welcome.isVisible)
    assert welcome.files.isVisible()
    QTest.mouseClick(welcome.examples, Qt.MouseButton.LeftButton)
    reader.wait(lambda: reader.program.acts.path == own.with_name("examples.jianbao"))
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: not reader.program.acts.busy)
    assert len(reader.program.acts.archive.articles()) == 5
    assert reader.window.notice.offered.isVisible()
    reader.press("F8", reader.window.reader.view)
    reader.wait(lambda: reader.program.acts.path == own)
    reader.wait(reader.window.welcome.isVisible)
    assert not reader.program.acts.archive.articles(), "nobody's archive receives them unasked"
    assert not reader.window.notice.isVisible()


def test_in_a_narrow_window_what_is_called_is_seen(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    window = reader.window
    reader.wait(lambda: window.navigator.record is not None)
    window.resize(800, 500)
    reader.wait(lambda: not window.institutions.isVisible())
    assert window.width() == 800, "half of 1600"
    assert window.inspector.isVisible()
    assert window.inspector.mapTo(window, window.inspector.rect().topRight()).x() < 800
    reader.press("Ctrl+1", window.reader.view)
    reader.wait(window.institutions.isVisible)
    assert not window.inspector.isVisible()
    reader.press("T", window.reader.view)
    reader.wait(window.inspector.isVisible)
    reader.wait(window.inspector._tags._field.hasFocus)
    assert not window.institutions.isVisible()
    window.resize(1300, 500)
    reader.wait(window.institutions.isVisible)
    assert window.inspector.isVisible()


def test_the_first_window_leaves_room_for_its_frame(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    room = reader.window.screen().availableSize() - FRAME
    assert reader.window.width() <= room.width()
    assert reader.window.height() <= room.height()


def test_ctrl_f_searches_the_archive(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    for key in ("Ctrl+F", "/"):
        reader.press(key, reader.window.reader.view)
        field = reader.window.articles.findChild(QLineEdit, "article_search")
        assert isinstance(field, QLineEdit)
        reader.wait(field.hasFocus)
        field.setText("妇幼保健院")
        reader.wait(lambda: len(reader.window.articles.listed_ids()) == 1)
        QTest.keyClick(field, Qt.Key.Key_Escape)
        reader.wait(lambda: len(reader.window.articles.listed_ids()) == 5)


def test_f3_finds_in_the_page(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    bar, view = reader.window.reader.find_bar, reader.window.reader.view
    reader.press("F3", view)
    reader.wait(bar.field.hasFocus)
    QTest.keyClicks(bar.field, "00")
    first = view.textCursor()
    assert first.selectedText() == "00"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    second = view.textCursor().selectionStart()
    assert second > first.selectionStart()
    reader.press("Shift+F3", bar.field)
    assert view.textCursor().selectionStart() == first.selectionStart()
    reader.press("Shift+F3", bar.field)
    assert view.textCursor().selectionStart() > second, "round the end"
    bar.field.setText("没有的词")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.says.text() == "没有找到"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert view.hasFocus()
