"""What the machine missed or read otherwise, put right by keys: figures marked, extents, labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.archive.figures import Aspect, Verdict
from jianbao.ui.checking.label_dialog import LabelDialog
from jianbao.ui.checking.mark_dialog import MarkDialog
from tests.scenarios.editor import current, figure, find, go_to, opened, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


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
    reader.press("Alt+Shift+[", view)
    reader.press("Alt+Shift+[", view)
    reader.press("Alt+[", view)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert [one for one in stored(reader) if one.amended] == []
    reader.press("Alt+Shift+[", view)
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
    reader.press("J", view)
    go_to(reader, "8%")
    reader.press("Ctrl+Z", view)
    reader.wait(lambda: current(reader) == "3200台")
    reader.wait(lambda: figure(reader, "3200台").metric.indicator[0] != "手术总量")
    assert figure(reader, "3200台").metric.period == "2025", "one act is one step"


def _card_texts(reader: Reader) -> str:
    tab = reader.window.inspector._figures
    return "\n".join(text for _, text in tab._card.facts())
