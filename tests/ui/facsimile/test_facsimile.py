"""The page picture beside the text: made on demand, each line tied to its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.page.particulars import Particular
from jianbao.ui.acts import Acts
from jianbao.ui.facsimile.view import FacsimileView
from jianbao.ui.settings import Settings
from jianbao.ui.window import MainWindow
from tests.exchange.documents import made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window on a PDF of three columns and a text."""
    (tmp_path / "A05.pdf").write_bytes(made.pdf(made.newspaper))
    (tmp_path / "页.txt").write_text("\n\n".join((made.HEADLINE, *made.TEXT)), encoding="utf-8")
    acts = Acts("李冰", "desk-1")
    window = MainWindow(acts, Settings(tmp_path / "settings.ini"), "zh")
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    with qtbot.waitSignal(acts.opened):
        acts.open(tmp_path / "a.jianbao")
    with qtbot.waitSignal(acts.reported, timeout=60_000):
        window.take_in([tmp_path / "A05.pdf", tmp_path / "页.txt"])
    window.navigator.go_to(1)
    qtbot.waitUntil(lambda: window.navigator.article_id == 1)
    yield window
    acts.close()
    acts.deleteLater()


def opened(window: MainWindow, qtbot: QtBot) -> FacsimileView:
    window.commands["facsimile"].trigger()
    view = window.findChild(FacsimileView)
    assert isinstance(view, FacsimileView)
    qtbot.waitUntil(lambda: view.sheets.height_for(100) > 100, timeout=60_000)
    return view


def test_a_figure_and_a_click_find_each_other(window: MainWindow, qtbot: QtBot) -> None:
    view = opened(window, qtbot)
    assert window.commands["facsimile"].isChecked()
    reader = window.reader
    index = next(n for n, one in enumerate(reader.figures) if one.metric.text == "98.31%")
    reader.activate(index)
    line = view.sheets.line
    assert line is not None
    extract = window.ledger.acts.archive.pages.extract(1)
    assert extract is not None
    start = reader.figures[index].metric.start
    assert line.start <= start < line.end
    # A click on the headline selects it in the text.
    headline = next(one for one in extract.lines if extract.text[one.start : one.end] == made.HEADLINE)
    at = view.sheets.place(headline).center().toPoint()
    QTest.mouseClick(view.sheets, Qt.MouseButton.LeftButton, pos=at)
    assert reader.view.textCursor().selectedText() == made.HEADLINE
    assert view.sheets.line == headline
    # The page is set anew, and the frame stays.
    window.decisions.say_particular(1, Particular.PAPER, "上党晚报")
    paper = window.inspector.particulars.editor.lines[Particular.PAPER]
    qtbot.waitUntil(lambda: paper.text() == "上党晚报")
    assert view.sheets.line in (headline, line)


def test_keys_open_and_close_it_and_a_text_has_none(window: MainWindow, qtbot: QtBot) -> None:
    view = opened(window, qtbot)
    window.navigator.go_to(2)
    qtbot.waitUntil(lambda: "没有版面图像" in view.message.text())
    assert view.message.isVisible()
    window.reader.setFocus()
    QTest.keyClick(window.reader.view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert view.isHidden()
    window.navigator.go_to(1)
    qtbot.waitUntil(lambda: window.navigator.article_id == 1)
    QTest.keyClick(window.reader.view, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: view.sheets.height_for(100) > 100, timeout=60_000)


def test_it_grows_and_shrinks_to_the_pane(window: MainWindow, qtbot: QtBot) -> None:
    view = opened(window, qtbot)
    width = view.sheets.width()
    view.zoom(2)
    assert view.sheets.width() > width * 1.3
    view.zoom(-9)
    assert view.sheets.width() == width
    assert abs(view.sheets.height() / view.sheets.width() - 842 / 595) < 0.05


def test_a_particular_is_typed_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    editor = window.inspector.particulars.editor
    window.inspector.setCurrentWidget(window.inspector.particulars)
    line = editor.lines[Particular.EDITION]
    assert line.text() == "第5版"
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "A5")
    with qtbot.waitSignal(window.ledger.acts.done):
        QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(editor.resets[Particular.EDITION].isVisible)
    assert line.text() == "A5"
    with qtbot.waitSignal(window.ledger.acts.done):
        window.commands["undo"].trigger()
    qtbot.waitUntil(lambda: line.text() == "第5版")
