"""A package comes into the window: what it brought is told, by whom, and undone by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jianbao.archive.store import Archive
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.review.desk import Desk
from jianbao.ui.intake.pane import ReportList
from tests.archive.test_particulars import HEAD, TEXT
from tests.archive.test_particulars import take as page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


def test_it_is_told_and_undone_by_one_key(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    with Archive.open(tmp_path / "馆.jianbao") as archive:
        page(archive, HEAD + TEXT)
        pack(archive, tmp_path / "送审.zip", "zh")
    with Archive.open(tmp_path / "笔记本.jianbao") as laptop:
        take(laptop, tmp_path / "送审.zip")
        desk = Desk(laptop, "王芳", "乙")
        desk.tag([1], "门诊")
        desk.add_note(1, "已核")
        pack(laptop, tmp_path / "回收.zip", "zh")
    reader = start(tmp_path / "馆.jianbao")
    reader.wait(lambda: reader.window.navigator.article_id == 1)
    reader.window.take_in([tmp_path / "回收.zip"])
    report = reader.window.findChild(ReportList)
    assert isinstance(report, ReportList)
    reader.wait(report.isVisible)
    told = report.model().index(0, 2).data()
    assert told.startswith("取入 0 个版面、2 条决定；")
    assert "王芳：" in told
    assert told.endswith("可以一步撤销。")
    reader.wait(lambda: reader.menu_text("undo") == "撤销 收回包“回收.zip”（2 项）")
    archive = reader.program.acts.archive
    assert (archive.article_tags(1), len(archive.notes(1))) == (["门诊"], 1)
    QTest.keyClick(report, Qt.Key.Key_Escape)
    reader.press("Ctrl+Z")
    reader.wait(lambda: (archive.article_tags(1), archive.notes(1)) == ([], []))
    reader.wait(lambda: reader.menu_text("redo") == "重做 收回包“回收.zip”（2 项）")
    reader.press("Ctrl+Shift+Z")
    reader.wait(lambda: archive.article_tags(1) == ["门诊"])
