"""What a person puts right on one page holds for the other pages of its paper: by keys, seen before, undone in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.archive.store import Archive
from jianbao.page.particulars import Particular
from jianbao.review.desk import Desk
from jianbao.ui.papers.manager import PapersDialog
from jianbao.ui.papers.teach_dialog import TeachDialog
from tests.archive.test_forms import ONE, OTHER
from tests.archive.test_particulars import TEXT, take

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


@pytest.fixture
def reader(start: Callable[[Path], Reader], tmp_path: Path) -> Reader:
    """Someone over two pages of a paper; of the first, which is open, its name is said."""
    path = tmp_path / "报.jianbao"
    with Archive.open(path) as archive:
        take(archive, OTHER + TEXT)
        one = take(archive, ONE + TEXT)
        Desk(archive, "温媛", "甲").particulars.set([one], {Particular.PAPER: "长治日报"})
    reader = start(path)
    reader.wait(lambda: reader.window.navigator.article_id == one)
    return reader


def typed(reader: Reader, which: Particular, text: str) -> None:
    line = reader.window.inspector.particulars.editor.lines[which]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    reader.wait(lambda: not reader.program.acts.busy)


def taught(reader: Reader) -> TeachDialog:
    inspector = reader.window.inspector
    inspector.setCurrentWidget(inspector.particulars)
    typed(reader, Particular.DATE, "2026-01-28")
    typed(reader, Particular.EDITION, "A5")
    inspector.particulars.teach.setFocus()
    QTest.keyClick(inspector.particulars.teach, Qt.Key.Key_Space)
    dialog = reader.dialog(TeachDialog)
    assert isinstance(dialog, TeachDialog)
    reader.wait(dialog.confirm.isEnabled)
    return dialog


def shown(reader: Reader) -> list[tuple[str | None, ...]]:
    archive = reader.program.acts.archive
    rows = archive.article_rows([1, 2])
    return [(row.particulars.paper, row.particulars.date, row.edition) for row in rows]


def test_it_is_seen_before_and_holds_and_is_undone(reader: Reader) -> None:
    dialog = taught(reader)
    assert "1 篇" in dialog.confirm.text()
    found = dialog.changes.findItems("*", Qt.MatchFlag.MatchWildcard)
    cells = [[item.text(1), item.text(3)] for item in found]
    assert cells == [["报纸", "长治日报"], ["日期", "2026-02-03"], ["版次", "A12"]]
    # Without the edition.
    QTest.keySequence(dialog.list, "Down, Down")
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    reader.wait(lambda: dialog.changes.topLevelItemCount() == 2 and dialog.confirm.isEnabled())
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    reader.wait(lambda: dialog.changes.topLevelItemCount() == 3 and dialog.confirm.isEnabled())
    before = shown(reader)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    reader.wait(lambda: shown(reader)[0] == ("长治日报", "2026-02-03", "A12"))
    reader.wait(lambda: not reader.program.acts.busy)
    reader.window.navigator.go_to(1)
    editor = reader.window.inspector.particulars.editor
    reader.wait(lambda: editor.lines[Particular.DATE].text() == "2026-02-03")
    assert "D/M/Y" in editor.lines[Particular.DATE].toolTip()
    assert editor.origins[Particular.DATE].text() == "模板"
    assert editor.origins[Particular.SECTION].text() == "识读"
    assert not reader.window.inspector.particulars.teach.isVisible()
    assert reader.menu_text("undo") == "撤销 设报头模板“长治日报”"
    reader.press("Ctrl+Z")
    reader.wait(lambda: shown(reader) == before)


def test_the_list_of_all_that_is_known(reader: Reader) -> None:
    QTest.keyClick(taught(reader), Qt.Key.Key_Return)
    reader.wait(lambda: shown(reader)[0][0] == "长治日报")
    reader.window.commands["paper-forms"].trigger()
    dialog = reader.dialog(PapersDialog)
    assert isinstance(dialog, PapersDialog)
    reader.wait(lambda: dialog.list.topLevelItemCount() == 3)
    QTest.keySequence(dialog.list, "Ctrl+A")
    QTest.keySequence(dialog.list, "Del")
    reader.wait(lambda: dialog.list.topLevelItemCount() == 0)
    assert dialog.says.isVisible()
    assert not dialog.forget.isEnabled()
    assert shown(reader)[0][0] == "长冶日报"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    reader.press("Ctrl+Z")
    reader.wait(lambda: shown(reader)[0][0] == "长治日报")
