"""Pages are compared behind the intake: whenever that is broken off, what waits is compared the next time."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from jianbao.archive import comparing
from jianbao.archive.comparing import compare_all, compare_some
from jianbao.archive.store import Archive
from jianbao.exchange.intake import Intake, take_in
from tests.versions.conftest import BETTER, PAGE
from tests.versions.variants import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def taken_in(archive: Archive, folder: Path, **texts: str) -> None:
    """Take pages in, and do no more."""
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    intake = Intake(archive, [folder])
    while not intake.finished:
        intake.take_batch()


def pairs(archive: Archive) -> list[tuple[int, int]]:
    return [(one.article_id, one.other_id) for one in archive.versions.proposals()]


def test_what_is_taken_in_waits_and_is_nothing_wrong(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, tmp_path / "页", 旧=PAGE, 新=BETTER)
    assert archive.versions.uncompared() == [2, 1], "the newest first"
    assert (pairs(archive), archive.check()) == ([], [])
    compare_all(archive)
    assert (archive.versions.uncompared(), pairs(archive), archive.check()) == ([], [(2, 1)], [])


def test_it_goes_on_where_it_was_broken_off(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing, "_AT_ONCE", 1)
    monkeypatch.setattr(comparing, "_BATCH_SECONDS", 0)
    taken_in(archive, tmp_path / "页", **{str(n): PAGE + f"\n第{n}版\n" for n in range(4)})
    told: list[tuple[int, int]] = []
    compare_all(archive, progress=lambda *step: told.append(step), cancelled=lambda: len(told) == 2)
    assert told == [(1, 4), (2, 4)]
    assert (archive.versions.uncompared(), pairs(archive)) == ([2, 1], [(4, 3)])
    compare_all(archive)
    assert len(pairs(archive)) == 6, "each with each"
    assert archive.check() == []


def test_what_is_found_is_told_as_a_change(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, tmp_path / "页", 旧=PAGE, 新=BETTER)
    done, changes = compare_some(archive, archive.versions.uncompared(), 0.0)
    assert (done, changes.articles) == (2, {1, 2})
    assert compare_some(archive, [1, 2], 0.0)[1].articles == frozenset(), "they were compared"


def test_an_archive_of_an_older_program_is_compared_once_it_is_open(tmp_path: Path) -> None:
    path = tmp_path / "a.jianbao"
    path.write_bytes(gzip.decompress((ROOT / "tests/archive/released/schema_3.jianbao.gz").read_bytes()))
    with Archive.open(path) as archive:
        waiting = archive.versions.uncompared()
        assert len(waiting) == len(archive.articles()) > 0
        assert archive.check() == []
        (tmp_path / "页.txt").write_text(archive.article(waiting[0]).text + "\n完\n", encoding="utf-8")
        (line,) = take_in(archive, [tmp_path / "页.txt"]).lines
        assert line.like == archive.article(waiting[0]).article.headline
        assert archive.versions.uncompared() == []
        assert archive.check() == []


def test_repair_has_all_pages_compared_again(archive: Archive, tmp_path: Path) -> None:
    taken_in(archive, tmp_path / "页", 旧=PAGE, 新=BETTER)
    compare_all(archive)
    with archive.transaction() as transaction:
        transaction.connection.exec_driver_sql("UPDATE sketch SET numbers = x'00000000' WHERE article_id = 1")
    assert len(archive.check()) == 1
    with archive.transaction() as transaction:
        transaction.rebuild()
    assert archive.versions.uncompared() == [2, 1]
    compare_all(archive)
    assert (pairs(archive), archive.check()) == ([(2, 1)], [])
