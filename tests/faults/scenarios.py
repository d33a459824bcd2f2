"""What is done while the disk fails: see ``ground.py``."""

from __future__ import annotations

import gzip
import json
import pickle
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.keeping.backups import Backup, Reason, backups, contents, take, verify
from jianbao.archive.keeping.restoring import restore
from jianbao.archive.schema import SCHEMA_VERSION
from jianbao.archive.store import Archive
from jianbao.errors import WorldError
from jianbao.review.desk import Desk
from tests.faults.ground import FILE, RELEASED, sound, two_pages
from tests.faults.taking import Comparing, Importing, ImportingByProcesses
from tests.faults.walk import CORRECTING, DECIDING, DIVIDING, UNDOING, VERSIONS, Walk, digest

if TYPE_CHECKING:
    from jianbao.archive.records import Decision
    from tests.faults.ground import Scenario, Tell


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
    Walking("correct", CORRECTING),
    Walking("divide", DIVIDING),
    Comparing(),
    Joining(),
    Migrating(),
    BackingUp(),
    Restoring(),
)
