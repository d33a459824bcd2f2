"""What two people decided apart, settled by keys alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from jianbao.archive.figures import Verdict
from jianbao.ui.conflicts.dialog import ConflictsDialog
from tests.review.test_choosing import apart

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

__all__ = ["apart"]


def test_disagreements_are_counted_shown_beside_the_page_and_settled_by_keys(
    start: Callable[[Path], Reader], apart: Path, tmp_path: Path
) -> None:
    shutil.copy(apart, tmp_path / "a.jianbao")
    reader = start(tmp_path / "a.jianbao")
    reader.wait(lambda: reader.menu_text("conflicts") == "说法不一…（3）")
    reader.press("Shift+D")
    dialog = reader.dialog(ConflictsDialog)
    assert isinstance(dialog, ConflictsDialog)
    reader.wait(lambda: dialog.list.count() == 3)
    archive = reader.program.acts.archive

    def choose(head: str) -> None:
        row = next(n for n in range(dialog.list.count()) if dialog.list.item(n).text().startswith(head))
        dialog.list.setCurrentRow(row)

    def press(key: str, left: int) -> None:
        QTest.keySequence(dialog.list, key)
        reader.wait(lambda: not reader.program.acts.busy and dialog.list.count() == left)

    choose("数据")
    assert [dialog.table.horizontalHeaderItem(n).text()[:4] for n in range(2)] == ["1　温媛", "2　王芳"]
    assert [dialog.table.verticalHeaderItem(n).text() for n in range(2)] == ["说的是", "结论"]
    assert [dialog.table.item(1, n).text() for n in range(2)] == ["✓ 对", "? 存疑"]
    text = archive.article(1).text
    reader.wait(lambda: dialog.page.toPlainText().strip() == text.strip())
    assert len(dialog.page.extraSelections()) == 1, "the figure is marked on the page"
    assert not dialog.buttons["conflicts:both"].isVisible()
    assert not dialog.buttons["conflicts:third"].isVisible()
    press("2", 2)
    assert archive.figures(1)[0].verdict is Verdict.DOUBTFUL
    choose("批注")
    press("B", 1)
    assert {note.text for note in archive.notes(1)} == {"right，已核", "doubtful，已核"}
    press("1", 0)
    assert archive.article(1).particulars.paper == "山西日报"
    assert dialog.says.text() == "没有说法不一之处"
    reader.wait(lambda: reader.menu_text("conflicts") == "说法不一…")
    press("Ctrl+Z", 1)
    dialog.close()
    reader.wait(lambda: reader.menu_text("conflicts") == "说法不一…（1）")
