"""Intake: what becomes of each file, and that one bad file does not keep the others out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.lineage import Versions
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange import intake
from jianbao.exchange.files import collect
from jianbao.exchange.intake import take_in
from jianbao.exchange.intake_report import Outcome
from jianbao.reading import reader
from jianbao.resources import seeds

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.exchange.intake_report import Report
    from jianbao.page.records import Article

TEXT = "长治市人民医院全年门诊量达一百二十万人次，较上年增长8.5%。\r\n患者满意度持续提升。"


def outcomes(report: Report) -> dict[str, str]:
    return {line.path.name: line.outcome.value for line in report.lines}


def test_the_five_pages_and_again(archive: Archive) -> None:
    report = take_in(archive, [seeds()])
    assert [line.outcome for line in report.lines] == [Outcome.NEW] * 5
    assert [line.path.name for line in report.lines] == sorted(p.name for p in seeds().glob("*.txt"))
    assert report.changes.articles == {line.article_id for line in report.lines}
    assert report.changes.institutions
    again = take_in(archive, [seeds()])
    assert [line.outcome for line in again.lines] == [Outcome.DUPLICATE] * 5
    assert [line.article_id for line in again.lines] == [line.article_id for line in report.lines]
    assert again.changes.articles == frozenset()
    assert not again.changes.institutions
    for line in report.lines:
        assert line.article_id is not None
        record = archive.article(line.article_id)
        assert record.text.encode() == line.path.read_bytes()
        assert record.article == reader.read(record.text, line.path.name)
    assert archive.check() == []


def test_each_bad_file_has_its_sentence_and_the_others_are_taken_in(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "来稿"
    (folder / "子").mkdir(parents=True)
    (folder / "甲.txt").write_bytes(TEXT.encode())
    (folder / "乙.md").write_bytes(("# " + TEXT).encode("gb18030"))
    (folder / "子" / "丙.TXT").write_bytes((TEXT + "丙").encode("utf-16"))
    (folder / "空.txt").write_bytes(b"")
    (folder / "照片.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    (folder / "大.txt").write_bytes(b"a" * (50 << 20))
    (folder / "断链.txt").symlink_to("无处")
    (folder / "回.txt").symlink_to("回.txt")
    (folder / "文.txt").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    (folder / ".隐.txt").write_bytes(TEXT.encode())
    (folder / "表.xlsx").write_bytes(b"PK\x03\x04")
    report = take_in(archive, [folder, tmp_path / "无.txt", folder / "表.xlsx"])
    assert outcomes(report) == {
        "甲.txt": "new",
        "乙.md": "new",
        "丙.TXT": "new",
        "空.txt": "failed",
        "照片.txt": "failed",
        "大.txt": "failed",
        "断链.txt": "failed",
        "回.txt": "failed",
        "文.txt": "failed",
        "无.txt": "failed",
        "表.xlsx": "failed",
    }
    for line in report.lines:
        assert line.sentence is not None or line.outcome is not Outcome.FAILED
        if line.outcome is Outcome.FAILED and line.sentence is not None:
            assert line.path.name in line.sentence.zh
            assert line.path.name in line.sentence.en
    assert len(archive.articles()) == 3
    assert {row.source_name for row in archive.articles()} == {"甲.txt", "乙.md", "丙.TXT"}


def test_the_same_bytes_under_two_names_are_one_article(archive: Archive, tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_bytes(TEXT.encode())
    report = take_in(archive, [tmp_path / "甲.txt", tmp_path / "乙.txt", tmp_path / "甲.txt"])
    assert [line.outcome.value for line in report.lines] == ["new", "duplicate", "duplicate"]
    assert len({line.article_id for line in report.lines}) == 1
    assert [row.source_name for row in archive.articles()] == ["甲.txt"]


def test_an_older_reading_is_made_again_and_decisions_stay(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jianbao.review.desk import Desk  # noqa: PLC0415 — only here do the two rooms meet

    (tmp_path / "甲.txt").write_bytes(TEXT.encode())
    with monkeypatch.context() as older:
        older.setattr(reader, "ENGINE", "jianbao-reader 0")
        take_in(archive, [tmp_path / "甲.txt"])
    desk = Desk(archive, "王", "编辑部")
    desk.tag([1], "重点")
    desk.add_note(1, "核实")
    assert archive.article(1).engine == "jianbao-reader 0"
    (tmp_path / "甲.txt").rename(tmp_path / "乙.txt")
    report = take_in(archive, [tmp_path / "乙.txt"])
    assert [(line.outcome, line.article_id) for line in report.lines] == [(Outcome.UPDATED, 1)]
    assert [row.source_name for row in archive.articles()] == ["甲.txt"]
    assert report.changes.articles == {1}
    assert archive.article(1).engine == reader.ENGINE
    assert archive.article_tags(1) == ["重点"]
    assert [note.text for note in archive.notes(1)] == ["核实"]


def test_progress_and_cancelling(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(f"{TEXT}{number}".encode())
    told: list[tuple[int, int]] = []
    report = take_in(archive, [tmp_path], progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (5, 5)
    assert told == sorted(told)
    assert len(report.lines) == 5
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(f"{TEXT}又{number}".encode())
    settled = [0]
    monkeypatch.setattr(intake, "BATCH_SECONDS", 0.0)
    report = take_in(
        archive,
        [tmp_path],
        progress=lambda done, _total: settled.append(done),
        cancelled=lambda: settled[-1] == 2,
    )
    assert [line.path.name for line in report.lines] == ["0.txt", "1.txt"]
    assert [path.name for path in report.left] == ["2.txt", "3.txt", "4.txt"]
    assert len(archive.articles()) == 7
    assert archive.check() == []


def test_what_is_safe_is_what_progress_counts(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_SECONDS", 0.0)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(f"{TEXT}{number}".encode())

    def safe(done: int, _total: int) -> None:
        with Archive.open(archive.path) as other:
            assert len(other.articles()) == done

    take_in(archive, [tmp_path], progress=safe)


@pytest.mark.expects_log
def test_a_bug_in_reading_one_page_costs_only_that_page(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "甲乙丙":
        (tmp_path / f"{name}.txt").write_bytes(f"{TEXT}{name}".encode())
    right = reader.read

    def read(text: str, source: str) -> Article:
        if source == "甲.txt":
            raise ZeroDivisionError
        return right(text, source)

    monkeypatch.setattr(reader, "read", read)
    report = take_in(archive, [tmp_path / f"{name}.txt" for name in "乙甲丙"])
    assert [line.outcome.value for line in report.lines] == ["new", "failed", "new"]
    told = report.lines[1].sentence
    assert told is not None
    assert "甲.txt" in told.zh
    assert "ZeroDivisionError" in told.zh
    assert len(archive.articles()) == 2


def test_a_text_longer_than_any_page_is_refused_at_once(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "行.txt").write_bytes(("一\n" * 300_000).encode())
    (tmp_path / "甲.txt").write_bytes(TEXT.encode())
    report = take_in(archive, [tmp_path])
    assert [line.outcome.value for line in report.lines] == ["new", "failed"]
    told = report.lines[1].sentence
    assert told is not None
    assert "1 MiB" in told.zh


def test_batch_by_batch_acts_come_between(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "BATCH_SECONDS", 0.0)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_bytes(f"{TEXT}{number}".encode())
    one = intake.Intake(archive, [tmp_path])
    changes = one.take_batch()
    assert changes.articles == {1}
    assert changes.institutions
    with Archive.open(archive.path) as other, other.transaction():
        assert [row.id for row in other.articles()] == [1]
    while not one.finished:
        one.take_batch()
    assert one.report().changes.articles == {1, 2, 3}


IMPORT = """
import sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
with Archive.open(Path(sys.argv[1])) as archive:
    sys.stdin.read(1)
    for line in take_in(archive, [Path(sys.argv[2])]).lines:
        print(line.outcome.value)
"""


def test_programs_that_take_in_the_same_folder_at_once_say_new_once_a_page(tmp_path: Path) -> None:
    path = tmp_path / "archive.jianbao"
    Archive.open(path).close()
    command = [sys.executable, "-c", IMPORT, str(path), str(seeds())]
    running = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    for process in running:
        assert process.stdin is not None
        process.stdin.write("x")
        process.stdin.flush()
    told = [process.communicate()[0].split() for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    assert all(len(lines) == 5 for lines in told)
    assert sum(lines.count("new") for lines in told) == 5
    assert sum(lines.count("duplicate") for lines in told) == 10
    with Archive.open(path) as archive:
        assert len(archive.articles()) == 5
        assert archive.check() == []


def test_an_empty_folder_says_so(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    (line,) = take_in(archive, [tmp_path / "空"]).lines
    assert line.outcome is Outcome.FAILED
    assert line.sentence is not None
    assert "PDF" in line.sentence.zh


def test_folders_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "一").mkdir()
    (tmp_path / "一" / "回").symlink_to(tmp_path)
    (tmp_path / "一" / "甲.txt").write_text("甲")
    assert [found.path for found in collect([tmp_path]).found] == [tmp_path / "一" / "甲.txt"]


def test_a_file_name_that_is_no_text(archive: Archive, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + "/新闻".encode("gb18030") + b".txt"))
    path.write_bytes(TEXT.encode())
    (line,) = take_in(archive, [path]).lines
    assert line.outcome is Outcome.NEW
    assert archive.articles()[0].source_name.endswith(".txt")


FORBIDDEN = f"""
pages = folder / "来稿"
(pages / "锁").mkdir(parents=True)
for name in ("甲.txt", "密.txt", "锁/乙.txt"):
    (pages / name).write_bytes({TEXT!r}.encode())
(pages / "密.txt").chmod(0)
(pages / "锁").chmod(0)
with Archive.open(folder / "archive.jianbao") as archive:
    for line in take_in(archive, [pages, pages / "锁" / "乙.txt", pages / "锁" / "内"]).lines:
        print(line.path.name, line.outcome.value, line.sentence and line.sentence.zh)
(pages / "锁").chmod(0o755)
"""


def test_files_and_folders_without_permission(bound_by_permissions: Callable[[str], str]) -> None:
    lines = bound_by_permissions(FORBIDDEN).splitlines()
    assert len(lines) == 5
    assert [line.split()[0] for line in lines] == ["密.txt", "甲.txt", "锁", "乙.txt", "内"]
    assert lines.pop(1) == "甲.txt new None"
    assert all(" failed 没有权限" in line for line in lines)


FULL = """
import sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.exchange import intake
intake.BATCH_SECONDS = 0.0
path, folder = Path(sys.argv[1]), Path(sys.argv[2])
with Archive.open(path) as archive:
    for line in intake.take_in(archive, [folder]).lines:
        print(line.path.name, line.outcome.value, line.sentence and line.sentence.zh)
"""


def test_a_full_disk_stops_with_a_sentence_and_what_was_taken_in_stays(tmp_path: Path, small_disk: Path) -> None:
    folder = tmp_path / "来稿"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_bytes(f"{TEXT}{number}\n".encode() * 200)
    path = small_disk / "archive.jianbao"
    script = [sys.executable, "-c", FULL, str(path), str(folder)]
    done = subprocess.run(script, check=True, capture_output=True, text=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    taken = [line for line in lines if " new " in line]
    failed = [line for line in lines if " failed " in line]
    assert len(lines) == 12
    assert taken
    assert failed
    assert "磁盘已满" in failed[0]
    assert all("没有接收" in line for line in failed[1:])
    # Room again, and it goes on where it stopped.
    (small_disk / "占位").unlink()
    with Archive.open(path) as archive:
        assert [row.source_name for row in archive.articles()][::-1] == [line.split()[0] for line in taken]
        assert archive.check() == []
        report = take_in(archive, [folder])
        assert [line.outcome.value for line in report.lines] == ["duplicate"] * len(taken) + ["new"] * len(failed)


def test_the_report_comes_though_nobody_can_look_what_looks_alike(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A disk that is full keeps SQLite from reading, too; found by the faults.
    def fail(_versions: Versions, _articles: object) -> dict[int, str]:
        raise WorldError("磁盘已满。", "The disk is full.")

    monkeypatch.setattr(Versions, "looking_alike", fail)
    (tmp_path / "一.txt").write_text("全年接诊12例。", encoding="utf-8")
    report = take_in(archive, [tmp_path / "一.txt"])
    assert [line.outcome for line in report.lines] == [Outcome.NEW]
