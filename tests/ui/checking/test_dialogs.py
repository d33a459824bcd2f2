"""What is asked about a figure, and how the checking of a page is summed up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from jianbao.archive.figures import Verdict, settle
from jianbao.archive.records import KnownFinding, Settlement, SignOff
from jianbao.archive.store import Archive
from jianbao.errors import Sentence
from jianbao.exchange.intake import take_in
from jianbao.page.findings import Elsewhere, Finding, Level
from jianbao.page.records import Span
from jianbao.review.checks_version import VERSION
from jianbao.review.desk import Desk
from jianbao.review.ways import How
from jianbao.ui.checking.bar import CheckBar
from jianbao.ui.checking.examination import Examination
from jianbao.ui.checking.label_dialog import LabelDialog
from jianbao.ui.checking.settle_dialog import SettleDialog
from jianbao.ui.checking.state import CheckState
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.inspector.checks_tab import ChecksTab
from jianbao.ui.inspector.finding_card import FindingCard
from tests.ui.reading import NOON, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TEXT = "2025年，医院抢救89例，抢救成功85例，成功率98.3%。\n"
RECORD = record_of(TEXT)
FIGURES = settle(RECORD.article.metrics, ())


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Findings are told in the language of the interface."""
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def room(qtbot: QtBot) -> QWidget:
    room = QWidget()
    qtbot.addWidget(room)
    room.show()
    return room


def finding(key: str, level: Level, *settlements: Settlement, spans: tuple[Span, ...] = ()) -> KnownFinding:
    why = Sentence(f"{key}不合。", f"{key} does not fit.")
    return KnownFinding(key, Finding("share", level, spans, why), settlements)


def test_what_was_refused_is_still_there(room: QWidget, qtbot: QtBot) -> None:
    dialog = VerdictDialog(FIGURES[-1], "句子", Verdict.WRONG, None, place="p", parent=room)
    dialog.open()
    dialog.value.insert("95.5%")
    with qtbot.waitSignal(dialog.given) as given:
        dialog.accept()
    assert given.args == ["95.5%", None]
    assert not dialog.confirm.isEnabled(), "it is on its way"
    dialog.settle("another", True)
    assert dialog.isVisible()
    dialog.settle("p", False)
    assert dialog.isVisible()
    assert dialog.confirm.isEnabled()
    dialog.settle("p", True)
    assert not dialog.isVisible()


def test_how_a_correction_is_understood_is_said(room: QWidget) -> None:
    dialog = VerdictDialog(FIGURES[-1], "句子", Verdict.WRONG, None, place="p", parent=room)
    for words, reads in (("1.2万元", "12,000 元"), ("98", "98 %"), ("3至5天", "3–5 天")):
        dialog.value.setText(words)
        assert reads in dialog._reads.text()
        assert dialog.confirm.isEnabled()
    dialog.reject()


def test_the_enter_of_an_input_method_gives_nothing(room: QWidget, qtbot: QtBot) -> None:
    dialog = VerdictDialog(FIGURES[-1], "句子", Verdict.RIGHT, None, place="p", parent=room)
    dialog.open()
    QApplication.sendEvent(dialog.note, QInputMethodEvent("laidian", []))
    with qtbot.assertNotEmitted(dialog.given):
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    dialog.reject()


def test_labels_that_are_left_as_they_are_are_not_given(room: QWidget, qtbot: QtBot) -> None:
    dialog = LabelDialog(FIGURES[0], "句子", ["甲医院"], "p", room)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.given):
        dialog.accept()
    assert not dialog.isVisible()


def test_a_settled_finding_can_be_opened_again(room: QWidget, qtbot: QtBot) -> None:
    settled = finding("一", Level.CONTRADICTORY, Settlement("rounding", "约数", "李冰", NOON))
    dialog = SettleDialog(settled, "句子", "p", room)
    dialog.open()
    assert dialog.buttons.checkedId() == list(How).index(How.ROUNDING)
    assert dialog.note.text() == "约数"
    QTest.keyClick(dialog, Qt.Key.Key_5)
    with qtbot.waitSignal(dialog.given) as given:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert given.args == [None, "约数"]
    dialog.settle("p", True)
    fresh = SettleDialog(finding("二", Level.LOOK), "句子", "p", room)
    assert len(fresh.buttons.buttons()) == len(How), "nothing is to be opened again"
    fresh.reject()


@pytest.fixture
def tab(qtbot: QtBot) -> ChecksTab:
    tab = ChecksTab()
    qtbot.addWidget(tab)
    tab.resize(320, 600)
    start = TEXT.index("98.3%")
    look = finding("甲", Level.LOOK)
    bad = finding("乙", Level.CONTRADICTORY, spans=(Span(start, start + 5), Span(12, 15)))
    fine = finding("丙", Level.CONSISTENT)
    signed = (SignOff("first", "李冰", NOON, current=False),)
    tab.show_state(RECORD, CheckState(FIGURES, (look, bad, fine), signed))
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def cards(tab: ChecksTab) -> list[FindingCard]:
    return sorted((c for c in tab.findChildren(FindingCard) if c.isVisible()), key=lambda card: card.y())


def test_the_gravest_first_and_those_that_agree_if_wanted(tab: ChecksTab) -> None:
    assert [card.finding.key for card in cards(tab)] == ["乙", "甲"]
    assert cards(tab)[0].accessibleName().startswith("矛盾, 乙不合。")
    tab._agreeing.click()
    QApplication.processEvents()
    assert [card.finding.key for card in cards(tab)] == ["乙", "甲", "丙"]
    assert "待处理 2 · 一致 1" in tab._sum.text()


def test_arrows_between_findings_and_buttons_to_their_words(tab: ChecksTab, qtbot: QtBot) -> None:
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.begin()
    first, second = cards(tab)
    qtbot.waitUntil(first.hasFocus)
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()
    link = next(b for b in first.findChildren(QToolButton) if b.text() == "98.3%")
    with qtbot.waitSignal(tab.went_to) as told:
        link.click()
    assert told.args == [first.finding.finding.spans[0]]
    with qtbot.waitSignal(tab.settle_asked):
        QTest.keyClick(second, Qt.Key.Key_Return)


def test_another_page_is_gone_to(qtbot: QtBot) -> None:
    other = Elsewhere("0" * 64, Span(3, 5))
    found = KnownFinding("丁", Finding("across", Level.LOOK, (), Sentence("两版不同。", "Two pages differ."), (other,)))
    card = FindingCard(found, TEXT)
    qtbot.addWidget(card)
    (link,) = [b for b in card.findChildren(QToolButton) if b.text() == "另一版"]
    with qtbot.waitSignal(card.went_elsewhere) as told:
        link.click()
    assert told.args == [other]
    title = "用“硬实力”筑牢群众健康防线"
    card.show_finding(replace(found, pages=((title, 2025),)), TEXT)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    (link,) = [b for b in card.findChildren(QToolButton) if "2025" in b.text()]
    assert link.text() == "《用“硬实力”筑牢…》2025"
    assert title in link.accessibleName(), "in full for who cannot see it"


def test_a_signature_of_before_is_said_to_be_stale(tab: ChecksTab) -> None:
    assert "李冰" in tab._signed.text()
    assert "已失效" in tab._signed.text()
    assert tab._sign.text() == "签发"
    current = (SignOff("first", "李冰", NOON, current=True),)
    tab.show_state(RECORD, CheckState(FIGURES, (), current))
    assert "已失效" not in tab._signed.text()
    assert tab._sign.text() == "会签"
    both = (*current, SignOff("second", "温媛", NOON, current=True))
    tab.show_state(RECORD, CheckState(FIGURES, (), both))
    assert not tab._sign.isVisible()
    tab.show_state(None, CheckState())
    assert tab._nothing.text() == "没有打开的文章。"


def test_the_bar_says_what_is_to_be_done(qtbot: QtBot) -> None:
    bar = CheckBar()
    qtbot.addWidget(bar)
    bar.show_state(CheckState(FIGURES, (finding("甲", Level.CONTRADICTORY),)))
    assert bar.words == "核查 0/3 · 矛盾 1 处"
    assert bar.accessibleDescription() == bar.words
    bar.grab()
    bar.show_state(CheckState())
    assert not bar.isVisible(), "a page without figures has nothing to be checked"
    bar.show_state(None)
    assert bar.words == ""


def test_a_busy_archive_is_looked_at_when_the_page_is_opened_next(tmp_path: Path) -> None:
    path = tmp_path / "one.jianbao"
    file = tmp_path / "page.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Archive.open(path) as archive:
        take_in(archive, [file], progress=None, cancelled=None)
        (row,) = archive.articles()
        desk = Desk(archive, "李冰", "here")
        desk.figures.rule(row.id, [archive.figures(row.id)[0].key], Verdict.RIGHT)
        desk.undo()
        gone = path.rename(tmp_path / "elsewhere.jianbao")
        assert Examination(archive, row.id)(desk) is None
        gone.rename(path)


def test_a_page_that_nobody_looks_at_any_more_keeps_no_act_waiting(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    file.write_text(TEXT, encoding="utf-8")
    with Archive.open(tmp_path / "one.jianbao") as archive:
        take_in(archive, [file], progress=None, cancelled=None)
        (row,) = archive.articles()
        desk = Desk(archive, "李冰", "here")
        assert Examination(archive, row.id, lambda: False)(desk) is None
        assert archive.unexamined(VERSION) == [row.id]
        assert Examination(archive, row.id, lambda: True)(desk) is not None
        assert archive.unexamined(VERSION) == []
