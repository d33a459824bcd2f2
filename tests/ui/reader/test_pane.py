from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QCursor, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from jianbao.page.records import Span
from jianbao.ui.reader.pane import ReaderPane
from jianbao.ui.theme import DARK, LIGHT
from tests.ui.reading import note_on, page, record_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pane(qtbot: QtBot) -> ReaderPane:
    pane = ReaderPane()
    pane.setPalette(LIGHT.palette())
    qtbot.addWidget(pane)
    pane.resize(720, 600)
    pane.show_article(page(1), [])
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def centre_of(pane: ReaderPane, index: int) -> QPoint:
    box = pane.view.figure_rectangle(index)
    assert box is not None
    return box.center().toPoint()


def point_at(pane: ReaderPane, place: QPoint) -> None:
    """Move the real pointer too: else the screen tells the window that it is elsewhere."""
    QCursor.setPos(pane.view.viewport().mapToGlobal(place))
    QTest.mouseMove(pane.view.viewport(), place)


def in_sight(pane: ReaderPane, index: int) -> bool:
    return pane.view.viewport().rect().contains(centre_of(pane, index))


def colours_in(pane: ReaderPane) -> set[str]:
    image = pane.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_nothing_on_show_says_so(qtbot: QtBot) -> None:
    pane = ReaderPane()
    qtbot.addWidget(pane)
    pane.show_article(None, [])
    pane.show()
    empty = pane.findChild(QLabel, "empty")
    assert isinstance(empty, QLabel)
    assert empty.isVisible()
    assert empty.text()
    assert pane.selected_span() is None
    assert not pane.request_note()
    pane.step_figure(1)
    pane.scroll_to_span(Span(0, 3))
    pane.toggle_original()


def test_a_click_on_a_figure_tells_and_outlines(pane: ReaderPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.figure_activated) as told:
        QTest.mouseClick(pane.view.viewport(), LEFT, pos=centre_of(pane, 1))
    assert told.args == [1]
    assert pane.current_figure == 1
    assert LIGHT.accent in colours_in(pane)


def test_a_click_beside_figures_tells_nothing(pane: ReaderPane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.figure_activated):
        QTest.mouseClick(pane.view.viewport(), LEFT, pos=QPoint(5, 5))


def test_every_figure_can_be_hit(pane: ReaderPane) -> None:
    metrics = page(1).article.metrics
    for index in range(len(metrics)):
        pane.scroll_to_figure(index)
        assert in_sight(pane, index), metrics[index].text
        assert pane.view.figure_under(centre_of(pane, index)) == index


def test_scrolling_to_a_figure(pane: ReaderPane) -> None:
    last = len(page(1).article.metrics) - 1
    assert not in_sight(pane, last)
    pane.scroll_to_figure(last)
    assert in_sight(pane, last)
    assert pane.current_figure == last
    here = pane.view.verticalScrollBar().value()
    pane.scroll_to_figure(last)
    assert pane.view.verticalScrollBar().value() == here, "what is in sight is not moved"


def test_figures_step_by_step(pane: ReaderPane, qtbot: QtBot) -> None:
    told: list[int] = []
    pane.figure_activated.connect(told.append)
    pane.step_figure(1)
    pane.step_figure(1)
    pane.step_figure(-1)
    pane.step_figure(-1)
    assert told == [0, 1, 0, 0]
    assert pane.card.isVisible()


def test_the_card_says_what_was_read(pane: ReaderPane) -> None:
    metrics = page(1).article.metrics
    index = next(i for i, m in enumerate(metrics) if m.text == "超123万人次")
    pane.scroll_to_figure(index)
    pane.show_card(index)
    words = [label.text() for label in pane.card.findChildren(QLabel)]
    assert "1,230,000 人次" in words
    assert "数量" in words
    assert "超过" in words, "超123万 is more than that, not that or more"
    line = next(text for text in words if "原文第" in text)
    assert "<b>超123万人次</b>" in line
    assert "互联网医院云诊室服务" in line
    number = page(1).text.count("\n", 0, metrics[index].start) + 1
    assert f"第 {number} 行" in line
    assert "1,230,000 人次" in pane.card.accessibleDescription()


def test_the_card_never_covers_its_figure_nor_leaves_the_pane(pane: ReaderPane) -> None:
    for index in range(len(page(1).article.metrics)):
        pane.scroll_to_figure(index)
        pane.show_card(index)
        box = pane.view.figure_rectangle(index)
        assert box is not None
        assert not pane.card.geometry().intersects(box.toAlignedRect())
        assert pane.rect().contains(pane.card.geometry())


def test_what_a_page_says_is_never_markup(qtbot: QtBot) -> None:
    pane = ReaderPane()
    qtbot.addWidget(pane)
    pane.show_article(record_of("2025年，医院<img src=x>开展<b>义诊</b>35场，惠及群众。\n"), [])
    pane.show()
    pane.show_card(0)
    line = next(label.text() for label in pane.card.findChildren(QLabel) if "35场" in label.text())
    assert "<img" not in line


def test_the_card_on_hover_and_away(pane: ReaderPane, qtbot: QtBot) -> None:
    def shown() -> bool:
        # Away and there again: a window manager may have moved the window under a pointer that rests.
        point_at(pane, QPoint(3, 3))
        QTest.qWait(600)
        point_at(pane, centre_of(pane, 0))
        QTest.qWait(600)
        return pane.card.isVisible()

    def gone() -> bool:
        point_at(pane, QPoint(3, 3))
        return not pane.card.isVisible()

    qtbot.waitUntil(shown)
    qtbot.waitUntil(gone)


def test_the_card_by_key_and_away(pane: ReaderPane) -> None:
    pane.toggle_card()
    assert not pane.card.isVisible(), "no figure is current"
    pane.scroll_to_figure(0)
    pane.toggle_card()
    assert pane.card.isVisible()
    pane.toggle_card()
    assert not pane.card.isVisible()
    pane.toggle_card()
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert not pane.card.isVisible()


def test_a_selection_is_a_span_of_the_source(pane: ReaderPane) -> None:
    span = Span(*_passage("医脉传承初心在，改革赋能万象新。"))
    pane.scroll_to_span(span)
    assert pane.selected_span() == span
    asked: list[Span] = []
    pane.note_requested.connect(asked.append)
    assert pane.request_note()
    assert asked == [span]


def _passage(words: str) -> tuple[int, int]:
    start = page(1).text.index(words)
    return start, start + len(words)


def test_without_a_selection_a_note_is_on_the_current_figure(pane: ReaderPane) -> None:
    asked: list[Span] = []
    pane.note_requested.connect(asked.append)
    assert not pane.request_note()
    pane.scroll_to_figure(3)
    assert pane.request_note()
    assert asked == [page(1).article.metrics[3].span]


def test_the_original_at_the_same_place(pane: ReaderPane) -> None:
    index = 20
    told: list[bool] = []
    pane.original_changed.connect(told.append)
    pane.scroll_to_figure(index)
    pane.toggle_original()
    assert told == [True]
    assert in_sight(pane, index)
    assert pane.current_figure == index
    assert pane.view.figure_under(centre_of(pane, index)) == index
    pane.toggle_original()
    assert told == [True, False]
    assert in_sight(pane, index)


def test_zoom_keeps_the_place(pane: ReaderPane) -> None:
    told: list[int] = []
    pane.zoom_changed.connect(told.append)
    pane.scroll_to_figure(20)
    before = pane.place()
    assert before > 0
    pane.zoom_in()
    pane.zoom_in()
    assert told == [110, 120]
    assert pane.place() == before
    pane.reset_zoom()
    assert pane.zoom == 100
    pane.set_zoom(5)
    assert pane.zoom == 50
    pane.set_zoom(5000)
    assert pane.zoom == 300


def test_another_width_keeps_the_place(pane: ReaderPane) -> None:
    pane.scroll_to_figure(20)
    before = pane.place()
    for width in (500, 900, 400, 720):
        pane.resize(width, 600)
        assert pane.place() == before
        top = pane.view.cursorForPosition(QPoint(200, 30)).position()
        assert pane.view.page is not None
        assert abs(pane.view.page.offset_near(top) - before) < 60, "it is the line in sight, not a memory"
    pane.go_to(0)
    assert pane.place() == 0


def test_the_wheel_zooms_with_control(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.view.zoom_asked.emit(2)
    assert pane.zoom == 120


def test_notes_are_marked_and_the_place_is_kept(pane: ReaderPane) -> None:
    pane.scroll_to_figure(12)
    pane.view.moveCursor(QTextCursor.MoveOperation.End)
    here = pane.view.verticalScrollBar().value()
    span = Span(*_passage("医脉传承初心在，改革赋能万象新。"))
    pane.show_article(page(1), [note_on(page(1), span)])
    assert pane.view.verticalScrollBar().value() == here
    pane.scroll_to_span(span)
    pane.view.moveCursor(QTextCursor.MoveOperation.Left)
    found = colours_in(pane)
    assert {LIGHT.note, LIGHT.note_wash} <= found


def test_marks_are_drawn_in_the_colours_of_the_theme(pane: ReaderPane, qtbot: QtBot) -> None:
    kinds = {m.kind for m in page(1).article.metrics if m.required}
    drawn: set[str] = set()
    for index, metric in enumerate(page(1).article.metrics):
        if metric.required:
            pane.scroll_to_figure(index)
            drawn |= colours_in(pane)
    assert {LIGHT.tints[kind] for kind in kinds} <= drawn
    pane.setPalette(DARK.palette())
    pane.scroll_to_figure(0)
    qtbot.waitUntil(lambda: DARK.tints[page(1).article.metrics[0].kind] in colours_in(pane))


def test_the_legend_counts_what_is_marked(pane: ReaderPane) -> None:
    words = pane.legend.accessibleDescription()
    metrics = page(1).article.metrics
    count = sum(m.kind.value == "count" and m.required for m in metrics)
    assert f"数量 {count}" in words
    assert f"可不核 {sum(not m.required for m in metrics)}" in words
    assert "批注" not in words
    narrow, wide = pane.legend.heightForWidth(200), pane.legend.heightForWidth(2000)
    assert narrow > wide > 0
    for width in (700, 300, 1200, 380):
        pane.resize(width, 600)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert pane.legend.height() == pane.legend.heightForWidth(pane.legend.width())
        assert pane.view.geometry().bottom() + 1 == pane.legend.geometry().top()


def test_another_article_begins_at_its_top(pane: ReaderPane) -> None:
    pane.scroll_to_figure(20)
    pane.show_article(page(2), [])
    assert pane.view.verticalScrollBar().value() == 0
    assert pane.current_figure is None


def test_documents_that_are_not_on_show_are_gone(pane: ReaderPane, qtbot: QtBot) -> None:
    assert pane.view.page is not None
    with qtbot.waitSignal(pane.view.page.document.destroyed):
        pane.show_article(page(2), [])


def test_the_pages_own_menu(pane: ReaderPane, qtbot: QtBot) -> None:
    note = QAction("批注所选…", pane)
    pane.offer([note])
    place = pane.view.viewport().rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, pane.view.viewport().mapToGlobal(place))
    QApplication.sendEvent(pane.view.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert note in menu.actions()
    assert len(menu.actions()) > 2, "copying is there too"
    with qtbot.waitSignal(menu.destroyed):
        menu.close()


def test_a_narrow_pane_still_shows_everything(pane: ReaderPane) -> None:
    pane.resize(280, 500)
    pane.scroll_to_figure(5)
    assert in_sight(pane, 5)
    assert pane.view.horizontalScrollBar().maximum() == 0
