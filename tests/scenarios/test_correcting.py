"""Words that recognition misread, put right at the keyboard, seen, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.page.extracts import Box, Extract, PlacedLine
from jianbao.ui.correcting.editor import CorrectionEditor
from jianbao.ui.correcting.listing import CorrectionList
from tests.review.test_correcting import take
from tests.scenarios.editor import PAGE, find, go_to, opened, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jianbao.archive.correction_rows import Correction
    from tests.scenarios.conftest import Reader

MISREAD = PAGE.replace("12.5万", "l2.5万").replace("抢救成功", "抢教成功")


@pytest.fixture
def reader(start: Callable[[Path], Reader], tmp_path: Path) -> Reader:
    path = tmp_path / "档案.jianbao"
    (tmp_path / "页.txt").write_text(MISREAD, encoding="utf-8")
    with Archive.open(path) as archive:
        take_in(archive, [tmp_path / "页.txt"], progress=None, cancelled=None)
    return opened(start, path)


def editor_of(reader: Reader) -> CorrectionEditor:
    (editor,) = reader.window.findChildren(CorrectionEditor)
    return editor


def begun(reader: Reader) -> CorrectionEditor:
    """The field, opened by its key on what is selected."""
    reader.press("R", reader.window.reader.view)
    editor = editor_of(reader)
    reader.wait(lambda: editor.isVisible() and editor.line.hasFocus())
    return editor


def corrections(reader: Reader) -> tuple[Correction, ...]:
    reader.wait(lambda: not reader.program.acts.busy)
    return reader.program.acts.archive.pages.corrections(1)


def legend(reader: Reader) -> str:
    return reader.window.reader.legend.accessibleDescription()


def type_(editor: CorrectionEditor, text: str) -> None:
    QTest.keyClicks(editor.line, text)
    QTest.keyClick(editor.line, Qt.Key.Key_Return)


def test_misread_digits_are_put_right_in_place(reader: Reader) -> None:
    find(reader, "l2.5")
    editor = begun(reader)
    assert (editor.line.text(), editor.line.selectedText()) == ("l2.5", "l2.5")
    type_(editor, "12.5")
    reader.wait(editor.isHidden)
    assert [(one.printed, one.text) for one in corrections(reader)] == [("l2.5", "12.5")]
    reader.wait(lambda: "更正 1" in legend(reader))
    assert reader.window.reader.view.hasFocus()
    assert "12.5万人次" in [one.metric.text for one in stored(reader)]
    go_to(reader, "12.5万人次")  # a figure needs no selection
    editor = begun(reader)
    assert editor.line.text() == "12.5万人次"
    assert not editor.back.isHidden()
    QTest.keyClick(editor.line, Qt.Key.Key_Tab)
    assert editor.back.hasFocus()
    QTest.keyClick(editor.back, Qt.Key.Key_Space)
    reader.wait(editor.isHidden)
    assert corrections(reader) == ()
    reader.wait(lambda: "更正" not in legend(reader))
    reader.press("Ctrl+Z", reader.window.reader.view)
    reader.wait(lambda: "更正 1" in legend(reader))


def test_nothing_is_lost_that_was_typed(reader: Reader) -> None:
    find(reader, "抢教")
    editor = begun(reader)
    QTest.keyClicks(editor.line, "x")
    QTest.keyClick(editor.line, Qt.Key.Key_Escape)
    assert editor.isHidden()
    assert corrections(reader) == ()
    find(reader, "抢教")
    editor = begun(reader)
    editor.line.setText("救\u200b")  # what no one can see is refused, and stays to be mended
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    reader.wait(lambda: not editor.line.isReadOnly() and reader.window.notice.isVisible())
    assert (editor.line.text(), editor.line.hasFocus()) == ("救\u200b", True)
    editor.line.setText("抢救")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    reader.wait(editor.isHidden)
    assert [one.text for one in corrections(reader)] == ["救"]


def test_without_a_selection_it_says_what_to_do(reader: Reader) -> None:
    reader.press("R", reader.window.reader.view)
    assert "先选中" in reader.window.status.currentMessage()
    assert editor_of(reader).isHidden()


def test_the_list_of_the_page_and_what_the_pointer_tells(reader: Reader) -> None:
    for words, text in (("l2.5", "12.5"), ("8%", "9%")):
        find(reader, words)
        editor = begun(reader)
        type_(editor, text)
        reader.wait(editor.isHidden)
    reader.wait(lambda: "更正 2" in legend(reader))
    view = reader.window.reader.view
    find(reader, "12.5")
    place = view.cursorRect().center() - QPoint(4, 0)  # on the last of its characters
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place)))
    reader.wait(lambda: "原文：l2.5\n更正为：12.5" in QToolTip.text())
    QToolTip.hideText()
    reader.press("Shift+R", view)
    (listing,) = reader.window.findChildren(CorrectionList)
    reader.wait(listing.view.hasFocus)
    assert [listing.view.topLevelItem(n).text(1) for n in range(2)] == ["12.5", "9%"]  # type: ignore[union-attr]
    QTest.keyClick(listing.view, Qt.Key.Key_Down)
    QTest.keyClick(listing.view, Qt.Key.Key_Delete)
    reader.wait(lambda: listing.view.topLevelItemCount() == 1)
    assert [one.text for one in corrections(reader)] == ["12.5"]
    QTest.keyClick(listing.view, Qt.Key.Key_Return)
    reader.wait(lambda: not listing.isVisible())
    assert view.textCursor().selectedText() == "12.5"


def test_a_verdict_whose_figure_is_gone_is_told(reader: Reader) -> None:
    go_to(reader, "89例")
    reader.press("D", reader.window.reader.view)
    reader.wait(lambda: not reader.program.acts.busy)
    find(reader, "89例")
    editor = begun(reader)
    editor.line.setText("多例")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    reader.wait(lambda: "1 个核过的数据读不到了" in reader.window.status.currentMessage())
    assert "89例" in [one.metric.text for one in stored(reader)]  # it stays marked


def test_digits_of_which_recognition_was_not_sure_are_marked(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    path = tmp_path / "扫描.jianbao"
    end = PAGE.index("全年开展")
    lines = (PlacedLine(0, end, 0, Box(0, 0, 1, 0.5), 0.72), PlacedLine(end, len(PAGE), 0, Box(0, 0.5, 1, 1), 0.99))
    with Archive.open(path) as archive:
        take(archive, extract=Extract("ocr 1 (x)", PAGE, lines), text=PAGE)
    reader = opened(start, path)
    reader.wait(lambda: "识读不清 7" in legend(reader))
    view = reader.window.reader.view
    assert view._layer is not None
    marked = [PAGE[one.start : one.end] for one in view._layer.blurred]
    assert marked == ["2025", "2025", "12.5", "8", "89", "85", "98.3"]
