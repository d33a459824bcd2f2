"""Another program at the archive that the window shows: it adds to it, or takes the file away."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.ui.articles.model import ArticleModel
from jianbao.ui.standing import Standing, standing_of
from tests.scenarios.editor import current, figure, go_to, opened, stored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.scenarios.conftest import Reader


def jianbao(path: Path, *arguments: object) -> None:
    command = [sys.executable, "-m", "jianbao", *map(str, arguments), "--archive", str(path)]
    subprocess.run(command, check=True, capture_output=True)


def test_what_another_program_writes_is_shown_when_the_window_comes_to_the_front(
    start: Callable[[Path], Reader], archive: Path
) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.window.activateWindow()
    reader.wait(reader.window.isActiveWindow)
    assert not reader.window.commands["undo"].isEnabled()
    shown = reader.window.navigator.article_id
    other = QWidget()
    other.show()
    other.activateWindow()
    reader.wait(other.isActiveWindow)
    jianbao(archive, "tag", shown, "别处")
    reader.window.activateWindow()
    reader.wait(lambda: "别处" in reader.menu_text("undo"))
    assert reader.window.commands["undo"].isEnabled()
    view = reader.window.articles.findChild(QTableView)
    assert isinstance(view, QTableView)
    reader.wait(lambda: view.currentIndex().data(ArticleModel.ROW).tags == ("别处",))
    reader.choose("undo")
    reader.wait(lambda: reader.program.acts.archive.article_tags(shown or 0) == [])
    other.close()
    other.deleteLater()


def test_undo_leaves_alone_what_another_program_did_unseen(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    tags = reader.program.acts.archive.article_tags
    reader.program.acts.perform(lambda desk: desk.tag([1], "这里"))
    reader.wait(lambda: "这里" in reader.menu_text("undo"))
    jianbao(archive, "tag", 2, "别处")
    reader.choose("undo")
    reader.wait(reader.window.notice.isVisible)
    assert "别处" in reader.window.notice.sentence.text()
    assert (tags(1), tags(2)) == (["这里"], ["别处"])
    reader.wait(lambda: "别处" in reader.menu_text("undo"))
    reader.choose("undo")
    reader.wait(lambda: tags(2) == [])
    reader.choose("undo")
    reader.wait(lambda: tags(1) == [])


def test_a_verdict_given_elsewhere_meanwhile_is_not_overruled_unseen(
    start: Callable[[Path], Reader], one_page: Path
) -> None:
    reader = opened(start, one_page)
    view = reader.window.reader.view
    reader.press("Ctrl+]", view)
    first, second = (one for one in stored(reader) if one.metric.text in {"12.5万人次", "8%"})
    place = f"{first.key.start}:{first.key.end}"
    jianbao(one_page, "verdict", 1, place, "wrong", "--value", "12.6万", "--author", "温媛")
    QTest.keyClick(view, Qt.Key.Key_D)
    reader.wait(reader.window.notice.isVisible)
    assert "温媛" in reader.window.notice.sentence.text()
    assert stored(reader)[0].verdict is Verdict.WRONG
    reader.wait(lambda: standing_of(reader.window.reader.figures[0]) is Standing.WRONG)
    assert current(reader) == "12.5万人次", "back at what was not judged"
    QTest.keyClick(view, Qt.Key.Key_D)
    reader.wait(lambda: stored(reader)[0].verdict is Verdict.RIGHT)

    jianbao(one_page, "verdict", 1, place, "doubtful", "--author", "温媛")
    go_to(reader, second.metric.text)
    QTest.keyClick(view, Qt.Key.Key_D)
    reader.wait(lambda: figure(reader, "8%").verdict is Verdict.RIGHT)
    assert figure(reader, "12.5万人次").verdict is Verdict.DOUBTFUL, "of another figure one may judge"


def test_what_waits_is_not_overruled_unseen_at_the_queue(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    reader.window.places.go_to(1)
    queue = reader.window.queue
    reader.wait(lambda: queue.list.hasFocus() and queue.model.figure(queue.list.currentIndex().row()))
    reader.wait(lambda: not reader.program.acts.busy)
    row = queue.model.figure(queue.list.currentIndex().row())
    assert row is not None
    jianbao(one_page, "verdict", 1, f"{row.key.start}:{row.key.end}", "doubtful", "--author", "温媛")
    total = queue.model.total
    QTest.keyClick(queue.list, Qt.Key.Key_D)
    reader.wait(reader.window.notice.isVisible)
    assert "温媛" in reader.window.notice.sentence.text()
    assert figure(reader, row.text).verdict is Verdict.DOUBTFUL
    reader.wait(lambda: queue.model.total == total - 1)
    assert queue.model.find(row.place) < 0, "what another person judged waits no more"


def test_what_is_listed_is_not_overruled_unseen_in_the_ledger(start: Callable[[Path], Reader], one_page: Path) -> None:
    reader = opened(start, one_page)
    reader.window.places.go_to(2)
    ledger = reader.window.ledger
    model = ledger.view.model()
    reader.wait(lambda: ledger.counts.text() and model.row_at(0) is not None)
    ledger.view.go_to(0)
    row = model.row_at(0)
    jianbao(one_page, "verdict", 1, f"{row.key.start}:{row.key.end}", "wrong", "--value", "7", "--author", "温媛")
    QTest.keyClick(ledger.view, Qt.Key.Key_D)
    reader.wait(reader.window.notice.isVisible)
    assert "温媛" in reader.window.notice.sentence.text()
    assert figure(reader, row.text).verdict is Verdict.WRONG
    reader.wait(lambda: (now := model.row_at(0)) is not None and now.verdict is Verdict.WRONG)
    ledger.view.go_to(0)
    QTest.keyClick(ledger.view, Qt.Key.Key_D)
    reader.wait(lambda: figure(reader, row.text).verdict is Verdict.RIGHT)


def test_an_archive_that_is_moved_away_is_said_at_the_next_act(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)
    away = archive.with_name("移走")
    archive.rename(away)
    reader.program.acts.perform(lambda desk: desk.tag([1], "没有保存"))
    reader.wait(reader.window.notice.isVisible)
    # The first to say so may have been one that only reads.
    reader.wait(lambda: not reader.program.acts.busy)
    assert "移走" in reader.window.notice.sentence.text()
    assert not archive.exists()
    away.rename(archive)
    reader.program.acts.perform(lambda desk: desk.tag([1], "又在"))
    reader.wait(lambda: reader.program.acts.archive.article_tags(1) == ["又在"])
    QApplication.processEvents()
    reader.program.end()
    with Archive.open(archive) as opened:
        assert opened.article_tags(1) == ["又在"]
        assert opened.check() == []
