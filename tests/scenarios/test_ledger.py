"""The ledger by keys: asked, ordered, grouped, judged, copied, and from a row to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu

from jianbao.archive.figures import Verdict
from jianbao.archive.records import LedgerQuery
from jianbao.ui.checking.verdict_dialog import VerdictDialog
from jianbao.ui.ledger.columns import Column
from jianbao.ui.ledger.measures_dialog import MeasuresDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.records import FigureRow
    from jianbao.ui.ledger.pane import LedgerPane
    from tests.scenarios.conftest import Reader

LEDGER = 2


@pytest.fixture
def reader(start: Callable[[Path], Reader], archive: Path) -> Reader:
    """Someone who looks at the ledger of the five pages."""
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.window.places.go_to(LEDGER)
    reader.wait(lambda: shown(reader) and reader.window.ledger.counts.text())
    return reader


def pane(reader: Reader) -> LedgerPane:
    return reader.window.ledger


def shown(reader: Reader) -> list[FigureRow]:
    """The rows in the table that have been read."""
    model = pane(reader).view.model()
    found = (model.row_at(number) for number in range(model.rowCount()))  # type: ignore[attr-defined]  # ours
    return [row for row in found if row is not None]


def compose(line: QLineEdit, words: str) -> None:
    """Type as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QCoreApplication.sendEvent(line, event)


def ask(reader: Reader, words: str) -> None:
    reader.press("Ctrl+F", pane(reader).view)
    reader.wait(pane(reader).line.hasFocus)
    compose(pane(reader).line, words)
    pane(reader).line.proposals.popup().hide()
    QTest.keyClick(pane(reader).line, Qt.Key.Key_Return)


def test_words_leave_the_figures_that_answer(reader: Reader) -> None:
    everything = pane(reader).view.model().rowCount()
    assert everything == len(reader.program.acts.archive.ledger(LedgerQuery()))
    ask(reader, "床旁结算率>40%")
    reader.wait(lambda: [row.text for row in shown(reader)] == ["47.7%"])
    reader.wait(lambda: pane(reader).counts.text() == "1 个数据 · 已核 0（0%）")
    reader.wait(pane(reader).view.hasFocus)
    ask(reader, "版面:3")
    refusal = pane(reader).findChild(QLabel, "refusal")
    assert isinstance(refusal, QLabel)
    reader.wait(lambda: refusal.isVisible() and "没有“版面”这个字段" in refusal.text())
    reader.press("Ctrl+F", pane(reader).view)
    QTest.keyClick(pane(reader).line, Qt.Key.Key_Escape)
    reader.wait(lambda: pane(reader).view.model().rowCount() == everything and not refusal.isVisible())


def test_fields_and_what_the_archive_knows_are_proposed(reader: Reader) -> None:
    line = pane(reader).line
    reader.wait(lambda: line.vocabulary.subjects)
    reader.press("/", pane(reader).view)
    reader.wait(line.hasFocus)
    compose(line, "核")
    popup = line.proposals.popup()
    reader.wait(popup.isVisible)
    assert popup.model().index(0, 0).data() == "核查:"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    reader.wait(lambda: line.text() == "核查:")
    reader.wait(lambda: popup.isVisible() and popup.model().index(0, 0).data() == "核查:未核")
    QTest.keyClick(popup, Qt.Key.Key_Escape)


def test_rows_are_ordered_by_keys(reader: Reader) -> None:
    view = pane(reader).view
    numbers = [float(row.value) for row in shown(reader)]
    view.order_by(Column.VALUE)
    reader.wait(lambda: [float(row.value) for row in shown(reader)] == sorted(numbers))
    QTest.keyClick(view, Qt.Key.Key_S)
    reader.wait(lambda: view.findChildren(QMenu))
    menu = view.findChildren(QMenu)[-1]
    action = next(one for one in menu.actions() if one.text() == "数值")
    assert action.isChecked()
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    reader.wait(lambda: [float(row.value) for row in shown(reader)] == sorted(numbers, reverse=True))


def test_groups_have_their_numbers_and_leave_their_figures(reader: Reader) -> None:
    rail = pane(reader).rail
    rail.group_by(Column.UNIT)
    groups = reader.program.acts.archive.ledger_groups(LedgerQuery(), "unit")
    reader.wait(lambda: rail.list.model().rowCount() == len(groups) + 1)
    QTest.keyClick(rail.list, Qt.Key.Key_Down)
    unit, many = groups[0]
    reader.wait(lambda: len(shown(reader)) == many and {row.unit for row in shown(reader)} == {unit})
    rail.group_by(None)
    reader.wait(lambda: pane(reader).view.model().rowCount() == sum(number for _, number in groups))


def test_a_letter_judges_and_the_next_figure_is_selected(reader: Reader) -> None:
    view, archive = pane(reader).view, reader.program.acts.archive
    first = shown(reader)[0]
    QTest.keyClick(view, Qt.Key.Key_D)
    assert view.currentIndex().row() == 1
    reader.wait(lambda: shown(reader)[0].verdict is Verdict.RIGHT)
    reader.wait(lambda: "已核 1" in pane(reader).counts.text())
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_C)
    dialog = reader.dialog(VerdictDialog)
    assert isinstance(dialog, VerdictDialog)
    QTest.keyClicks(dialog.value, "98.38%")
    QTest.keyClick(dialog.value, Qt.Key.Key_Return)
    reader.wait(lambda: shown(reader)[1].corrected == "98.38%")
    reader.wait(lambda: view.currentIndex().row() == 2)
    view.go_to(0)
    QTest.keyClick(view, Qt.Key.Key_U)
    reader.wait(lambda: shown(reader)[0].verdict is None)
    assert next(f for f in archive.figures(first.article_id) if f.key == first.key).verdict is None


def test_only_rows_on_the_screen_are_judged(reader: Reader) -> None:
    view, archive = pane(reader).view, reader.program.acts.archive
    seen = len(view.rows_in_sight())
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_D)
    said = pane(reader).says.text()
    assert "只判了屏上看得见的" in said
    reader.wait(lambda: not reader.program.acts.busy)
    assert len(archive.ledger(LedgerQuery("核查:对"))) == seen < view.model().rowCount()


def test_a_row_that_no_longer_answers_makes_room_for_the_next(reader: Reader) -> None:
    view = pane(reader).view
    ask(reader, "核查:未核")
    reader.wait(lambda: "核查:未核" in pane(reader).query.words)
    unchecked = len(reader.program.acts.archive.ledger(pane(reader).query))
    reader.wait(lambda: view.model().rowCount() == unchecked and not reader.program.acts.busy)
    before = view.model().rowCount()
    # A key says nothing of a row that is not read yet, nor of one that is not the current one.
    reader.wait(lambda: view.hasFocus() and len(shown(reader)) > 1 and pane(reader).view.model().row_at(0) is not None)  # type: ignore[attr-defined]  # ours
    second = shown(reader)[1]
    view.go_to(0)
    reader.wait(lambda: view.currentIndex().row() == 0)
    QTest.keyClick(view, Qt.Key.Key_D)
    reader.wait(lambda: view.model().rowCount() == before - 1)
    reader.wait(lambda: view.currentIndex().row() == 0 and shown(reader)[0].key == second.key)


def test_rows_are_copied_as_they_are_printed(reader: Reader) -> None:
    view = pane(reader).view
    view.setColumnHidden(Column.SENTENCE, False)
    view.selectRow(1)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: QGuiApplication.clipboard().text().startswith("原文\t数值"))
    cells = QGuiApplication.clipboard().text().splitlines()[1].split("\t")
    assert cells[0] == "98.31%"
    assert "98.31%" in cells[-1]
    assert len(cells[-1]) > len("98.31%")


def test_enter_goes_to_the_sentence_on_the_page(reader: Reader) -> None:
    view = pane(reader).view
    row = shown(reader)[-1]
    view.go_to(len(shown(reader)) - 1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    reader.wait(lambda: reader.window.places.current == 0 and reader.window.navigator.article_id == row.article_id)


def test_columns_stay_as_they_were_left(start: Callable[[Path], Reader], archive: Path, reader: Reader) -> None:
    view = pane(reader).view
    view.setColumnHidden(Column.BOUND, True)
    view.setColumnHidden(Column.SENTENCE, False)
    view.horizontalHeader().moveSection(view.horizontalHeader().visualIndex(Column.SENTENCE), 0)
    reader.program.end()
    again = start(archive)
    columns = again.window.ledger.view.shown_columns()
    assert columns[0] is Column.SENTENCE
    assert Column.BOUND not in columns


def test_indicators_are_joined_named_and_parted_by_a_key_each(reader: Reader) -> None:
    archive = reader.program.acts.archive
    QTest.keyClick(pane(reader).view, Qt.Key.Key_M)
    dialog = reader.dialog(MeasuresDialog)
    assert isinstance(dialog, MeasuresDialog)
    reader.wait(lambda: dialog.list.count() and dialog.list.hasFocus())
    first = dialog.list.item(0).text()
    assert "“" in dialog.evidence.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_F2)
    compose(dialog.name, "论文")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    reader.wait(lambda: archive.measures_said() == dict.fromkeys(first.split(" = "), "论文"))
    reader.wait(lambda: dialog.list.item(0).text() != first)
    second = dialog.list.item(0).text()
    QTest.keyClick(dialog.list, Qt.Key.Key_X)
    reader.wait(lambda: all(archive.measures_said().get(label) == label for label in second.split(" = ")))
    reader.wait(lambda: dialog.list.item(0).text() != second)
    joined = dialog.list.item(dialog.list.count() - 1)
    assert joined.text() == "已归并：论文"
    dialog.list.setCurrentItem(joined)
    QTest.keyClick(dialog.list, Qt.Key.Key_X)
    reader.wait(lambda: all(label == name for label, name in archive.measures_said().items()))
    dialog.name.clear()
    assert not dialog.confirm.isEnabled(), "a measure without a name is none"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    reader.wait(lambda: "归并指标" in reader.menu_text("undo"))
    reader.press("Ctrl+Z", pane(reader).view)
    labels = set(first.split(" = "))
    reader.wait(lambda: {one for one, name in archive.measures_said().items() if name == "论文"} == labels)
