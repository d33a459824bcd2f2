"""Folders that are watched from the window, thousands of files dropped on it, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from jianbao.ui.intake import watching
from jianbao.ui.intake.folders_dialog import FoldersDialog
from jianbao.ui.intake.watching import folders_of
from jianbao.ui.preferences.dialog import PreferencesDialog
from jianbao.ui.settings import Settings
from tests.scenarios.test_intake import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

TEXT = "长治市人民医院全年门诊量达一百二十万人次，较上年增长8.5%。第{}号。"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(watching, "AT_FIRST", 0)
    monkeypatch.setattr(watching, "EVERY", 200)
    monkeypatch.setattr("jianbao.exchange.intake_watching.SETTLED_SECONDS", 0.2)
    made = tmp_path / "来稿"
    made.mkdir()
    return made


def says(reader: Reader) -> str:
    label = reader.window.intake.findChild(QLabel, "intake_says")
    assert isinstance(label, QLabel)
    return label.text()


def button(reader: Reader, text: str) -> QPushButton:
    return next(one for one in reader.window.intake.findChildren(QPushButton) if one.text() == text)


def sources(reader: Reader) -> list[str]:
    return [row.source_name for row in reader.program.acts.archive.articles()]


def dialog_of(reader: Reader) -> FoldersDialog:
    reader.choose("watch-folders")
    dialog = reader.dialog(FoldersDialog)
    assert isinstance(dialog, FoldersDialog)
    return dialog


def watch(reader: Reader, folder: Path) -> FoldersDialog:
    """Choose a folder to watch, by the menu and the dialog of the system."""
    dialog = dialog_of(reader)
    QTest.mouseClick(dialog.add_button, LEFT)
    chooser = dialog.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.selectFile(str(folder))
    chooser.accept()
    reader.wait(lambda: dialog.list.count() == 1)
    return dialog


def test_what_is_put_into_a_watched_folder_appears(
    start: Callable[[Path], Reader], archive: Path, folder: Path, tmp_path: Path
) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    dialog = watch(reader, folder)
    assert dialog.list.item(0).text() == str(folder)
    dialog.reject()
    (folder / "甲.txt").write_text(TEXT.format(1), encoding="utf-8")
    reader.wait(lambda: "甲.txt" in sources(reader))
    assert not reader.window.intake.isVisible(), "what went well is a word in the status line"
    # What is broken is shown with its reason, once.
    (folder / "坏.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    reader.wait(reader.window.intake.isVisible)
    assert says(reader) == "共 1 个文件 · 失败 1"
    QTest.mouseClick(button(reader, "关闭"), LEFT)
    (folder / "乙.txt").write_text(TEXT.format(1), encoding="utf-8")
    (folder / "丙.txt").write_text(TEXT.format(2), encoding="utf-8")
    reader.wait(lambda: "丙.txt" in sources(reader))
    assert "乙.txt" not in sources(reader)
    assert not reader.window.intake.isVisible()
    # Away and back again.
    away = folder.rename(tmp_path / "别处")
    dialog = dialog_of(reader)
    reader.wait(lambda: "找不到" in dialog.list.item(0).text())
    away.rename(folder)
    reader.wait(lambda: dialog.list.item(0).text() == str(folder))
    (folder / "丁.txt").write_text(TEXT.format(3), encoding="utf-8")
    reader.wait(lambda: "丁.txt" in sources(reader))
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert dialog.list.count() == 0
    assert folders_of(Settings(tmp_path / "settings.ini")) == []
    dialog.reject()


def test_the_settings_lead_to_the_folders(start: Callable[[Path], Reader], archive: Path, folder: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.choose("preferences")
    preferences = reader.dialog(PreferencesDialog)
    chosen = preferences.findChild(QPushButton, "watched")
    assert isinstance(chosen, QPushButton)
    assert chosen.text() == "选择…"
    QTest.mouseClick(chosen, LEFT)
    dialog = reader.dialog(FoldersDialog)
    assert isinstance(dialog, FoldersDialog)
    dialog.add(folder)
    dialog.add(folder / "在其中")
    assert dialog.list.count() == 1
    assert chosen.text().startswith("1")
    dialog.reject()
    preferences.reject()


def test_thousands_of_files_dropped_leave_the_window_awake_and_stop_when_asked(
    start: Callable[[Path], Reader], tmp_path: Path
) -> None:
    folder = tmp_path / "许多"
    for number in range(40):
        (folder / f"{number:02}").mkdir(parents=True)
        for page in range(100):
            (folder / f"{number:02}" / f"{page:02}.txt").write_text(TEXT.format(number * 100 + page), encoding="utf-8")
    reader = start(tmp_path / "archive.jianbao")
    reader.wait(lambda: reader.program.acts.is_open)
    beats: list[int] = []
    heart = QTimer(reader.window)
    heart.timeout.connect(lambda: beats.append(1))
    heart.start(20)
    drop(reader, folder)
    reader.wait(lambda: "/ 4" in says(reader).replace(",", ""))
    assert beats, "the window is awake while folders are looked through"
    reader.wait(sources_of(reader))
    QTest.mouseClick(button(reader, "停止"), LEFT)
    reader.wait(lambda: "已停止" in says(reader))
    reader.wait(lambda: not reader.program.acts.busy)
    kept = len(sources(reader))
    assert 0 < kept < 4000
    assert reader.program.acts.archive.check() == []
    heart.stop()


def sources_of(reader: Reader) -> Callable[[], object]:
    return lambda: sources(reader)


def test_the_report_is_saved_as_a_table(start: Callable[[Path], Reader], archive: Path, tmp_path: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    page = tmp_path / "甲.txt"
    page.write_text(TEXT.format(1), encoding="utf-8")
    drop(reader, page)
    reader.wait(lambda: "新增 1" in says(reader))
    QTest.mouseClick(button(reader, "另存报告…"), LEFT)
    chooser = reader.window.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    chooser.selectFile(str(tmp_path / "报告.csv"))
    chooser.accept()
    reader.wait((tmp_path / "报告.csv").exists)
    assert str(page) in (tmp_path / "报告.csv").read_text(encoding="utf-8-sig")
