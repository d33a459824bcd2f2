"""Institutions by keys and mouse alone: renamed, moved, merged, filed, confirmed, looked at as of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jianbao.ui.articles.view import ArticleView
from jianbao.ui.institutions.choose_dialog import ChooseDialog
from jianbao.ui.institutions.merge_dialog import MergeDialog
from jianbao.ui.institutions.names_dialog import NamesDialog
from jianbao.ui.institutions.record_dialog import RecordDialog
from jianbao.ui.institutions.rename_dialog import RenameDialog
from jianbao.ui.institutions.split_dialog import SplitDialog
from jianbao.ui.institutions.tree import InstitutionTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.bodies import BodyRecord
    from jianbao.archive.records import InstitutionNode
    from tests.scenarios.conftest import Reader

HEALTH, TCM, SECOND = "长治市卫生健康委员会", "长治市中医医院", "长治市第二人民医院"


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    """Someone at the tree of the five pages."""
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(reader.window.institutions.nodes)
    return reader


def tree(reader: Reader) -> InstitutionTree:
    found = reader.window.institutions.findChild(InstitutionTree)
    assert isinstance(found, InstitutionTree)
    return found


def node(reader: Reader, name: str) -> InstitutionNode:
    return next(one for one in reader.window.institutions.nodes() if one.name == name)


def shown(reader: Reader, name: str) -> bool:
    return any(one.name == name for one in reader.window.institutions.nodes())


def above(reader: Reader, name: str) -> str | None:
    parents = {one.id: one.name for one in reader.window.institutions.nodes()}
    return parents.get(node(reader, name).parent_id or 0)


def go_to(reader: Reader, name: str) -> InstitutionTree:
    """Choose an institution as who walks the tree does."""
    view = tree(reader)
    view.setFocus()
    view.choose(node(reader, name).id)
    reader.wait(view.hasFocus)
    return view


def record(reader: Reader, name: str) -> BodyRecord:
    known = reader.program.acts.archive.bodies.authority().records.values()
    return next(one for one in known if one.name == name)


def test_f2_renames_with_a_date_and_undo_takes_it_back(reader: Reader) -> None:
    reader.press("F2", go_to(reader, TCM))
    dialog = reader.dialog(RenameDialog)
    assert isinstance(dialog, RenameDialog)
    dialog.name.setText("长治市中医院")
    dialog.date.setText("二四年")
    assert not dialog.confirm.isEnabled()
    dialog.date.setText("2024-05")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    reader.wait(lambda: shown(reader, "长治市中医院"))
    assert node(reader, "长治市中医院").body is not None
    reader.wait(lambda: tree(reader).chosen_id == node(reader, "长治市中医院").id)
    assert record(reader, "长治市中医院").names[0].text == TCM
    reader.wait(lambda: reader.menu_text("undo") == "撤销 机构更名“长治市中医院”")
    reader.choose("undo")
    reader.wait(lambda: shown(reader, TCM))


def test_a_key_moves_to_what_is_found_by_pinyin(reader: Reader) -> None:
    reader.press("Ctrl+M", go_to(reader, "骨科"))
    dialog = reader.dialog(ChooseDialog)
    assert isinstance(dialog, ChooseDialog)
    QTest.keyClicks(dialog.words, "zhongyi")
    reader.wait(lambda: dialog.list.count() and TCM in dialog.list.item(0).text())
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    reader.wait(lambda: above(reader, "骨科") == TCM)
    assert node(reader, "骨科").filed_by == "person"
    reader.choose("undo")
    reader.wait(lambda: above(reader, "骨科") == SECOND)


def drop(view: InstitutionTree, data: QMimeData, at: QPoint, act: Qt.DropAction = Qt.DropAction.MoveAction) -> bool:
    """Let go of what is dragged, as the window system tells it."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, act, data, left, none))
    over = QDragMoveEvent(at, act, data, left, none)
    QApplication.sendEvent(view.viewport(), over)
    if over.isAccepted():
        gone = QDropEvent(QPointF(at), act, data, left, none)
        QApplication.sendEvent(view.viewport(), gone)
    return over.isAccepted()


def test_dragged_onto_another_it_stands_under_that_and_never_under_itself(reader: Reader) -> None:
    view = go_to(reader, SECOND)
    view.expandAll()
    model = view.institutions
    data = model.mimeData([model.index_of(node(reader, SECOND).id)])
    for name in ("骨科", SECOND):
        view.scrollTo(model.index_of(node(reader, name).id))
        assert not drop(view, data, view.visualRect(model.index_of(node(reader, name).id)).center())
    view.scrollTo(model.index_of(node(reader, TCM).id))
    assert drop(view, data, view.visualRect(model.index_of(node(reader, TCM).id)).center())
    reader.wait(lambda: above(reader, SECOND) == TCM)


def test_the_record_is_written_and_what_cannot_be_read_is_said(reader: Reader) -> None:
    reader.press("Return", go_to(reader, TCM))
    dialog = reader.dialog(RecordDialog)
    assert isinstance(dialog, RecordDialog)
    dialog.cells["superiors"].show_cell("没有的局")
    QTest.keyClick(dialog.cells["place"], Qt.Key.Key_Return)
    reader.wait(lambda: "没有的局" in dialog._wrong.text() and dialog._wrong.isVisible())
    dialog.cells["superiors"].show_cell("")
    dialog.cells["former"].show_cell("长治市中医院（1978—2001）")
    dialog.cells["note"].show_cell("一九七八年建院")
    QTest.keyClick(dialog.cells["place"], Qt.Key.Key_Return)
    reader.wait(lambda: node(reader, TCM).body is not None)
    found = record(reader, TCM)
    assert (found.names[0].since, found.note) == ("1978", "一九七八年建院")
    reader.press("Return", go_to(reader, TCM))
    again = reader.dialog(RecordDialog)
    assert isinstance(again, RecordDialog)
    assert again.cells["former"].cell() == "长治市中医院（1978—2001）"
    again.reject()


def test_two_are_merged_side_by_side(reader: Reader) -> None:
    go_to(reader, "治未病中心")
    reader.choose("institution-merge")
    chooser = reader.dialog(ChooseDialog)
    assert isinstance(chooser, ChooseDialog)
    chooser.words.setText("治未病研究院")
    QTest.keyClick(chooser.words, Qt.Key.Key_Return)
    dialog = reader.dialog(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    dialog.choices["name"].button(1).click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    reader.wait(lambda: not shown(reader, "治未病研究院"))
    assert node(reader, "治未病中心").body is not None
    assert "治未病研究院" in {one.text for one in record(reader, "治未病中心").names}
    reader.wait(lambda: "2 个机构" in reader.menu_text("undo"))
    reader.choose("undo")
    reader.wait(lambda: shown(reader, "治未病研究院"))


def test_part_of_one_is_split_off(reader: Reader) -> None:
    go_to(reader, SECOND)
    reader.choose("institution-split")
    dialog = reader.dialog(SplitDialog)
    assert isinstance(dialog, SplitDialog)
    dialog.name.setText("长治市第二人民医院西院区")
    (item,) = dialog.below.findItems("骨科", Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    reader.wait(lambda: shown(reader, "长治市第二人民医院西院区"))
    reader.wait(lambda: above(reader, "骨科") == "长治市第二人民医院西院区")


def test_the_example_table_its_names_and_pages_filed_by_hand(reader: Reader) -> None:
    reader.choose("institution-examples")
    reader.wait(lambda: node(reader, TCM).body is not None)
    reader.choose("institution-names")
    dialog = reader.dialog(NamesDialog)
    assert isinstance(dialog, NamesDialog)
    reader.wait(lambda: dialog.list.topLevelItemCount() > 20)
    many = dialog.list.topLevelItemCount()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    reader.wait(lambda: dialog.list.topLevelItemCount() == many - 1)
    QTest.keyClick(dialog.list, Qt.Key.Key_X)
    reader.wait(lambda: dialog.list.topLevelItemCount() == many - 2)
    QTest.keyClick(dialog.list, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: not dialog.every.isEnabled())
    dialog.close()
    before = node(reader, "长治医学院").articles
    reader.choose("institution-file")
    chooser = reader.dialog(ChooseDialog)
    assert isinstance(chooser, ChooseDialog)
    chooser.words.setText("长治医学院")
    QTest.keyClick(chooser.words, Qt.Key.Key_Return)
    reader.wait(lambda: node(reader, "长治医学院").articles == before + 1)
    go_to(reader, "长治医学院")
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == before + 1)
    reader.choose("institution-unfile")
    reader.wait(lambda: node(reader, "长治医学院").articles == before)


def test_articles_dragged_onto_an_institution_are_filed_there(reader: Reader) -> None:
    view = tree(reader)
    model, before = view.institutions, node(reader, TCM).articles
    articles = reader.window.articles.findChild(ArticleView)
    assert isinstance(articles, ArticleView)
    articles.selectAll()
    view.scrollTo(model.index_of(node(reader, TCM).id))
    place = view.visualRect(model.index_of(node(reader, TCM).id)).center()
    assert drop(view, articles.dragged(), place, Qt.DropAction.CopyAction)
    reader.wait(lambda: node(reader, TCM).articles == 5 > before)
    reader.wait(lambda: "归入机构" in reader.menu_text("undo"))


def test_the_tree_as_of_a_year(reader: Reader) -> None:
    reader.program.acts.perform(lambda desk: desk.institutions.rename(node(reader, TCM).id, "长治市中医院", "2024"))
    reader.wait(lambda: shown(reader, "长治市中医院"))
    box = reader.window.institutions.year
    assert box.text() == "今天"
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "2020")
    reader.wait(lambda: shown(reader, TCM) and not shown(reader, "长治市中医院"))
    view = go_to(reader, TCM)
    reader.wait(lambda: len(reader.window.articles.listed_ids()) == 1)
    reader.press("F2", view)
    reader.wait(lambda: "回到今天" in reader.window.status.currentMessage())
    assert not reader.window.findChildren(RenameDialog)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    reader.wait(lambda: shown(reader, "长治市中医院"))
    assert box.text() == "今天"
