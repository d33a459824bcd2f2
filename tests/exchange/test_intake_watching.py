"""Folders that are watched: files come when they are whole, once, and nothing happens to them."""

from __future__ import annotations

import csv
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome, write_csv
from jianbao.exchange.intake_watching import SETTLED_SECONDS, Look, Watch

if TYPE_CHECKING:
    from pathlib import Path

    from jianbao.archive.store import Archive

TEXT = "长治市人民医院全年门诊量达一百二十万人次，较上年增长8.5%。"


class Clock:
    """Time that passes when it is told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "来稿"
    made.mkdir()
    return made


def later(watch: Watch, clock: Clock, seconds: float = SETTLED_SECONDS) -> Look:
    clock.now += seconds
    return watch.look()


def test_a_file_comes_once_it_has_not_changed_for_a_while(folder: Path, clock: Clock) -> None:
    watch = Watch([folder], clock)
    assert watch.look() == Look()
    page = folder / "子" / "甲.txt"
    page.parent.mkdir()
    page.write_text("")
    (folder / "照片.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / ".藏.txt").write_text(TEXT)
    assert later(watch, clock) == Look(), "an empty file is one that somebody has begun"
    page.write_text(TEXT[:10])
    assert later(watch, clock).waiting
    page.write_text(TEXT)
    assert later(watch, clock).ready == [], "it has grown since the last look"
    assert later(watch, clock, SETTLED_SECONDS / 2).ready == []
    assert later(watch, clock, SETTLED_SECONDS / 2) == Look([page])
    assert later(watch, clock, 100.0) == Look()
    page.write_text(TEXT + "补。")
    later(watch, clock)
    assert later(watch, clock).ready == [page]
    # The same size, another time.
    os.utime(page, ns=(0, 1))
    later(watch, clock)
    assert later(watch, clock).ready == [page]


def test_a_folder_that_vanishes_is_told_once_and_picked_up_again(folder: Path, clock: Clock, tmp_path: Path) -> None:
    (folder / "甲.txt").write_text(TEXT)
    watch = Watch([folder, tmp_path / "从未有过"], clock)
    assert watch.look().gone == [tmp_path / "从未有过"]
    assert later(watch, clock).ready == [folder / "甲.txt"]
    away = folder.rename(tmp_path / "别处")
    assert later(watch, clock).gone == [folder]
    assert watch.missing == {folder, tmp_path / "从未有过"}
    assert later(watch, clock) == Look()
    away.rename(folder)
    (folder / "乙.txt").write_text(TEXT + "乙")
    look = later(watch, clock)
    assert look.back == [folder]
    assert later(watch, clock).ready == [folder / "乙.txt"], "what was known before it went is known"


def test_what_the_archive_could_not_take_comes_again_but_not_at_once(folder: Path, clock: Clock) -> None:
    (folder / "甲.txt").write_text(TEXT)
    watch = Watch([folder], clock)
    watch.look()
    (ready,) = later(watch, clock).ready
    watch.again([ready, folder / "无.txt"])
    assert later(watch, clock).ready == []
    assert later(watch, clock, 100.0).ready == [ready]


def test_a_file_that_goes_while_it_is_written_is_forgotten(folder: Path, clock: Clock) -> None:
    (folder / "甲.txt").write_text(TEXT)
    (folder / "断.txt").symlink_to("无处")
    watch = Watch([folder], clock)
    assert watch.look().waiting
    (folder / "甲.txt").unlink()
    assert later(watch, clock) == Look()
    shutil.rmtree(folder)
    assert later(watch, clock).gone == [folder]


def test_what_is_watched_is_taken_in_and_left_as_it_was(archive: Archive, folder: Path, clock: Clock) -> None:
    (folder / "甲.txt").write_text(TEXT)
    (folder / "坏.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    before = {path: (path.read_bytes(), path.stat()) for path in folder.iterdir()}
    watch = Watch([folder], clock)
    watch.look()
    report = take_in(archive, later(watch, clock).ready)
    assert report.counts() == {Outcome.NEW: 1, Outcome.FAILED: 1}
    after = {path: (path.read_bytes(), path.stat()) for path in folder.iterdir()}
    assert {p: (d, s.st_mtime_ns, s.st_mode) for p, (d, s) in before.items()} == {
        p: (d, s.st_mtime_ns, s.st_mode) for p, (d, s) in after.items()
    }
    assert later(watch, clock, 100.0) == Look(), "a broken file is told once, until it changes"


def test_the_report_is_a_table_for_any_spreadsheet(archive: Archive, tmp_path: Path, folder: Path) -> None:
    (folder / "甲.txt").write_text(TEXT)
    (folder / "空,“白”.txt").write_text("")
    (folder / "图.png").write_bytes(b"\x89PNG")
    report = take_in(archive, [folder])
    write_csv(report, tmp_path / "报告.csv", "zh")
    with (tmp_path / "报告.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["结果", "编号", "文件", "说明"]
    assert [row[0] for row in rows[1:]] == ["新增", "失败", "未导入"]
    assert rows[1][1:] == ["1", str(folder / "甲.txt"), ""]
    assert rows[2][2] == str(folder / "空,“白”.txt")
    assert "空的" in rows[2][3]
    assert rows[3][2:] == [str(folder / "图.png"), "不是可导入的文件（文本、DOCX、HTML、PDF）。"]
