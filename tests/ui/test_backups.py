"""Backups in the window: made and restored by keys, beside the work; and what the window says of its own accord."""

from __future__ import annotations

import shutil
import subprocess
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from jianbao.archive.keeping.backups import Reason, backups, contents, take
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from jianbao.ui.app import Program
from jianbao.ui.backups import keeper
from jianbao.ui.backups.dialog import BackupDialog
from jianbao.ui.settings import Settings
from tests.ui.pages import shelve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from jianbao.archive.records import Changes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "库" / "档案.jianbao"
    with Archive.open(made) as archive:
        shelve(archive)
    return made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "小盘"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=12m", "jianbao-test", str(disk)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode != 0:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


@pytest.fixture
def program(path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Program]:
    """The program on the archive, its window open."""
    made = Program(qapp, Settings(tmp_path / "settings.ini"), path)
    with qtbot.waitSignal(made.acts.opened, timeout=20_000):
        made.window.show()
    yield made
    made.end()


def dialog_of(program: Program, action: str, qtbot: QtBot) -> BackupDialog:
    program.window.commands[action].trigger()
    found = program.window.findChild(BackupDialog)
    assert isinstance(found, BackupDialog)
    qtbot.waitUntil(found.make.isEnabled)
    return found


def tags(program: Program) -> list[str]:
    return program.acts.archive.article_tags(2)


def test_a_backup_is_made_and_restored_by_keys(program: Program, path: Path, qtbot: QtBot) -> None:
    acts = program.acts
    dialog = dialog_of(program, "backup", qtbot)
    assert "还没有备份" in dialog.message.text()
    assert not dialog.back.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "已备份并核对" in dialog.message.text(), timeout=20_000)
    (made,) = backups(path)
    assert dialog.list.topLevelItemCount() == 1
    acts.perform(lambda desk: desk.tag([2], "之后"))
    qtbot.waitUntil(lambda: tags(program) == ["之后"])
    with qtbot.waitSignal(acts.opened, timeout=20_000):
        qtbot.keyClick(dialog.list, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 2)
    assert "原来的档案保留为" in dialog.message.text()
    assert tags(program) == []
    acts.perform(lambda desk: desk.tag([2], "又"))
    qtbot.waitUntil(lambda: tags(program) == ["又"])
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    kept = next(one for one in backups(path) if one.reason is Reason.RESTORE)
    assert contents(kept.path).decisions == contents(made.path).decisions + 1


def test_an_archive_that_another_program_has_open_is_not_replaced(
    program: Program, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jianbao.archive.keeping.restoring.BUSY_SECONDS", 0.1)
    take(path)
    dialog = dialog_of(program, "restore", qtbot)
    with Archive.open(path) as other:
        Desk(other, "温媛", "desk-2").tag([2], "别人的")
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "占用" in dialog.message.text(), timeout=20_000)
        assert dialog.back.isEnabled()
    assert tags(program) == ["别人的"]
    program.acts.perform(lambda desk: desk.tag([2], "之后"))
    qtbot.waitUntil(lambda: tags(program) == ["别人的", "之后"])


def test_a_damaged_archive_is_replaced_from_the_page_that_refuses(
    path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    take(path)
    path.write_bytes(b"\xa5" * 9000)
    program = Program(qapp, Settings(tmp_path / "settings.ini"), path)
    with qtbot.waitSignal(program.acts.refused, timeout=20_000):
        program.window.show()
    qtbot.mouseClick(program.window.refusal.restore, Qt.MouseButton.LeftButton)
    dialog = program.window.findChild(BackupDialog)
    assert isinstance(dialog, BackupDialog)
    qtbot.waitUntil(dialog.back.isEnabled)
    with qtbot.waitSignal(program.acts.opened, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window.stack.currentWidget() is program.window.places)
    assert len(program.acts.archive.articles()) == 5
    program.end()


def test_the_folder_of_backups_is_chosen(program: Program, path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = dialog_of(program, "backup", qtbot)
    elsewhere = tmp_path / "移动硬盘"
    dialog.folder_wanted.emit(elsewhere)
    qtbot.waitUntil(lambda: str(elsewhere) in dialog.place.text())
    dialog.make.click()
    qtbot.waitUntil(lambda: "已备份并核对" in dialog.message.text(), timeout=20_000)
    (made,) = backups(path)
    assert elsewhere in made.path.parents
    (tmp_path / "文件").write_text("x")
    dialog.folder_wanted.emit(tmp_path / "文件" / "内")
    qtbot.waitUntil(lambda: "备份写不到" in dialog.message.text())


def test_the_backup_of_the_day_is_made_of_its_own_accord(
    path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "SOON", 10)
    program = Program(qapp, Settings(tmp_path / "settings.ini"), path)
    program.window.show()
    qtbot.waitUntil(lambda: len(backups(path)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: "自动备份" in program.window.status.currentMessage())
    (made,) = backups(path)
    assert made.reason is Reason.AUTOMATIC
    yesterday = made.taken - timedelta(days=1)
    made.path.rename(made.path.with_name(f"档案-{yesterday:%Y%m%d-%H%M%S}-automatic.jianbao"))
    program.acts.perform(lambda desk: desk.tag([2], "之后"))
    qtbot.waitUntil(lambda: tags(program) == ["之后"])
    keepers = program.window.findChildren(keeper.Keeper)
    keepers[0].back_up_if_due()
    qtbot.waitUntil(lambda: len(backups(path)) == 2, timeout=20_000)
    program.end()


def test_the_window_says_where_an_archive_should_not_lie(
    path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    synchronised = tmp_path / "我的坚果云" / "档案.jianbao"
    synchronised.parent.mkdir()
    path.rename(synchronised)
    program = Program(qapp, Settings(tmp_path / "settings.ini"), synchronised)
    program.window.show()
    qtbot.waitUntil(program.window.notice.isVisible)
    assert "坚果云的同步文件夹" in program.window.notice.sentence.text()
    program.end()


def test_the_window_shows_an_archive_that_can_only_be_read(
    path: Path, small_disk: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    shutil.copy(path, small_disk / "档案.jianbao")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    program = Program(qapp, Settings(tmp_path / "settings.ini"), small_disk / "档案.jianbao")
    program.window.show()
    qtbot.waitUntil(program.window.notice.isVisible)
    assert "不可写入" in program.window.notice.sentence.text()
    assert len(program.acts.archive.articles()) == 5
    with qtbot.waitSignal(program.acts.failed):
        program.acts.perform(lambda desk: desk.tag([2], "不行"))
    assert "不可写入" in program.window.notice.sentence.text()
    program.end()


def _tag(word: str, desk: Desk) -> Changes:
    return desk.tag([2], word)


def test_two_windows_on_one_archive_both_work(
    program: Program, path: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    other = Program(qapp, Settings(tmp_path / "settings2.ini"), path)
    with qtbot.waitSignal(other.acts.opened, timeout=20_000):
        other.window.show()
    for number in range(5):
        for one in (program, other):
            one.acts.perform(partial(_tag, f"{id(one)}-{number}"))
    qtbot.waitUntil(lambda: len(tags(program)) == len(tags(other)) == 10, timeout=20_000)
    assert not program.window.notice.isVisible()
    assert not other.window.notice.isVisible()
    other.end()
    # The pages are those of the annotated set: our reader would read them otherwise.
    assert [one.zh for one in program.acts.archive.check() if "识读" not in one.zh] == []
