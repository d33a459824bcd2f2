"""What is done while the disk fails, and what must be true of the archive afterwards.

A scenario prepares a folder once; for each blow a copy of it is worked on by ``act``, which tells what the program has
acknowledged, and ``verify`` looks at what is left, in another process, and says what is missing or half.
"""

from __future__ import annotations

import gzip
import json
import pickle
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jianbao.archive.comparing import compare_all, compare_some
from jianbao.archive.keeping.backups import Backup, Reason, backups, contents, take, verify
from jianbao.archive.keeping.restoring import restore
from jianbao.archive.migrations.runner import config
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.exchange import intake, intake_reading
from jianbao.exchange.intake_report import Outcome
from jianbao.reading import reader
from jianbao.review.checks import Page, check
from jianbao.review.desk import Desk
from tests.faults.walk import DECIDING, UNDOING, VERSIONS, Walk, digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.records import Decision

    Tell = Callable[[str], None]

FILE = "档案.jianbao"
TEXT = """# 守护一方健康

2025年，汾安市人民医院接诊患者12.4万人次，同比增长5.6%，开展手术3200余台。

床旁结算率达到98.31%，平均等候时间由30分钟缩短至10分钟，抢救若干人。
"""
RELEASED = Path(__file__).resolve().parents[1] / "archive" / "released"


class Scenario(Protocol):
    """See above. ``verify`` gives a sentence for each thing that is not as it must be; ``told`` is in order."""

    name: str

    def prepare(self, folder: Path) -> None: ...
    def act(self, folder: Path, tell: Tell) -> None: ...
    def verify(self, folder: Path, told: list[str]) -> list[str]: ...


def warm_up() -> None:
    """Load what every process would have to load again: the migrations, the lexicons."""
    config()
    article = reader.read(TEXT, "页.txt")
    check(Page(TEXT, article, article.metrics))


def two_pages(folder: Path) -> Path:
    """An archive of two pages with figures; gives its file."""
    pages = folder / "来稿"
    pages.mkdir()
    for number in (1, 2):
        (pages / f"{number}.txt").write_text(TEXT.replace("12.4", f"{number}2.4"), encoding="utf-8")
    path = folder / FILE
    with Archive.open(path) as archive:
        intake.take_in(archive, [pages])
    return path


def sound(path: Path) -> list[str]:
    """What must be true of every archive after a fault: it opens, is sound, and can be written to."""
    with Archive.open(path, create=False) as archive:
        wrong = [one.en for one in archive.check()]
        desk = Desk(archive, "验", "验")
        if archive.articles():
            desk.tag([archive.articles()[0].id], "验")
            desk.undo()
    return wrong


class Walking:
    """Deciding, or undoing and redoing: after each act the archive must be as the acknowledged acts left it."""

    def __init__(self, name: str, walk: Walk) -> None:
        self.name = name
        self._walk = walk

    def prepare(self, folder: Path) -> None:
        path = two_pages(folder)
        untouched = path.read_bytes()
        with Archive.open(path) as archive:
            states = [digest(archive), *(digest(archive) for _ in self._walk(Desk(archive, "王", "编辑部")))]
        (folder / "states.json").write_text(json.dumps(states), encoding="utf-8")
        path.write_bytes(untouched)

    def act(self, folder: Path, tell: Tell) -> None:
        with Archive.open(folder / FILE) as archive:
            for number, _ in enumerate(self._walk(Desk(archive, "王", "编辑部")), 1):
                tell(str(number))

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        states = json.loads((folder / "states.json").read_text(encoding="utf-8"))
        with Archive.open(folder / FILE, create=False) as archive:
            found = digest(archive)
        done = len(told)
        wrong = [] if found in states[done : done + 2] else [f"after {done} acts the archive is as after none of them"]
        if found in states and wrong:
            wrong = [f"{done} acts were acknowledged, {states.index(found)} are there"]
        return wrong + sound(folder / FILE)


class Importing:
    """Pages taken in: every one that was told is there, with its bytes, and no other but those of one batch."""

    name = "import"

    def prepare(self, folder: Path) -> None:
        pages = folder / "来稿"
        pages.mkdir()
        for number in range(12):
            (pages / f"{number:02}.txt").write_text(TEXT.replace("12.4", f"{number + 10}.4"), encoding="utf-8")
        Archive.open(folder / FILE).close()

    def act(self, folder: Path, tell: Tell) -> None:
        intake.BATCH_SECONDS = 0.01
        told = 0

        def progress(done: int, _total: int) -> None:
            nonlocal told
            while told < done:
                tell(f"{told:02}.txt")
                told += 1

        with Archive.open(folder / FILE) as archive:
            report = intake.take_in(archive, [folder / "来稿"], progress=progress)
        # Where the disk fails, what is settled may have failed; the report says which.
        taken = [line.path.name for line in report.lines if line.outcome is Outcome.NEW]
        tell(f"report {' '.join(taken)}")

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        if told and told[-1].startswith("report"):
            told = told[-1].split()[1:]
        with Archive.open(folder / FILE, create=False) as archive:
            texts = {row.source_name: archive.article(row.id).text for row in archive.articles()}
        kept = {name: (folder / "来稿" / name).read_text("utf-8") for name in texts}
        wrong = [f"{name} has another text" for name, text in texts.items() if text != kept[name]]
        wrong += [f"{name} was acknowledged and is gone" for name in told if name not in texts]
        return wrong + sound(folder / FILE)


class ImportingByProcesses(Importing):
    """The same, read in processes of their own: they end with the program, however it ends."""

    name = "import by processes"

    def act(self, folder: Path, tell: Tell) -> None:
        vars(intake).update(POOL_FROM=1, cores=lambda: 2)
        started = intake_reading.Pool.__init__

        def start(pool: intake_reading.Pool, processes: int) -> None:
            started(pool, processes)
            while not pool.ready:
                time.sleep(0.01)
            tell(f"{_PROCESSES} {' '.join(map(str, pool.pids()))}")

        intake_reading.Pool.__init__ = start  # type: ignore[method-assign, assignment]
        super().act(folder, tell)

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        pids = [int(pid) for line in told if line.startswith(_PROCESSES) for pid in line.split()[1:]]
        until = time.monotonic() + 10
        while (alive := [pid for pid in pids if _is_alive(pid)]) and time.monotonic() < until:
            time.sleep(0.01)
        wrong = [f"the process {pid} lives on" for pid in alive]
        return wrong + super().verify(folder, [line for line in told if not line.startswith(_PROCESSES)])


_PROCESSES = "processes"


def _is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return False


class Comparing:
    """Pages compared, one a transaction: what was told has its sketch, and what is left finds the same in the end."""

    name = "compare"
    PAGES = 8

    def prepare(self, folder: Path) -> None:
        pages = folder / "来稿"
        pages.mkdir()
        for number in range(self.PAGES):
            text = TEXT * 2 + f"\n第{number}版\n"
            (pages / f"{number:02}.txt").write_text(text, encoding="utf-8")
        with Archive.open(folder / FILE) as archive:
            taking = intake.Intake(archive, [pages])
            while not taking.finished:
                taking.take_batch()

    def act(self, folder: Path, tell: Tell) -> None:
        with Archive.open(folder / FILE) as archive:
            for article_id in archive.versions.uncompared():
                compare_some(archive, [article_id], 0)
                tell(str(article_id))

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        with Archive.open(folder / FILE, create=False) as archive:
            left = archive.versions.uncompared()
            wrong = [f"{one} was compared, and waits again" for one in told if int(one) in left]
            wrong += [one.en for one in archive.check()]
            compare_all(archive)
            pairs = len(archive.versions.proposals())
        if pairs != self.PAGES * (self.PAGES - 1) // 2:
            wrong.append(f"{pairs} pairs look alike, {len(left)} pages waited")
        return wrong + sound(folder / FILE)


class Joining:
    """Decisions of another archive joined, five at a time: whole fives, and all that were acknowledged."""

    name = "join"
    FIVE = 5

    def prepare(self, folder: Path) -> None:
        other = folder / "别处"
        other.mkdir()
        path = two_pages(other)
        with Archive.open(path) as archive:
            for _ in DECIDING(Desk(archive, "李", "记者站")):
                pass
            decisions = archive.history()[::-1]
        (folder / "decisions.pickle").write_bytes(pickle.dumps(decisions))
        shutil.rmtree(other)
        two_pages(folder)

    def _decisions(self, folder: Path) -> list[Decision]:
        found: list[Decision] = pickle.loads((folder / "decisions.pickle").read_bytes())
        return found

    def act(self, folder: Path, tell: Tell) -> None:
        decisions = self._decisions(folder)
        with Archive.open(folder / FILE) as archive:
            for start in range(0, len(decisions), self.FIVE):
                with archive.transaction() as transaction:
                    transaction.join(decisions[start : start + self.FIVE])
                tell(str(min(start + self.FIVE, len(decisions))))

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        ids = [one.id for one in self._decisions(folder)]
        with Archive.open(folder / FILE, create=False) as archive:
            found = [one.id for one in archive.history()[::-1]]
        wrong = []
        if found != ids[: len(found)] or (len(found) % self.FIVE and len(found) != len(ids)):
            wrong.append(f"{len(found)} decisions are there: half of a five, or others")
        if told and len(found) < int(told[-1]):
            wrong.append(f"{told[-1]} decisions were acknowledged, {len(found)} are there")
        return wrong + sound(folder / FILE)


class Migrating:
    """An archive of the first schema opened: it is old or new, and of the old one there is a whole backup."""

    name = "migrate"

    def prepare(self, folder: Path) -> None:
        (folder / FILE).write_bytes(gzip.decompress((RELEASED / "schema_1.jianbao.gz").read_bytes()))
        (folder / "kept.pickle").write_bytes(pickle.dumps(self._kept(folder / FILE)))

    def _kept(self, path: Path) -> list[list[tuple[object, ...]]]:
        asked = ("source", "source_bytes", "article", "decision")
        with closing(sqlite3.connect(path)) as connection:
            return [connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in asked]

    def act(self, folder: Path, tell: Tell) -> None:
        with Archive.open(folder / FILE) as archive:
            tell("opened")
            Desk(archive, "王", "编辑部").add_note(1, "之后")
            tell("decided")

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        path, wrong = folder / FILE, []
        with closing(sqlite3.connect(path)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        before = pickle.loads((folder / "kept.pickle").read_bytes())
        if version == SCHEMA_VERSION and not any(contents(one.path).schema == 1 for one in backups(path)):
            wrong.append("brought up to date without a backup")
        if version not in {1, SCHEMA_VERSION} or ("opened" in told and version != SCHEMA_VERSION):
            wrong.append(f"of schema {version}")
        wrong += all_whole(backups(path))
        with Archive.open(path, create=False) as archive:
            if "decided" in told and not any(note.text == "之后" for note in archive.notes(1)):
                wrong.append("a decision was acknowledged and is gone")
        for old, new in zip(before, self._kept(path), strict=True):
            if [row[: len(one)] for row, one in zip(new, old, strict=False)] != old:
                wrong.append("something received or decided is gone")
        return wrong + sound(path)


def all_whole(every: list[Backup]) -> list[str]:
    """What is listed as a backup must be one."""
    wrong = []
    for one in every:
        try:
            verify(one.path)
        except WorldError as error:
            wrong.append(f"a backup that is none: {error}")
    return wrong


class BackingUp:
    """Backups between decisions: each that was told is there, whole, with what was decided before it."""

    name = "backup"

    def prepare(self, folder: Path) -> None:
        two_pages(folder)

    def act(self, folder: Path, tell: Tell) -> None:
        with Archive.open(folder / FILE) as archive:
            desk = Desk(archive, "王", "编辑部")
            for number in range(1, 5):
                desk.add_note(1, str(number))
                tell(f"note {number}")
                made = take(folder / FILE, Reason.ASKED)
                tell(f"{number} {made.path}")

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        path = folder / FILE
        wrong = all_whole(backups(path))
        for line in told:
            number, _, file = line.partition(" ")
            if number == "note":
                continue
            if not Path(file).exists() or contents(Path(file)).decisions < int(number):
                wrong.append(f"backup {number} was acknowledged and is not there, or not all of it")
        notes = sum(line.startswith("note") for line in told)
        with Archive.open(path, create=False) as archive:
            if len(archive.notes(1)) < notes:
                wrong.append(f"{notes} notes were acknowledged, {len(archive.notes(1))} are there")
        return wrong + sound(path)


class Restoring:
    """Back to a backup and forth again: there is always an archive, and neither state is ever lost."""

    name = "restore"

    def prepare(self, folder: Path) -> None:
        path = two_pages(folder)
        with Archive.open(path) as archive:
            desk = Desk(archive, "王", "编辑部")
            desk.tag([1], "甲")
            take(path)
            desk.tag([1], "乙")

    def act(self, folder: Path, tell: Tell) -> None:
        path = folder / FILE
        (first,) = backups(path)
        aside = restore(path, first.path)
        tell("甲")
        assert aside is not None
        restore(path, aside)
        tell("甲乙")

    def verify(self, folder: Path, told: list[str]) -> list[str]:
        path, wrong = folder / FILE, []
        found = self._tags(path)
        possible = {0: ("甲", "甲乙"), 1: ("甲", "甲乙"), 2: ("甲乙",)}[len(told)]
        if found not in possible:
            wrong.append(f"after {told}: {found}")
        every = [found, *(self._tags(one.path) for one in backups(path))]
        if not {"甲", "甲乙"} <= set(every):
            wrong.append(f"a state was lost: {every}")
        return wrong + all_whole(backups(path)) + sound(path)

    def _tags(self, path: Path) -> str:
        with Archive.open(path, create=False) as archive:
            return "".join(sorted(archive.article_tags(1), reverse=True))


SCENARIOS: tuple[Scenario, ...] = (
    Importing(),
    ImportingByProcesses(),
    Walking("decide", DECIDING),
    Walking("undo", UNDOING),
    Walking("versions", VERSIONS),
    Comparing(),
    Joining(),
    Migrating(),
    BackingUp(),
    Restoring(),
)
