"""An editor checks a page by keys alone: verdicts, corrections, evidence, findings, sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.review.desk import Desk
from jianbao.ui import handlers
from jianbao.ui.checking.settle_dialog import SettleDialog
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.inspector.finding_card import FindingCard
from jianbao.ui.settings import AUTHOR
from jianbao.ui.standing import Standing, standing_of
from tests.scenarios.editor import current, figure, find, go_to, opened, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.scenarios.conftest import Reader


def check_every_figure(reader: Reader) -> None:
    """Right, but for the one that contradicts the two before it."""
    view = reader.window.reader.view
    reader.press("Ctrl+]", view)
    while current(reader) != "98.3%":
        reader.press("D", view)
    reader.press("C", view)
    dialog = reader.dialog(VerdictDialog)
    assert isinstance(dialog, VerdictDialog)
    QTest.keyClicks(dialog.value, "95.51%")
    QTest.keyClick(dialog.value, Qt.Key.Key_Return)
    reader.wait(lambda: current(reader) == "3200台")
    for _ in range(20):
        reader.press("D", view)
    assert all(one.verdict is not None for one in stored(reader) if one.counted)
    right = [one for one in stored(reader) if one.verdict is Verdict.RIGHT]
    assert len(right) == sum(one.counted for one in stored(reader)) - 1
    assert figure(reader, "98.3%").rulings[0].printed == "95.51%"
    reader.wait(lambda: "可签发" in reader.window.status.checking.words)


def test_a_page_from_import_to_two_signatures_without_the_mouse(
    start: Callable[[Path], Reader], page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers, "choose_files", lambda _window: [page])
    reader = start(tmp_path / "new.jianbao")
    window = reader.window
    reader.wait(lambda: reader.program.acts.is_open)
    reader.wait(window.commands["import-files"].isEnabled)
    reader.press("Ctrl+O")
    reader.wait(lambda: window.navigator.record is not None)
    reader.wait(lambda: "核查 0/" in window.status.checking.words)
    view = window.reader.view
    reader.press("Ctrl+3")

    reader.press("Ctrl+Return", view)
    reader.wait(window.notice.isVisible)
    assert "没有核查，不能签发" in window.notice.sentence.text()

    check_every_figure(reader)
    reader.press("Ctrl+Return", view)
    reader.wait(lambda: "已签发" in window.status.checking.words)
    assert not window.notice.isVisible(), "what was refused is of no more use once something goes well"
    reader.wait(lambda: [row.signed for row in reader.program.acts.archive.articles()] == [1])
    assert "签发" in window.inspector.checks._signed.text()

    reader.press("Ctrl+Return", view)
    reader.wait(window.notice.isVisible)
    assert "会签须由另一个人来签" in window.notice.sentence.text()
    reader.program._settings.set(AUTHOR, "温媛")
    reader.press("Ctrl+Return", window.reader.view)
    reader.wait(lambda: "已会签" in reader.window.status.checking.words)
    reader.wait(lambda: reader.menu_text("undo") == "撤销 签发")

    go_to(reader, "3200台")
    reader.press("Y", window.reader.view)
    reader.wait(lambda: "已会签" not in reader.window.status.checking.words)
    assert "已失效" in window.inspector.checks._signed.text()


def test_a_contradiction_is_settled_by_keys_and_opened_again(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    window = reader.window
    reader.wait(lambda: window.inspector.tabText(1) == "核查 1")
    reader.wait(lambda: "矛盾 1 处" in window.status.checking.words)
    reader.press("Ctrl+5", window.reader.view)
    card = window.focusWidget()
    assert isinstance(card, FindingCard)
    assert "98.3%" in card.accessibleName()
    assert card.accessibleName().startswith("矛盾")
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert current(reader) == "98.3%"
    assert window.inspector.currentWidget() is window.inspector.checks, "the findings stay in sight"

    QTest.keyClick(card, Qt.Key.Key_Return)
    dialog = reader.dialog(SettleDialog)
    assert isinstance(dialog, SettleDialog)
    QTest.keyClick(dialog, Qt.Key.Key_3)
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "as printed 1")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    reader.wait(lambda: window.inspector.tabText(1) == "核查")
    number = window.navigator.article_id or 0
    (settled,) = [one for one in reader.program.acts.archive.findings(number) if one.settlements]
    assert (settled.settlements[0].how, settled.settlements[0].note) == ("accepted", "as printed 1")
    reader.wait(lambda: "照此刊登" in card.accessibleName())
    reader.wait(lambda: reader.menu_text("undo") == "撤销 处理核查结果")

    QTest.keyClick(card, Qt.Key.Key_Return)
    again = reader.dialog(SettleDialog)
    assert isinstance(again, SettleDialog)
    assert again.note.text() == "as printed 1"
    QTest.keyClick(again, Qt.Key.Key_5)
    QTest.keyClick(again, Qt.Key.Key_Return)
    reader.wait(lambda: window.inspector.tabText(1) == "核查 1")
    reader.wait(lambda: [row.contradictions for row in reader.program.acts.archive.articles()] == [1])


def test_one_key_a_verdict_and_the_next_figure_at_once(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    view = reader.window.reader.view
    reader.press("D", view)
    assert current(reader) == "12.5万人次", "nothing was selected, so nothing is judged"
    assert all(one.verdict is None for one in stored(reader))
    assert "先选一个数据" in reader.window.statusBar().currentMessage()
    for key, then in (("D", "8%"), ("Y", "89例"), ("F", "85例")):
        reader.press(key, view)
        assert current(reader) == then
    verdicts = {one.metric.text: one.verdict for one in stored(reader)}
    assert verdicts["12.5万人次"] is Verdict.RIGHT
    assert verdicts["8%"] is Verdict.DOUBTFUL
    assert verdicts["89例"] is Verdict.NOT_A_FIGURE
    reader.wait(lambda: reader.menu_text("undo") == "撤销 核查结论")
    go_to(reader, "8%")
    reader.press("U", view)
    assert current(reader) == "8%", "what is taken back is to be judged again"
    assert figure(reader, "8%").verdict is None
    reader.wait(lambda: "核查 2/" in reader.window.status.checking.words)
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: figure(reader, "8%").verdict is Verdict.DOUBTFUL)


def test_nobody_judges_what_is_not_on_the_screen(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    pane = reader.window.reader
    reader.press("]", pane.view)
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())
    reader.press("D", pane.view)
    assert all(one.verdict is None for one in stored(reader))
    assert "不在屏上" in reader.window.statusBar().currentMessage()
    assert pane.sees(0)
    reader.press("D", pane.view)
    assert stored(reader)[0].verdict is Verdict.RIGHT


def test_bulk_acceptance_takes_what_is_seen_and_says_how_many(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    pane = reader.window.reader
    seen = [pane.figures[n] for n in pane.view.visible_figures()]
    count = sum(one.counted for one in seen)
    assert 0 < count < sum(one.counted for one in pane.figures)
    reader.press("Ctrl+Shift+D", pane.view)
    accepted = {one.key for one in stored(reader) if one.verdict is Verdict.RIGHT}
    assert accepted == {one.key for one in seen if one.counted}
    reader.wait(lambda: reader.menu_text("undo") == f"撤销 核查结论（{count} 个数据）")
    assert f"{count} 个数据" in reader.window.statusBar().currentMessage()
    reader.press("Ctrl+Z", pane.view)
    reader.wait(lambda: not any(one.verdict for one in stored(reader)))


def test_a_wrong_figure_with_its_evidence(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    view = reader.window.reader.view
    go_to(reader, "98.3%")
    find(reader, "抢救成功85例")
    reader.press("C", view)
    dialog = reader.dialog(VerdictDialog)
    assert isinstance(dialog, VerdictDialog)
    assert "抢救成功85例" in dialog.quote.text()
    QTest.keyClicks(dialog.value, "abc")
    assert not dialog.confirm.isEnabled(), "no amount is read in it"
    dialog.value.clear()
    QTest.keyClicks(dialog.value, "95.5%")
    dialog.note.setFocus()
    QTest.keyClicks(dialog.note, "85/89")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    reader.wait(lambda: figure(reader, "98.3%").verdict is Verdict.WRONG)
    (ruling,) = figure(reader, "98.3%").rulings
    assert (ruling.printed, ruling.evidence.text if ruling.evidence else "") == ("95.5%", "85/89")
    assert ruling.evidence is not None
    assert ruling.evidence.passage is not None
    assert ruling.evidence.passage.exact == "抢救成功85例"

    find(reader, "成功率98.3%。")
    view.copy()
    assert QGuiApplication.clipboard().text() == "成功率98.3%。", "the source is never altered"
    go_to(reader, "98.3%")
    reader.press("E", view)
    again = reader.dialog(VerdictDialog)
    assert isinstance(again, VerdictDialog)
    assert (again.value.text(), again.note.text()) == ("95.5%", "85/89")
    QTest.keyClick(again, Qt.Key.Key_Escape)
    reader.wait(lambda: not [d for d in reader.window.findChildren(VerdictDialog) if d.isVisible()])


def test_a_passage_of_another_page_is_evidence(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    view = reader.window.reader.view
    first = reader.window.navigator.record
    assert first is not None
    words = first.article.metrics[1].text
    reader.press("Shift+E", view)
    assert "先选中" in reader.window.statusBar().currentMessage()
    find(reader, words)
    reader.press("Shift+E", view)
    reader.press("J", view)
    reader.wait(lambda: reader.window.navigator.article_id != first.id)
    reader.press("Ctrl+]", view)
    judged = current(reader)
    reader.press("C", view)
    dialog = reader.dialog(VerdictDialog)
    assert isinstance(dialog, VerdictDialog)
    assert dialog.quote.isChecked()
    assert words in dialog.quote.text()
    QTest.keyClick(dialog.value, Qt.Key.Key_Return)
    reader.wait(lambda: any(one.verdict is Verdict.WRONG for one in stored(reader)))
    (wrong,) = [one for one in stored(reader) if one.verdict is Verdict.WRONG]
    assert wrong.metric.text == judged
    assert wrong.rulings[0].evidence is not None
    assert wrong.rulings[0].evidence.passage is not None
    assert wrong.rulings[0].evidence.passage.sha256 == first.source.sha256


def test_keys_of_checking_rest_while_the_page_is_not_in_sight(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    reader.press("]", reader.window.reader.view)
    assert reader.window.commands["verdict:right"].isEnabled()
    reader.press("Alt+3")
    reader.wait(lambda: reader.window.places.current == 2)
    assert not reader.window.commands["verdict:right"].isEnabled()
    reader.press("Alt+1")
    assert reader.window.commands["verdict:right"].isEnabled()


def test_what_is_undone_comes_into_sight(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = opened(start, archive)
    view, pane = reader.window.reader.view, reader.window.reader
    reader.press("]", view)
    reader.press("D", view)
    here = reader.window.navigator.article_id
    stored(reader)
    pane.view.verticalScrollBar().setValue(pane.view.verticalScrollBar().maximum())
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: pane.current_figure == 0 and pane.sees(0))
    assert stored(reader)[0].verdict is None
    reader.press("J", view)
    reader.wait(lambda: reader.window.navigator.article_id != here)
    reader.press("Ctrl+Shift+Z", view)
    reader.wait(lambda: reader.window.navigator.article_id == here)
    reader.wait(lambda: pane.current_figure == 0 and pane.sees(0))
    assert stored(reader)[0].verdict is Verdict.RIGHT


def test_ctrl_enter_in_a_note_is_the_notes(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    reader.press("Shift+N", reader.window.reader.view)
    reader.wait(lambda: reader.window.focusWidget() is not None)
    reader.type("why")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    number = reader.window.navigator.article_id or 0
    reader.wait(lambda: [note.text for note in reader.program.acts.archive.notes(number)] == ["why"])
    assert not reader.window.notice.isVisible()


def test_what_another_person_decided_meanwhile_is_shown(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    with Archive.open(one_page) as elsewhere:
        first = elsewhere.figures(1)[0]
        Desk(elsewhere, "温媛", "other").figures.rule(1, [first.key], Verdict.DOUBTFUL)
    reader.window.following.look()
    reader.wait(lambda: standing_of(reader.window.reader.figures[0]) is Standing.DOUBTFUL)
