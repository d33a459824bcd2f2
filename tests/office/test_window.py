"""Synchronising in the window, by keys, with a real server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.archive.office.address import address_of
from jianbao.archive.office.rights import Rights
from jianbao.archive.office.server import Office
from jianbao.archive.store import Archive
from jianbao.exchange.office.synchronising import synchronise
from jianbao.review.desk import Desk
from jianbao.ui.app import Program
from jianbao.ui.office.dialog import SynchroniseDialog
from jianbao.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.office.conftest import Memory
    from tests.office.postgres import Server

    Url = Callable[[str], str]


@pytest.fixture
def program(tmp_path: Path, five_pages: bytes, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    path = tmp_path / "档案.jianbao"
    path.write_bytes(five_pages)
    made = Program(qapp, Settings(tmp_path / "settings.ini"), path)
    with qtbot.waitSignal(made.acts.opened):
        made.window.show()
    yield made
    made.end()


def dialog_of(program: Program, qtbot: QtBot) -> SynchroniseDialog:
    program.window.commands["synchronise"].trigger()
    qtbot.waitUntil(lambda: program.window.findChild(SynchroniseDialog) is not None)
    found = program.window.findChild(SynchroniseDialog)
    assert isinstance(found, SynchroniseDialog)
    return found


def begin(dialog: SynchroniseDialog, url: str, qtbot: QtBot) -> str:
    """Type the address and press Enter; gives what is said in the end."""
    dialog.address.setText(url)
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    return ended(dialog, qtbot)


def ended(dialog: SynchroniseDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not dialog.stop.isEnabled())
    return dialog.message.text()


def test_what_others_decided_is_shown_when_it_has_come(
    program: Program, url: Url, five_pages: bytes, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "另一台.jianbao"
    path.write_bytes(five_pages)
    with Archive.open(path) as other, Office(address_of(url("甲"))) as office:
        Desk(other, "甲", "另一台").tag([1], "急诊")
        synchronise(other, office)
    dialog = dialog_of(program, qtbot)
    with qtbot.waitSignal(program.acts.done):
        assert "收到 0 个版面、1 条决定" in begin(dialog, url("乙"), qtbot)
    assert program.acts.archive.article_tags(1) == ["急诊"]
    # Once more, by the default button.
    assert dialog.focusWidget() is dialog.begin
    QTest.keyClick(dialog.begin, Qt.Key.Key_Return)
    assert "两边一致" in ended(dialog, qtbot)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: program.window.findChild(SynchroniseDialog) is None)
    # The address of the last time is there.
    assert dialog_of(program, qtbot).address.text() == address_of(url("乙")).url


def test_a_password_is_asked_for_once(
    program: Program, secure: Url, server: Server, memory: Memory, qtbot: QtBot
) -> None:
    with Office(address_of(server.url("office"))) as office:
        office.let_in("ding", Rights.REVIEWER, "secret")
    dialog = dialog_of(program, qtbot)
    assert not dialog.password.isVisible()
    assert "要密码" in begin(dialog, secure("ding"), qtbot)
    assert dialog.focusWidget() is dialog.password
    QTest.keyClicks(dialog.password, "secret")
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    # A reviewer's pages stay.
    assert "5 个版面" in ended(dialog, qtbot)
    assert list(memory.kept.values()) == ["secret"]
    assert not dialog.password.isVisible()
    assert dialog.password.text() == ""


def test_a_server_that_is_not_there_is_told_in_the_dialog(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(program, qtbot)
    assert "连不上" in begin(dialog, f"postgresql://me@/office?host={tmp_path}", qtbot)
    assert "不是办公档案的地址" in begin(dialog, "office", qtbot)


def test_it_can_be_stopped_and_what_came_stays(program: Program, url: Url, qtbot: QtBot) -> None:
    dialog = dialog_of(program, qtbot)
    dialog.address.setText(url("甲"))
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.stop
    QTest.keyClick(dialog.stop, Qt.Key.Key_Space)
    told = ended(dialog, qtbot)
    assert told.startswith("已停止。") or "送出" in told
    again = begin(dialog, url("甲"), qtbot)
    assert "送出" in again or "两边一致" in again
