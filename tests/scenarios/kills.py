"""Kills the program the moment after an act, and looks whether the act is in the archive.

``python -m tests.screen python -m tests.scenarios.kills 40`` kills it so many times and prints what it found.
"""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from jianbao.archive.figures import Verdict
from jianbao.archive.store import Archive
from jianbao.exchange.intake import take_in
from jianbao.page.findings import Level
from jianbao.review.desk import Desk
from jianbao.review.examining import examine_all
from jianbao.review.ways import How
from tests.scenarios.editor import PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from jianbao.archive.figures import Figure

ARTICLE = 1
PATIENCE = 60


def first(archive: Archive) -> Figure:
    """The first figure of the page."""
    return archive.figures(ARTICLE)[0]


def corrected(archive: Archive) -> bool:
    """Whether the correction is there with its evidence."""
    rulings = first(archive).rulings
    return [(one.printed, one.evidence and one.evidence.text) for one in rulings] == [("13.5", "by phone")]


def labelled(archive: Archive) -> bool:
    """Whether both labels are there."""
    return (first(archive).metric.indicator[0], first(archive).metric.period) == ("visits", "2024")


DONE: dict[str, Callable[[Archive], bool]] = {
    "verdict": lambda archive: first(archive).verdict is Verdict.RIGHT,
    "correct": corrected,
    "label": labelled,
    "extent": lambda archive: first(archive).metric.text == "12.5万人",
    "mark": lambda archive: "12" in [one.metric.text for one in archive.figures(ARTICLE)],
    "settle": lambda archive: not any(one.open for one in archive.findings(ARTICLE)),
    "sign": lambda archive: [one.current for one in archive.sign_offs(ARTICLE)] == [True],
    "undo": lambda archive: first(archive).verdict is None and archive.next_redo() is not None,
}
"""By which an act is known, by its name in ``killed``."""


def prepare(path: Path, act: str) -> None:
    """An archive of one page, as it must stand for the act."""
    page = path.with_name("page.txt")
    page.write_text(PAGE, encoding="utf-8")
    with Archive.open(path) as archive:
        take_in(archive, [page], progress=None, cancelled=None)
        examine_all(archive)
        desk = Desk(archive, "李明", "test")
        if act == "undo":
            desk.figures.rule(ARTICLE, [first(archive).key], Verdict.RIGHT)
        if act == "sign":
            counted = [one.key for one in archive.figures(ARTICLE) if one.counted]
            desk.figures.rule(ARTICLE, counted, Verdict.RIGHT)
            for one in archive.findings(ARTICLE):
                if one.finding.level is Level.CONTRADICTORY:
                    desk.findings.settle(ARTICLE, one.key, How.ACCEPTED)
        assert act == "judge" or not DONE[act](archive)


def started(path: Path, act: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.scenarios.killed", str(path), act]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def kill_behind(act: str, folder: Path) -> None:
    """Have the program kill itself the moment it has said that the act is done; the act is there, the archive sound."""
    path = folder / "archive.jianbao"
    prepare(path, act)
    _, told = started(path, act).communicate(timeout=PATIENCE)
    assert not told, told.decode()
    with Archive.open(path) as archive:
        assert DONE[act](archive), act
        assert archive.check() == []


def kill_at_work(folder: Path, acts: int, wait: float) -> None:
    """Kill it from outside, some seconds behind so many verdicts: every one that was shown is there."""
    path = folder / "archive.jianbao"
    prepare(path, "judge")
    process = started(path, "judge")
    assert process.stdout is not None
    shown = len(process.stdout.read(acts))
    time.sleep(wait)
    process.kill()
    rest, told = process.communicate(timeout=PATIENCE)
    assert not told, told.decode()
    with Archive.open(path) as archive:
        figures = [one for one in archive.figures(ARTICLE) if one.counted]
        judged = [one.verdict is Verdict.RIGHT for one in figures]
        assert shown + len(rest) <= sum(judged) < len(judged)
        assert judged == sorted(judged, reverse=True), "in the order of the page"
        assert archive.check() == []


def main(count: int) -> int:
    """Kill it ``count`` times: behind each act in its turn, and then thrice from outside, at work."""
    chance = random.Random(4)
    kinds = itertools.cycle([*DONE, "judge", "judge", "judge"])
    for number, act in zip(range(count), kinds, strict=False):
        with tempfile.TemporaryDirectory() as folder:
            if act == "judge":
                kill_at_work(Path(folder), chance.randint(1, 9), chance.random() / 20)
            else:
                kill_behind(act, Path(folder))
        print(f"{number + 1} {act}: nothing lost", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
