"""Histories of several archives that exchange packages, do all end alike?  ``python -m tests.fuzz.unions 1000``.

Each round, people at some archives that began as one decide at random, undo, hand packages of some or all pages to each
other, and a later program says what this one does not know. Then the packages of all are taken in, in any order, some
twice, by two new archives: both must hold the union of the logs and the same state, and be sound.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from jianbao.archive.decisions import new_id
from jianbao.archive.figures import Verdict
from jianbao.archive.records import Decision
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.exchange.package.making import pack
from jianbao.exchange.package.taking import take
from jianbao.page.particulars import Particular
from jianbao.page.records import Span
from jianbao.review.desk import Desk
from tests.archive.tables import everything
from tests.exchange.package.conftest import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

_PEOPLE = ("王", "李 <b>", "=赵")
_STEPS = 20


def base(folder: Path) -> Path:
    """Three short pages, noted once, as everybody has them at first."""
    pages = folder / "页"
    pages.mkdir(parents=True)
    for number in range(3):
        text = TEXT.replace("98.31", f"9{number}.31").replace("守护一方健康", f"守护一方健康之{number}")
        (pages / f"{number}.txt").write_text(text, encoding="utf-8")
    path = folder / "base.jianbao"
    with Archive.open(path) as archive:
        take_in(archive, [pages])
        Desk(archive, "王", "编辑部").add_note(1, "待核")
    return path


def run_round(origin: Path, folder: Path, seed: int) -> int:
    """Play one round; gives how many decisions there were. Raises ``AssertionError`` where archives do not agree."""
    chance = Random(seed)
    paths = [Path(shutil.copy(origin, folder / f"{number}.jianbao")) for number in range(len(_PEOPLE))]
    archives = [Archive.open(path) for path in paths]
    desks = [Desk(archive, name, f"机{name}") for archive, name in zip(archives, _PEOPLE, strict=True)]
    try:
        for step in range(_STEPS):
            number = chance.randrange(len(archives))
            if chance.random() < 0.2:
                _hand_over(archives[number], chance.choice(archives), folder / f"送{step}", chance)
            else:
                _act(archives[number], desks[number], chance)
        packages = []
        for number, archive in enumerate(archives):
            pack(archive, folder / f"全{number}", "zh")
            packages.append(folder / f"全{number}")
        union = {one.id: one for archive in archives for one in archive.history()}
        return _joined(folder, packages, union, chance)
    finally:
        for archive in archives:
            archive.close()


def _joined(folder: Path, packages: Sequence[Path], union: dict[str, Decision], chance: Random) -> int:
    states = []
    for number in range(2):
        with Archive.open(folder / f"新{number}.jianbao") as joined:
            order = [*packages, chance.choice(packages)]
            chance.shuffle(order)
            for package in order:
                take(joined, package)
            assert {one.id: one for one in joined.history()} == union, "not the union of the logs"
            assert joined.check() == [], "not sound"
            states.append(everything(joined))
    # Pages are numbered, and received, as they came.
    assert states[0]["decision"] == states[1]["decision"]
    tables = [name for name in states[0] if states[0][name] != states[1][name]]
    assert not tables, tables
    return len(union)


def _hand_over(one: Archive, other: Archive, package: Path, chance: Random) -> None:
    pages = sorted(chance.sample((1, 2, 3), chance.randrange(1, 4)))
    pack(one, package, "zh", pages)
    take(other, package)


def _act(archive: Archive, desk: Desk, chance: Random) -> None:
    page = chance.randrange(1, 4)
    match chance.randrange(8):
        case 0:
            desk.tag([page], chance.choice(["骨科", "=重点", "<b>"]))
        case 1:
            desk.untag([page], chance.choice(["骨科", "=重点", "<b>"]))
        case 2:
            desk.add_note(page, f"第{chance.randrange(9)}条", Span(2, 6))
        case 3 if archive.notes(1):
            desk.edit_note(archive.notes(1)[0].id, f"改{chance.randrange(9)}")
        case 4:
            keys = [one.key for one in archive.figures(page)]
            desk.figures.rule(page, [chance.choice(keys)], chance.choice([Verdict.RIGHT, Verdict.DOUBTFUL]))
        case 5:
            desk.particulars.set([page], {Particular.PAPER: chance.choice(["长治日报", "上党晚报"])})
        case 6:
            desk.undo() if chance.random() < 0.7 else desk.redo()
        case _:
            _later(archive, page, chance)


def _later(archive: Archive, page: int, chance: Random) -> None:
    """What a later program says: on slots of its own, or more than this one knows on those that both know."""
    now, source = datetime.now(UTC), archive.sources([page])[page]
    slot, says = chance.choice(
        [
            ("weather/tomorrow", {"rain": [1, {"mm": 2.5}]}),
            (f"weather/{source}", {"sha256": source, "sun": None}),
            (f"tags/{source}", {"name": "骨科", "since": "2027"}),
        ]
    )
    with archive.transaction() as transaction:
        transaction.join([Decision(new_id(now), new_id(now), "后", "后来人", now, "later", slot, says, ())])


def main() -> int:
    """Play as many rounds as were asked for."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 100
    decisions = 0
    with tempfile.TemporaryDirectory() as name:
        origin = base(Path(name) / "origin")
        for seed in range(rounds):
            with tempfile.TemporaryDirectory(dir=name) as folder:
                try:
                    decisions += run_round(origin, Path(folder), seed)
                except BaseException:
                    print(f"broken in round {seed}", flush=True)
                    raise
    print(f"{rounds} rounds, {decisions} decisions: all archives ended alike")
    return 0


if __name__ == "__main__":
    sys.exit(main())
