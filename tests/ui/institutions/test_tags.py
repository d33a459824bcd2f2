from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.archive.records import ArticleQuery, Tag
from jianbao.ui.institutions.pane import InstitutionPane
from jianbao.ui.tags.model import TagModel
from jianbao.ui.tags.tree import TagTree
from tests.ui import pages

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pane(qtbot: QtBot) -> InstitutionPane:
    pane = InstitutionPane()
    qtbot.addWidget(pane)
    pane.show_tags(pages.vocabulary())
    pane.resize(300, 700)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def click(pane: InstitutionPane, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
    tags = pane.findChild(TagTree)
    assert isinstance(tags, TagTree)
    place = tags.visualRect(tags.model().index(row, 0)).center()
    QTest.mouseClick(tags.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = TagModel()
    model.show(pages.vocabulary())
    qtmodeltester.check(model)


def test_a_click_filters_and_ctrl_adds_and_again_takes_off(pane: InstitutionPane) -> None:
    click(pane, 0)
    assert pane.query == ArticleQuery(tags=("要闻",))
    click(pane, 3, CONTROL)
    assert pane.query == ArticleQuery(tags=("要闻", "骨科"))
    click(pane, 0, CONTROL)
    assert pane.query == ArticleQuery(tags=("骨科",))
    click(pane, 3)
    assert pane.query == ArticleQuery()
    click(pane, 3)
    click(pane, 1)
    assert pane.query == ArticleQuery(tags=("医改",))


def test_esc_takes_all_off(pane: InstitutionPane, qtbot: QtBot) -> None:
    click(pane, 0)
    click(pane, 1, CONTROL)
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        QTest.keyClick(pane.findChild(TagTree), Qt.Key.Key_Escape)
    assert chosen.args == [ArticleQuery()]


def test_a_new_vocabulary_keeps_what_is_chosen(pane: InstitutionPane, qtbot: QtBot) -> None:
    click(pane, 0)
    with qtbot.assertNotEmitted(pane.query_chosen):
        pane.show_tags([Tag("甲", None, 1), *pages.vocabulary()])
    assert pane.query == ArticleQuery(tags=("要闻",))
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        pane.show_tags(pages.vocabulary()[1:])
    assert chosen.args == [ArticleQuery()]


def test_a_colour_is_drawn_and_said(pane: InstitutionPane, qtbot: QtBot) -> None:
    tags = pane.findChild(TagTree)
    assert isinstance(tags, TagTree)
    first = tags.model().index(0, 0)
    assert "红" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    red = tags.viewport().grab(tags.visualRect(first)).toImage()
    pane.show_tags([Tag("要闻", None, 2)])
    assert tags.viewport().grab(tags.visualRect(tags.model().index(0, 0))).toImage() != red
    assert "无颜色" in tags.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_markup_in_a_name_is_text(pane: InstitutionPane) -> None:
    pane.show_tags([Tag("<b>粗</b>", None, 1)])
    index = pane.findChild(TagTree).model().index(0, 0)
    assert index.data() == "<b>粗</b>"
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_choosing_by_query(pane: InstitutionPane, qtbot: QtBot) -> None:
    pane.show_nodes(pages.nodes(), 5)
    with qtbot.waitSignals([pane.query_chosen]):
        pane.choose(ArticleQuery(2, ("医改",)))
    assert pane.query == ArticleQuery(2, ("医改",))
