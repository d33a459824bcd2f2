"""What others do at an office archive while a window works on it directly is shown there, as on a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from jianbao.archive.office.address import address_of
from jianbao.archive.office.server import Office
from jianbao.archive.store import Archive
from jianbao.exchange.arrivals import take_in
from jianbao.exchange.office.directly import open_directly
from jianbao.exchange.office.synchronising import synchronise
from jianbao.resources import seeds
from jianbao.review.desk import Desk
from jianbao.ui import following
from jianbao.ui.app import Program
from jianbao.ui.inspector.tag_chip import TagChip
from jianbao.ui.settings import Settings
from tests.office.postgres import OWNER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.office.postgres import Server

    Urls = Callable[[str], str]


@pytest.fixture
def other(server: Server, url: Urls) -> Iterator[Archive]:
    """Another workplace on the same office archive, with the five pages in it."""
    server.run("DROP SCHEMA IF EXISTS workplace CASCADE", "office")
    open_directly(address_of(url(OWNER))).close()
    with open_directly(address_of(url("乙"))) as reviewing, open_directly(address_of(url("甲"))) as adding:
        take_in(adding, [seeds()])
        yield reviewing


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "EVERY", 200)


@pytest.fixture
def program(tmp_path: Path, url: Urls, other: Archive, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    assert len(other.articles()) == 5
    made = Program(qapp, Settings(tmp_path / "settings.ini"), address_of(url("甲")))
    with qtbot.waitSignal(made.acts.opened):
        made.window.show()
    qtbot.waitUntil(lambda: made.window.navigator.record is not None)
    yield made
    made.end()


def tags_on_show(program: Program) -> list[str]:
    return [chip.name for chip in program.window.inspector.findChildren(TagChip) if not chip.isHidden()]


def test_what_others_decide_and_what_laptops_bring_is_shown(
    program: Program, other: Archive, url: Urls, tmp_path: Path, qtbot: QtBot
) -> None:
    window = program.window
    record = window.navigator.record
    assert record is not None
    Desk(other, "乙", "二号机").tag([record.id], "乙的标签")
    qtbot.waitUntil(lambda: tags_on_show(program) == ["乙的标签"])
    page = tmp_path / "新.txt"
    page.write_text("长治市某某医院接诊患者12.4万人次。", encoding="utf-8")
    with Archive.open(tmp_path / "笔记本.jianbao") as laptop, Office(address_of(url("甲"))) as office:
        take_in(laptop, [page])
        synchronise(laptop, office)
        Desk(laptop, "甲", "笔记本").tag([laptop.find_source(record.source.sha256) or 0], "笔记本的")
        synchronise(laptop, office)
    qtbot.waitUntil(lambda: len(window.articles.listed_ids()) == 6, timeout=10_000)
    qtbot.waitUntil(lambda: sorted(tags_on_show(program)) == ["乙的标签", "笔记本的"], timeout=10_000)
    assert "某某医院" in "".join(node.name for node in window.institutions.nodes())


def test_a_server_that_is_gone_is_told_once_and_followed_again(
    program: Program, other: Archive, server: Server, qtbot: QtBot
) -> None:
    window, told = program.window, list[str]()
    window.following.failed.connect(lambda error: told.append(error.sentence.zh))
    server.run("ALTER ROLE 甲 NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '甲'")
    try:
        qtbot.waitUntil(lambda: bool(told), timeout=10_000)
        # At the next look nothing is told again.
        window.following.look()
        qtbot.waitUntil(lambda: not window.following._asking)
        assert len(told) == 1
    finally:
        server.run("ALTER ROLE 甲 LOGIN")
    (record,) = [window.navigator.record]
    assert record is not None
    Desk(other, "乙", "二号机").tag([record.id], "之后")
    qtbot.waitUntil(lambda: tags_on_show(program) == ["之后"], timeout=10_000)
