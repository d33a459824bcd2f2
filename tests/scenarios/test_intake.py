"""Files come in by the window: good ones, bad ones, and what the window says where it can't go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.resources import seeds
from jianbao.ui.crash import log_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.scenarios.conftest import Reader

COPY, LEFT, NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def drop(reader: Reader, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(200, 200)
    QApplication.sendEvent(reader.window, QDragEnterEvent(place.toPoint(), COPY, mime, LEFT, NONE))
    QApplication.sendEvent(reader.window, QDropEvent(place, COPY, mime, LEFT, NONE))


def test_pages_dropped_on_an_empty_archive(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    good = sorted(seeds().glob("*.txt"))[1]
    (folder / "good.txt").write_bytes(good.read_bytes())
    (folder / "empty.txt").write_bytes(b"")
    (folder / "letter.doc").write_bytes(b"PK")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4)
    (folder / "gb.txt").write_bytes("长治市人民医院2025年门诊量突破200万人次。\n".encode("gb18030"))
    reader = start(tmp_path / "new" / "archive.jianbao")
    reader.wait(lambda: reader.program.acts.is_open)
    assert reader.window.navigator.record is None

    drop(reader, folder)
    reader.wait(lambda: reader.window.navigator.record is not None)
    reader.wait(lambda: not reader.program.acts.busy)
    rows = reader.program.acts.archive.articles()
    assert sorted(row.source_name for row in rows) == ["gb.txt", "good.txt"]
    assert reader.window.intake.isVisible()
    says = reader.window.intake.findChild(QLabel, "intake_says")
    assert isinstance(says, QLabel)
    reader.wait(lambda: "另有 1 个不是文本，未导入" in says.text())
    assert "letter.doc" in says.toolTip()
    assert "2 篇文章" in reader.window.status.counts.text()


def test_what_is_no_archive_is_refused_in_the_window(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    file = tmp_path / "letter.jianbao"
    file.write_text("这不是档案，是一封信。\n" * 200, encoding="utf-8")
    before = file.read_bytes()
    reader = start(file)
    reader.wait(reader.window.refusal.isVisible)
    assert str(file) in reader.window.refusal.sentence.text()
    assert file.read_bytes() == before

    file.unlink()
    reader.window.refusal.retry.click()
    reader.wait(lambda: reader.program.acts.is_open)
    reader.wait(lambda: not reader.window.refusal.isVisible())


def test_what_the_world_refuses_is_said_and_work_goes_on(start: Callable[[Path], Reader], archive: Path) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)

    def full(_desk: object) -> None:
        raise WorldError("磁盘已满，请腾出空间。", "The disk is full: make room.")

    reader.program.acts.perform(full)
    reader.wait(reader.window.notice.isVisible)
    assert reader.window.notice.sentence.text() == "磁盘已满，请腾出空间。"
    # The same where it is raised on the window's own thread, in reading.
    error = WorldError("档案不见了。", "The archive has gone.")
    reader.program.hook(WorldError, error, None)
    assert reader.window.notice.sentence.text() == "档案不见了。"
    assert not log_path().exists()
    reader.program.acts.perform(lambda desk: desk.tag([1], "later"))
    reader.wait(lambda: reader.program.acts.archive.article_tags(1) == ["later"])


def test_a_bug_of_ours_is_written_down_and_said(
    start: Callable[[Path], Reader], archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = start(archive)
    reader.wait(lambda: reader.window.navigator.record is not None)

    def bug(_desk: object) -> None:
        raise ZeroDivisionError

    reader.program.acts.perform(bug)
    reader.wait(reader.window.notice.isVisible)
    assert "程序出了错" in reader.window.notice.sentence.text()
    assert str(log_path()) in reader.window.notice.sentence.text()
    assert "ZeroDivisionError" in log_path().read_text(encoding="utf-8")
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_leaving_in_the_middle_of_an_intake_loses_nothing(start: Callable[[Path], Reader], tmp_path: Path) -> None:
    path = tmp_path / "archive.jianbao"
    reader = start(path)
    reader.wait(lambda: reader.program.acts.is_open)
    reader.window.take_in([seeds()])
    reader.wait(reader.program.acts.archive.articles)
    reader.program.acts.perform(lambda desk: desk.tag([1], "first"))
    reader.choose("quit")
    reader.program.end()
    with Archive.open(path) as archive:
        assert archive.check() == []
        rows = archive.articles()
        assert 1 <= len(rows) <= 5
        assert archive.article_tags(1) == ["first"], "an act that was asked for is done"
