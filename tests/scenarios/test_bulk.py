"""Several articles at once: what is decided for all of them, and what for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


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
    assert reader.window.articles.selected_ids() == [reader.window.navigator.article_id]
    add_tag(reader, "one")
    assert [tag.articles for tag in reader.program.acts.archive.tags()] == [1]
