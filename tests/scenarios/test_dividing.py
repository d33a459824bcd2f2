"""A page that holds two articles, split and joined at the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.ui.dividing.strip import PageStrip
from tests.scenarios.editor import PAGE, find, opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

SECOND = """
把好水质关口

县疾病预防控制中心全年检测水样640份，合格率达到97.2%。
"""
OTHER = """把好水质关口

上接第3版。县疾病预防控制中心今年将再检测水样700份。
"""


@pytest.fixture
def reader(start: Callable[[Path], Reader], tmp_path: Path) -> Reader:
    path = tmp_path / "档案.jianbao"
    for name, text in (("一.txt", OTHER), ("二.txt", PAGE.rstrip() + "\n" + SECOND)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with Archive.open(path) as archive:
            take_in(archive, [tmp_path / name], progress=None, cancelled=None)
    return opened(start, path)


def listed(reader: Reader) -> set[int]:
    reader.wait(lambda: not reader.program.acts.busy)
    return set(reader.window.articles.listed_ids())


def strip(reader: Reader) -> PageStrip:
    (found,) = reader.window.findChildren(PageStrip)
    return found


def test_a_page_is_split_and_joined_and_its_articles_gone_through(reader: Reader) -> None:
    nav, view = reader.window.navigator, reader.window.reader.view
    reader.wait(lambda: nav.article_id == 2)
    assert not strip(reader).isVisible()
    find(reader, "把好水质关口")
    reader.press("W", view)
    reader.wait(lambda: listed(reader) == {1, 2, 3})
    reader.wait(strip(reader).isVisible)
    assert strip(reader).words() == "本版第 1 篇，共 2 篇"
    assert "640份" not in view.toPlainText()
    reader.press("G", view)
    reader.wait(lambda: nav.article_id == 3)
    assert "640份" in view.toPlainText()
    assert nav.record is not None
    assert nav.record.title == "把好水质关口"
    reader.press("Shift+W", view)  # with the article before it on the page
    reader.wait(lambda: listed(reader) == {1, 2} and nav.article_id == 2)
    assert "640份" in view.toPlainText()
    assert not strip(reader).isVisible()
    reader.press("Ctrl+Z")
    reader.wait(lambda: listed(reader) == {1, 2, 3})
    nav.go_to(3)
    reader.press("Ctrl+Z")  # the article on show is one with the page again: the page is shown
    reader.wait(lambda: listed(reader) == {1, 2} and nav.article_id == 2)
    assert "640份" in view.toPlainText()


def test_what_says_that_it_goes_on_is_proposed_and_joined(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    path = tmp_path / "档案.jianbao"
    first = "2026年3月2日 第3版\n\n把好水质关口\n\n县疾病预防控制中心全年检测水样640份。（下转第4版）\n"
    then = "2026年3月2日 第4版\n\n把好水质关口\n\n（上接第3版）今年将再检测水样700份。\n"
    with Archive.open(path) as archive:
        for name, text in (("四.txt", then), ("三.txt", first)):
            (tmp_path / name).write_text(text, encoding="utf-8")
            take_in(archive, [tmp_path / name], progress=None, cancelled=None)
    reader = opened(start, path)
    nav = reader.window.navigator
    reader.wait(lambda: nav.article_id == 2 and strip(reader).isVisible())
    assert strip(reader).words() == "像是接《把好水质关口》"
    take = next(one for one in strip(reader).findChildren(QToolButton) if one.text() == "合篇")
    assert take.accessibleDescription() == "下转第4版 ↔ 上接第3版，标题同有“把好水质关口”"
    QTest.keyClick(take, Qt.Key.Key_Space)
    reader.wait(lambda: listed(reader) == {2})
    reader.wait(lambda: strip(reader).words() == "接排第 1 段，共 2 段")
    reader.press("Ctrl+Z")
    reader.wait(lambda: listed(reader) == {1, 2} and strip(reader).words() == "像是接《把好水质关口》")
