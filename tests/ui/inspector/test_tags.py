from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolButton

from jianbao.archive.records import Tag
from jianbao.ui.chips import tag_colours
from jianbao.ui.inspector.pane import Inspector
from jianbao.ui.inspector.tag_chip import TagChip
from jianbao.ui.inspector.tags_tab import TagsTab
from jianbao.ui.inspector.writing import TagField
from tests.ui import pages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(340, 700)
    inspector.show_article(pages.record(0), tags=["要闻", "骨科"], vocabulary=pages.vocabulary())
    inspector.show()
    qtbot.waitExposed(inspector)
    inspector.activateWindow()
    qtbot.waitUntil(inspector.isActiveWindow)
    inspector.begin_tag()
    qtbot.waitUntil(field_of(inspector).hasFocus)
    return inspector


def field_of(inspector: Inspector) -> TagField:
    field = inspector.findChild(TagField)
    assert isinstance(field, TagField)
    return field


def compose(field: TagField, text: str) -> None:
    commit = QInputMethodEvent("", [])
    commit.setCommitString(text)
    QApplication.sendEvent(field, commit)


def chips(inspector: Inspector) -> list[TagChip]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return inspector.findChildren(TagChip)


def part(chip: TagChip, name: str) -> QToolButton:
    button = chip.findChild(QToolButton, name)
    assert isinstance(button, QToolButton)
    return button


def test_enter_adds_a_tag(inspector: Inspector, qtbot: QtBot) -> None:
    field = field_of(inspector)
    field.insert(" 新事 ")
    with qtbot.waitSignal(inspector.tag_added) as added:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert added.args is not None
    name, place = added.args
    assert name == "新事"
    assert field.text() == "新事", "in sight until it is stored"
    with qtbot.assertNotEmitted(inspector.tag_added):
        QTest.keyClick(field, Qt.Key.Key_Return)
    inspector.settle(place, True)
    assert field.text() == ""
    field.insert("一")
    with qtbot.waitSignal(inspector.tag_added) as added:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert added.args is not None
    compose(field, "二")
    inspector.settle(added.args[1], True)
    assert field.text() == "二", "one who types on is not disturbed"
    field.clear()
    with qtbot.assertNotEmitted(inspector.tag_added):
        field.insert("   ")
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_enter_while_composing_adds_nothing(inspector: Inspector, qtbot: QtBot) -> None:
    field = field_of(inspector)
    field.insert("已")
    QApplication.sendEvent(field, QInputMethodEvent("yao wen", []))
    with qtbot.assertNotEmitted(inspector.tag_added):
        QTest.keyClick(field, Qt.Key.Key_Return)
        QTest.keyClick(field, Qt.Key.Key_Escape)
    compose(field, "要闻")
    assert field.text() == "已要闻"
    with qtbot.waitSignal(inspector.tag_added) as added:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert added.args is not None
    assert added.args[0] == "已要闻"


def test_completion_finds_the_middle_of_a_name_and_adds_once(inspector: Inspector, qtbot: QtBot) -> None:
    field = field_of(inspector)
    compose(field, "改")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    assert [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())] == ["医改"]
    added: list[str] = []
    inspector.tag_added.connect(lambda name, place: (added.append(name), inspector.settle(place, True)))
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert added == ["医改"]
    assert field.text() == ""
    assert not popup.isVisible()


def test_a_click_on_a_name_that_is_offered_adds_it_once(inspector: Inspector, qtbot: QtBot) -> None:
    field = field_of(inspector)
    compose(field, "核")
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    added: list[str] = []
    inspector.tag_added.connect(lambda name, place: (added.append(name), inspector.settle(place, True)))
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: added == ["待核"])
    QApplication.processEvents()
    assert added == ["待核"]
    assert field.text() == ""


def test_what_is_typed_is_added_though_names_are_offered(inspector: Inspector, qtbot: QtBot) -> None:
    field = field_of(inspector)
    compose(field, "改")
    qtbot.waitUntil(field.completer().popup().isVisible)
    with qtbot.waitSignal(inspector.tag_added) as added:
        QTest.keyClick(field.completer().popup(), Qt.Key.Key_Return)
    assert added.args is not None
    assert added.args[0] == "改"


def test_a_tag_that_could_not_be_stored_is_given_back(inspector: Inspector, qtbot: QtBot) -> None:
    field = field_of(inspector)
    field.insert("新事")
    with qtbot.waitSignal(inspector.tag_added) as added:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert added.args is not None
    inspector.settle(added.args[1], False)
    assert field.text() == "新事"
    with qtbot.waitSignal(inspector.tag_added):
        QTest.keyClick(field, Qt.Key.Key_Return)


def test_of_several_articles_each_tag_says_on_how_many_it_is(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_selection({"要闻": 5, "骨科": 2, "医改": 1}, 5)
    assert [part(chip, "tag_name").text() for chip in chips(inspector)] == ["要闻 全部", "骨科 2/5", "医改 1/5"]
    assert inspector.findChild(QPushButton, "tag_add").text() == "添加到 5 篇"
    assert "已选 5 篇" in inspector.findChild(QLabel, "selection").text()
    model = field_of(inspector).completer().model()
    offered = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert offered == ["医改", "待核", "骨科", "需回访的长标签"], "those that are not on all"
    assert part(chips(inspector)[1], "tag_remove").toolTip().startswith("从带有它的 2 篇移除")
    menu = part(chips(inspector)[1], "tag_name").menu()
    menu.aboutToShow.emit()
    with qtbot.waitSignal(inspector.tag_added) as added:
        menu.actions()[0].trigger()
    assert added.args == ["骨科", ""]
    inspector.show_selection({}, 1)
    assert [part(chip, "tag_name").text() for chip in chips(inspector)] == ["要闻", "骨科"]
    assert inspector.findChild(QLabel, "selection").isHidden()


def test_tags_of_the_article_are_not_offered(inspector: Inspector) -> None:
    model = field_of(inspector).completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["医改", "待核", "需回访的长标签"]


def test_the_cross_and_del_take_a_tag_off(inspector: Inspector, qtbot: QtBot) -> None:
    first, second = chips(inspector)
    with qtbot.waitSignal(inspector.tag_removed) as removed:
        QTest.mouseClick(part(first, "tag_remove"), Qt.MouseButton.LeftButton)
    assert removed.args == ["要闻"]
    with qtbot.waitSignal(inspector.tag_removed) as removed:
        QTest.keyClick(part(second, "tag_name"), Qt.Key.Key_Delete)
    assert removed.args == ["骨科"]


def test_taking_off_a_tag_leaves_the_focus_in_the_tab(inspector: Inspector, qtbot: QtBot) -> None:
    part(chips(inspector)[0], "tag_remove").setFocus()
    inspector.show_article(pages.record(0), tags=["骨科"], vocabulary=pages.vocabulary())
    qtbot.waitUntil(field_of(inspector).hasFocus)
    assert [chip.name for chip in chips(inspector)] == ["骨科"]


def test_a_colour_is_chosen_from_nine_and_taken_off(inspector: Inspector, qtbot: QtBot) -> None:
    chip = chips(inspector)[0]
    menu = part(chip, "tag_name").menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert len(actions) == 10
    assert actions["红"].isChecked()
    with qtbot.waitSignal(inspector.tag_coloured) as coloured:
        actions["蓝"].trigger()
    assert coloured.args == ["要闻", dict(tag_colours())["蓝"]]
    with qtbot.waitSignal(inspector.tag_coloured) as coloured:
        actions["无颜色"].trigger()
    assert coloured.args == ["要闻", None]


def test_a_new_colour_is_drawn_and_said(inspector: Inspector) -> None:
    before = chips(inspector)[0].grab().toImage()
    inspector.show_article(pages.record(0), tags=["要闻", "骨科"], vocabulary=[Tag("要闻", "#2d70b8", 2)])
    chip = chips(inspector)[0]
    assert chip.grab().toImage() != before
    assert part(chip, "tag_name").accessibleName() == "要闻, 蓝"


def test_a_refresh_without_change_keeps_the_chips_and_what_is_typed(inspector: Inspector) -> None:
    before = chips(inspector)
    field_of(inspector).setText("半")
    inspector.show_article(pages.record(0), tags=["要闻", "骨科"], vocabulary=pages.vocabulary())
    assert chips(inspector) == before
    assert field_of(inspector).text() == "半"
    inspector.show_article(pages.record(1), vocabulary=pages.vocabulary())
    assert field_of(inspector).text() == ""
    assert chips(inspector) == []


def test_many_tags_go_on_more_lines(inspector: Inspector, qtbot: QtBot) -> None:
    names = ["很长的标签" * 12, *(f"标签{n:03}" for n in range(30))]
    inspector.show_article(pages.record(0), tags=names, vocabulary=[Tag(name, None, 1) for name in names])
    tab = inspector.findChild(TagsTab)
    assert isinstance(tab, TagsTab)
    qtbot.waitUntil(lambda: chips(inspector)[-1].y() > chips(inspector)[0].y())
    last = chips(inspector)[-1]
    assert last.mapTo(tab, last.rect().bottomRight()).x() < tab.width()
    qtbot.waitUntil(lambda: last.parentWidget().rect().contains(last.geometry()))


def test_an_ampersand_in_a_name_is_shown(inspector: Inspector) -> None:
    inspector.show_article(pages.record(0), tags=["A&B"], vocabulary=[Tag("A&B", None, 1)])
    label = part(chips(inspector)[0], "tag_name")
    assert label.text() == "A&&B"
    assert "A&B" in label.toolTip()


def test_a_name_wider_than_the_pane_stays_in_it(inspector: Inspector, qtbot: QtBot) -> None:
    long = "很长的标签" * 20
    inspector.show_article(pages.record(0), tags=[long], vocabulary=[Tag(long, None, 1)])
    chip = chips(inspector)[0]
    qtbot.waitUntil(lambda: chip.width() > 100)
    assert chip.mapTo(inspector, chip.rect().topRight()).x() < inspector.width()
    assert part(chip, "tag_remove").geometry().right() <= chip.width()


def test_without_an_article_nothing_is_added(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_article(None)
    assert not field_of(inspector).isEnabled()
