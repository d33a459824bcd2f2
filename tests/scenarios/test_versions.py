"""Versions of a page by keys alone: the better scan takes the older's place, what no longer fits is settled."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.page.anchors import AnchorState
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from jianbao.ui.versions.dialog import VersionsDialog
from tests.versions.conftest import PAGE, take
from tests.versions.variants import scan

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader

LOST = "医疗质量是医院的立身之本"
SCANS = (scan(PAGE, Random(seed), 0.02, torn=False, headless=False, lost=False).text for seed in range(99))
OLDER = next(text for text in SCANS if all(words in text for words in ("98.31%", "100%", LOST)))


@pytest.fixture
def reader(start: Callable[[Path], Reader], tmp_path: Path) -> Reader:
    """Someone over a page scanned twice, the worse scan checked and noted."""
    path = tmp_path / "版.jianbao"
    with Archive.open(path) as archive:
        older = OLDER.replace("98.31%", "93.31%")
        old, _ = take(archive, tmp_path, 旧=older, 新=PAGE.replace(LOST, ""))
        desk = Desk(archive, "李", "资料室")
        keys = [one.key for one in archive.figures(old) if one.metric.text in {"93.31%", "100%"}]
        desk.figures.rule(old, keys, Verdict.RIGHT)
        at = older.index("立身之本")
        desk.add_note(old, "此句核对", Span(at, at + 4))
        desk.tag([old], "急诊")
    reader = start(path)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: not reader.program.acts.busy)
    return reader


def opened(reader: Reader, key: str) -> VersionsDialog:
    reader.press(key)
    dialog = reader.dialog(VersionsDialog)
    assert isinstance(dialog, VersionsDialog)
    reader.wait(lambda: dialog.list.count() > 0)
    reader.wait(lambda: any(button.isEnabled() for button in dialog.buttons.values()))
    return dialog


def listed(dialog: VersionsDialog) -> list[str]:
    return [dialog.list.item(row).text().split("\n")[0] for row in range(dialog.list.count())]


def settled(reader: Reader, dialog: VersionsDialog, key: str, count: int) -> None:
    """Press a key of the dialog and wait for what it leads to: so many lines in the list, and the first to be seen."""
    QTest.keySequence(dialog.focusWidget(), key)
    reader.wait(lambda: not reader.program.acts.busy and dialog.list.count() == count)
    reader.wait(lambda: count == 0 or any(button.isEnabled() for button in dialog.buttons.values()))


def test_the_better_scan_takes_the_place_and_all_is_settled_by_keys(reader: Reader) -> None:
    archive = reader.program.acts.archive
    dialog = opened(reader, "Shift+V")
    assert listed(dialog) == ["像是同一版面"]
    reader.wait(lambda: "后者像是更好" in dialog.why.text())
    assert "93.31%" in dialog.sides.first.toPlainText()
    assert "98.31%" in dialog.sides.second.toPlainText()
    settled(reader, dialog, "2", 2)
    assert [row.tags for row in archive.articles()] == [("急诊",)]
    assert sorted(listed(dialog)) == ["原处文字已变", "新版里找不到"]
    changed = next(n for n in range(2) if "93.31%" in dialog.list.item(n).text())
    dialog.list.setCurrentRow(changed)
    reader.wait(lambda: "另外的文字" in dialog.why.text())
    settled(reader, dialog, "A", 1)
    judged = {one.metric.text: one.verdict for one in archive.figures(2) if one.rulings}
    assert judged == {"98.31%": Verdict.RIGHT, "100%": Verdict.RIGHT}
    # What is lost is placed anew: into the second text, select by keys, P.
    reader.wait(lambda: "找不到" in dialog.why.text())
    QTest.keySequence(dialog.focusWidget(), "P")
    assert "先在后者里选中" in dialog.says.text()
    dialog.sides.second.setFocus()
    QTest.keySequence(dialog.sides.second, "Ctrl+Home")
    for _ in range(4):
        QTest.keySequence(dialog.sides.second, "Shift+Down")
    chosen = dialog.sides.second.selected()
    assert chosen is not None
    settled(reader, dialog, "P", 0)
    (note,) = archive.notes(2)
    assert (note.text, note.span, note.state) == ("此句核对", chosen, AnchorState.KEPT)
    assert "没有要定的" in dialog.says.text()
    for count in (1, 2, 1):
        settled(reader, dialog, "Ctrl+Z", count)
    assert len(archive.articles()) == 2
    QTest.keySequence(dialog, "Esc")
    reader.wait(lambda: not reader.window.findChildren(VersionsDialog))


def test_not_the_same_page_is_asked_once(reader: Reader) -> None:
    dialog = opened(reader, "Shift+V")
    settled(reader, dialog, "X", 0)
    QTest.keySequence(dialog, "Esc")
    reader.wait(lambda: not reader.window.findChildren(VersionsDialog))
    assert reader.program.acts.archive.versions.proposals() == []
    assert len(reader.program.acts.archive.articles()) == 2


def test_the_inspector_tells_of_versions_and_takes_one_back(reader: Reader) -> None:
    window, archive = reader.window, reader.program.acts.archive
    reader.program.acts.perform(lambda desk: desk.versions.prefer(2, 1))
    reader.wait(lambda: len(archive.articles()) == 1 and window.navigator.article_id == 2)
    reader.wait(lambda: not reader.program.acts.busy)
    reader.wait(lambda: "旧版" in dict(window.inspector.particulars.version_facts()))
    facts = dict(window.inspector.particulars.version_facts())
    assert facts["旧版"].startswith("旧.txt")
    assert facts["待看"] == "旧版上的 2 处对不上"
    dialog = opened(reader, "V")
    assert "已被代替的旧版" in listed(dialog)
    dialog.list.setCurrentRow(listed(dialog).index("已被代替的旧版"))
    reader.wait(dialog.buttons["versions:restore"].isEnabled)
    QTest.keySequence(dialog.focusWidget(), "R")
    reader.wait(lambda: len(archive.articles()) == 2)
    reader.wait(lambda: not reader.program.acts.busy)
    QTest.keySequence(dialog, "Esc")
    reader.wait(lambda: not reader.window.findChildren(VersionsDialog))
    assert archive.check() == []


def test_a_sign_off_is_of_the_text_that_was_signed(reader: Reader) -> None:
    window, archive, perform = reader.window, reader.program.acts.archive, reader.program.acts.perform
    keys = [one.key for one in archive.figures(1)]
    perform(lambda desk: desk.figures.rule(1, keys, Verdict.RIGHT))
    perform(lambda desk: desk.figures.sign(1))
    reader.wait(lambda: archive.sign_offs(1))
    perform(lambda desk: desk.versions.prefer(2, 1))
    reader.wait(lambda: "为旧版签发" in dict(window.inspector.particulars.version_facts()))
    assert "（旧.txt，" in dict(window.inspector.particulars.version_facts())["为旧版签发"]
    assert archive.sign_offs(2) == []
