"""Reading in several processes: the same archive as without, and no process that dies costs more than its page."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from jianbao.archive.store import Archive
from jianbao.exchange import intake, intake_reading
from jianbao.exchange.intake import Intake, take_in
from jianbao.exchange.intake_reading import Pool, Task, read_rows
from jianbao.exchange.intake_report import Outcome
from jianbao.resources import seeds

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "长治市人民医院全年门诊量达一百二十万人次，较上年增长8.5%。\r\n患者满意度持续提升，第{}号。"
PATIENCE = 60.0


def wait(condition: object) -> None:
    """Until it holds, at most a minute."""
    assert callable(condition)
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(2)
    # One that dies before it has greeted can't be started here, as far as the pool knows.
    wait(lambda: all(hand.served for hand in made._hands))
    yield made
    made.close()
    assert not any(map(is_alive, made.pids()))


@pytest.fixture
def from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes read from the first file on: the intake waits for them, as it would not."""
    monkeypatch.setattr(intake, "POOL_FROM", 1)
    monkeypatch.setattr(intake, "cores", lambda: 2)
    started = Pool.__init__

    def start(self: Pool, processes: int) -> None:
        started(self, processes)
        wait(lambda: self.ready)

    monkeypatch.setattr(Pool, "__init__", start)


def some_pages(folder: Path, count: int) -> list[Path]:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(TEXT.format(number), encoding="utf-8")
    return sorted(folder.iterdir())


def test_what_a_process_reads_is_what_is_read_here(pool: Pool) -> None:
    files = sorted(seeds().glob("*.txt"))
    for number, path in enumerate(files):
        pool.hand_out(Task(number, path.read_bytes(), path.name))
    read = dict(filter(None, (pool.take(PATIENCE) for _ in files)))
    assert read == {number: read_rows(path.read_bytes(), path.name) for number, path in enumerate(files)}


def test_what_cannot_be_read_comes_back_with_its_sentence(pool: Pool) -> None:
    pool.hand_out(Task(7, b"", "空.txt"))
    assert pool.take(PATIENCE) == (7, read_rows(b"", "空.txt"))


def test_a_process_that_dies_costs_one_page(pool: Pool) -> None:
    """Killed again and again while it reads: a page answers with its rows, or says that the process ended."""
    texts = [TEXT.format(number).encode() * 40 for number in range(40)]
    for number, data in enumerate(texts):
        pool.hand_out(Task(number, data, f"{number}.txt"))
    read = dict([pool.take(PATIENCE) or (-1, read_rows(b"", ""))])
    os.kill(pool.pids()[0], signal.SIGKILL)
    while len(read) < len(texts):
        taken = pool.take(PATIENCE)
        assert taken is not None
        read |= dict([taken])
    died = [one for one in read.values() if not isinstance(one, tuple)]
    assert len(died) <= 1
    assert all("意外结束" in one.zh for one in died if hasattr(one, "zh"))
    # And another has taken the place of the one that died.
    wait(lambda: len([pid for pid in pool.pids() if is_alive(pid)]) == 2)


def test_with_and_without_processes_the_archive_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, from_the_first: None
) -> None:
    files = some_pages(tmp_path / "来稿", 12)
    files[3].write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    files[5].write_bytes(files[4].read_bytes())
    files[6].write_bytes("门诊量达12万人次。".encode("gb18030"))
    odd = tmp_path / "来稿" / "＝ “怪”\n名'\t.txt"
    odd.write_bytes(TEXT.format("怪").encode("utf-16"))
    paths = [seeds(), tmp_path / "来稿", tmp_path / "无.txt"]
    kept: list[list[object]] = []
    failed = []
    for name, least in (("with", 1), ("without", 1 << 30)):
        monkeypatch.setattr(intake, "POOL_FROM", least)
        with Archive.open(tmp_path / f"{name}.jianbao") as archive:
            report = take_in(archive, paths)
            assert archive.check() == []
            failed.append(report.counts()[Outcome.FAILED])
            pages = [archive.article(row.id) for row in archive.articles()]
            kept.append(
                [
                    [(line.path, line.outcome, line.sentence, line.article_id) for line in report.lines],
                    [(one.id, one.article, one.text, one.title, one.source.encoding) for one in pages],
                    archive.institutions(),
                    [archive.figures(one.id) for one in pages],
                ]
            )
    assert kept[0] == kept[1]
    assert failed == [2, 2]


@pytest.mark.usefixtures("from_the_first")
def test_pages_are_stored_in_the_order_given(archive: Archive, tmp_path: Path) -> None:
    files = some_pages(tmp_path / "来稿", 30)[::-1]
    # The first takes longest, and all the others wait for it.
    files[0].write_text(TEXT.format("长") * 400, encoding="utf-8")
    report = take_in(archive, files)
    assert [line.article_id for line in report.lines] == list(range(1, 31))
    assert [row.source_name for row in archive.articles()] == [path.name for path in files][::-1]


@pytest.mark.usefixtures("from_the_first")
def test_half_of_what_is_held_is_stored_while_the_other_is_being_read(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No clock ends a batch: it would never be over if those that read had first to read all that may be held.
    monkeypatch.setattr(intake, "BATCH_SECONDS", 1e6)
    monkeypatch.setattr(intake, "WINDOW", 10)
    some_pages(tmp_path / "来稿", 60)
    run = Intake(archive, [tmp_path / "来稿"])
    sizes = []
    while not run.finished:
        sizes.append(len(run.take_batch().articles))
    assert sum(sizes) == 60
    assert max(sizes) <= 20 + intake._AT_ONCE


@pytest.mark.usefixtures("from_the_first")
def test_cancelled_in_the_middle_what_came_before_is_kept(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_SECONDS", 0.05)
    files = some_pages(tmp_path / "来稿", 400)
    settled = [0]
    run = Intake(
        archive,
        [tmp_path / "来稿"],
        progress=lambda done, _total: settled.append(done),
        cancelled=lambda: settled[-1] >= 20,
    )
    while not run.finished:
        run.take_batch()
    report = run.report()
    taken = len(report.lines)
    assert 20 <= taken < 400
    assert [line.path for line in report.lines] == files[:taken]
    assert list(report.left) == files[taken:]
    assert len(archive.articles()) == taken
    assert archive.check() == []
    # And again from the beginning: it goes on where it stopped.
    again = take_in(archive, [tmp_path / "来稿"])
    assert [line.outcome for line in again.lines] == [Outcome.DUPLICATE] * taken + [Outcome.NEW] * (400 - taken)


@pytest.mark.usefixtures("from_the_first")
def test_a_killed_process_is_a_line_of_the_report_at_most(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "BATCH_SECONDS", 0.05)
    files = some_pages(tmp_path / "来稿", 200)
    run = Intake(archive, files)
    run.take_batch()
    assert run._pool is not None
    os.kill(run._pool.pids()[0], signal.SIGKILL)
    while not run.finished:
        run.take_batch()
    lines = run.report().lines
    assert [line.path for line in lines] == files
    assert sum(line.outcome is Outcome.FAILED for line in lines) <= 1
    assert {line.outcome for line in lines} <= {Outcome.NEW, Outcome.FAILED}
    assert archive.check() == []


def no_process(*_arguments: object) -> None:
    raise SystemExit(1)


def test_where_no_process_starts_pages_are_read_here(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(intake, "POOL_FROM", 1)
    monkeypatch.setattr(intake, "cores", lambda: 2)
    monkeypatch.setattr(intake_reading, "work", no_process)
    report = take_in(archive, some_pages(tmp_path / "来稿", 80))
    assert [line.outcome for line in report.lines] == [Outcome.NEW] * 80
    capfd.readouterr()


PARENT = """
import sys, time
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.exchange import intake
if __name__ == "__main__":
    intake.POOL_FROM, intake.cores = 1, lambda: 2
    with Archive.open(Path(sys.argv[1])) as archive:
        run = intake.Intake(archive, [Path(sys.argv[2])])
        while not run.finished:
            run.take_batch()
            if run._pool is not None and run._pool.ready:
                print(*run._pool.pids(), flush=True)
"""


def test_when_the_program_is_killed_its_processes_end(tmp_path: Path) -> None:
    some_pages(tmp_path / "来稿", 3000)
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path / "archive.jianbao"), str(tmp_path / "来稿")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        pids = [int(pid) for pid in running.stdout.readline().split()]
        assert len(pids) == 2
        running.kill()
    wait(lambda: not any(map(is_alive, pids)))
    with Archive.open(tmp_path / "archive.jianbao") as archive:
        assert archive.check() == []


def test_the_processes_load_neither_qt_nor_sql() -> None:
    code = "import jianbao.exchange.intake_reading, sys; print(*{m.split('.')[0] for m in sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not set(done.stdout.split()) & {"PySide6", "sqlalchemy", "alembic", "sqlite3"}


MANY = """
import resource, sys
from pathlib import Path
from jianbao.archive.store import Archive
from jianbao.exchange import intake
if __name__ == "__main__":
    with Archive.open(Path(sys.argv[1])) as archive:
        intake.take_in(archive, [Path(sys.argv[2])])
        print(len(archive.articles()), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.parametrize("count", [2000])
def test_two_thousand_files_take_no_more_memory_than_a_window_of_them(tmp_path: Path, count: int) -> None:
    """Lines of the report are kept, pages are not: some kilobytes a file, far less than the pages read."""
    used = []
    for name, files in (("few", 500), ("many", count)):
        folder = tmp_path / name
        folder.mkdir()
        for number in range(files):
            (folder / f"{number:05}.txt").write_text(f"门诊量{number}人次，{name}。", encoding="utf-8")
        script = tmp_path / "many.py"
        script.write_text(MANY, encoding="utf-8")
        command = [sys.executable, str(script), str(tmp_path / f"{name}.jianbao"), str(folder)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        number, kilobytes = map(int, done.stdout.split())
        assert number == files
        used.append(kilobytes)
    assert used[1] - used[0] < (count - 500) * 9
