"""Several articles at once: what is decided for all of them, and what for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QToolButton

from jianbao.ui.inspector.tags_tab import TagsTab

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


LEFT = Qt.MouseButton.LeftButton


def opened(start: Callable[[Path], Reader], archive: Path) -> Reader:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    return reader


def select_all(reader: Reader) -> None:
    view = reader.window.articles.findChild(QAbstractItemView)
    assert isinstance(view, QAbstractItemView)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: len(reader.window.articles.selected_ids()) == 5)


def add_tag(reader: Reader, name: str) -> None:
    reader.press("T")
    reader.wait(lambda: isinstance(reader.window.focusWidget(), QLineEdit))
    reader.type(name)
    reader.press("Return")
    reader.wait(lambda: name in [tag.name for tag in reader.program.acts.archive.tags()])


def test_going_to_the_next_article_leaves_the_others(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    select_all(reader)
    before = reader.window.navigator.article_id
    reader.press("J", reader.window.reader.view)
    reader.wait(lambda: reader.window.navigator.article_id != before)
    assert list(reader.window.articles.selected_ids()) == [reader.window.navigator.article_id]
    add_tag(reader, "one")
    assert [tag.articles for tag in reader.program.acts.archive.tags()] == [1]


def test_what_is_decided_for_several_says_so(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    add_tag(reader, "one")
    select_all(reader)
    tab = reader.window.inspector.findChild(TagsTab)
    assert isinstance(tab, TagsTab)
    said = tab.findChild(QLabel, "selection")
    assert isinstance(said, QLabel)
    reader.wait(lambda: "已选 5 篇" in said.text())
    assert "已选 5 篇" in reader.window.status.counts.text()
    add_tag(reader, "bulk")
    reader.wait(lambda: reader.menu_text("undo") == "撤销 添加标签“bulk”（5 篇）")
    reader.wait(lambda: names(tab) == ["bulk 全部", "one 1/5"])
    reader.wait(lambda: reader.window.statusBar().currentMessage() == "已保存：添加标签“bulk”（5 篇）")

    crosses = [b for b in tab.findChildren(QToolButton, "tag_remove") if b.isVisibleTo(tab)]
    assert crosses[0].toolTip().startswith("从带有它的 5 篇移除")
    QTest.mouseClick(crosses[0], LEFT)
    reader.wait(lambda: reader.menu_text("undo") == "撤销 移除标签“bulk”（5 篇）")
    reader.wait(lambda: names(tab) == ["one 1/5"])
    reader.press("Ctrl+Z", reader.window.reader.view)
    reader.wait(lambda: names(tab) == ["bulk 全部", "one 1/5"])
    assert reader.menu_text("redo") == "重做 移除标签“bulk”（5 篇）"


def names(tab: TagsTab) -> list[str]:
    return [button.text() for button in tab.findChildren(QToolButton, "tag_name") if button.isVisibleTo(tab)]
