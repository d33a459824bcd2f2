from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton

from jianbao.page.particulars import Particular, particulars
from jianbao.ui.inspector.facts import FactSheet
from jianbao.ui.inspector.pane import Inspector
from jianbao.ui.inspector.particulars_tab import ParticularsTab
from tests.ui import pages

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def tab(qtbot: QtBot) -> ParticularsTab:
    tab = ParticularsTab()
    qtbot.addWidget(tab)
    tab.resize(320, 900)
    tab.show_article(pages.record(0))
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def facts(tab: ParticularsTab, title: str) -> list[tuple[str, str]]:
    return next(sheet.facts() for sheet in tab.findChildren(FactSheet) if sheet.accessibleName() == title)


def test_the_source(tab: ParticularsTab) -> None:
    record = pages.record(0)
    said = dict(facts(tab, "来源"))
    assert said["文件"] == record.source.name
    assert "字节" in said["大小"]
    assert said["编码"] == "UTF-8"
    assert "26" in said["导入时间"]
    assert said["识读程序"] == record.engine


def test_the_digest_is_whole_and_copied(tab: ParticularsTab) -> None:
    digest = tab.findChild(QLineEdit, "sha256")
    copy = tab.findChild(QToolButton, "copy_sha256")
    assert isinstance(digest, QLineEdit)
    assert isinstance(copy, QToolButton)
    assert digest.text() == pages.record(0).source.sha256
    assert digest.isReadOnly()
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == pages.record(0).source.sha256


def test_the_masthead_and_the_titles(tab: ParticularsTab) -> None:
    said = dict(facts(tab, "版面"))
    assert said["标题"] == "用“硬实力”筑牢群众健康防线"
    assert said["刊年"] == "2026"
    assert said["事件"] == "长治两会"
    assert tab.editor.lines[Particular.SECTION].text() == "聚焦"
    assert tab.editor.lines[Particular.EDITION].text() == "两会 专刊"
    assert said["所述年份"] == "2025"


def test_what_the_page_has_lost_is_a_dash(tab: ParticularsTab) -> None:
    tab.show_article(pages.record(2))
    assert dict(facts(tab, "版面"))["标题"] == "—"


def test_the_credits_and_the_institutions(tab: ParticularsTab) -> None:
    assert ("统筹", "温媛、李冰") in facts(tab, "署名")
    role, said = facts(tab, "机构")[0]
    assert role == "报道对象"
    assert said == "长治市第二人民医院\n医院 · 又作市第二人民医院"
    roles = [role for role, _ in facts(tab, "机构")]
    order = ["报道对象", "所属部门", "合作单位", "提及"]
    assert roles == sorted(roles, key=order.index)
    assert len(facts(tab, "机构")) == len(pages.record(0).article.institutions)


def test_another_article_leaves_nothing_of_the_first(tab: ParticularsTab) -> None:
    record = pages.record(1)
    tab.show_article(replace(record, article=replace(record.article, institutions=(), blocks=())))
    assert facts(tab, "机构") == []
    assert facts(tab, "署名") == []


def test_markup_of_a_page_is_text(tab: ParticularsTab) -> None:
    record = pages.record(0)
    tab.show_article(replace(record, article=replace(record.article, headline="<img src=x>")))
    assert dict(facts(tab, "版面"))["标题"] == "<img src=x>"
    for sheet in tab.findChildren(FactSheet):
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in sheet.findChildren(QLabel))


def test_without_an_article_it_says_so(tab: ParticularsTab) -> None:
    tab.show_article(None)
    assert tab.findChild(QLabel, "empty_state").isVisible()
    tab.show_article(pages.record(0))
    assert not tab.findChild(QLabel, "empty_state").isVisible()


def test_the_tabs_count_and_are_named(qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    assert [inspector.tabText(n) for n in range(5)] == ["数据", "核查", "批注", "标签", "信息"]
    record = pages.record(0)
    inspector.show_article(record, pages.notes(record), ["要闻"], pages.vocabulary())
    assert [inspector.tabText(n) for n in range(5)] == ["数据", "核查", "批注 4", "标签 1", "信息"]


def test_what_is_typed_is_said_once_and_taken_back_with_esc(tab: ParticularsTab) -> None:
    said: list[tuple[int, Particular, str | None]] = []
    tab.editor.said.connect(lambda *one: said.append(one))
    line = tab.editor.lines[Particular.PAPER]
    line.setFocus()
    QTest.keyClicks(line, "Changzhi Daily")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == ""
    assert said == []
    QTest.keyClicks(line, "Changzhi Daily")
    QTest.keyClick(line, Qt.Key.Key_Return)
    record = pages.record(0)
    assert said == [(record.id, Particular.PAPER, "Changzhi Daily")]
    stands = particulars(record.particulars.read, {Particular.PAPER: ("Changzhi Daily",)})
    tab.show_article(replace(record, particulars=stands))
    assert line.text() == "Changzhi Daily"
    reset = tab.editor.resets[Particular.PAPER]
    assert reset.isVisible()
    assert not tab.editor.resets[Particular.DATE].isVisible()
    QTest.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert said[1:] == [(record.id, Particular.PAPER, None)]


def test_what_is_typed_is_said_of_its_own_page(tab: ParticularsTab) -> None:
    said: list[tuple[int, Particular, str | None]] = []
    tab.editor.said.connect(lambda *one: said.append(one))
    line = tab.editor.lines[Particular.DATE]
    line.setFocus()
    QTest.keyClicks(line, "2026-01-28")
    tab.show_article(pages.record(1))
    assert said == [(pages.record(0).id, Particular.DATE, "2026-01-28")]
    assert line.text() == ""
