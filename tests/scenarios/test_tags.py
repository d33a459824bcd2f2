"""The vocabulary at the keys: the tree put in order, the manager, digits, the tags of many pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from shiboken6 import isValid

from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from jianbao.ui.dragging import ARTICLES, packed
from jianbao.ui.tags.bulk_dialog import BulkDialog
from jianbao.ui.tags.choosing import ChooseDialog
from jianbao.ui.tags.controller import Tagging
from jianbao.ui.tags.import_dialog import ImportDialog
from jianbao.ui.tags.manager import TagManager
from jianbao.ui.tags.model import DRAGGED, TagModel
from jianbao.ui.tags.name_dialog import NewTagDialog
from jianbao.ui.tags.split_dialog import SplitDialog
from jianbao.ui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.records import Tag
    from tests.scenarios.conftest import Reader


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    with Archive.open(archive) as opened:
        desk = Desk(opened, "王", "编辑部")
        desk.tag([1, 2, 3], "门诊")
        desk.tag([3, 4], "住院")
        desk.vocabulary.make("医疗")
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: len(reader.window.navigator.vocabulary) == 3)
    return reader


def tags(reader: Reader) -> dict[str, Tag]:
    return {tag.name: tag for tag in reader.program.acts.archive.tags()}


def dropped(reader: Reader, articles: list[int], name: str, keys: Qt.KeyboardModifier) -> None:
    """Articles are let go of over a tag, as the window system tells it."""
    tree = reader.window.institutions.tags
    model = tree.model()
    assert isinstance(model, TagModel)
    at = tree.visualRect(model.index_of(name)).center()
    data, left, act = packed(ARTICLES, articles), Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    over = QDragMoveEvent(at, act, data, left, keys)
    for event in (QDragEnterEvent(at, act, data, left, keys), over):
        QApplication.sendEvent(tree.viewport(), event)
    assert over.isAccepted()
    QApplication.sendEvent(tree.viewport(), QDropEvent(QPointF(at), act, data, left, keys))
    reader.wait(lambda: not reader.program.acts.busy)


def test_articles_dropped_on_a_tag_get_it_and_with_shift_instead_of_the_chosen_one(reader: Reader) -> None:
    go_to(reader, "门诊")
    dropped(reader, [1], "住院", Qt.KeyboardModifier.NoModifier)
    archive = reader.program.acts.archive
    assert set(archive.article_tags(1)) == {"门诊", "住院"}
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加标签“住院”")
    dropped(reader, [2], "住院", Qt.KeyboardModifier.ShiftModifier)
    assert archive.article_tags(2) == ["住院"]
    reader.wait(lambda: reader.menu_text("undo") == "撤销 拆分标签")
    reader.choose("undo")
    reader.wait(lambda: archive.article_tags(2) == ["门诊"])


def shown(reader: Reader) -> set[str]:
    return {tag.name for tag in reader.window.navigator.vocabulary}


def go_to(reader: Reader, name: str) -> None:
    tree = reader.window.institutions.tags
    tree.setFocus()
    tree.go_to(name)
    assert tree.chosen() == (name,)


def closed(reader: Reader, dialog: QDialog) -> None:
    reader.wait(lambda: not (isValid(dialog) and dialog.isVisible()))


def undo(reader: Reader) -> None:
    reader.press("Ctrl+Z", reader.window)


def test_f2_renames_and_every_page_follows(reader: Reader) -> None:
    go_to(reader, "门诊")
    reader.press("F2")
    tree = reader.window.institutions.tags
    reader.wait(lambda: isinstance(reader.window.focusWidget(), QLineEdit))
    field = reader.window.focusWidget()
    assert field is not None
    reader.type("mz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    reader.wait(lambda: shown(reader) == {"mz", "住院", "医疗"})
    assert reader.program.acts.archive.article_tags(1) == ["mz"]
    reader.wait(lambda: tree.chosen() == () or tree.chosen() == ("mz",))
    reader.wait(lambda: reader.menu_text("undo") == "撤销 标签改名“mz”（3 篇）")
    undo(reader)
    reader.wait(lambda: shown(reader) == {"门诊", "住院", "医疗"})


def moved(reader: Reader, number: int) -> bool:
    return sum(tag.broader == "医疗" for tag in reader.window.navigator.vocabulary) == number


def test_cut_and_paste_move_and_the_parent_rolls_up(reader: Reader) -> None:
    for number, name in enumerate(("门诊", "住院"), 1):
        go_to(reader, name)
        reader.press("Ctrl+X")
        go_to(reader, "医疗")
        reader.press("Ctrl+V")
        reader.wait(partial(moved, reader, number))
    assert max(tag.within for tag in reader.window.navigator.vocabulary) == 4
    reader.window.institutions.tags.clearSelection()
    go_to(reader, "医疗")
    reader.wait(lambda: sorted(reader.window.articles.listed_ids()) == [1, 2, 3, 4])


def test_a_drag_moves_and_never_under_itself(reader: Reader) -> None:
    model = reader.window.institutions.tags.model()
    assert isinstance(model, TagModel)

    def drop(name: str, onto: str) -> bool:
        data: QMimeData = model.mimeData([model.index_of(name)])
        assert data.hasFormat(DRAGGED)
        target = model.index_of(onto)
        can = model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
        model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
        return can

    assert drop("门诊", "医疗")
    reader.wait(lambda: model.index_of("门诊").parent().isValid())
    assert not drop("医疗", "门诊")
    assert drop("门诊", "没有"), "onto the ground: the first level"
    reader.wait(lambda: not model.index_of("门诊").parent().isValid())


def test_del_deletes_and_the_toast_takes_it_back(reader: Reader) -> None:
    go_to(reader, "门诊")
    reader.press("Del")
    reader.wait(lambda: shown(reader) == {"住院", "医疗"})
    (toast,) = reader.window.findChildren(Toast)
    reader.wait(toast.isVisible)
    assert toast.words.text() == "删除标签“门诊”，3 篇"
    QTest.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    reader.wait(lambda: shown(reader) == {"门诊", "住院", "医疗"})
    assert not toast.isVisible()


def test_merging_shows_its_count_before(reader: Reader) -> None:
    go_to(reader, "门诊")
    menu = reader.window.institutions.tags.menu(reader.window.institutions.tags.rect().center())
    assert [action.text() for action in menu.actions()][-1] == "标签管理…"
    menu.deleteLater()
    reader.window.institutions.tags.wanted.emit("merge…", ["门诊"], None)
    dialog = reader.dialog(ChooseDialog)
    assert isinstance(dialog, ChooseDialog)
    reader.wait(lambda: dialog.confirm.text() == "合并（3 篇）")
    QTest.keyClicks(dialog.words, "zy")
    assert dialog.list.count() == 1
    assert "“住院”" in dialog.preview.text()
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    reader.wait(lambda: set(tags(reader)) == {"住院", "医疗"})
    assert tags(reader)["住院"].articles == 4
    closed(reader, dialog)
    undo(reader)
    reader.wait(lambda: set(tags(reader)) == {"门诊", "住院", "医疗"})


def test_a_digit_puts_its_tag_on_the_selection_and_takes_it_off(reader: Reader) -> None:
    reader.program.acts.perform(lambda desk: desk.vocabulary.assign("3", "医疗"))
    reader.wait(lambda: any(tag.digit for tag in reader.window.navigator.vocabulary))
    reader.window.articles.setFocus()
    reader.press("Ctrl+A")
    reader.wait(lambda: len(reader.window.navigator.targets()) == 5)
    reader.press("3")
    reader.wait(lambda: tags(reader)["医疗"].articles == 5)
    reader.press("3")
    reader.wait(lambda: tags(reader)["医疗"].articles == 0)
    undo(reader)
    reader.wait(lambda: tags(reader)["医疗"].articles == 5)
    reader.press("4")
    reader.wait(lambda: "数字 4 还没有标签" in reader.window.status.currentMessage())


def test_many_pages_at_once(reader: Reader) -> None:
    reader.window.articles.setFocus()
    reader.press("Ctrl+A")
    reader.wait(lambda: len(reader.window.navigator.targets()) == 5)
    reader.press("Shift+T")
    dialog = reader.dialog(BulkDialog)
    assert isinstance(dialog, BulkDialog)
    reader.wait(lambda: dialog.list.count() == 3)
    assert dialog.confirm.text() == "应用到 5 篇"
    assert not dialog.confirm.isEnabled()
    first = dialog.list.item(0)
    assert first.checkState() is Qt.CheckState.PartiallyChecked
    assert "/5" in first.text()
    dialog.list.setFocus()
    states = []
    for _ in range(3):
        QTest.keyClick(dialog.list, Qt.Key.Key_Space)
        states.append(dialog.list.item(0).checkState())
    assert states == [Qt.CheckState.Checked, Qt.CheckState.Unchecked, Qt.CheckState.PartiallyChecked]
    assert not dialog.confirm.isEnabled()
    name = str(first.data(Qt.ItemDataRole.UserRole))
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.words.setFocus()
    QTest.keyClicks(dialog.words, "new")
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.preview.text().startswith("添加：")
    assert dialog.confirm.isEnabled(), "nothing is done yet"
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    reader.wait(lambda: {one.name: one.articles for one in tags(reader).values()}.get("new") == 5)
    assert tags(reader)[name].articles == 5
    closed(reader, dialog)
    undo(reader)
    reader.wait(lambda: "new" not in tags(reader))
    assert tags(reader)["门诊"].articles == 3


def manager_of(reader: Reader) -> TagManager:
    reader.press("Ctrl+T")
    manager = reader.dialog(TagManager)
    assert isinstance(manager, TagManager)
    reader.wait(lambda: manager.tree.model().rowCount() > 0)
    return manager


def test_the_manager_finds_by_pinyin_and_keeps_what_is_written(reader: Reader) -> None:
    manager = manager_of(reader)
    QTest.keyClicks(manager.words, "mz")
    reader.wait(lambda: manager.tree.model().rowCount() == 1)
    manager.words.clear()
    manager.unused.setChecked(True)
    assert manager.tree.model().rowCount() == 1
    assert manager.says.text() == "3 个标签，1 个没用"
    manager.unused.setChecked(False)
    manager.tree.go_to("门诊")
    editor = manager.editor
    assert editor.title.text() == "门诊"
    editor.note.setFocus()
    QTest.keyClicks(editor.note, "opd only")
    editor.synonyms.setFocus()
    reader.wait(lambda: tags(reader)["门诊"].note == "opd only")
    reader.wait(editor.isEnabled)
    editor.synonyms.setText("门急诊、看病")
    QTest.keyClick(editor.synonyms, Qt.Key.Key_Return)
    reader.wait(lambda: set(tags(reader)["门诊"].synonyms) == {"看病", "门急诊"})
    reader.wait(lambda: editor.synonyms.text() == "、".join(tags(reader)["门诊"].synonyms))
    editor.colour.setCurrentIndex(1)
    editor.colour.activated.emit(1)
    reader.wait(lambda: tags(reader)["门诊"].colour is not None)
    editor.digit.setCurrentIndex(2)
    editor.digit.activated.emit(2)
    reader.wait(lambda: tags(reader)["门诊"].digit == "2")
    manager.reject()
    closed(reader, manager)


def test_the_manager_makes_splits_deletes_and_restores(reader: Reader) -> None:
    manager = manager_of(reader)
    manager.tree.go_to("医疗")
    manager.buttons["make…"].click()
    made = next(one for one in [manager.findChild(NewTagDialog)] if one is not None)
    QTest.keyClicks(made.name, "clinic")
    QTest.keyClick(made.name, Qt.Key.Key_Return)
    reader.wait(lambda: "clinic" in tags(reader))
    assert tags(reader)["clinic"].broader == "医疗"
    reader.wait(lambda: "clinic" in shown(reader))
    manager.tree.go_to("门诊")
    manager.buttons["split…"].click()
    split = next(one for one in [manager.findChild(SplitDialog)] if one is not None)
    reader.wait(lambda: len(split.pages.ids) == 3)
    split.other.setText("clinic")
    split.query.setText("中医")
    QTest.keyClick(split.query, Qt.Key.Key_Return)
    reader.wait(lambda: split.pages.checked)
    going = len(split.pages.checked)
    box = split.pages.index(0)
    before = box.data(Qt.ItemDataRole.CheckStateRole)
    split.view.setCurrentIndex(box)
    QTest.keyClick(split.view, Qt.Key.Key_Space)
    assert box.data(Qt.ItemDataRole.CheckStateRole) != before
    QTest.keyClick(split.view, Qt.Key.Key_Space)
    assert split.confirm.text() == f"拆分（{going} 篇）"
    assert f"{3 - going} 篇仍带“门诊”" in split.preview.text()
    split.confirm.click()
    reader.wait(lambda: tags(reader)["clinic"].articles == going)
    assert tags(reader)["门诊"].articles == 3 - going
    closed(reader, split)
    reader.wait(lambda: manager.tree.model().rowCount() > 0)
    manager.tree.choose(["clinic"])
    manager.buttons["delete"].click()
    reader.wait(lambda: "clinic" not in tags(reader))
    manager.deleted.setChecked(True)
    reader.wait(lambda: manager.tree.model().rowCount() == 1)
    manager.tree.choose(["clinic"])
    manager.buttons["restore"].click()
    reader.wait(lambda: "clinic" in tags(reader))
    manager.reject()
    closed(reader, manager)


def test_what_is_refused_is_said_in_the_manager(reader: Reader) -> None:
    manager = manager_of(reader)
    manager.tree.wanted.emit("rename", ["门诊"], "住院")
    reader.wait(lambda: "已经有叫“住院”的标签" in manager.refused.text())
    assert manager.refused.isVisible()
    manager.reject()
    closed(reader, manager)


def test_a_suggestion_is_taken_with_one_key_and_never_by_itself(reader: Reader) -> None:
    suggested = reader.window.inspector.suggested
    reader.program.acts.perform(lambda desk: desk.vocabulary.make("中医药"))
    reader.open_article("凝心实干")
    number = reader.window.navigator.article_id
    assert number is not None
    reader.wait(lambda: "中医药" in suggested.names)
    assert "中医药" not in reader.program.acts.archive.article_tags(number)
    first = suggested.names[0]
    reader.press("S", reader.window)
    reader.wait(lambda: first in reader.program.acts.archive.article_tags(number))
    reader.wait(lambda: first not in suggested.names)
    undo(reader)
    reader.wait(lambda: first in suggested.names)
    reader.window.articles.setFocus()
    reader.press("Ctrl+A")
    reader.wait(lambda: suggested.names == [])
    assert not suggested.isVisible()


def test_a_vocabulary_is_seen_before_it_is_taken_in(reader: Reader, tmp_path: Path) -> None:
    (tagging,) = reader.window.findChildren(Tagging)
    manager = manager_of(reader)
    tagging.exchanging.write(tmp_path / "out")
    reader.wait(lambda: "out.csv" in manager.refused.text())
    table = tmp_path / "in.csv"
    table.write_text(
        (tmp_path / "out.csv").read_text(encoding="utf-8") + ",new,门诊,,,\n,bad,nowhere,,,\n", encoding="utf-8"
    )
    tagging.exchanging.take_in(table, manager)
    dialog = reader.dialog(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    said = dialog.listing.toPlainText()
    assert "新增 2" in said
    assert "不变 3" in said
    assert "没有收 1" in said
    assert set(tags(reader)) == {"门诊", "住院", "医疗"}
    dialog.confirm.click()
    reader.wait(lambda: tags(reader).get("new") is not None)
    assert tags(reader)["new"].broader == "门诊"
    closed(reader, dialog)
    tagging.exchanging.take_in(tmp_path / "missing.csv", manager)
    reader.wait(lambda: "missing.csv" in manager.refused.text())
    manager.reject()
    closed(reader, manager)
    undo(reader)
    reader.wait(lambda: set(tags(reader)) == {"门诊", "住院", "医疗"})


def test_open_branches_are_remembered(start: Callable[[Path], Reader], archive: Path) -> None:
    with Archive.open(archive) as opened:
        desk = Desk(opened, "王", "编辑部")
        desk.tag([1], "门诊", "医疗")
        desk.vocabulary.move(["门诊"], "医疗")
    for expanded in (True, False):
        reader = start(archive)
        tree = reader.window.institutions.tags
        reader.wait(lambda tree=tree: tree.model().rowCount() == 1)
        branch = tree.model().index(0, 0)
        assert tree.isExpanded(branch) is expanded, "open at first: there are few"
        tree.setExpanded(branch, False)
        reader.window.close()
