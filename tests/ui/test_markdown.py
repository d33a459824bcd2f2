"""Markdown of notes: figures stay as typed, nothing is fetched, only web and mail addresses can be opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QFont, QPalette
from PySide6.QtTest import QTest

from jianbao.archive.search.folding import BREAK
from jianbao.archive.search.markdown import as_read, with_words
from jianbao.ui.inspector.note_text import NoteText
from jianbao.ui.markdown import has_links, html, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    "text",
    [
        "63%~68%，70%~80%",
        "300*2*365=219000",
        "98%*5*2",
        "2*3 和 4*5",
        "<b>粗</b> & <10%",
        "1986. 建院",
        "a_b_c",
        "第一行\n第二行",
    ],
)
def test_what_is_no_markdown_to_an_editor_stays_as_typed(text: str, qapp: object) -> None:
    assert plain(text) == text


def test_markdown_is_read(qapp: object) -> None:
    assert plain("# 标题\n\n- **98.3%**治愈率\n- `3*5*2`") == "标题\n98.3%治愈率\n3*5*2"
    shown = html("治愈**98.3%**的，~~删~~", QPalette(), QFont())
    assert "font-weight:700" in shown
    assert "line-through" in shown


@pytest.mark.parametrize(
    "text",
    [
        "![图](file:///etc/passwd)",
        "![图](http://a.cn/a.png)",
        '<img src="a.png">',
        "![图][a]\n\n[a]: http://a.cn/b.png",
    ],
)
def test_no_picture_is_shown(text: str, qapp: object) -> None:
    assert "<img" not in html(text, QPalette(), QFont())


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "smb://a/b", "../a", "ftp://a"])
def test_other_addresses_are_only_words(address: str, qapp: object) -> None:
    shown = html(f"[看]({address})", QPalette(), QFont())
    assert not has_links(shown)
    assert "看" in shown


def test_a_link_says_where_it_leads(qapp: object) -> None:
    assert "（http://b.cn/x）" in html("[官网](http://b.cn/x)", QPalette(), QFont())
    assert "（" not in html("http://b.cn/x", QPalette(), QFont())


@given(st.text(alphabet="*_~`[]()!<>#-+.|\\ \n09%北a:/", max_size=60))
def test_nothing_active_comes_of_any_text(text: str) -> None:
    shown = html(text, QPalette(), QFont())
    assert "<img" not in shown
    assert all(found.startswith(("http:", "https:", "mailto:")) for found in re.findall('href="([^"]*)"', shown))


class Opened(QObject):
    """Takes the addresses that would be opened."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def take(self, address: QUrl) -> None:
        self.addresses.append(address.toString())


@pytest.fixture
def opened() -> Iterator[Opened]:
    taker = Opened()
    QDesktopServices.setUrlHandler("http", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("http")


def test_a_link_is_opened_by_tab_and_enter_and_by_nobody_else(qtbot: QtBot, opened: Opened) -> None:
    note = NoteText()
    qtbot.addWidget(note)
    note.show_note("见 http://a.cn/b")
    note.show()
    qtbot.waitExposed(note)
    note.activateWindow()
    qtbot.waitUntil(note.isActiveWindow)
    assert opened.addresses == []
    note.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(note, Qt.Key.Key_Tab)
    QTest.keyClick(note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened.addresses == ["http://a.cn/b"])


def test_words_are_found_with_marks_and_without() -> None:
    assert as_read("治愈率**98.31%**，见[年报](http://a.cn)") == "治愈率98.31%，见年报 http://a.cn"
    assert as_read("3*5*2") == "3*5*2"
    assert with_words("没有") == "没有"
    assert with_words(f"甲{BREAK}**乙**") == f"甲{BREAK}**乙**{BREAK}乙"
