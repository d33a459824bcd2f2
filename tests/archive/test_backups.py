"""Backups: whole whatever happens meanwhile, thinned, looked through; and the way back to one."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jianbao.archive.keeping import folder as folders
from jianbao.archive.keeping.backups import Reason, automatic, backups, contents, is_due, take, thin
from jianbao.archive.keeping.restoring import restore
from jianbao.archive.keeping.thinning import DAYS, MONTHS, WEEKS, kept
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from collections.abc import Callable

RELEASED = Path(__file__).parent / "released"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An archive of one article with one tag."""
    made = tmp_path / "库" / "档案.jianbao"
    with Archive.open(made) as archive:
        store(archive, page(hospital("长治市人民医院")), text="原文如此")
        Desk(archive, "王", "编辑部").tag([1], "之前")
    return made


def tags(path: Path) -> list[str]:
    with Archive.open(path) as archive:
        assert archive.check() == []
        return sorted(archive.article_tags(1))


def put(path: Path, when: datetime, reason: Reason = Reason.AUTOMATIC) -> Path:
    """A backup as if it had been made then."""
    made = take(path, reason)
    named = made.path.with_name(f"{path.stem}-{when:%Y%m%d-%H%M%S}-{reason}.jianbao")
    made.path.rename(named)
    os.utime(named, (when.timestamp(), when.timestamp()))
    return named


def test_a_backup_is_one_file_that_opens_by_itself(path: Path, tmp_path: Path) -> None:
    made = take(path)
    assert made.path.parent == path.parent / "backups" / "档案"
    assert [p.name for p in made.path.parent.iterdir()] == [made.path.name]
    assert backups(path) == [made]
    found = contents(made.path)
    assert (found.articles, found.decisions, found.schema) == (1, 1, SCHEMA_VERSION)
    carried = tmp_path / "盘" / "a.jianbao"
    carried.parent.mkdir()
    shutil.copy(made.path, carried)
    assert tags(carried) == ["之前"]


def test_it_holds_what_is_not_yet_in_the_file(path: Path) -> None:
    with Archive.open(path) as archive:
        Desk(archive, "王", "编辑部").tag([1], "刚才")
        assert path.with_name(path.name + "-wal").stat().st_size > 0
        made = take(path)
    assert tags(made.path) == ["之前", "刚才"]


def test_it_is_made_while_others_write_without_end(path: Path) -> None:
    with Archive.open(path) as archive:
        for number in range(40):
            store(archive, page(), text=str(number) * 100_000)
        desk, stop, written = Desk(archive, "王", "编辑部"), threading.Event(), [0]

        def write() -> None:
            while not stop.is_set():
                desk.add_note(1, "又")
                written[0] += 1

        writing = threading.Thread(target=write)
        writing.start()
        made, counted = [], []
        for _ in range(10):
            steps: list[int] = []
            made.append(take(path, progress=lambda done, _total, steps=steps: steps.append(done)))
            assert steps == sorted(set(steps)), "no step is made twice"
            counted.append(written[0])
        stop.set()
        writing.join()
        assert counted[-1] > counted[0], "nobody wrote meanwhile"
        found = [contents(one.path).decisions for one in made]
        assert found == sorted(found)
        assert found[-1] <= len(archive.history())


def test_an_archive_with_a_damaged_source_is_backed_up_and_that_is_said(path: Path) -> None:
    now = datetime.now(UTC).astimezone()
    before = [put(path, now - timedelta(days=n)) for n in range(1, 30)]
    path.write_bytes(path.read_bytes().replace("原文如此".encode(), "原文不然".encode()))
    with pytest.raises(WorldError) as caught:
        automatic(path)
    assert "1 篇原文已损坏" in caught.value.sentence.zh
    assert len(backups(path)) == len(before) + 1, "what is not damaged is safe, and nothing is thinned"
    assert all(one.exists() for one in before)
    restore(path, backups(path)[0].path)


def test_an_archive_of_damaged_structure_gives_no_backup_and_costs_none(path: Path) -> None:
    now = datetime.now(UTC).astimezone()
    before = [put(path, now - timedelta(days=n)) for n in range(1, 30)]
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_metric_institution_id'"
        at = (connection.execute(asked).fetchone()[0] - 1) * 4096
    whole = path.read_bytes()
    path.write_bytes(whole[:at] + b"\xa5" * 4096 + whole[at + 4096 :])
    with pytest.raises(WorldError) as caught:
        automatic(path)
    assert "已损坏，不能用作备份" in caught.value.sentence.zh
    assert sorted(path.parent.glob("backups/*/*")) == sorted(before)


def test_damage_to_a_source_does_not_keep_an_archive_from_being_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "旧.jianbao"
    data = gzip.decompress((RELEASED / "schema_1.jianbao.gz").read_bytes())
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        source = connection.execute("SELECT bytes FROM source_bytes LIMIT 1").fetchone()[0]
    path.write_bytes(data.replace(source[:30], source[:29] + b"\xa5"))
    with Archive.open(path) as archive:
        assert len(archive.articles()) > 0
    assert len(backups(path)) == 1


def test_what_is_no_archive_is_no_backup(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "别.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE t (a)")
    for wrong in (other, tmp_path / "没有"):
        with pytest.raises(WorldError):
            take(wrong)
        with pytest.raises(WorldError):
            restore(path, wrong)
    assert tags(path) == ["之前"]


def test_one_a_day_and_only_of_what_has_changed(path: Path) -> None:
    today = datetime.now(UTC).astimezone()
    # What is written in the same second as a backup may be missing from it: it would be made again.
    os.utime(path, (today.timestamp() - 60,) * 2)
    assert is_due(path, today)
    made = automatic(path)
    assert made is not None
    assert made.reason is Reason.AUTOMATIC
    assert automatic(path) is None
    tomorrow = today + timedelta(days=1)
    assert not is_due(path, tomorrow)
    for _ in range(2):
        Archive.open(path).close()
    assert not is_due(path, tomorrow), "to open it changes nothing"
    with Archive.open(path) as archive:
        Desk(archive, "王", "编辑部").tag([1], "之后")
        assert not is_due(path, today)
        assert is_due(path, tomorrow)
    empty = path.with_name("空.jianbao")
    Archive.open(empty).close()
    assert not is_due(empty, today)


def test_older_ones_are_thinned_but_not_those_that_were_asked_for(path: Path) -> None:
    now = datetime.now(UTC).astimezone()
    for days in range(0, 800, 3):
        put(path, now - timedelta(days=days))
    asked = put(path, now - timedelta(days=500), Reason.ASKED)
    other = path.with_name("别.jianbao")
    shutil.copy(path, other)
    beside = put(other, now - timedelta(days=1))
    thin(path)
    left = [one for one in backups(path) if one.reason is Reason.AUTOMATIC]
    assert len(left) <= DAYS + WEEKS + MONTHS + 3
    assert asked.exists()
    assert beside.exists()
    assert thin(path) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 900), min_size=1, max_size=300, unique=True), st.integers(0, 86_399))
def test_thinned_day_after_day_no_period_loses_its_last(days: list[int], second: int) -> None:
    made: set[datetime] = set()
    every: list[datetime] = []
    for day in sorted(days):
        every.append(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day, seconds=second))
        made = kept({*made, every[-1]})
        assert len(made) <= DAYS + WEEKS + MONTHS + 3
    assert made == kept(every), "what is kept does not depend on how often it was thinned"
    assert {t.year for t in every} == {t.year for t in made}
    assert set(every[-DAYS:]) <= made
    months = sorted({(t.year, t.month) for t in every})[-MONTHS:]
    assert set(months) <= {(t.year, t.month) for t in made}


def test_a_folder_of_ones_own_choice_serves_several_archives(path: Path, tmp_path: Path) -> None:
    first = take(path)
    elsewhere = tmp_path / "移动硬盘"
    folders.choose(elsewhere)
    assert folders.chosen() == elsewhere
    twin = tmp_path / "另" / "档案.jianbao"
    with Archive.open(twin) as archive:
        store(archive, page())
    second, third = take(path), take(twin)
    assert elsewhere in second.path.parents
    assert second.path.parent != third.path.parent
    assert set(backups(path)) == {first, second}
    assert backups(twin) == [third]
    folders.choose(None)
    assert folders.chosen() is None
    assert take(path).path.parent == first.path.parent
    (tmp_path / "文件").write_text("x")
    with pytest.raises(WorldError, match="another folder"):
        folders.choose(tmp_path / "文件" / "内")


def test_restored_with_the_present_file_kept_aside(path: Path) -> None:
    made = take(path)
    with Archive.open(path) as archive:
        Desk(archive, "王", "编辑部").tag([1], "之后")
    aside = restore(path, made.path)
    assert aside is not None
    assert tags(path) == ["之前"]
    assert tags(aside) == ["之前", "之后"]
    assert {one.reason for one in backups(path)} == {Reason.ASKED, Reason.RESTORE}
    again = restore(path, aside)
    assert again is not None
    assert tags(path) == ["之前", "之后"]
    assert made.path.exists()


def test_an_archive_that_is_open_elsewhere_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jianbao.archive.keeping.restoring.BUSY_SECONDS", 0.1)
    made = take(path)
    with Archive.open(path) as archive:
        archive.articles()
        with pytest.raises(WorldError) as caught:
            restore(path, made.path)
        assert "占用" in caught.value.sentence.zh
        Desk(archive, "王", "编辑部").tag([1], "之后")
    assert tags(path) == ["之前", "之后"]
    assert len(backups(path)) == 1


def test_a_damaged_archive_is_replaced_with_all_that_belongs_to_it(path: Path) -> None:
    made = take(path)
    log = path.with_name(path.name + "-wal")
    path.write_bytes(b"\xa5" * 9000)
    log.write_bytes(b"\x5a" * 5000)
    aside = restore(path, made.path)
    assert aside is not None
    assert aside.read_bytes() == b"\xa5" * 9000
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"\x5a" * 5000
    assert tags(path) == ["之前"]
    path.unlink()
    assert restore(path, made.path) is None
    assert tags(path) == ["之前"]


def test_what_a_log_without_its_archive_holds_does_not_get_into_the_backup(path: Path) -> None:
    made = take(path)
    with Archive.open(path) as archive:
        Desk(archive, "王", "编辑部").tag([1], "之后")
        logged = path.with_name(path.name + "-wal").read_bytes()
    path.unlink()
    path.with_name(path.name + "-wal").write_bytes(logged)
    restore(path, made.path)
    assert tags(path) == ["之前"]


def test_before_an_upgrade_a_backup_of_the_old_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "旧.jianbao"
    path.write_bytes(gzip.decompress((RELEASED / "schema_1.jianbao.gz").read_bytes()))
    Archive.open(path).close()
    (made,) = backups(path)
    assert made.reason is Reason.UPGRADE
    assert contents(made.path).schema == 1
    Archive.open(path).close()
    assert len(backups(path)) == 1
    restore(path, made.path)
    with Archive.open(path) as archive:
        assert archive.check() == []


def test_without_room_for_the_backup_there_is_no_upgrade(small_disk: Path) -> None:
    path = small_disk / "旧.jianbao"
    path.write_bytes(gzip.decompress((RELEASED / "schema_2.jianbao.gz").read_bytes()))
    before = path.read_bytes()
    with pytest.raises(WorldError) as caught:
        Archive.open(path)
    assert "放不下备份" in caught.value.sentence.zh
    # The head alone says that it was opened.
    assert path.read_bytes()[100:] == before[100:]


def test_a_disk_that_fills_on_the_way_leaves_nothing_half(
    path: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jianbao.archive.keeping.backups.ROOM", -(100 << 20))
    with Archive.open(path) as archive:
        for number in range(10):
            store(archive, page(), text=str(number) * 200_000)
    with pytest.raises(WorldError) as caught:
        take(path, folder=small_disk / "备份")
    assert "备份写不到" in caught.value.sentence.zh
    assert list((small_disk / "备份").iterdir()) == []
    assert tags(path) == ["之前"]


FORBIDDEN = """
from jianbao.archive.keeping.backups import take
Archive.open(folder / "a.jianbao").close()
(folder / "backups").mkdir()
(folder / "backups").chmod(0o555)
try:
    take(folder / "a.jianbao")
except WorldError as error:
    print(error.sentence.zh)
(folder / "backups").chmod(0o755)
(folder / "a.jianbao").chmod(0o444)
print(take(folder / "a.jianbao", folder=folder / "别处").path.parent.name)
folder.chmod(0o555)
print(take(folder / "a.jianbao", folder=folder / "别处").path.parent.name)
"""


def test_a_folder_that_forbids_writing_and_an_archive_that_does(bound_by_permissions: Callable[[str], str]) -> None:
    refused, *made = bound_by_permissions(FORBIDDEN).splitlines()
    assert "备份写不到" in refused
    assert made == ["别处", "别处"]


def test_what_a_killed_backup_left_behind_goes_after_a_day(path: Path) -> None:
    into = take(path).path.parent
    old, new = into / ".a.jianbao-part", into / ".b.jianbao-part"
    for part in (old, new):
        part.write_bytes(b"x")
    os.utime(old, (1, 1))
    take(path)
    assert not old.exists()
    assert new.exists()


def test_a_backup_can_be_broken_off(path: Path) -> None:
    with pytest.raises(WorldError, match="cancelled"):
        take(path, cancelled=lambda: True)
    assert backups(path) == []
    assert list(folders.of(path).iterdir()) == []


def test_a_lock_does_not_keep_a_backup_from_being_made(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM article_tag")
        made = take(path)
        other.execute("ROLLBACK")
    assert tags(made.path) == ["之前"]


def test_two_backups_at_once(path: Path) -> None:
    made: list[Path] = []
    threads = [threading.Thread(target=lambda: made.append(take(path).path)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == len(backups(path)) == 4
    assert {tuple(tags(one)) for one in made} == {("之前",)}
