from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from jianbao.archive.records import Changes
from jianbao.errors import Sentence
from jianbao.exchange.intake_report import Outcome, Report, ReportLine
from jianbao.ui.intake.choosing import dropped_paths
from jianbao.ui.intake.pane import IntakePane, ReportList
from jianbao.ui.intake.report import LEFT, ORDER, ReportModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

FOLDER = Path("/来稿")
LINES = (
    ReportLine(Path("甲.txt"), Outcome.NEW, None, 1),
    ReportLine(Path("乙.txt"), Outcome.DUPLICATE, None, 2),
    ReportLine(FOLDER / "丙.txt", Outcome.FAILED, Sentence("“丙.txt”不是文本。", "“丙.txt” is not text."), None),
    ReportLine(Path("丁.txt"), Outcome.UPDATED, None, 4),
)


@pytest.fixture
def pane(qtbot: QtBot) -> IntakePane:
    pane = IntakePane("zh")
    qtbot.addWidget(pane)
    pane.resize(800, 240)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


class Folders(QObject):
    """Stands for the file manager of the desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opened_folders() -> Iterator[list[str]]:
    folders = Folders()
    QDesktopServices.setUrlHandler("file", folders, "open")  # type: ignore[arg-type]  # it takes text, whatever its stubs say
    yield folders.opened
    QDesktopServices.unsetUrlHandler("file")


def button(pane: IntakePane, text: str) -> QPushButton:
    return next(b for b in pane.findChildren(QPushButton) if b.text() == text)


def words(pane: IntakePane) -> str:
    label = pane.findChild(QLabel, "intake_says")
    assert isinstance(label, QLabel)
    return label.text()


def list_of(pane: IntakePane) -> ReportList:
    found = pane.findChild(ReportList)
    assert isinstance(found, ReportList)
    return found


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = ReportModel("zh")
    model.show(Report(LINES, Changes()))
    qtmodeltester.check(model)


def test_every_outcome_has_its_place() -> None:
    assert set(ORDER) == {LEFT} | {outcome.value for outcome in Outcome}


def test_progress_is_shown_and_can_be_stopped(pane: IntakePane, qtbot: QtBot) -> None:
    bar = pane.findChild(QProgressBar)
    assert isinstance(bar, QProgressBar)
    pane.show_progress(0, 0)
    assert "寻找文件" in words(pane)
    assert bar.maximum() == 0
    pane.show_progress(3, 10)
    assert "3 / 10" in words(pane)
    assert (bar.value(), bar.maximum()) == (3, 10)
    assert not list_of(pane).isVisible()
    with qtbot.waitSignal(pane.cancelled):
        QTest.mouseClick(button(pane, "停止"), Qt.MouseButton.LeftButton)
    assert "正在停止" in words(pane)
    pane.show_progress(4, 10)
    assert "正在停止" in words(pane)
    assert not button(pane, "停止").isEnabled()
    left = tuple(Path(f"{number}.txt") for number in range(6))
    pane.show_report(Report(LINES, Changes(), left=left))
    assert "已停止，6 个未导入" in words(pane)
    model = list_of(pane).model()
    assert [model.index(row, 0).data() for row in range(3)] == ["失败", "未导入", "未导入"]
    assert "没有轮到" in model.index(1, 2).data()
    pane.show_progress(0, 0)
    assert button(pane, "停止").isEnabled()


def test_rate_and_remaining_time_are_told_once_they_are_known(
    pane: IntakePane, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]

    def told() -> str:
        return words(pane).replace(",", "")

    monkeypatch.setattr("jianbao.ui.intake.pane.time.monotonic", lambda: now[0])
    pane.show_progress(240, 0)
    assert "已找到 240 个" in words(pane)
    pane.show_progress(0, 10_000)
    assert told() == "正在导入 0 / 10000"
    now[0] += 8.0
    pane.show_progress(1224, 10_000)
    assert told() == "正在导入 1224 / 10000 · 153 页/秒 · 约剩 57 秒"
    now[0] += 8.0
    pane.show_progress(1240, 10_000)
    assert told() == "正在导入 1240 / 10000 · 78 页/秒 · 约剩 2 分钟"
    now[0] += 16.0
    pane.show_progress(1288, 10_000)
    assert told() == "正在导入 1288 / 10000 · 3 页/秒 · 约剩 48 分钟"


def test_the_report_counts_and_shows_what_failed_first(pane: IntakePane) -> None:
    pane.show_progress(4, 4)
    pane.show_report(Report(LINES, Changes()))
    assert words(pane) == "共 4 个文件 · 失败 1 · 新增 1 · 重读 1 · 已有 1"
    model = list_of(pane).model()
    assert [model.index(row, 0).data() for row in range(4)] == ["失败", "新增", "重读", "已有"]
    assert model.index(0, 2).data() == "“丙.txt”不是文本。"
    assert not button(pane, "停止").isVisible()


def test_the_sentences_are_in_the_language_of_the_interface(qtbot: QtBot) -> None:
    model = ReportModel("en")
    model.show(Report(LINES, Changes()))
    assert model.index(0, 2).data() == "“丙.txt” is not text."


def test_enter_and_a_double_click_open_what_was_taken_in(
    pane: IntakePane, qtbot: QtBot, opened_folders: list[str]
) -> None:
    pane.show_report(Report(LINES, Changes()))
    report = list_of(pane)
    report.setFocus()
    with qtbot.assertNotEmitted(pane.open_requested):
        QTest.keyClick(report, Qt.Key.Key_Return)
    assert opened_folders == [str(FOLDER)], "of what failed the folder is opened"
    QTest.keyClick(report, Qt.Key.Key_Down)
    with qtbot.waitSignal(pane.open_requested) as opened:
        QTest.keyClick(report, Qt.Key.Key_Return)
    assert opened.args == [1]
    place = report.visualRect(report.model().index(3, 1)).center()
    QTest.mouseClick(report.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(pane.open_requested) as opened:
        QTest.mouseDClick(report.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [2]


def test_the_report_is_copied_whole(pane: IntakePane) -> None:
    pane.show_report(Report(LINES, Changes()))
    QTest.mouseClick(button(pane, "复制报告"), Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == f"失败\t{FOLDER / '丙.txt'}\t“丙.txt”不是文本。"
    assert len(copied) == 4


def test_it_is_closed_by_button_and_esc(pane: IntakePane, qtbot: QtBot) -> None:
    pane.show_report(Report(LINES, Changes()))
    with qtbot.waitSignal(pane.closed):
        QTest.mouseClick(button(pane, "关闭"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(list_of(pane), Qt.Key.Key_Escape)


def test_a_report_of_nothing(pane: IntakePane) -> None:
    pane.show_report(Report((), Changes()))
    assert words(pane) == "共 0 个文件"


def test_only_paths_of_this_computer_are_taken_from_a_drop(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "甲 乙.txt")), QUrl("https://example.org/a.txt")])
    assert dropped_paths(mime) == [tmp_path / "甲 乙.txt"]
    assert dropped_paths(QMimeData()) == []
