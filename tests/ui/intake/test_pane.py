from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton

from jianbao.archive.records import Changes
from jianbao.errors import Sentence
from jianbao.exchange.intake_report import Outcome, Report, ReportLine
from jianbao.ui.intake.choosing import dropped_paths
from jianbao.ui.intake.pane import IntakePane, ReportList
from jianbao.ui.intake.report import ORDER, ReportModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

LINES = (
    ReportLine(Path("甲.txt"), Outcome.NEW, None, 1),
    ReportLine(Path("乙.txt"), Outcome.DUPLICATE, None, 2),
    ReportLine(Path("丙.txt"), Outcome.FAILED, Sentence("“丙.txt”不是文本。", "“丙.txt” is not text."), None),
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
    model.show(LINES)
    qtmodeltester.check(model)


def test_every_outcome_has_its_place() -> None:
    assert set(ORDER) == {outcome.value for outcome in Outcome}


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
    pane.show_report(Report(LINES, Changes()))
    assert "已停止，6 个未导入" in words(pane)
    pane.show_progress(0, 0)
    assert button(pane, "停止").isEnabled()


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
    model.show(LINES)
    assert model.index(0, 2).data() == "“丙.txt” is not text."


def test_enter_and_a_double_click_open_what_was_taken_in(pane: IntakePane, qtbot: QtBot) -> None:
    pane.show_report(Report(LINES, Changes()))
    report = list_of(pane)
    report.setFocus()
    with qtbot.assertNotEmitted(pane.open_requested):
        QTest.keyClick(report, Qt.Key.Key_Return)
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
    assert copied[0] == "失败\t丙.txt\t“丙.txt”不是文本。"
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
