"""Opening: what is made, what is refused in which words, and that a refused file stays as it was."""

from __future__ import annotations

import contextlib
import gzip
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao.archive import engine, opening
from jianbao.archive.location import default_place
from jianbao.archive.schema import APPLICATION_ID, SCHEMA_VERSION
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

if TYPE_CHECKING:
    from collections.abc import Callable


def refusal(path: Path, *, create: bool = True) -> str:
    with pytest.raises(WorldError) as caught:
        Archive.open(path, create=create)
    assert str(path) in caught.value.sentence.zh
    assert str(path) in caught.value.sentence.en
    return caught.value.sentence.zh


def test_the_file_and_its_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "库 50% #1?" / "内" / "档案.jianbao"
    with Archive.open(path) as archive:
        assert archive.articles() == []
        assert archive.check() == []
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    with Archive.open(path) as archive:
        assert archive.path == path


def test_connections_are_as_they_should_be(archive: Archive) -> None:
    with archive._reading() as connection:
        pragmas = {name: engine.pragma(connection, name) for name in ("foreign_keys", "query_only", "synchronous")}
    assert pragmas == {"foreign_keys": 1, "query_only": 1, "synchronous": 2}
    with archive.transaction() as transaction:
        assert engine.pragma(transaction.connection, "foreign_keys") == 1


def test_a_missing_file_is_not_made_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "内" / "无.jianbao"
    assert "没有找到" in refusal(path, create=False)
    assert not path.parent.exists()


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + "剪报".encode() * 300, b"x", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "文.txt"
    path.write_bytes(content)
    assert "不是剪报的档案" in refusal(path) or content == b""
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir()] == ["文.txt"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "别.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE article (id)")
    before = path.read_bytes()
    assert "不是剪报的档案" in refusal(path)
    assert path.read_bytes() == before


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    assert "不是剪报的档案" in refusal(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    assert "无法" in refusal(tmp_path / "文件" / "档案.jianbao")


def test_an_archive_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "新.jianbao"
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    words = refusal(path)
    assert "更新版本" in words
    assert str(SCHEMA_VERSION + 1) in words
    assert path.read_bytes() == before


def test_what_a_killed_creation_leaves_is_made_whole(tmp_path: Path) -> None:
    path = tmp_path / "空.jianbao"
    path.touch()
    with Archive.open(path) as archive:
        assert archive.check() == []


def test_locked_by_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "忙.jianbao"
    Archive.open(path).close()
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "占用" in refusal(path)
        other.execute("ROLLBACK")
    Archive.open(path).close()


def test_a_write_while_another_program_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    path = tmp_path / "忙.jianbao"
    with Archive.open(path) as archive, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorldError) as caught, archive.transaction():
            pass
        assert "占用" in caught.value.sentence.zh
        assert archive.articles() == []
        other.execute("ROLLBACK")
        with archive.transaction():
            pass


def test_two_programs_make_the_same_archive_at_once(tmp_path: Path) -> None:
    path = tmp_path / "同.jianbao"
    faults: list[BaseException] = []

    def make() -> None:
        try:
            Archive.open(path).close()
        except WorldError as error:
            faults.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    with Archive.open(path) as archive:
        assert archive.check() == []


READ_ONLY = """
from jianbao.review.desk import Desk
from tests.archive.pages import hospital, page, store

def attempt(path, create=True):
    try:
        with Archive.open(path, create=create) as archive:
            assert archive.articles()[0].tags == ("旧",) and archive.check() == []
            print("read" if archive.refused else "opened", archive.version() == archive.version())
            if archive.refused:
                Desk(archive, "王", "编辑部").tag([1], "新")
    except WorldError as error:
        print(error.sentence.zh)

path = folder / "a.jianbao"
with Archive.open(path) as archive:
    store(archive, page(hospital("长治市人民医院")))
    Desk(archive, "王", "编辑部").tag([1], "旧")
attempt(path)
path.chmod(0o444)
attempt(path)
folder.chmod(0o555)
attempt(path)
path.chmod(0o644)
attempt(path)
attempt(folder / "b.jianbao")
attempt(folder / "c" / "c.jianbao")
path.chmod(0)
attempt(path)
folder.chmod(0)
attempt(path)
folder.chmod(0o755)
path.chmod(0o644)
attempt(path)
print(*sorted(p.name for p in folder.iterdir()))
"""


def test_a_file_or_folder_that_forbids_writing(bound_by_permissions: Callable[[str], str]) -> None:
    first, *others, last, files = bound_by_permissions(READ_ONLY).splitlines()
    assert first == last == "opened True"
    assert others[0:6:2] == ["read True"] * 3
    for words in (*others[1:6:2], *others[6:]):
        assert "权限" in words
    assert len(others) == 10
    assert files == "a.jianbao"


def test_a_disk_that_is_mounted_read_only(tmp_path: Path, small_disk: Path) -> None:
    path = small_disk / "档案.jianbao"
    with Archive.open(path) as archive:
        store(archive, page(hospital("长治市人民医院")))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Archive.open(path) as archive:
        assert archive.refused is not None
        assert "不可写入" in archive.refused.sentence.zh
        assert len(archive.articles()) == 1
        assert archive.check() == []
        with pytest.raises(WorldError, match="cannot be written to"):
            store(archive, page(), text="又")
        assert len(archive.articles()) == 1
    assert "不可写入" in refusal(small_disk / "新.jianbao")
    assert "不可写入" in refusal(small_disk / "新" / "新.jianbao")


def test_an_archive_of_an_older_schema_that_cannot_be_written_to(small_disk: Path) -> None:
    path = small_disk / "旧.jianbao"
    released = Path(__file__).parent / "released" / "schema_1.jianbao.gz"
    path.write_bytes(gzip.decompress(released.read_bytes()))
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert "旧格式" in refusal(path)


def test_a_full_disk(small_disk: Path) -> None:
    with (small_disk / "余").open("wb", buffering=0) as rest, contextlib.suppress(OSError):
        while rest.write(bytes(4096)):
            pass
    assert "磁盘已满" in refusal(small_disk / "档案.jianbao")
    (small_disk / "占位").unlink()
    with Archive.open(small_disk / "档案.jianbao") as archive:
        assert archive.check() == []


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = tmp_path / "坏.jianbao"
    with Archive.open(path) as archive:
        store(archive, page(hospital("长治市人民医院")), text="原文如此")
    whole = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_metric_institution_id'")
        at = (root.fetchone()[0] - 1) * 4096
    path.write_bytes(whole[:at] + b"\xa5" * 4096 + whole[at + 4096 :])
    with Archive.open(path) as archive:
        assert any("结构损坏" in finding.zh for finding in archive.check())
    path.write_bytes(whole.replace("原文如此".encode(), "原文不然".encode()))
    with Archive.open(path) as archive:
        assert ["SHA-256" in finding.zh for finding in archive.check()] == [True]
    path.write_bytes(whole[: 5 * 4096] + b"\xa5" * (len(whole) - 5 * 4096))
    assert "已损坏" in refusal(path)
    told, refused = 0, []
    for number in range(8, len(whole) // 4096):
        at = number * 4096
        path.write_bytes(whole[:at] + b"\xa5" * 4096 + whole[at + 4096 :])
        try:
            with Archive.open(path) as archive:
                told += bool(archive.check())
        except WorldError as error:
            refused.append(error.sentence.zh)
    assert told > 10, "a page of some table or index is damaged: a finding, not an error"
    assert all("已损坏" in words for words in refused), "a page of the schema, without which it cannot be opened"


def test_an_archive_whose_guards_were_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "改.jianbao"
    Archive.open(path).close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER decision_never_update")
    with Archive.open(path) as archive:
        assert ["decision_never_update" in finding.zh for finding in archive.check()] == [True]


@pytest.mark.parametrize("how", ["deleted", "folder deleted", "moved", "replaced", "replaced by an archive"])
def test_an_archive_that_goes_while_it_is_open_takes_nothing_more(tmp_path: Path, how: str) -> None:
    path = tmp_path / "库" / "档案.jianbao"
    with Archive.open(path) as archive:
        store(archive, page(hospital("长治市人民医院")))
        desk = Desk(archive, "王", "编辑部")
        desk.tag([1], "之前")
        if how == "folder deleted":
            shutil.rmtree(path.parent)
        elif how == "deleted":
            path.unlink()
        else:
            path.rename(tmp_path / "移走")
        if how == "replaced":
            path.write_bytes(b"x" * 5000)
        elif how == "replaced by an archive":
            Archive.open(path).close()
        with pytest.raises(WorldError) as caught:
            desk.tag([1], "之后")
        assert str(path) in caught.value.sentence.zh
        assert "没有保存" in caught.value.sentence.zh
        with pytest.raises(WorldError, match="was moved, deleted or replaced"):
            archive.articles()
        if how == "moved":
            (tmp_path / "移走").rename(path)
            desk.tag([1], "放回")
            assert archive.article_tags(1) == ["放回", "之前"]


def test_an_archive_that_goes_in_the_middle_of_an_act(tmp_path: Path) -> None:
    path = tmp_path / "档案.jianbao"
    with Archive.open(path) as archive:
        with pytest.raises(WorldError, match="not saved"), archive.transaction():  # noqa: PT012 - the end of the act
            store(archive, page())
            path.rename(tmp_path / "移走")
        (tmp_path / "移走").rename(path)
        assert archive.articles() == []


def test_where_the_archive_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("JIANBAO_ARCHIVE", str(tmp_path / "我的.jianbao"))
    assert default_place() == tmp_path / "我的.jianbao"
    monkeypatch.delenv("JIANBAO_ARCHIVE")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_place() == tmp_path / "jianbao" / "archive.jianbao"


def test_opening_an_archive_of_this_version_loads_no_alembic(tmp_path: Path) -> None:
    path = tmp_path / "档案.jianbao"
    Archive.open(path).close()
    script = (
        "import sys; from pathlib import Path; from jianbao.archive.store import Archive\n"
        f"with Archive.open(Path({str(path)!r})) as archive: archive.articles()\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize(
    "module",
    ["archive.records", "archive.decisions", "archive.location", "archive.filing", "review.desk", "exchange.decoding"],
)
def test_light_modules_load_no_sqlalchemy(module: str) -> None:
    script = f"import sys, jianbao.{module}; assert 'sqlalchemy' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_an_archive_carried_elsewhere_opens(tmp_path: Path) -> None:
    path = tmp_path / "一.jianbao"
    Archive.open(path).close()
    assert [p.name for p in tmp_path.iterdir()] == ["一.jianbao"]
    shutil.copy(path, tmp_path / "二.jianbao")
    with Archive.open(tmp_path / "二.jianbao") as archive:
        assert archive.check() == []
