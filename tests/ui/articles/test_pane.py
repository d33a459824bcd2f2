from __future__ import annotations

import time
from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QToolButton

from jianbao.archive.records import ArticleQuery, Tag
from jianbao.archive.store import Archive
from jianbao.ui.articles.model import ArticleModel, Column
from jianbao.ui.articles.pane import ArticlePane
from jianbao.ui.articles.view import ArticleView
from jianbao.ui.search.listing import listed
from tests.ui import pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from jianbao.archive.records import ArticleRow

NONE = Qt.KeyboardModifier.NoModifier
NEWEST = [5, 3, 2, 1, 4]
"""The five pages as the archive lists them: the fourth says no year."""
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An archive with the five pages, tagged as ``pages.rows`` has them."""
    with Archive.open(tmp_path_factory.mktemp("five") / "archive.jianbao") as opened:
        pages.shelve(opened)
        yield opened


@pytest.fixture
def pane(qtbot: QtBot) -> ArticlePane:
    pane = ArticlePane()
    qtbot.addWidget(pane)
    pane.show_tags(pages.vocabulary())
    show_rows(pane, pages.rows())
    pane.resize(480, 500)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def asking(pane: ArticlePane, archive: Archive) -> ArticlePane:
    """The pane, and an archive that answers at once what it asks."""

    def answer() -> None:
        query = pane.narrowed(ArticleQuery())
        found = listed(archive, query, lambda: False)
        assert found is not None
        pane.show_listing(found.ids, found.rows, found.total, found.snippets if query.words else None)

    answer()
    pane.asked.connect(answer)
    return pane


def show_rows(pane: ArticlePane, rows: Sequence[ArticleRow]) -> None:
    pane.show_listing(array("q", [row.id for row in rows]), rows, len(rows))


def view_of(pane: ArticlePane) -> ArticleView:
    view = pane.findChild(ArticleView)
    assert isinstance(view, ArticleView)
    return view


def filter_of(pane: ArticlePane) -> QLineEdit:
    field = pane.findChild(QLineEdit, "article_search")
    assert isinstance(field, QLineEdit)
    return field


def click(pane: ArticlePane, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    view = view_of(pane)
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def click_header(pane: ArticlePane, column: Column) -> None:
    header = view_of(pane).horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def shown(pane: ArticlePane) -> list[int]:
    return pane.listed_ids()


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = ArticleModel()
    qtmodeltester.check(model)
    model.show(array("q", [1, 2, 3, 4, 5]))
    qtmodeltester.check(model)
    model.take([2], {2: pages.rows()[1]})
    model.extend(array("q", [6, 7]))
    model.remove([1, 6])
    qtmodeltester.check(model)


def test_the_search_finds_institution_tag_and_file(asking: ArticlePane) -> None:
    rows = pages.rows()
    asking.begin_search()
    for words, found in (
        ("第二人民医院", [i for i in NEWEST if "第二人民医院" in rows[i - 1].institution]),
        ("医改", [4]),
        ("要闻 长治", [1, 4]),
        (f"来源:{rows[2].source_name[:7]}", [3]),
    ):
        filter_of(asking).setText(words)
        assert shown(asking) == found, words


def test_a_sorted_header_has_room_for_its_name_and_the_arrow(pane: ArticlePane) -> None:
    header = view_of(pane).horizontalHeader()
    click_header(pane, Column.CHECKED)
    assert header.sectionSize(Column.CHECKED) >= header.sectionSizeHint(Column.CHECKED)


def test_columns_say_what_the_page_says(pane: ArticlePane) -> None:
    model = view_of(pane).model()
    first = [model.index(0, column).data() for column in Column]
    row = pages.rows()[0]
    assert first == [
        row.title, "两会 专刊", "2026", f"0/{row.figures}", str(row.figures), "",
        "长治市第二人民医院", "2025", row.source_name,
    ]  # fmt: skip


def test_a_header_sorts_up_then_down_then_not(asking: ArticlePane) -> None:
    first = shown(asking)
    assert first == NEWEST
    figures = {row.id: row.figures for row in pages.rows()}
    click_header(asking, Column.CHECKED)
    assert shown(asking) == sorted(figures, key=figures.__getitem__)
    click_header(asking, Column.CHECKED)
    assert shown(asking) == sorted(figures, key=figures.__getitem__, reverse=True)
    click_header(asking, Column.CHECKED)
    assert shown(asking) == first


def test_sorting_keeps_selection_and_place(asking: ArticlePane, qtbot: QtBot) -> None:
    click(asking, 1)
    click(asking, 3, CONTROL)
    with qtbot.assertNotEmitted(asking.opened):
        click_header(asking, Column.CHECKED)
    assert set(asking.selected_ids()) == {3, 1}
    assert view_of(asking).currentIndex().data(ArticleModel.ROW).id == 1


def test_the_search_finds_titles_with_every_word(asking: ArticlePane) -> None:
    field = filter_of(asking)
    QTest.keyClicks(field, "")
    field.insert("标题:健康")
    ids = shown(asking)
    assert 0 < len(ids) < 5
    assert all("健康" in row.title for row in pages.rows() if row.id in ids)
    field.setText("标题:健康 没有的词")
    assert shown(asking) == []
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert shown(asking) == NEWEST


def test_the_search_keeps_what_is_selected_and_still_there(asking: ArticlePane, qtbot: QtBot) -> None:
    asking.select(1)
    with qtbot.assertNotEmitted(asking.opened):
        filter_of(asking).setText("硬实力")
    assert shown(asking) == [1]
    assert list(asking.selected_ids()) == [1]
    with qtbot.waitSignal(asking.selection_changed) as changed:
        filter_of(asking).setText("妇幼")
    assert list(changed.args[0]) == []


def test_down_goes_from_the_filter_to_the_list(pane: ArticlePane, qtbot: QtBot) -> None:
    field = filter_of(pane)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_Down)
    qtbot.waitUntil(view_of(pane).hasFocus)


def test_a_click_and_the_arrows_open_and_enter_enters(pane: ArticlePane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.opened) as opened:
        click(pane, 1)
    assert opened.args == [2]
    view = view_of(pane)
    with qtbot.waitSignal(pane.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert opened.args == [3]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        with qtbot.waitSignal(pane.entered) as entered:
            QTest.keyClick(view, key)
        assert entered.args == [3]


def test_selecting_an_article_is_silent(pane: ArticlePane, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pane.opened):
        assert pane.select(4)
    assert list(pane.selected_ids()) == [4]
    assert not pane.select(99)
    assert list(pane.selected_ids()) == [4]


def test_many_are_selected_by_ctrl_shift_and_ctrl_a(pane: ArticlePane, qtbot: QtBot) -> None:
    click(pane, 0)
    click(pane, 2, SHIFT)
    assert list(pane.selected_ids()) == [1, 2, 3]
    click(pane, 1, CONTROL)
    assert list(pane.selected_ids()) == [1, 3]
    with qtbot.waitSignal(pane.selection_changed) as changed:
        QTest.keyClick(view_of(pane), Qt.Key.Key_A, CONTROL)
    assert list(changed.args[0]) == [1, 2, 3, 4, 5]


def test_showing_rows_again_keeps_selection_and_place(pane: ArticlePane, qtbot: QtBot) -> None:
    click(pane, 2)
    with qtbot.assertNotEmitted(pane.opened), qtbot.assertNotEmitted(pane.selection_changed):
        show_rows(pane, [row._replace(tags=("新",)) for row in reversed(pages.rows())])
    assert list(pane.selected_ids()) == [3]
    assert view_of(pane).currentIndex().row() == 2


def test_columns_are_chosen_and_kept(asking: ArticlePane, qtbot: QtBot) -> None:
    view = view_of(asking)
    assert view.isColumnHidden(Column.INSTITUTION)
    menu = QMenu(view)
    view.fill_with_columns(menu)
    menu.actions()[Column.INSTITUTION].trigger()
    menu.actions()[Column.EDITION].trigger()
    assert not view.isColumnHidden(Column.INSTITUTION)
    assert view.isColumnHidden(Column.EDITION)
    assert not menu.actions()[Column.TITLE].isEnabled()
    click_header(asking, Column.CHECKED)
    again = ArticlePane()
    qtbot.addWidget(again)
    again.restore_header(asking.header_state())
    other = view_of(again)
    assert not other.isColumnHidden(Column.INSTITUTION)
    assert other.isColumnHidden(Column.EDITION)
    assert again.narrowed(ArticleQuery()) == asking.narrowed(ArticleQuery()) == ArticleQuery(order="checked")


def test_a_state_of_another_version_is_passed_over(pane: ArticlePane) -> None:
    pane.restore_header(QByteArray(b"0:rubbish"))
    pane.restore_header(QByteArray())
    pane.restore_header(QByteArray(b"1:rubbish"))
    assert shown(pane) == [1, 2, 3, 4, 5]


def test_the_header_offers_the_columns(pane: ArticlePane, qtbot: QtBot) -> None:
    header = view_of(pane).horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][:4] == ["标题", "版", "刊年", "核查"]
    menu.close()
    button = pane.findChild(QToolButton, "article_columns")
    assert isinstance(button, QToolButton)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_a_narrow_list_still_shows_titles(pane: ArticlePane) -> None:
    header = view_of(pane).horizontalHeader()
    wide = header.sectionSize(Column.TITLE)
    assert header.length() == view_of(pane).viewport().width()
    pane.resize(260, 500)
    assert filter_of(pane).width() > 120
    assert 100 < header.sectionSize(Column.TITLE) < wide
    assert view_of(pane).horizontalScrollBar().maximum() > 0
    pane.resize(480, 500)
    view_of(pane).setColumnHidden(Column.EDITION, True)
    assert header.length() == view_of(pane).viewport().width()
    assert header.sectionSize(Column.TITLE) > wide


def test_an_empty_list_says_why(asking: ArticlePane) -> None:
    label = view_of(asking).findChild(QLabel, "empty_state")
    assert isinstance(label, QLabel)
    assert label.isHidden()
    filter_of(asking).setText("没有的词")
    assert "没有的词" in label.text()
    assert label.isVisible()
    filter_of(asking).clear()
    show_rows(asking, [])
    assert "没有文章" in label.text()


def test_markup_in_a_title_is_text(pane: ArticlePane) -> None:
    rows = pages.rows()
    show_rows(pane, [rows[0]._replace(title="<img src=x> & 甲")])
    model = view_of(pane).model()
    assert model.index(0, 0).data() == "<img src=x> & 甲"
    shown_tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert shown_tip.startswith("<qt>&lt;img src=x&gt; &amp; 甲<br>")
    assert view_of(pane).findChild(QLabel, "empty_state").textFormat() == Qt.TextFormat.PlainText


def test_tags_and_notes_are_drawn(pane: ArticlePane) -> None:
    view = view_of(pane)
    rect = view.visualRect(view.model().index(0, 0))
    before = view.viewport().grab(rect).toImage()
    rows = pages.rows()
    show_rows(pane, [rows[0]._replace(tags=()), *rows[1:]])
    without = view.viewport().grab(rect).toImage()
    assert without != before
    show_rows(pane, [rows[0]._replace(tags=(), notes=3), *rows[1:]])
    assert view.viewport().grab(rect).toImage() != without


def test_tags_are_dots_where_there_is_no_room_for_names(pane: ArticlePane) -> None:
    view = view_of(pane)
    view.setColumnHidden(Column.EDITION, True)
    pane.resize(500, 500)
    rect = view.visualRect(view.model().index(0, 0))
    named = view.viewport().grab(rect).toImage()
    rows = pages.rows()
    show_rows(pane, [rows[0]._replace(tags=("闻要", "骨科")), *rows[1:]])
    pane.show_tags([Tag("闻要", "#c93a2e", 1), Tag("骨科", "#3f8a36", 1)])
    assert view.viewport().grab(rect).toImage() != named
    pane.resize(220, 500)
    narrow = view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage()
    show_rows(pane, rows)
    pane.show_tags(pages.vocabulary())
    assert view.viewport().grab(view.visualRect(view.model().index(0, 0))).toImage() == narrow


def test_a_hundred_thousand_rows_are_smooth(pane: ArticlePane) -> None:
    five, many = pages.rows(), array("q", range(100_000))
    asked: list[int] = []

    def read(ids: list[int]) -> None:
        asked.extend(ids)
        pane.take_rows(ids, [five[n % 5]._replace(id=n, title=f"{five[n % 5].title}（{n}）") for n in ids])

    def seconds(act: object) -> float:
        begun = time.process_time()
        assert callable(act)
        act()
        QApplication.processEvents()
        return time.process_time() - begun

    pane.wanted.connect(read)
    view = view_of(pane)
    spent = {
        "show": seconds(lambda: pane.show_listing(many, (), len(many))),
        "select all": seconds(lambda: QTest.keyClick(view, Qt.Key.Key_A, CONTROL)),
        "turn with all selected": seconds(lambda: pane.show_listing(many[::-1], (), len(many))),
        "end": seconds(lambda: QTest.keyClick(view, Qt.Key.Key_End)),
        "select one": seconds(lambda: pane.select(77_777)),
    }
    assert list(pane.selected_ids()) == [77_777]
    QApplication.processEvents()
    assert view.currentIndex().data().endswith("（77777）")
    assert max(spent.values()) < 0.5, spent
    assert len(asked) < 3000, "only what is looked at is read"


def test_a_line_that_is_not_read_yet_is_no_empty_line(pane: ArticlePane) -> None:
    view = view_of(pane)
    rect = view.visualRect(view.model().index(0, 0))
    empty = view.viewport().grab(rect.translated(0, 6 * rect.height())).toImage()
    pane.show_listing(array("q", [7, 8]), (), 2)
    assert view.viewport().grab(rect).toImage() != empty
    assert view.model().index(0, 0).data() is None


def test_how_far_a_page_is_checked_is_said_and_sorted_by(pane: ArticlePane) -> None:
    first, second, *rest = pages.rows()
    done = first._replace(checked=first.figures, signed=2)
    begun = second._replace(checked=3, contradictions=2)
    show_rows(pane, [done, begun, *rest])
    model = view_of(pane).model()
    said = model.index(1, Column.CHECKED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"核查 3/{second.figures} · 矛盾 2 处"
    assert model.index(1, Column.CHECKED).data() == f"3/{second.figures}"
    told = model.index(0, Column.CHECKED).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == f"核查 {first.figures}/{first.figures} · 已会签"
    pane.grab()
