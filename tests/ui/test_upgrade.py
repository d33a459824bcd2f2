"""While an archive of an earlier program is upgraded the window shows how far that has come."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from jianbao.archive.upgrading import Upgrade
from jianbao.ui.acts import Acts
from jianbao.ui.settings import Settings
from jianbao.ui.upgrade import UpgradePage
from jianbao.ui.window import MainWindow
from tests.archive.test_released import unpacked

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

OLD = "schema_8.jianbao.gz"


def test_the_page_tells_step_pages_and_what_is_put_in_order(qtbot: QtBot) -> None:
    page = UpgradePage()
    qtbot.addWidget(page)
    page.show()
    page.tell(Upgrade(1, 5, 300, 1200))
    assert "第 1 步，共 5 步（备份） · 25%" in page.says.text()
    assert (page.bar.value(), page.bar.maximum()) == (250, 1000)
    page.tell(Upgrade(3, 5, 40_000, 100_000))
    done, total = map(QLocale().toString, (40_000, 100_000))
    assert f"第 3 步，共 5 步 · 已完成 {done} / {total} 篇" in page.says.text()
    page.tell(Upgrade(3, 5, 100_000, 100_000))
    assert "整理索引" in page.says.text()
    assert page.bar.maximum() == 0, "it moves by itself"
    page.tell(Upgrade(4, 5))
    assert page.says.text() == "第 4 步，共 5 步"
    before = page.passed.text()
    qtbot.waitUntil(lambda: page.passed.text() != before, timeout=5000)


def test_the_window_shows_it_and_then_the_archive(qtbot: QtBot, tmp_path: Path) -> None:
    acts = Acts("李冰", "一号机")
    window = MainWindow(acts, Settings(tmp_path / "设置"), "zh")
    qtbot.addWidget(window)
    window.show()
    shown: list[bool] = []
    acts.upgrading.connect(lambda _upgrade: shown.append(window.stack.currentWidget() is window.upgrading))
    with qtbot.waitSignal(acts.opened, timeout=20_000):
        acts.open(unpacked(OLD, tmp_path))
    assert shown
    assert all(shown)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.places)
    window.close()
    acts.close()


def test_who_closes_the_window_meanwhile_leaves_the_archive_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    acts, path = Acts("李冰", "一号机"), unpacked(OLD, tmp_path)
    with qtbot.waitSignal(acts.upgrading, timeout=20_000):
        acts.open(path)
    acts.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (8,)
