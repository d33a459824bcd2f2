from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread

from jianbao.errors import WorldError
from jianbao.exchange import intake
from jianbao.resources import seeds
from jianbao.ui.acts import Acts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from jianbao.archive.records import Changes
    from jianbao.exchange.intake_report import Report
    from jianbao.review.desk import Desk


@pytest.fixture
def acts(qtbot: QtBot, tmp_path: Path) -> Iterator[Acts]:
    acts = Acts("李冰", "desk-1")
    with qtbot.waitSignal(acts.opened):
        acts.open(tmp_path / "a.jianbao")
    yield acts
    acts.close()
    acts.deleteLater()


def take_in_one(acts: Acts, qtbot: QtBot) -> None:
    with qtbot.waitSignal(acts.reported, timeout=20_000):
        acts.take_in([min(seeds().glob("*.txt"))])


def test_intake_tells_progress_changes_and_report(acts: Acts, qtbot: QtBot) -> None:
    done: list[Changes] = []
    progress: list[tuple[int, int]] = []
    acts.done.connect(done.append)
    acts.progress.connect(lambda *step: progress.append(step))
    take_in_one(acts, qtbot)
    assert progress[-1] == (1, 1)
    assert done[0].articles == {acts.archive.articles()[0].id}
    assert done[0].institutions


def test_acts_run_in_order_off_this_thread_and_tell_on_it(acts: Acts, qtbot: QtBot) -> None:
    take_in_one(acts, qtbot)
    ran: list[str] = []
    told: list[QThread] = []

    def act(name: str, desk: Desk) -> Changes:
        assert threading.current_thread() is not threading.main_thread()
        ran.append(name)
        return desk.tag([1], name)

    acts.done.connect(lambda _changes: told.append(QThread.currentThread()))
    for name in "一二三":
        acts.perform(lambda desk, name=name: act(name, desk))
    assert acts.busy
    qtbot.waitUntil(lambda: len(told) == 3)
    assert ran == ["一", "二", "三"]
    assert set(told) == {acts.thread()}
    assert not acts.busy
    assert sorted(acts.archive.article_tags(1)) == ["一", "三", "二"]


def test_an_error_of_the_world_is_told_and_the_next_act_runs(acts: Acts, qtbot: QtBot) -> None:
    take_in_one(acts, qtbot)

    def fail(_desk: Desk) -> Changes:
        raise WorldError("磁盘已满。", "The disk is full.")

    with qtbot.waitSignal(acts.failed) as told:
        acts.perform(fail)
    assert told.args is not None
    assert told.args[0].sentence.zh == "磁盘已满。"
    with qtbot.waitSignal(acts.done):
        acts.perform(lambda desk: desk.tag([1], "一"))


def test_a_bug_is_told_as_one(acts: Acts, qtbot: QtBot) -> None:
    with qtbot.waitSignal(acts.crashed) as told:
        acts.perform(lambda _desk: 1 / 0)  # type: ignore[arg-type,return-value]  # the bug
    assert told.args is not None
    assert isinstance(told.args[0], ZeroDivisionError)


def test_nothing_to_undo_tells_nothing(acts: Acts, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(acts.done, wait=100):
        acts.perform(lambda desk: desk.undo())
        qtbot.waitUntil(lambda: not acts.busy)


def test_what_cannot_be_opened_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "a.jianbao"
    file.write_bytes(b"this is no archive at all, but long enough to look like a file of some kind" * 9)
    acts = Acts("李冰", "desk-1")
    with qtbot.waitSignal(acts.refused) as told:
        acts.open(file)
    assert told.args is not None
    assert str(file) in told.args[0].sentence.zh
    assert not acts.is_open
    acts.close()
    acts.deleteLater()


def test_closing_finishes_what_was_begun(qtbot: QtBot, tmp_path: Path) -> None:
    acts = Acts("李冰", "desk-1")
    with qtbot.waitSignal(acts.opened):
        acts.open(tmp_path / "a.jianbao")
    take_in_one(acts, qtbot)
    done: list[Changes] = []
    acts.done.connect(done.append)
    acts.perform(lambda desk: desk.tag([1], "一"))
    acts.close()
    assert len(done) == 1, "told before the archive was closed"
    assert not acts.is_open
    acts.deleteLater()


def test_another_signature(acts: Acts, qtbot: QtBot) -> None:
    take_in_one(acts, qtbot)
    acts.sign("温媛")
    with qtbot.waitSignal(acts.done):
        acts.perform(lambda desk: desk.tag([1], "一"))
    assert acts.archive.history()[0].author == "温媛"


def test_a_decision_is_done_between_the_batches_of_an_intake(
    acts: Acts, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in_one(acts, qtbot)
    monkeypatch.setattr(intake, "BATCH_SECONDS", 0.0)
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"长治市人民医院全年门诊量{number}万人次。", "utf-8")
    done: list[Changes] = []
    acts.done.connect(done.append)
    acts.done.connect(lambda changes: changes.label == "import" and len(done) == 3 and acts.perform(tag))

    def tag(desk: Desk) -> Changes:
        return desk.tag([1], "其间")

    with qtbot.waitSignal(acts.reported, timeout=20_000):
        acts.take_in([tmp_path])
    labels = [changes.label for changes in done]
    assert labels.index("tag") <= 5, "the tag did not wait for the 27 files left"
    assert labels.count("import") == 30, "each batch is told, so that the list can fill"
    assert frozenset().union(*(changes.articles for changes in done)) == set(range(1, 32))


def test_a_second_intake_follows_the_first(acts: Acts, qtbot: QtBot) -> None:
    pages = sorted(seeds().glob("*.txt"))
    reports: list[Report] = []
    acts.reported.connect(reports.append)
    acts.take_in(pages[:2])
    acts.take_in(pages[1:3])
    qtbot.waitUntil(lambda: len(reports) == 2, timeout=20_000)
    assert [[line.outcome.value for line in report.lines] for report in reports] == [["new"] * 2, ["duplicate", "new"]]
    assert not acts.busy


def test_a_cancelled_intake_is_reported(acts: Acts, qtbot: QtBot) -> None:
    acts.progress.connect(lambda *_: acts.cancel())
    with qtbot.waitSignal(acts.reported, timeout=20_000):
        acts.take_in([seeds()])
    assert len(acts.archive.articles()) <= 5
