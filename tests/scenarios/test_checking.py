"""An editor checks a page by keys alone: verdicts, corrections, what the machine missed, findings, sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jianbao.archive.figures import Aspect, Verdict
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.review.desk import Desk
from jianbao.ui import handlers
from jianbao.ui.checking.label_dialog import LabelDialog
from jianbao.ui.checking.mark_dialog import MarkDialog
from jianbao.ui.checking.settle_dialog import SettleDialog
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.inspector.finding_card import FindingCard
from jianbao.ui.settings import AUTHOR
from jianbao.ui.standing import Standing, standing_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.figures import Figure
    from tests.scenarios.conftest import Reader

PAGE = """守护健康 服务百姓

——甲县人民医院2025年工作纪实

2025年，甲县人民医院门诊量达12.5万人次，较上年增长8%。医院共有卒中患者抢救89例，抢救成功85例，成功率98.3%。

全年开展手术3200台，满意率由93.1%提升至95.2%，入选全国第12批试点，获评“三甲”。

全院开放床位500张，医护人员640人，其中医生220人、护士300人、管理人员120人。
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page as a file."""
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def one_page(page: Path, tmp_path: Path) -> Path:
    """An archive with the page."""
    path = tmp_path / "one.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [page], progress=None, cancelled=None)
    return path


def opened(start: Callable[[Path], Reader], archive: Path) -> Reader:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: not reader.program.acts.busy)
    return reader


def stored(reader: Reader) -> tuple[Figure, ...]:
    """The figures as the archive has them, once everything decided is in it."""
    reader.wait(lambda: not reader.program.acts.busy)
    number = reader.window.navigator.article_id
    assert number is not None
    return reader.program.acts.archive.figures(number)


def figure(reader: Reader, text: str) -> Figure:
    (found,) = [one for one in stored(reader) if one.metric.text == text]
    return found


def go_to(reader: Reader, text: str) -> None:
    """Step to a figure by keys."""
    pane = reader.window.reader
    if pane.current_figure is not None:
        pane.view.set_current(None)
    for _ in pane.figures:
        reader.press("]", pane.view)
        if current(reader) == text:
            return
    raise AssertionError(text)


def current(reader: Reader) -> str | None:
    index = reader.window.reader.current_figure
    return None if index is None else reader.window.reader.figures[index].metric.text


def find(reader: Reader, words: str) -> None:
    """Select words of the page as one does by keys: find them."""
    reader.press("F3", reader.window.reader.view)
    bar = reader.window.reader.find_bar
    reader.wait(bar.field.hasFocus)
    bar.field.clear()
    bar.field.insert(words)
    bar.field.textEdited.emit(words)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert reader.window.reader.view.textCursor().selectedText() == words


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
    reader.wait(lambda: "可签发" in window.status.checking.words)

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


def test_a_figure_that_the_machine_missed(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    view = reader.window.reader.view
    reader.press("B", view)
    assert "选中要标的数字" in reader.window.statusBar().currentMessage()
    find(reader, "12批")
    reader.press("B", view)
    reader.wait(lambda: current(reader) == "12批")
    marked = figure(reader, "12批")
    assert marked.counted
    assert marked.metric.value == 12
    reader.wait(lambda: reader.menu_text("undo") == "撤销 标为数据")
    reader.press("D", view)
    assert figure(reader, "12批").verdict is Verdict.RIGHT

    find(reader, "试点")
    reader.press("B", view)
    dialog = reader.dialog(MarkDialog)
    assert isinstance(dialog, MarkDialog)
    QTest.keyClicks(dialog.value, "1")
    QTest.keyClick(dialog.value, Qt.Key.Key_Return)
    reader.wait(lambda: current(reader) == "试点")
    reader.press("Backspace", view)
    reader.wait(lambda: not [one for one in stored(reader) if one.metric.text == "试点"])
    reader.wait(lambda: reader.menu_text("undo") == "撤销 恢复机器读法")


def test_an_extent_by_keys_and_back_to_the_machines(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    view = reader.window.reader.view
    go_to(reader, "12.5万人次")
    reader.press("Alt+Shift+Left", view)
    reader.press("Alt+Shift+Left", view)
    reader.press("Alt+Left", view)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert [one for one in stored(reader) if one.amended] == []
    reader.press("Alt+Shift+Left", view)
    QTest.keyClick(view, Qt.Key.Key_Return)
    reader.wait(lambda: figure(reader, "12.5万人").metric.unit == "人")
    assert current(reader) == "12.5万人"
    reader.wait(lambda: reader.menu_text("undo") == "撤销 数据起止")
    find(reader, "达12.5万人次")
    reader.press("Shift+B", view)
    reader.wait(lambda: current(reader) == "达12.5万人次")
    reader.press("Backspace", view)
    reader.wait(lambda: current(reader) == "12.5万人次")
    assert not figure(reader, "12.5万人次").amended


def test_what_a_figure_is_about_is_changed(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    view = reader.window.reader.view
    go_to(reader, "3200台")
    reader.press("L", view)
    dialog = reader.dialog(LabelDialog)
    assert isinstance(dialog, LabelDialog)
    reader.wait(lambda: "开放床位" in dialog.known)
    field = dialog.fields[Aspect.INDICATOR]
    reader.wait(field.hasFocus)
    field.clear()
    field.insert("手术总量")
    period = dialog.fields[Aspect.PERIOD]
    period.clear()
    QTest.keyClicks(period, "2024")
    QTest.keyClick(period, Qt.Key.Key_Return)
    reader.wait(lambda: figure(reader, "3200台").metric.indicator[0] == "手术总量")
    reader.wait(lambda: figure(reader, "3200台").metric.period == "2024")
    reader.wait(lambda: reader.menu_text("undo") == "撤销 数据标注")
    reader.wait(lambda: "手术总量" in _card_texts(reader))


def _card_texts(reader: Reader) -> str:
    tab = reader.window.inspector._figures
    return "\n".join(text for _, text in tab._card.facts())


def test_keys_of_checking_rest_while_the_page_is_not_in_sight(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    reader.press("]", reader.window.reader.view)
    assert reader.window.commands["verdict:right"].isEnabled()
    reader.press("Alt+3")
    reader.wait(lambda: reader.window.places.current == 2)
    assert not reader.window.commands["verdict:right"].isEnabled()
    reader.press("Alt+1")
    assert reader.window.commands["verdict:right"].isEnabled()


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
