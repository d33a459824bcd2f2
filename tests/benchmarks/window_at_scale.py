"""The window over many pages, driven by keys: what every turn of its event loop takes, act by act.

    python -m tests.screen python -m tests.benchmarks.window_at_scale ARCHIVE

works on a copy of the archive, with --here on the archive itself. A turn is what the window's thread does between two
waits; of each the wall clock and the thread's processor time are taken, as others may have the machine. Memory is that
of the process (PSS).
"""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QTreeView, QWidget

from jianbao.ui.app import Program, made_application
from jianbao.ui.backups import keeper
from jianbao.ui.settings import AUTHOR, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jianbao.ui.window import MainWindow

PATIENCE = 300.0
_BEAT = 10
_IDLE = 0.3
"""Milliseconds: a turn of less is the beat alone."""
TAGGED = 10_000
PAGES = 20
TYPED = ("患者", "门诊预约", "骨科", "床旁结算")


class Turns:
    """Milliseconds of the turns of the event loop: (wall, processor), by what was being done."""

    def __init__(self) -> None:
        self.found: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        self.act = "open"
        self._began = self._now()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self.begin)
        dispatcher.aboutToBlock.connect(self.end)

    def _now(self) -> tuple[float, float]:
        return time.perf_counter(), time.thread_time()

    def begin(self) -> None:
        """Something happens after a wait."""
        self._began = self._now()

    def end(self) -> None:
        """All is done; wait."""
        wall, busy = self._now()
        took = (wall - self._began[0]) * 1e3
        if took > _IDLE:
            self.found[self.act].append((took, (busy - self._began[1]) * 1e3))
        self._began = self._now()


class Driver:
    """Hands at the keys of one window."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.turns = Turns()
        self.took: defaultdict[str, list[float]] = defaultdict(list)
        """Milliseconds from a key to what was asked for."""
        self._beat = QTimer()
        """So that a wait comes to an end."""
        self._beat.start(_BEAT)

    @contextmanager
    def doing(self, act: str) -> Iterator[None]:
        """The turns within are those of this act."""
        self.turns.act = act
        yield
        self.rest()
        self.turns.act = "between"

    def turn(self) -> None:
        """One turn of the event loop: what there is to do, or else a wait until there is something, or the beat."""
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def press(self, key: str) -> None:
        """Press keys at what has the focus."""
        self.turns.begin()
        QTest.keySequence(QApplication.focusWidget() or self.window, key)
        self.turns.end()

    def write(self, text: str) -> None:
        """Write into the field that has the focus: what is Chinese as an input method does."""
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        for character in text:
            self.turns.begin()
            field.insert(character)
            self.turns.end()

    def until(self, condition: Callable[[], object]) -> None:
        """Let the window work until something holds."""
        start = time.perf_counter()
        while not condition():
            self.turn()
            assert time.perf_counter() - start < PATIENCE, f"{self.turns.act}: waited too long"
        self.took[self.turns.act].append((time.perf_counter() - start) * 1e3)

    def rest(self) -> None:
        """Let the window come to rest: nothing is under way for some turns."""
        quiet, end = 0, time.perf_counter() + PATIENCE
        while quiet < 10 and time.perf_counter() < end:
            before = len(self.turns.found[self.turns.act])
            self.turn()
            busy = self.window.acts.busy or len(self.turns.found[self.turns.act]) - before > 1
            quiet = 0 if busy else quiet + 1


class Painted(QObject):
    """Whether a widget was painted since that was last asked."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._was = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch."""
        self._was = self._was or event.type() == QEvent.Type.Paint
        return super().eventFilter(watched, event)

    def __call__(self) -> bool:
        """Tell, and forget."""
        was, self._was = self._was, False
        return was


class Lists:
    """The list and the tree of a window, and what is done with them."""

    def __init__(self, driver: Driver) -> None:
        self.driver, self.window = driver, driver.window
        view = self.window.articles.findChild(QTableView, "article_list")
        tree = self.window.institutions.findChild(QTreeView, "institution_tree")
        assert isinstance(view, QTableView)
        assert isinstance(tree, QTreeView)
        self.view, self.tree = view, tree
        self.model: Any = view.model()
        self.whole = self.model.rowCount()

    def read(self) -> bool:
        """Whether every row in sight is read."""
        seen = self.view.rows_in_sight()  # type: ignore[attr-defined]  # ours
        return len(seen) > 0 and all(self.model.row_at(row) is not None for row in seen)

    def found(self, words: str) -> bool:
        """Whether the list shows what these words find."""
        return self.window.articles._searched == words and self.read()

    def search(self) -> None:
        """Search as you type."""
        driver = self.driver
        with driver.doing("search as you type"):
            for words in TYPED:
                driver.press("Ctrl+F")
                for at, character in enumerate(words, 1):
                    driver.write(character)
                    driver.until(partial(self.found, words[:at]))
                driver.press("Ctrl+A")
                driver.press("Del")
                driver.until(partial(self.found, ""))

    def scroll(self) -> None:
        """Down some screens, to the end, some lines up, and back, as fast as it is painted."""
        driver, painted = self.driver, Painted(self.view.viewport())
        with driver.doing("scroll to the end"):
            self.window.articles.setFocus()
            for key, times in (("Home", 1), ("PgDown", 15), ("End", 1), ("Up", 15), ("Home", 1)):
                for _ in range(times):
                    painted()
                    driver.press(key)
                    driver.until(self.read)
                    driver.until(painted)
                if key == "End":
                    assert self.view.currentIndex().row() == self.whole - 1

    def read_on(self) -> None:
        """Page after page, as one who reads them: every page is shown before the next is asked for."""
        driver, navigator = self.driver, self.window.navigator
        with driver.doing("page after page"):
            self.window.articles.setFocus()
            for _ in range(PAGES):
                driver.press("Down")
                driver.until(lambda: navigator.article_id == self.model.places[self.view.currentIndex().row()])
                driver.rest()
            driver.press("Home")

    def open_tree(self) -> None:
        """Open all of it, go down through institutions, and back to all articles."""
        driver = self.driver
        with driver.doing("open the tree"):
            self.tree.setFocus()
            for key in ("Home", "*", *["Down"] * 20):
                driver.press(key)
                driver.turn()
            driver.until(lambda: self.model.rowCount() < self.whole and self.read())
            driver.press("Home")
            driver.until(lambda: self.model.rowCount() == self.whole and self.read())

    def order(self) -> None:
        """By title, as a click on the header does, and back."""
        with self.driver.doing("order by title, and back"):
            for column in (0, -1):
                before = self.model.places
                self.view.horizontalHeader().setSortIndicator(column, Qt.SortOrder.AscendingOrder)
                self.driver.until(lambda before=before: self.model.places is not before and self.read())

    def select(self) -> None:
        """All, then ten thousand, screen by screen."""
        driver, articles, painted = self.driver, self.window.articles, Painted(self.view.viewport())
        with driver.doing("select all"):
            articles.setFocus()
            driver.press("Home")
            driver.press("Ctrl+A")
            driver.until(lambda: len(articles.selected_ids()) == self.whole)
        with driver.doing("select 10,000 by Shift"):
            # Home alone does nothing where one is there already.
            driver.press("Down")
            driver.press("Home")
            while len(articles.selected_ids()) < min(TAGGED, self.whole):
                painted()
                driver.press("Shift+PgDown")
                driver.until(painted)

    def tag(self) -> None:
        """Tag them, and take that back."""
        driver, acts = self.driver, self.window.acts

        def carrying() -> int:
            return next((tag.articles for tag in acts.archive.tags() if tag.name == "bulk"), 0)

        with driver.doing("tag 10,000"):
            driver.press("T")
            driver.write("bulk")
            driver.press("Return")
            driver.until(lambda: not acts.busy)
        assert carrying() >= min(TAGGED, self.whole)
        self.window.articles.setFocus()
        with driver.doing("undo"):
            driver.press("Ctrl+Z")
            driver.until(lambda: not acts.busy)
        assert carrying() == 0


def drive(driver: Driver) -> None:
    """What the issue names: search as you type, scroll to the end, the tree, select all, tag 10,000, undo."""
    lists = Lists(driver)
    for act in (lists.search, lists.scroll, lists.read_on, lists.open_tree, lists.order, lists.select, lists.tag):
        if act.__name__ not in sys.argv:
            act()


def pss() -> float:
    """MiB of this process, what it shares with others in parts. Linux."""
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def run(path: Path, folder: Path) -> dict[str, Any]:
    """Drive the window over this archive; its settings lie in the folder."""
    # The backup of the day copies the whole file: it is measured by itself.
    keeper.SOON = 3_600_000
    app = made_application()
    settings = Settings(folder / "settings.ini")
    settings.set(AUTHOR, "王")
    program = Program(app, settings, path)
    window = program.window
    window.resize(1480, 920)
    driver = Driver(window)
    # Not the copying of the archive.
    began, start = time.process_time(), time.perf_counter()
    window.show()
    view = window.articles.findChild(QTableView, "article_list")
    assert isinstance(view, QTableView)
    model: Any = view.model()
    driver.until(lambda: model.rowCount() > 0 and model.row_at(0) is not None)
    busy = (time.process_time() - began) * 1e3
    driver.took["open"] = [(time.perf_counter() - start) * 1e3]
    driver.rest()
    window.activateWindow()
    opened = pss()
    # The first lines are shown before all the others are known.
    driver.turns.act = "between"
    whole, _ = program.acts.archive.article_counts()
    driver.until(lambda: model.rowCount() == whole)
    if "--memory" not in sys.argv:
        drive(driver)
    driven = pss()
    program.end()
    return {"busy": busy, "opened": opened, "driven": driven, "turns": driver.turns.found, "took": driver.took}


def report(found: dict[str, Any]) -> str:
    """A table of the acts."""
    lines = ["| act | turns | median ms (processor) | longest | over 100 ms | key to rows, median / most ms |"]
    lines.append("|---|---|---|---|---|---|")
    for act, turns in ((act, turns) for act, turns in found["turns"].items() if turns):
        walls, busy = sorted(one[0] for one in turns), sorted(one[1] for one in turns)
        took = found["took"].get(act, [0.0])
        lines.append(
            f"| {act} | {len(turns)} | {statistics.median(walls):.1f} ({statistics.median(busy):.1f}) | "
            f"{walls[-1]:.0f} ({busy[-1]:.0f}) | "
            f"{sum(wall > 100 for wall in walls)} | {statistics.median(took):.0f} / {max(took):.0f} |"
        )
    lines.append(f"\n{found['opened']:.0f} MiB once opened, {found['driven']:.0f} at the end.")
    return "\n".join(lines)


def main() -> int:
    """Drive the window over a copy; with --json the plain figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[1])
        if "--here" not in sys.argv:
            path = Path(shutil.copy(path, Path(folder) / "archive.jianbao"))
        found = run(path, Path(folder))
    print(json.dumps(found) if "--json" in sys.argv else report(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
