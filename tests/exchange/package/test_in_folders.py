"""Packages that lie in folders: taken in with a folder that somebody chose, only told of in one that is watched."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.exchange.arrivals import Arrivals, take_in
from jianbao.exchange.intake_report import Outcome
from jianbao.exchange.intake_watching import SETTLED_SECONDS, Watch
from jianbao.exchange.package.making import pack
from jianbao.review.desk import Desk
from tests.archive.test_particulars import HEAD, TEXT
from tests.archive.test_particulars import take as page
from tests.exchange.test_intake_watching import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jianbao.exchange.intake_report import Report


@pytest.fixture
def folder(archive: Archive, tmp_path: Path) -> Path:
    """A page, a package as a folder and one as a file, a ZIP file that is none, and a picture."""
    one = page(archive, HEAD + TEXT)
    Desk(archive, "温媛", "甲").tag([one], "门诊")
    found = tmp_path / "来稿"
    (found / "子").mkdir(parents=True)
    pack(archive, found / "子" / "移交", "zh")
    (found / "页.txt").write_text(HEAD.replace("第5版", "第6版") + TEXT, encoding="utf-8")
    shutil.make_archive(str(found / "照片"), "zip", found / "子" / "移交" / "data", "sources")
    return found


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "新.jianbao") as opened:
        yield opened


def batches(archive: Archive, paths: list[Path]) -> Report:
    arrivals = Arrivals(archive, paths, progress=lambda *_: None, looking=lambda _: None, cancelled=lambda: False)
    while not arrivals.finished:
        arrivals.take_batch()
    arrivals.close()
    return arrivals.report()


@pytest.mark.parametrize("by_batches", [False, True])
def test_a_folder_is_taken_in_with_its_packages(folder: Path, other: Archive, *, by_batches: bool) -> None:
    report = batches(other, [folder]) if by_batches else take_in(other, [folder])
    told = {line.path.name: (line.outcome, line.told) for line in report.lines}
    assert told.keys() == {"移交", "页.txt"}
    assert {outcome for outcome, _ in told.values()} == {Outcome.NEW}
    sentence = told["移交"][1]
    assert sentence is not None
    assert sentence.zh.startswith("取入 1 个版面、1 条决定。温媛：添加标签 1。")
    assert [path.name for path in report.passed_over] == ["照片.zip"]
    assert len(other.articles()) == 2
    assert {row.tags for row in other.articles()} == {(), ("门诊",)}
    assert take_in(other, [folder]).counts() == {Outcome.DUPLICATE: 2}


def test_a_folder_of_packages_alone_is_not_empty(archive: Archive, folder: Path, other: Archive) -> None:
    only = folder / "只有包"
    only.mkdir()
    pack(archive, only / "一.zip", "zh")
    report = take_in(other, [only])
    assert [(line.path.name, line.outcome) for line in report.lines] == [("一.zip", Outcome.NEW)]


def test_what_only_looks_like_one_is_refused_and_never_read_as_pages(folder: Path, other: Archive) -> None:
    bag = folder / "子" / "移交"
    (bag / "manifest-sha512.txt").unlink()
    report = take_in(other, [folder])
    (line,) = [line for line in report.lines if line.path == bag]
    assert line.outcome is Outcome.FAILED
    assert [row.source_name for row in other.articles()] == ["页.txt"]


def test_in_a_watched_folder_they_are_told_of_and_not_taken_in(
    archive: Archive, folder: Path, other: Archive, tmp_path: Path
) -> None:
    pack(archive, folder / "二.zip", "zh")
    clock = Clock()
    watch = Watch([folder], clock)
    assert watch.look().ready == []
    clock.now += SETTLED_SECONDS
    ready = watch.look().ready
    assert [path.name for path in ready] == ["二.zip", "移交", "页.txt"]
    report = take_in(other, ready, watched=True)
    told = {line.path.name: line for line in report.lines}
    assert {name: line.outcome for name, line in told.items()} == {
        "二.zip": Outcome.FAILED,
        "移交": Outcome.FAILED,
        "页.txt": Outcome.NEW,
    }
    said = told["移交"].told
    assert said is not None
    assert "1 个版面、1 条决定这里没有" in said.zh
    assert "导入…" in said.zh
    assert [row.source_name for row in other.articles()] == ["页.txt"]
    assert other.history() == []
    clock.now += SETTLED_SECONDS
    assert watch.look().ready == []
    take_in(other, [folder / "二.zip"])
    assert take_in(other, [folder / "子" / "移交"], watched=True).counts() == {Outcome.DUPLICATE: 1}
