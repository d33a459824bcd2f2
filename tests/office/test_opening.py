"""Opening the office archive in the window, by keys, with a real server, and going back to the own archive."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.archive.office.address import address_at, address_of
from jianbao.archive.office.rights import Rights
from jianbao.archive.office.server import Office
from jianbao.exchange.arrivals import take_in
from jianbao.exchange.office.directly import open_directly
from jianbao.ui.app import Program
from jianbao.ui.office.open_dialog import OpenOfficeDialog
from jianbao.ui.settings import OFFICES, Settings
from tests.office.postgres import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.office.conftest import Memory
    from tests.office.postgres import Server

    Urls = Callable[[str], str]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def program(
    tmp_path: Path, five_pages: bytes, settings: Settings, qapp: QApplication, qtbot: QtBot
) -> Iterator[Program]:
    path = tmp_path / "档案.jianbao"
    path.write_bytes(five_pages)
    made = Program(qapp, settings, path)
    with qtbot.waitSignal(made.acts.opened):
        made.window.show()
    yield made
    made.end()


@pytest.fixture
def office(server: Server, url: Urls, tmp_path: Path) -> str:
    """The address of an office archive with one page in it."""
    server.run("DROP SCHEMA IF EXISTS workplace CASCADE", "office")
    page = tmp_path / "办公室的.txt"
    page.write_text("长治市某某医院接诊患者12.4万人次。", encoding="utf-8")
    with open_directly(address_of(url(OWNER))) as archive:
        take_in(archive, [page])
    return url("甲")


def dialog_of(program: Program, qtbot: QtBot) -> OpenOfficeDialog:
    program.window.commands["open-office"].trigger()
    qtbot.waitUntil(lambda: program.window.findChild(OpenOfficeDialog) is not None)
    found = program.window.findChild(OpenOfficeDialog)
    assert isinstance(found, OpenOfficeDialog)
    return found


def typed(dialog: OpenOfficeDialog, host: str, user: str = "", certificate: str = "") -> None:
    fields = (dialog.host, dialog.database, dialog.user, dialog.certificate)
    for field, text in zip(fields, (host, "office", user, certificate), strict=True):
        field.setText(text)


def ended(dialog: OpenOfficeDialog, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not dialog.stop.isEnabled(), timeout=15_000)
    return dialog.message.text()


def test_it_is_opened_remembered_and_left_again(
    program: Program, office: str, server: Server, settings: Settings, qtbot: QtBot
) -> None:
    commands = program.window.commands
    qtbot.waitUntil(commands["backup"].isEnabled)
    assert not commands["open-own"].isEnabled()
    dialog = dialog_of(program, qtbot)
    assert dialog.focusWidget() is dialog.host
    assert not dialog.begin.isEnabled()
    typed(dialog, f"{server.folder}:{server.port}", "甲")
    assert dialog.line.text() == "在本机，不经网络"
    with qtbot.waitSignal(program.acts.exchanged, timeout=15_000):
        QTest.keyClick(dialog.user, Qt.Key.Key_Return)
    window = program.window
    qtbot.waitUntil(lambda: window.articles.listed_ids() == [1])
    qtbot.waitUntil(lambda: str(address_of(office)) in window.windowTitle())
    assert not window.commands["backup"].isEnabled(), "whoever keeps the server keeps backups"
    assert settings.get(OFFICES) == address_of(office).url
    # It is what is decided on from here on.
    with qtbot.waitSignal(program.acts.done):
        program.acts.perform(lambda desk: desk.tag([1], "急"))
    with open_directly(address_of(office)) as other:
        assert other.article_tags(1) == ["急"]
    # The address of before is there, and one key opens it.
    again = dialog_of(program, qtbot)
    assert (again.database.text(), again.user.text()) == ("office", "甲")
    qtbot.waitUntil(lambda: again.focusWidget() is again.begin)
    QTest.keyClick(again, Qt.Key.Key_Escape)
    with qtbot.waitSignal(program.acts.exchanged):
        window.commands["open-own"].trigger()
    qtbot.waitUntil(lambda: len(program.window.articles.listed_ids()) == 5)
    qtbot.waitUntil(lambda: "office" not in program.window.windowTitle())


@pytest.mark.usefixtures("office")
def test_a_password_is_asked_for_and_kept_by_the_keyring_alone(
    program: Program, server: Server, certificates: Path, memory: Memory, qtbot: QtBot
) -> None:
    with Office(address_of(server.url("office"))) as archive:
        archive.let_in("ding", Rights.READER, "secret")
    dialog = dialog_of(program, qtbot)
    typed(dialog, f"localhost:{server.port}", "ding", str(certificates / "server.crt"))
    QTest.keyClick(dialog.host, Qt.Key.Key_Return)
    assert "要密码" in ended(dialog, qtbot)
    assert dialog.focusWidget() is dialog.password
    QTest.keyClicks(dialog.password, "secret")
    with qtbot.waitSignal(program.acts.exchanged, timeout=15_000):
        QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    assert list(memory.kept.values()) == ["secret"]
    assert "ding" in (kept := program.window.settings.get(OFFICES))
    assert "secret" not in kept


def test_what_does_not_open_is_told_and_leaves_the_archive_that_is_open(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_of(program, qtbot)
    typed(dialog, str(tmp_path))
    QTest.keyClick(dialog.host, Qt.Key.Key_Return)
    assert "连不上" in ended(dialog, qtbot)
    assert len(program.acts.archive.articles()) == 5


def test_a_long_attempt_is_given_up_and_holds_nothing_up(program: Program, qtbot: QtBot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dialog = dialog_of(program, qtbot)
        typed(dialog, f"127.0.0.1:{silent.getsockname()[1]}", "me")
        QTest.keyClick(dialog.host, Qt.Key.Key_Return)
        assert dialog.focusWidget() is dialog.stop
        with qtbot.waitSignal(program.acts.done):
            program.acts.perform(lambda desk: desk.tag([1], "照做"))
        QTest.keyClick(dialog.stop, Qt.Key.Key_Space)
        assert dialog.message.text() == "已取消，没有打开。"
        assert dialog.begin.isEnabled()


def test_an_address_is_made_of_what_people_know(tmp_path: Path) -> None:
    assert address_at("server.office", "jianbao", "wen yuan").url == (
        "postgresql://wen%20yuan@/jianbao?host=server.office&sslmode=verify-full&sslrootcert=system"
    )
    assert address_at("server.office:5433", "jianbao", "w", "/office.crt").host == "server.office:5433"
    assert address_at("[::1]:5433", "jianbao").host == "[::1]:5433"
    assert address_at("::1", "jianbao").is_here
    assert address_at(f"{tmp_path}:5433", "jianbao").is_here
    assert not address_at("10.0.0.1", "jianbao").is_here
