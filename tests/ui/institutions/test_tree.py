from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from jianbao.archive.records import ArticleQuery, InstitutionNode
from jianbao.page.records import InstitutionKind
from jianbao.ui.institutions.model import InstitutionModel
from jianbao.ui.institutions.pane import InstitutionPane
from jianbao.ui.institutions.tree import InstitutionTree
from tests.ui import pages

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

HOSPITAL = "长治市第二人民医院"


@pytest.fixture
def pane(qtbot: QtBot) -> InstitutionPane:
    pane = InstitutionPane()
    qtbot.addWidget(pane)
    pane.show_nodes(pages.nodes(), 5)
    pane.show_tags(pages.vocabulary())
    pane.resize(300, 700)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def tree_of(pane: InstitutionPane) -> InstitutionTree:
    tree = pane.findChild(InstitutionTree)
    assert isinstance(tree, InstitutionTree)
    return tree


def find(tree: InstitutionTree, *path: str) -> QModelIndex:
    model, index = tree.model(), QModelIndex()
    for name in path:
        rows = [model.index(row, 0, index) for row in range(model.rowCount(index))]
        index = next(child for child in rows if child.data() == name)
    return index


def click(tree: InstitutionTree, index: QModelIndex) -> None:
    place = tree.visualRect(index).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_articles_of_no_institution_can_be_chosen(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    pane.show_nodes(pages.nodes(), 7, 2)
    index = find(tree, "未归入机构")
    assert index.siblingAtColumn(1).data() == "2"
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        click(tree, index)
    assert chosen.args == [ArticleQuery(unfiled=True)]
    assert tree.grab().toImage() != QImage()
    pane.choose(ArticleQuery())
    pane.choose(ArticleQuery(unfiled=True))
    assert pane.query == ArticleQuery(unfiled=True)
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        pane.show_nodes(pages.nodes(), 5, 0)
    assert chosen.args == [ArticleQuery()]


def test_names_that_begin_alike_are_told_apart_in_little_room(pane: InstitutionPane) -> None:
    model = tree_of(pane).model()
    second = model.data(find(tree_of(pane), pages.COMMISSION, HOSPITAL), InstitutionModel.SHORT)
    assert second == "第二人民医院"
    assert model.data(find(tree_of(pane), pages.COMMISSION), InstitutionModel.SHORT) is None


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = InstitutionModel()
    qtmodeltester.check(model)
    model.show(pages.nodes(), 5)
    qtmodeltester.check(model)


def test_all_articles_stand_first_and_counts_to_the_right(pane: InstitutionPane) -> None:
    tree = tree_of(pane)
    model = tree.model()
    top = [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]
    assert top == [("全部文章", "5"), (pages.COMMISSION, "5")]
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_a_node_whose_parent_is_not_there_is_not_lost(qtbot: QtBot) -> None:
    model = InstitutionModel()
    model.show([InstitutionNode(8, "孤儿", InstitutionKind.OTHER, 99, 1, 1, "rule")], 1)
    assert model.index(1, 0).data() == "孤儿"
    assert "归档规则" in model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_what_the_program_filed_says_so_and_looks_so(pane: InstitutionPane) -> None:
    tree = tree_of(pane)
    filed = find(tree, pages.COMMISSION, HOSPITAL)
    assert "按归档规则" in filed.data(Qt.ItemDataRole.ToolTipRole)
    said_by_page = find(tree, pages.COMMISSION)
    assert "归档规则" not in said_by_page.data(Qt.ItemDataRole.ToolTipRole)
    assert "按归档规则" in filed.data(Qt.ItemDataRole.AccessibleTextRole)

    def seal(kind: InstitutionKind, filed_by: str | None) -> object:
        tree.show_nodes([InstitutionNode(1, "甲", kind, None, 1, 1, filed_by)], 1)
        rect = tree.visualRect(find(tree, "甲"))
        return tree.viewport().grab(rect).toImage()

    plain = seal(InstitutionKind.HOSPITAL, "page")
    assert plain != seal(InstitutionKind.HOSPITAL, "rule")
    assert plain != seal(InstitutionKind.DEPARTMENT, "page")


def test_a_click_chooses_the_subtree(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        click(tree, find(tree, pages.COMMISSION, HOSPITAL))
    assert chosen.args == [ArticleQuery(2)]
    assert pane.query == ArticleQuery(2)
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        click(tree, find(tree, "全部文章"))
    assert chosen.args == [ArticleQuery()]


def test_the_keys_fold_unfold_open_all_and_go_back(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    tree.setFocus()
    hospital = find(tree, pages.COMMISSION, HOSPITAL)
    tree.setCurrentIndex(hospital)
    assert not tree.isExpanded(hospital)
    QTest.keyClick(tree, Qt.Key.Key_Right)
    assert tree.isExpanded(hospital)
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(hospital)
    QTest.keyClick(tree, Qt.Key.Key_Asterisk)
    assert all(tree.isExpanded(find(tree, pages.COMMISSION, h)) for h in (HOSPITAL, "长治市人民医院"))
    opened = pane.open_branches()
    pane.show_nodes(pages.nodes(), 5)
    assert pane.open_branches() == opened
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        QTest.keyClick(tree, Qt.Key.Key_Escape)
    assert chosen.args == [ArticleQuery()]


def test_open_branches_come_back_in_another_session(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    tree.expand(find(tree, pages.COMMISSION, "长治市人民医院"))
    kept = pane.open_branches()
    again = InstitutionPane()
    qtbot.addWidget(again)
    again.restore_branches(kept)
    again.show_nodes([], 0)
    again.show_nodes(pages.nodes(), 5)
    assert again.open_branches() == kept
    assert not tree_of(again).isExpanded(find(tree_of(again), pages.COMMISSION, HOSPITAL))


def test_all_branches_closed_come_back_closed(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree_of(pane).collapseAll()
    kept = pane.open_branches()
    again = InstitutionPane()
    qtbot.addWidget(again)
    again.restore_branches("\n".join(kept).splitlines())
    again.show_nodes(pages.nodes(), 5)
    assert again.open_branches() == kept


def test_a_tree_that_was_never_shown_forgets_nothing(qtbot: QtBot) -> None:
    pane = InstitutionPane()
    qtbot.addWidget(pane)
    pane.show_nodes([], 0)
    assert pane.open_branches() == []
    pane.restore_branches(["/", pages.COMMISSION])
    pane.show_nodes([], 0)
    assert set(pane.open_branches()) == {"/", pages.COMMISSION}


def test_without_memory_the_first_level_is_open(qtbot: QtBot) -> None:
    pane = InstitutionPane()
    qtbot.addWidget(pane)
    pane.restore_branches([])
    pane.show_nodes([], 0)
    pane.show_nodes(pages.nodes(), 5)
    assert pane.open_branches()[1:] == [pages.COMMISSION]


def test_showing_the_tree_again_keeps_choice_and_branches(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    click(tree, find(tree, pages.COMMISSION, HOSPITAL))
    tree.expand(find(tree, pages.COMMISSION, HOSPITAL))
    branches = pane.open_branches()
    with qtbot.assertNotEmitted(pane.query_chosen):
        pane.show_nodes(pages.nodes(), 6)
    assert pane.query == ArticleQuery(2)
    assert tree.currentIndex().data() == HOSPITAL
    assert pane.open_branches() == branches


def test_a_chosen_institution_that_is_gone_gives_way_to_all(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    click(tree, find(tree, pages.COMMISSION, HOSPITAL))
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        pane.show_nodes(pages.nodes()[:1], 5)
    assert chosen.args == [ArticleQuery()]


def test_a_click_on_the_counts_chooses_too(pane: InstitutionPane, qtbot: QtBot) -> None:
    tree = tree_of(pane)
    rect = tree.visualRect(find(tree, pages.COMMISSION))
    with qtbot.waitSignal(pane.query_chosen) as chosen:
        right = QPoint(tree.viewport().width() - 6, rect.center().y())
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=right)
    assert chosen.args == [ArticleQuery(1)]
