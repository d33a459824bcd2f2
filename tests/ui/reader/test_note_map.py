"""The margin of notes: a stroke for each at its height, a click goes there, drawing it does not cost by the page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from jianbao.page.records import Span
from jianbao.ui.reader.pane import ReaderPane
from tests.ui.reading import note_on, page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from jianbao.archive.records import Note


RECORD, OTHER = page(0), page(1)


def note(words: str, meaning: str = "", text: str = "") -> Note:
    start = RECORD.text.index(words)
    made = note_on(RECORD, Span(start, start + len(words)), text)
    return replace(made, id=f"n{words}", meaning=meaning)


NOTES = [note("书写医院", "check"), note("积极推进科研教学", text="**何处**"), note("旗帜引领方向", "quote")]


@pytest.fixture
def reader(qtbot: QtBot) -> ReaderPane:
    reader = ReaderPane()
    qtbot.addWidget(reader)
    reader.resize(520, 260)
    reader.show_article(RECORD, NOTES)
    reader.show()
    qtbot.waitExposed(reader)
    return reader


def test_each_note_has_a_stroke_in_the_order_of_the_page(reader: ReaderPane) -> None:
    found = reader.view.map
    assert [one.id for one, _, _ in found.extents] == [one.id for one in NOTES]
    tops = [found.place_of(one.id).top() for one in NOTES]
    assert tops == sorted(tops)
    assert 0 < tops[0] < tops[-1] < found.height()
    assert found.height() == reader.view.viewport().height()
    assert "3" in found.accessibleName()
    assert "待核" in found.accessibleDescription()
    reader.show_article(RECORD, NOTES[:1])
    assert len(found.extents) == 1
    reader.show_article(None, [])
    reader.show_article(OTHER, [])
    assert not found.extents


def test_a_click_goes_to_the_note_or_to_that_part_of_the_page(reader: ReaderPane, qtbot: QtBot) -> None:
    found, bar = reader.view.map, reader.view.verticalScrollBar()
    place = found.place_of(NOTES[2].id).center().toPoint()
    with qtbot.waitSignal(reader.chooser.chosen) as chosen:
        QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [NOTES[2].id]
    assert bar.value() > 0
    QTest.mouseClick(found, Qt.MouseButton.LeftButton, pos=QPoint(5, found.height() - 1))
    assert bar.value() == bar.maximum()
    event = QHelpEvent(QEvent.Type.ToolTip, place, found.mapToGlobal(place))
    QApplication.sendEvent(found, event)
    assert QToolTip.text().startswith("引用")
    QToolTip.hideText()


def test_the_map_follows_the_size_of_the_letters_and_of_the_window(reader: ReaderPane) -> None:
    found = reader.view.map
    for change in (lambda: reader.set_zoom(200), lambda: reader.resize(420, 240), reader.toggle_original):
        change()
        QApplication.processEvents()
        parts = [(top, bottom) for _, top, bottom in found.extents]
        assert len(parts) == 3
        assert parts == sorted(parts)
        assert all(0 <= top < bottom <= 1 for top, bottom in parts)


def test_a_step_on_the_page_frames_the_stroke_and_the_next_note(reader: ReaderPane) -> None:
    for one in NOTES:
        assert reader.chooser.step(1)
        assert reader.chooser.current is not None
        assert reader.chooser.current.id == one.id
        assert reader.view.map._current == one.id
    reader.chooser.step(-1)
    assert reader.chooser.current == NOTES[1]
    reader.show_article(RECORD, [replace(one, text="x") for one in NOTES])
    assert reader.chooser.current is not None
    assert reader.chooser.current.id == NOTES[1].id
