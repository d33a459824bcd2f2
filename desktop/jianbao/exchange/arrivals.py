"""What somebody wants taken in, whatever it is: packages (see ``package``), and files and folders of pages."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from jianbao.archive.records import Changes
from jianbao.errors import Sentence, WorldError
from jianbao.exchange import intake
from jianbao.exchange.intake import BATCH_SECONDS, Intake
from jianbao.exchange.intake_report import Outcome, ReportLine
from jianbao.exchange.package.container import is_package
from jianbao.exchange.package.taking import taking

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from pathlib import Path

    from jianbao.archive.store import Archive
    from jianbao.exchange.intake_report import Report
    from jianbao.exchange.package.bag import Progress
    from jianbao.exchange.package.taking import Receipt


def take_in(
    archive: Archive,
    paths: Sequence[Path],
    *,
    progress: Callable[[int, int], None] | None = None,
    comparing: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    watched: bool = False,
) -> Report:
    """Take in all of it in one go: the packages, then the files and folders as ``intake.take_in`` does.

    Then the packages that lie in the folders. ``watched``: nobody chose them; of packages it is only told that they
    are there, for they bring what other people decided.
    """
    packages, others = apart(paths)
    taken = _Packages(archive, packages, progress, cancelled, watched=watched)
    taken.take_all()
    report = intake.take_in(archive, others, progress=progress, comparing=comparing, cancelled=cancelled)
    taken.add(report.packages)
    taken.take_all()
    return taken.told_in(report)


def apart(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """The packages among these paths, and the others."""
    sorted_out: tuple[list[Path], list[Path]] = ([], [])
    for path in paths:
        sorted_out[not is_package(path)].append(path)
    return sorted_out


class Arrivals:
    """The same batch by batch, so that other acts can come between; used as an ``Intake`` is."""

    def __init__(
        self,
        archive: Archive,
        paths: Sequence[Path],
        *,
        progress: Callable[[int, int], None],
        looking: Callable[[int], None],
        cancelled: Callable[[], bool],
        watched: bool = False,
    ) -> None:
        packages, others = apart(paths)
        self._packages = _Packages(archive, packages, progress, cancelled, watched=watched)
        self._intake = Intake(archive, others, progress=progress, looking=looking, cancelled=cancelled)

    @property
    def finished(self) -> bool:
        """Whether all is taken in, or it was cancelled."""
        return self._packages.finished and self._intake.finished

    def take_batch(self) -> Changes:
        """Go on for a while, and tell what that changed."""
        if not self._packages.finished:
            return self._packages.take_batch(BATCH_SECONDS)
        changes = self._intake.take_batch()
        if self._intake.finished:
            self._packages.add(self._intake.report().packages)
        return changes

    def close(self) -> None:
        """Let go of everything."""
        self._packages.close()
        self._intake.close()

    def report(self) -> Report:
        """The lines so far, those of packages first."""
        return self._packages.told_in(self._intake.report())


class _Packages:
    """Packages that are taken in one after the other; one that is refused has its sentence, and the others follow."""

    def __init__(
        self,
        archive: Archive,
        paths: Sequence[Path],
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
        *,
        watched: bool,
    ) -> None:
        self._archive, self._waiting = archive, list(paths)
        self._watched = watched
        self._progress = progress or (lambda _done, _total: None)
        self._cancelled = cancelled or (lambda: False)
        self._steps: Generator[Progress, None, Receipt] | None = None
        self._lines: list[ReportLine] = []
        self._left: tuple[Path, ...] = ()
        self._changes = Changes()

    @property
    def finished(self) -> bool:
        return not self._waiting

    def add(self, paths: Iterable[Path]) -> None:
        """Take these in too: they lie in folders."""
        self._waiting += paths

    def take_all(self) -> None:
        """Take in all that wait."""
        while not self.finished:
            self.take_batch(float("inf"))

    def take_batch(self, seconds: float) -> Changes:
        """Go on with the first package for about so long."""
        until, path = time.monotonic() + seconds, self._waiting[0]
        if self._steps is None:
            self._steps = taking(self._archive, path, only_looking=self._watched)
        try:
            while time.monotonic() < until:
                if self._cancelled():
                    self.close()
                    self._left, self._waiting = tuple(self._waiting), []
                    break
                self._progress(*next(self._steps))
        except StopIteration as end:
            return self._end(path, end.value)
        except WorldError as error:
            self._say(ReportLine(path, Outcome.FAILED, error.sentence))
        return Changes()

    def close(self) -> None:
        """Break off the one that is being taken in: nothing of it is in."""
        if self._steps is not None:
            self._steps.close()
            self._steps = None

    def told_in(self, report: Report) -> Report:
        """A report, with what became of the packages."""
        articles = report.changes.articles | self._changes.articles
        changes = replace(report.changes, articles=articles, institutions=bool(articles), label="import")
        return replace(report, lines=(*self._lines, *report.lines), left=(*self._left, *report.left), changes=changes)

    def _end(self, path: Path, receipt: Receipt) -> Changes:
        new = receipt.pages or receipt.decisions
        if new and self._watched:
            self._say(ReportLine(path, Outcome.FAILED, _not_taken(receipt)))
            return Changes()
        self._say(ReportLine(path, Outcome.NEW if new else Outcome.DUPLICATE, receipt.told))
        self._changes = replace(receipt.changes, articles=self._changes.articles | receipt.changes.articles)
        return receipt.changes

    def _say(self, line: ReportLine) -> None:
        self._lines.append(line)
        self._steps = None
        del self._waiting[0]


def _not_taken(receipt: Receipt) -> Sentence:
    return Sentence(
        f"这是剪报的包，有 {receipt.pages} 个版面、{receipt.decisions} 条决定这里没有。监视的文件夹里的包不自动取入："
        "请用“导入…”选它，或把它拖进窗口。",
        f"This is a package with {receipt.pages} pages and {receipt.decisions} decisions that are not here. In a "
        "folder that is watched none is taken in by itself: choose it with “Import…”, or drop it.",
    )
